"""Rounds, ranks and gates, with a handful of rules that show each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.edits import Safety
from cleaner.pipeline import clean
from cleaner.result import Change, Result, Status
from cleaner.rulebook import Rulebook
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.load import load
from cleaner.source import Source
from cleaner.vetting.check import checked

Book = Callable[[Mapping[str, str]], Rulebook]

PACKS = {
    "topics.chips": "words: [processor, wafer]",
    "encoding.bytes": """
        rules:
          mojibake:
            detector: mojibake
            because: These characters were read in the wrong encoding.
            safety: safe
            alters: [quotation, number, date, negation, url, email]
            examples: [{bad: "The cafÃ© is open.", good: "The café is open."}]
            keep: [The café is open.]
        """,
    "repetition.twice": """
        rules:
          word:
            detector: doubled-word
            because: The word stands twice.
            safety: safe
            examples: [{bad: It was was late in the day., good: It was late in the day.}]
            keep: [He had had enough.]
        """,
    "translation.fr": """
        pivot: fr
        rules:
          flea:
            match: flea{n}
            become: chip{n}
            because: The French word is both.
            safety: safe
            alone: true
            when: [{topic: chips, within: paragraph}]
            examples: [{bad: The flea and the wafer., good: The chip and the wafer.}]
            keep: [The flea circus.]
          calque:
            match: commercial discussion{n}
            become: trade talk{n}
            because: A calque.
            safety: safe
            alone: true
            vote: 3
            examples: [{bad: The commercial discussions went on., good: The trade talks went on.}]
            keep: [A commercial discussed it.]
          insurance:
            match: insurance
            become: assurance
            because: The French word is both.
            safety: safe
            alone: true
            gate: pivot
            examples: [{bad: He gave the insurance., good: He gave the assurance.}]
            keep: [He is sure.]
          uncovered:
            match: chip confidence
            become: chip promise
            because: Only to be seen when the chip is one.
            safety: safe
            gate: pivot
            examples: [{bad: The chip confidence., good: The chip promise.}]
            keep: [The flea confidence.]
          later:
            match: sooner rather
            become: rather sooner
            because: Only an offer.
            safety: unsafe
            examples: [{bad: They came sooner rather than late., good: They came rather sooner than late.}]
            keep: [Sooner or later.]
          shown:
            match: eventual
            because: Perhaps possible is meant.
            safety: display
            examples: [{bad: The eventual winner.}]
            keep: [He eventually won.]
          undeclared:
            match: fifth of may
            become: 6 May
            because: It changes a date and does not say so.
            safety: unsafe
            examples: [{bad: On the fifth of May., good: On the 6 May.}]
            keep: [A fifth of it.]
        """,
    "names.firms": """
        rules:
          chip-and-co:
            name: ChipCo
            because: So the firm writes it.
            safety: safe
            examples: [{bad: Chipco sells wafers., good: ChipCo sells wafers.}]
            keep: [ChipCo sells wafers.]
          discussions:
            match: discussions
            become: Discussions
            because: For a clash with an earlier stage.
            safety: unsafe
            examples: [{bad: The discussions went on., good: The Discussions went on.}]
            keep: [It was discussed.]
        """,
}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory, write_packs: Callable[[Path, Mapping[str, str]], Path]) -> Rulebook:
    image, refused = checked([write_packs(tmp_path_factory.mktemp("packs"), PACKS)])
    assert not refused, "\n".join(map(str, refused))
    return Rulebook(image)


def cleaned(text: str, rules: Rulebook, **options: object) -> Result:
    return clean(Source.of(text), rules, language="en", **options)  # type: ignore[arg-type]


def only(rows: tuple[Change, ...]) -> Change:
    (row,) = rows
    return row


def test_each_safety_ends_where_it_belongs(rules: Rulebook) -> None:
    result = cleaned("The flea and the wafer came sooner rather than the eventual winner.", rules)
    assert result.text == "The chip and the wafer came sooner rather than the eventual winner."
    assert only(result.changes).rule == "translation.fr.flea"
    assert only(result.changes).status is Status.APPLIED
    assert only(result.suggestions).rule == "translation.fr.later"
    assert only(result.suggestions).hunks[0].after == "rather sooner"
    flag = only(result.flags)
    assert (flag.rule, flag.hunks, result.source.text[flag.start : flag.end]) == (
        "translation.fr.shown",
        (),
        "eventual",
    )
    assert result.apply(accept=["s1"]) == "The chip and the wafer came rather sooner than the eventual winner."


def test_a_condition_that_fails_leaves_no_trace(rules: Rulebook) -> None:
    text = "The flea circus.\n\nA paragraph about the wafer."
    result = cleaned(text, rules)
    assert result.text == text
    assert list(result) == []


def test_the_earlier_stage_wins_and_the_loser_is_kept_with_the_reason(rules: Rulebook) -> None:
    result = cleaned("The discussions were the commercial discussions.", rules)
    assert result.text == "The discussions were the trade talks."
    assert [row.start for row in result.suggestions] == [4]
    refused = only(result.refused)
    assert (refused.rule, refused.status) == ("names.firms.discussions", Status.REFUSED)
    assert "c1" in refused.note or "translation.fr.calque" in refused.note
    assert refused.hunks[0].after == "Discussions"


def test_encoding_is_repaired_before_anything_is_judged(rules: Rulebook) -> None:
    result = cleaned("The cafÃ© cafÃ© serves serves a flea at the wafer.", rules)
    assert result.text == "The café serves a chip at the wafer."
    assert result.changes[0].stage == "encoding"


def test_a_hunk_that_two_rounds_made_remembers_what_stood_between(rules: Rulebook) -> None:
    result = cleaned("He was at the naÃ¯ve naÃ¯ve wafer.", rules)
    assert result.text == "He was at the naïve wafer."
    row = next(row for row in result.changes if len(row.reasons) > 1)
    assert {reason.stage for reason in row.reasons} == {"encoding", "repetition"}
    assert any("naïve" in text for hunk in row.hunks for text in hunk.between)
    assert result.apply(reject=[row.id for row in result.changes]) == result.source.text


def test_a_later_round_sees_what_an_earlier_one_made(rules: Rulebook) -> None:
    result = cleaned("It was the chip flea of the wafer.", rules)
    assert result.text == "It was the chip of the wafer."
    row = only(result.changes)
    assert [reason.rule for reason in row.reasons] == ["translation.fr.flea", "repetition.twice.word"]
    assert row.hunks[0].between == (" chip",)
    assert result.apply(reject=[row.id]) == "It was the chip flea of the wafer."


def test_the_gate_opens_by_votes(rules: Rulebook) -> None:
    text = "The commercial discussions on the wafer flea gave the insurance. The flea processor."
    result = cleaned(text, rules)
    assert "assurance" in result.text
    assert "discussions" not in result.text
    assert result.facts.pivot == "fr"
    assert result.facts.votes
    gated = next(row for row in result.changes if row.rule == "translation.fr.insurance")
    assert any("fr" in said for said in gated.evidence)
    alone = cleaned("He gave the insurance.", rules)
    assert alone.text == "He gave the insurance."
    assert alone.facts.pivot is None
    assert cleaned("He gave the insurance.", rules, gates=frozenset({"fr"})).text == "He gave the assurance."


def test_a_gate_stays_open_when_its_evidence_is_repaired(rules: Rulebook) -> None:
    result = cleaned(
        "The commercial discussions on the wafer gave the chip flea confidence. The flea processor.", rules
    )
    assert result.text == "The trade talks on the wafer gave the chip promise. The chip processor."


def test_a_safe_rule_that_alters_a_date_undeclared_is_held_back(
    book: Book, packs: Callable[[Mapping[str, str]], Path]
) -> None:
    pack = """
        rules:
          may:
            match: fifth of may
            become: 6 May
            because: It alters a date.
            safety: SAFETY
            examples: [{bad: On the fifth of May., good: On the 6 May.}]
            keep: [A fifth of it.]
        """
    declared = book({"translation.x": pack.replace("SAFETY", "safe\n            alters: [number, date]")})
    assert cleaned("On the fifth of May.", declared).text == "On the 6 May."
    rules = Rulebook(compile_rules(load([packs({"translation.x": pack.replace("SAFETY", "safe")})]))[0])
    result = cleaned("On the fifth of May.", rules)
    assert result.text == "On the fifth of May."
    held = only(result.suggestions)
    assert held.safety is Safety.UNSAFE
    assert "date" in held.note
    assert "number" in held.note
    assert result.apply(accept=[held.id]) == "On the 6 May."


CIRCLE = {
    "encoding.bytes": PACKS["encoding.bytes"],
    "translation.circle": """
        rules:
          there: {match: alpha, become: beta, because: One way., safety: safe, examples: [{bad: alpha, good: beta}], keep: [none]}
          back: {match: beta, become: alpha, because: The other., safety: safe, examples: [{bad: beta, good: alpha}], keep: [x]}
          other: {match: gamma, become: delta, because: Alone., safety: safe, examples: [{bad: gamma, good: delta}], keep: [none]}
        """,
}


def test_rules_that_go_in_circles_leave_the_text_as_it_was_decoded(packs: Callable[[Mapping[str, str]], Path]) -> None:
    image, refused = checked([packs(CIRCLE)])
    assert {refusal.rule for refusal in refused} == {"translation.circle.there", "translation.circle.back"}
    rules = Rulebook(image)
    result = cleaned("The cafÃ© has alpha and gamma.", rules)
    assert result.unstable
    assert result.text == "The café has alpha and gamma."
    assert [row.stage for row in result.changes] == ["encoding"]
    assert [row.rule for row in result.suggestions] == ["translation.circle.there", "translation.circle.other"]
    assert all("come to rest" in row.note for row in result.suggestions)
    assert cleaned(result.text, rules).text == result.text
    still = cleaned("Only gamma here.", rules)
    assert (still.text, still.unstable) == ("Only delta here.", False)


WORDS = st.sampled_from(
    ["flea", "fleas", "Flea", "FLEAS", "wafer", "the", "the the", "was was", "cafÃ©", "Ã©Ã©", "commercial discussions",
     "insurance", "sooner rather", "Chipco", "chipco", "eventual", "fifth of May", "5", "“", "”", ".", "\n\n", "\r\n",
     "https://flea.com/the", "discussions", "e\u0301", "👩\u200d👧", "\u00a0"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)


@settings(max_examples=150)
@given(TEXTS)
def test_cleaning_again_changes_nothing(rules: Rulebook, text: str) -> None:
    once = cleaned(text, rules)
    again = cleaned(once.text, rules)
    assert again.text == once.text
    assert not again.changes


@settings(max_examples=150)
@given(TEXTS, st.data())
def test_every_choice_of_changes_and_suggestions_applies(rules: Rulebook, text: str, data: st.DataObject) -> None:
    result = cleaned(text, rules)
    assert result.apply() == result.text
    assert result.apply(reject=[row.id for row in result.changes]) == text
    reject = [row.id for row in result.changes if data.draw(st.booleans())]
    accept = [row.id for row in result.suggestions if data.draw(st.booleans())]
    chosen = result.apply(accept=accept, reject=reject)
    for row in result.suggestions:
        if row.id in accept:
            assert all(hunk.after in chosen for hunk in row.hunks)
