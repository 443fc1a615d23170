"""Texts that spell as nobody else does: old and spoken English, jokes, the words of a subject. There a spelling is what its
author wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.english.neighbours import SHORTEST, meant
from cleaner.english.words import known_words
from cleaner.lists import lines
from cleaner.text.fold import fold

if TYPE_CHECKING:
    from cleaner.text.text import Text

# One such word may be quoted; more show how a paragraph or a document spells.
MOST_DIALECT = 1
# So many different unknown words that are no slips, and so many for each slip, are the words of a subject or a language: a
# paragraph with misspellings put in has three at the most.
STRANGE, STRANGE_TO_SLIPS = 4, 2
# So many different unknown words in small letters, and one in so many of all different words: the worst of learners misspell one
# word in twenty.
RESPELT, RESPELT_SHARE = 30, 8

# An old text has one in so many words; a long modern one may quote a verse.
ONE_IN = 250


def is_dialect(text: Text, unknown: Iterable[str]) -> bool:
    """Whether a document writes old or spoken English; forms with an old final e (`himselfe`) show it, too.

    `unknown` are its words in small letters that English does not know.
    """
    known = known_words()
    old = sum(word[-1:] == "e" and word[-2:] != "ee" and word[:-1].encode() in known for word in unknown)
    return old + len(text.vocabulary & _dialect()) > MOST_DIALECT


def has_dialect(text: Text) -> bool:
    """Whether a document has several words that only old or spoken English has."""
    return len(text.vocabulary & _dialect()) > MOST_DIALECT


def stands_in_dialect(text: Text, place: int) -> bool:
    """Whether the paragraph at an offset is old or spoken English."""
    low, high = text.windows.paragraph(place)
    return len(_dialect().intersection(fold(text.string[low:high]).split())) > MOST_DIALECT


def stands_in_old_english(text: Text, place: int) -> bool:
    """Whether the paragraph at an offset is old or spoken English, or the whole document is full of it."""
    own = text.vocabulary & _dialect()
    if len(own) <= MOST_DIALECT:
        return False
    return ONE_IN * sum(map(text.tokens.count, own)) > len(text.tokens) or stands_in_dialect(text, place)


def has_words_of_its_own(unknown: Iterable[str], slips: Collection[str]) -> bool:
    """Whether so many of the unknown words in small letters are no slips that any may be a word of the subject or language.

    What a text was translated from must not count: the second run over a repaired text no longer sees it.
    """
    strange = [word for word in unknown if len(word) >= SHORTEST and word not in slips and not meant(word)]
    return len(strange) >= STRANGE and len(strange) > len(slips) * STRANGE_TO_SLIPS


def is_respelt(text: Text, unknown: Collection[str]) -> bool:
    """Whether a text has so many unknown words that it spells as it likes: a joke, a log of chat, a transcript of sounds."""
    return len(unknown) >= RESPELT and len(unknown) * RESPELT_SHARE > len(text.vocabulary)


@lru_cache(maxsize=1)
def _dialect() -> frozenset[bytes]:
    """Words that only old or spoken English has, folded."""
    return frozenset(" ".join(lines("dialect.txt")).encode().split())
