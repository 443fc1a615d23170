"""Characters that stand for others: ligatures of print, look-alikes from another script, decomposed letters, fixed spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.english.words import known_words
from cleaner.stages.findings import from_detector

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("ligature", "mixed-script", "decomposed", "non-breaking-blank")

_LIGATURE = re.compile("[\ufb00-\ufb06]")
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
# Letters of Cyrillic and Greek that look like Latin ones in print.
_LOOKALIKES = dict(
    zip(
        "асԁеһіјоорԛѕԝхуАВСЕНІЈКМОРЅТХУԚԜоΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "acdehijoopqswxyABCEHIJKMOPSTXYQWoABEZHIKMNOPTYXo",
        strict=True,
    )
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_MIXED = re.compile("[A-Za-z]['’-]?[\u0370-\u052f]|[\u0370-\u052f]['’-]?[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_DECOMPOSED = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")
_ANY = re.compile("[\ufb00-\ufb06\u0300-\u036f\u0370-\u052f\u00a0]")
# Between two ordinary words a space that must not break has no use; French puts one beside marks, typesetters behind figures,
# initials, titles and short words.
_FIXED = re.compile("(?<=[a-z]{3})\u00a0(?=[a-z]{3})|\u00a0+(?=\n|\\Z)|(?<=[^\\s] )\u00a0+|\u00a0+(?= )")
_LINE = re.compile(r"[^\n]+")


def possible(text: str) -> bool:
    """Whether a text holds any of these characters."""
    return _ANY.search(text) is not None


def find(facts: Facts) -> Iterator[Finding]:
    """Each kind by its own rule; words of other languages and formulas stay as they are."""
    text, rules = facts.text.string, facts.rulebook.detectors
    if rule := rules.get("ligature"):
        for match in _LIGATURE.finditer(text):
            start, end = match.span()
            if _LATIN.match(text[max(0, start - 1) : start]) or _LATIN.match(text[end : end + 1]):
                after = _LIGATURES[match[0]]
                yield from_detector(rule, (Edit(start, end, after),), [f"one sign for {after!r}"])
    if (rule := rules.get("mixed-script")) and _MIXED.search(text):
        yield from _mixed(facts)
    if rule := rules.get("decomposed"):
        for match in _DECOMPOSED.finditer(text):
            after = unicodedata.normalize("NFC", match[0])
            if len(after) == 1:
                said = [f"{after} as one character instead of {len(match[0])}"]
                yield from_detector(rule, (Edit(*match.span(), after),), said)
    yield from _blanks(facts)


def _mixed(facts: Facts) -> Iterator[Finding]:
    text, rule = facts.text.string, facts.rulebook.detectors["mixed-script"]
    words = set(_WORD.findall(text))
    for match in _WORD.finditer(text):
        word = match[0]
        strange = [character for character in word if "\u0370" <= character <= "\u052f"]
        if not strange or 2 * len(strange) >= len(word) or not all(character in _LOOKALIKES for character in strange):
            continue
        after = "".join(_LOOKALIKES.get(character, character) for character in word)
        edits = tuple(
            Edit(match.start() + i, match.start() + i + 1, _LOOKALIKES[character])
            for i, character in enumerate(word)
            if character in strange
        )
        sure = after.lower().encode() in known_words() or after in words
        said = f"{', '.join(f'{c} ({unicodedata.name(c)})' for c in dict.fromkeys(strange))} in {after!r}"
        yield from_detector(rule, edits, [said], safety=Safety.SAFE if sure else Safety.UNSAFE)


def _blanks(facts: Facts) -> Iterator[Finding]:
    """Non-breaking spaces where nothing is kept together, those of a line in one finding."""
    rule = facts.rulebook.detectors.get("non-breaking-blank")
    if rule is None or "\u00a0" not in facts.text.string:
        return
    for line in _LINE.finditer(facts.text.string):
        places = list(_FIXED.finditer(line[0])) if "\u00a0" in line[0] else []
        edits = tuple(
            Edit(
                line.start() + one.start(),
                line.start() + one.end(),
                " " if one[0] == "\u00a0" and _between(line[0], one) else "",
            )
            for one in places
        )
        if edits:
            yield from_detector(rule, edits, [f"{len(edits)} in this line"])


def _between(line: str, place: re.Match[str]) -> bool:
    """Whether a space stands between two words, and no other space beside it."""
    return line[place.start() - 1 : place.start()].isalpha() and line[place.end() : place.end() + 1].isalpha()
