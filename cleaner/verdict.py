"""What is said of a document as a whole: that it reads like a machine translation, or was spun, and how much of it is in doubt.

A page may be full of faults of which few can be repaired. To say *nothing to change* of it would be wrong, so the sentences
in which something speaks of a machine are counted. Edited text has such a sentence now and then; it has several close
together only by a chance that can be reckoned.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from math import exp, log
from typing import TYPE_CHECKING

from cleaner.facts.pivot import ANY
from cleaner.result import Change, Result, Verdict
from cleaner.rulebook.schema import Stage
from cleaner.text.sentences import spans

if TYPE_CHECKING:
    from cleaner.rulebook.match import Rulebook

# The stage whose findings speak of a machine that wrote or rewrote the text.
_STAGE: Stage = "translation"
# In edited text fewer sentences than this have such a finding (`docs/pivot.md` has the counts).
EDITED = 0.005
# A verdict is given where edited text would have so many by chance less often than this, and where they are a part of the
# text that a reader notices: in a book a handful are slips of its own.
CHANCE = 1e-4
SHARE = 0.08
# From here on most of what a reader meets is in doubt, and repairs in single places do not help him.
READ_WHOLE = 0.5


def judge(result: Result, rulebook: Rulebook) -> Verdict | None:
    """The verdict on a cleaned document; none where too little speaks for one.

    A language that its votes name (`facts.pivot`) is taken over; without it a text may still read like a translation.
    """
    found = [
        change
        for change in chain(result.changes, result.suggestions, result.flags)
        if any(reason.stage == _STAGE for reason in change.reasons) and not _moves_spaces(change)
    ]
    pivot = result.facts.pivot
    if not found and not pivot:
        return None
    starts = [start for start, end in spans(result.source.text) if not result.source.text[start:end].isspace()]
    doubtful = {bisect_right(starts, hunk.start) for change in found for hunk in change.hunks or (change,)}
    if not pivot and (len(doubtful) < SHARE * len(starts) or by_chance(len(doubtful), len(starts)) > CHANCE):
        return None
    origin = pivot or ("spun" if _are_of_spinner(found, rulebook) else ANY)
    return Verdict(origin, len(doubtful), len(starts), len(doubtful) >= READ_WHOLE * len(starts))


def _moves_spaces(change: Change) -> bool:
    """Whether a change is about spaces alone, which are no sign of a translation: a program parts words from marks, too."""
    return bool(change.hunks) and all("".join(h.before.split()) == "".join(h.after.split()) for h in change.hunks)


def _are_of_spinner(found: list[Change], rulebook: Rulebook) -> bool:
    """Whether most findings are those of rules for spun text."""
    rules = rulebook.rules
    return 2 * sum(change.rule in rules and "spun" in rules[change.rule].pivots for change in found) > len(found)


def by_chance(doubtful: int, sentences: int) -> float:
    """At most how likely it is that edited text of so many sentences has so many doubtful ones, or more: Chernoff's bound."""
    share = doubtful / sentences if sentences else 0.0
    if share <= EDITED:
        return 1.0
    divergence = share * log(share / EDITED)
    if share < 1:
        divergence += (1 - share) * log((1 - share) / (1 - EDITED))
    return exp(-sentences * divergence)
