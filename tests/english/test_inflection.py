"""The forms of nouns and verbs."""

from __future__ import annotations

import pytest

from cleaner.english.inflection import BadForms, in_number_of, irregular, plural, singular, verb_forms


@pytest.mark.parametrize(
    ("one", "many"),
    [("chip", "chips"), ("box", "boxes"), ("party", "parties"), ("day", "days"), ("church", "churches")],
)
def test_plurals_go_by_the_spelling_and_back(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize(
    ("model", "noun", "said"),
    [
        ("studies", "analysis", "analysis"),  # ends as a plural does: left alone
        ("bunches", "matrix", "matrices"),
        ("grids", "network", "networks"),
        ("grid", "network", "network"),
        ("insights", "knowledge", "knowledge"),
    ],
)
def test_a_noun_takes_the_number_of_what_it_replaces(model: str, noun: str, said: str) -> None:
    assert in_number_of(model, noun) == said


def test_irregular_verbs_have_all_their_forms() -> None:
    for base, forms in irregular().verbs.items():
        assert verb_forms(base, ",".join(forms))["base"] == base
    with pytest.raises(BadForms, match="three or four forms"):
        verb_forms("take", "took")
