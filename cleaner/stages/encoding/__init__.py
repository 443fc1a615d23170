"""Damage that bytes and characters took on their way here: nothing else can be judged before it is repaired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Safety
from cleaner.stages.encoding import characters, entities, hyphens, invisible, mojibake, strays

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.edits import Finding
    from cleaner.facts import Facts

DETECTORS = (
    "mojibake",
    *strays.DETECTORS,
    *entities.DETECTORS,
    *hyphens.DETECTORS,
    *invisible.DETECTORS,
    *characters.DETECTORS,
)


def at_rest(text: str) -> bool:
    """Whether this stage surely finds nothing, told at the speed of a search for a character."""
    return text.isascii() and "&" not in text and not hyphens.possible(text)


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Repairs of what was misread, escaped or set for paper; flags for what is lost or hidden."""
    text = facts.text
    damaged = False
    # Marks that typesetters use are no damage by themselves: each kind of damage leaves a letter beside them.
    if not text.isascii() and not facts.plain.isascii():
        for finding in mojibake.find(facts):
            damaged = True
            yield finding
        yield from strays.find(facts)
        for detector in (invisible, characters):
            if detector.possible(text):
                yield from detector.find(facts, _safety(facts, damaged))
    elif "\xa0" in text:
        yield from characters.find_blanks(facts, _safety(facts, damaged))
    if "&" in text and entities.possible(text):
        yield from entities.find(facts, _safety(facts, damaged))
    if hyphens.possible(text):
        yield from hyphens.find(facts, _safety(facts, damaged))


def _safety(facts: Facts, damaged: bool) -> Safety:
    """The rules for characters are for English. What language damaged text is in, only its repair may show."""
    code = facts.language.code
    return Safety.SAFE if code == "en" or (code is None and not damaged) else Safety.UNSAFE
