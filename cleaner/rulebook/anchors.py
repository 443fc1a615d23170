"""Anchors of patterns: what the scan must find before a pattern is tried. They keep a thousand patterns as cheap as one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# An anchor that stands more often than this in a million words runs its pattern on ordinary text all the time: once in
# every third article of 700 words. `said`, `years` and `people` stand more often.
MOST_FREQUENT = 480
# Words stand together more often than by chance, by an order of size.
TOGETHER = 10.0
_MARKS = frozenset(" .,:;'’-\"“”()\n")

# Shapes of numbers, each standing for ten literals.
SHAPES = {
    "<digit.digit>": [f".{digit}" for digit in range(10)],
    "<digit,digit>": [f",{digit}" for digit in range(10)],
    "<digit'digit>": [f"'{digit}" for digit in range(10)] + [f"’{digit}" for digit in range(10)],
}


def literals(anchors: list[str]) -> Iterator[str]:
    """The anchors with shapes written out."""
    for anchor in anchors:
        yield from SHAPES.get(anchor, [anchor])


def is_word(anchor: str) -> bool:
    """Whether an anchor is looked for in the folded text, at the beginning of a word."""
    return anchor.replace(" ", "").isalpha() and anchor.islower()


def too_frequent(anchor: str, *, gated: bool) -> bool:
    """Whether an anchor is no anchor: it stands almost everywhere. Behind a gate only bare marks are refused."""
    if (
        not anchor.strip()
        or all(c in _MARKS for c in anchor)
        or (len(anchor) == 1 and anchor.isalnum() and anchor.isascii())
    ):
        return anchor.strip() in ("", *_MARKS) or anchor.isalnum()
    if gated or not is_word(anchor):
        return False
    words = anchor.split()
    chance = 1e6
    for word in words:
        chance *= per_million(word) / 1e6
    return chance * TOGETHER ** (len(words) - 1) > MOST_FREQUENT


@cache
def per_million(beginning: str) -> float:
    """How many words in a million begin so, by the frequency list that symspellpy ships."""
    counts, total = _counts()
    return 1e6 * sum(count for word, count in counts if word.startswith(beginning)) / total


@cache
def _counts() -> tuple[list[tuple[str, int]], int]:
    listing = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    counts = [(word, int(count)) for word, count in map(str.split, listing.splitlines())]
    return counts, sum(count for _, count in counts)
