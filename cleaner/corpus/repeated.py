"""Lines that many documents of a batch have though their articles differ: a site's furniture, in whatever words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from zlib import crc32

# A line counts where so many different articles have it, and this share of the documents: pages of many sites come in one
# batch, but what a hundredth of a large one shares by chance is a heading that articles have, too.
LEAST_ARTICLES = 3
LEAST_SHARE = 0.01
# Longer lines are paragraphs; shorter ones (figures, initials, a word of a table) say nothing.
LONGEST = 200
FEWEST_LETTERS = 4
# Lines are counted by hash in so many cells, so that memory is bounded; two lines of a batch seldom share one.
CELLS = 1 << 20
# Different articles are told apart by so many bits a line.
_BITS = 64


class RepeatedLines:
    """How many documents have a line. Counts may be taken in any order and merged."""

    def __init__(self) -> None:
        self._documents = 0
        self._counts: Counter[int] = Counter()
        self._articles: dict[int, int] = {}

    def add(self, text: str) -> None:
        """Count a document. It is told from others by its longest line: copies of one article are one witness."""
        lines = text.split("\n")
        article = 1 << _hash(max(lines, key=len)) % _BITS
        self._documents += 1
        for cell in {cell for line in lines for cell in _cells(line)}:
            self._counts[cell] += 1
            self._articles[cell] = self._articles.get(cell, 0) | article

    def merge(self, other: RepeatedLines) -> RepeatedLines:
        """What both know together, of different documents."""
        merged = RepeatedLines()
        for one in (self, other):
            merged._documents += one._documents
            merged._counts.update(one._counts)
            for cell, articles in one._articles.items():
                merged._articles[cell] = merged._articles.get(cell, 0) | articles
        return merged

    def documents_with(self, line: str) -> int:
        """How many documents have a line; 0 where they are too few to say that it belongs to the site."""
        for cell in _cells(line):
            count = self._counts[cell]
            if count >= LEAST_SHARE * self._documents and self._articles.get(cell, 0).bit_count() >= LEAST_ARTICLES:
                return count
        return 0

    def any_in(self, text: str) -> bool:
        """Whether a text has a line that counts."""
        return any(self.documents_with(line) for line in text.split("\n"))


def _cells(line: str) -> Iterator[int]:
    """The cell of a line without case and spaces at its ends; none for one that is too long or says too little."""
    if len(line) <= LONGEST:
        key = line.strip().lower()
        if sum(map(str.isalpha, key)) >= FEWEST_LETTERS:
            yield _hash(key) % CELLS


def _hash(line: str) -> int:
    return crc32(line.encode("utf-8", "surrogatepass"))
