"""Names: the packs' casings and manglings, and rare spellings close to a name that independent witnesses use.

A frequency list turns names into words, so it is never asked. Witnesses are the sibling documents of the batch, the right
spelling elsewhere in the document, and the name packs; symspellpy looks among their names only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.stages.findings import from_detector, unaccepted
from cleaner.stages.names import accented, casing, full, fused
from cleaner.stages.names.near import SHORTEST_SLIP, NearNames
from cleaner.stages.names.witnesses import NameSlip, Witnesses

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.facts import Facts
    from cleaner.rulebook.image import Compiled

NEAR, FULL, FUSED, ACCENTED = DETECTORS = ("sibling-name", "full-name", "fused-name", "accented-name")


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Hits of the name packs, then unknown capitalised words close to a witnessed name."""
    if facts.is_english:
        yield from unaccepted(facts, _find(facts, corpus))


def _find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    known = Witnesses(facts, corpus)
    yield from casing.find(facts, known)
    if not facts.rulebook.detectors.keys().isdisjoint(DETECTORS) and _may_hold_suspects(facts):
        yield from _witnessed(facts, known)


def _may_hold_suspects(facts: Facts) -> bool:
    """Whether any long unknown word is one that the text does not write in small letters."""
    lower = set(facts.unknown_lower)
    return any(len(word) >= SHORTEST_SLIP and word.isalpha() and word.decode() not in lower for word in facts.unknown)


def _witnessed(facts: Facts, known: Witnesses) -> Iterator[Finding]:
    rules = facts.rulebook.detectors
    near = NearNames(facts, known)
    whole = {slip.word: slip for slip in full.find(facts, known)} if FULL in rules else {}
    slips = []
    for word in near.suspects():
        slip = near.slip(word) if NEAR in rules else None
        if slip is not None and (slip.is_safe or word not in whole):
            whole.pop(word, None)
            slips.append(slip)
        elif slip is None and word not in whole and FUSED in rules:
            yield from _fused(facts, rules[FUSED], word, known)
    yield from _repairs(facts, rules.get(NEAR), slips)
    yield from _repairs(facts, rules.get(FULL), whole.values())
    if ACCENTED in rules:
        yield from _repairs(facts, rules[ACCENTED], accented.find(facts, known))


def _repairs(facts: Facts, rule: Compiled | None, slips: Iterable[NameSlip]) -> Iterator[Finding]:
    places = sorted((*place, slip) for slip in slips for place in slip.places)
    skip = -1
    for i, (start, end, slip) in enumerate(places):
        if i == skip or rule is None:
            continue
        said = list(slip.said)
        if i + 1 < len(places) and _are_attempts(facts.text.string, places[i], places[i + 1]):
            end, skip = places[i + 1][1], i + 1
            said.append("two attempts at one name")
        safety = Safety.SAFE if slip.is_safe else Safety.UNSAFE
        yield from_detector(rule, (Edit(start, end, slip.name),), said, safety=safety)


def _are_attempts(text: str, one: tuple[int, int, NameSlip], other: tuple[int, int, NameSlip]) -> bool:
    """Whether two words in a row stand for one name: Donyin Doryin."""
    return text[one[1] : other[0]] == " " and (one[2].name, one[2].is_safe) == (other[2].name, other[2].is_safe)


def _fused(facts: Facts, rule: Compiled, word: str, known: Witnesses) -> Iterator[Finding]:
    names = fused.apart(word, known)
    if names is not None:
        said = [f"“{names[0]}” and “{names[1]}” are names known here"]
        for start, end in facts.mentions(word):
            yield from_detector(rule, (Edit(start, end, ", ".join(names)),), said)


def has_repairs(facts: Facts, corpus: Corpus) -> bool:
    """Whether a corpus has something to say about the names of a text: only then is a second look worth it."""
    if not facts.is_english or not _may_hold_suspects(facts):
        return False
    return next(_witnessed(facts, Witnesses(facts, corpus)), None) is not None
