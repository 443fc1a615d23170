"""What a text was translated through: certain hits vote, and the posterior opens the rules that alone would be too risky.

*Insurance* for assurance is worth a repair in a document that was plainly translated from French; in clean English it stays
silent. Each stretch of text votes once, with the log-odds that the pack gives the rule that says most. Further hits of the
rule add less, since one habit of one translator explains them all; they never open a gate without another rule's. The
languages that have a vote compete with each other, with any other language, and with none. Every number here was chosen on
texts of known origin: `docs/pivot.md` has the table, `benchmarks/calibration.py` makes it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cleaner.rulebook.match import Hit

# Before anything was read, the odds of a text to be a translation, against none: likelihood was flat between 0.1 and 0.4
# on the half of the texts that the numbers were fitted on, and this gave the smallest calibration error on it. The share
# is divided among the languages that have a vote and one that nobody knows, so that a habit of many names none.
TRANSLATED = 0.3
# Spun papers are rare in anybody's batch.
SPUN = math.exp(-3.5)
# Chance hits grow with the text: beyond so many characters the odds go down as the length goes up.
LONG = 12_000
# A gate opens, and the language is named, from here on: no clean text comes near, and one certain hit alone is not enough.
OPEN = 0.8
# And so many habits must have been seen: one that comes again and again is an author's subject, or his style.
FEWEST_HABITS = 2
# What another word of a rule's list adds, and the same word again, as shares of the rule's vote; and the most of both.
ANOTHER_WORD = 0.5
SAME_WORD = 0.25
MOST_REPEATED = 2.0
# Evidence is read by people: so many different words of a rule are shown.
SHOWN = 3

# Kept like an open gate: the text is to be taken as one with another sign of translation (for a rule's examples).
COMPANY = "company"
# The gate of rules that any translation opens, whichever the language.
ANY = "translated"
_OTHER = "other"


class PivotVerdict(NamedTuple):
    """The pivot that explains the text best, its posterior, the votes for it, and every gate that is open."""

    pivot: str | None
    posterior: float
    votes: tuple[str, ...]
    open: frozenset[str]
    posteriors: Mapping[str, float]
    """Every pivot that has a vote; `translated` sums up the languages, known and unknown."""


class _Witness:
    """What one rule found: the pivots that explain it, and its words. The words of a pattern are one habit, whatever they are."""

    __slots__ = ("habit", "is_list", "name", "pivots", "vote", "words")

    def __init__(self, name: str, pivots: tuple[str, ...], vote: float, way: str) -> None:
        self.habit = way == "pattern"
        self.is_list = way == "words"
        self.name = name
        self.pivots = pivots
        self.vote = vote
        self.words: Counter[str] = Counter()

    @property
    def habits(self) -> int:
        """How many signs its hits are: a list of words has one for each word, the forms of a phrase are one."""
        return len(self.words) if self.is_list else 1

    @property
    def weight(self) -> float:
        """The log-odds of all its hits together."""
        different = 1 if self.habit else len(self.words)
        others, again = different - 1, self.words.total() - different
        return self.vote * (1 + min(ANOTHER_WORD * others + SAME_WORD * again, MOST_REPEATED))


def judge(text: str, hits: Iterable[Hit]) -> PivotVerdict:
    """Count the votes of the hits that are witnesses independent of each other."""
    witnesses = _witnesses(text, hits)
    if not witnesses:
        return PivotVerdict(None, 0.0, (), frozenset(), {})
    scores = posteriors([(one.pivots, one.weight) for one in witnesses], len(text))
    best = max(
        (pivot for pivot in sorted(scores) if pivot != ANY),
        key=lambda pivot: (scores[pivot], sum(one.weight for one in witnesses if pivot in one.pivots)),
        default=None,
    )
    opened = frozenset(
        gate for gate, score in scores.items() if score >= OPEN and _habits(witnesses, gate) >= FEWEST_HABITS
    )
    said = tuple(
        f"{', '.join(list(one.words)[:SHOWN])} ({one.name}, {one.weight:+.2g})"
        for one in sorted(witnesses, key=lambda one: (-one.weight, one.name))
        if best in one.pivots
    )
    posterior = scores.get(best or "", 0.0)
    return PivotVerdict(best if best in opened else None, round(posterior, 4), said, opened, scores)


def _habits(witnesses: list[_Witness], gate: str) -> int:
    """How many signs speak for a gate; for that of any translation all do that are not of spun text."""
    return sum(one.habits for one in witnesses if gate in one.pivots or (gate == ANY and "spun" not in one.pivots))


def _witnesses(text: str, hits: Iterable[Hit]) -> list[_Witness]:
    found: dict[str, _Witness] = {}
    for hit in hits:
        rule = hit.rule
        # What a detector puts together anew each time is a new witness each time.
        name = rule.id if rule.detector is None else f"{rule.id}: {hit.after[0] if hit.after else ''}"
        witness = found.setdefault(name, _Witness(name, tuple(rule.pivots), rule.vote, rule.way))
        witness.words[text[hit.start : hit.end]] += 1
    return list(found.values())


def posteriors(votes: list[tuple[tuple[str, ...], float]], length: int) -> dict[str, float]:
    """The probability of each pivot that has a vote, and of `translated`, given log-odds and the text's length.

    A vote of several languages speaks for an unknown one too: so does a vote of none, a fault of translated text in general.
    """
    spun = [weight for pivots, weight in votes if "spun" in pivots]
    votes = [(pivots, weight) for pivots, weight in votes if "spun" not in pivots]
    languages = sorted({pivot for pivots, _ in votes for pivot in pivots})
    chance = math.log(max(1.0, length / LONG))
    prior = math.log(TRANSLATED / (len(languages) + 1)) - chance
    logs = {language: prior + sum(w for pivots, w in votes if language in pivots) for language in languages}
    logs[_OTHER] = prior + sum(w for pivots, w in votes if len(pivots) != 1)
    found = {}
    if votes:
        top = max(0.0, *logs.values())
        odds = {language: math.exp(log - top) for language, log in logs.items()}
        total = math.exp(-top) + sum(odds.values())
        found = {language: odds[language] / total for language in languages}
        found[ANY] = sum(odds.values()) / total
    if spun:
        found["spun"] = 1 / (1 + math.exp(-(math.log(SPUN) - chance + sum(spun))))
    return found
