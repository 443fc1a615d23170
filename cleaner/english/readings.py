"""What a word may be a form of: the other way round than `inflection`, which writes the forms out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cleaner.english.inflection import irregular, plural, verb_forms
from cleaner.english.words import known_words


class Reading(NamedTuple):
    """A word as a form of a slot: the slot as a rule writes it, its kind (n, v) and the form's tag."""

    slot: str
    kind: str
    tag: str


@lru_cache(maxsize=1)
def _irregular() -> dict[str, list[Reading]]:
    """Every form of an irregular word, with what it may be."""
    known: dict[str, list[Reading]] = {}
    for base, forms in irregular().verbs.items():
        slot = f"{base}{{v:{','.join(forms)}}}"
        tags = ("base", "s", "ed", "ing", "en")
        for tag, form in zip(tags, [base, *forms, forms[1]][:5], strict=True):
            known.setdefault(form, []).append(Reading(slot, "v", tag))
    for one, many in irregular().plurals.items():
        slot = f"{one}{{n}}" if plural(one) == many else f"{one}{{n:{many}}}"
        known.setdefault(one, []).append(Reading(slot, "n", "one"))
        known.setdefault(many, []).append(Reading(slot, "n", "many"))
    return known


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Every slot that a lower-case word may be a form of, in a fixed order. Those of an English word are English words too."""
    if not word.isascii() or not word.isalpha() or len(word) < 3:
        return tuple(_irregular().get(word, ()))
    found = list(_irregular().get(word, ()))
    bases = _irregular().keys()
    for base in _bases(word):
        if base in bases or (base.encode() not in known_words() and word.encode() in known_words()):
            continue
        if word in (base, plural(base)):
            found.append(Reading(f"{base}{{n}}", "n", "one" if word == base else "many"))
        # Past and participle look the same: the tag `ed` stands for both.
        forms = verb_forms(base)
        found += [Reading(f"{base}{{v}}", "v", tag) for tag in ("base", "s", "ed", "ing") if forms[tag] == word]
    return tuple(dict.fromkeys(found))


def _bases(word: str) -> list[str]:
    bases = [word]
    for ending, instead in (
        ("ies", ("y", "ie")), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            bases += [stem + end for end in instead]
            if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2]:
                bases.append(stem[:-1])
    return list(dict.fromkeys(bases))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A key that the forms of a word share; forms of different words may share it too."""
    irregular = _irregular().get(word)
    if irregular:
        return irregular[0].slot.partition("{")[0]
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    return word
