"""Lines of page furniture: how they are written, compared and looked up, and by which words the scan notices them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

import ahocorasick_rs

from cleaner.text.fold import fold
from cleaner.text.sentences import spans

_FIGURES = re.compile("[0-9#]+")
KEY_ENDS = " .,:;!?*·•|–—-…«»<>()[]{}\"'“”→←↑↓›‹✕×+\t\r\u00a0。．，、：；！？「」『』【】（）《》〈〉؟،؛।"
# Writing without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han. There a word may end anywhere.
_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
# A star ends a sentence where a capital follows; within one it is the mark that a form speaks of.
_STAR = re.compile(r"(?<=\*)\s+(?=[^\Wa-zß-öø-ÿ])")

# A furniture line without so many words in a row is looked up whole, among the short lines of a text: fewer words stand
# in prose all the time.
HEAD_WORDS = 3
# An opening is found by so many of its characters: the shortest ones in Chinese have no more.
_INDEXED = 2
# A line that does not begin with so many characters of a known one, or all of a shorter one, has no known sentence in front.
_LONE = re.compile("[\ud800-\udfff]")
_BEGINS = 6
# Choices in one line multiply; more forms than this are several lines.
MOST_FORMS = 6_000


class BadLine(ValueError):
    """A furniture line that cannot be read."""


class LineForm(NamedTuple):
    """One line of a rule, read: a whole line, the opening of one (`Share this…`), or a cue within one (`…newsletter…`)."""

    text: str
    opening: bool
    cue: bool


def key_form(text: str) -> str:
    """Text without case and digits, line by line what `line_key` makes of it but for spaces and the marks at the ends."""
    return _FIGURES.sub("#", text.lower().replace("’", "'"))


def line_key(line: str) -> str:
    """A furniture line without case, digits and marks at its ends: how lines are compared."""
    return " ".join(key_form(line).split()).strip(KEY_ENDS)


def cue_form(line: str) -> str:
    """A line as cues are looked for in it: without case and digits; marks stay, since `photo:` is more than *photo*."""
    return " ".join(key_form(line).split())


def written(line: str) -> list[LineForm]:
    """What a line of a rule stands for: `(a|b)` is a choice, also of nothing. Raises `BadLine`."""
    cue = line.startswith("…") and line.endswith("…") and len(line) > 2
    opening = not cue and line.endswith("…")
    parts = [
        part.split("|") if i % 2 else [part] for i, part in enumerate(_CHOICE.split(line.strip("…" * (cue or opening))))
    ]
    forms = 1
    for part in parts:
        forms *= len(part)
    if forms > MOST_FORMS:
        raise BadLine(f"{line!r} has {forms:,} forms; write several lines")
    texts = dict.fromkeys(" ".join("".join(form).split()) for form in product(*parts))
    return [LineForm(text, opening, cue) for text in texts]


def sentences(line: str) -> Iterator[str]:
    """A line's sentences, each of which may be a known line of its own."""
    for low, high in spans(line, strict=False):
        for match in _STAR.finditer(line, low, high):
            yield line[low : match.start()]
            low = match.end()
        yield line[low:high]


def _ends_word(text: str, at: int) -> bool:
    """Whether a word of the text ends where `at` characters of it have been read."""
    following = text[at : at + 1]
    return not following.isalnum() or not text[at - 1].isalnum() or bool(_WITHOUT_BLANKS.match(text[at - 1]))


def opening_index(key: str) -> str:
    """Where an opening, or a line that may begin with one, stands in the index."""
    return key[:_INDEXED]


class SeenLine(NamedTuple):
    """One line of a text with the numbers of the rules that know it, and of those whose cues stand in it."""

    start: int
    end: int
    text: str
    key: str
    rules: list[int]
    cues: list[tuple[int, bool]]
    """Each cue once, with whether the line begins with it."""


