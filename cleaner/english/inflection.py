"""The forms of English nouns and verbs: regular ones by their spelling, irregular ones from `data/irregular.txt`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.lists import sections

_VOWEL_Y = re.compile(r"[aeiou]y$")
_HISSING = re.compile(r"(s|x|z|ch|sh)$")
# One short vowel before one consonant, in one syllable: the consonant doubles (stop, stopped).
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")


class BadForms(ValueError):
    """Irregular forms of a verb that are not three or four."""


def plural(noun: str) -> str:
    """The regular plural of an English noun: what its spelling asks for, also of a noun that has another."""
    if _HISSING.search(noun):
        return noun + "es"
    if noun.endswith("y") and not _VOWEL_Y.search(noun):
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(verb: str, irregular: str = "") -> dict[str, str]:
    """Base, -s, past, -ing and participle, by tags `base`, `s`, `ed`, `ing`, `en`.

    Irregular ones are given as `takes,took,taking[,taken]`; raises `BadForms` where they are not three or four.
    """
    if irregular:
        forms = [form.strip() for form in irregular.split(",")]
        if len(forms) not in (3, 4) or not all(forms):
            raise BadForms(f"{verb}{{v:{irregular}}} needs three or four forms: -s, past, -ing[, participle]")
        return {
            "base": verb,
            "s": forms[0],
            "ed": forms[1],
            "ing": forms[2],
            "en": forms[-1] if forms[3:] else forms[1],
        }
    if verb.endswith("e"):
        past = verb + "d"
    elif verb.endswith("y") and not _VOWEL_Y.search(verb):
        past = verb[:-1] + "ied"
    else:
        past = verb + (verb[-1] if _DOUBLING.search(verb) else "") + "ed"
    if verb.endswith("ie"):
        ing = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        ing = verb[:-1] + "ing"
    else:
        ing = verb + (verb[-1] if _DOUBLING.search(verb) else "") + "ing"
    return {"base": verb, "s": plural(verb), "ed": past, "ing": ing, "en": past}


@lru_cache(maxsize=10_000)
def singular(word: str) -> str:
    """A word without the ending of the plural, as the tables give it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class Irregular(NamedTuple):
    """The irregular words of English that rules and terms need."""

    verbs: dict[str, list[str]]
    """A verb's base to -s, past, -ing and, where it is not the past, participle."""
    plurals: dict[str, str]
    uncounted: frozenset[str]
    """Nouns that have no plural."""


@lru_cache(maxsize=1)
def irregular() -> Irregular:
    """What `data/irregular.txt` holds."""
    verbs, nouns, uncounted = sections("irregular.txt").values()
    forms = {base: rest for base, *rest in map(str.split, verbs)}
    return Irregular(forms, dict(map(str.split, nouns)), frozenset(" ".join(uncounted).split()))


def in_number_of(model: str, noun: str) -> str:
    """A noun in the number of another word: *analysis* beside *studies* gives *analyses*; one without a plural stays."""
    if singular(model) == model or noun in irregular().uncounted or noun.endswith("s"):
        return noun
    return irregular().plurals.get(noun) or plural(noun)
