"""What differs between two wordings, word by word: what an editor reads as struck out and put in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

# Words of either side up to which the words that stayed are looked for inside a replacement. Beyond, it is shown whole:
# nobody reads three hundred words for the three that differ, and difflib is quadratic.
COMPARED_WORDS = 300

# Letters beyond which a wording is not even split into words: the text of a whole page removed, say.
COMPARED_LETTERS = 4_000

# A changed word shows which of its letters differ where at least this share of the shorter wording stayed.
# Below, the shared letters are chance (expeditions, shipments), and a mark on them only disturbs.
ALIKE = 0.5

# Marks that part words. All else holds together: letters with what is written above and below them in any script.
_MARK = r"!-/:-@\[-`{-~\xa1\xab\xbb\xbf\u2010-\u205e\u3000-\u303f\uff01-\uff0f"
_TOKEN = re.compile(rf"[^\s{_MARK}]+(?:['\u2019][^\s{_MARK}]+)*|\s+|[{_MARK}]")
_JOINS = "\u200c\u200d"


class Swap(NamedTuple):
    """Wording that was replaced. `head` and `tail` letters at the ends are the same in both."""

    old: str
    new: str
    head: int = 0
    tail: int = 0


def differences(before: str, after: str) -> Iterator[str | Swap]:
    """The text in pieces, in order: what stayed as it is, what changed as swaps."""
    if len(before) > COMPARED_LETTERS or len(after) > COMPARED_LETTERS:
        yield Swap(before, after)
        return
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) > COMPARED_WORDS or len(new) > COMPARED_WORDS:
        yield _swap(before, after)
        return
    removed = added = between = ""
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[i:j]), "".join(new[k:n])
        if tag != "equal":
            removed += between + was
            added += between + now
            between = ""
        elif was.isspace() and (removed or added):  # a space between two changed words does not part them
            between += was
        else:
            if removed or added:
                yield _swap(removed, added)
            yield between + was
            removed = added = between = ""
    if removed or added:
        yield _swap(removed, added)
    if between:
        yield between


def _swap(old: str, new: str) -> Swap:
    if not old.strip() or not new.strip():
        return Swap(old, new)
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    while head and (_joins(old, head) or _joins(new, head)):
        head -= 1
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    while tail and (_joins(old, len(old) - tail) or _joins(new, len(new) - tail)):
        tail -= 1
    return Swap(old, new, head, tail) if head + tail >= ALIKE * shorter else Swap(old, new)


def _joins(text: str, at: int) -> bool:
    """Whether a cut here would part a letter from its accent, or an emoji from its parts."""
    if not 0 < at < len(text):
        return False
    return unicodedata.category(text[at]).startswith("M") or text[at] in _JOINS or text[at - 1] == "\u200d"
