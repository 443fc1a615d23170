"""Two attempts at one name of a thing, side by side: "the Alibaba shopping Taobao shopping application"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding
from cleaner.english.calendar import MONTHS, WEEKDAYS
from cleaner.stages.findings import from_detector

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("doubled-head",)

# Two names with the same word in small letters behind each: what the first of them owns is what the second names. One in
# 106,715 machine translations; in 955,000 words of edited English none.
_DOUBLED = re.compile(r"\b([A-Z]\w+)( [a-z]{4,})( [A-Z]\w+)\2\b")
# "Monday morning Tuesday morning" is a list that lost its comma.
_DATED = frozenset((*MONTHS, *WEEKDAYS)) - {"May"}  # a name, too


def find(facts: Facts) -> Iterator[Finding]:
    """The suggestion to keep the head once, and to make the first name the owner, in texts that were plainly translated."""
    rule = facts.rulebook.detectors.get(DETECTORS[0])
    if rule is None or not facts.open_gates:
        return
    text = facts.text.string
    for match in _DOUBLED.finditer(text):
        owner, other = match[1], match[3].strip()
        if owner == other or owner in _DATED or facts.text.is_protected(*match.span()):
            continue
        possessive = ("’" if "’" in text else "'") + ("" if owner.endswith("s") else "s")
        said = f"“{match[2].strip()}” stands behind “{owner}” and behind “{other}”"
        yield from_detector(rule, (Edit(match.start(2), match.end(2), possessive),), [said])
