"""What a page shows of a text: characters as they are, and visible signs for those that nobody would see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from cleaner.reports.escape import UNSEEN, describe, label

# Spaces that a reader of a change must see: at its ends, more than one, line ends, and the ones of unusual width.
_BLANKS = re.compile(
    r"(?P<blanks>^[ \t\n]+|[ \t\n]+$|[ \t\n]{2,}|[\t\n])"
    rf"|(?P<odd>[\r\xa0\u2000-\u200a\u200c\u200d\u202f\u3000]|{UNSEEN.pattern})"
)
_BLANK_SIGNS = str.maketrans({" ": "·", "\t": "⇥", "\n": "↵\n"})


class Sign(NamedTuple):
    """A visible stand-in; `meaning` says what for, and is empty for a space."""

    shown: str
    meaning: str = ""


def signs(text: str) -> Iterator[str | Sign]:
    """Text in pieces, unseen characters as signs."""
    at = 0
    if not text.isprintable():
        for match in UNSEEN.finditer(text):
            if at < match.start():
                yield text[at : match.start()]
            yield Sign(label(match[0]), describe(match[0]))
            at = match.end()
    if at < len(text):
        yield text[at:]


def changed_signs(text: str) -> Iterator[str | Sign]:
    """The same for text that changed, where spaces count too."""
    at = 0
    for match in _BLANKS.finditer(text):
        if at < match.start():
            yield text[at : match.start()]
        odd = match["odd"]
        yield Sign(label(odd), describe(odd)) if odd else Sign(match["blanks"].translate(_BLANK_SIGNS))
        at = match.end()
    if at < len(text):
        yield text[at:]


def markup(pieces: Iterator[str | Sign]) -> Markup:
    """Pieces as markup that does nothing but show them."""
    return Markup("").join(piece if isinstance(piece, Markup) else _markup(piece) for piece in pieces)


def _markup(piece: str | Sign) -> Markup:
    if isinstance(piece, str):
        return escape(piece)
    if piece.meaning:
        return Markup('<span class="unseen" title="{}">{}</span>').format(piece.meaning, piece.shown)
    return Markup('<span class="{}">{}</span>').format("blank break" if "\n" in piece.shown else "blank", piece.shown)
