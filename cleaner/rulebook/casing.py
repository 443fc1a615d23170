"""The casing of a replacement, and its article."""

from __future__ import annotations

import re

# Sound, not spelling, decides between a and an. Vowel letters that begin with a consonant sound, and the other way round.
_CONSONANT_SOUND = re.compile(
    r"(?i:one(?![ri])|once|eu|ewe|ouija|ubiq|ugand|ui|ukr|ukul|unanim|uni(?!n|m(?!o)|de|ll|ss|r)|ura[ln]|uri[nc]|uru|us[eua]|"
    r"ut(?:ah|en|il|op|er)|uvu)"
)
_VOWEL_SOUND = re.compile(r"(?i:hono|hour|heir|honest)")
# Letters of an acronym whose names begin with a vowel sound: an MRI, an FBI agent, but a UN envoy.
_VOWEL_NAMES = frozenset("AEFHILMNORSX")
# Acronyms spoken as words, whose first sound is not that of their first letter's name.
_SPOKEN = set(
    "FEMA FIFA HIPAA HUD LAN LASER LED LIDAR LOL MAGA MOMA MOOC NAFTA NASA NASDAQ NATO NICE NIMBY NOAA RADAR RAM ROM SARS".split()
) | {"SCUBA", "SIDS", "SIM", "SONAR", "SWAT"}


def wants_an(word: str) -> bool | None:
    """Whether `an` stands before this word; None where that cannot be told (figures, symbols)."""
    if not word or not word[0].isascii() or not word[0].isalpha():
        return None
    letters = re.match(r"[A-Za-z]+", word)
    assert letters is not None
    head = letters[0]
    if len(head) >= 2 and head.isupper() and head not in _SPOKEN:
        return head[0] in _VOWEL_NAMES
    if len(head) == 1:
        return head.upper() in _VOWEL_NAMES
    if _VOWEL_SOUND.match(head):
        return True
    return head[0].lower() in "aeiou" and not _CONSONANT_SOUND.match(head)


def with_casing_of(model: str, text: str) -> str:
    """`text` in the casing of what it replaces: FLEAS gives CHIPS, Flea gives Chip, Flea Market gives Chip Market.

    Words of the replacement that stood in the model with a capital keep it: `to the Minister` gives `the Minister`.
    """
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return text.upper()
    if not letters or not text:
        return text
    words = model.split()
    # The first word may owe its capital to the beginning of the sentence; the others owe it to themselves.
    names = {word.lower(): word for word in words[1:] if not word.islower()}
    if names:
        text = " ".join(names.get(part, part) for part in text.split(" "))
    if not letters[0].isupper():
        return text
    long = [word for word in words if word[0].isalpha() and len(word) > 3]
    title = any(word in long for word in words[1:]) and all(word[0].isupper() for word in long)
    if title:
        parts = text.split(" ")
        return " ".join(part if len(part) <= 3 and i else part[:1].upper() + part[1:] for i, part in enumerate(parts))
    return text[0].upper() + text[1:]
