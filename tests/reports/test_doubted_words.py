"""Which rows can be answered with "this word is right here", and which changes can be written anew."""

from __future__ import annotations

import pytest
from report_builders import found, result_of

from cleaner.api import default_rulebook
from cleaner.edits import Safety
from cleaner.reports.views import EDITABLE, LONG, ChangeView, view
from cleaner.result import Change, Reason, Status
from cleaner.vocabulary import COUNTING, DOUBTING, doubts_a_word

TEXT = "It was a Openai model, Openai said; Deep Seek\nand #tags, a commitee of 1,200."


def shown(change: Change, text: str = TEXT) -> ChangeView:
    (row,) = view("a.txt", result_of(text, change)).changes
    return row


@pytest.mark.parametrize("status", [Status.APPLIED, Status.SUGGESTED, Status.FLAGGED])
@pytest.mark.parametrize(
    "rule",
    ["names.ai.openai", "spelling.common.x", "translation.detected.unknown-word", "translation.detected.stray-capital"],
)
def test_a_doubted_word_can_be_called_right(rule: str, status: Status) -> None:
    assert shown(found(TEXT, status, rule, ("Openai", "OpenAI"))).word == "Openai"


def test_several_places_and_the_article_in_front_are_about_one_word() -> None:
    change = found(TEXT, Status.APPLIED, "names.ai.openai", ("a", "an"), ("Openai", "OpenAI"), ("Openai", "OpenAI"))
    assert [before for before, _ in shown(change).wording] == ["a", "Openai", "Openai"]
    assert shown(change).word == "Openai"
    assert shown(found(TEXT, Status.APPLIED, "names.ai.deepseek", ("Deep Seek", "DeepSeek"))).word == "Deep Seek"


@pytest.mark.parametrize(
    "change",
    [
        found(TEXT, Status.REFUSED, "names.ai.openai", ("Openai", "OpenAI")),  # nothing to decide
        found(TEXT, Status.APPLIED, "translation.fr.openai", ("Openai", "OpenAI")),  # doubted for what is around it
        found(TEXT, Status.FLAGGED, "spelling.dictionary.mixed-spelling", ("model", "")),  # right by itself
        found(TEXT, Status.APPLIED, "names.ai.x", ("Openai", "OpenAI"), ("Deep Seek", "DeepSeek")),  # two words
        found(TEXT, Status.APPLIED, "names.ai.x", ("Deep Seek\nand", "DeepSeek\nand")),
        found(TEXT, Status.APPLIED, "names.ai.x", ("#tags", "tags")),  # a remark on a list
        found(TEXT, Status.APPLIED, "spelling.x", ("1,200", "1200")),
        found(TEXT, Status.APPLIED, "names.ai.openai", ("Openai", "OpenAI"), between=("Open ai",)),  # found in another text
        found(
            TEXT, Status.APPLIED, "names.ai.openai", ("Openai", "OpenAI"),
            also=(Reason("translation", "translation.fr.a", Safety.SAFE, "Why.", ()),),
        ),
    ],
)  # fmt: skip
def test_what_is_no_doubt_about_one_word_has_no_such_answer(change: Change) -> None:
    assert shown(change).word == ""


@pytest.mark.parametrize(("length", "whole"), [(LONG + 1, True), (EDITABLE, True), (EDITABLE + 1, False)])
def test_a_long_change_can_be_edited_and_is_shown_by_its_ends(length: int, whole: bool) -> None:
    text = "x" * length
    row = shown(found(text, Status.APPLIED, "boilerplate.en.form", (text, "")), text)
    assert (row.whole, row.wording == ((text, ""),)) == (whole, whole)
    assert sum(len(str(piece)) for excerpt in row.excerpts for piece in excerpt.pieces) < LONG + 100
    flag = shown(found(text, Status.FLAGGED, "language.foreign", (text, "")), text)
    assert len(flag.wording[0][0]) < LONG  # there is nothing to write anew


def test_the_rules_that_are_named_exist() -> None:
    known = default_rulebook().rules
    assert COUNTING in known
    assert not doubts_a_word(COUNTING)
    assert [one for one in DOUBTING if not any(rule.startswith(one) for rule in known)] == []
