"""Two tellings of one text, word by word: where they differ, and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from cleaner.text.fold import plain

# A wording longer than this is a sentence of its own, and will not come again.
LONGEST = 6
# Two differences with so few equal words between may be one wording, changed at both ends.
NEAREST = 2
_TOKEN = re.compile(r"[^\W_]+(?:[-'.,][^\W_]+)*|[^\w\s]|_")
_SENTENCE_END = frozenset('.!?…:"“”(')


class Token(NamedTuple):
    """A word or a mark, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The token as it is compared: in small letters."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a figure or a mark."""
        return self.text[0].isalpha()


class Span(NamedTuple):
    """Tokens of the garbled text, and the tokens of the clean text that stand for them; half-open."""

    i: int
    i_end: int
    j: int
    j_end: int


@lru_cache(maxsize=20_000)
def tokens(text: str) -> list[Token]:
    """The words and marks of a text, typographic marks as plain ones."""
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(plain(text))]


class Aligned:
    """A pair of texts with the places where they differ."""

    __slots__ = ("clean", "differences", "garbled", "likeness")

    def __init__(self, clean: str, garbled: str) -> None:
        self.clean, self.garbled = clean, garbled
        matcher = SequenceMatcher(
            None, [token.key for token in self.wrong], [token.key for token in self.right], autojunk=False
        )
        self.differences = [Span(i, i2, j, j2) for tag, i, i2, j, j2 in matcher.get_opcodes() if tag != "equal"]
        self.likeness = matcher.ratio()
        """The share of equal words: how sure it is that the rest says the same."""

    @property
    def wrong(self) -> list[Token]:
        """The tokens of the garbled text."""
        return tokens(self.garbled)

    @property
    def right(self) -> list[Token]:
        """The tokens of the clean text."""
        return tokens(self.clean)

    def wordings(self) -> Iterator[Span]:
        """Every difference of at most five words, also with the next one where few equal words part them."""
        spans = self.differences
        for at, one in enumerate(spans):
            yield one
            last = one
            for other in spans[at + 1 : at + 3]:
                if other.i - last.i_end > NEAREST:
                    break
                yield Span(one.i, other.i_end, one.j, other.j_end)
                last = other

    def fits(self, span: Span) -> bool:
        """Whether both sides are words with nothing but spaces between, few enough, and not empty."""
        return _is_phrase(self.wrong, span.i, span.i_end, self.garbled) and _is_phrase(
            self.right, span.j, span.j_end, self.clean
        )

    def wider(self, span: Span) -> Iterator[Span]:
        """The span with one equal word more, on the left or on the right."""
        i, i_end, j, j_end = span
        wrong, right = self.wrong, self.right
        if i and j and wrong[i - 1].key == right[j - 1].key:
            yield Span(i - 1, i_end, j - 1, j_end)
        if i_end < len(wrong) and j_end < len(right) and wrong[i_end].key == right[j_end].key:
            yield Span(i, i_end + 1, j, j_end + 1)

    def without_article(self, span: Span) -> Span:
        """The span without a leading a or an on both sides: the program puts these right."""
        i, i_end, j, j_end = span
        if i_end - i > 1 and j_end - j > 1 and {self.wrong[i].key, self.right[j].key} == {"a", "an"}:
            return Span(i + 1, i_end, j + 1, j_end)
        return span

    def words(self, span: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Both sides as written."""
        wrong = tuple(token.text for token in self.wrong[span.i : span.i_end])
        return wrong, tuple(token.text for token in self.right[span.j : span.j_end])

    def begins(self, span: Span) -> bool:
        """Whether the wording begins a sentence, where a capital says nothing."""
        return span.i == 0 or self.wrong[span.i - 1].text in _SENTENCE_END


def _is_phrase(run: list[Token], low: int, high: int, text: str) -> bool:
    if not 0 < high - low <= LONGEST or not all(token.is_word for token in run[low:high]):
        return False
    return all(text[run[at].end : run[at + 1].start].isspace() for at in range(low, high - 1))
