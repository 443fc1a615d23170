"""The language of a document and of its paragraphs.

Plain English, which is what the rules are for, is recognised by its words alone, exactly and cheaply. Of the rest, the
script decides where it can, and a detector where it cannot.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cleaner.english.words import known_words
from cleaner.hints import did_you_mean
from cleaner.languages import recognised
from cleaner.text.fold import fold

if TYPE_CHECKING:
    from cleaner.text.text import Text

# Words that carry English grammar; a text with none of them is a list of names or a label.
_GRAMMAR = tuple(
    b" %b " % word
    for word in b"the of and to in a that is was for with on it this are have which their they not".split()
)
# English on sight: one of these, and this share of its distinct words known, of which there are at least four. Over the
# labelled lines of 24 other languages the share is .64 at the most (Dutch; Spanish .59), in English news .86 to 1.
SIGHT_KNOWN = 0.75
SIGHT_WORDS = 4
# Without any grammar word (headlines, league tables) nearly all words must be known. In 2,200 lines of other languages with
# three distinct words and more, fewer than .8 are.
LISTED_KNOWN = 0.9

# How sure a detector must be to be believed. On half of the labelled lines: from four words on, the better of two
# languages is right in .98 of sentences; of single words it is right in .69, and in .9 of those where it is this sure.
SURE = 0.55
SURE_OF_FEW = 0.88
FEW_WORDS = 4
# A word of fewer letters looks like a word of many languages.
FEWEST_LETTERS = 5
# What a script decides is as good as certain.
BY_SCRIPT = 0.99
# Of the labelled paragraphs all are right with so many characters; more cost time and add nothing.
SAMPLE = 240

# A paragraph is asked about only where so many of its words are unknown, more of them where it is short: names and
# products are unknown, too. It has at least so many words.
FOREIGN_UNKNOWN_SHARE = 0.3
SHORT_UNKNOWN_SHARE = 0.45
FOREIGN_WORDS = 8
SHORT_PARAGRAPH = 14
FOREIGN_SURE = 0.95
# Letters of another script that make a paragraph worth a look, whatever its words.
FOREIGN_LETTERS = 12

DEFAULT = "langdetect"

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_PLACES = re.compile(r"https?://\S+|(?<!\S)[^\s@]+@\S+")
# Addresses, figures, and names that programs use.
_NO_PROSE = re.compile(r"(?<!\S)[^\s\d_/\\@=(){}<>]*+[\d_/\\@=(){}<>]\S*")
# Letters beyond the Latin alphabet and its marks.
_OTHER_SCRIPT = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\ua63f\ua800-\ud7ff\U00020000-\U0003ffff]")


class Language(NamedTuple):
    """A language code (ISO 639-1), None where it cannot be told, and how sure that is."""

    code: str | None
    confidence: float


class Paragraph(NamedTuple):
    """A paragraph in another language than the document's."""

    start: int
    end: int
    code: str


class Detector(Protocol):
    """What tells the language of a text: always the same answer for the same text, sure from 0 to 1."""

    def __call__(self, text: str) -> Language:
        """The likeliest language; its code is None where the detector has nothing to go by."""


class UnknownDetector(ValueError):
    """No detector has this name, or the package that it needs is not installed."""


def _langdetect() -> Detector:
    from cleaner.facts.ngrams import weigh
    from cleaner.text.scripts import by_letters, script_of

    def ask(text: str) -> Language:
        script, letters = script_of(text)
        code = by_letters(text, script, letters)
        if code is not None:
            return Language(code, BY_SCRIPT)
        weighed = weigh(text, script) if letters >= FEWEST_LETTERS else None
        if weighed is None:
            return Language(None, 0.0)
        return Language(weighed.code, round(1 / (1 + math.exp(-weighed.margin)), 4))

    return ask


def _py3langid() -> Detector:
    try:
        langid = import_module("py3langid.langid")  # an extra, so not a package that type checkers know
    except ImportError:
        raise UnknownDetector("the detector py3langid needs its package: pip install py3langid") from None
    identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)

    def ask(text: str) -> Language:
        code, confidence = identifier.classify(text)
        return Language(recognised(code), round(float(confidence), 4))

    return ask


# What a configuration may name. A detector is made when it is first asked for.
DETECTORS: dict[str, Callable[[], Detector]] = {"langdetect": _langdetect, "py3langid": _py3langid}


@lru_cache(maxsize=8)
def detector(name: str = DEFAULT) -> Detector:
    """The detector of a name. Raises `UnknownDetector`, which says what there is."""
    if name not in DETECTORS:
        raise UnknownDetector(
            f"there is no detector {name!r}; there are {', '.join(sorted(DETECTORS))}{did_you_mean(name, DETECTORS)}"
        )
    return DETECTORS[name]()


@lru_cache(maxsize=4_096)  # rounds and passes ask again about the same paragraphs
def detect(text: str, name: str = DEFAULT) -> Language:
    """A detector's answer where it is sure enough for the length of the text; its code is None otherwise."""
    words = len(_WORD.findall(text))
    if not words:
        return Language(None, 0.0)
    said = detector(name)(text)
    few = words < FEW_WORDS and not _OTHER_SCRIPT.search(text)
    return said if said.confidence >= (SURE_OF_FEW if few else SURE) else Language(None, said.confidence)


def english_on_sight(text: Text, unknown: Collection[bytes]) -> bool:
    """Whether a text is surely English, by its words; `unknown` are those that English does not know."""
    words = len(text.vocabulary)
    known = words - len(unknown)
    if words < SIGHT_WORDS or known < SIGHT_KNOWN * words:
        return False
    padded = text.padded
    if any(word in padded for word in _GRAMMAR):
        return True
    return known >= LISTED_KNOWN * words


def document_language(text: Text, unknown: Collection[bytes], detector: str = DEFAULT) -> Language:
    """The language of a whole text: English by its words, otherwise what the detector says of samples."""
    return Language("en", 1.0) if english_on_sight(text, unknown) else detect(_sample(text.string), detector)


def _sample(text: str) -> str:
    """The beginning, the middle and the end of a long text; addresses and figures tell nothing."""
    text = _PLACES.sub(" ", text) if "://" in text or "@" in text else text
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def foreign_paragraphs(
    text: str, unknown: Collection[bytes], small: Collection[str], detector: str = DEFAULT
) -> list[Paragraph]:
    """The paragraphs of an English document that are in another language.

    `unknown` are the words that English does not know, `small` those of them that stand in small ASCII letters.
    """
    accented = sum(not word.isascii() for word in unknown)
    if len(small) + accented < FOREIGN_WORDS // 2 and not _has_other_script(text):
        return []
    return list(_foreign(text, detector))


def _has_other_script(text: str) -> bool:
    return not text.isascii() and len(_OTHER_SCRIPT.findall(text)) >= FOREIGN_LETTERS


def _foreign(text: str, name: str) -> Iterator[Paragraph]:
    for match in _PARAGRAPH.finditer(text):
        prose = _NO_PROSE.sub(" ", match[0])
        if not _has_other_script(prose):
            words = [word for word in fold(prose).split() if not word.isdigit()]
            if len(words) < FOREIGN_WORDS:
                continue
            unknown = sum(word not in known_words() for word in words)
            share = FOREIGN_UNKNOWN_SHARE if len(words) >= SHORT_PARAGRAPH else SHORT_UNKNOWN_SHARE
            if unknown < share * len(words):
                continue
        language = detect(prose[:SAMPLE], name)
        if language.code not in (None, "en") and language.confidence >= FOREIGN_SURE:
            yield Paragraph(match.start(), match.end(), language.code or "")
