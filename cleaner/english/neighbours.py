"""The English words next to an unknown one: which is meant, and by what kind of slip.

symspellpy's index finds neighbours in microseconds, once it is built, for 0.6 s or by parts at 20 ms each. The few unknown
words of a text are better served by writing out what is one letter away, some 400 words, and looking these up in the
frequency list that symspellpy ships: the same answer, as a test shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations
from string import ascii_lowercase
from typing import Any, NamedTuple

from cleaner.english.derivation import may_be_formed

# Shorter words have too many neighbours.
SHORTEST = 5
# No word of the frequency list is longer.
LONGEST = 28
# The suggestion must be this many times as frequent as the next one, and this frequent at least (counts of the
# frequency list that symspellpy ships, drawn from a web corpus).
DOMINANCE = 10
FREQUENT = 1_000_000
# Two letters at the beginning that changed places are a slip only of words as frequent as these (`hwich`, `ocuntry`).
VERY_FREQUENT = 20_000_000
# A slip of a word as frequent as these is as good as a listed misspelling, where English does not make it of parts as long as
# these. Of 93,000 medical terms 33 that no list here has are so near such a word, half of them misspelt there; of 40,000 words of
# five other languages 46.
OFTEN_MISSPELT, SHORTEST_PART = 10_000_000, 4


class Slip(StrEnum):
    """How a word came to be one letter away from another."""

    SWAPPED = "two letters changed places"
    DOUBLED = "a letter stands twice"
    SINGLE = "a doubled letter stands once"
    MISSING = "a letter is missing"
    ADDED = "there is a letter too many"
    OTHER = "a letter stands for another"


class Meant(NamedTuple):
    """The one word that an unknown one plainly stands for."""

    word: str
    slip: Slip
    dominance: float
    """How many times as frequent it is as the next neighbour."""


@lru_cache(maxsize=65_536)
def meant(word: str) -> Meant | None:
    """The one dominant word at one letter's difference with the same first letter, or None."""
    counts = _frequencies()
    near = counts.keys() & one_letter_away(word)
    found = sorted(((counts[one], one) for one in near), key=lambda one: (-one[0], one[1]))
    if not found or found[0][0] < FREQUENT or len(found[0][1]) < SHORTEST:
        return None
    dominance = found[0][0] / found[1][0] if found[1:] else float("inf")
    return Meant(found[0][1], slip(word, found[0][1]), dominance) if dominance >= DOMINANCE else None


def swapped_beginning(word: str) -> Meant | None:
    """The very frequent word whose first two letters changed places in a word that has no neighbour else."""
    turned = word[1::-1] + word[2:]
    counts = _frequencies()
    if len(word) < SHORTEST or turned == word or counts.get(turned, 0) < VERY_FREQUENT:
        return None
    rival = max((counts[one] for one in counts.keys() & one_letter_away(word)), default=0)
    dominance = counts[turned] / rival if rival else float("inf")
    return Meant(turned, Slip.SWAPPED, dominance) if dominance >= DOMINANCE else None


def is_slip_of_common_word(word: str, found: Meant) -> bool:
    """Whether a word is what a slip of the fingers makes of one of the most frequent words, as a list of misspellings has it."""
    return (
        _frequencies()[found.word] >= OFTEN_MISSPELT
        and found.slip is not Slip.OTHER
        and not may_be_formed(word, SHORTEST_PART)
    )


def has_rival(wrong: str, right: str, times: int) -> bool:
    """Whether a word that is so many times as frequent lies two letters away: then the nearer one need not be meant."""
    counts = _frequencies()
    least = counts[right] * times
    near = (one for one in _beginnings()[wrong[:2]] if counts[one] >= least and abs(len(one) - len(wrong)) <= 2)
    return any(distance().compare(wrong, one, 2) == 2 for one in near if one != right)


def suggestion(word: str) -> str | None:
    """The word that `meant` finds."""
    found = meant(word)
    return found.word if found else None


def slip(wrong: str, right: str) -> Slip:
    """The kind of the one difference between two words."""
    at = next((i for i, (a, b) in enumerate(zip(wrong, right, strict=False)) if a != b), min(len(wrong), len(right)))
    if len(wrong) == len(right):
        turned = wrong[:at] + wrong[at : at + 2][::-1] + wrong[at + 2 :]
        return Slip.SWAPPED if turned == right else Slip.OTHER
    longer, few, many = (
        (wrong, Slip.ADDED, Slip.DOUBLED) if len(wrong) > len(right) else (right, Slip.MISSING, Slip.SINGLE)
    )
    return many if at and longer[at] == longer[at - 1] else few


def one_letter_away(word: str) -> set[str]:
    """Every string at one deletion, transposition, substitution or insertion behind the first letter."""
    away: set[str] = set()
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        away.update(head + letter + tail for letter in ascii_lowercase)
        if tail:
            away.add(head + tail[1:])
            away.update(head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            away.add(head + tail[1] + tail[0] + tail[2:])
    away.discard(word)
    return away


def neighbours(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The pairs among words that may be one letter apart, either way round: those that are alike without some letter of each.

    It takes time in proportion to the words, however many there are.
    """
    without: dict[str, set[str]] = defaultdict(set)
    for word in words:
        low = word.lower()
        for rest in {low, *(low[:i] + low[i + 1 :] for i in range(len(low)))}:
            without[rest].add(word)
    yield from sorted({pair for alike in without.values() if len(alike) > 1 for pair in permutations(alike, 2)})


def is_near(one: str, other: str) -> bool:
    """Whether two words are one letter apart, whatever their casing."""
    low, key = one.lower(), other.lower()
    return _may_be_near(low, key) and bool(distance().compare(low, key, 1) == 1)


def _may_be_near(one: str, other: str) -> bool:
    """Whether two words are alike but for two letters in a row: cheap, and true of all that are one letter apart."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return one[same + 2 :] in other[same:] or other[same + 2 :] in one[same:]


@cache
def distance() -> Any:
    """symspellpy's distance between two words: letters added, missing, exchanged or swapped."""
    from symspellpy.editdistance import DistanceAlgorithm, EditDistance  # late: few texts need it

    return EditDistance(DistanceAlgorithm.DAMERAU_OSA)


@cache
def _beginnings() -> dict[str, list[str]]:
    """The words of the frequency list by their first two letters."""
    words: dict[str, list[str]] = defaultdict(list)
    for word in _frequencies():
        words[word[:2]].append(word)
    return words


@cache
def _frequencies() -> dict[str, int]:
    """The counts of the words that can be meant, or keep one from being dominant."""
    listing = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").split()
    counts = zip(listing[::2], map(int, listing[1::2]), strict=True)
    return {word: count for word, count in counts if count * DOMINANCE >= FREQUENT}
