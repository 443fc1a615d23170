"""What a person reads of a change: whole words, among words that are already repaired."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.reports.wording import Swap, differences
from cleaner.result import Change, Hunk

# Letters of a word that stand around a repaired part of it and are shown with it. Text without spaces ends somewhere.
WORD = 24


class Cluster(NamedTuple):
    """Whole words that hold one or more hunks; without hunks, a place that was flagged."""

    start: int
    end: int
    hunks: tuple[Hunk, ...]


def clusters(text: str, change: Change) -> Iterator[Cluster]:
    """The whole words that a change touches, in order; hunks in one word, or in words that touch, are one cluster."""
    if not change.hunks:
        yield Cluster(change.start, change.end, ())
        return
    last: Cluster | None = None
    for hunk in change.hunks:
        start, end = _words(text, hunk)
        if last and start <= last.end:
            last = Cluster(min(last.start, start), max(last.end, end), (*last.hunks, hunk))
        else:
            if last:
                yield last
            last = Cluster(start, end, (hunk,))
    if last:
        yield last


def _words(text: str, hunk: Hunk) -> tuple[int, int]:
    """The hunk with the rest of the words at its ends: a repaired letter is read in its word."""
    start, end = hunk.start, hunk.end
    first, last = (hunk.before or hunk.after)[:1], (hunk.before or hunk.after)[-1:]
    if not first.isspace():
        start = next((i for i in range(start, max(0, start - WORD), -1) if text[i - 1].isspace()), max(0, start - WORD))
    if not last.isspace():
        end = next((i for i in range(end, min(len(text), end + WORD)) if text[i].isspace()), min(len(text), end + WORD))
    return start, end


class Surroundings:
    """The changes made by default, by place: an editor judges each in a text in which the others are made."""

    def __init__(self, changes: Iterable[Change]) -> None:
        owned = sorted((hunk.start, hunk.end, hunk, change.id) for change in changes for hunk in change.hunks)
        self._starts = [start for start, _, _, _ in owned]
        self._owned = [(hunk, owner) for _, _, hunk, owner in owned]

    def within(self, start: int, end: int, change: Change) -> list[Hunk]:
        """The hunks of other changes that lie in a stretch, and clear of what this change touches."""
        found = []
        for hunk, owner in self._owned[bisect_left(self._starts, start) : bisect_left(self._starts, end)]:
            if owner != change.id and hunk.end <= end and not any(_meet(hunk, own) for own in change.hunks):
                found.append(hunk)
        return found


def _meet(one: Hunk, other: Hunk) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)


def applied(text: str, start: int, end: int, hunks: Sequence[Hunk]) -> str:
    """`text[start:end]` with hunks that lie in it."""
    parts: list[str] = []
    at = start
    for hunk in sorted(hunks):
        parts += (text[at : hunk.start], hunk.after)
        at = hunk.end
    return "".join((*parts, text[at:end]))


def first_wording(text: str, change: Change) -> Swap | None:
    """The first words that the change replaces, and what by, for one line of text; None if it only flags."""
    start, end, hunks = next(clusters(text, change))
    if not hunks:
        return None
    pieces = list(differences(text[start:end], applied(text, start, end, hunks)))
    changed = [i for i, piece in enumerate(pieces) if isinstance(piece, Swap)]
    if not changed:  # it puts the same words in another place
        return Swap(hunks[0].before, hunks[0].after)
    shown = pieces[changed[0] : changed[-1] + 1]
    old = "".join(piece.old if isinstance(piece, Swap) else piece for piece in shown)
    return Swap(old, "".join(piece.new if isinstance(piece, Swap) else piece for piece in shown))
