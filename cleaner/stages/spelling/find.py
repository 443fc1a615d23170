"""Spelling: certain misspellings from the packs, slips that one word explains, and guarded suggestions for unknown words.

Looking every word up destroys names, other Englishes and quoted languages: .15 of the words it touches become wrong. So a
word is only doubted if nothing explains it. That no list has a word is one witness; a swapped, missing or doubled letter is
repaired where the text has *listed* misspellings besides, and otherwise suggested at most. What is mentioned, or spelt as its
author wanted, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.english.derivation import is_formed
from cleaner.english.dialect import has_dialect, has_words_of_its_own, is_respelt, stands_in_dialect
from cleaner.english.neighbours import (
    LONGEST,
    SHORTEST,
    Meant,
    Slip,
    has_rival,
    is_slip_of_common_word,
    meant,
    swapped_beginning,
)
from cleaner.english.words import capitalised_words, known_words, rare_words
from cleaner.rulebook.match import Hit
from cleaner.stages.findings import from_detector, from_hits, is_spoken_of, unaccepted
from cleaner.stages.spelling.varieties import mixed
from cleaner.text.identifiers import is_identifier
from cleaner.text.mention import is_about_wording, is_mention, stands_beside
from cleaner.text.sentences import begins

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.facts import Facts

_OF_WORDS = ("dictionary", "plain-slip")
DETECTORS = (*_OF_WORDS, "mixed-spelling")

# Different misspellings in a thousand words from which on a text is taken to be unchecked, and they are repaired. Edited
# English has .02; a lone odd form in a long edited text may be a quotation, and its editor wants to be asked.
SLIPS = 1.5
# A word that a document writes this often is its own word, not a slip.
MOST_MENTIONS = 3
# On half of 1,230 injected misspellings a neighbour this dominant was the wrong word once in seventy times where letters were
# swapped, doubled, missing or added; where one stood for another, once in eight: so terms differ (perceptron, perception).
PLAIN_DOMINANCE = 20
# A word two letters away that is so many times as frequent may be the one that is meant (`schoolar`); among the derivations of
# long words (`instulation`) a smaller lead is enough, but where a letter is merely doubled.
RIVAL, LONG_RIVAL = 20, 4
LONG = 8
_BEFORE = re.compile(r"(\w+)[ \n]\Z")
_CUT = re.compile(r" ?(?:\.\.\.|…)")
_AFTER = re.compile(r"[ \n](\w+)")
# How the second word of a name of biology ends: Yersinia pestis.
_EPITHET = re.compile(r"(?:us|um|is|ae|ii|i|a|ans|ens|ix)\Z")
# How Latin words end that no list of English has; English words of these endings are in the lists.
_LATIN = re.compile(r"(?:us|um|is|ae|ii|ix|oid|itis|osis)\Z")

# What other languages put behind a word that English has without it; no letter else.
_FOREIGN_ENDINGS = frozenset("aeioumnrst")


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Hits of the spelling packs, then what is meant by unknown words, then what the project's vocabulary rejects."""
    if facts.is_english:
        yield from unaccepted(facts, _find(facts, corpus))
        yield from _rejected(facts)
        yield from mixed(facts)


def _find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    text = facts.text
    hits = facts.hits("spelling")
    certain = [hit for hit in hits if _is_word(text.string, hit) and not is_spoken_of(text, hit)]
    listed = {text.string[hit.start : hit.end].lower() for hit in certain}
    if not (listed or facts.unknown_lower) or is_respelt(text, facts.unknown_lower):
        return
    # Where a text is about misspellings, or spells as people speak, each may be what its author wanted.
    wanted = is_about_wording(text) or has_dialect(text)
    taken = {text.string[hit.start : hit.end].lower() for hit in hits}
    doubted = [] if wanted or facts.is_dialect else list(_doubted(facts, corpus, taken))
    listed |= {word for word, _, found in doubted if _is_plain(word, found) and is_slip_of_common_word(word, found)}
    careless = len(listed) * 1_000 >= SLIPS * len(text.tokens) and bool(listed)
    why = "the text is about spelling, or spells as people speak"
    alone = why if wanted else f"almost alone: {len(listed)} in {len(text.tokens):,} words"
    for finding in from_hits(facts, certain):
        if (careless and not wanted) or finding.safety is not Safety.SAFE:
            yield finding
        else:
            yield replace(finding, safety=Safety.UNSAFE, evidence=(*finding.evidence, alone))
    if doubted:
        yield from _slips(facts, doubted, listed, doubt="" if careless else alone)


def _slips(
    facts: Facts, doubted: list[tuple[str, list[tuple[int, int]], Meant]], listed: set[str], *, doubt: str
) -> Iterator[Finding]:
    """What is meant by the doubted words: nothing in a text with words of its own, else a repair for each.

    `doubt` says why the text is not taken to be careless; then each is a suggestion.
    """
    rules = facts.rulebook.detectors
    plain_slips = {word for word, _, found in doubted if _is_plain(word, found)}
    if has_words_of_its_own(facts.unknown_lower, plain_slips | listed):
        return
    for word, places, found in doubted:
        plain = word in plain_slips and len(places) == 1 and "plain-slip" in rules
        rule = rules["plain-slip"] if plain else rules.get("dictionary")
        if rule is None:
            continue
        said = [f"“{word}” is no known word; one letter from “{found.word}”: {found.slip}"]
        others = sorted(listed - {word})
        if others:
            said.append(f"misspelt here, too: {', '.join(others[:3])}")
        elif doubt and listed:
            said.append(doubt)
        for start, end in places:
            safety = Safety.UNSAFE if doubt else Safety.SAFE
            yield from_detector(rule, (Edit(start, end, found.word),), said, safety=safety)


