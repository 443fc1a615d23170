"""Mention is not use: what is quoted as a word, listed as wrong, or set beside its right form."""

from __future__ import annotations

import pytest

from cleaner.text.mention import is_about_wording, is_mention, stands_beside
from cleaner.text.text import Text


def _span(text: str, words: str) -> tuple[Text, int, int]:
    at = text.index(words)
    return Text(text), at, at + len(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pupils spell the word “recieve” so.", "recieve"),
        ("Pupils use the word recieve so.", "recieve"),
        ("It is often misspelled recieve.", "recieve"),
        ("It is often misspelt as *recieve* there.", "recieve"),
        ("A line such as 'on the one side' shows where it comes from.", "on the one side"),
        ("In it he called “the big part of the people” a calque.", "the big part of the people"),
        ("“On the one side of the wall” means that a German wrote it.", "On the one side"),
        ("The phrase “we discussed about the plan” is German.", "discussed about"),
        ("- recieve -> receive\n- teh -> the\n", "recieve"),
        ("recieve → receive", "recieve"),
        ("He had “recieve” on the board.", "recieve"),
        ("Call it _recieve_, please.", "recieve"),
        ("Words like “teh end” or “we recieve” are slips.", "recieve"),
    ],
)  # fmt: skip
def test_what_is_spoken_of_is_a_mention(text: str, words: str) -> None:
    assert is_mention(*_span(text, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They will recieve the letter.", "recieve"),
        ("“They will recieve the letter,” she said, “and read it.”", "recieve"),
        ("She said: “I did not recieve the letter.”", "recieve"),
        ("He writes “I did not recieve the letter” to them.", "recieve"),
        ("It's theirs to recieve, isn't it?", "recieve"),
        ("The *first* letter to recieve is the *second*.", "recieve"),
        ("The word is that they recieve it.", "recieve"),
        (
            "A long day went by before they could recieve it, and it was said in the hall that things -> people.",
            "long day",
        ),
    ],
)
def test_what_is_used_is_none(text: str, words: str) -> None:
    assert not is_mention(*_span(text, words))


@pytest.mark.parametrize(
    ("text", "is_beside"),
    [
        ("recieve, receive", True),
        ("| recieve | receive |", True),
        ("Write receive, not recieve.", True),
        ("It is recieve (receive).", True),
        ("- recieve, for receive", True),
        ("They recieve it. Others receive it.", False),
        ("They recieve what the others may not receive.", False),
        ("They recieve it.", False),
        ("They recieve the receiver.", False),
    ],
)
def test_the_right_form_beside_a_wrong_one(text: str, is_beside: bool) -> None:
    assert stands_beside(*_span(text, "recieve"), "receive") is is_beside


@pytest.mark.parametrize(
    ("text", "is_about"),
    [
        ("The commonest misspelling of the year is a typo.", True),
        ("A checker of spelling finds what was misspelt.", True),
        ("She won the spelling contest at school.", False),
        ("The letter came.", False),
    ],
)
def test_texts_about_wording(text: str, is_about: bool) -> None:
    assert is_about_wording(Text(text)) is is_about
