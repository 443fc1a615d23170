"""Line, column and sentence, as an editor finds them in the file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.reports.places import AROUND, Places, sentence


@given(st.text(st.sampled_from("ab\n\r"), max_size=40), st.data())
def test_lines_are_those_of_an_editor(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    newline = "\n" if "\n" in text or "\r" not in text else "\r"
    before = text[:offset].split(newline)
    assert Places(text).at(offset) == (len(before), len(before[-1]) + 1)


def around(text: str, words: str) -> str:
    start = text.index(words)
    left, right, cut_before, cut_after = sentence(text, start, start + len(words))
    return "… " * cut_before + text[left:right] + " …" * cut_after


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One is here. Two HIT is there. Three.", "Two HIT is there."),
        ("He said: “It is over.” The HIT came. So.", "The HIT came."),
        ("Title of it\nThe HIT came\nNext line", "The HIT came"),
        (
            "A line that is\nwrapped with HIT and\ngoes on here. Next.",
            "A line that is\nwrapped with HIT and\ngoes on here.",
        ),
        ("First.\n\nfollowed by HIT\n\nlast", "followed by HIT"),
        ("The U.S. House and Mr. Smith HIT it. Then.", "The U.S. House and Mr. Smith HIT it."),
        ("それは前。ここにHITがある。次。", "ここにHITがある。"),
        ("It cost 3.5 HIT more. Then", "It cost 3.5 HIT more."),
        ("HIT", "HIT"),
    ],
)
def test_the_sentence_around(text: str, shown: str) -> None:
    assert around(text, "HIT") == shown


def test_a_text_without_sentences_is_cut_at_words() -> None:
    shown = around("word " * 200 + "HIT" + " word" * 200, "HIT")
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert len(shown) <= 2 * AROUND + 10


@given(st.text(), st.data())
def test_the_sentence_holds_the_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, right, cut_before, cut_after = sentence(text, start, end)
    assert max(0, start - AROUND) <= left <= start
    assert end <= right <= min(len(text), end + AROUND)
    assert cut_before <= (left > 0)
    assert cut_after <= (right < len(text))


def test_a_long_place_costs_no_more_than_a_short_one() -> None:
    text = "\n" * 3_000_000
    began = time.perf_counter()
    sentence(text, 10, len(text) - 10)
    assert time.perf_counter() - began < 0.5
