"""British and American spelling are both right; both in one document is worth an editor's look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Finding, Safety
from cleaner.english.varieties import telling

if TYPE_CHECKING:
    from cleaner.facts import Facts

# Different words of each variety that a document must have: one or two may be in quotations and names (Labour Party).
LEAST = 3


def mixed(facts: Facts) -> Iterator[Finding]:
    """One flag for a document that has several words of each variety, at the first word of the rarer one."""
    rule = facts.rulebook.detectors.get("mixed-spelling")
    if rule is None:
        return
    british, american = (sorted(facts.text.vocabulary & words) for words in telling())
    if min(len(british), len(american)) < LEAST:
        return
    fewer = min(american, british, key=len)
    places = [span for word in fewer for span in facts.mentions(word.decode())]
    if places:
        sides = (("British", british), ("American", american))
        said = tuple(f"{name}: {', '.join(word.decode() for word in words[:5])}" for name, words in sides)
        yield Finding(rule.id, rule.because, (), Safety.DISPLAY, said, min(places))
