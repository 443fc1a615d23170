"""Decisions into a text that may have been edited by hand since: only what decisions changed is touched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from cleaner.edits import Edit, apply_edits
from cleaner.reports.keys import CONTEXT
from cleaner.result import Hunk, Result
from cleaner.review.decisions import Decision, Verdict, matched

# What hand edits are compared by: words, spaces, line ends and marks.
_TOKEN = re.compile(r"\w+|\n|[^\S\n]+|[^\w\s]")


class Lost(NamedTuple):
    """A decision that could not be carried out, and why."""

    decision: Decision
    reason: str


class Owned(NamedTuple):
    """An edit of the original text, and the change that it is part of."""

    edit: Edit
    owner: str


def decided(result: Result, decisions: Iterable[Decision]) -> tuple[list[Owned], list[Lost]]:
    """The edits of the original text that the decisions ask for, sorted and disjoint, and decisions about nothing here.

    Without a decision a change stands and a suggestion waits. An accepted suggestion takes the place of the changes that
    it covers.
    """
    rejected: set[str] = set()
    accepted: dict[str, Sequence[Hunk]] = {}
    written: dict[str, Sequence[Hunk]] = {}
    lost = []
    applied = {change.id for change in result.changes}
    for one, row in matched(decisions, result):
        if row is None:
            lost.append(Lost(one, "the text has no such change any more"))
        elif not row.hunks:
            continue  # a flag: there is nothing to write
        elif one.verdict is Verdict.REJECTED:
            rejected.add(row.id)
        elif one.verdict is Verdict.EDITED and len(one.written) != len(row.hunks):
            lost.append(Lost(one, f"{len(one.written)} texts were written for a change of {len(row.hunks)} places"))
        else:
            texts = one.written if one.verdict is Verdict.EDITED else [hunk.after for hunk in row.hunks]
            hunks = [hunk._replace(after=text) for hunk, text in zip(row.hunks, texts, strict=True)]
            (written if row.id in applied else accepted)[row.id] = hunks
    owned = [Owned(hunk.edit, name) for name, hunks in accepted.items() for hunk in hunks]
    covered = [(edit.start, edit.end) for edit, _ in owned]
    replaced = {name for row in result.suggestions if row.id in accepted for name in row.replaces}
    for change in result.changes:
        if change.id in rejected:
            continue
        for hunk in written.get(change.id, change.hunks):
            if change.id in replaced and any(s <= hunk.start and hunk.end <= e for s, e in covered):
                continue
            owned.append(Owned(hunk.edit, change.id))
    return sorted(owned), lost


def text_of(original: str, owned: Iterable[Owned]) -> str:
    """The original with edits applied."""
    return apply_edits(original, [one.edit for one in owned])


class Placed(NamedTuple):
    """What came of bringing decisions into a text: the text, and the changes whose place is gone."""

    text: str
    gone: frozenset[str]


def placed(original: str, before: Sequence[Owned], after: Sequence[Owned], current: str) -> Placed:
    """The current text with what differs between two sets of decisions, and the hand edits in it kept.

    `before` are the edits behind the text as it was last written, `after` those that are wanted now. All differences of one
    change are made, or none: where a hand edit touched the text or its surroundings, nothing of it is.
    """
    base = text_of(original, before)
    if current == base:
        return Placed(text_of(original, after), frozenset())
    hands = _Hands(base, current)
    by_change: dict[frozenset[str], list[Edit]] = {}
    for edit, owners in _differences(original, before, after):
        by_change.setdefault(owners, []).append(edit)
    edits: list[Edit] = []
    gone: set[str] = set()
    for owners, wanted in by_change.items():
        spans = [hands.place(edit) for edit in wanted]
        if all(span is not None for span in spans):
            edits += [span for span in spans if span is not None]
        else:
            gone |= owners
    return Placed(apply_edits(current, sorted(edits)), frozenset(gone))


def _differences(
    original: str, before: Sequence[Owned], after: Sequence[Owned]
) -> Iterator[tuple[Edit, frozenset[str]]]:
    """What must change in the text written last, as edits of it, with the changes that each belongs to."""
    kept = set(before) & set(after)
    old = [one for one in before if one not in kept]
    new = [one for one in after if one not in kept]
    shift = _Shift([one.edit for one in before])
    for members in _regions(old, new):
        start, end = min(one.edit.start for one, _ in members), max(one.edit.end for one, _ in members)
        stretch = original[start:end]
        was, becomes = (
            apply_edits(stretch, [_moved(one.edit, -start) for one, side in members if side is mine])
            for mine in (old, new)
        )
        at = shift.place(start)
        yield Edit(at, at + len(was), becomes), frozenset(one.owner for one, _ in members)


def _moved(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.after)


_Member = tuple[Owned, list[Owned]]


def _regions(old: list[Owned], new: list[Owned]) -> Iterator[list[_Member]]:
    """Edits of both sides, in order, those that overlap together."""
    members: list[_Member] = []
    end = -1
    both = [*((one, old) for one in old), *((one, new) for one in new)]
    for one, side in sorted(both, key=lambda member: member[0].edit):
        start = members[0][0].edit.start if members else -1
        if members and not (one.edit.start < end or one.edit.start == start):
            yield members
            members = []
        members.append((one, side))
        end = max(end, one.edit.end) if len(members) > 1 else one.edit.end
    if members:
        yield members


class _Shift:
    """Offsets of a text into the text that edits made of it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = sorted(edits)
        self._starts = [edit.start for edit in self._edits]
        self._moves = [0]
        for edit in self._edits:
            self._moves.append(self._moves[-1] + len(edit.after) - (edit.end - edit.start))

    def place(self, offset: int) -> int:
        """Where an offset went that lies before, between or at the beginning of edits."""
        number = bisect_right(self._starts, offset - 1)
        return offset + self._moves[number]


class _Hands:
    """What was edited by hand between two texts."""

    def __init__(self, base: str, current: str) -> None:
        self._base = base
        self._current = current
        old, new = _TOKEN.findall(base), _TOKEN.findall(current)
        self._edits = list(_edits(old, new))
        self._shift = _Shift(self._edits)

    def place(self, edit: Edit) -> Edit | None:
        """The same edit in the current text; None where hands touched it or the text around it."""
        low, high = max(0, edit.start - CONTEXT), min(len(self._base), edit.end + CONTEXT)
        # Context ends with the line: an edit in the next paragraph has nothing to do with this one.
        low = max(low, self._base.rfind("\n", low, edit.start) + 1)
        newline = self._base.find("\n", edit.end, high)
        high = newline if newline >= 0 else high
        if any(hand.start <= high and low <= hand.end for hand in self._edits):
            return None
        start = self._shift.place(edit.start)
        assert self._current[start : start + edit.end - edit.start] == self._base[edit.start : edit.end]
        return Edit(start, start + edit.end - edit.start, edit.after)


def _edits(old: list[str], new: list[str]) -> Iterator[Edit]:
    """Token by token; lines that are the same at both ends are set aside first, since comparing takes long."""
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    shortest = min(len(old), len(new)) - head
    tail = next((i for i in range(shortest) if old[-1 - i] != new[-1 - i]), shortest)
    at = sum(map(len, old[:head]))
    middle, made = old[head : len(old) - tail], new[head : len(new) - tail]
    ends = [at]
    for token in middle:
        ends.append(ends[-1] + len(token))
    for kind, i, j, k, m in SequenceMatcher(None, middle, made, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Edit(ends[i], ends[j], "".join(made[k:m]))
