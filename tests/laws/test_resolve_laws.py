"""The laws of `resolve` over made-up claims: who wins is what the ranking says, whoever came first."""

from __future__ import annotations

import random

import pytest
from hypothesis import strategies as st

from cleaner.edits import Edit, apply_edits
from cleaner.resolve import Claim, resolve

from .law import law

CHANCE = st.randoms(use_true_random=False)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Up to nine claims of one to three disjoint edits each, on little room."""
    spans = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4)), min_size=1, max_size=3)
    drawn = draw(st.lists(st.tuples(st.integers(0, 3), st.booleans(), spans), max_size=9))
    made = []
    for number, (rank, block, places) in enumerate(drawn):
        edits: list[Edit] = []
        for start, length in sorted(places):
            if not edits or start > edits[-1].end:
                edits.append(Edit(start, start + length, "x"))
        made.append(Claim(rank, number, tuple(edits), block))
    return made


@law(120, claims())
def test_who_wins_is_what_the_ranking_says(claims: list[Claim]) -> None:
    winners, losers = resolve(claims)
    kept: list[Claim] = []
    for claim in sorted(claims, key=ranking):
        rivals = [other for other in kept if meet(claim, other)]
        if rivals:
            (met,) = (other for loser, other in losers if loser.number == claim.number)
            assert met in rivals
        else:
            kept.append(claim)
    assert [claim.number for claim in winners] == [claim.number for claim in kept]
    assert len(winners) + len(losers) == len(claims)


def ranking(claim: Claim) -> tuple[bool, int, int, int, int]:
    start, end = claim.edits[0].start, claim.edits[-1].end
    return not claim.removes_block, claim.rank, start, -(end - start), claim.number


def meet(one: Claim, other: Claim) -> bool:
    """Two claims on one character, or an insertion at or in what another replaces: its place would be open."""

    def points(edit: Edit) -> set[float]:
        return {edit.start} if edit.start == edit.end else {at + 0.5 for at in range(edit.start, edit.end)}

    def reach(edit: Edit) -> set[float]:
        return set(map(float, range(edit.start, edit.end + 1)))

    return any(
        points(a) & points(b)
        or (a.start == a.end and points(a) & reach(b))
        or (b.start == b.end and points(b) & reach(a))
        for a in one.edits
        for b in other.edits
    )


@pytest.mark.parametrize(
    ("claims", "winner"),
    [
        ([Claim(1, 0, (Edit(0, 9, ""),), False), Claim(0, 1, (Edit(4, 5, "x"),), False)], 1),
        ([Claim(1, 0, (Edit(3, 9, ""),), False), Claim(1, 1, (Edit(2, 4, ""),), False)], 1),
        ([Claim(1, 0, (Edit(2, 4, ""),), False), Claim(1, 1, (Edit(2, 9, ""),), False)], 1),
        ([Claim(1, 0, (Edit(2, 4, "x"),), False), Claim(1, 1, (Edit(2, 4, "y"),), False)], 0),
        ([Claim(0, 0, (Edit(2, 4, "x"),), False), Claim(4, 1, (Edit(0, 9, ""),), True)], 1),
    ],
    ids=["earlier stage", "earlier start", "longer", "earlier rule", "furniture"],
)
def test_the_ranking_by_example(claims: list[Claim], winner: int) -> None:
    winners, losers = resolve(claims)
    assert [claim.number for claim in winners] == [winner]
    assert [(loser.number, rival.number) for loser, rival in losers] == [(1 - winner, winner)]


@law(200, claims(), CHANCE)
def test_who_wins_does_not_depend_on_who_came_first(claims: list[Claim], chance: random.Random) -> None:
    winners, losers = resolve(claims)
    shuffled = claims[:]
    chance.shuffle(shuffled)
    assert [claim.number for claim in resolve(shuffled)[0]] == [claim.number for claim in winners]
    assert sorted(claim.number for claim in claims) == sorted(
        [c.number for c in winners] + [c.number for c, _ in losers]
    )
    apply_edits("." * 30, sorted(edit for claim in winners for edit in claim.edits))
    kept = {claim.number for claim in winners}
    assert all(rival.number in kept for _, rival in losers)
