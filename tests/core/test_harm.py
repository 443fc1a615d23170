"""Good English that looks like a fault: left alone, or only asked about; and the fault itself, which is still repaired."""

from __future__ import annotations

import pytest

import cleaner

# A text that plainly came through French.
FRENCH = "\n\nBrazil buys less from the flea manufacturer. The VIH is a danger."


@pytest.mark.parametrize(
    "text",
    [
        "A rose is a rose is a rose, and the shop sells them.",
        "If the door is shut the door is shut, said the guard.",
        "Hear me, for thou art my sister, and thy house shall hold the gate of those which hate them.",
        "The manual calls the word “flea manufacturer” a howler.",
        "The set of $m = 10$ points lies on the line, and the user1$ prompt waits for 10$ bash.",
        "The firm makes flea combs.\n\nA flea manufacturer shows how the eggs hatch.",
        "Software for visually impaired people was tested by the authors with an algorithm.",
        "An algorithm helps the authors to teach children with a profound learning disability.",
        "The authors built a heat switch; its neural tissues and sensor systems are described in this paper.",
    ],
)
def test_good_english_is_left_alone(text: str) -> None:
    assert cleaner.clean(text).text == text
    assert cleaner.clean(text).facts.pivot is None


@pytest.mark.parametrize(
    "text",
    [
        # rhetoric is asked about at most, even in a translated text
        "A rose is a rose is a rose, and the shop sells them.",
        # mention, even there
        "The manual calls the word “flea maker” a howler.",
        "For $n = 10$ the user1$ prompt is drawn.",
    ],
)
def test_even_in_a_translated_text(text: str) -> None:
    assert cleaner.clean(text + FRENCH, language="en").text.startswith(f"{text}\n\n")


def test_a_phrase_said_twice_goes_where_a_machine_said_it() -> None:
    text = "The two sides may stop the two sides may stop the talks."
    assert cleaner.clean(text).text == text
    assert cleaner.clean(text + FRENCH, language="en").text.startswith("The two sides may stop the talks.")


def test_a_place_said_twice_goes_anywhere() -> None:
    text = "The ship brought the parts to the port of Oslo to the port of Oslo on Monday."
    assert cleaner.clean(text).text == "The ship brought the parts to the port of Oslo on Monday."


def test_a_sum_has_its_sign_in_front_in_a_translated_text() -> None:
    text = "A ticket costs 30 $ in the town."
    assert cleaner.clean(text).text == text
    assert cleaner.clean(text + FRENCH, language="en").text.startswith("A ticket costs $30 in the town.")


def test_tokenised_text_is_not_asked_about_blank_by_blank() -> None:
    tokens = "The town 's mayor , who won by 5 % , said that the bridge 's arch , an old one , is safe ."
    assert not [one for one in cleaner.clean(tokens).suggestions if "apart" in one.rule or "percent" in one.rule]
    lone = cleaner.clean("The town 's mayor, who won, said that the bridge is safe." + FRENCH, language="en")
    assert "translation.grammar.possessive-apart" in {one.rule for one in lone}


def test_speech_repeats_itself() -> None:
    spoken = "I mean mean the the boat, and and then we we went out to to the bay, see."
    assert not cleaner.clean(spoken).suggestions
    assert cleaner.clean("We went out to to the bay, and the boat was safe.").suggestions


@pytest.mark.parametrize(
    "text",
    [
        "This is a built-in in-memory store, and per-option options are read from it.",
        "Files are po/hu.po po/lt.po and the rest of the folder.",
        "    n 1: a thin coat of copper\ncopper plate\n    n 1: a plate that is made of copper",
    ],
)
def test_parts_of_names_and_entries_of_lists_are_no_doubled_words(text: str) -> None:
    assert not [one for one in cleaner.clean(text).suggestions if "doubled-word" in one.rule]


def test_a_stretch_votes_once() -> None:
    """Two rules that see the same words have seen one thing."""
    seen = cleaner.clean("The delegation of two brotherly countries met in the hall.")
    assert seen.facts.pivot is None
    assert not seen.changes
