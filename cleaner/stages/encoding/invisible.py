"""Characters that nobody sees: left behind by web pages and word processors, or put there to hide something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.stages.findings import from_detector

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("zero-width", "soft-hyphen", "bidi-mark", "bidi-override", "hidden-text")

_ANY = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_ZERO_WIDTH = re.compile("[\u180e\u200b-\u200d\u2060-\u2064\ufeff]+")
_SOFT_HYPHEN = re.compile("\u00ad+")
# Marks and embeddings; what is written from right to left needs them.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]+")
_LINE = re.compile("[^\n]+")
_OVERRIDE = re.compile("[\u202d\u202e]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
# Tags spell the flags of England, Scotland and Wales behind a black flag; variation selectors come one at a time.
_HIDDEN = re.compile(
    "(?<![\U0001f3f4\U000e0000-\U000e007f])[\U000e0000-\U000e007f]+|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}"
)
# So many zero-width characters in a row are no leftovers: two kinds of them can spell a message.
MESSAGE = 8
# Letters, marks and figures of English text and of others in Latin letters, beside which no script needs a joiner.
_LATIN = re.compile("[\\s!-~\u00a0-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f]")


def possible(text: str) -> bool:
    """Whether a text holds any of these characters."""
    return _ANY.search(text) is not None


def find(facts: Facts) -> Iterator[Finding]:
    """Leftovers taken out where no script or emoji needs them; what may deceive a reader is only reported."""
    text, rules = facts.text.string, facts.rulebook.detectors
    if rule := rules.get("zero-width"):
        for match in _ZERO_WIDTH.finditer(text):
            if _is_latin(text[max(0, match.start() - 1) : match.start()]) and _is_latin(
                text[match.end() : match.end() + 1]
            ):
                safety = Safety.UNSAFE if _is_message(match[0]) else Safety.SAFE
                yield from_detector(rule, (Edit(*match.span(), ""),), [_named(match[0])], safety=safety)
    if rule := rules.get("soft-hyphen"):
        for match in _SOFT_HYPHEN.finditer(text):
            if (
                not text[match.end() : match.end() + 1].isspace()
                or not text[match.start() - 1 : match.start()].isalpha()
            ):
                yield from_detector(rule, (Edit(*match.span(), ""),), [_named(match[0])])
    if (rule := rules.get("bidi-mark")) and _BIDI.search(text):
        for line in _LINE.finditer(text):
            if _BIDI.search(line[0]) and not _RIGHT_TO_LEFT.search(line[0]):
                for match in _BIDI.finditer(text, *line.span()):
                    said = [_named(match[0]), "nothing in this line is written from right to left"]
                    yield from_detector(rule, (Edit(*match.span(), ""),), said)
    for name, pattern in (("bidi-override", _OVERRIDE), ("hidden-text", _HIDDEN)):
        if rule := rules.get(name):
            for match in pattern.finditer(text):
                yield Finding(rule.id, rule.because, (), rule.safety, (_named(match[0]),), match.span())
    if rule := rules.get("hidden-text"):
        for match in _ZERO_WIDTH.finditer(text):
            if _is_message(match[0]):
                yield Finding(rule.id, rule.because, (), rule.safety, (_named(match[0]),), match.span())


def _is_message(characters: str) -> bool:
    return len(characters) >= MESSAGE and len(set(characters)) > 1


def _is_latin(character: str) -> bool:
    return not character or _LATIN.match(character) is not None


def _named(characters: str) -> str:
    """The characters by number, and what tags spell."""
    shown = " ".join(f"U+{ord(character):04X}" for character in characters[:8])
    spelt = "".join(chr(ord(c) - 0xE0000) for c in characters if 0xE0020 <= ord(c) < 0xE007F)
    return shown + (" …" if len(characters) > 8 else "") + (f", which spell {spelt!r}" if spelt else "")
