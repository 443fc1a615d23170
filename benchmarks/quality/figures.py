"""A measured figure, and what measuring one set gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Better(StrEnum):
    """Which way is good; decides whether a bound is a floor or a ceiling."""

    HIGHER = "at_least"
    LOWER = "at_most"
    NEITHER = "shown"
    """Shown for orientation: more of it is neither good nor bad, so it has no bound."""


class Figure(NamedTuple):
    """One number of one set, with what others reach on the same kind of data."""

    name: str
    value: float
    better: Better
    peers: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a set, the harm that is always shown, and what a person may read beside them."""

    figures: list[Figure]
    notes: list[str] = field(default_factory=list)
    harm: list[str] = field(default_factory=list)


def share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
