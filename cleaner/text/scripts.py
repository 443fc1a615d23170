"""What the letters alone say of a text's language: many scripts, and some letters, belong to one language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# Scripts of one language, or of one that is written so often that the others do not count.
ONE_LANGUAGE = {
    "ARMENIAN": "hy",
    "BENGALI": "bn",
    "ETHIOPIC": "am",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "he",
    "HIRAGANA": "ja",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "ORIYA": "or",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "TIBETAN": "bo",
}

# Scripts of several languages, and which of them are weighed.
SHARED = {
    "LATIN": frozenset(
        "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi".split()
    ),
    "CYRILLIC": frozenset("be bg mk ru sr uk".split()),
    "ARABIC": frozenset("ar fa ur".split()),
    "DEVANAGARI": frozenset("hi mr ne".split()),
    "CJK": frozenset("ja zh".split()),
}

# Letters that decide between the languages of a script, where one of them stands in the text; the first line that fits.
_TELLING = {
    "CYRILLIC": (
        ("be", re.compile("[ўЎ]")),
        ("uk", re.compile("[їЇєЄґҐ]")),
        ("mk", re.compile("[ѓЃќЌѕЅ]")),
        ("sr", re.compile("[ђЂћЋљЉњЊ]")),
        ("ru", re.compile("[ыЫэЭёЁ]")),
        ("uk", re.compile("[іІ]")),
    ),
}
# Arabic is typed on Persian keyboards, too, so these are counted, and the most frequent kind decides; Urdu has the Persian
# letters and some of its own, which count so many times.
_OWN = {"ur": 4}
_COUNTED = {
    "ARABIC": {"ur": re.compile("[ٹڈڑںےہھ]"), "fa": re.compile("[پچژگکی]"), "ar": re.compile("[ةىكيإؤ]")},
}

# Han without kana is Chinese, once it is long enough to be no Japanese name or heading.
FEWEST_HAN = 8
# Foreign words and names stand in any text: the script of a text is that of most of its letters, this share at least.
MOST = 0.6
# One character of Chinese, Japanese or Korean says about as much as so many letters.
WEIGHT_OF_A_SIGN = 3


@lru_cache(maxsize=8_192)
def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0].replace("FULLWIDTH", "LATIN")


def script_of(text: str) -> tuple[str, int]:
    """The script of most of a text's letters and how many it has; no script where it is a mixture."""
    if text.isascii():
        return "LATIN", sum(map(str.isalpha, text))
    counts = Counter(_script(character) for character in text if character.isalpha())
    for name in ("HIRAGANA", "KATAKANA", "HANGUL", "CJK"):
        counts[name] *= WEIGHT_OF_A_SIGN
    if counts["HIRAGANA"] + counts["KATAKANA"]:
        counts["HIRAGANA"] += counts["KATAKANA"] + counts["CJK"]
        counts["KATAKANA"] = counts["CJK"] = 0
    script, most = max(counts.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    letters = counts.total()
    return (script, letters) if most >= MOST * letters and letters else ("", letters)


def by_letters(text: str, script: str, letters: int) -> str | None:
    """The language that a script or a letter decides, without weighing anything."""
    if script in ONE_LANGUAGE:
        return ONE_LANGUAGE[script]
    if script == "CJK":
        return "zh" if letters >= FEWEST_HAN * WEIGHT_OF_A_SIGN else None
    for code, pattern in _TELLING.get(script, ()):
        if pattern.search(text):
            return code
    counts = {
        code: _OWN.get(code, 1) * len(pattern.findall(text)) for code, pattern in _COUNTED.get(script, {}).items()
    }
    return max(counts, key=lambda code: counts[code]) if any(counts.values()) else None
