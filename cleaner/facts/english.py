"""The words of English, all its varieties: what a folded word is checked against."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def known_words() -> frozenset[bytes]:
    """Every English word that the project knows, folded. Loaded once, in some 20 ms; `data/README.md` names the sources."""
    return frozenset(files("cleaner").joinpath("data", "words.txt").read_bytes().split())
