"""Which word a paraphrasing machine puts for which word of a term: the tables, and what two neighbouring words stand for.

`data/README.md` tells where the tables come from.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cleaner.english.inflection import singular
from cleaner.lists import lines

# The rank of a substitute that perhaps is one.
DOUBTFUL = 2
LONGEST_SMALL_WORD = 3
_NOTHING: dict[str, int] = {}


class Tables(NamedTuple):
    """What is known of terms and of the words that stand for theirs."""

    meant: dict[str, dict[str, int]]
    """A substitute to the words of terms that it is put for, and how surely: 0 often, 1 less often, `DOUBTFUL` perhaps."""
    pairs: set[str]
    """Neighbouring words of terms."""
    english: set[str]
    """Recombinations that are ordinary English as they stand."""
    beginnings: set[str]
    """The first words of substitutes of several words."""
    parts: set[str]
    """Their first and last words that are no small words."""
    longest: int


class Unit(NamedTuple):
    """A word of the text, or a few that are put for one, and what it may stand for; itself among them."""

    first: int
    last: int
    key: str
    meant: dict[str, int]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Read in a few milliseconds, and only for a text that has a word which spinners like."""
    meant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in lines("spun-words.txt"):
        word, _, rest = line.partition(": ")
        for rank, group in enumerate(rest.split("|")):
            for substitute in group.strip().split(", "):
                meant[substitute].setdefault(word, rank)
    meant.pop("", None)
    pairs: set[str] = set()
    for term in lines("spun-terms.txt"):
        if term.count(" ") == 1:
            pairs.add(term)
        else:
            pairs.update(map(" ".join, pairwise(term.split())))
    several = [one.split() for one in meant if " " in one]
    beginnings = {one[0] for one in several}
    parts = {part for one in several for part in (one[0], one[-1]) if len(part) > LONGEST_SMALL_WORD}
    longest = max(map(len, several), default=1)
    return Tables(dict(meant), pairs, set(lines("spun-english.txt")), beginnings, parts, longest)


def unit_of(word: str, place: int = 0) -> Unit:
    """A word that stands at a place, with what it may be put for."""
    key = singular(word.lower())
    return Unit(place, place + len(word), key, tables().meant.get(key, _NOTHING))


def meanings(left: Unit, right: Unit) -> list[tuple[str, str]]:
    """The pairs of words of a term that two units stand for, the surest first; none for ordinary English."""
    if not left.meant and not right.meant:
        return []
    known = tables()
    found = [
        (left.meant.get(x, 0) + right.meant.get(y, 0), -(x == left.key) - (y == right.key), (x, y))
        for x in (left.key, *left.meant)
        for y in (right.key, *right.meant)
        if f"{x} {y}" in known.pairs
    ]
    if not found or (said := f"{left.key} {right.key}") in known.pairs or said in known.english:
        return []
    return [words for *_, words in sorted(found)]
