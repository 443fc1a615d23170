"""Characters left over from pages, print and other alphabets; entities; words cut at line ends. Each kind has its own rule."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.edits import Safety
from cleaner.result import Result

BEFORE = "The committee met on Tuesday and said that the plan for the harbour was not ready. "


def english(text: str) -> Result:
    """A text with English before it, so that the rules for English may run."""
    return cleaner.clean(BEFORE + text)


def rules(rows: object) -> set[str]:
    return {row.rule.removeprefix("encoding.") for row in rows if row.stage == "encoding"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "good", "rule"),
    [
        ("The har\u200bbour opens.", "The harbour opens.", "characters.zero-width"),
        ("The harbour\u200b\u200d opens\ufeff.", "The harbour opens.", "characters.zero-width"),
        ("The har\u00adbour opens.", "The harbour opens.", "characters.soft-hyphen"),
        ("The \u00adharbour opens.", "The harbour opens.", "characters.soft-hyphen"),
        ("The oﬃce ﬁles the ﬂag.", "The office files the flag.", "characters.ligature"),
        ("The staﬀ met.", "The staff met.", "characters.ligature"),
        ("The \u00ad harbour opens.", "The  harbour opens.", "characters.soft-hyphen"),
        ("The lit- tle gov- ern par- ty met.", "The little govern par- ty met.", "escaped.line-break-hyphen"),
        ("The harb\u043eur opens.", "The harbour opens.", "characters.mixed-script"),
        ("Fish &amp; chips at the caf&eacute;.", "Fish & chips at the café.", "escaped.entity"),
        ("It&#8217;s &quot;open&quot;.", "It’s \"open\".", "escaped.entity"),
        ("A &amp;amp; B &amp;mdash; both.", "A & B — both.", "escaped.entity"),
        (
            "The govern- ment and the parlia- ment met.",
            "The government and the parliament met.",
            "escaped.line-break-hyphen",
        ),
        ("The parlia-\nment met,\nit said.", "The parliament\nmet,\nit said.", "escaped.line-break-hyphen"),
        ("The parlia-\r\nment, which met.", "The parliament,\r\nwhich met.", "escaped.line-break-hyphen"),
    ],
)  # fmt: skip
def test_what_is_certain_is_repaired(text: str, good: str, rule: str) -> None:
    result = english(text)
    assert result.text == BEFORE + good
    assert rules(result.changes) == {rule}
    assert result.apply(reject=[row.id for row in result.changes]) == BEFORE + text


@pytest.mark.parametrize(
    ("text", "good", "rule"),
    [
        ("The cafe\u0301 opens.", "The café opens.", "characters.decomposed"),
        ("The harbour\u00a0master came.", "The harbour master came.", "characters.non-breaking-blank"),
        ("Call \u202a555 0142\u202c today.", "Call 555 0142 today.", "characters.bidi-mark"),
        ("A lone caf&eacute; opens.", "A lone café opens.", "escaped.entity"),
        ("The after- noon was warm.", "The afternoon was warm.", "escaped.line-break-hyphen"),
        ("The Vоlgоrin group came.", "The Volgorin group came.", "characters.mixed-script"),
    ],
)
def test_what_may_be_meant_is_offered(text: str, good: str, rule: str) -> None:
    result = english(text)
    assert result.text == BEFORE + text
    assert rules(result.suggestions) == {rule}
    assert result.apply(accept=[row.id for row in result.suggestions]) == BEFORE + good


@pytest.mark.parametrize(
    "text",
    [
        "« Le pont\u00a0» : why\u00a0? 40\u00a0km, p.\u00a07, Mr\u00a0Smith, €\u00a03, 10\u202f000.",
        "👩\u200d👩\u200d👧\u200d👦 🏴\u200d☠️ 🇧🇷 👍🏽 ❤️ #️⃣",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "می\u200cخواهم برو\u200cم",
        "क्\u200dष र्\u200dय শ্\u200cর",
        "שלום\u200f, and \u200fمرحبا\u200f in one line.",
        "Plan a\u00ad is ready.",
        "The ไทย\u200bbar and the bar\u200bไทย.",
        "ประเทศ\u200bไทย and ខ្មែរ\u200bយើង.",
        "pre- and post-war; two- or three-day; in-\nand outflow; self-\nmade; well- known",
        "Write `&eacute;` and `A &amp; B` in code; see https://example.com/?a=1&amp;b=2&amp;c=3.",
        "“&amp;” and '&lt;' are what they are called; AT&T, R&D and B&B.",
        "Δt, γ-rays, the μm and Σx; Москва; Ελλάδα; KB and КБ; Ω",
        "A harb\u043eur\u0436side of two alphabets, and one of them has no such letter.",
        "The sign ‘ﬁ’ stands alone, and so does ﷽.",
        "# a- b\n- item\n- another",
        "H\u0324 and x\u0304 have no letter of their own.",
    ],
)
def test_what_scripts_emoji_code_and_printers_need_stays(text: str) -> None:
    result = english(text)
    assert result.text == BEFORE + text
    assert rules(result.suggestions) == set()


@pytest.mark.parametrize(
    "text",
    [
        "<p>Fish &amp; chips &eacute;</p>",
        "Fish &amp; chips\n<br/>\n&nbsp;&copy;",
        "&lt;p&gt;Fish &amp; chips&lt;/p&gt;",
        "&amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; &eacute;",
    ],
)
def test_a_document_that_is_markup_keeps_its_entities(text: str) -> None:
    result = english(text)
    assert result.text == BEFORE + text
    assert rules(result.suggestions) == set()


def test_a_text_about_markup_is_asked_before_its_entities_are_read() -> None:
    text = "The HTML entity for it is &eacute; and the other one is &amp; in the table."
    result = english(text)
    assert result.text == BEFORE + text
    assert rules(result.suggestions) == {"escaped.entity"}


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("Open invoice\u202efdp.exe now.", "characters.bidi-override", "U+202E"),
        ("Read this.\U000e0068\U000e0069", "characters.hidden-text", "'hi'"),
        ("Read th\u200b\u200c\u200b\u200b\u200c\u200c\u200b\u200c\u200bis.", "characters.hidden-text", "U+200C"),
        ("Smile\ufe01\ufe02\ufe03\ufe04 now.", "characters.hidden-text", "U+FE01"),
    ],
)
def test_what_may_deceive_a_reader_is_reported(text: str, rule: str, said: str) -> None:
    flags = [row for row in english(text).flags if row.rule == f"encoding.{rule}"]
    assert len(flags) == 1
    assert flags[0].safety is Safety.DISPLAY
    assert said in flags[0].evidence[0]


def test_other_languages_are_asked_first() -> None:
    text = "Les habi\u00adtants du quartier ont découvert hier que leur boulangerie p\u200bréférée avait fermé ; l’ofﬁce aussi. "
    result = cleaner.clean(text)
    assert result.text == text
    assert rules(result.suggestions) == {"characters.soft-hyphen", "characters.zero-width"}
    mixed = cleaner.clean(f"{BEFORE}\n\n{text}\n\n{BEFORE}")
    assert mixed.text == f"{BEFORE}\n\n{text}\n\n{BEFORE}", "a paragraph of another language is left alone"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["harbour", "par", "lia", "ment", "- ", "-\n", "\u00ad", "\u200b", "\u00a0", " ", "ﬁ", "e\u0301", "\u043e", "&amp;",
             "&eacute;", "&amp;nbsp;", "\u202e", "\u202c", "\u200d", "👩", "<b>", "\n", ".", "é", "the"]
        ),
        max_size=14,
    ).map("".join)
)  # fmt: skip
def test_cleaning_twice_is_cleaning_once_and_nothing_visible_is_lost(text: str) -> None:
    once = english(text)
    assert cleaner.clean(once.text).text == once.text
    assert once.apply(reject=[row.id for row in once.changes]) == BEFORE + text
    if "&" not in text and "\u043e" not in text and {row.stage for row in once.changes} <= {"encoding"}:
        before, after = (unicodedata.normalize("NFKC", one) for one in (BEFORE + text, once.text))
        assert list(filter(str.isalpha, after)) == list(filter(str.isalpha, before))


def test_several_words_that_were_cut_show_a_printed_text_and_there_two_words_are_one_too() -> None:
    cut = "The after- noon was warm."
    printed = f"The govern- ment and the parlia- ment met. {cut}"
    assert english(printed).text == BEFORE + "The government and the parliament met. The afternoon was warm."
    once = f"The govern- ment met. {cut}"
    assert english(once).text == BEFORE + f"The government met. {cut}"
