"""Names of several words: where one word of a name is a letter off and the other agrees, the two say more than either.

`Angela Merkle` beside `Angela Merkel` is a slip, although there are people called Merkle. In 2.4 million words of edited and
published English 22 pairs of names differ so; the rules below keep those that are both right apart (Tax Adviser, Tax Advisor).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from cleaner.corpus.names import CAPITAL, is_distinctive
from cleaner.english.neighbours import is_near, neighbours
from cleaner.english.words import known_names, known_words
from cleaner.stages.names.forms import inflected, is_acronym, is_doubled, transliterated, varied
from cleaner.stages.names.witnesses import EMPTY, PACKS, SAFE_WITNESSES, NameSlip, Witnesses

if TYPE_CHECKING:
    from cleaner.facts import Facts

# A shorter word has too many neighbours, even beside the same first name.
SHORTEST = 4
# Two words in a row, with an initial or a bracket between: George W. Bush.
_GAP = r"[ \n]\(?(?:[A-Z]\. )?"
# What stands before is looked at behind the first letter, which is faster; and no letter is read again within a long word.
_PAIR = re.compile(rf"({CAPITAL}(?<!\w\w)\w++){_GAP}(?=({CAPITAL}\w++))")
LISTS = "the lists of words and names"


class ListedAs(Enum):
    """What the lists say of a word."""

    UNKNOWN = auto()
    NAME = auto()
    WORD = auto()


def find(facts: Facts, known: Witnesses) -> Iterator[NameSlip]:
    """The words of full names that witnesses spell otherwise, each once, in order."""
    pairs = set(_PAIR.findall(facts.text.string))
    found: dict[str, set[_Reading]] = defaultdict(set)
    for word, reading in (*_here(pairs, known), *_in_siblings(pairs, known)):
        if _may_slip(word, *reading, known):
            found[word].add(reading)
    for word, readings in sorted(found.items()):
        if len({reading.name for reading in readings}) == 1:
            yield from _judged(facts, known, pairs, word, min(readings))


def _here(pairs: set[tuple[str, str]], known: Witnesses) -> Iterator[tuple[str, _Reading]]:
    """Words that stand once, beside a word that has a neighbour with the same first letter elsewhere."""
    own = known.own
    for side in (0, 1):
        beside: dict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            beside[pair[1 - side]].append(pair[side])
        for other, words in beside.items():
            if len(words) == 1 or len({word[0] for word in words}) == len(words) or other.lower() in EMPTY:
                continue
            for word, name in neighbours(words):
                if own[word] == 1 and name[0] == word[0]:
                    yield word, _Reading(name, other, side)


def _in_siblings(pairs: set[tuple[str, str]], known: Witnesses) -> Iterator[tuple[str, _Reading]]:
    """Words that no other document uses, beside a word that others use."""
    if known.corpus is None:
        return
    for pair in sorted(pairs):
        for side in (0, 1):
            word, other = pair[side], pair[1 - side]
            if len(word) < SHORTEST or known.others(word) or other.lower() in EMPTY or not known.others(other):
                continue
            if is_distinctive(other) or _standing(word, known) is not ListedAs.WORD:
                yield from ((word, _Reading(name, other, side)) for name in sorted(known.near(word)))


def _standing(word: str, known: Witnesses) -> ListedAs:
    low = word.lower()
    if low in known.packs or low in known_names():
        return ListedAs.NAME
    return ListedAs.WORD if low.encode() in known_words() else ListedAs.UNKNOWN


def _may_slip(word: str, name: str, other: str, side: int, known: Witnesses) -> bool:
    """Whether a word beside another can be a slip of a name: no form or variant of it, nor a name as good."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha() and name.isascii() and name.isalpha()):
        return False
    if is_acronym(word) or is_acronym(name) or known.knows(word) or not known.rejected.isdisjoint((word, name)):
        return False
    if not is_near(word, name) or inflected(word, name) or (transliterated(word, name) and not is_doubled(word, name)):
        return False
    if _standing(word, known) is ListedAs.UNKNOWN:
        return True
    # Given names that exist are a letter apart too often (Mario, Maria); so are pairs of English words.
    if side == 0 or varied(word, name):
        return False
    return is_distinctive(other) or (is_distinctive(name) and other.lower() not in known.small)


class _Reading(NamedTuple):
    """A word beside another, and the name that it may stand for."""

    name: str
    other: str
    side: int
    """Which of the two is the word."""

    def pair(self, word: str) -> tuple[str, str]:
        return (self.other, word) if self.side else (word, self.other)


def _judged(
    facts: Facts, known: Witnesses, pairs: set[tuple[str, str]], word: str, reading: _Reading
) -> Iterator[NameSlip]:
    name, other, _ = reading
    right = reading.pair(name)
    full = " ".join(right)
    unknown = _standing(word, known) is ListedAs.UNKNOWN
    said = [f"this document elsewhere as “{full}”"] if right in pairs else []
    if known.knows(name) or known.packs.get(full.lower()) == full:
        said.append(PACKS)
    elif said and unknown and _standing(name, known) is not ListedAs.UNKNOWN:
        said.append(LISTS)
    siblings = known.siblings(full)
    if not siblings and not (right in pairs and (known.own[name] > known.own[word] or len(said) > 1)):
        return
    settled = unknown and right in pairs and known.own[word] < known.own[name]
    safe = (settled or len(said) + len(siblings) >= SAFE_WITNESSES) and not facts.is_dialect
    places = facts.mentions(word)
    if not unknown:
        beside = {match.span(1) for match in re.finditer(_beside(word, reading), facts.text.string)}
        places = [place for place in places if place in beside]
    if places:
        why = f"“{name}” beside “{other}”: {', '.join([*said, *siblings][:4])}"
        yield NameSlip(word, name, safe, (why,), tuple(places))


def _beside(word: str, reading: _Reading) -> str:
    return rf"\b{reading.other}{_GAP}({word})\b" if reading.side else rf"\b({word})(?={_GAP}{reading.other}\b)"
