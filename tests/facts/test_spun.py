"""Terms put together again from the synonyms that stand for their words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.api import default_rulebook
from cleaner.facts import Facts
from cleaner.facts.recombined import recombined
from cleaner.facts.substitutes import meanings, singular, tables, unit_of
from cleaner.result import Result, Status

SPUN = "spun.recombined."


def found(result: Result) -> dict[str, str]:
    """What the recombination rules offer: the words of the text to the first offer."""
    return {
        hunk.before: hunk.after
        for change in result.suggestions
        if change.rule.startswith(SPUN)
        for hunk in change.hunks
        if len(hunk.before) > 2
    }


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("The pipe carries a gooey liquid.", "gooey liquid", "viscous fluid"),
        ("The pumps like gooey liquids.", "gooey liquids", "viscous fluids"),
        ("Gooey liquids hurt the pump.", "Gooey liquids", "Viscous fluids"),
        ("The nurse names every ceaseless malady.", "ceaseless malady", "chronic disease"),
        ("The farm has a self-made gooey\nliquid in a jar.", "gooey\nliquid", "viscous fluid"),
    ],
)
def test_a_term_that_was_taken_apart_is_offered(text: str, before: str, after: str) -> None:
    result = cleaner.clean(text)
    assert found(result) == {before: after}
    assert result.text == text  # a lone hit is never more than an offer


def test_one_synonym_is_doubtful_where_nothing_else_was_spun() -> None:
    assert found(cleaner.clean("The authors compare the approval sets.")) == {}
    assert found(cleaner.clean("The authors put a gooey liquid into the pump and compare the approval sets.")) == {
        "gooey liquid": "viscous fluid",
        "approval sets": "validation sets",
    }


def test_the_offer_says_which_word_stands_for_which() -> None:
    (change,) = cleaner.clean("The pipe carries a gooey liquid.").suggestions
    assert "“gooey” is put for “viscous”" in change.reasons[0].evidence
    assert "“liquid” is put for “fluid”" in change.reasons[0].evidence


@pytest.mark.parametrize(
    "text",
    [
        "The viscous fluid runs through the pipe.",
        "His profound disappointment was no secret; learning of it hurt.",
        "She gave her approval, sets of plates were bought.",
        "The approval sets a precedent.",  # nothing of a paper stands near
        "The gooey cake was a success with the liquid cream.",
        "`gooey liquid` is a variable.",
    ],
)
def test_what_was_written_so_stays(text: str) -> None:
    assert found(cleaner.clean(text)) == {}


def test_a_text_that_was_plainly_spun_opens_the_gate() -> None:
    doubtful = "The reading hall keeps its approval sets."
    assert found(cleaner.clean(doubtful)) == {}
    spun = (
        "The pipe carries a gooey liquid. The nurse names a ceaseless malady. The pump fails in a tempestuous stream. "
        "The magnet shows an attractive reverberation. The army fights with counterfeit consciousness. "
    )
    result = cleaner.clean(spun + doubtful)
    assert result.facts.pivot == "spun"
    assert found(result)["approval sets"] == "validation sets"


def test_another_language_is_left_alone() -> None:
    text = "Les auteurs de la gooey liquid sont venus hier soir avec leurs amis dans la grande salle de la mairie."
    assert found(cleaner.clean(text)) == {}


def test_no_term_is_taken_for_a_recombination() -> None:
    known = tables()
    terms = [pair.split() for pair in sorted(known.pairs)[::7]]
    assert all(not meanings(unit_of(left), unit_of(right)) for left, right in terms)
    english = [pair.split() for pair in sorted(known.english)]
    assert all(not meanings(unit_of(left), unit_of(right)) for left, right in english)


def test_each_word_of_the_tables_is_in_a_term() -> None:
    known = tables()
    words = {word for pair in known.pairs for word in pair.split()}
    meant = {word for words_meant in known.meant.values() for word in words_meant}
    # The longest way round: a few words stand in terms of one word only.
    assert len(meant - words) < len(meant) / 50


@given(
    st.lists(
        st.sampled_from("gooey liquid profound organization approval sets the of a authors , . \n - é".split(" ")),
        max_size=30,
    )
)
def test_hits_lie_in_the_text_and_do_not_meet(words: list[str]) -> None:
    text = " ".join(words)
    facts = Facts(text, default_rulebook(), language="en")
    rules, places = facts.rulebook.detectors, facts.scan.places
    spans = [(hit.start, hit.end) for hit, _ in recombined(facts.text, rules, places, facts.bear_out, spun=True)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    ("word", "one"),
    [("networks", "network"), ("analyses", "analyse"), ("bus", "bus"), ("classes", "class"), ("studies", "study"), ("glass", "glass"), ("is", "is")],
)  # fmt: skip
def test_the_singular_as_the_tables_give_it(word: str, one: str) -> None:
    assert singular(word) == one


def test_spun_hits_are_suggestions_at_most() -> None:
    rules = [rule for rule in default_rulebook().rules.values() if rule.id.startswith(SPUN)]
    assert len(rules) == 3
    assert all(rule.safety.value != "safe" for rule in rules)
    assert Status.SUGGESTED.value == "suggested"
