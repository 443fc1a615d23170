"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.api import clean
from cleaner.text.sentences import begins, ends, spans


def sentences(text: str, *, strict: bool = True) -> list[str]:
    return [text[low:high].strip() for low, high in spans(text, strict=strict)]


@pytest.mark.parametrize(
    "text",
    [
        "The ONU installed by the U.S. Optical Fiber team failed.",
        "Mr. Smith met Dr. J. R. Okafor and Gen. Lee.",
        "It was made by Acme Inc. Engineers in Ohio.",
        "They came at 5 p.m. Eastern time.",
        "Plants, e.g. Norway spruce, grow there.",
        "She is with the L.A. Times.",
        "He waited ... and waited.",
        "It costs 3.50 and runs at 1.5 GHz.",
        "He lives on Pine St. Louis asked.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "He flew to the U.S. | The trip was long.",
        "It closed at 5 p.m. | Nobody came.",
        "So did I. | Perhaps you did, too.",
        "He asked no. | Optical fibres were laid.",
        "“Stop!” | He stopped.",
        "Is it (really?) | Yes.",
        "She said: “Go.” | They went.",
        "First line\n\n | second line",
        "東京です。 | 大阪です。",
        "Он пришёл. | Она ушла.",
        "They sold cars, vans, etc. | In May they stopped.",
        "The church had a mass. | Bishops came.",
    ],
)
def test_sentences_end(text: str) -> None:
    assert sentences(text.replace(" | ", " ")) == [one.strip() for one in text.split(" | ")]


def test_small_letters_go_on_unless_the_text_may_be_damaged() -> None:
    text = "Required fields are marked. your email is safe."
    assert len(sentences(text)) == 1
    assert len(sentences(text, strict=False)) == 2


def test_lines_that_begin_afresh_end_a_sentence_where_asked() -> None:
    text = "A heading\nThe first sentence\ngoes on here.\n5 more words"
    assert [text[one.start :].split("\n")[0] for one in ends(text, lines=True)] == [
        "The first sentence",
        "5 more words",
    ]
    assert [*ends(text)] == []


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        ("He left. Fleas came.", "Fleas", True),
        ("“Fleas came.”", "Fleas", True),
        ("He left.\nFleas came.", "Fleas", True),
        ("Mr. Flea came.", "Flea", False),
        ("The U.S. Flea Corps", "Flea", False),
        ("The big Flea", "Flea", False),
        ("He said no. “Fleas” came.", "Fleas", True),
    ],
)
def test_the_first_word_of_a_sentence(text: str, word: str, first: bool) -> None:
    assert begins(text, text.index(word)) is first


@given(st.text(alphabet='ab AB.!?…"”)\n。Mr UI1é', max_size=60), st.booleans(), st.booleans())
def test_sentences_are_the_text(text: str, strict: bool, lines: bool) -> None:
    assert "".join(text[low:high] for low, high in spans(text, strict=strict)) == text
    found = [*ends(text, strict=strict, lines=lines)]
    assert found == sorted(found)
    assert all(one.end <= one.start for one in found)
    assert all(one.start <= other.end for one, other in pairwise(found))


def test_a_condition_sees_over_an_abbreviation() -> None:
    text = "The ONU installed by the U.S. Optical Fiber team failed."
    assert clean(text, language="en").text == text
