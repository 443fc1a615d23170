"""How two spellings of a name differ: as transliterations and forms of one do, or as a slip of the fingers."""

from __future__ import annotations

import re
from itertools import pairwise

# Two spellings of one sound, as transliterations of names differ: none of them is a fault.
_SOUNDS = (("kh", "h"), ("ou", "u"), ("oo", "u"), ("ph", "f"), ("ck", "k"), ("sch", "sh"), ("tch", "ch"), ("ts", "z"))
_ACRONYM = re.compile(r"[A-Z]{2,}[a-z]?|[A-Z][a-z][A-Z]{1,2}|[A-Z][a-z]{2}[A-Z]")
# Sounds that one family spells so and another otherwise.
_VOWELS = frozenset("aeiouy")
_ALIKE = tuple(map(frozenset, ("ckqx", "szc", "dt", "bp", "fvwph", "gk", "gj", "mn")))
_LETTERS = str.maketrans("yjwcqx", "iivkks")


def transliterated(word: str, name: str) -> bool:
    """Whether two names differ only as transliterations do: Dmitry and Dmitri, Zelensky and Zelenskiy."""
    return _sound(word) == _sound(name)


def _sound(name: str) -> str:
    name = re.sub("c(?=[eiy])", "s", name.lower())
    for one, other in _SOUNDS:
        name = name.replace(one, other)
    return re.sub("i+e?|e(?=i)", "i", name.translate(_LETTERS))


def inflected(word: str, name: str) -> bool:
    """A plural, possessive or adjective of a name is no mangling of it."""
    longer, shorter = sorted((word, name), key=len, reverse=True)
    ending = longer.removeprefix(shorter)
    # A doubled last letter makes no form: Ilhann, Jewelss.
    return (len(ending) == 1 and ending in "snieoa" and ending != shorter[-1]) or (ending == "r" and shorter[-1] == "e")


def is_acronym(word: str) -> bool:
    """Whether a word is letters of other words, with a small one at the end at most: SLAs and SaaS are as right as SAS."""
    return _ACRONYM.fullmatch(word) is not None


def varied(word: str, name: str) -> bool:
    """Whether two names that exist differ as names of different people do: Anderson and Andersen, Hoffman and Hoffmann.

    Letters that changed places, and consonants of another sound, make a name that is hardly ever beside the same first name.
    """
    one, other = word.lower(), name.lower()
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        pair = one[at] + other[at]
        swapped = one[at + 1 :] != other[at + 1 :]
        return not swapped and (_VOWELS.issuperset(pair) or any(sound.issuperset(pair) for sound in _ALIKE))
    longer, shorter = sorted((one, other), key=len, reverse=True)
    letter = longer[at]
    return (
        letter in "aeiouyhstdpn" or letter in longer[max(0, at - 1) : at] + longer[at + 1 : at + 2] or not shorter[at:]
    )


def is_doubled(word: str, name: str) -> bool:
    """Whether the word is the name with a letter doubled that no spelling of a name doubles at its beginning."""
    low = word.lower()
    return any(
        a == b and a in "yiuwhjkqvx" and low[:i] + low[i + 1 :] == name.lower()
        for i, (a, b) in enumerate(pairwise(low))
    )


def is_substitution(word: str, name: str) -> bool:
    """Whether one letter stands for another: so names differ that are both right, more often than by a letter too many."""
    return len(word) == len(name) and sum(a != b for a, b in zip(word, name, strict=True)) == 1
