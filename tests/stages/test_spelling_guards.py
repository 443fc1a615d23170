"""What keeps the dictionary from doubting a word: how it is made, what it would become, and what company it keeps."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.english.derivation import is_formed
from cleaner.english.neighbours import meant
from cleaner.english.words import capitalised_words, known_words


def rows(text: str) -> list[tuple[str, str, str]]:
    """The status, rule and result of what the spelling stage says."""
    result = cleaner.clean(text, language="en")
    return [
        (row.status.value, row.rule.rpartition(".")[2], row.hunks[0].after)
        for row in result
        if row.stage == "spelling" and row.hunks
    ]


@pytest.mark.parametrize(
    ("word", "formed"),
    [
        ("uncombed", True),
        ("reboiling", True),
        ("hyperlocal", True),
        ("answerable", True),
        ("stretchers", True),
        ("discused", False),
        ("propsal", False),
        ("cheapper", False),
        ("desing", False),
        ("relase", False),
        ("intersting", False),
    ],
)
def test_words_made_of_known_ones(word: str, formed: bool) -> None:
    assert is_formed(word) is formed


@pytest.mark.parametrize("word", ["regluing", "unfrosted", "microstapler"])
def test_a_word_that_english_makes_is_not_doubted(word: str) -> None:
    assert word.encode() not in known_words()
    assert rows(f"They kept {word} in the shed behind the house for a year.") == []


@pytest.mark.parametrize("word", ["britann", "chand", "vermunt", "mcmain"])
def test_a_word_in_small_letters_is_no_name_misspelt(word: str) -> None:
    assert rows(f"They kept the {word} in the shed behind the house for a year.") == []


def test_names_are_common_words_that_are_written_with_a_capital() -> None:
    names = capitalised_words()
    assert {"britain", "vermont", "caroline"} <= names
    assert names.isdisjoint({"house", "turkey", "march", "friday's"})
    assert all(name.isascii() and name.islower() and len(name) > 4 for name in names)


@pytest.mark.parametrize("word", ["crudo", "primitiva", "grossi"])
def test_a_foreign_ending_is_not_mended(word: str) -> None:
    assert meant(word) is not None or word.encode() in known_words()
    assert rows(f"They ate the {word} in the yard behind the house for a year.") == []


@pytest.mark.parametrize(
    "text", ["The “[a]dverse effects” are known.", "It was a long-life drink concep ... Read more."]
)
def test_a_part_of_a_word_is_no_word(text: str) -> None:
    assert rows(text) == []


SLIP = "The governmnt spoke about the road to the sea for an hour."
TERMS = "They grew zorvals, quendles, brastics, veltorns and dremlics there."


def test_in_the_company_of_terms_a_slip_may_be_one() -> None:
    assert rows(SLIP) == [("applied", "plain-slip", "government")]
    assert rows(f"{SLIP} {TERMS}") == []
    unsure = "The committee heard of the problam for an hour."
    assert [rule for _, rule, _ in rows(unsure)] == ["dictionary"]
    assert rows(f"{unsure} {TERMS}") == [], "a weaker guess is not even suggested"


def test_many_slips_are_no_terms() -> None:
    text = f"{SLIP} It was a propsal of the goverment, and the comittee was agianst it. Then it was mentoined agian. {TERMS}"
    assert ("applied", "plain-slip", "government") in rows(text)


CARELESS = "The committee discused the propsal for an hour, and the {} was in the shed."


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("governmentn", "government"),
        ("harbourn", "harbour"),
        ("presidentn", "president"),
        ("explorators", "exploratory"),
    ],
)
def test_what_may_be_a_form_of_another_language_is_not_mended_even_in_a_careless_text(word: str, near: str) -> None:
    said = rows(CARELESS.format(word))
    assert [status for status, *_ in said[:2]] == ["applied", "applied"]
    assert said[2:] == [("suggested", "dictionary", near)]
    assert rows(CARELESS.format("goverment"))[2][0] == "applied", "a slip within the word is"


def test_a_slip_that_is_almost_alone_says_so() -> None:
    long = "The committee met in the hall and spoke about the road to the sea. " * 80
    said = {
        careless: [row for row in cleaner.clean(text, language="en") if row.stage == "spelling"]
        for careless, text in ((False, f"{SLIP} {long}"), (True, SLIP))
    }
    alone = [
        (row.status.value, [one for one in row.evidence if one.startswith("almost alone: 1 in ")])
        for row in said[False]
    ]
    assert alone == [("suggested", ["almost alone: 1 in 1,132 words"])]
    assert [(row.status.value, len(row.evidence)) for row in said[True]] == [("applied", 1)]


@pytest.mark.parametrize(("sentences", "status"), [(20, "applied"), (40, "applied"), (60, "suggested")])
def test_one_slip_in_seven_hundred_words_shows_a_careless_text(sentences: int, status: str) -> None:
    long = "The committee met in the hall and spoke about the road to the sea. " * sentences
    assert [said for said, *_ in rows(f"{SLIP} {long}")] == [status]
