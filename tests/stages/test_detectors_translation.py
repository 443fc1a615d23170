"""Detectors of the translation stage: words left over, stray capitals, doubled heads."""

from __future__ import annotations

import pytest

from cleaner.api import default_rulebook
from cleaner.pipeline import clean
from cleaner.result import Result
from cleaner.source import Source
from cleaner.stages.translation.leftovers import _foreign

DETECTED = "translation.detected."


def cleaned(text: str, *, translated: bool = True) -> Result:
    gates = frozenset({"fr"}) if translated else frozenset()
    return clean(Source.of(text), default_rulebook(), language="en", gates=gates)


def flags(result: Result) -> list[str]:
    return [result.source.text[one.start : one.end] for one in result.flags if one.rule.startswith(DETECTED)]


def offers(result: Result) -> list[tuple[str, str]]:
    return [
        (hunk.before, hunk.after) for one in result.suggestions if one.rule.startswith(DETECTED) for hunk in one.hunks
    ]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The keeper was verärgert when the gate stood open.", ["verärgert"]),
        ("The poet Jan zahradníček read from his book.", ["zahradníček"]),
        ("It was a вкусный обед for all.", ["вкусный обед"]),
        ("A naïve café owner, his fiancée and a jalapeño à la crème.", []),
        ("The sign said “geöffnet”, and (gesperrt) or *geöffnet* below.", []),
        ("Müller met Gonçalves in Århus.", []),
        ("Nothing at all is here.", []),
    ],
)
def test_words_with_letters_that_english_lacks(text: str, seen: list[str]) -> None:
    assert flags(cleaned(text, translated=False)) == seen


def test_unknown_words_are_flagged_in_translated_text_only() -> None:
    text = "The doctors pay their chomage in the spring, and the toubibs too."
    assert flags(cleaned(text)) == ["chomage", "toubibs"]
    assert flags(cleaned(text, translated=False)) == []


@pytest.mark.parametrize(("word", "foreign"), [("straße", True), ("café", False), ("Müller", False), ("él", False)])
def test_foreign_words_are_small_and_long_enough(word: str, foreign: bool) -> None:
    assert bool(_foreign(word.encode())) is foreign


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("The mayor met the head of The district at noon.", [("The", "the")]),
        ("It was shared openly and Stimulated trade in the valley.", [("Stimulated", "stimulated")]),
        ("The SecuritY of the bridge was tested.", [("SecuritY", "Security")]),
        ("The head of the United team read Of Mice and Men to Alfred.", []),
        ("The head of IT. The iPad and a PhD student, DVDs, kWh and eBay.", []),
        ("He read “The district” and saw @nameS and a.thinG there.", []),
        ("Larkholm opened the Larkholm travel Fernway travel site.", [(" travel", "'s")]),
        ("Larkholm’s site: the Dennis travel Fernway travel site.", [(" travel", "’")]),
        ("They met on Monday morning Tuesday morning and Friday.", []),
    ],
)
def test_capitals_and_doubled_heads(text: str, repairs: list[tuple[str, str]]) -> None:
    assert offers(cleaned(text)) == repairs
    assert offers(cleaned(text, translated=False)) == []
