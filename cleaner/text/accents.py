"""Letters without their accents."""

from __future__ import annotations

import unicodedata

# Letters that do not come apart into a base and a mark.
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ı": "i"})


def bare(name: str) -> str:
    """A name without its accents."""
    marks = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(letter for letter in marks if not unicodedata.combining(letter))
