"""Where something stands, as an editor says it: line and column, and the sentence around."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from cleaner.text.sentences import ends

# Characters of the sentence shown on either side of a change. Text without full stops ends somewhere.
AROUND = 200


class Place(NamedTuple):
    """Line and column, counted from 1."""

    line: int
    column: int


class Places:
    """Lines and columns of a text. A line ends with a line feed; with a carriage return where there is no line feed."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        newline = "\r" if "\n" not in self._text and "\r" in self._text else "\n"
        return [0, *(match.end() for match in re.finditer(newline, self._text))]

    def at(self, offset: int) -> Place:
        """Line and column of an offset, both counted from 1, the column in code points."""
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)


class Stretch(NamedTuple):
    """`text[start:end]`, and whether the sentence goes on before and after it."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def sentence(text: str, start: int, end: int) -> Stretch:
    """The sentence around `text[start:end]`, at most `AROUND` characters more on either side."""
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    found_left, found_right = left == 0, right == len(text)
    for one in ends(text, left, right, lines=True):
        if one.start <= start:
            left, found_left = one.start, True
        elif one.end >= end:
            right, found_right = one.end, True
            break
    if not found_left:
        left = _next_word(text, left, start)
    if not found_right:
        right = _last_word(text, right, end)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return Stretch(left, right, not found_left, not found_right)


def _next_word(text: str, left: int, start: int) -> int:
    """The first word that begins after a cut, if one does before the change."""
    blank = next((i for i in range(left, start) if text[i].isspace()), left)
    return blank if blank < start else left


def _last_word(text: str, right: int, end: int) -> int:
    return next((i for i in range(right - 1, end - 1, -1) if text[i].isspace()), right)
