"""Spelling does no harm: terms, mentions and joke spelling come out as they went in; plain misspellings are still repaired."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.english.words import known_words, rare_names, rare_words


def text_of(text: str) -> str:
    return clean(text, language="en").text


@pytest.mark.parametrize("word", ["perceptron", "virial", "multipole", "phosphite", "lobular", "foreset"])
def test_terms_are_not_doubted(word: str) -> None:
    text = f"The mean of the {word} was given twice in the paper.\n"
    result = clean(text, language="en")
    assert result.text == text
    assert not [row for row in result.suggestions if row.rule.startswith("spelling")]


def test_a_slip_of_a_rarer_word_needs_a_listed_misspelling_besides() -> None:
    alone = "They discused the plan on Friday.\n"
    assert text_of(alone) == alone
    assert [row.rule for row in clean(alone, language="en").suggestions] == ["spelling.dictionary.plain-slip"]
    assert (
        text_of("They recieved it and discused the plan on Friday.\n")
        == "They received it and discussed the plan on Friday.\n"
    )


@pytest.mark.parametrize(
    ("wrong", "right"), [("afternon", "afternoon"), ("yesteday", "yesterday"), ("summmer", "summer")]
)
def test_a_slip_of_a_common_word_is_as_good_as_listed(wrong: str, right: str) -> None:
    assert text_of(f"He spoke of the {wrong} to them again.\n") == f"He spoke of the {right} to them again.\n"


def test_a_letter_for_a_letter_is_only_suggested() -> None:
    text = "They recieved the pelformance well.\n"
    result = clean(text, language="en")
    assert result.text == "They received the pelformance well.\n"
    assert "spelling.dictionary.dictionary" in {row.rule for row in result.suggestions}


@pytest.mark.parametrize(
    "text",
    [
        "Some write recieve, for receive, and get away with it.\n",
        "recieve -> receive\nteh -> the\n",
        "| wrong | right |\n| recieve | receive |\n",
        "The word “recieve” stands on the wall of the school.\n",
        "It is often spelled recieve by pupils.\n",
    ],
)
def test_what_is_mentioned_is_not_repaired(text: str) -> None:
    assert text_of(text) == text


def test_a_text_about_misspellings_is_only_asked_about() -> None:
    text = "A common misspelling is a typo that people like. I recieve them by mail every day.\n"
    result = clean(text, language="en")
    assert result.text == text
    assert [row.hunks[0].after for row in result.suggestions] == ["receive"]


def test_a_text_that_spells_as_it_likes_is_left_alone() -> None:
    words = "skool wurk wuz funn teechers sed wee shud lissen moar butt nobuddy herd enny bel ringg soe kidz plaid outsyde".split()
    words += "untill mornin recieve hoam laff dawgz barkt lowd agenn nite kum fass nobuddie slept wel teh starz shyned brite".split()
    text = " ".join(words).capitalize() + ".\n"
    assert text_of(text) == text


def test_the_lists_do_not_overlap() -> None:
    assert rare_words().isdisjoint(known_words())
    assert all(word.isascii() and word.isalpha() and word.islower() for word in rare_names())


@pytest.mark.parametrize("word", ["publically", "supercede", "numeros", "varios", "foreset"])
def test_words_that_are_words_somewhere_are_not_listed(word: str) -> None:
    text = f"They said {word} in the hall.\n"
    assert text_of(text) == text


def test_a_word_that_ends_as_latin_ones_do_is_only_asked_about() -> None:
    text = "The mean of the peripheralis was given twice in the paper.\n"
    assert text_of(text) == text
