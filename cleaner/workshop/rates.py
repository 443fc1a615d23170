"""How often each rule would speak on clean text, where it has nothing to say."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleaner.edits import Safety
from cleaner.pipeline import clean
from cleaner.result import Change, Result
from cleaner.rulebook import Rulebook
from cleaner.source import Source

# Examples of places kept for each rule, with so many characters on either side.
MOST_SHOWN = 5
AROUND = 40
_ORDER = (Safety.SAFE, Safety.UNSAFE, Safety.DISPLAY)


class Shown(NamedTuple):
    """A place where a rule spoke."""

    document: str
    start: int
    end: int
    text: str


@dataclass
class RuleCounts:
    """What one rule did on the texts."""

    changed: int = 0
    suggested: int = 0
    flagged: int = 0
    refused: int = 0
    """Beaten by another rule, or held back."""
    gated: int = 0
    """What a rule behind a gate would have found if every gate were open."""
    shown: list[Shown] = field(default_factory=list)

    @property
    def hits(self) -> int:
        """How often the rule spoke, whatever became of it."""
        return self.changed + self.suggested + self.flagged + self.refused


@dataclass
class Rates:
    """What each rule of a rulebook did on texts taken to be clean."""

    words: int
    tallies: dict[str, RuleCounts]

    def rate(self, count: int) -> float:
        """A count as places in a million words."""
        return 1e6 * count / self.words if self.words else 0.0

    def ranked(self, book: Rulebook) -> list[tuple[str, RuleCounts]]:
        """The rules that spoke: those that would change text first, the most frequent of each kind first."""
        return sorted(
            self.tallies.items(),
            key=lambda item: (_ORDER.index(book.rules[item[0]].safety), -item[1].hits, -item[1].gated, item[0]),
        )

    def rows(self, book: Rulebook) -> Iterator[dict[str, Any]]:
        """The rules that spoke, as JSON has them."""
        for rule, tally in self.ranked(book):
            compiled = book.rules[rule]
            yield {
                "rule": rule, "safety": compiled.safety, "gate": compiled.gate, "words": self.words,
                "changed": tally.changed, "suggested": tally.suggested, "flagged": tally.flagged, "refused": tally.refused,
                "per_million": round(self.rate(tally.hits), 3),
                "per_million_gates_open": round(self.rate(tally.gated), 3) if compiled.gate else None,
                "places": [place._asdict() for place in tally.shown],
            }  # fmt: skip


def measure(book: Rulebook, documents: Iterable[tuple[str, str]], rules: Container[str]) -> Rates:
    """Clean every document (name, text) and count what the rules did, those behind a gate also as if it were open."""
    gated = {rule.id for rule in book.rules.values() if rule.gate is not None and rule.id in rules}
    gates = frozenset(pivot for rule in gated for pivot in book.rules[rule].pivots) or frozenset(
        ("fr",) if gated else ()
    )
    rates = Rates(0, {})
    for name, text in documents:
        rates.words += len(text.split())
        source = Source.of(text)
        result = clean(source, book)
        for kind in ("changed", "suggested", "flagged", "refused"):
            for rule, row in _rows(result, kind):
                if rule in rules:
                    _count(rates, rule, kind, name, text, row)
        if gated:
            opened = clean(source, book, gates=gates)
            for kind in ("changed", "suggested", "flagged"):
                for rule, row in _rows(opened, kind):
                    if rule in gated:
                        _count(rates, rule, "gated", name, text, row)
    return rates


def _rows(result: Result, kind: str) -> Iterable[tuple[str, Change]]:
    rows = {
        "changed": result.changes, "suggested": result.suggestions, "flagged": result.flags, "refused": result.refused,
    }  # fmt: skip
    return ((rule, row) for row in rows[kind] for rule in dict.fromkeys(reason.rule for reason in row.reasons))


def _count(rates: Rates, rule: str, kind: str, name: str, text: str, row: Change) -> None:
    tally = rates.tallies.setdefault(rule, RuleCounts())
    setattr(tally, kind, getattr(tally, kind) + 1)
    if len(tally.shown) < MOST_SHOWN:
        around = text[max(0, row.start - AROUND) : row.end + AROUND]
        tally.shown.append(Shown(name, row.start, row.end, " ".join(around.split())))
