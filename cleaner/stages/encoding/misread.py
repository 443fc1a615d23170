"""A second opinion on mojibake: places that no one would write so, and what the same encoding explains beside them.

ftfy judges a text by pairs of characters that hardly ever meet. That leaves out pairs that are innocent by themselves and
absurd in their place: a Cyrillic capital within a German word, a box-drawing sign in a Spanish one. Here a place counts
as *absurd* by the word that it stands in, and an absurd place opens the rest of its line to the encoding that explains it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner.guess import ALPHABETS

# Single-byte encodings that UTF-8 is misread in, the frequent ones first: where two explain a place alike, the first is named.
ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1254", "cp1257", "cp1253", "iso8859_2", "mac_roman", "cp437", "cp850", "cp852",
    "cp866", "koi8_r",
)  # fmt: skip

# Lead bytes that are letters, or signs rare enough, in Mac OS Roman; its others are quotation marks and dashes.
_MAC_LEADS = frozenset(b"\xc2\xc3\xc4\xc5\xe2")

# What mis-decoded text may turn out to be: letters of living scripts, Latin-1 signs, typographic marks, emoji.
_PLAUSIBLE = re.compile(
    "[\u00a0-\u017e\u0192\u0218-\u021b\u01a0\u01a1\u01af\u01b0\u0386-\u03ce\u0401-\u045f\u0490\u0491\u05d0-\u05ea\u0621-\u064a\u0660-\u0669"
    "\u067e\u0686\u0698\u06a9\u06af\u06cc\u0900-\u0dff\u0e01-\u0e5b\u10d0-\u10f0\u1e00-\u1eff\u2010-\u2022\u2026\u2030\u2032\u2033"
    "\u2039\u203a\u20ac\u2122\u2190-\u2193\u2212\u2600-\u27bf\u2b05-\u2b55\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e\U0001f300-\U0001faff]+"
)
# Marks that stand beside letters in good text, in front of them or behind.
_INNOCENT = frozenset("\u00a0\u00ad·´‘’“”„«»‚–—―…ªº°¨¸¡¿")
# Signs that stand raised behind a word, and the marks that each closing one closes.
# A word of Cyrillic or Greek; misread, they are capitals and signs.
_NATIVE = re.compile("[\u03b1-\u03c9\u0430-\u044f]{3}")
# What follows in good text.
_PLAIN = re.compile(
    "[\x00-\x7f]|\\Z|[\u0391-\u03a9\u0410-\u042f]?[\u03b1-\u03c9\u0430-\u044f]{2}|[\u03b1-\u03c9\u0430-\u044f](?!\\S)"
)
_LETTER_AND_MARK = re.compile(r"(?=([^\W\d_a-zA-Z](?:[^\w\x00-\x7f]|[²³¹ªº])))")
_MARK = re.compile(r"[^\w\x00-\x7f]")
_RAISED = frozenset("®™©²³¹°ªº")
_OPENING = {"”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘‚", "‘": "‚", "›": "‹", "‹": "›"}
_JAPANESE = frozenset({"Cjk", "Hiragana", "Katakana", "Hangul", "Katakana-hiragana", "Fullwidth"})
_BOX = re.compile("[\u2500-\u25a0]")
_CONTROL = re.compile("[\x80-\x9f]")

# The first byte of `à` in UTF-8; the second is a space that must not break, which pages and programs make a plain one.
A_GRAVE = 0xC3


class Misreading(NamedTuple):
    """A place and what it says when its bytes are read as UTF-8."""

    start: int
    end: int
    after: str
    encoding: str


class _Table(NamedTuple):
    """One encoding: the characters that its bytes beyond ASCII became, and what runs of them look like."""

    name: str
    byte: dict[str, int]
    run: re.Pattern[str]


def readings(line: str, *, sure: bool = False) -> list[Misreading]:
    """Places of a line that are UTF-8 misread, and surely so: absurd ones, and others that the same encoding explains.

    Of several encodings the one that explains most of the line is taken; of equals, the one whose letters belong to one
    alphabet; after that, the one whose words are likelier in any language.
    """
    pairs = set(_pairs().findall(line))
    explained: list[list[Misreading]] = []
    for table in _tables():
        if any(table.byte.get(one, 0) >= 0xC2 and 0 < table.byte.get(other, 0) < 0xC0 for one, other in pairs):
            found = list(_found(line, table, sure))
            open_scripts = {_script(one.after) for one, absurd in found if absurd}
            taken = [one for one, absurd in found if absurd or (_script(one.after) or "Latin") in open_scripts]
            if open_scripts:
                explained.append(taken)
    return _with_lost_blanks(line, _best(line, explained))


def _best(line: str, explained: list[list[Misreading]]) -> list[Misreading]:
    """Of what several encodings explain, what explains most and makes most sense."""
    if len(explained) < 2:
        return explained[0] if explained else []
    most = max(map(_covered, explained))
    best = [found for found in explained if _covered(found) == most]
    texts = [applied(line, found) for found in best]
    if len(set(texts)) == 1 or not all(map(in_latin, texts)):
        return best[0]
    return best[max(range(len(best)), key=lambda i: sense(texts[i]))]


def _with_lost_blanks(line: str, found: list[Misreading]) -> list[Misreading]:
    """The readings, and each `à` of theirs whose second byte, a space that must not break, became a plain space."""
    if found and all(map(in_latin, (one.after for one in found))):
        table = next(table for table in _tables() if table.name == found[0].encoding)
        lead = next((c for c, value in table.byte.items() if value == A_GRAVE and not c.isascii()), "")
        taken = {one.start for one in found}
        for match in re.finditer(rf"(?<!\S){re.escape(lead)} ?(?= [a-z])", line) if lead.isalpha() else ():
            if match.start() not in taken:
                found = [*found, Misreading(*match.span(), "à", table.name)]
    return sorted(found)


def applied(line: str, found: list[Misreading]) -> str:
    """The line as these readings have it."""
    pieces: list[str] = []
    at = 0
    for one in found:
        pieces += (line[at : one.start], one.after)
        at = one.end
    return "".join(pieces) + line[at:]


def in_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones."""
    return text.isascii() or all(_script(character) in ("", "Latin") for character in set(text))


