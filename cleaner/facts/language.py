"""The language of a document and of its paragraphs.

langdetect is right on sentences and paragraphs but costs milliseconds a text. Plain English, which is what the rules are
for, is recognised by its words alone, exactly and cheaply; langdetect sees what remains. It is seeded, since it draws lots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.facts.english import known_words

if TYPE_CHECKING:
    from cleaner.facts import Facts

# Words that carry English grammar; a text with none of them is a list of names or a label.
_GRAMMAR = tuple(
    b" %b " % word
    for word in b"the of and to in a that is was for with on it this are have which their they not".split()
)
# English on sight: one of these, and this share of its distinct words known, of which there are at least four. Over the
# labelled lines of 24 other languages the share is .64 at the most (Dutch; Spanish .59), in English news .86 to 1.
SIGHT_KNOWN = 0.75
SIGHT_WORDS = 4
# Without any grammar word (headlines, league tables) nearly all words must be known.
LISTED_KNOWN = 0.9
LISTED_WORDS = 8

# Below this many letters langdetect's answer is a guess: right for .6 of single words, .9 of sentences of 60 letters.
FEWEST_LETTERS = 24
SURE = 0.8
# langdetect costs 1.5 ms for 200 characters and 6.4 for 4,000. Of the labelled paragraphs it has all right from 300 on,
# .996 with 200.
SAMPLE = 300

# A paragraph is asked about only where so many of its words are unknown, and at least so many.
FOREIGN_UNKNOWN_SHARE = 0.45
FOREIGN_WORDS = 8
FOREIGN_SURE = 0.95

_PARAGRAPH = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[^\W\d_]+")
# Languages whose text langdetect mixes up with English on headlines; a short claim for them is not believed.
_TAGS = {"zh-cn": "zh", "zh-tw": "zh"}


class Language(NamedTuple):
    """A language code (ISO 639-1), None where it cannot be told, and how sure that is."""

    code: str | None
    confidence: float


class Paragraph(NamedTuple):
    """A paragraph in another language than the document's."""

    start: int
    end: int
    code: str


def english_on_sight(facts: Facts) -> bool:
    """Whether a text is surely English, by its words."""
    words = len(facts.vocabulary)
    known = words - len(facts.unknown)
    if words < SIGHT_WORDS or known < SIGHT_KNOWN * words:
        return False
    padded = facts.padded
    if any(word in padded for word in _GRAMMAR):
        return True
    return words >= LISTED_WORDS and known >= LISTED_KNOWN * words


def document_language(facts: Facts) -> Language:
    """The language of a whole text: English by its words, otherwise what langdetect says of samples."""
    return Language("en", 1.0) if english_on_sight(facts) else detect(_sample(facts.text))


@lru_cache(maxsize=4_096)  # rounds and passes ask again about the same paragraphs
def detect(text: str) -> Language:
    """langdetect's answer, seeded; no answer for short text or low confidence."""
    letters = sum(map(str.isalpha, text))
    ideographs = sum("\u2e80" <= c <= "\uffdc" for c in text)
    if letters + 4 * ideographs < FEWEST_LETTERS:
        return Language(None, 0.0)
    from langdetect import DetectorFactory, detect_langs
    from langdetect.lang_detect_exception import LangDetectException

    DetectorFactory.seed = 0
    try:
        best = detect_langs(text)[0]
    except LangDetectException:  # no letters that it knows
        return Language(None, 0.0)
    code = _TAGS.get(best.lang, best.lang)
    return Language(code, best.prob) if best.prob >= SURE else Language(None, best.prob)


def _sample(text: str) -> str:
    """The beginning, the middle and the end of a long text; addresses and figures tell nothing."""
    text = re.sub(r"https?://\S+|\S+@\S+", " ", text) if "://" in text or "@" in text else text
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def foreign_paragraphs(facts: Facts) -> list[Paragraph]:
    """The paragraphs of an English document that are in another language."""
    if not facts.is_english or len(facts.unknown_lower) < FOREIGN_WORDS // 2:
        return []
    return list(_foreign(facts.text))


def _foreign(text: str) -> Iterator[Paragraph]:
    from cleaner.rulebook.fold import fold

    for match in _PARAGRAPH.finditer(text):
        words = [word for word in fold(match[0]).split() if not word.isdigit()]
        if len(words) < FOREIGN_WORDS:
            continue
        unknown = sum(word not in known_words() for word in words)
        if unknown < FOREIGN_UNKNOWN_SHARE * len(words):
            continue
        language = detect(match[0][:SAMPLE])
        if language.code not in (None, "en") and language.confidence >= FOREIGN_SURE:
            yield Paragraph(match.start(), match.end(), language.code or "")
