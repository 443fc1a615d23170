"""Damage that bytes and characters took on their way here: nothing else can be judged before it is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.stages.encoding import mojibake, strays

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.edits import Finding
    from cleaner.facts import Facts

DETECTORS = ("mojibake", *strays.DETECTORS)


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Repairs of what was misread, escaped or set for paper; flags for what is lost or hidden."""
    text = facts.text
    if text.isascii() or facts.plain.isascii():
        return  # marks that typesetters use are no damage by themselves: each kind leaves a letter beside them
    if "mojibake" in facts.rulebook.detectors:
        yield from mojibake.find(facts)
    yield from strays.find(facts)
