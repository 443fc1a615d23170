"""Words that were cut at the end of a printed line: the hyphen stayed when the lines were joined, or copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.edits import Edit, Finding, Safety
from cleaner.english.words import known_words
from cleaner.stages.findings import from_detector

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("line-break-hyphen",)

# The sign that a cut leaves: a hyphen, one of typesetters, or a soft one.
_HYPHENS = "-\u2010\u00ad"
# An indented line belongs to a layout (a field, a list, code, verse), and the line end in front of it stays where it is.
_CUT = re.compile(r"(?<![\w'’-])([A-Za-z]?[a-z]{1,30})[-\u2010\u00ad]( |[ \t]*\r?\n)([a-z]{2,30})(?![\w'’-])")
_HYPHENATED = re.compile(r"[A-Za-z]+-[a-z]+")
_BEFORE = re.compile(r"[A-Za-z]*\Z")
LONGEST_PART = 31
_GAPS = frozenset(" \t\r\n")
# "pre- and post-war": the word to come lends the first its end.
_SUSPENDED = frozenset(
    "and or to nor but versus vs through as than rather plus und oder et ou y o e i och og en".split()
)
# With these a hyphen can be part of the word, and tell it from another: re-creation, co-op, un-ionised.
_KEEP = frozenset("re co pre de un non anti multi semi self ex all well half cross mid post".split())
# A word of fewer letters is not cut, or is two words by chance.
SHORTEST = 6
# So many cuts that leave no words show a text that was printed; there, two words are one cut word, too.
PRINTED = 2


def possible(text: str) -> bool:
    """Whether a hyphen stands between a letter and a space or line end anywhere."""
    return next(_places(text), None) is not None


def _places(text: str) -> Iterator[int]:
    """Where a hyphen stands behind a small letter, and a space with a small letter, or a line end, behind the hyphen."""
    for hyphen in _HYPHENS:
        at = text.find(hyphen)
        while at >= 0:
            behind = text[at + 1 : at + 2]
            if behind in _GAPS and text[at - 1 : at].islower() and (behind != " " or text[at + 2 : at + 3].islower()):
                yield at
            at = text.find(hyphen, at + 1)


def find(facts: Facts) -> Iterator[Finding]:
    """The two parts as one word where English has it; safe where they are no two words, and the hyphen no part of it."""
    rule = facts.rulebook.detectors.get("line-break-hyphen")
    if rule is None:
        return
    cuts = list(_cuts(facts))
    printed = sum(not cut.two_words for cut in cuts) >= PRINTED
    for first, gap, second, start, end, two_words in cuts:
        edits: tuple[Edit, ...] = (Edit(start, end, ""),)
        if "\n" in gap:
            edits = _moved(facts.text.string, start, end, end + len(second), gap.strip(" \t"))
        doubt = first.lower() in _KEEP or (two_words and not printed)
        said = f"{first + second!r} is a word" + ("" if two_words else f", {first!r} and {second!r} are not two")
        yield from_detector(rule, edits, [said], safety=Safety.UNSAFE if doubt else Safety.SAFE)


class _Cut(NamedTuple):
    """A word in two parts: what stands between them, and where."""

    first: str
    gap: str
    second: str
    start: int
    end: int
    two_words: bool


def _cuts(facts: Facts) -> Iterator[_Cut]:
    """Places where the parts are one word, and the text does not write it with a hyphen elsewhere."""
    text, known = facts.text.string, known_words()
    hyphenated = set(_HYPHENATED.findall(text))
    for at in sorted(_places(text)):
        before = _BEFORE.search(text, max(0, at - LONGEST_PART), at)
        match = _CUT.match(text, before.start()) if before else None
        if match is None:
            continue
        first, gap, second = match.groups()
        joined = first + second
        if second in _SUSPENDED or len(joined) < SHORTEST or joined.lower().encode() not in known:
            continue
        start, end = match.end(1), match.start(3)
        if not facts.text.is_protected(start, end) and f"{first}-{second}" not in hyphenated:
            yield _Cut(first, gap, second, start, end, first.lower().encode() in known and second.encode() in known)


def _moved(text: str, start: int, end: int, after: int, newline: str) -> tuple[Edit, ...]:
    """The hyphen taken out and the line end put behind the word, so that the text keeps its lines."""
    behind = re.compile(r"[^\s]*([ \t]|(?=\r?\n)|\Z)").match(text, after)
    assert behind is not None
    if not behind[1]:
        return (Edit(start, end, ""),)
    return (Edit(start, end, ""), Edit(behind.start(1), behind.end(1), newline))
