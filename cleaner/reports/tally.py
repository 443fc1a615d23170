"""A run in figures: what each document gave, and what all of them did together."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.reports.clusters import first_wording
from cleaner.reports.escape import shorten
from cleaner.result import Change, Result, Status, Verdict

# Documents named as the worst of a run. More is a list, and the list is the report.
WORST = 10

# Characters of an example kept for a rule.
EXAMPLE = 60

_LINE_ENDS = re.compile(r"\s*[\r\n]\s*")


@dataclass(slots=True)
class RuleCount:
    """What one rule did. The example is the first: what stood there, and what it became (None: it was only flagged)."""

    rule: str
    stage: str
    message: str
    example: tuple[str, str | None]
    counts: Counter[Status] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How often the rule spoke, whatever became of it."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in figures: small enough to be sent between processes and kept for thousands."""

    document: str
    encoding: str
    language: str | None
    pivot: str | None
    register: str
    unstable: bool
    counts: dict[str, int]
    """How many findings of each status, all four named."""
    rules: tuple[RuleCount, ...]
    confidence: float = 1.0
    """How sure the encoding is: 1 where the bytes prove it."""
    verdict: Verdict | None = None
    """What the document reads like as a whole."""

    @classmethod
    def of(cls, document: str, result: Result) -> Summary:
        """The counts of one document's result."""
        rules: dict[str, RuleCount] = {}
        for change in result:
            _count(rules, change, result.source.text)
        return cls(
            document,
            result.source.encoding,
            result.facts.language,
            result.facts.pivot,
            result.facts.register,
            result.unstable,
            {status.value: sum(rule.counts[status] for rule in rules.values()) for status in Status},
            tuple(rules.values()),
            result.source.confidence,
            result.verdict,
        )


def _count(rules: dict[str, RuleCount], change: Change, text: str) -> None:
    known = rules.get(change.rule)
    if known is None:
        swap = first_wording(text, change)
        example = (
            (_example(swap.old), _example(swap.new)) if swap else (_example(text[change.start : change.end]), None)
        )
        known = RuleCount(change.rule, change.stage, change.message, example)
        rules[change.rule] = known
    known.counts[change.status] += 1


def _example(text: str) -> str:
    """The beginning of a text on one line; a space or a line end that is all there is stays what it is."""
    start = text[: 2 * EXAMPLE]
    return shorten(_LINE_ENDS.sub(" ", start.strip("\r\n")), EXAMPLE) if start.strip() else start[:EXAMPLE]


class Failure(NamedTuple):
    """A document that could not be read or written, and why."""

    document: str
    error: str


class Worst(NamedTuple):
    """A document with much to read, and its number in the order of the run."""

    findings: int
    number: int
    document: str
    counts: dict[str, int]


@dataclass(slots=True)
class Tally:
    """The sum over a run. Grows with the number of rules and failures, not of documents."""

    documents: int = 0
    changed: int = 0
    untouched: int = 0
    """Documents in which nothing was found."""
    counts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, RuleCount] = field(default_factory=dict)
    pivots: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    _worst: list[Worst] = field(default_factory=list)

    def add(self, summary: Summary) -> None:
        """Count one document."""
        counts = summary.counts
        found = sum(counts.values()) - counts["refused"]
        self.documents += 1
        self.changed += counts["applied"] > 0
        self.untouched += not any(counts.values())
        self.counts.update(counts)
        self.encodings[summary.encoding] += 1
        self.languages[summary.language or ""] += 1
        if summary.pivot:
            self.pivots[summary.pivot] += 1
        for rule in summary.rules:
            mine = self.rules.setdefault(rule.rule, RuleCount(rule.rule, rule.stage, rule.message, rule.example))
            mine.counts.update(rule.counts)
        if found:
            self._worst.append(Worst(found, self.documents, summary.document, counts))
            self._worst = heapq.nsmallest(WORST, self._worst, key=lambda worst: (-worst.findings, worst.number))

    def fail(self, document: str, error: str) -> None:
        """Count a document that could not be read or written, with the reason."""
        self.failures.append(Failure(document, error))

    @property
    def worst(self) -> tuple[Worst, ...]:
        """The documents with the most changes, suggestions and flags, most first."""
        return tuple(self._worst)

    @property
    def stages(self) -> dict[str, Counter[Status]]:
        """What each kind of fault came to, the most frequent first."""
        stages: dict[str, Counter[Status]] = {}
        for rule in self.rules.values():
            stages.setdefault(rule.stage, Counter()).update(rule.counts)
        return dict(sorted(stages.items(), key=lambda item: (-item[1].total(), item[0])))

    @property
    def busiest(self) -> list[RuleCount]:
        """The rules, the most frequent first."""
        return sorted(self.rules.values(), key=lambda rule: (-rule.total, rule.rule))
