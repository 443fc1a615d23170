"""Which rows can be answered with "this word is right here", and which changes can be written anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from report_builders import found, result_of

import cleaner.pipeline
import cleaner.source
from cleaner.api import default_rulebook
from cleaner.edits import Safety
from cleaner.reports.rows import rows
from cleaner.reports.views import EDITABLE, LONG, ChangeView, view
from cleaner.result import Change, Reason, Status
from cleaner.rulebook import Rulebook
from cleaner.vocabulary import Vocabulary

TEXT = "It was a Openai model, Openai said; Deep Seek\nand #tags, a commitee of 1,200."


def shown(change: Change, text: str = TEXT) -> ChangeView:
    (row,) = view("a.txt", result_of(text, change)).changes
    return row


@pytest.mark.parametrize("status", [Status.APPLIED, Status.SUGGESTED, Status.FLAGGED])
@pytest.mark.parametrize("rule", ["names.ai.openai", "house.words.x"])
def test_a_doubted_word_can_be_called_right(rule: str, status: Status) -> None:
    assert shown(found(TEXT, status, rule, ("Openai", "OpenAI"), doubts=True)).word == "Openai"
    assert shown(found(TEXT, status, rule, ("Openai", "OpenAI"))).word == ""  # the rule says it, not its name


def test_several_places_and_the_article_in_front_are_about_one_word() -> None:
    change = found(
        TEXT, Status.APPLIED, "names.ai.openai", ("a", "an"), ("Openai", "OpenAI"), ("Openai", "OpenAI"), doubts=True
    )
    assert [before for before, _ in shown(change).wording] == ["a", "Openai", "Openai"]
    assert shown(change).word == "Openai"
    assert (
        shown(found(TEXT, Status.APPLIED, "names.ai.deepseek", ("Deep Seek", "DeepSeek"), doubts=True)).word
        == "Deep Seek"
    )


@pytest.mark.parametrize(
    "change",
    [
        found(TEXT, Status.REFUSED, "names.ai.openai", ("Openai", "OpenAI"), doubts=True),  # nothing to decide
        found(TEXT, Status.APPLIED, "translation.fr.openai", ("Openai", "OpenAI")),  # doubted for what is around it
        found(TEXT, Status.FLAGGED, "spelling.dictionary.mixed-spelling", ("model", "")),  # right by itself
        found(TEXT, Status.APPLIED, "names.ai.x", ("Openai", "OpenAI"), ("Deep Seek", "DeepSeek"), doubts=True),  # two words
        found(TEXT, Status.APPLIED, "names.ai.x", ("Deep Seek\nand", "DeepSeek\nand"), doubts=True),
        found(TEXT, Status.APPLIED, "names.ai.x", ("#tags", "tags"), doubts=True),  # a remark on a list
        found(TEXT, Status.APPLIED, "spelling.x", ("1,200", "1200"), doubts=True),
        found(TEXT, Status.APPLIED, "names.ai.openai", ("Openai", "OpenAI"), between=("Open ai",), doubts=True),  # found in another text
        found(
            TEXT, Status.APPLIED, "names.ai.openai", ("Openai", "OpenAI"), doubts=True,
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


def test_what_a_shipped_rule_doubts_is_said_by_its_stage_or_by_itself() -> None:
    doubting = {rule.id: rule.doubts_a_word for rule in default_rulebook().rules.values()}
    assert doubting["names.cities.kharkiv"]
    assert doubting["spelling.common.transposed"]
    assert doubting["translation.detected.unknown-word"]
    assert not doubting["translation.fr.puce-flea"]
    assert not doubting["translation.fr.left-in-french"]  # a list of words, each right in French
    assert not doubting["spelling.dictionary.mixed-spelling"]  # words of two varieties, each of them right


@pytest.mark.parametrize(
    ("pack", "more", "doubts"),
    [
        ("house", "name: OpenAI", True),
        ("house", "words: {opennai: OpenAI}", True),
        ("house", "match: opennai", False),
        ("house", "match: opennai\n    doubts: word", True),
        ("names.house", "match: opennai", True),
        ("names.house", "name: OpenAI\n    doubts: nothing", False),
    ],
)
def test_a_rule_of_a_users_doubts_what_it_says(
    book: Callable[[Mapping[str, str]], Rulebook], pack: str, more: str, doubts: bool
) -> None:
    repaired = more if "name:" in more or "words:" in more else f"{more}\n    become: OpenAI"
    text = "opennai" if "opennai" in more else "openai"
    rules = book(
        {
            pack: f"rules:\n  x:\n    {repaired}\n    because: A name.\n    safety: unsafe\n    examples: [{{bad: The {text} model., good: The OpenAI model.}}]\n    keep: [The model.]\n"
        }
    )
    result = cleaner.pipeline.clean(cleaner.source.Source.of(f"It was the {text} model."), rules, language="en")
    (row,) = rows("a.txt", result)
    assert (row.get("doubts") == "word") is doubts
    assert view("a.txt", result).changes[0].word == (text if doubts else "")
    # What doubts no word has nothing to do with the project's list, but in the stages whose business words are.
    accepting = rules.with_vocabulary(Vocabulary(frozenset([text])))
    heard = list(cleaner.pipeline.clean(result.source, accepting, language="en"))
    assert bool(heard) is (not doubts and pack == "house")
