"""Words and phrases said twice, articles that do not fit, and the punctuation packs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding
from cleaner.rulebook.casing import wants_an
from cleaner.stages.findings import from_detector, from_hits

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.facts import Facts

DETECTORS = ("doubled-phrase", "doubled-word", "article")

# A repeated phrase of three or more words stands 6 times in a million words of clean English (songs, prayers, speeches);
# beyond eight words a repetition is meant, or a page's furniture.
SHORTEST_PHRASE = 3
LONGEST_PHRASE = 8

# Words that English doubles, or that verse and speech do.
_MEANT = frozenset(
    b"had that is do so very many long far no never ha bye blah yes please now well knock tut there hear hubba".split()
)

_A_VOWEL = re.compile(rb" a (?=[aeiou])")
_AN_CONSONANT = re.compile(rb" an (?=[bcdfgjklpqrtvwyz])")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Doubled words and phrases, a/an, and the hits of the packs under `repetition/`."""
    if not facts.is_english:
        return
    yield from from_hits(facts, facts.hits.get("repetition", ()))
    yield from _doubled(facts)
    if "article" in facts.rulebook.detectors:
        yield from _articles(facts)


def _doubled(facts: Facts) -> Iterator[Finding]:
    """Runs of words that follow themselves.

    Word lengths are compared first, as one big number shifted against itself: a few microseconds a text, and exact words
    only where the lengths agree.
    """
    tokens = facts.tokens
    if len(tokens) < 2:
        return
    if "doubled-word" in facts.rulebook.detectors:
        same = bytes(map(eq, tokens, tokens[1:]))
        at = same.find(1)
        while at >= 0:
            if tokens[at] not in _MEANT and tokens[at].isalpha() and (at == 0 or not same[at - 1]):
                yield from _said_twice(facts, at, 1)
            at = same.find(1, at + 1)
    if "doubled-phrase" not in facts.rulebook.detectors:
        return
    lengths = (
        bytes(min(n, 255) for n in map(len, tokens)) if len(max(tokens, key=len)) > 255 else bytes(map(len, tokens))
    )
    number = int.from_bytes(lengths, "big")
    size = len(lengths)
    for count in range(SHORTEST_PHRASE, min(LONGEST_PHRASE, size // 2) + 1):
        differs = (number ^ (number >> 8 * count)).to_bytes(size, "big")
        at = differs.find(bytes(count), count)
        while at >= 0:
            if tokens[at - count : at] == tokens[at : at + count]:
                yield from _said_twice(facts, at - count, count)
                at += count - 1
            at = differs.find(bytes(count), at + 1)


def _said_twice(facts: Facts, first: int, count: int) -> Iterator[Finding]:
    """The finding for tokens `first` to `first + count` that stand again right after, where only blanks part them."""
    places = facts.places
    text = facts.text
    start, end = places[first][0], places[first + count - 1][1]
    again, last = places[first + count][0], places[first + 2 * count - 1][1]
    if text[end:again].strip(" \u00a0\n\r\t") or "\n\n" in text[end:again] or text[end:again].count("\n") > 1:
        return
    if text[start:end] != text[again:last] or facts.is_protected(start, last) or facts.is_foreign(start, last):
        return  # another casing is another use: "The Who who"
    if not any(c.isalpha() for c in text[start:end]) or (
        count > 1 and len(set(facts.tokens[first : first + count])) == 1
    ):
        return
    rule = facts.rulebook.detectors["doubled-word" if count == 1 else "doubled-phrase"]
    if count == 1 and not text[start:end].islower():
        return  # "Walla Walla", "New York, New York"
    yield from_detector(rule, (Edit(end, last, ""),), [f"“{text[start:end]}” stands twice in a row"])


def _articles(facts: Facts) -> Iterator[Finding]:
    rule = facts.rulebook.detectors["article"]
    text, padded = facts.text, facts.padded
    for pattern, right in ((_A_VOWEL, "an"), (_AN_CONSONANT, "a")):
        for match in pattern.finditer(padded):
            start = facts.offset(match.start())
            end = facts.offset(match.end() - 2)
            old = text[start:end]
            following = _WORD.match(text, end + 1)
            # A lower-case article before a blank; a capital A may be a letter, a grade, a note.
            if old != ("a" if right == "an" else "an") or text[end : end + 1] not in (" ", "\n") or following is None:
                continue
            if text[:start].rstrip(" ").endswith(("'", "’", "-", "/", "&", "(", "[", ".", "*", "_", "=")):
                continue
            word = following[0]
            if len(word) < 2 or wants_an(word) is not (right == "an") or facts.is_protected(start, following.end()):
                continue
            if facts.is_foreign(start, end) or word.isupper() or not _certain(word):
                continue
            yield from_detector(
                rule,
                (Edit(start, end, right),),
                [f"“{word}” begins with a {'vowel' if right == 'an' else 'consonant'} sound"],
            )


def _certain(word: str) -> bool:
    """Words of foreign sound, and those that follow a bare letter or a list mark, are left alone."""
    from cleaner.facts.english import known_words

    return word.split("-")[0].split("’")[0].split("'")[0].lower().encode() in known_words()
