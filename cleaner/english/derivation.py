"""Words that English makes of known ones as it needs them: a dictionary that lacks them proves nothing.

Two questions, one table of beginnings and endings. Whoever wants to repair a word asks `is_formed`, since `realy` has an
ending, too (real, -y), and is a misspelling. Whoever says that a word is none of English asks `may_be_formed`, which takes
any way in which English makes words. What is formed may be formed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cleaner.english.words import known_words
from cleaner.lists import words

SHORTEST_STEM = 5
"""Letters of what a sure beginning or ending is set to; shorter words have too many neighbours."""
SHORTEST_LOOSE = 3
"""Letters of what anything else is set to, and of the parts of a compound."""


class _Affixes(NamedTuple):
    """The sections of `data/affixes.txt`."""

    sure_beginnings: list[str]
    beginnings: list[str]
    forms: list[str]
    of_verbs: list[str]
    endings: list[str]


@lru_cache(maxsize=1)
def _affixes() -> _Affixes:
    return _Affixes(*words("affixes.txt"))


def is_formed(word: str) -> bool:
    """Whether a word is surely a known one with a beginning or an ending: unpatched, reposting, forwardable, scrollers."""
    known = _affixes()
    return any(_has_beginning(one) for one in (word, *_stems(word, known.forms))) or any(
        map(_is_verb, _stems(word, known.of_verbs))
    )


def _has_beginning(word: str) -> bool:
    rests = (word.removeprefix(one) for one in _affixes().sure_beginnings if word.startswith(one))
    return any(len(rest) >= SHORTEST_STEM and _knows(rest) for rest in rests)


def _stems(word: str, endings: Iterable[str]) -> list[str]:
    """What a word may be formed of: without an ending, or with the e that the ending took."""
    stems = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    return [one for stem in stems for one in (stem, stem + "e") if len(stem) >= SHORTEST_STEM]


def _is_verb(word: str) -> bool:
    """Whether a word has the form that only verbs have."""
    return _knows(word) and _knows(word.removesuffix("e") + "ing")


def _knows(word: str) -> bool:
    return word.encode() in known_words()


def may_be_formed(word: str, shortest: int = SHORTEST_LOOSE) -> bool:
    """Whether a word may be made of a known one, or of two, by the rules of English: geolocating, cookbookish, catfood.

    `shortest`: letters that a known part has at least.
    """
    known = _affixes()
    stems = [word]
    stems += [
        word.removesuffix(ending) for ending in (*known.forms, *known.of_verbs, *known.endings) if word.endswith(ending)
    ]
    stems += [
        stem.removeprefix(one)
        for stem in stems
        for one in (*known.sure_beginnings, *known.beginnings)
        if stem.startswith(one)
    ]
    return any(len(stem) >= shortest and _knows_stem(stem) for stem in stems) or any(
        _knows(word[:at]) and _knows(word[at:]) for at in range(shortest, len(word) - shortest + 1)
    )


def _knows_stem(stem: str) -> bool:
    return any(map(_knows, (stem, stem + "e", stem + "y")))
