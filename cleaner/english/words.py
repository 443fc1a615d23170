"""The words of English, all its varieties, and names: what a word is checked against."""

from __future__ import annotations

from functools import lru_cache

from cleaner.lists import content


@lru_cache(maxsize=1)
def known_words() -> frozenset[bytes]:
    """Every English word that the project knows, folded. Loaded once, in some 20 ms; `data/README.md` names the sources."""
    return frozenset(content("words.txt").split())


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Names of people that exist and are no words, in lower case: one is never another one misspelt."""
    return frozenset(content("names.txt").decode("ascii").split())


@lru_cache(maxsize=1)
def capitalised_words() -> frozenset[str]:
    """Common words that English writes with a capital only, in lower case: no word in small letters is one of them misspelt."""
    return frozenset(content("capitalised.txt").decode("ascii").split())


@lru_cache(maxsize=1)
def rare_words() -> frozenset[bytes]:
    """Rare words, terms of the sciences, and forms that only large dictionaries have, folded: no misspellings.

    Only asked about words that are about to be doubted; most texts have none, and then the list is not read.
    """
    return frozenset(content("rare-words.txt").split())


@lru_cache(maxsize=1)
def rare_names() -> frozenset[str]:
    """Rarer names that exist, in lower case; asked late and seldom, as `rare_words` is."""
    return frozenset(content("rare-names.txt").decode("ascii").split())
