"""What was not applied, beside what was: a suggestion that covers a change may take its place, one that cuts it may not."""

from __future__ import annotations

import pytest

from cleaner.assemble import Found, Unapplied, assemble
from cleaner.edits import Finding, Safety
from cleaner.result import Change, Conclusions, Hunk, Reason, Result, Status
from cleaner.source import Source

TEXT = "The small flea market opens."
CHIP = Hunk(10, 14, "flea", "chip")


def with_suggestions(*hunks: Hunk) -> Result:
    """The result of one change, flea to chip, and of suggestions of a hunk each."""
    made = Change("c1", Status.APPLIED, CHIP.start, CHIP.end, (CHIP,), (Reason("s", "a.b", Safety.SAFE, "m", ()),))
    offered = [
        Unapplied(Found("s", Finding("c.d", "m", (hunk.edit,), Safety.UNSAFE)), hunk.start, hunk.end, (hunk,))
        for hunk in hunks
    ]
    text = TEXT.replace("flea", "chip")
    return assemble(Source.of(TEXT), Conclusions(), text, (made,), offered, [], [])


@pytest.mark.parametrize(
    ("hunk", "good"),
    [
        (Hunk(4, 21, "small flea market", "little chip fair"), "The little chip fair opens."),
        (Hunk(10, 21, "flea market", "chip fair"), "The small chip fair opens."),
        (Hunk(4, 14, "small flea", "little chip"), "The little chip market opens."),
        (Hunk(10, 14, "flea", "louse"), "The small louse market opens."),
    ],
    ids=["around it", "from its start", "to its end", "the same words"],
)
def test_a_suggestion_that_covers_a_change_takes_its_place(hunk: Hunk, good: str) -> None:
    result = with_suggestions(hunk)
    (row,) = result.suggestions
    assert row.replaces == ("c1",)
    assert result.apply(accept=["s1"]) == good


@pytest.mark.parametrize(
    ("hunk", "note"),
    [
        (Hunk(4, 12, "small fl", "x"), "change c1 stands at the same place"),
        (Hunk(12, 21, "ea market", "x"), "change c1 stands at the same place"),
        (Hunk(11, 13, "le", "x"), "change c1 stands at the same place"),
        (CHIP, "change c1 stands at the same place"),
    ],
    ids=["cuts its start", "cuts its end", "inside", "is the change"],
)
def test_a_suggestion_that_cuts_a_change_or_is_one_is_refused(hunk: Hunk, note: str) -> None:
    result = with_suggestions(hunk)
    assert result.suggestions == ()
    assert [row.note for row in result.refused] == [note]


def test_suggestions_that_meet_are_not_both_offered_and_those_that_do_not_are() -> None:
    result = with_suggestions(Hunk(15, 21, "market", "fair"), Hunk(0, 9, "The small", "A tiny"), Hunk(0, 3, "The", "A"))
    assert [row.hunks[0].before for row in result.suggestions] == ["The", "market"]
    assert [row.note for row in result.refused] == ["another suggestion stands there"]
    assert [row.replaces for row in result.suggestions] == [(), ()]
    assert result.apply(accept=["s1", "s2"]) == "A small chip fair opens."
