"""Words that English makes of known ones as it needs them: a dictionary that lacks them proves nothing."""

from __future__ import annotations

from cleaner.english.words import known_words

# Beginnings and endings that few misspellings happen to have before or behind a whole word; the endings make words of verbs.
_BEGINNINGS = tuple("un non re pre over multi anti sub super ultra micro cyber eco hyper".split())
_ENDINGS = ("able", "ers", "er")
_FORMS = ("s", "es", "ed", "ing")
SHORTEST_STEM = 5


def is_formed(word: str) -> bool:
    """Whether a word is a known one with a beginning or an ending of English: unpatched, reposting, sellable, scrollers."""
    return any(_has_beginning(one) for one in (word, *_stems(word, _FORMS))) or any(
        map(_is_verb, _stems(word, _ENDINGS))
    )


def _has_beginning(word: str) -> bool:
    rests = (word.removeprefix(one) for one in _BEGINNINGS if word.startswith(one))
    return any(len(rest) >= SHORTEST_STEM and _knows(rest) for rest in rests)


def _stems(word: str, endings: tuple[str, ...]) -> list[str]:
    """What a word may be formed of: without an ending, or with the e that the ending took."""
    stems = [word.removesuffix(ending) for ending in endings if word.endswith(ending)]
    return [one for stem in stems for one in (stem, stem + "e") if len(stem) >= SHORTEST_STEM]


def _is_verb(word: str) -> bool:
    """Whether a word has the form that only verbs have."""
    return _knows(word) and _knows(word.removesuffix("e") + "ing")


def _knows(word: str) -> bool:
    return word.encode() in known_words()
