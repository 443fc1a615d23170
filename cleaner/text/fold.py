"""One form of a text for all look-ups: bytes, lower case, every mark a space, as long as the text's UTF-8.

Whole words then are literals with a space on either side, so one automaton finds thousands of phrases without looking at
word boundaries, and a line end inside a phrase is as good as a space. Only ASCII letters are lower-cased: other lower-casing
can change the length of a text, and offsets must stay true.
"""

from __future__ import annotations

# Typographic marks with a plain twin of one code point: after this most English text is pure ASCII, where offsets in
# bytes are offsets in code points.
_MARKS = str.maketrans(
    dict.fromkeys("‘’‛ʼ", "'")
    | dict.fromkeys("“”„‟–—―…•«»‹›·®©™", " ")
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f", " ")
)
_MARK_CHARACTERS = tuple(map(chr, _MARKS))
_FOLD = bytes(
    ord(chr(i).lower()) if i < 128 and chr(i).isalnum() else i if i >= 128 or i == ord("_") else 32 for i in range(256)
)


def plain(text: str) -> str:
    """Typographic marks replaced by plain ones, code point for code point."""
    if text.isascii():
        return text
    for mark in _MARK_CHARACTERS:
        if mark in text:
            text = text.replace(mark, _MARKS[ord(mark)])
    return text


def fold(text: str) -> bytes:
    """The folded text, as long as the UTF-8 of `plain(text)`."""
    return fold_plain(plain(text))


def fold_plain(text: str) -> bytes:
    """The folded form of a text whose marks are plain already."""
    return text.encode("utf-8", "surrogatepass").translate(_FOLD)


def is_word(character: str) -> bool:
    """Whether folding keeps this character, so that a word may go on with it."""
    return character.isalnum() or character == "_"


def fold_literal(phrase: str) -> bytes:
    """A phrase as the automaton looks for it: folded, with a space where a word begins or ends at its edge."""
    left = b" " if is_word(phrase[0]) else b""
    right = b" " if is_word(phrase[-1]) else b""
    return left + fold(phrase) + right
