"""Phrases into all their forms, and what each form becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.english.inflection import plural, verb_forms
from cleaner.rulebook.casing import with_casing_of
from cleaner.rulebook.phrases import MOST_FORMS, BadPhrase, expand, render


def pairs(phrase: str, become: str) -> dict[str, str]:
    return {form.text: render(become, form) for form in expand(phrase)}


@pytest.mark.parametrize(
    ("phrase", "become", "made"),
    [
        ("flea", "chip", {"flea": "chip"}),
        ("flea{n}", "chip{n}", {"flea": "chip", "fleas": "chips"}),
        ("flea{n}", "chip", {"flea": "chip", "fleas": "chip"}),
        ("man{n:men}", "child{n:children}", {"man": "child", "men": "children"}),
        ("box{n} of city{n}", "bus{n} of day{n}", {
            "box of city": "bus of day", "box of cities": "bus of days", "boxes of city": "buses of day", "boxes of cities": "buses of days"}),
        ("alleviate{v} certain", "ease{v} certain", {
            "alleviate certain": "ease certain", "alleviates certain": "eases certain", "alleviated certain": "eased certain",
            "alleviating certain": "easing certain"}),
        ("make{v:makes,made,making} a flea{n}", "take{v:takes,took,taking,taken} chip{n}", {
            "make a flea": "take chip", "make a fleas": "take chips", "makes a flea": "takes chip", "makes a fleas": "takes chips",
            "made a flea": "taken chip", "made a fleas": "taken chips", "making a flea": "taking chip", "making a fleas": "taking chips"}),
        ("(big|small) flea", r"\1 chip", {"big flea": "big chip", "small flea": "small chip"}),
        ("(the|a) (big |)flea", r"\1 \2chip", {
            "the big flea": "the big chip", "the flea": "the chip", "a big flea": "a big chip", "a flea": "a chip"}),
        ("(big|small{n}) flea", r"\1 chip", {"big flea": "big chip", "small flea": "small chip", "smalls flea": "smalls chip"}),
        ("self-drive{v:self-drives,self-drove,self-driving}", "go{v:goes,went,going}", {
            "self-drive": "go", "self-drives": "goes", "self-drove": "went", "self-driving": "going"}),
    ],
)  # fmt: skip
def test_forms_and_what_they_become(phrase: str, become: str, made: dict[str, str]) -> None:
    assert pairs(phrase, become) == made


@pytest.mark.parametrize(
    ("words", "plurals"),
    [
        (
            "chip box bus church dish quiz city day key radio",
            "chips boxes buses churches dishes quizes cities days keys radios",
        )
    ],
)
def test_plurals(words: str, plurals: str) -> None:
    assert [plural(word) for word in words.split()] == plurals.split()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("walk", "walk walks walked walking walked"),
        ("ease", "ease eases eased easing eased"),
        ("stop", "stop stops stopped stopping stopped"),
        ("look", "look looks looked looking looked"),
        ("visit", "visit visits visited visiting visited"),
        ("try", "try tries tried trying tried"),
        ("play", "play plays played playing played"),
        ("die", "die dies died dying died"),
        ("agree", "agree agrees agreed agreeing agreed"),
        ("dye", "dye dyes dyed dyeing dyed"),
        ("pass", "pass passes passed passing passed"),
        ("plan", "plan plans planned planning planned"),
    ],
)
def test_verbs(verb: str, forms: str) -> None:
    assert " ".join(verb_forms(verb).values()) == forms


def test_irregular_verbs() -> None:
    assert " ".join(verb_forms("take", "takes,took,taking,taken").values()) == "take takes took taking taken"
    assert " ".join(verb_forms("make", "makes, made, making").values()) == "make makes made making made"


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        " ",
        "a  b",
        " a",
        "a ",
        "a\nb",
        "(a",
        "{n}",
        "a{",
        "a{z}",
        "take{v:a,b}",
        "take{v:a,b,c,d,e}",
        "take{v:a,,c}",
    ],
)
def test_phrases_that_cannot_be_read(phrase: str) -> None:
    with pytest.raises(BadPhrase):
        expand(phrase)


def test_the_number_of_forms_is_bounded() -> None:
    twenty = "(" + "|".join(f"w{i}" for i in range(20)) + ")"
    assert len(expand(f"{twenty} {twenty}")) == MOST_FORMS == 400
    with pytest.raises(BadPhrase, match="400"):
        expand(f"{twenty} {twenty} flea{{n}}")


WORD = st.text("abcdefgh", min_size=1, max_size=5)
PART = st.one_of(
    WORD, WORD.map(lambda w: w + "{n}"), WORD.map(lambda w: w + "{v}"), st.lists(WORD, min_size=1, max_size=3).map(lambda w: f"({'|'.join(w)})")
)  # fmt: skip


@given(st.lists(PART, min_size=1, max_size=3))
def test_every_form_fits_its_phrase_and_renders_to_itself(parts: list[str]) -> None:
    phrase = " ".join(parts)
    forms = expand(phrase)
    sizes = [4 if "{n" in p else 5 if "{v" in p else p.count("|") + 1 for p in parts]
    assert len(forms) == _product([2 if size == 4 else size for size in sizes])
    number = 0
    become = []
    for part in parts:
        number += part.startswith("(")
        become.append(f"\\{number}" if part.startswith("(") else part)
    for form in forms:
        assert form.text == " ".join(form.text.split())
        assert render(" ".join(become), form) == form.text


def _product(numbers: list[int]) -> int:
    made = 1
    for number in numbers:
        made *= number
    return made


@pytest.mark.parametrize(
    ("model", "text", "cased"),
    [
        ("flea", "chip", "chip"),
        ("Flea", "chip", "Chip"),
        ("FLEA", "chip", "CHIP"),
        ("FLEAS", "AI chips", "AI CHIPS"),
        ("Flea market", "chip trade", "Chip trade"),
        ("Flea Market", "chip trade", "Chip Trade"),
        ("The Flea Market", "a chip of the trade", "A Chip of the Trade"),
        ("flea Market", "chip trade", "chip trade"),
        ("“Flea", "chip", "Chip"),
        ("I", "we", "We"),
        ("A", "", ""),
        ("élan", "verve", "verve"),
        ("Élan", "über", "Über"),
        ("3 Fleas", "3 chips", "3 Chips"),
    ],
)
def test_a_replacement_takes_the_casing_of_what_it_replaces(model: str, text: str, cased: str) -> None:
    assert with_casing_of(model, text) == cased
