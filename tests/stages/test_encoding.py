"""Text that was decoded wrongly, once or more than once, and text that only looks so."""

from __future__ import annotations

import pytest
from detectors import cleaned
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edits import Safety

PACK = "encoding.detected"
_UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def misread(text: str, encoding: str = "cp1252") -> str:
    raw = text.encode()
    return "".join(chr(byte) if byte in _UNDEFINED else bytes([byte]).decode(encoding) for byte in raw)


GOOD = "The café’s naïve owner said “çok güzel” — it didn’t cost €5."


@pytest.mark.parametrize("times", [1, 2, 3])
def test_mojibake_of_any_depth_is_repaired_and_the_way_back_is_kept(times: int) -> None:
    bad = GOOD
    for _ in range(times):
        bad = misread(bad)
    result = cleaned(bad, PACK)
    assert result.text == GOOD
    assert result.apply(reject=[row.id for row in result.changes]) == bad
    assert {row.stage for row in result.changes} == {"encoding"}


def test_only_what_is_damaged_is_touched() -> None:
    text = f"Ünïted “quotes” stay — as they are.\n\n{misread(GOOD)} Then “good” again: naïve.\n\n{GOOD}\n"
    result = cleaned(text, PACK)
    assert result.text == f"Ünïted “quotes” stay — as they are.\n\n{GOOD} Then “good” again: naïve.\n\n{GOOD}\n"
    for row in result.changes:
        for hunk in row.hunks:
            assert len(hunk.before) <= 6, "an edit for each character, not for the paragraph"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "The SÃO PAULO office; Ã is a letter, à la carte, voilà !",
        "Łódź, Dvořák, Škoda, Ærø, Þór, İstanbul, Ñandú, Œuvre",
        "Москва — столица. 東京の工場。 Ελληνικά; مرحبا שלום",
        "“Straight” and ‘curly’, 5–10, 20°C, ½, ™, ©, …",
        "plain ASCII",
        "e\u0301le\u0300ve n\u0303",
        "👩\u200d👩\u200d👧 🇧🇷 👍🏽",
    ],
)
def test_clean_accents_are_untouched(text: str) -> None:
    assert cleaned(text, PACK).text == text
    assert list(cleaned(text, PACK)) == []


def test_bytes_without_an_encoding_are_flagged_and_kept() -> None:
    result = cleaned("one \udce9\udcff two \udc80.", PACK)
    assert result.text == result.source.text
    assert [(row.rule, row.start, row.end, row.safety) for row in result.flags] == [
        ("encoding.detected.undecodable", 4, 6, Safety.DISPLAY),
        ("encoding.detected.undecodable", 11, 12, Safety.DISPLAY),
    ]
    assert "e9 ff" in result.flags[0].evidence[0]


def test_lost_characters_are_flagged() -> None:
    result = cleaned("The caf\ufffd and the na\ufffd\ufffdve.", PACK)
    assert result.text == result.source.text
    assert [(row.rule, row.start, row.end) for row in result.flags] == [
        ("encoding.detected.lost", 7, 8),
        ("encoding.detected.lost", 19, 21),
    ]


@given(
    st.lists(
        st.sampled_from(["é", "ü", "ñ", "’", "“", "”", "—", "€", "…", " ", "word", ".", "\n", "É", "ß", "à "])
    ).map("".join)
)
def test_what_a_repair_gives_needs_no_further_repair(text: str) -> None:
    once = cleaned(misread(text), PACK)
    again = cleaned(once.text, PACK)
    assert again.text == once.text
