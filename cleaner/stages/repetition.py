"""Words and phrases said twice, articles that do not fit, and the punctuation packs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.rulebook.casing import wants_an
from cleaner.stages.findings import from_detector, from_gated, from_hits

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
    b"had that is do so very many long far no never ha bye blah yes please now well knock tut there hear hubba it".split()
)

# What the scan shows the detector: an article before a letter that mostly wants the other.
ANCHORS = {
    "article": [b" a " + bytes((c,)) for c in b"aeiou"] + [b" an " + bytes((c,)) for c in b"bcdfgjklpqrtvwyz"],
}
# A doubled phrase has no marks inside.
_PLAIN = re.compile(r"[\w \n’'-]+")
# "step by step by step", "miles and miles and miles": the last word links what is meant to be said again; "the man who knew
# the man who knew": so does a relative clause.
_LINKING = frozenset(b"and or by after to for of in on upon but than as".split())
_RELATIVE = frozenset(b"who whom which that whose".split())
_ARTICLE = re.compile(r"(an?)[ \n]([^\W_]+(?:['’-][^\W_]+)*)")
# In front of an article these make it a letter of a list, a formula, part of a word.
_NO_ARTICLE = re.compile(r"[-/&(\[*_='’.] ?\Z|\w\Z")


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Doubled words and phrases, a/an, and the hits of the packs under `repetition/`."""
    if not facts.is_english:
        return
    yield from from_hits(facts, facts.hits("repetition"))
    yield from from_gated(facts, "repetition")
    yield from _doubled(facts)
    if "article" in facts.rulebook.detectors:
        yield from _articles(facts)


def _doubled(facts: Facts) -> Iterator[Finding]:
    """Words and phrases that follow themselves, with one blank or line end between.

    The lengths of the words are compared first, as one big number shifted against itself, which costs microseconds; then
    the words, where these agree; then the text.
    """
    words = facts.tokens
    lengths = _lengths(words)
    number, size = int.from_bytes(lengths, "big"), len(lengths)
    phrases: set[bytes] = set()
    for count in (1, *range(SHORTEST_PHRASE, LONGEST_PHRASE + 1)):
        same = (number ^ (number >> 8 * count)).to_bytes(size, "big")
        at = same.find(bytes(count), count)
        while at >= 0:
            if words[at] == words[at - count] and words[at - count : at] == words[at : at + count]:
                phrases.add(b" ".join(words[at - count : at]))
            at = same.find(bytes(count), at + 1)
    found = []
    gaps = (b" ", b"  ") if "\r\n" in facts.text else (b" ",)
    for phrase, gap in product(phrases, gaps):
        twice = b" " + phrase + gap + phrase + b" "
        at = facts.padded.find(twice)
        while at >= 0:
            found.append((at, len(phrase) + len(gap)))
            at = facts.padded.find(twice, at + 1)
    for place, length in sorted(found):
        yield from _said_twice(facts, place, length)


def _lengths(words: list[bytes]) -> bytes:
    try:
        return bytes(map(len, words))
    except ValueError:  # a "word" of more than 255 bytes
        return bytes(min(len(word), 255) for word in words)


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
    one = text[start:again].rstrip()
    gap = text[start + len(one) : again]
    other = text[again : again + len(one)]
    if rule is None or one != other or not gap or gap.strip(" \u00a0\r\n") or gap.count("\n") > 1:
        return  # another casing is another use; marks between the two make it a list, a verse, an emphasis
    if len(words) > 1 and (not _PLAIN.fullmatch(one) or "\n" in gap or words[-1] in _LINKING or _RELATIVE & set(words)):
        return
    if len(words) == 1 and not one.islower():
        return  # "Walla Walla"
    if facts.is_protected(start, again + len(one)) or facts.is_foreign(start, again):
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
        if word.lower().replace("’", "'").split("'")[0] in _AFTER_LETTER or _NEAR_DIALECT.match(text, match.end()):
            continue
        said = f"“{word}” begins with a {'vowel' if right else 'consonant'} sound"
        # In dialect "an" is "and"; the other way round there is nothing else that it could be.
        safety = Safety.SAFE if right else Safety.UNSAFE
        yield from_detector(rule, (Edit(start, match.end(1), "an" if right else "a"),), [said], safety=safety)


# What follows a letter that stands for itself ("where a is", "vitamin a and") or a slip that is none of the article's.
_AFTER_LETTER = frozenset(
    "is are was were am in and as at of or if it its it's i he we us our on an into under over until after against among "
    "above about along all any each every either other others even ever only also already the their they".split()
)
_NEAR_DIALECT = re.compile(r"['’](?!s\b)")


def _certain(word: str) -> bool:
    """Words of foreign sound, and those that follow a bare letter or a list mark, are left alone."""
    from cleaner.facts.english import known_words

    return word.split("-")[0].split("’")[0].split("'")[0].lower().encode() in known_words()
