"""How the pipeline keeps what a format masks: whatever the stage, and whatever the repair."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from cleaner import pipeline
from cleaner.api import default_rulebook
from cleaner.edits import Edit, Finding, Safety
from cleaner.facts import Facts
from cleaner.formats import Span
from cleaner.result import Result
from cleaner.source import Source

ARTICLE = (
    "The ferry made its last crossing on Sunday, with the mayor and two goats aboard, and nobody on the pier waved. "
    "It will be a café in the spring, moored where it always was, and the goats have been promised a view of it."
)


def cleaned(text: str, masked: Callable[[str], list[Span]] | None = None) -> Result:
    return pipeline.clean(Source.of(text), default_rulebook(), masked=masked)


def masking(pattern: str) -> Callable[[str], list[Span]]:
    return lambda text: [match.span() for match in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The cafÃ© was open.", "encoding"),
        ("The caf&eacute; was o\u00adpen, and the \ufb01re out.", "encoding"),
        ("The firm Openai said so on Tuesday.", "names"),
        (f"{ARTICLE}\n\nShare this article\n\nLeave a Reply\n", "boilerplate"),
    ],
)
def test_what_each_stage_would_change_stays_where_it_is_masked(text: str, stage: str) -> None:
    assert stage in {row.stage for row in cleaned(text)}
    result = cleaned(text, masking(r"(?s).+"))
    assert list(result) == []
    assert result.text == text


def test_a_block_with_something_masked_in_it_stays_whole() -> None:
    text = f"{ARTICLE}\n\nShare this article\n\nLeave a Reply\n"
    assert cleaned(text).text == f"{ARTICLE}\n"
    assert "Share this article" in cleaned(text, masking("this")).text


def test_damage_in_a_mask_does_not_hide_other_damage() -> None:
    text = "The cafÃ© was o\u00adpen and well lit, and the band played on until the morning came."
    assert cleaned(text, masking("cafÃ©")).text == text.replace("\u00ad", "")


def test_a_repair_that_changes_what_is_masked_is_not_made() -> None:
    text = "The firm Openai said so on Tuesday, and the cafÃ© was open."
    result = cleaned(text, masking("so(?=.*OpenAI)|OpenAI.*so"))
    assert result.text == text.replace("Ã©", "é"), "what was misread is repaired all the same"
    assert result.unstable
    assert [row.rule for row in result.suggestions] == ["names.organisations.openai"]


def test_what_meets_a_mask() -> None:
    facts = Facts("one two three", default_rulebook(), masked=masking("two"))
    assert facts.text.masked == [(4, 7)]
    assert facts.text.is_protected(5, 6)
    for edits, expected in [
        ([(0, 3)], False), ([(4, 4)], False), ([(7, 7)], False), ([(7, 8)], False), ([(5, 5)], True), ([(3, 5)], True),
        ([(0, 13)], True), ([(0, 3), (6, 8)], True),
    ]:  # fmt: skip
        made = tuple(Edit(start, end, "") for start, end in edits)
        assert facts.is_masked(Finding("a.b", "", made, Safety.SAFE)) is expected, edits
    for place, expected in [((4, 7), True), ((5, 6), True), ((0, 13), False), ((5, 8), False), ((8, 9), False)]:
        assert facts.is_masked(Finding("a.b", "", (), Safety.DISPLAY, place=place)) is expected, place
