"""Words and phrases said twice, articles that do not fit, and the punctuation packs."""

from __future__ import annotations

import re
from collections.abc import Iterator
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

# What the scan shows the detector: an article before a letter that mostly wants the other.
ANCHORS = {
    "article": [b" a " + bytes((c,)) for c in b"aeiou"] + [b" an " + bytes((c,)) for c in b"bcdfgjklpqrtvwyz"],
}
_ARTICLE = re.compile(r"(an?)[ \n]([^\W_]+(?:['’-][^\W_]+)*)")
# In front of an article these make it a letter of a list, a formula, part of a word.
_NO_ARTICLE = re.compile(r"[\w'’/&(\[.*_=-] ?\Z|[-/&(\[*_=] ?\Z")


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Doubled words and phrases, a/an, and the hits of the packs under `repetition/`."""
    if not facts.is_english:
        return
    yield from from_hits(facts, facts.hits("repetition"))
    yield from _doubled(facts)
    if "article" in facts.rulebook.detectors:
        yield from _articles(facts)


def _doubled(facts: Facts) -> Iterator[Finding]:
    """Words and phrases that follow themselves.

    The lengths of the words are compared first, as one big number shifted against itself, which costs microseconds; then
    the words, where these agree, and then the text around them, byte by byte.
    """
    found: set[tuple[int, int]] = set()
    words = facts.tokens
    if len(words) > 1:
        lengths = (
            bytes(min(n, 255) for n in map(len, words)) if len(max(words, key=len)) > 255 else bytes(map(len, words))
        )
        number, size = int.from_bytes(lengths, "big"), len(lengths)
        for count in (1, *range(SHORTEST_PHRASE, LONGEST_PHRASE + 1)):
            same = (number ^ (number >> 8 * count)).to_bytes(size, "big")
            at = same.find(bytes(count), count)
            while at >= 0:
                if words[at] == words[at - count] and words[at - count : at] == words[at : at + count]:
                    places = facts.token_places
                    period = _periods(facts.padded, places[at - count], places[at])
                    if period:
                        found.add(period)
                at = same.find(bytes(count), at + 1)
    for place, length in sorted(found):
        yield from _said_twice(facts, place, length)


def _periods(text: bytes, one: int, other: int) -> tuple[int, int] | None:
    """Where a stretch around two places repeats itself at their distance: its start at a blank, and its length."""
    period = other - one
    left = 0
    while left < period and one > left and text[one - left - 1] == text[other - left - 1]:
        left += 1
    right = 0
    while right < period and other + right < len(text) and text[one + right] == text[other + right]:
        right += 1
    start = text.find(b" ", one - left, one)
    return (start, period) if start >= 0 and start + period <= one + right else None


def _said_twice(facts: Facts, place: int, length: int) -> Iterator[Finding]:
    """The finding for `length` bytes of the folded text from a blank on that stand again right after."""
    padded, text = facts.padded, facts.text
    words = padded[place : place + length].split()
    if len(words) == 1:
        name = "doubled-word"
        if words[0] in _MEANT:
            return
    elif SHORTEST_PHRASE <= len(words) <= LONGEST_PHRASE and len(set(words)) > 1:
        name = "doubled-phrase"
    else:
        return
    rule = facts.rulebook.detectors.get(name)
    start, again = facts.offset(place), facts.offset(place + length)
    end = again + (again - start)
    one, gap, other = (
        text[start:again].rstrip(),
        text[start:again][len(text[start:again].rstrip()) :],
        text[again:end].rstrip(),
    )
    if rule is None or one != other or not gap or gap.strip() or "\n\n" in gap or not any(c.isalpha() for c in one):
        return  # another casing is another use; marks between the two make it a list, a verse, an emphasis
    if len(words) == 1 and not one.islower():
        return  # "Walla Walla"
    if facts.is_protected(start, end) or facts.is_foreign(start, end):
        return
    edit = Edit(start + len(one), again + len(other), "")
    yield from_detector(rule, (edit,), [f"“{one}” stands twice in a row"])


def _articles(facts: Facts) -> Iterator[Finding]:
    rule = facts.rulebook.detectors["article"]
    text = facts.text
    for start in facts.scan.places.get("article", ()):
        match = _ARTICLE.match(text, start)
        # A lower-case article before a blank; a capital A may be a letter, a grade, a note.
        if match is None or _NO_ARTICLE.search(text, max(0, start - 3), start):
            continue
        word = match[2]
        right = wants_an(word)
        if right is None or right == (match[1] == "an") or len(word) < 2 or word.isupper() or not _certain(word):
            continue
        if facts.is_protected(start, match.end()) or facts.is_foreign(start, match.end()):
            continue
        said = f"“{word}” begins with a {'vowel' if right else 'consonant'} sound"
        yield from_detector(rule, (Edit(start, match.end(1), "an" if right else "a"),), [said])


def _certain(word: str) -> bool:
    """Words of foreign sound, and those that follow a bare letter or a list mark, are left alone."""
    from cleaner.facts.english import known_words

    return word.split("-")[0].split("’")[0].split("'")[0].lower().encode() in known_words()
