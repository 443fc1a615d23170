"""Whether the conditions of a rule hold at a place: which of their words and phrases stand near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cleaner.text.fold import fold

if TYPE_CHECKING:
    from cleaner.rulebook.image import Compiled, Near
    from cleaner.text.text import Text

# How a report says where a condition looked.
_WHERE = {"next": "right after it", "previous": "right before it"}


def evidence(text: Text, start: int, end: int, rule: Compiled, conditions: Sequence[Near]) -> list[str] | None:
    """Why a rule's conditions hold at a span, or None where one does not or an antipattern stands near.

    `conditions` are those of the rulebook, which rules name by number.
    """
    said = []
    for number in rule.when:
        near = conditions[number]
        found = met(text, start, end, near)
        if not found:
            return None
        said.append(f"{_WHERE.get(near.within) or f'in the same {near.within}'}: {', '.join(found[:4])}")
    if any(met(text, start, end, conditions[number]) for number in rule.unless):
        return None
    return said


def met(text: Text, start: int, end: int, condition: Near) -> list[str]:
    """The words and phrases of a condition that stand near a span; empty where they are too few."""
    found = _near(text, start, end, condition)
    return found if len(found) >= condition.least else []


def _near(text: Text, start: int, end: int, condition: Near) -> list[str]:
    """The words and phrases of a condition in its window around a span, the span itself left out."""
    string, windows, within = text.string, text.windows, condition.within
    if within in ("next", "previous"):
        beside = windows.beside(start, end, after=within == "next")
        if beside is None:
            return []
        low, high = beside
        start = end = low  # nothing to leave out
    elif within == "document":
        low, high = 0, len(string)
    elif within == "sentence":
        low, high = windows.sentence(start, end)
    else:
        low, high = windows.paragraph(start)
    high = max(end, high)
    counts, folded = windows.folded(low, high)
    own = fold(string[start:end]).split()
    found = sorted(word for word in counts.keys() & condition.words if counts[word] > own.count(word))
    for phrase in condition.phrases:
        # Looked for in the whole window first, which is folded once, and without the span only where it is there.
        if phrase in folded and phrase in b" %b | %b " % (fold(string[low:start]), fold(string[end:high])):
            found.append(phrase.strip())
    return [word.decode(errors="replace") for word in found]
