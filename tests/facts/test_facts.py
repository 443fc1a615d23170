"""Facts: offsets that stay true, windows, protected spans, and a language only where it can be told."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts import Facts
from cleaner.rulebook import Rulebook
from cleaner.text.fold import fold
from cleaner.text.windows import LONGEST_PARAGRAPH, LONGEST_SENTENCE
from cleaner.vetting.check import compiled

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["The word ", "naïve ", "’", "“quoted” ", "… ", "—", "\n", "\n\n", "\r\n", "東京", "é", "e\u0301",
             "👩\u200d👧", "\udc80", "\u00a0", "·", "İ", "ſ", "A. ", "b? ", "\0", "long " * 21]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
).map("".join)  # fmt: skip


NONE = Rulebook(compiled([]))
"""No rules: facts about text alone."""


@settings(max_examples=300)
@given(TEXTS)
def test_offsets_in_bytes_are_offsets_in_characters(text: str) -> None:
    facts = Facts(text, NONE)
    assert facts.text.padded == b" " + fold(text) + b" "
    folded = raw = 0
    for i, character in enumerate(text):
        assert facts.text.offset(folded) == facts.text.raw_offset(raw) == i
        folded += len(fold(character))
        raw += len(character.encode("utf-8", "surrogatepass"))
    assert facts.text.offset(folded) == facts.text.raw_offset(raw) == len(text)


@given(TEXTS)
def test_folding_goes_character_by_character_and_only_lowers(text: str) -> None:
    assert fold(text) == b"".join(map(fold, text))
    assert not any(65 <= byte <= 90 for byte in fold(text))


@settings(max_examples=200)
@given(TEXTS, st.data())
def test_windows_hold_what_they_are_asked_about(text: str, data: st.DataObject) -> None:
    facts = Facts(text, NONE)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = facts.text.windows.paragraph(start)
    assert 0 <= low <= start <= high <= len(text)
    if text[max(0, start - 1) : start + 1] != "\n\n":
        assert "\n\n" not in text[low:high]
    first, last = facts.text.windows.sentence(start, end)
    assert low <= first <= start <= end <= last <= max(high, end)


@settings(max_examples=200)
@given(TEXTS, st.data())
def test_a_window_does_not_depend_on_what_was_asked_before(text: str, data: st.DataObject) -> None:
    words = [match.start() for match in re.finditer(r"\S", text)]
    asked = data.draw(st.lists(st.sampled_from(words), max_size=5)) if words else []
    facts = Facts(text, NONE)
    for place in asked:
        assert facts.text.windows.paragraph(place) == Facts(text, NONE).text.windows.paragraph(place)
        assert facts.text.windows.sentence(place, place + 1) == Facts(text, NONE).text.windows.sentence(
            place, place + 1
        )


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two chips here. Three.", "chips", "Two chips here. "),
        ("He said “no.” Then chips fell. Done.", "chips", "Then chips fell. "),
        ("The price is 1.5 chips each. Next.", "chips", "The price is 1.5 chips each. "),
        ("No stop here\n\nchips alone\n\nEnd.", "chips", "chips alone"),
        (
            "A line that was wrapped\nwithin its chips. And so on.",
            "chips",
            "A line that was wrapped\nwithin its chips. ",
        ),
        ("Really?! Chips! (Or chips.) So.", "(Or", "(Or chips.) "),
        ("chips", "chips", "chips"),
    ],
)
def test_a_sentence_by_example(text: str, word: str, sentence: str) -> None:
    at = text.index(word)
    start, end = Facts(text, NONE).text.windows.sentence(at, at + len(word))
    assert text[start:end] == sentence


LONG = "A line of prose that is longer than any hand would wrap it, so that its end is the end of a paragraph, too."


@pytest.mark.parametrize(
    ("text", "word", "paragraph"),
    [
        ("one\n\ntwo chips\nthree\n\nfour", "chips", "two chips\nthree"),
        ("one\n \t\nchips\n\t\nfour", "chips", "chips"),
        (f"{LONG}\nchips\n{LONG}", "chips", "chips"),
        (f"{LONG}\nchips\nsame\n{LONG}", "chips", "chips\nsame"),
        ("one\r\n\r\nchips\r\n\r\nfour", "chips", "chips\r"),
        ("chips\n", "chips", "chips"),
    ],
)
def test_a_paragraph_by_example(text: str, word: str, paragraph: str) -> None:
    start, end = Facts(text, NONE).text.windows.paragraph(text.index(word))
    assert text[start:end].rstrip("\n") == paragraph


def test_windows_are_bounded_in_text_without_marks() -> None:
    text = "word " * 20_000
    facts = Facts(text, NONE)
    low, high = facts.text.windows.sentence(50_000, 50_004)
    assert high - low <= 2 * LONGEST_SENTENCE + 4
    low, high = facts.text.windows.paragraph(50_000)
    assert high - low <= 2 * LONGEST_PARAGRAPH


PROTECTED = [
    "https://example.com/the/the?a=flea",
    "www.example.com/fleas",
    "example.co.uk/flea",
    "ann.flea@example.org",
    "@flea_maker",
    "#FleaMarket",
    "`flea market`",
    "<a href='flea'>",
    "<!-- flea -->",
    "{{ flea }}",
    "{% flea %}",
    "${flea}",
    '](flea.md "title")',
    "&nbsp;",
    "/usr/share/flea.txt",
    "~/flea/market",
    r"C:\flea\market.txt",
    "flea_market",
]


@pytest.mark.parametrize("span", PROTECTED)
def test_what_is_no_prose_is_protected_and_nothing_around_it(span: str) -> None:
    text = f"Before it {span} after it"
    facts = Facts(text, NONE)
    at = text.index(span)
    assert facts.text.protected == [(at, at + len(span))]
    assert facts.text.is_protected(at + 1, at + 2)
    assert facts.text.is_protected(0, len(text))
    assert not facts.text.is_protected(0, at)
    assert not facts.text.is_protected(at + len(span), len(text))


@pytest.mark.parametrize("fence", ["```\nflea = 1\n```", "~~~~ python\nflea\n\n```\n~~~~", "```\nnever closed, flea\n"])
def test_a_block_of_code_is_protected(fence: str) -> None:
    text = f"Before it\n{fence}"
    assert Facts(text, NONE).text.protected == [(10, len(text))]


@pytest.mark.parametrize(
    "text",
    ["The end.Then more", "and/or", "either/or, he/she", "A & B; C", "5 < 6 and 7 > 6", "Mr. Smith vs. the state",
     "No. 1 (see p. 5)", "a $ 5 note", "it`s", "9/11 and 24/7", "R&D"],
)  # fmt: skip
def test_prose_is_not_protected(text: str) -> None:
    assert Facts(text, NONE).text.protected == []


@given(TEXTS, st.data())
def test_protected_spans_are_sorted_and_disjoint(text: str, data: st.DataObject) -> None:
    for span in data.draw(st.lists(st.sampled_from(PROTECTED), max_size=4)):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + span + text[at:]
    facts = Facts(text, NONE)
    spans = facts.text.protected
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    naive = any((s < end and start < e) or s == start == end for s, e in spans)
    assert facts.text.is_protected(start, end) == naive


@pytest.mark.parametrize("text", ["", " \n", "12 345", "OK", "----", "My life continues.", "Hello, Mitya."])
def test_a_scrap_of_known_words_may_be_english(text: str) -> None:
    facts = Facts(text, NONE)
    assert facts.language.code is None
    assert facts.is_english


@pytest.mark.parametrize("text", ["Bonjour", "¿Qué?", "東京", "Ünïcödé\n", "„Kůň“ v zoo"])
def test_nor_may_rules_for_english_run_where_its_words_are_not_known(text: str) -> None:
    facts = Facts(text, NONE)
    assert facts.language.code is None
    assert not facts.is_english


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The committee has not said which of the proposals that they discussed was accepted.", "en"),
        (
            "Le comité n’a pas encore dit laquelle des propositions discutées mardi a été acceptée par les membres.",
            "fr",
        ),
        ("Der Ausschuss hat noch nicht gesagt, welcher der besprochenen Vorschläge angenommen worden ist.", "de"),
        ("委员会尚未说明讨论过的提案中哪一项已获通过，也没有公布下一次会议的日期。", "zh"),
    ],
)
def test_the_language_of_a_sentence_is_told(text: str, code: str) -> None:
    assert Facts(text, NONE).language.code == code
    assert Facts(text, NONE, language="xx").language.code == "xx"


def test_a_foreign_paragraph_is_told_from_the_english_around_it() -> None:
    english = "The committee has not said which of the proposals that they discussed was accepted for the year."
    french = "Les habitants du quartier ont découvert hier que leur boulangerie préférée avait fermé ses portes pendant la nuit."
    text = f"{english}\n\n{french}\n\n{english}\n"
    facts = Facts(text, NONE)
    (foreign,) = facts.foreign
    assert (text[foreign.start : foreign.end], foreign.code) == (french, "fr")
    at = text.index("boulangerie")
    assert facts.is_foreign(at, at + 11)
    assert not facts.is_foreign(0, 10)


@pytest.mark.parametrize(
    ("text", "word", "count"),
    [
        ("Teh cat, teh dog; teh.", "teh", 2),
        ("tehran and lateh", "teh", 0),
        ("teh-teh teh_x x_teh teh’s", "teh", 1),
        ("see https://example.com/teh or teh", "teh", 1),
        ('‘teh’ "teh"', "teh", 2),
    ],
)
def test_mentions_are_whole_words_of_prose(text: str, word: str, count: int) -> None:
    spans = Facts(text, NONE).mentions(word)
    assert [text[start:end] for start, end in spans] == [word] * count
