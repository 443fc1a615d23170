"""Words that a machine left in the language it translated from, or made up: English has them in none of its varieties."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Finding, Safety
from cleaner.english.derivation import may_be_formed
from cleaner.english.words import known_words, rare_words

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.rulebook.image import Compiled

FOREIGN_LETTERS, UNKNOWN = DETECTORS = ("foreign-letters", "unknown-word")

# In 106,715 machine translations 1,980 words of three letters or more with letters that English lacks were not in the
# human's wording, 75 were (names that lost their capital); 955,000 words of edited English hold none.
SHORTEST_FOREIGN = 3
SHORTEST_UNKNOWN = 5
# Letters that do not come apart into a base and a mark.
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_QUOTED = frozenset("“‘\"'«„*_([`")


def find(facts: Facts) -> Iterator[Finding]:
    """Words with foreign letters anywhere; unknown ones of plain letters where the text was plainly translated."""
    rules = facts.rulebook.detectors
    if FOREIGN_LETTERS in rules and not facts.text.string.isascii():
        words = sorted(word for word in facts.unknown if not word.isascii())
        yield from _flags(facts, rules[FOREIGN_LETTERS], [word for word in map(_foreign, words) if word])
    if UNKNOWN in rules and facts.open_gates:
        words_here = [
            word
            for word in facts.unknown_lower
            if len(word) >= SHORTEST_UNKNOWN and not may_be_formed(word) and word.encode() not in rare_words()
        ]
        yield from _flags(facts, rules[UNKNOWN], words_here)


def _foreign(folded: bytes) -> str:
    """The word, where it is one of small letters that English does not know under its plain letters either."""
    word = folded.decode(errors="replace")
    if len(word) < SHORTEST_FOREIGN or not word.isalpha() or not word.islower():
        return ""
    marks = unicodedata.normalize("NFD", word.translate(_LETTERS))
    bare = "".join(letter for letter in marks if not unicodedata.combining(letter))
    return "" if bare.encode() in known_words() or bare.removesuffix("s").encode() in known_words() else word


def _flags(facts: Facts, rule: Compiled, words: list[str]) -> Iterator[Finding]:
    """A flag for each place, words in a row as one; words in quotation marks, brackets or italics are meant."""
    text = facts.text.string
    spans = sorted(span for word in words for span in facts.mentions(word))
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and text[runs[-1][1] : start] == " ":
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    for start, end in runs:
        if text[max(0, start - 1) : start] not in _QUOTED:
            said = f"English does not know “{text[start:end]}”"
            doubts = rule.doubts_a_word
            yield Finding(rule.id, rule.because, (), Safety.DISPLAY, (said,), (start, end), doubts_a_word=doubts)
