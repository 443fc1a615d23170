"""Folding: what makes a phrase in a text the phrase of a rule."""

from __future__ import annotations

import pytest

from cleaner.text.fold import fold, fold_literal, is_word, plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The FLEA's market", b"the flea s market"),
        ("flea’s", b"flea s"),
        ("“Chips”—and", b" chips  and"),
        ("one\ntwo\tthree\r\n", b"one two three  "),
        ("non\u00a0breaking", b"non breaking"),
        ("narrow\u202fblank", b"narrow blank"),
        ("under_score", b"under_score"),
        ("Ünïcode", "Ünïcode".encode()),
        ("3.5%", b"3 5 "),
    ],
)
def test_folding_by_example(text: str, folded: bytes) -> None:
    assert fold(text) == folded


def test_plain_keeps_every_offset() -> None:
    text = "“It’s … fine” — naïve"
    assert plain(text) == " It's   fine    naïve"
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("phrase", "literal"), [("flea", b" flea "), ("$ 5", b"  5 "), ("a,", b" a "), ("(x)", b" x ")]
)
def test_a_literal_ends_where_a_word_ends(phrase: str, literal: bytes) -> None:
    assert fold_literal(phrase) == literal


@pytest.mark.parametrize(
    ("character", "word"), [("a", True), ("é", True), ("_", True), ("9", True), ("-", False), ("’", False)]
)
def test_which_characters_make_words(character: str, word: bool) -> None:
    assert is_word(character) is word
