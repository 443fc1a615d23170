"""Spelling: certain misspellings from the packs, and guarded suggestions by symspellpy for unknown lower-case words.

Looking every word up destroys names, other Englishes and quoted languages: .15 of the words it touches become wrong. So a
word is only doubted if nothing explains it, and only one plainly dominant neighbour is suggested, never applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_lowercase
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.rulebook.match import Hit
from cleaner.stages.findings import from_detector, from_hits

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.facts import Facts

DETECTORS = ("dictionary",)

# Shorter words have too many neighbours.
SHORTEST = 5
# No word of the frequency list is longer.
LONGEST = 28
# The suggestion must be this many times as frequent as the next one, and this frequent at least (counts of the
# frequency list that symspellpy ships, drawn from a web corpus).
DOMINANCE = 10
FREQUENT = 1_000_000
# Different misspellings in a thousand words from which on a text is taken to be unchecked, and they are repaired. Edited
# English has .02; a lone odd form in a long edited text may be a quotation, and its editor wants to be asked.
SLIPS = 1.5
# A word that a document writes this often is its own word, not a slip.
MOST_MENTIONS = 3


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Hits of the spelling packs, then suggestions for unknown words."""
    if not facts.is_english:
        return
    hits = facts.hits("spelling")
    yield from _certain(facts, [hit for hit in hits if _is_word(facts.text, hit)])
    rule = facts.rulebook.detectors.get("dictionary")
    if rule is None or not facts.unknown:
        return
    taken = {facts.text[hit.start : hit.end].lower() for hit in hits}
    for word in facts.unknown_lower:
        if not SHORTEST <= len(word) <= LONGEST or word in taken or word.capitalize() in facts.text:
            continue
        places = facts.mentions(word)
        if not 0 < len(places) <= MOST_MENTIONS:
            continue
        right = suggestion(word)
        if right is not None:
            for start, end in places:
                yield from_detector(
                    rule, (Edit(start, end, right),), [f"“{word}” is no known word; one letter from “{right}”"]
                )


def _certain(facts: Facts, hits: list[Hit]) -> Iterator[Finding]:
    """The misspellings that a pack lists: repaired where a text has enough of them, suggested where one stands alone."""
    slips = len({facts.text[hit.start : hit.end].lower() for hit in hits})
    careless = slips * 1_000 >= SLIPS * len(facts.tokens)
    for finding in from_hits(facts, hits):
        if careless or finding.safety is not Safety.SAFE:
            yield finding
        else:
            said = (*finding.evidence, f"almost alone: {slips} in {len(facts.tokens):,} words")
            yield replace(finding, safety=Safety.UNSAFE, evidence=said)


def _is_word(text: str, hit: Hit) -> bool:
    """A misspelling with a capital inside a sentence is probably a name; at a hyphen or apostrophe, part of a word."""
    word = text[hit.start : hit.end]
    before, after = text[max(0, hit.start - 1) : hit.start], text[hit.end : hit.end + 1]
    if before in ("-", "'", "’") or (after in ("-", "'", "’") and text[hit.end + 1 : hit.end + 2].isalpha()):
        return False
    if word.islower():
        return True
    if word.isupper() and len(word) > 1:
        return False
    return (
        re.search(r"(?:^|[.!?…][\"'”’)\]]*\s|\n)[\s\"'“‘(\[]*\Z", text[max(0, hit.start - 8) : hit.start]) is not None
    )


@lru_cache(maxsize=65_536)
def suggestion(word: str) -> str | None:
    """The one dominant word at one letter's difference with the same first letter, or None.

    symspellpy's index finds it in microseconds, once it is built, for 0.6 s or by parts at 20 ms each. The few unknown words of
    a text are better served by writing out what is one letter away, some 400 words, and looking these up in the
    frequency list that symspellpy ships: the same answer, as a test shows.
    """
    counts = _frequencies()
    near = counts.keys() & _one_letter_away(word)
    found = sorted(((counts[one], one) for one in near), key=lambda one: (-one[0], one[1]))
    if not found or found[0][0] < FREQUENT or len(found[0][1]) < SHORTEST:
        return None
    if len(found) > 1 and found[0][0] < DOMINANCE * found[1][0]:
        return None
    return found[0][1]


def _one_letter_away(word: str) -> set[str]:
    """Every string at one deletion, transposition, substitution or insertion behind the first letter."""
    away: set[str] = set()
    for i in range(1, len(word) + 1):
        head, tail = word[:i], word[i:]
        away.update(head + letter + tail for letter in ascii_lowercase)
        if tail:
            away.add(head + tail[1:])
            away.update(head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            away.add(head + tail[1] + tail[0] + tail[2:])
    away.discard(word)
    return away


@cache
def _frequencies() -> dict[str, int]:
    """The counts of the words that can be a suggestion, or keep one from being dominant."""
    listing = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig").split()
    counts = zip(listing[::2], map(int, listing[1::2]), strict=True)
    return {word: count for word, count in counts if count * DOMINANCE >= FREQUENT}
