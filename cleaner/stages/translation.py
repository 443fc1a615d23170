"""Machine-translation artifacts: what the packs know, where the context bears it out and the pivot explains it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Finding
from cleaner.stages.findings import from_gated, from_hit

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.facts import Facts


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """The hits that the context bears out, those of gated rules where the gate is open."""
    for hit, evidence in facts.supported:
        yield from_hit(facts, hit, evidence)
    yield from from_gated(facts, "translation")
