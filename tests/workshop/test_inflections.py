"""What a word may be a form of is what the rule format makes of the slot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.english.readings import readings, stem
from cleaner.english.words import known_words
from cleaner.rulebook.phrases import expand

KNOWN = sorted(word.decode() for word in known_words() if word.isalpha() and len(word) > 2)


@given(st.sampled_from(KNOWN))
def test_every_reading_expands_to_the_word(word: str) -> None:
    for reading in readings(word):
        forms = {(form.slots[0], form.text) for form in expand(reading.slot)}
        assert ((reading.kind, reading.tag), word) in forms


@pytest.mark.parametrize(
    ("word", "slot", "tag"),
    [
        ("chips", "chip{n}", "many"),
        ("companies", "company{n}", "many"),
        ("stopped", "stop{v}", "ed"),
        ("making", "make{v:makes,made,making}", "ing"),
        ("taken", "take{v:takes,took,taking,taken}", "en"),
        ("crises", "crisis{n:crises}", "many"),
        ("voted", "vote{v}", "ed"),
    ],
)
def test_readings_that_rules_need(word: str, slot: str, tag: str) -> None:
    assert (slot, tag) in {(reading.slot, reading.tag) for reading in readings(word)}


@pytest.mark.parametrize(
    "forms", ["flea fleas", "vote votes voted voting", "take took taken takes", "carry carried carries"]
)
def test_forms_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1
