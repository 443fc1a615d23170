"""The languages that have a name here: what a person may call one, and the code by which the program does.

The code is that of ISO 639-1, or of ISO 639-3 where the former has none. The list holds every language of ISO 639-1 and
whatever else a detector may answer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.hints import did_you_mean
from cleaner.lists import lines

LONGEST_CODE = 3
# A language with a script or a region (RFC 5646; operating systems write `_`): en-GB, zh-Hant-TW, es-419.
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?")


class UnknownLanguage(ValueError):
    """No language is called so."""


class _Languages(NamedTuple):
    """The list, both ways."""

    codes: dict[str, str]
    """By every code and, in small letters, by every name."""
    names: dict[str, str]
    """By code: the name that reports use."""
    spelled: tuple[str, ...]
    """Every code and name, as it is written."""


@lru_cache(maxsize=1)
def _languages() -> _Languages:
    codes, names, spelled = {}, {}, []
    for line in lines("languages.txt"):
        given, _, called = line.partition(": ")
        code, *more = given.split()
        first, *others = called.split(", ")
        names[code] = first
        for one in (code, *more, first, *others):
            codes[one.casefold()] = code
            spelled.append(one)
    return _Languages(codes, names, tuple(spelled))


def recognised(given: str) -> str | None:
    """The code of what a language is called, None where nothing is called so.

    Any code of ISO 639-1, 639-2 and 639-3 and the English name, in any case; a script and a region are dropped.
    """
    codes = _languages().codes
    called = given.strip().casefold()
    tag = _TAG.fullmatch(called)
    return codes.get(called) or (codes.get(tag[1]) if tag else None)


def language_code(given: str) -> str:
    """As `recognised`. Raises `UnknownLanguage`, which says what may have been meant."""
    code = recognised(given)
    if code is None:
        called = given.strip()
        # Who wrote three letters meant a code, and few names are as like another as this without being meant.
        alike = [one for one in _languages().spelled if (len(one) <= LONGEST_CODE) is (len(called) <= LONGEST_CODE)]
        near = did_you_mean(called, alike, most=2, likeness=0.75)
        hint = near or "; give its ISO 639 code or its English name, as in en, eng, English"
        raise UnknownLanguage(f"no language is called {given!r}{hint}")
    return code


def language_name(code: str | None) -> str:
    """The English name of a language code, for people; the code itself where it has none here."""
    return _languages().names.get(code, code) if code else "unknown"