class KnownLines:
    """The furniture lines of a rulebook, each with the number of its rule."""

    def __init__(
        self,
        lines: Mapping[str, int],
        openings: Mapping[str, Sequence[tuple[str, int]]],
        cues: Mapping[str, int],
    ) -> None:
        self._lines = lines
        self._openings = openings
        self._cues = list(cues.items())

    def read(self, text: str) -> Iterator[SeenLine]:
        """Every line of a text, blank ones too, folded all at once."""
        folded = key_form(text)
        forms = folded.split("\n")
        cues = self._cues_of(folded, forms)
        at = 0
        for i, (line, form) in enumerate(zip(text.split("\n"), forms, strict=True)):
            end = at + len(line)
            line = line.strip()
            if not line:
                yield SeenLine(at, end, "", "", [], [])
            else:
                key = " ".join(form.split()).strip(KEY_ENDS)
                rules = self._known(line, key)
                yield SeenLine(at, end, line, key, rules, [] if rules else cues.get(i, []))
            at = end + 1

    def whole(self, line: str) -> list[int]:
        """The rules that know a line, whole, by its opening, or sentence by sentence."""
        return self._known(line, line_key(line))

    def is_line(self, line: str) -> bool:
        """Whether a line is known whole."""
        return line_key(line) in self._lines

    def cues(self, line: str) -> list[tuple[int, bool]]:
        """The rules of the cues that stand in a line."""
        folded = key_form(line)
        return self._cues_of(folded, [folded]).get(0, [])

    def _known(self, line: str, key: str) -> list[int]:
        number = self._opening(key)
        if number is None:
            number = self._lines.get(key)
        if number is not None:
            return [number]
        if key[:_BEGINS] not in self._beginnings and not self._begins_short(key):
            return []  # prose, mostly
        numbers = []
        for sentence in sentences(line):
            part = line_key(sentence)
            if part:
                if part not in self._lines:
                    return []
                numbers.append(self._lines[part])
        return list(dict.fromkeys(numbers))

    def _cues_of(self, folded: str, forms: Sequence[str]) -> dict[int, list[tuple[int, bool]]]:
        """By line: the cues in it, whole words only."""
        found: dict[int, dict[int, bool]] = {}
        line, start, end = 0, 0, len(forms[0])
        # Hits come in the order of their ends, so one walk over the lines finds theirs.
        try:
            hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:  # bytes that no encoding explains: no cue holds one
            hits = self._automaton.find_matches_as_indexes(_LONE.sub("?", folded), overlapping=True)
        for index, first, last in hits:
            if folded[first - 1 : first].isalnum() and folded[first].isalnum() and first:
                continue
            if not _ends_word(folded, last):
                continue
            while first > end:
                line += 1
                start, end = end + 1, end + 1 + len(forms[line])
            leading = not folded[start:first].strip(KEY_ENDS)
            known = found.setdefault(line, {})
            known[index] = known.get(index, False) or leading
        return {
            at: [(self._cues[index][1], leading) for index, leading in known.items()] for at, known in found.items()
        }

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick([cue for cue, _ in self._cues])

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(key[:_BEGINS] for key in self._lines)

    @cached_property
    def _short(self) -> frozenset[str]:
        return frozenset(key for key in self._lines if len(key) < _BEGINS)

    def _begins_short(self, key: str) -> bool:
        """Whether a line begins with a known one that is shorter than what the beginnings are told by."""
        return any(key[:end] in self._short and _ends_word(key, end) for end in range(1, _BEGINS))

    def _opening(self, key: str) -> int | None:
        for opening, number in self._openings.get(opening_index(key), ()):
            if key.startswith(opening) and _ends_word(key, len(opening)):
                return number
        return None


def head_literals(line: str, *, opening: bool) -> set[bytes]:
    """What the scan looks for to notice that a longer furniture line may stand in a text: some of its words, in any casing.

    Of an opening, which goes on in ways that nobody knows, fewer words must do.
    """
    literals = set()
    for cased in (line, line.lower(), line.upper(), line.title(), line.capitalize()):
        runs = [run.split() for run in fold(" ".join(cased.split()).strip(KEY_ENDS + "#")).split(b"  ")]
        words = next((run for run in runs if len(run) >= HEAD_WORDS), runs[0] if opening else [])
        if words:
            last = line.strip(KEY_ENDS + "#")[-1:]
            goes_on = opening and len(words) <= HEAD_WORDS and _WITHOUT_BLANKS.match(last)
            literals.add(b" " + b" ".join(words[:HEAD_WORDS]) + (b"" if goes_on else b" "))
    return literals
