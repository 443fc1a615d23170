"""Which hits are witnesses of a translation: each stretch of text once, however many rules see it, and each sentence once.

Two rules that see the same words have seen one thing, so have two words side by side (a name in its own language, a
quotation), and a line that stands twice says nothing new the second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleaner.text.fold import fold

if TYPE_CHECKING:
    from cleaner.rulebook.match import Hit
    from cleaner.text.text import Text

# Hits with so many words between them, and no end of a sentence, are one stretch: "Banca della Svizzera Italiana".
MOST_BETWEEN = 2


def independent(text: Text, hits: Iterable[Hit]) -> list[Hit]:
    """One hit for each stretch, in order: the one whose vote says most, and of those the longest. Gated rules do not vote."""
    voting = sorted(
        (hit for hit in hits if hit.rule.vote and hit.rule.gate is None),
        key=lambda hit: (hit.start, -hit.end, hit.rule.number),
    )
    found = []
    seen: set[tuple[bytes, bytes]] = set()
    for stretch in _stretches(text.string, voting):
        best = max(stretch, key=lambda hit: (hit.rule.vote, hit.end - hit.start, -hit.start))
        low, high = text.windows.sentence(best.start, best.end)
        place = fold(text.string[low:high]).strip(), fold(text.string[best.start : best.end]).strip()
        if place not in seen:
            seen.add(place)
            found.append(best)
    return found


def _stretches(text: str, hits: list[Hit]) -> Iterator[list[Hit]]:
    stretch: list[Hit] = []
    end = 0
    for hit in hits:
        if stretch and not _is_one(text[end : hit.start]):
            yield stretch
            stretch = []
        stretch.append(hit)
        end = max(end, hit.end) if len(stretch) > 1 else hit.end
    if stretch:
        yield stretch


def _is_one(between: str) -> bool:
    """Whether two hits with this between them, or nothing, are one stretch."""
    return len(between.split()) <= MOST_BETWEEN and not any(mark in between for mark in ".!?\n")
