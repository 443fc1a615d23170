"""Which encoding bytes are in that are no UTF-8: the one whose characters fit where they stand.

chardet judges by how often bytes follow each other, which a page of text bears and a line does not: of a line with one
apostrophe it makes Hebrew, Greek, DOS. What a reader sees at once it does not ask: a letter stands within a word of its
own alphabet, an apostrophe behind a letter, a currency sign beside a figure. So chardet proposes, and its proposal has to fit.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from cleaner.lists import lines

# Bytes that a guess of the encoding looks at. The guess no longer improves beyond it, and costs time for each byte.
GUESS_BYTES = 65_536
# Characters beyond ASCII that are looked at in their places.
LOOKED_AT = 2_000

# How sure a reading is. What chardet says itself is no measure: of 447 short texts it reads .07 right as well as .99.
AGREED = 0.95  # chardet proposes it, and everything fits
ENGLISH = 0.9  # everything fits, and the text is English, which has one older encoding
FITTING = 0.4  # everything fits, but chardet would have something else
UNFIT = 0.2  # something does not fit, and nothing fits better
GUESSED = 0.1  # stated for a guess that nothing speaks for
# Below this a reading is one of several that are as good.
SURE = 0.5
# A proposal may have so many characters that do not fit: names of other languages, misprints.
FEW_MISFITS = 0.1
# and one of which more do not fit has nothing to say for itself.
MANY_MISFITS = 0.5
# So many characters that chardet reads otherwise than cp1252 are more than an accident.
FEW_DIFFERENCES = 2
# A word of so many letters has one without an accent.
FEWEST_ACCENTED = 3
# Bytes of a character in the longest encoding.
LONGEST_CHARACTER = 4

# Written by files that are about: Windows, ISO 8859, the Cyrillic ones, and those of East Asia. What else chardet proposes
# (DOS, Macs, mainframes) needs an own reason.
_WESTERN = frozenset({"cp1252", "iso8859-1", "iso8859-15"})
_USUAL = _WESTERN | frozenset(
    "cp1250 iso8859-2 iso8859-16 cp1251 koi8-r koi8-u cp866 iso8859-5 cp1253 iso8859-7 cp1254 iso8859-9 cp1255 iso8859-8 "
    "cp1256 iso8859-6 cp1257 iso8859-4 iso8859-13 cp1258 cp874 tis-620 iso8859-11 gb18030 gb2312 gbk big5 big5hkscs cp932 "
    "shift_jis shift_jis_2004 euc_jp euc_jis_2004 cp949 euc_kr johab iso2022_jp iso2022_kr hz".split()
)
# Two encodings of the same letters, with different signs: which it is, a single sign may tell.
_SIBLINGS = (
    ("cp1253", "iso8859-7"), ("cp1250", "iso8859-2"), ("cp1252", "iso8859-1"), ("cp1254", "iso8859-9"),
    ("cp1257", "iso8859-13"), ("koi8-r", "koi8-u"),
)  # fmt: skip
# Languages whose files were in cp1252.
_WESTERN_LANGUAGES = frozenset("af ca da de en es et fi fr id it nl no pt sq sv sw tl so cy".split())
# With these a Latin text is tried where cp1252 does not fit.
_OLDER = ("mac-roman", "cp1250", "cp850", "cp437")
_PRINTABLE = bytes(range(32, 127))

# Words of one letter, in languages that have used cp1252.
_ALONE = frozenset("àáâäéèêíóòôöúåæøýÀÁÂÄÉÈÊÍÓÒÖÚÅÆØ")
_QUOTES = frozenset("‘“”„«»‹›‚¿¡")
_MONEY = frozenset("£€¥¢")
# Signs that stand between words, and those that may follow one; none of them stands within.
_BETWEEN = frozenset("©®™°±§¶•·×÷²³¹¼½¾†‡‰«»‹›µªº¬¦№")
_SIGNS = frozenset("ªºµ")
# Scripts that are written without spaces, with Latin letters among them.
_WIDE = frozenset({"Cjk", "Hiragana", "Katakana", "Hangul", "Thai", "Katakana-hiragana", "Fullwidth", "Halfwidth"})
_ANYWHERE = frozenset("–—…\u00a0\u00ad´")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"(?<![\w'’])[^\W\d_]+(?![\w'’])")
_LETTERS = re.compile(r"[^\W\d_]+")

# The letters beyond ASCII of alphabets that are written in Latin letters. Those of one word are of one alphabet.
ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "áâãàçéêíóôõúü", "àéèìíîòóù", "åäöéàü", "æøåéóòôäö", "äöåšž", "éëïöüáíóúèàê",
        "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîșțşţ", "çğıİiöşüâîû", "čćđšž",
        "āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž", "áðéíóúýþæö", "àáâãèéêìíòóôõùúýăđĩũơư", "àèéíïòóúüç·", "ċġħż", "âêîôûŵŷ",
    )
)  # fmt: skip


class Guess(NamedTuple):
    """An encoding, and how sure it is, from 0 to 1."""

    encoding: str
    confidence: float


class _Reading(NamedTuple):
    """What the bytes say in one encoding, and the share of the characters beyond ASCII that do not fit."""

    encoding: str
    text: str
    misfits: float


def guess(raw: bytes) -> Guess | None:
    """The encoding in which the bytes make sense, or None where none gives the same bytes back."""
    sample = raw[:GUESS_BYTES]
    chosen = _chosen(sample)
    if chosen is None or len(sample) == len(raw) or _decoded(raw, chosen.encoding) is not None:
        return chosen
    return Guess("cp1252", GUESSED) if _decoded(raw, "cp1252") is not None else None


def _chosen(sample: bytes) -> Guess | None:
    theirs, western = _proposed(sample), _reading(sample, "cp1252")
    if western is None:
        return _without_western(sample, theirs)
    if theirs is not None and theirs.text == western.text and western.misfits <= MANY_MISFITS:
        named = theirs.encoding if theirs.encoding in _WESTERN else "cp1252"
        return Guess(named, AGREED if western.misfits <= FEW_MISFITS else UNFIT)
    if not western.misfits and _is_english(western.text):
        return Guess("cp1252", ENGLISH)
    usual = theirs is not None and theirs.encoding in _USUAL and theirs.misfits <= FEW_MISFITS
    if theirs is not None and usual and (theirs.misfits < western.misfits or _speaks_for(theirs, western)):
        return Guess(theirs.encoding, AGREED)
    if not western.misfits:
        return Guess("cp1252", FITTING)
    return _best(sample, theirs, western)


def _without_western(sample: bytes, theirs: _Reading | None) -> Guess | None:
    """The choice where bytes stand that cp1252 does not have."""
    if theirs is not None and theirs.encoding in _USUAL and theirs.misfits <= MANY_MISFITS:
        return Guess(theirs.encoding, AGREED if theirs.misfits <= FEW_MISFITS else UNFIT)
    return _best(sample, theirs, None)


def _best(sample: bytes, theirs: _Reading | None, western: _Reading | None) -> Guess | None:
    """The choice where neither cp1252 nor what chardet proposes fits everywhere: what fits wholly, or best."""
    macs = _reading(sample, "mac-roman") if b"\r" in sample and b"\n" not in sample else None
    if macs is not None and macs.misfits <= MANY_MISFITS:  # Macs ended their lines so, and nobody else
        return Guess("mac-roman", FITTING)
    older = [one for one in (_reading(sample, name) for name in _OLDER) if one is not None]
    fitting = next((one for one in (theirs, *older) if one is not None and not one.misfits and _is_written(one)), None)
    if fitting is not None:
        return Guess(fitting.encoding, FITTING)
    usual = theirs if theirs is not None and theirs.encoding in _USUAL else None
    rest = [one for one in (western, usual) if one is not None]
    if not rest:
        return None
    best = min(rest, key=lambda one: one.misfits)
    if western is None and best.misfits > MANY_MISFITS:
        return None
    return Guess(best.encoding, UNFIT if best.misfits <= MANY_MISFITS else GUESSED)


def _is_written(reading: _Reading) -> bool:
    """Whether all beyond ASCII is letters, quotation marks and dashes: signs fit anywhere, and speak for nothing."""
    return all(c.isalpha() or c in _QUOTES or c in _ANYWHERE or c == "’" for c in set(_BEYOND.findall(reading.text)))


def _proposed(sample: bytes) -> _Reading | None:
    """What chardet makes of the bytes, or its sibling that fits better; nothing that moves ASCII from its place."""
    import chardet  # late: few files need it, and it is slow to import

    name = chardet.detect(sample)["encoding"]
    if not name:
        return None
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return None
    if not _keeps_ascii(name):
        return None
    siblings = next((group for group in _SIBLINGS if name in group), ())
    readings = [one for one in (_reading(sample, each) for each in dict.fromkeys((name, *siblings))) if one is not None]
    return min(readings, key=lambda one: one.misfits, default=None)


def _keeps_ascii(encoding: str) -> bool:
    """Mainframe encodings turn plain English into letters of other scripts; files that hold both do not exist."""
    try:
        return _PRINTABLE.decode(encoding) == _PRINTABLE.decode("ascii")
    except UnicodeError:
        return False


def _reading(sample: bytes, encoding: str) -> _Reading | None:
    text = _decoded(sample, encoding)
    return None if text is None else _Reading(encoding, text, misfits(text))


def _decoded(raw: bytes, encoding: str) -> str | None:
    """The text, if the encoding gives the same bytes back; of a sample the last character may be cut."""
    try:
        text = raw.decode(encoding)
        return text if text.encode(encoding) == raw else None
    except UnicodeDecodeError as error:
        cut = len(raw) == GUESS_BYTES and error.start >= len(raw) - LONGEST_CHARACTER
        return raw[: error.start].decode(encoding) if cut else None
    except UnicodeEncodeError:
        return None


# Which language a text is in


@lru_cache(maxsize=1)
def _grammar() -> dict[str, list[str]]:
    """Words of grammar in small ASCII letters, and the languages that have them."""
    found: dict[str, list[str]] = {}
    for code, *words in map(str.split, lines("grammar.txt")):
        for word in words:
            found.setdefault(word, []).append(code)
    return found


def _languages(text: str) -> Counter[str]:
    """How many words of grammar of each language a text has."""
    counts: Counter[str] = Counter()
    for word, times in Counter(_WORD.findall(text.lower())).items():
        for code in _grammar().get(word, ()):
            counts[code] += times
    return counts


def _is_english(text: str) -> bool:
    """Whether a text has more words of English grammar than of any other, and few words with foreign letters."""
    counts = _languages(text)
    english = counts.pop("en", 0)
    return english > max(counts.values(), default=0)


def _speaks_for(theirs: _Reading, western: _Reading) -> bool:
    """Whether a text that fits in both is rather what chardet says: in a script of its own, or by its words of grammar."""
    differing = [(one, other) for one, other in zip(theirs.text, western.text, strict=False) if one != other]
    if len(theirs.text) != len(western.text) or any(_script(one) not in ("", "Latin") for one, _ in differing):
        return theirs.misfits <= western.misfits
    if theirs.misfits > western.misfits:
        return False
    counts = _languages(theirs.text)
    own = max((counts[code] for code in counts if code not in _WESTERN_LANGUAGES), default=0)
    west = max((counts[code] for code in counts if code in _WESTERN_LANGUAGES), default=0)
    if own != west:
        return own > west
    return len(differing) >= FEW_DIFFERENCES or (_of_one_alphabet(theirs.text) and not _of_one_alphabet(western.text))


def _of_one_alphabet(text: str) -> bool:
    letters = {c for c in text if c.isalpha() and not c.isascii()} - _SIGNS
    return any(letters <= alphabet for alphabet in ALPHABETS)


# Whether characters fit


def misfits(text: str) -> float:
    """The share of the characters beyond ASCII that nobody would write where they stand."""
    wrong = looked = 0
    native = _native(text)
    for match in _BEYOND.finditer(text):
        at, character = match.start(), match[0]
        left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        looked += 1
        if character.isalpha() and character not in _BETWEEN:
            wrong += not _letter_fits(character, left, right, native)
        else:
            wrong += not _mark_fits(character, left, right, text[at + 2 : at + 3])
        if looked == LOOKED_AT:
            break
    if wrong < looked:
        wrong = min(looked, wrong + sum(map(clashes, _foreign_words(text))))
    return wrong / looked if looked else 0.0


def _native(text: str) -> bool:
    """Whether a text is written in another script than Latin: it has more letters of it than of ASCII."""
    letters = Counter(_script(character) == "Latin" for character in text[:GUESS_BYTES] if character.isalpha())
    return letters[False] > letters[True]


def _letter_fits(character: str, left: str, right: str, native: bool) -> bool:
    script = _script(character)
    beside = [one for one in (left, right) if one.isalpha()]
    if script != "Latin":
        if not native:  # a word of another script in a text in Latin letters
            return bool(beside) and all(_script(one) == script for one in beside)
        if character.isupper() and left.islower():
            return False
        return script in _WIDE or all(_script(one) != "Latin" or not one.islower() for one in beside)
    if any(_script(one) != "Latin" for one in beside):
        return False
    if not beside:
        return character in _ALONE and not left.isdigit() and not right.isdigit()
    if character.isupper():
        return not left.islower()
    return not right.isupper() or character == "ß"


def _mark_fits(character: str, left: str, right: str, behind: str) -> bool:
    between = left.isalpha() and right.isalpha()
    if character == "’":
        return not (left.isspace() and right.isspace())
    if character in _QUOTES:
        return not between
    if character in _MONEY:
        number = right.isdigit() or left.isdigit() or (right in (" ", "\u00a0") and behind.isdigit())
        return not between and (number or left.isspace() or not (left.isalpha() or right.isalpha()))
    if character in _ANYWHERE:
        return True
    return character in _BETWEEN and not between


def _foreign_words(text: str) -> set[str]:
    """The words with letters beyond ASCII, of the part of a text that is looked at."""
    return {word for word in _LETTERS.findall(text[:GUESS_BYTES]) if not word.isascii()}


def clashes(word: str) -> bool:
    """Whether no alphabet has all letters of a word in Latin letters, or the word has no ASCII letter at all."""
    letters = {c for c in word if not c.isascii()}
    if any(_script(c) != "Latin" for c in letters) or letters <= _SIGNS:
        return False
    if len(word) >= FEWEST_ACCENTED and len(letters) > 1 and not any(c.isascii() for c in word):
        return True
    return not any(letters <= alphabet for alphabet in ALPHABETS)


@lru_cache(maxsize=4_096)
def _script(character: str) -> str:
    """The script of a letter: the first word of its Unicode name; nothing for what is no letter."""
    if not character.isalpha():
        return ""
    word = unicodedata.name(character, "").split(" ")[0].capitalize()
    return "Latin" if word in ("Latin", "Feminine", "Masculine", "Modifier", "Micro") else word
