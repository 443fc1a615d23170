"""What the meaning gate lets pass, and what it stops."""

from __future__ import annotations

import time

import pytest

from cleaner.edits import Alters, Edit
from cleaner.meaning import breaches

N, D, U, E, G, Q = Alters.NUMBER, Alters.DATE, Alters.URL, Alters.EMAIL, Alters.NEGATION, Alters.QUOTATION


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        # Figures
        ("It cost 25 euros.", "It cost 52 euros.", {N}),
        ("It cost 25 euros.", "It cost euros.", {N}),
        ("About 1.5 million came.", "About 1,5 million came.", {N}),
        ("About 3.14 of it.", "About 3.1 of it.", {N}),
        ("He paid $ 5 for it.", "He paid $5 for it.", set()),
        ("About 150 000 people.", "About 150000 people.", set()),
        ("About 150 000 people.", "About 150 001 people.", {N}),
        # Dates
        ("On 9 September they met.", "On 8 September they met.", {N, D}),
        ("On 9 September they met.", "On 9 October they met.", {D}),
        ("On May 9th they met.", "On June 9th they met.", {D}),
        ("It was 2025-09-09 then.", "It was 2025-09-10 then.", {N, D}),
        ("It was 09/10/2025 then.", "It was 10/09/2025 then.", {D}),
        ("We may go in march.", "We might go in march.", set()),
        # Addresses
        ("See https://example.com/a now.", "See https://example.com/b now.", {U}),
        ("See www.example.com now.", "See it now.", {U}),
        ("Write to ann@example.com now.", "Write to bob@example.com now.", {E}),
        # Negation
        ("He did not go.", "He did go.", {G}),
        ("He did go.", "He never did go.", {G}),
        ("They didn’t go.", "They did go.", {G}),
        ("A knot and a note.", "A nod and a vote.", set()),
        ("NOT now.", "not now.", set()),
        # Quotation
        ("He said “yes” to it.", 'He said "yes" to it.', set()),
        ("He said “yes” to it.", "He said yes to it.", {Q}),
        ("He said „yes“ to it.", "He said “yes” to it.", set()),
        ("He said “yes.", "He said “yes.”", {Q}),
        # Nothing of that
        ("The flea maker.", "The chip maker.", set()),
    ],
)
def test_what_an_edit_changes(before: str, after: str, broken: set[Alters]) -> None:
    assert set(breaches(before, [Edit(0, len(before), after)])) == broken


@pytest.mark.parametrize(
    ("text", "wrong", "right", "broken"),
    [
        ("The price is 1234567 euros.", "45", "54", {N}),  # a part of a longer figure
        ("Ask at https://example.com/teh/page soon.", "teh", "the", {U}),
        ("Ask jon.smith@example.com soon.", "jon", "john", {E}),
        ("She cannot go.", "not", "", {G}),
        ("On 12 Septembre they met.", "Septembre", "September", {D}),
        ("It was " + "so " * 200 + "2 much " + "so " * 200 + "late.", "2 much", "too much", {N}),
    ],
)
def test_an_edit_is_judged_with_what_stands_around_it(text: str, wrong: str, right: str, broken: set[Alters]) -> None:
    at = text.index(wrong)
    assert set(breaches(text, [Edit(at, at + len(wrong), right)])) == broken


def test_the_edits_of_a_finding_are_judged_together() -> None:
    text = "He said ''yes'' twice on 5 May."
    quotes = [Edit(8, 10, "“"), Edit(13, 15, "”")]
    assert set(breaches(text, quotes)) == {Q}
    moved = [Edit(8, 8, "5 "), Edit(25, 27, "")]
    assert text[25:27] == "5 "
    assert set(breaches(text, moved)) == {D}, "the figure is still there, the date is not"


def test_a_long_word_beside_an_edit_is_not_read_whole() -> None:
    text = "x" * 20_000 + " It was was late."
    began = time.perf_counter()
    assert set(breaches(text, [Edit(len(text) - 10, len(text) - 6, "")])) == set()
    assert time.perf_counter() - began < 0.25, "a millisecond would do"


def test_the_first_word_of_a_text_counts() -> None:
    assert list(breaches("No cats came.", (Edit(0, 2, "The"),))) == [Alters.NEGATION]
    assert list(breaches("5", (Edit(0, 1, "6"),))) == [Alters.NUMBER]
