"""A text and what can be said of it without knowing a rule or a language: the floor under facts, rules and stages."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from cleaner.text.fold import fold_plain, plain
from cleaner.text.protected import protected_spans
from cleaner.text.windows import Windows


class Text:
    """A string with its folded form, offsets, words, sentences, paragraphs and protected spans.

    It never changes: each part is worked out when it is first asked for, and holds. Offsets are half-open and in code
    points of `string`, but for those in `padded` and `encoded`, which are bytes. `masked` says what of a string its format
    masks; without it nothing is.
    """

    def __init__(self, string: str, masked: Callable[[str], Sequence[tuple[int, int]]] | None = None) -> None:
        self.string = string
        self._masked = masked
        self.windows = Windows(string)

    @cached_property
    def plain(self) -> str:
        """The text with plain marks for typographic ones, code point for code point."""
        return plain(self.string)

    @cached_property
    def padded(self) -> bytes:
        """The folded text between two spaces: what the word automaton scans."""
        return b" " + fold_plain(self.plain) + b" "

    @cached_property
    def encoded(self) -> bytes:
        """The text as UTF-8: what the automaton for marks scans."""
        return self.string.encode("utf-8", "surrogatepass")

    @cached_property
    def tokens(self) -> list[bytes]:
        """The folded words in order, repetitions and all."""
        return self.padded.split()

    @cached_property
    def vocabulary(self) -> set[bytes]:
        """The folded words, each once."""
        return set(self.tokens)

    def offset(self, place: int) -> int:
        """A byte offset in `padded` less one, as an offset of the text."""
        return place if self._one_byte else place - bisect_left(self._continued, place)

    def raw_offset(self, place: int) -> int:
        """A byte offset in `encoded` as an offset of the text."""
        return place if len(self.encoded) == len(self.string) else place - bisect_left(self._raw_continued, place)

    @cached_property
    def _one_byte(self) -> bool:
        return len(self.padded) == len(self.string) + 2

    @cached_property
    def _continued(self) -> list[int]:
        """Where continuation bytes stand in the folded text."""
        return [match.start() - 1 for match in re.finditer(rb"[\x80-\xbf]", self.padded)]

    @cached_property
    def _raw_continued(self) -> list[int]:
        return [match.start() for match in re.finditer(rb"[\x80-\xbf]", self.encoded)]

    @cached_property
    def masked(self) -> list[tuple[int, int]]:
        """Disjoint sorted spans that no stage may touch: what the text's format knows to be no prose."""
        return list(self._masked(self.string)) if self._masked is not None else []

    @cached_property
    def protected(self) -> list[tuple[int, int]]:
        """Disjoint sorted spans that no rule for prose may touch: addresses, handles, code, markup."""
        return protected_spans(self.string, self.masked)

    def is_protected(self, start: int, end: int) -> bool:
        """Whether a span meets a protected one; an empty span does where it is one itself."""
        at = bisect_right(self.protected, end, key=lambda span: span[0])
        return any((s < end and start < e) or s == start == end for s, e in self.protected[max(0, at - 3) : at])