def has_stranger(word: str) -> bool:
    """Whether one letter of a word is of another script than the others. Names and links grow together with whole words."""
    scripts = Counter(_script(character) for character in word if character.isalpha())
    return len(scripts) > 1 and min(scripts.values()) == 1 and not scripts.keys() & _JAPANESE


def sense(line: str) -> tuple[bool, bool, bool, float]:
    """How much sense a line makes: for ftfy, by its letters, for an alphabet, and by its words in the likeliest language."""
    from ftfy.badness import is_bad

    from cleaner.facts.ngrams import likelihood  # late: it loads the profiles of all languages

    letters = {c.lower() for c in line if c.isalpha() and not c.isascii()}
    plausible = all(map(_PLAUSIBLE.match, letters))
    return not is_bad(line), plausible, any(letters <= alphabet for alphabet in ALPHABETS), likelihood(line)


def _covered(found: list[Misreading]) -> int:
    return sum(one.end - one.start for one in found)


def _found(line: str, table: _Table, sure: bool) -> Iterator[tuple[Misreading, bool]]:
    for match in table.run.finditer(line):
        raw = bytes(table.byte[character] for character in match[0])
        try:
            after = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if not _PLAUSIBLE.fullmatch(after):
            continue
        start, end = match.span()
        if _is_innocent(line, start, end, after, sure):
            continue
        left, right = line[start - 1 : start] if start else "", line[end : end + 1]
        yield Misreading(start, end, after, table.name), _absurd(left, match[0], right, after)


def alike(line: str, encodings: set[str]) -> list[Misreading]:
    """Letters and signs of Latin-1 that were misread in one of these encodings, however innocent each looks by itself."""
    found: list[Misreading] = []
    for table in _tables():
        if table.name in encodings or (table.name == "cp1252" and "latin-1" in encodings):
            found += (one for one, _ in _found(line, table, sure=True) if all("\xa0" <= c <= "\xff" for c in one.after))
    return found


def innocents(line: str, sure: bool = False) -> list[tuple[int, int]]:
    """Where a letter and a mark behind it are meant, whatever their bytes would spell."""
    found: set[tuple[int, int]] = set()
    for match in _LETTER_AND_MARK.finditer(line):
        start, end = match.span(1)
        for table in _tables():
            raw = bytes(table.byte.get(character, 0) for character in match[1])
            if 0xC2 <= raw[0] < 0xE0 and 0x80 <= raw[1] < 0xC0 and _is_innocent(line, start, end, raw.decode(), sure):
                found.add((start, end))
    return sorted(found)


