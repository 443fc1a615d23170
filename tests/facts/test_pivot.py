"""The pivot gate: votes become probabilities, languages compete, and clean text opens nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from benchmarks.calibration import MACHINE, Document, Judged, calibration_error
from cleaner.api import default_rulebook
from cleaner.facts import Facts
from cleaner.facts.pivot import ANY, LONG, OPEN, posteriors

GERMAN = (
    "The spokesman Dmitry Peskow denied it. The Huthi rebels hold the port. "
    "Under the injured were two children, and several drivers were heavily injured."
)
FRENCH = "The VIH is a danger, says the UE. The law of the OTAN is of agreement with the pib."
CLEAN = "The ministry said on Monday that the bridge would open in spring. Insurance companies welcomed the plan."

LANGUAGES = ("fr", "de", "es", "it", "ru")
VOTES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(LANGUAGES), max_size=3, unique=True).map(tuple), st.floats(0.5, 4, allow_nan=False)
    ),
    min_size=1,
    max_size=8,
)


def verdict(text: str) -> tuple[str | None, float, frozenset[str]]:
    found = Facts(text, default_rulebook(), language="en").verdict
    return found.pivot, found.posterior, found.open


@pytest.mark.parametrize(("text", "pivot"), [(GERMAN, "de"), (CLEAN, None), ("", None)])
def test_the_language_is_named_where_hits_agree(text: str, pivot: str | None) -> None:
    named, posterior, gates = verdict(text)
    assert named == pivot
    assert (posterior >= OPEN) == (pivot is not None)
    assert gates == ({pivot, ANY} if pivot else set())


def test_one_certain_hit_opens_nothing() -> None:
    named, posterior, gates = verdict("The spokesman Dmitry Peskow denied it.")
    assert named is None
    assert 0 < posterior < OPEN
    assert not gates


def test_the_votes_are_the_evidence() -> None:
    facts = cleaner.clean(GERMAN).facts
    assert facts.pivot == "de"
    assert any("Peskow" in vote and "russian-names" in vote for vote in facts.votes)
    assert any("Huthi" in vote for vote in facts.votes)


def test_another_word_of_a_rule_says_more_than_the_same_again() -> None:
    once = verdict("We saw Peskow.")[1]
    again = verdict("We saw Peskow. They heard Peskow.")[1]
    another = verdict("We saw Peskow. They heard Lawrow.")[1]
    assert once < again < another


def test_what_a_pattern_finds_is_one_habit_whatever_the_words() -> None:
    same, other = (verdict(f"It cost 30 £ then. It costs {now} £ now.")[1] for now in (30, 45))
    assert same == other > verdict("It cost 30 £ then.")[1]


def test_repetitions_of_one_habit_have_a_limit() -> None:
    few, many = (verdict("They paid 30 £ there. " * times)[1] for times in (12, 60))
    assert many == pytest.approx(few)


@given(VOTES, st.integers(0, 200_000))
def test_probabilities_are_probabilities(votes: list[tuple[tuple[str, ...], float]], length: int) -> None:
    scores = posteriors(votes, length)
    assert scores.keys() - {ANY} == {language for pivots, _ in votes for language in pivots}
    assert all(0 <= score <= 1 for score in scores.values())
    assert sum(score for name, score in scores.items() if name != ANY) <= scores[ANY] + 1e-9


@given(VOTES, st.sampled_from(LANGUAGES), st.floats(0.5, 4))
def test_a_vote_for_a_language_speaks_against_the_others(
    votes: list[tuple[tuple[str, ...], float]], language: str, weight: float
) -> None:
    votes = [*votes, ((language,), 1.0)]
    before, after = posteriors(votes, 0), posteriors([*votes, ((language,), weight)], 0)
    assert after[language] >= before[language]
    assert after[ANY] >= before[ANY]
    assert all(after[other] <= before[other] + 1e-9 for other in before.keys() - {language, ANY})


@given(VOTES)
def test_in_a_long_text_the_same_hits_say_less(votes: list[tuple[tuple[str, ...], float]]) -> None:
    assert posteriors(votes, LONG * 20)[ANY] < posteriors(votes, LONG)[ANY] == posteriors(votes, 0)[ANY]


def test_a_habit_of_several_languages_names_none() -> None:
    scores = posteriors([(("fr", "de", "es"), 4.0)], 1_000)
    assert scores["fr"] == scores["de"] == scores["es"] < 0.5
    assert scores[ANY] > OPEN


def test_spun_text_is_judged_beside_the_languages() -> None:
    scores = posteriors([(("spun",), 6.0), (("fr",), 6.0)], 1_000)
    assert scores["spun"] > OPEN
    assert scores["fr"] > OPEN
    assert posteriors([(("spun",), 2.0)], 1_000) == {"spun": pytest.approx(0.182, abs=0.001)}


def judged(posterior: float, *, right: bool) -> Judged:
    return Judged(Document(MACHINE, "fr" if right else "de", ""), "fr", posterior, posterior, 5)


def test_the_calibration_error_is_the_distance_of_posterior_and_truth() -> None:
    assert calibration_error([judged(0.95, right=True)] * 19 + [judged(0.95, right=False)]) == pytest.approx(0)
    assert calibration_error([judged(0.95, right=False)] * 4) == pytest.approx(0.95)
    assert calibration_error([judged(0.95, right=True), judged(0.25, right=False)]) == pytest.approx(0.15)
