"""An original text with what became of it beside it, piece by piece: what tools that track changes are given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.edits import Edit
from cleaner.result import Change, Status

AUTHOR = "cleaner"
SUGGESTING = "cleaner (suggestion)"
"""The author of what was not applied by itself: tools can show, accept and reject by author."""


class Comment(NamedTuple):
    """What is said beside a piece: the reasons, and the evidence for them."""

    author: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...] = ()


class TrackedSpan(NamedTuple):
    """A stretch of the original and what stands there now, the same twice where nothing was changed."""

    before: str
    after: str
    author: str = AUTHOR
    comments: tuple[Comment, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the piece is more than text that stayed."""
        return self.before != self.after


class Mark(NamedTuple):
    """An edit of the original, or the place of a flag (`edit.after` is what stands there), and what is said about it."""

    edit: Edit
    author: str
    comments: tuple[Comment, ...]


def pieces(text: str, edits: Iterable[Mark], flags: Iterable[Mark]) -> Iterator[TrackedSpan]:
    """The whole text in order. Edits are disjoint; a flag that meets an edit or another flag is said there."""
    at = 0
    for mark in _disjoint(sorted(edits), sorted(flags)):
        start, end, after = mark.edit
        if at < start:
            yield TrackedSpan(text[at:start], text[at:start])
        yield TrackedSpan(text[start:end], after, mark.author, mark.comments)
        at = end
    if at < len(text):
        yield TrackedSpan(text[at:], text[at:])


def _disjoint(edits: Sequence[Mark], flags: Sequence[Mark]) -> list[Mark]:
    """Edits and flags in order. The place of a flag is left out where it would cut another, and its comment moves there."""
    taken = list(edits)
    for flag in flags:
        at = bisect_right(taken, _place(flag), key=_place)
        meets = next((i for i in (at - 1, at) if 0 <= i < len(taken) and _overlap(flag.edit, taken[i].edit)), None)
        if meets is None:
            taken.insert(at, flag)
        else:
            taken[meets] = taken[meets]._replace(comments=(*taken[meets].comments, *flag.comments))
    return taken


def _place(mark: Mark) -> tuple[int, int]:
    return mark.edit.start, mark.edit.end


def _overlap(one: Edit, other: Edit) -> bool:
    return (one.start < other.end and other.start < one.end) or (one.start, one.end) == (other.start, other.end)


def comment(row: Change, *said: str) -> Comment:
    """Why a change was made or offered: each reason with its rule, and what else there is to say."""
    suggested = row.status is not Status.APPLIED
    kind = {Status.SUGGESTED: "suggestion: ", Status.FLAGGED: "flag: "}.get(row.status, "")
    lines = [f"{reason.message} ({reason.rule})" for reason in row.reasons]
    lines[0] = kind + lines[0]
    return Comment(SUGGESTING if suggested else AUTHOR, (*lines, *filter(None, (row.note, *said))), row.evidence)