def _rejected(facts: Facts) -> Iterator[Finding]:
    """The words that the project never writes: what is meant is suggested, or the place is shown."""
    rule = facts.rulebook.detectors.get("dictionary")
    if rule is None or not facts.rulebook.vocabulary.reject:
        return
    for word in sorted(facts.rulebook.vocabulary.reject):
        found = meant(word) if word.islower() and word.isascii() else None
        for start, end in facts.mentions(word):
            edits = (Edit(start, end, found.word),) if found else ()
            said = (f"the project's vocabulary rejects “{word}”",)
            safety = Safety.UNSAFE if found else Safety.DISPLAY
            place = None if found else (start, end)
            yield Finding(rule.id, rule.because, edits, safety, said, place, doubts_a_word=rule.doubts_a_word)


def _doubted(
    facts: Facts, corpus: Corpus | None, taken: set[str]
) -> Iterator[tuple[str, list[tuple[int, int]], Meant]]:
    """The unknown words that nothing explains but the one word that is meant, with their places."""
    if not facts.unknown or facts.rulebook.detectors.keys().isdisjoint(_OF_WORDS):
        return
    for word in facts.unknown_lower:
        if not SHORTEST <= len(word) <= LONGEST or word in taken or word.capitalize() in facts.text.string:
            continue
        found = meant(word) or swapped_beginning(word)
        if found is None or found.word in capitalised_words() or word.encode() in rare_words():
            continue
        if _is_form(word, found.word) or _is_foreign(word, found) or is_formed(word):
            continue
        places = facts.mentions(word)
        if not 0 < len(places) <= MOST_MENTIONS or any(
            _is_explained(facts, *place, taken) or stands_beside(facts.text, *place, found.word) for place in places
        ):
            continue
        if corpus is None or corpus.is_rare(word):
            yield word, places, found


def _is_plain(word: str, found: Meant) -> bool:
    """Whether a slip is of a kind that hardly ever leads to the wrong word."""
    if found.dominance < PLAIN_DOMINANCE or found.slip is Slip.OTHER:
        return False
    if found.slip is not Slip.SWAPPED and _is_foreign_form(word, found.word):
        return False
    long = len(word) >= LONG and found.slip not in (Slip.DOUBLED, Slip.SINGLE)
    return not has_rival(word, found.word, LONG_RIVAL if long else RIVAL)


def _is_foreign(word: str, found: Meant) -> bool:
    """Whether a word ends as many a foreign one does and the English one does not: crudo, granita, elastica."""
    ends = word[-1] in "aio" and found.word[-1] not in "aio"
    return ends and found.slip is not Slip.SWAPPED


def _is_foreign_form(word: str, right: str) -> bool:
    """Whether a word may be another language's form of a word or name (*meteorologi*, *priori*, *ronaldo*, *kyoton*), a name of
    anatomy or biology (*peripheralis*), or the plural of one that no list has (*explorators*).

    In real translations 10 of 12 repairs of such words were wrong.
    """
    longer = word.startswith(right) and word[-1] != right[-1] and word[-1] in _FOREIGN_ENDINGS
    latin = _LATIN.search(word)
    ends_so = latin is not None and not right.endswith(latin[0])
    return longer or ends_so or (word[-1] in "aious" and word[-1] != right[-1])


def _is_form(word: str, right: str) -> bool:
    """Whether a word is a form of a known one that the list leaves out: a plural, a singular, a dropped g, an old final e."""
    if (
        word + "s" == right
        or (word == right + "e" and right[-1] != "e")
        or (right == word + "g" and word.endswith("in"))
    ):
        return True
    known = known_words()
    return (word + "s").encode() in known or (word[-1] == "s" != word[-2] and word[:-1].encode() in known)


def _is_explained(facts: Facts, start: int, end: int, taken: set[str]) -> bool:
    """Whether what stands around a word shows that it is a part of one, quoted, foreign, dialect or a name of biology."""
    text = facts.text.string
    word = text[start:end]
    if is_mention(facts.text, start, end):
        return True
    if "-" not in (text[start - 1 : start], text[end : end + 1]) and is_identifier(facts.text, start, end):
        return True
    if text[start - 1 : start] == "]" or _CUT.match(text, end):
        return True  # [a]dverse, and a teaser that breaks off
    before, after = _BEFORE.search(text, max(0, start - LONGEST), start), _AFTER.match(text, end, end + LONGEST)
    known = known_words()
    for one, whole in ((before, "{1}{0}"), (after, "{0}{1}")):
        if one is None or one[1].isdigit():
            continue
        near = one[1].lower()
        if whole.format(word, near).encode() in known:
            return True  # cut in two
        # An unknown word beside it that is no slip either: both are of another language, or a name of genus and species.
        if near.encode() in facts.unknown and (
            _EPITHET.search(word) if one[1][0].isupper() else not (near in taken or meant(near))
        ):
            return True
    return stands_in_dialect(facts.text, start)


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
    return begins(text, hit.start)
