"""The meaning gate: what a SAFE repair may not change unless its rule says that it does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.edits import Alters, Edit
from cleaner.english.calendar import MONTHS

# How far around an edit its tokens are completed: no number, address or word of interest is longer.
_WINDOW = 80

_MONTHS = "|".join(MONTHS)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|(?<![\d.,])\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?![\d.,]*\d)",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:no|not|never|none|nor|nobody|nothing|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_KINDS: tuple[tuple[Alters, re.Pattern[str]], ...] = (
    (Alters.URL, re.compile(r"(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}://|www\.)\S+", re.IGNORECASE)),
    (Alters.EMAIL, re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
    (Alters.DATE, _DATE),
    (Alters.NUMBER, re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?")),
    (Alters.NEGATION, _NEGATION),
    (Alters.QUOTATION, re.compile(r"[\"“”«»„‟]")),
)


def breaches(text: str, edits: Sequence[Edit]) -> Iterator[Alters]:
    """The kinds of things that these edits change, looked at together with the text around them."""
    start = max(0, edits[0].start - _WINDOW)
    end = min(len(text), max(edit.end for edit in edits) + _WINDOW)
    start = max(text.rfind(" ", max(0, start - _WINDOW), start) + 1, start - _WINDOW, 0)
    stop = text.find(" ", end, end + _WINDOW)
    end = stop if stop >= 0 else min(len(text), end + _WINDOW)
    before = text[start:end]
    pieces: list[str] = []
    at = start
    for edit in edits:
        pieces += (text[at : edit.start], edit.after)
        at = edit.end
    after = "".join(pieces) + text[at:end]
    for kind, pattern in _KINDS:
        if Counter(_normal(kind, pattern, before)) != Counter(_normal(kind, pattern, after)):
            yield kind


def _normal(kind: Alters, pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        token = match[0].lower()
        if kind is Alters.NUMBER:
            token = re.sub(r"[ \u00a0]", "", token)
        elif kind is Alters.QUOTATION:
            token = '"'
        yield token
