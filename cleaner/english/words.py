"""The words of English, all its varieties, and names: what a word is checked against."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def known_words() -> frozenset[bytes]:
    """Every English word that the project knows, folded. Loaded once, in some 20 ms; `data/README.md` names the sources."""
    return frozenset(files("cleaner").joinpath("data", "words.txt").read_bytes().split())


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Names of people that exist and are no words, in lower case: one is never another one misspelt."""
    return frozenset(files("cleaner").joinpath("data", "names.txt").read_text("ascii").split())


@lru_cache(maxsize=1)
def capitalised_words() -> frozenset[str]:
    """Common words that English writes with a capital only, in lower case: no word in small letters is one of them misspelt."""
    return frozenset(files("cleaner").joinpath("data", "capitalised.txt").read_text("ascii").split())
