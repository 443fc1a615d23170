"""Anchors of patterns: what the scan must find before a pattern is tried. They keep a thousand patterns as cheap as one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

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


def per_million(beginning: str) -> float:
    """How many words in a million begin so, by the frequency list that symspellpy ships."""
    words, sums = _counts()
    first, last = bisect_left(words, beginning), bisect_left(words, beginning + "\U0010ffff")
    return 1e6 * (sums[last] - sums[first]) / sums[-1]


@cache
def _counts() -> tuple[list[str], list[int]]:
    """The words in order, and the sum of the counts in front of each."""
    listing = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    counts = sorted((word, int(count)) for word, count in map(str.split, listing.splitlines()))
    return [word for word, _ in counts], list(accumulate((count for _, count in counts), initial=0))
