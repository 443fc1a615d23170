"""Capital letters where no name is: translating machines keep a headline's, or those of a language that has more of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding
from cleaner.english.words import known_words
from cleaner.stages.findings import from_detector

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.rulebook.image import Compiled

WITHIN, STRAY = DETECTORS = ("capital-within-sentence", "stray-capital")

# Between two words in small letters. In 106,715 machine translations the human wrote 29 of 36 such small words small.
_WITHIN = re.compile(r"(?<![\w'’.-])[a-z]{2,}\]? ([A-Z][a-z]+)(?= (?:[a-z]{2}|[A-Z]{2,}\b))")
_SMALL_WORDS = frozenset("the with and of by for from at in on these those which has were is are as or to".split())
# Participles are no names, but for these.
_NAMES_IN_ED = frozenset(
    "united allied alfred mohamed mohammed ahmed manfred siegfried unlimited limited handicapped".split()
)
SHORTEST_PARTICIPLE = 6
# "PowerS", "SecuritY": a capital behind small letters at a word's end. None is in 955,000 words of edited English but iPads.
_STRAY = re.compile(r"(?<![\w@.#/’'-])([A-Za-z][a-z]{2,})([A-Z])(?![\w@.’'-])")


def find(facts: Facts) -> Iterator[Finding]:
    """The findings, in texts that were plainly translated: elsewhere capitals are old style, verse, titles."""
    rules = facts.rulebook.detectors
    if not facts.open_gates:
        return
    for name, found in ((WITHIN, _within(facts)), (STRAY, _stray(facts))):
        if name in rules:
            yield from _lowered(facts, rules[name], found)


def _within(facts: Facts) -> Iterator[tuple[int, int, str]]:
    for match in _WITHIN.finditer(facts.text.string):
        word = match[1].lower()
        if word in _SMALL_WORDS or _is_participle(word):
            yield *match.span(1), word


def _is_participle(word: str) -> bool:
    return (
        word.endswith("ed")
        and len(word) >= SHORTEST_PARTICIPLE
        and word not in _NAMES_IN_ED
        and word.encode() in known_words()
        and (word[:-1].encode() in known_words() or word[:-2].encode() in known_words())
    )


def _stray(facts: Facts) -> Iterator[tuple[int, int, str]]:
    for match in _STRAY.finditer(facts.text.string):
        if match[0].lower().encode() in known_words():
            yield *match.span(), match[1] + match[2].lower()


def _lowered(facts: Facts, rule: Compiled, found: Iterator[tuple[int, int, str]]) -> Iterator[Finding]:
    for start, end, word in found:
        if not facts.text.is_protected(start, end) and not facts.is_foreign(start, end):
            said = f"“{facts.text.string[start:end]}” is no name"
            yield from_detector(rule, (Edit(start, end, word),), [said])
