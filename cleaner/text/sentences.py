"""Where sentences end: the one splitter, which knows abbreviations.

A full stop behind an abbreviation ends nothing by itself: *the U.S. Optical Fiber team* is one sentence. Titles, initials and
the like (`Mr.`, `e.g.`, `J.`) never end one. Others may (`U.S.`, `Inc.`, `a.m.`): they do where the next word is one that
mostly begins sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner.lists import words

# What may stand between the mark that ends a sentence and the space behind it, and in front of the next one's first word.
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
# A mark, what closes, and space; or a mark of a script without spaces.
_MARK = rf"[.!?…।][{re.escape(_CLOSERS)}]*\s+|[。！？][」』）]*\s*"
_BLANK_LINE = re.compile(r"\n\s*\n\s*")
_END = re.compile(rf"{_MARK}|{_BLANK_LINE.pattern}")
# Where lines are no wrapped prose, each that does not go on in small letters begins a sentence.
_END_OR_LINE = re.compile(rf"{_MARK}|{_BLANK_LINE.pattern}|\n\s*(?![a-z\s])")
# A sentence begins with a letter that is no small one; scripts without capitals may begin one with any letter.
_FIRST_LETTER = re.compile(rf"[{re.escape(_OPENERS)}]*[^\W\d_a-zß-öø-ÿ]")
_FIRST_WORD = re.compile(rf"[{re.escape(_OPENERS)}]*([^\W\d_]+)")
_BEFORE_FIRST_WORD = re.compile(
    rf"(?:\A|\n|[.!?…][{re.escape(_CLOSERS)}]*\s|[。！？][」』）]*)[\s{re.escape(_OPENERS)}]*\Z"
)
# The word in front of a full stop, with full stops of its own: U.S, e.g, Ph.D.
_WORD_BEFORE = re.compile(r"(?<![\w.])(?:[^\W\d_]+\.)*[^\W\d_]+\Z")
# Initials of a name, and abbreviations made of them: J, U.S. The pronoun is none.
_INITIALS = re.compile(r"(?!I\Z)[A-ZÀ-ÖØ-Þ](?:\.[A-ZÀ-ÖØ-Þ])*")
# No abbreviation of the lists is longer; and so far back a mark is looked for, over quotation marks and spaces.
_LONGEST_ABBREVIATION = 16
_LONGEST_GAP = 8


class End(NamedTuple):
    """The end of one sentence, behind its mark and what closes it, and the beginning of the next, behind the space."""

    end: int
    start: int


def ends(
    text: str, low: int = 0, high: int | None = None, *, lines: bool = False, strict: bool = True
) -> Iterator[End]:
    """The ends of the sentences in `text[low:high]`, in order; the last sentence has none.

    With `lines` a line that does not go on in small letters begins a sentence: for text that may hold headings and lists.
    `strict` asks that a sentence begins as sentences do; damaged text and strings of a page are cut at every mark that no
    abbreviation explains.
    """
    stop = len(text) if high is None else high
    for match in (_END_OR_LINE if lines else _END).finditer(text, low, stop):
        mark, start = match[0][0], match.end()
        if not (
            mark in "\n。！？"
            or _BLANK_LINE.search(match[0])
            or (lines and "\n" in match[0] and not "a" <= text[start : start + 1] <= "z")
        ):
            if strict and not _FIRST_LETTER.match(text, start, stop):
                continue
            if mark == "." and _is_abbreviation(text, match.start(), start):
                continue
        yield End(match.start() + len(match[0].rstrip()), start)


def spans(text: str, low: int = 0, high: int | None = None, *, strict: bool = True) -> Iterator[tuple[int, int]]:
    """The sentences of `text[low:high]`, each with the space behind it, so that together they are the stretch."""
    stop = len(text) if high is None else high
    for one in ends(text, low, stop, strict=strict):
        yield low, one.start
        low = one.start
    if low < stop:
        yield low, stop


def begins(text: str, place: int) -> bool:
    """Whether the word at an offset is the first of a sentence or of a line, so that its capital says nothing."""
    before = _BEFORE_FIRST_WORD.search(text, max(0, place - _LONGEST_GAP), place)
    return before is not None and not (before[0][:1] == "." and _is_abbreviation(text, before.start(), place))


def _is_abbreviation(text: str, stop: int, following: int) -> bool:
    """Whether the full stop at offset `stop` belongs to the word before it. The next word begins at `following`."""
    if text[stop + 1] in _CLOSERS:
        return False
    word = _WORD_BEFORE.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    if word is None:
        return False
    never, seldom, beginners = _lists()
    written, plain = word[0], word[0].lower()
    initials = _INITIALS.fullmatch(written) is not None
    if written in never or plain in never or (initials and len(written) == 1):
        return True
    if not (initials or written in seldom or plain in seldom):
        return False
    first = _FIRST_WORD.match(text, following)
    return first is None or first[1].lower() not in beginners


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], ...]:
    """Abbreviations that are never last in a sentence, those that seldom are, and words that begin sentences."""
    return tuple(map(frozenset, words("abbreviations.txt")))
