"""The casing of known names: a fault, but where the document keeps to it, or is otherwise in order: then the editor is asked.

Many houses print Airpods and Doordash on purpose, and edited text that does comes out as it went in. Where a document writes
the name rightly as well, or a sibling does, where it has several names wrong, or was plainly translated, nobody chose it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.edits import Finding, Safety
from cleaner.stages.findings import from_hit

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.rulebook.match import Hit
    from cleaner.stages.names.witnesses import Witnesses

# So many different names in a casing that is not theirs are no style of a house.
CARELESS = 2
# A name that stands once is no style either, but in a long text in order it is asked about, as a lone misspelling is.
LONG_TEXT = 600
# What joins a name to a file, a package or a command: .github, nvidia-smi, postgresql.conf.
_BEFORE, _AFTER = re.compile(r"[\w.]-\Z|\.\Z"), re.compile(r"-[a-z0-9]|\.[a-z0-9]")
# Application-specific circuits (ASICs) are no shoes.
_PLURAL = re.compile(r"[A-Z]{2,}s")


def find(facts: Facts, known: Witnesses) -> Iterator[Finding]:
    """The hits of the name packs: wrong spellings as their rules say, wrong casings by what the document and its siblings do."""
    found = [
        (hit, said) for hit, said in facts.bear_out(facts.hits("names")) if not _is_another_word(facts.text.string, hit)
    ]
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


def _is_another_word(text: str, hit: Hit) -> bool:
    """Whether a hit is a part of a file's or program's name, or the plural of an acronym."""
    word = text[hit.start : hit.end]
    if _PLURAL.fullmatch(word):
        return True
    before = text[max(0, hit.start - 2) : hit.start]
    return word.islower() and (_BEFORE.search(before) is not None or _AFTER.match(text, hit.end) is not None)