def _is_innocent(line: str, start: int, end: int, after: str, sure: bool) -> bool:
    """Whether a letter and what stands behind it are meant, although their bytes would spell `after`.

    A capital at the end of a word in capitals, with the closing quotation mark behind it, or a raised sign (where it is not
    sure that the line is damaged); a letter of the script of its word, with a space that must not break or a mark behind it.
    """
    letter, behind = line[start : start + 1], line[start + 1 : end]
    left, right = line[start - 1 : start] if start else "", line[end : end + 1]
    if len(behind) != 1 or (behind.isalpha() and behind not in _RAISED) or not letter.isalpha():
        return False
    cased = letter.islower() or not left.islower()
    if left.isalpha() and cased and _script(left) == _script(letter) != "Latin" and _script(after) != _script(letter):
        return True
    if (
        behind == "\xa0"
        and _script(letter) != "Latin"
        and not left.isalpha()
        and _NATIVE.search(line)
        and _PLAIN.match(line, end)
    ):
        return True
    if not letter.isupper() or right.isalpha():
        return False
    if left.isupper() and not sure and (after.islower() or not after.isalpha() or behind in _RAISED):
        return True
    at = max((line.rfind(mark, 0, start) for mark in _OPENING.get(behind, "")), default=-1)
    alone = at == start - 1 and not line[max(0, at - 1) : at].strip()
    return at >= 0 and not _MARK.search(line, at + 1, start) and (alone or left.isupper() or left == " ")


def _absurd(left: str, before: str, right: str, after: str) -> bool:
    """Whether these characters cannot be meant where they stand, and what they become can."""
    beside = [c for c in (left, right) if c.isalpha()]
    scripts = {_script(c) for c in beside}
    meant = _script(after)
    if meant and beside and meant not in scripts:
        return False  # a foreign letter in the middle of a word is no gain
    if _BOX.search(left + right):
        return False  # a drawing
    if beside and _BOX.search(before):
        return True
    own = {_script(c) for c in before} - {""}
    if beside and own and "Latin" in scripts and (own - {"Latin"}) and meant in ("", "Latin"):
        return True  # letters of two scripts in one word, of one script afterwards
    if len(after) >= 2 and meant and (_CONTROL.search(before) or any(_sign(c) for c in before)):
        return True
    if not meant and len(before) >= 3 and own:  # three bytes, among them a letter, that spell a mark
        return len(own) > 1 or any(_sign(c) or _BOX.match(c) for c in before) or _clash(before)
    if meant == "Latin" and before[0] == "√" and beside:
        return True  # a root within a word
    if right.isalpha() and _sign(before[-1]) and before[0].isalpha():
        return True  # a sign between two letters
    if meant == "Latin" and _clash(before):
        return True
    return bool(
        meant == "Latin"
        and left.islower()
        and before[0].isupper()
        and (before[-1].isalpha() or before[-1] == "\xa0")
        and (right.islower() or not right.isalpha())
        and after[0].islower()
    )


def _clash(before: str) -> bool:
    """Whether two letters stand side by side that no alphabet has both, or the second small and the first not its like."""
    letters = {c for c in before if c.isalpha() and not c.isascii()}
    return len(letters) > 1 and all(_script(c) == "Latin" for c in letters) and not any(letters <= a for a in ALPHABETS)


def _sign(character: str) -> bool:
    return not character.isalpha() and character not in _INNOCENT and not _BOX.match(character)


@lru_cache(maxsize=4_096)
def _script(text: str) -> str:
    """The script of the first letter: the first word of its Unicode name."""
    for character in text:
        if character.isalpha():
            word = unicodedata.name(character, "").split(" ")[0].capitalize()
            return "Latin" if word in ("Latin", "Feminine", "Masculine", "Modifier", "Micro") else word
    return ""


@lru_cache(maxsize=1)
def _tables() -> tuple[_Table, ...]:
    return tuple(_table(name) for name in ENCODINGS)


def _table(name: str) -> _Table:
    byte: dict[str, int] = {}
    classes: dict[int, str] = {2: "", 3: "", 4: "", 0: ""}
    for value in range(0x80, 0xF5):
        try:
            spelt = {bytes([value]).decode(name)}
        except UnicodeDecodeError:
            spelt = {chr(value)}
        if value < 0xA0:
            spelt.add(chr(value))  # browsers and Latin-1 pass these bytes through
        kind = 0 if value < 0xC0 else 2 if value < 0xE0 else 3 if value < 0xF0 else 4
        if name == "mac_roman" and kind and value not in _MAC_LEADS:
            continue
        if value in (0xC0, 0xC1):
            continue  # never in UTF-8
        for character in sorted(spelt):
            byte.setdefault(character, value)
            classes[kind] += re.escape(character)
    parts = (f"[{classes[n]}][{classes[0]}]{{{n - 1}}}" for n in (2, 3, 4) if classes[n])
    return _Table(name, byte, re.compile(f"(?:{'|'.join(parts)})+"))


@lru_cache(maxsize=1)
def _pairs() -> re.Pattern[str]:
    """Two characters that could be a lead and a continuation byte in any of the encodings."""
    leads = {c for table in _tables() for c, value in table.byte.items() if value >= 0xC2}
    continued = {c for table in _tables() for c, value in table.byte.items() if value < 0xC0}
    return re.compile(f"[{re.escape(''.join(sorted(leads)))}][{re.escape(''.join(sorted(continued)))}]")
