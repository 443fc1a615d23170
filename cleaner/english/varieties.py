"""British and American spelling: the words that tell which of the two a text writes."""

from __future__ import annotations

from functools import lru_cache

from cleaner.lists import words


@lru_cache(maxsize=1)
def telling() -> tuple[frozenset[bytes], frozenset[bytes]]:
    """The folded spellings that only British English has, and those that only American has."""
    pairs, either = words("british-american.txt")
    british, american = zip(*(pair.split("/") for pair in pairs), strict=True)
    return _folded({*british} - {*either}), _folded({*american} - {*either})


def _folded(spellings: set[str]) -> frozenset[bytes]:
    return frozenset(map(str.encode, spellings))
