"""Two names run into one word, the first of which may have lost its end: `TenceMinimax`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.corpus.names import is_distinctive
from cleaner.english.words import known_words

if TYPE_CHECKING:
    from cleaner.stages.names.witnesses import Witnesses

_PARTS = re.compile(r"[A-Z][a-z]+")
# A name that lost its end keeps at least this much.
SHORTEST_STUMP = 4
LONGEST_LOSS = 3


def apart(word: str, known: Witnesses) -> tuple[str, str] | None:
    """The two known names that a word was run together from."""
    if word[1:].islower():
        return None
    parts = _PARTS.findall(word)
    if len(parts) != 2 or "".join(parts) != word:
        return None
    last = _whole(parts[1], known, cut=False)
    first = _whole(parts[0], known, cut=True) if last is not None else None
    return None if first is None or last is None or first == last else (first, last)


def _whole(part: str, known: Witnesses, *, cut: bool) -> str | None:
    """The one known name that a part is, or with `cut` the beginning of."""
    low = part.lower()
    tables = [known.packs, known.corpus.shared] if known.corpus is not None else [known.packs]
    for table in tables:
        # English words run into one are a name of their own: BlackRock, PowerShell.
        if low in table and (table is known.packs or is_distinctive(part)):
            return table[low]
    if not cut or len(part) < SHORTEST_STUMP or low.encode() in known_words():
        return None
    grown = {
        name
        for table in tables
        for key, name in table.items()
        if key.startswith(low) and " " not in name and len(key) - len(low) <= LONGEST_LOSS
    }
    return grown.pop() if len(grown) == 1 else None
