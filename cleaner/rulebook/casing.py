"""The casing of a replacement."""

from __future__ import annotations


def with_casing_of(model: str, text: str) -> str:
    """`text` in the casing of what it replaces: FLEAS gives CHIPS, Flea gives Chip, Flea Market gives Chip Market.

    Words of the replacement that stood in the model with a capital keep it: `to the Minister` gives `the Minister`.
    """
    letters = [c for c in model if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return text.upper()
    if not letters or not text:
        return text
    words = model.split()
    # The first word may owe its capital to the beginning of the sentence; the others owe it to themselves.
    names = {word.lower(): word for word in words[1:] if not word.islower()}
    if names:
        text = " ".join(names.get(part, part) for part in text.split(" "))
    if not letters[0].isupper():
        return text
    long = [word for word in words if word[0].isalpha() and len(word) > 3]
    title = any(word in long for word in words[1:]) and all(word[0].isupper() for word in long)
    if title:
        parts = text.split(" ")
        return " ".join(part if len(part) <= 3 and i else part[:1].upper() + part[1:] for i, part in enumerate(parts))
    return text[0].upper() + text[1:]
