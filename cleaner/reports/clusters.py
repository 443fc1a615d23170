"""Whole words around the letters that a change touches: what a person reads of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.reports.wording import Swap, differences
from cleaner.result import Change, Hunk

# Letters of a word that stand around a repaired part of it and are shown with it. Text without blanks ends somewhere.
WORD = 24


class Cluster(NamedTuple):
    """Whole words that hold one or more hunks; without hunks, a place that was flagged."""

    start: int
    end: int
    hunks: tuple[Hunk, ...]

    def before(self, text: str) -> str:
        """What stood there."""
        return text[self.start : self.end]

    def after(self, text: str) -> str:
        """What stands there with the hunks applied."""
        parts: list[str] = []
        at = self.start
        for hunk in self.hunks:
            parts += (text[at : hunk.start], hunk.after)
            at = hunk.end
        return "".join((*parts, text[at : self.end]))


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


def first_wording(text: str, change: Change) -> Swap | None:
    """The first words that the change replaces, and what by; None if it only flags."""
    cluster = next(clusters(text, change))
    if not cluster.hunks:
        return None
    swaps = (piece for piece in differences(cluster.before(text), cluster.after(text)) if isinstance(piece, Swap))
    return next(swaps, Swap(change.hunks[0].before, change.hunks[0].after))
