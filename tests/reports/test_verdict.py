"""What is said of a document as a whole."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from report_builders import found, result_of

from cleaner import clean
from cleaner.api import default_rulebook
from cleaner.reports.languages import verdict_of
from cleaner.reports.tally import Summary
from cleaner.reports.terminal import Terminal
from cleaner.result import Conclusions, Result, Status, Verdict
from cleaner.verdict import CHANCE, by_chance, judge

WORDS = "well mill barn gate shed oven tree wall".split()
SENTENCES = [f"The {word} stood near the house and nobody saw it." for word in WORDS]
RULES = default_rulebook()


def with_faults(number: int, rule: str = "translation.grammar.x", pivot: str | None = None, times: int = 1) -> Result:
    text = " ".join(SENTENCES * times)
    changes = [found(text, Status.SUGGESTED, rule, (word, "place")) for word in WORDS[:number]]
    return result_of(text, *changes, facts=Conclusions("en", pivot))


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (with_faults(0), None),
        (with_faults(1), None),
        (with_faults(4), Verdict("translated", 4, 8, True)),
        (with_faults(5, rule="spelling.common.x"), None),
        (with_faults(1, pivot="tr"), Verdict("tr", 1, 8, False)),
        (with_faults(0, pivot="tr"), Verdict("tr", 0, 8, False)),
        (with_faults(4, times=30), None),  # as many in a long text are slips
    ],
)
def test_a_verdict_needs_more_than_chance_or_a_named_language(result: Result, verdict: Verdict | None) -> None:
    assert judge(result, RULES) == verdict


def test_two_faults_in_a_sentence_make_one_doubtful_sentence() -> None:
    text = "The well stood near the mill. " * 2
    changes = [found(text, Status.SUGGESTED, "translation.x", (word, "place")) for word in ("well", "mill")]
    assert judge(result_of(text, *changes, facts=Conclusions("en", "tr")), RULES) == Verdict("tr", 1, 2, True)


def test_chance_is_a_probability_that_falls() -> None:
    tail = [by_chance(k, 20) for k in range(6)]
    assert tail[0] == pytest.approx(1)
    assert tail == sorted(tail, reverse=True)
    assert tail[5] < CHANCE


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict("tr", 9, 14, True), "reads like a machine translation from Turkish; 9 of 14 sentences doubtful; read it whole"),
        (Verdict("translated", 1, 1, False), "reads like a machine translation; 1 of 1 sentence doubtful"),
        (Verdict("spun", 3, 9, False), "reads like text spun by a paraphrasing program; 3 of 9 sentences doubtful"),
    ],
)  # fmt: skip
def test_a_verdict_in_words(verdict: Verdict, said: str) -> None:
    assert verdict_of(verdict) == said


def test_the_terminal_says_it_instead_of_nothing_to_change() -> None:
    stream = io.StringIO()
    summary = Summary.of("a.txt", with_faults(0, pivot="tr"))
    assert summary.verdict is None  # a result made by hand has none
    Terminal(stream).document(replace(summary, verdict=Verdict("tr", 0, 8, False)))
    assert stream.getvalue() == "a.txt: reads like a machine translation from Turkish; 0 of 8 sentences doubtful\n"


def test_good_text_gets_none() -> None:
    assert clean(" ".join(SENTENCES)).verdict is None
