"""Whether *a* or *an* stands before a word."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.lists import lines

# Sound, not spelling, decides between a and an. Vowel letters that begin with a consonant sound, and the other way round.
_CONSONANT_SOUND = re.compile(
    r"(?i:one(?![ri])|once|eu|ewe|ouija|ubiq|ugand|ui|ukr|ukul|unanim|uni(?!n|m(?!o)|de|ll|ss|r)|ura[ln]|uri[nc]|uru|us[eua]|"
    r"ut(?:ah|en|il|op|er)|uvu)"
)
_VOWEL_SOUND = re.compile(r"(?i:hono|hour|heir|honest)")
# Letters of an acronym whose names begin with a vowel sound: an MRI, an FBI agent, but a UN envoy.
_VOWEL_NAMES = frozenset("AEFHILMNORSX")


def wants_an(word: str) -> bool | None:
    """Whether `an` stands before this word; None where that cannot be told (figures, symbols)."""
    if not word or not word[0].isascii() or not word[0].isalpha():
        return None
    letters = re.match(r"[A-Za-z]+", word)
    assert letters is not None
    head = letters[0]
    if len(head) >= 2 and head.isupper() and head not in _spoken():
        return head[0] in _VOWEL_NAMES
    if len(head) == 1:
        return head.upper() in _VOWEL_NAMES
    if _VOWEL_SOUND.match(head):
        return True
    return head[0].lower() in "aeiou" and not _CONSONANT_SOUND.match(head)


@lru_cache(maxsize=1)
def _spoken() -> frozenset[str]:
    """Acronyms spoken as words, whose first sound is not that of their first letter's name."""
    return frozenset(" ".join(lines("spoken-acronyms.txt")).split())
