"""What a text was translated through: certain hits vote, and the posterior opens the rules that alone would be too risky.

*Insurance* for assurance is worth a repair in a document that was plainly translated from French; in clean English it stays
silent. Each rule votes once, with the log-odds that its pack gives it; repetitions add little, since one habit of one
translator explains them all.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.facts import Facts

# One document in about 90 of a mixed batch is taken to come through a given pivot, before anything was read. Three
# strong votes, or one certain and one strong, then open the gate.
PRIOR = -4.5
OPEN = 0.6
# The same rule again adds this much, up to a limit.
REPEATED = 0.25
MOST_REPEATED = 1.0
# Evidence is read by people: so many different words of a rule are shown.
SHOWN = 3


class Verdict(NamedTuple):
    """The pivot that explains the text best, its posterior, the votes for it, and every gate that is open."""

    pivot: str | None
    posterior: float
    votes: tuple[str, ...]
    open: frozenset[str]


def posterior(votes: list[float]) -> float:
    """The probability of a pivot, given the log-odds that speak for it."""
    return 1 / (1 + math.exp(-(PRIOR + sum(votes))))


def judge(facts: Facts) -> Verdict:
    """Count the votes of all supported hits, gated ones apart."""
    votes: dict[str, dict[str, tuple[float, list[str]]]] = {}
    for hit, _ in facts.supported:
        rule = hit.rule
        if not rule.vote or rule.gate is not None:
            continue
        for pivot in rule.pivots:
            weight, words = votes.setdefault(pivot, {}).get(rule.id, (rule.vote, []))
            more = REPEATED if words and weight < rule.vote + MOST_REPEATED else 0.0
            votes[pivot][rule.id] = (weight + more, [*words, facts.text[hit.start : hit.end]])
    if not votes:
        return Verdict(None, 0.0, (), frozenset())
    scores = {pivot: posterior([weight for weight, _ in by_rule.values()]) for pivot, by_rule in votes.items()}
    best = max(sorted(scores), key=lambda pivot: (scores[pivot], sum(weight for weight, _ in votes[pivot].values())))
    opened = frozenset(pivot for pivot, score in scores.items() if score >= OPEN)
    said = tuple(
        f"{', '.join(list(dict.fromkeys(words))[:SHOWN])} ({rule}, {weight:+.2g})"
        for rule, (weight, words) in sorted(votes[best].items(), key=lambda item: (-item[1][0], item[0]))
    )
    named = best if scores[best] >= OPEN else None
    return Verdict(named, round(scores[best], 4), said, opened)
