"""Machine-translation artifacts: what the packs know, where the context bears it out and the pivot explains it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from cleaner.edits import Finding
from cleaner.facts.recombined import DETECTORS as RECOMBINED
from cleaner.facts.recombined import beside, recombined_in_spun
from cleaner.stages.findings import from_gated, from_hit, unaccepted, untokenised
from cleaner.stages.translation import capitals, doubled_heads, leftovers

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.facts import Facts

DETECTORS = (*RECOMBINED, *leftovers.DETECTORS, *capitals.DETECTORS, *doubled_heads.DETECTORS)


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """The hits that the context bears out, those of gated rules where the gate is open."""
    hits = (from_hit(facts, hit, evidence) for hit, evidence in untokenised(facts, facts.supported))
    yield from unaccepted(facts, chain(hits, from_gated(facts, "translation")), doubting=True)
    yield from _recombined(facts)
    if facts.is_english:
        for detector in (leftovers, capitals):
            yield from unaccepted(facts, detector.find(facts))
        yield from doubled_heads.find(facts)


def _recombined(facts: Facts) -> Iterator[Finding]:
    """Terms taken apart where no pack knows them: the certain ones, and in a text that was spun the others too."""
    hits = facts.recombined
    if "spun" in facts.open_gates:
        hits = hits + beside(recombined_in_spun(facts.text.string, facts.rulebook.detectors, facts.bear_out), hits)
    for hit, evidence in beside(hits, [*facts.supported, *facts.gated]) if hits else ():
        yield from_hit(facts, hit, evidence)
