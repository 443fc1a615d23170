"""Where words and phrases stand in many texts, paragraph by paragraph."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from sys import intern

from cleaner.workshop.align import tokens

_BREAK = "\n"
_MOST_LINES = 200


class Concordance:
    """The words of texts with their places. Lines are paragraphs: what stands in one is context of the other words in it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.lines: list[str] = []
        self.size = 0
        """How many words there are, marks left out."""
        self._words: list[str] = []
        self._starts: list[int] = []
        self._places: dict[str, array[int]] = defaultdict(lambda: array("L"))
        for text in texts:
            for line in text.split("\n"):
                if line.strip():
                    self._add(line.strip())

    def _add(self, line: str) -> None:
        self.lines.append(line)
        self._starts.append(len(self._words))
        for token in tokens(line):
            word = intern(token.key)
            self._places[word].append(len(self._words))
            self._words.append(word)
            self.size += token.is_word
        self._words.append(_BREAK)

    def places(self, phrase: tuple[str, ...], most: int) -> list[int]:
        """Where a phrase of lower-case words begins, in order; no more than `most`."""
        rarest = min(range(len(phrase)), key=lambda at: len(self._places.get(phrase[at], ())))
        words, wanted, found = self._words, list(phrase), []
        for place in self._places.get(phrase[rarest], ()):
            start = place - rarest
            if start >= 0 and words[start : start + len(wanted)] == wanted:
                found.append(start)
                if len(found) >= most:
                    break
        return found

    def count(self, word: str) -> int:
        """How often a word stands in the texts."""
        return len(self._places.get(word, ()))

    def line(self, place: int) -> int:
        """The number of the line that a place is in."""
        return bisect_right(self._starts, place) - 1

    def words(self, line: int) -> list[str]:
        """The words and marks of a line."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._words)
        return self._words[self._starts[line] : end - 1]

    def span(self, place: int, length: int) -> tuple[int, int]:
        """The offsets in its line of so many words that begin at a place."""
        line = tokens(self.lines[self.line(place)])
        at = self.offset(place)
        return line[at].start, line[at + length - 1].end

    def lines_with(self, phrase: tuple[str, ...], most: int) -> list[str]:
        """Lines that hold a phrase, the shortest first."""
        lines = {self.line(start) for start in self.places(phrase, _MOST_LINES)}
        return sorted((self.lines[line] for line in lines), key=lambda line: (len(line), line))[:most]

    def offset(self, place: int) -> int:
        """The number of a place's word within its line."""
        return place - self._starts[self.line(place)]
