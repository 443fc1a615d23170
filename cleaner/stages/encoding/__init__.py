"""Damage that bytes and characters took on their way here: nothing else can be judged before it is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.edits import Safety
from cleaner.stages.encoding import characters, entities, hyphens, invisible, mixups, mojibake, strays

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.edits import Finding
    from cleaner.facts import Facts

DETECTORS = (
    "mojibake",
    *mixups.DETECTORS,
    *strays.DETECTORS,
    *entities.DETECTORS,
    *hyphens.DETECTORS,
    *invisible.DETECTORS,
    *characters.DETECTORS,
)

# What is left over in any language, and offered there; the other rules for characters are for English.
_OFFERED = ("entity", "zero-width", "soft-hyphen")


def at_rest(text: str) -> bool:
    """Whether this stage surely finds nothing, told at the speed of a search for a character."""
    return text.isascii() and "&" not in text and not hyphens.possible(text)


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Repairs of what was misread, escaped or set for paper; flags for what is lost or hidden.

    Where text was misread nothing else is looked at: what its characters are, and its language, only the repair shows.
    """
    text = facts.text.string
    if at_rest(text):
        return
    # Marks that typesetters use are no damage by themselves: each kind of damage leaves a letter beside them.
    odd = not text.isascii() and not facts.text.plain.isascii()
    if odd:
        # What the format masks is left as it is, so it must not keep the rest from being looked at.
        misread = [one for one in mojibake.find(facts) if not facts.is_masked(one)]
        yield from misread
        yield from strays.find(facts)
        if any(one.safety is Safety.SAFE for one in misread):
            return
        yield from mixups.find(facts)
        yield from strays.controls(facts)
    found: list[Iterator[Finding]] = []
    if odd or "\xa0" in text:
        kinds = "".join(set(text))  # which characters there are is quicker looked up than where
        if invisible.possible(kinds):
            found.append(invisible.find(facts))
        if characters.possible(kinds):
            found.append(characters.find(facts))
    if "&" in text and entities.possible(text):
        found.append(entities.find(facts))
    if hyphens.possible(text):
        found.append(hyphens.find(facts))
    if not found:
        return
    detectors = facts.rulebook.detectors
    offered = {detectors[name].id for name in _OFFERED if name in detectors}
    for finding in chain(*found):
        if not finding.edits or (facts.is_english and not facts.is_foreign(*finding.span)):
            yield finding
        elif finding.rule in offered:
            yield replace(finding, safety=Safety.UNSAFE if finding.safety is Safety.SAFE else finding.safety)
