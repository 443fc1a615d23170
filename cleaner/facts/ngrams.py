"""Which language a text is in, by langdetect's profiles: every n-gram counts, none is drawn by lot.

langdetect draws n-grams at random until it is sure of itself, which makes it slow, different from run to run unless seeded,
and as sure of four words as of a page. The same profiles, summed over all n-grams, answer the same each time, three times
as fast, and the distance to the second best says how sure that is.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from cleaner.lists import lines
from cleaner.text.scripts import SHARED

# Smoothing, as langdetect has it: an n-gram that a profile lacks counts as half a time in ten thousand.
SMOOTHING = 0.5 / 10_000
# n-grams overlap, so their evidence counts less than once: a letter is in up to six.
EVIDENCE = 0.35

# What to expect before reading, in log-odds: the texts that come here are English, or of a language with much to read.
PRIOR = {
    "en": 2.5,
    **dict.fromkeys("de es fr it ja nl pl pt ru zh".split(), 1.5),
    **dict.fromkeys("ar bg cs da fa fi hi hu id no ro sv tr uk vi".split(), 1.0),
    **dict.fromkeys("af cy so sq sw tl".split(), -2.0),
}

# What each word of grammar in `data/grammar.txt` adds for its languages: they tell close relatives apart in a short sentence.
# Tuned with `EVIDENCE` on half of the labelled lines.
GRAMMAR_WORD = 2.0

# A word, or a letter that stands alone: not the letters of `m2` and `GV60`, nor the rest of a contraction.
_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]{2,}+|(?<!['’])[^\W\d_])(?!\w)")
# langdetect's profiles lump these together.
_LUMPED = str.maketrans({"ș": "ş", "ț": "ţ", "Ș": "ş", "Ț": "ţ", "ی": "ي"})
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9]")


class Weighed(NamedTuple):
    """The best language, and how many log-odds it is ahead of the second."""

    code: str
    margin: float


class _Profile(msgspec.Struct):
    """A language's n-grams with their counts, and how many of each length were counted."""

    name: str
    freq: dict[str, int]
    n_words: list[int]


class _Profiles:
    """langdetect's profiles, as sums of log-odds for each word.

    Its files are read here: langdetect itself fills a table of every n-gram for every language first.
    """

    def __init__(self) -> None:
        decoder = msgspec.json.Decoder(_Profile)
        listed = sorted(files("langdetect").joinpath("profiles").iterdir(), key=lambda file: file.name)
        self.profiles = [decoder.decode(file.read_bytes()) for file in listed]
        self.codes = [profile.name for profile in self.profiles]
        self.places = {code: i for i, code in enumerate(self.codes)}
        self.grammar: dict[str, list[int]] = {}
        for code, *words in map(str.split, lines("grammar.txt")):
            for word in words:
                self.grammar.setdefault(word, []).append(self.places[code])
        self.weights: dict[str, tuple[tuple[int, float], ...]] = {}
        self.word = lru_cache(maxsize=8_192)(self._word)

    def _weights(self, gram: str) -> tuple[tuple[int, float], ...]:
        """What an n-gram says for the languages whose profiles have it."""
        weights = self.weights.get(gram)
        if weights is None:
            length = len(gram) - 1
            weights = tuple(
                (i, EVIDENCE * math.log(1 + profile.freq[gram] / profile.n_words[length] / SMOOTHING))
                for i, profile in enumerate(self.profiles)
                if gram in profile.freq
            )
            self.weights[gram] = weights
        return weights

    def _word(self, word: str) -> tuple[float, ...]:
        """What one word says for each language."""
        scores = [0.0] * len(self.codes)
        lumped = _VIETNAMESE.sub("\u1ec3", word.translate(_LUMPED))
        padded = f" {lumped} "
        for length in (1, 2, 3):
            for at in range(len(padded) - length + 1):
                for i, weight in self._weights(padded[at : at + length]):
                    scores[i] += weight
        for i in self.grammar.get(word.lower(), ()):
            scores[i] += GRAMMAR_WORD
        return tuple(scores)


@lru_cache(maxsize=1)
def _profiles() -> _Profiles:
    return _Profiles()


def weigh(text: str, script: str) -> Weighed | None:
    """The language of a script that explains a text best, and by how much; None where there is nothing to weigh."""
    profiles = _profiles()
    places = [(profiles.places[code], code) for code in sorted(SHARED.get(script, ())) if code in profiles.places]
    words = [word for word in _WORD.findall(text) if len(word) == 1 or not word.isupper()]
    if not words or len(places) < 2:
        return None
    said = [profiles.word(word) for word in words]
    ranked = sorted(((sum(one[i] for one in said) + PRIOR.get(code, 0.0), code) for i, code in places), reverse=True)
    (best, code), (second, _) = ranked[0], ranked[1]
    return Weighed(code, best - second)


def likelihood(text: str) -> float:
    """How much like words the words with accents are, letter for letter, in the language in Latin letters that suits best."""
    profiles = _profiles()
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    said, letters = [profiles.word(word) for word in words], sum(map(len, words)) or 1
    places = [profiles.places[code] for code in SHARED["LATIN"] if code in profiles.places]
    return max(sum(one[place] for one in said) / letters for place in places)
