"""What stands twice by mistake, and what is meant; a and an by sound."""

from __future__ import annotations

import time

import pytest
from detectors import cleaned, rules

from cleaner.english.articles import wants_an
from cleaner.facts import Facts
from cleaner.stages.repetition import _doubled

PACK = "repetition.detected"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("It was was late.", "It was late."),
        ("It was\nwas late.", "It was late."),
        ("It was\r\nwas late.", "It was late."),
        ("It was was was late.", "It was late."),
        ("He lived in the town in the town for years.", "He lived in the town for years."),
        ("He lived in the town, in the old town in the old town for years.", "He lived in the town, in the old town for years."),
        ("In the café’s yard the café’s yard the café’s yard was full.", "In the café’s yard was full."),
        ("naïve naïve words", "naïve words"),
        ("東京 東京 was was big.", "東京 東京 was big."),
    ],
)  # fmt: skip
def test_what_stands_twice_goes_once(text: str, good: str) -> None:
    assert cleaned(text, PACK).text == good


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough.",
        "She said that that was it.",
        "It was very very late, and no no good.",
        "Walla Walla and New York New York.",
        "The the Danish name.",
        "Was it it? It, it was. So it - it was.",
        "one, one and one. One one's own",
        "It was.\n\nwas it",
        "A line of it\n\nof it",
        "He lived in the town\nin the town for years.",
        "It was-was late, was/was it?",
        "1 1 2 2 10 10",
        "https://example.com/was was-was was_was",
        "`was was`",
        "and so on and on",
        "no more no less, no more no less",
    ],
)
def test_what_is_meant_twice_stays(text: str) -> None:
    result = cleaned(text, PACK)
    assert result.text == text
    assert list(result) == []


def test_another_language_doubles_as_it_likes() -> None:
    from cleaner.pipeline import clean
    from cleaner.source import Source

    text = "Nous nous sommes demandé si vous vous étiez trompés hier dans la rue de la gare."
    assert clean(Source.of(text), rules(PACK)).text == text


def test_a_run_of_repetitions_is_one_finding() -> None:
    result = cleaned("It was was was late. He sat in the town in the town in the town for years.", PACK)
    assert [(hunk.before, hunk.after) for row in result.changes for hunk in row.hunks] == [
        (" was was", ""),
        (" in the town in the town", ""),
    ]


def test_another_casing_ends_a_run() -> None:
    assert cleaned("It was was Was was was late.", PACK).text == "It was Was was late."


@pytest.mark.parametrize(
    "unit", ["a ", "ab cd ", "a b ", "one two six ", "one two six ten ali bob cat dog ", "was was it the a b "]
)
def test_time_grows_with_the_length_of_endless_repetition(unit: str) -> None:
    """Seconds a megabyte before; a bound so wide that only a return of that shows."""
    facts = Facts(unit * (100_000 // len(unit)), rules(PACK), language="en")
    assert facts.text.tokens
    start = time.process_time()
    found = list(_doubled(facts))
    assert time.process_time() - start < 0.5
    assert len(found) < len(facts.text.string) / 15


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("It was a answer.", "It was an answer."),
        ("in a\ninterview", "in an\ninterview"),
        ("We have a open-source tool.", "We have an open-source tool."),
        ("Then, a answer came.", "Then, an answer came."),
        ("“a answer”", "“an answer”"),
    ],
)
def test_an_article_that_does_not_fit_is_put_right(text: str, good: str) -> None:
    assert cleaned(text, PACK).text == good


@pytest.mark.parametrize(
    "text",
    [
        "It was a European plan, a one-off, a union, a useful tool, a ewe, a UN envoy, a US firm and a once-only offer.",
        "It was an hour, an honest man, an heir, an MRI, an FBI agent, an NBC show, an SUV, an x-ray and an 8-bit one.",
        "Vitamin a is good; plan a is not, and a as in apple.",
        "Then, a is the first letter.",
        "Hepatitis A and B. Serie A is won.",
        "(a) apples, [a] oranges, a) others, /a/ as in art",
        "Then, a Ahmadi man",
        "Then, a uhlmann",
        "Then, an historic day",
        "y = a * b, a i b",
        "Then, a `answer` and a https://answer.example",
    ],
)
def test_an_article_that_fits_or_cannot_be_told_stays(text: str) -> None:
    result = cleaned(text, PACK)
    assert result.text == text, [hunk for row in result.changes for hunk in row.hunks]


@pytest.mark.parametrize(
    ("words", "an"),
    [
        ("apple egg idea orange umbrella hour honest honour heir heiress unimportant uninteresting understanding MRI FBI NBC HIV SUV "
         "x-ray x SOS urgent ultimate utmost utter", True),
        ("European one one-off once union unit university unique useful user usual UN US UK URL Ukrainian ewe euro eulogy BBC CIA "
         "NATO NASA house history ubiquitous ukulele utopia utensil u uranium urine Uruguayan", False),
        ("8 $5 — élan 東 €", None),
    ],
)  # fmt: skip
def test_sound_decides_between_a_and_an(words: str, an: bool | None) -> None:
    assert {word: wants_an(word) for word in words.split()} == dict.fromkeys(words.split(), an)
