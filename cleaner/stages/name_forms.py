"""How two spellings of a name differ: as transliterations and forms of one do, or as a slip of the fingers."""

from __future__ import annotations

import re
from itertools import pairwise

# Two spellings of one sound, as transliterations of names differ: none of them is a fault.
_SOUNDS = (("kh", "h"), ("ou", "u"), ("oo", "u"), ("ph", "f"), ("ck", "k"), ("sch", "sh"), ("tch", "ch"), ("ts", "z"))
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
    return len(ending) == 1 and ending in "snieoa" and ending != shorter[-1]


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
