"""What decisions teach about rules: one that editors reject too often stands down, one that they never do may rise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import NamedTuple

from cleaner.edits import Safety
from cleaner.review.decisions import Decision, Verdict

# 99 in 100: a rule is judged again at every run, so a bound that errs once in twenty would soon have erred for each.
Z = 2.576
# A SAFE rule is to be right 19 times in 20 by the editors' own judgement, a suggestion every other time; below that it
# costs more reading than it saves.
SAFE_SHARE, UNSAFE_SHARE = 0.95, 0.5
# One editor's bad day is no evidence.
LEAST_REJECTED = 3
# What a suggestion must reach, by its lower bound, to be proposed as SAFE: 60 accepted in a row do.
PROMOTED_SHARE = 0.9


class TrackRecord(NamedTuple):
    """How editors judged a rule: how often, and the interval in which the share that they accept lies."""

    rule: str
    accepted: int
    rejected: int
    low: float
    high: float

    @property
    def decided(self) -> int:
        """How many changes of the rule editors decided about."""
        return self.accepted + self.rejected


def standings(decisions: Iterable[Decision]) -> dict[str, TrackRecord]:
    """The standing of each rule that was decided about. A change that an editor wrote anew counts as rejected.

    A word that was called right counts once, wherever it stands: it is the project's word, and one click.
    """
    accepted: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    words: set[tuple[str, str]] = set()
    for one in decisions:
        if one.word and one.verdict is Verdict.REJECTED:
            words.add((one.rule, one.word))
        elif one.verdict is not Verdict.OPEN:
            (accepted if one.verdict is Verdict.ACCEPTED else rejected)[one.rule] += 1
    rejected.update(rule for rule, _ in words)
    return {
        rule: TrackRecord(
            rule, accepted[rule], rejected[rule], *interval(accepted[rule], accepted[rule] + rejected[rule])
        )
        for rule in sorted(accepted.keys() | rejected.keys())
    }


def interval(accepted: int, decided: int) -> tuple[float, float]:
    """Wilson's score interval for a share: honest for few decisions and for shares near one."""
    if not decided:
        return 0.0, 1.0
    share, spread = accepted / decided, Z * Z / decided
    middle = share + spread / 2
    width = Z * sqrt((share * (1 - share) + spread / 4) / decided)
    # Rounding must not leave the share itself outside.
    return max(0.0, min(share, (middle - width) / (1 + spread))), min(1.0, max(share, (middle + width) / (1 + spread)))


def stood_down(found: Iterable[TrackRecord], safeties: Mapping[str, Safety]) -> dict[str, Safety]:
    """The rules that decisions lower, and to what. `safeties` are those of the packs or the configuration."""
    lowered = {}
    for one in found:
        safety = safeties.get(one.rule)
        if safety is None or safety is Safety.DISPLAY or one.rejected < LEAST_REJECTED:
            continue
        if one.high < UNSAFE_SHARE:
            lowered[one.rule] = Safety.DISPLAY
        elif safety is Safety.SAFE and one.high < SAFE_SHARE:
            lowered[one.rule] = Safety.UNSAFE
    return lowered


def promoted(found: Iterable[TrackRecord], safeties: Mapping[str, Safety]) -> list[str]:
    """Suggestions that editors accept so surely that they are proposed as SAFE. Proposed: nothing is raised by itself."""
    return [one.rule for one in found if safeties.get(one.rule) is Safety.UNSAFE and one.low >= PROMOTED_SHARE]
