"""Who stands where findings meet: the disjoint winners of a round, and the losers."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from cleaner.edits import Edit

T = TypeVar("T")


class Spans(Generic[T]):
    """Disjoint spans of a text, each with what it belongs to, looked up by place."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int, T]] = []

    def add(self, start: int, end: int, item: T) -> None:
        """Put an item at a span, half-open; spans may overlap."""
        insort(self._spans, (start, end, item), key=lambda one: one[:2])

    def meeting(self, start: int, end: int) -> Iterator[tuple[int, int, T]]:
        """The spans that overlap this one, or stand at the same point with it where one of the two is an insertion."""
        at = bisect_left(self._spans, start, key=lambda one: one[1])
        while at < len(self._spans) and self._spans[at][0] <= end:
            low, high, _ = self._spans[at]
            insertion = low == high or start == end
            if (low < end and start < high) or (insertion and low <= end and start <= high):
                yield self._spans[at]
            at += 1


class Claim(NamedTuple):
    """A finding in the running for its place, with its stage's rank."""

    rank: int
    number: int
    edits: tuple[Edit, ...]
    removes_block: bool


def resolve(claims: Sequence[Claim]) -> tuple[list[Claim], list[tuple[Claim, Claim]]]:
    """Disjoint winners, and the losers each with the winner it met.

    The removal of a block goes first; then the earlier stage, the earlier start, the longer, the earlier rule.
    """

    def order(claim: Claim) -> tuple[bool, int, int, int, int]:
        start, end = claim.edits[0].start, max(edit.end for edit in claim.edits)
        return not claim.removes_block, claim.rank, start, start - end, claim.number

    winners: list[Claim] = []
    losers: list[tuple[Claim, Claim]] = []
    taken: Spans[Claim] = Spans()
    for claim in sorted(claims, key=order):
        met = (one for edit in claim.edits for _, _, one in taken.meeting(edit.start, edit.end))
        rival = next(met, None)
        if rival is not None:
            losers.append((claim, rival))
            continue
        winners.append(claim)
        for edit in claim.edits:
            taken.add(edit.start, edit.end, claim)
    return winners, losers
