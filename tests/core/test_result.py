"""Any subset of a result's changes and suggestions, by id."""

from __future__ import annotations

from itertools import product

import pytest

from cleaner.edits import Edit, Finding, Safety
from cleaner.result import Change, Conclusions, Hunk, Reason, Result, Status, UnknownChange
from cleaner.source import Source

TEXT = "The the flea sells a chip."


def change(name: str, *hunks: Hunk, replaces: tuple[str, ...] = (), evidence: tuple[str, ...] = ()) -> Change:
    status = Status.SUGGESTED if name.startswith("s") else Status.APPLIED
    reason = Reason("stage", f"rule.{name}", Safety.SAFE, f"because {name}", evidence)
    return Change(name, status, hunks[0].start, hunks[-1].end, hunks, (reason,), "", replaces)


DOUBLED = change("c1", Hunk(3, 7, " the", ""))
PLURAL = change("c2", Hunk(8, 12, "flea", "fleas"), Hunk(13, 18, "sells", "sell"))
WORD = change("s1", Hunk(8, 12, "flea", "market"))
WHOLE = change("s2", Hunk(8, 18, "flea sells", "fleas are"), replaces=("c2",))


@pytest.fixture
def result() -> Result:
    return Result(
        Source.of(TEXT), Conclusions(), "The fleas sell a chip.", (DOUBLED, PLURAL), (WHOLE,),
        flags=(Change("f1", Status.FLAGGED, 0, 3, (), DOUBLED.reasons),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("accept", "reject", "text"),
    [
        ([], [], "The fleas sell a chip."),
        ([], ["c1"], "The the fleas sell a chip."),
        ([], ["c2"], "The flea sells a chip."),
        ([], ["c1", "c2"], TEXT),
        (["s2"], [], "The fleas are a chip."),
        (["s2"], ["c2"], "The fleas are a chip."),
        (["s2"], ["c1", "c2"], "The the fleas are a chip."),
        (["s2"], ["s2"], "The fleas sell a chip."),
        (["c1"], [], "The fleas sell a chip."),
    ],
)
def test_the_text_with_a_choice_of_changes(result: Result, accept: list[str], reject: list[str], text: str) -> None:
    assert result.apply(accept=accept, reject=reject) == text


def test_an_accepted_suggestion_takes_only_the_hunks_that_it_covers() -> None:
    narrow = change("s1", Hunk(8, 12, "flea", "chip"), replaces=("c2",))
    result = Result(Source.of(TEXT), Conclusions(), "The the fleas sell a chip.", (PLURAL,), (narrow,))
    assert result.apply(accept=["s1"]) == "The the chip sell a chip."


def test_every_subset_is_the_hunks_kept_and_nothing_else(result: Result) -> None:
    for first, second in product([True, False], repeat=2):
        rejected = [name for name, kept in (("c1", first), ("c2", second)) if not kept]
        text = ("The" if first else "The the") + (" fleas sell" if second else " flea sells") + " a chip."
        assert result.apply(reject=rejected) == text


@pytest.mark.parametrize("name", ["c9", "f1", "", "C1"])
def test_an_unknown_id_is_an_error_that_names_it(result: Result, name: str) -> None:
    for choice in ({"accept": ["s2", name]}, {"reject": [name]}):
        with pytest.raises(UnknownChange, match=repr(name)):
            result.apply(**choice)


def test_a_result_lists_everything_by_place(result: Result) -> None:
    assert [row.id for row in result] == ["f1", "c1", "c2", "s2"]
    assert result.changed
    assert not Result(Source.of(TEXT), Conclusions(), TEXT, suggestions=(WORD,)).changed


def test_a_change_speaks_with_its_first_reason_and_all_evidence() -> None:
    first = Reason("repetition", "a.rule", Safety.SAFE, "first", ("seen here", "seen there"))
    second = Reason("names", "b.rule", Safety.UNSAFE, "second", ("seen there", "and here"))
    both = Change("c1", Status.APPLIED, 0, 3, (Hunk(0, 3, "The", "A"),), (first, second))
    assert (both.stage, both.rule, both.safety, both.message) == ("repetition", "a.rule", Safety.SAFE, "first")
    assert both.evidence == ("seen here", "seen there", "and here")


def test_a_finding_shows_what_its_edits_cover_or_the_place_it_names() -> None:
    edits = (Edit(3, 9, ""), Edit(12, 13, "x"))
    assert Finding("r", "m", edits, Safety.SAFE).span == (3, 13)
    assert Finding("r", "m", edits, Safety.SAFE, place=(0, 20)).span == (0, 20)
    with pytest.raises(ValueError, match="must say its place"):
        _ = Finding("r", "m", (), Safety.DISPLAY).span
