"""The casing of known names: a fault, but where the document keeps to it, or is otherwise in order: then the editor is asked.

Many houses print Airpods and Doordash on purpose, and edited text that does comes out as it went in. Where a document writes
the name rightly as well, or a sibling does, where it has several names wrong, or was plainly translated, nobody chose it. What is
written as machines want it (`pip install openai`, *kubernetes/enhancements*) is an identifier and no fault; nor is anything in
a text whose author writes without capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.edits import Finding, Safety
from cleaner.stages.findings import from_hit, is_spoken_of
from cleaner.text.identifiers import is_identifier, recurs_as_identifier

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.rulebook.match import Hit
    from cleaner.stages.names.witnesses import Witnesses

# So many different names in a casing that is not theirs are no style of a house.
CARELESS = 2
# A name that stands once is no style either, but in a long text in order it is asked about, as a lone misspelling is.
LONG_TEXT = 600
# Application-specific circuits (ASICs) are no shoes.
_PLURAL = re.compile(r"[A-Z]{2,}s")
# Whoever writes the pronoun in small letters so often, and more often so than with its capital, writes names so, too.
SMALL_PRONOUNS = 2
_SMALL_PRONOUN, _PRONOUN = re.compile(r"(?<![\w.])i(?=[ '’]\w)(?![.])"), re.compile(r"(?<![\w.])I(?=[ '’]\w)")


def find(facts: Facts, known: Witnesses) -> Iterator[Finding]:
    """The hits of the name packs: wrong spellings as their rules say, wrong casings by what the document and its siblings do."""
    found = [
        (hit, said)
        for hit, said in facts.bear_out(facts.hits("names"))
        if not _is_another_word(facts, hit) and not is_spoken_of(facts.text, hit)
    ]
    if found and _writes_without_capitals(facts.text.string):
        found = [(hit, said) for hit, said in found if not _is_casing(facts.text.string, hit)]
    cased = Counter(hit.after[0] for hit, _ in found if _is_casing(facts.text.string, hit))
    for hit, said in found:
        finding = from_hit(facts, hit, said)
        if finding.safety is Safety.SAFE and _is_casing(facts.text.string, hit):
            why = _why(facts, known, hit.after[0], cased)
            if why:
                finding = replace(finding, evidence=(*finding.evidence, why))
            elif cased[hit.after[0]] > 1 or len(facts.text.tokens) > LONG_TEXT:
                kept = "nothing else of the kind is wrong here, so it may be meant"
                finding = replace(finding, safety=Safety.UNSAFE, evidence=(*finding.evidence, kept))
        yield finding


def _why(facts: Facts, known: Witnesses, name: str, cased: Counter[str]) -> str:
    """What shows that a casing was not chosen."""
    if name in facts.scan.names:
        return f"“{name}” stands in this document, too"
    if len(cased) >= CARELESS:
        return f"{len(cased)} names have a casing here that is not theirs"
    if facts.open_gates:
        return "the text was translated or spun"
    siblings = known.siblings(name)
    return f"“{name}”: {', '.join(siblings[:4])}" if siblings else ""


def _is_casing(text: str, hit: Hit) -> bool:
    return bool(hit.after) and text[hit.start : hit.end].lower() == hit.after[0].lower()


def _is_another_word(facts: Facts, hit: Hit) -> bool:
    """Whether a hit is the name of a package, a command or a file, or the plural of an acronym."""
    word = facts.text.string[hit.start : hit.end]
    if _PLURAL.fullmatch(word):
        return True
    return word.islower() and (is_identifier(facts.text, hit.start, hit.end) or recurs_as_identifier(facts.text, word))


def _writes_without_capitals(text: str) -> bool:
    small = len(_SMALL_PRONOUN.findall(text))
    return small >= SMALL_PRONOUNS and small > len(_PRONOUN.findall(text))
