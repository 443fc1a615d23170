"""Rules that undo each other, in one pack or across packs: what one repairs, another takes for a fault."""

from __future__ import annotations

from collections.abc import Iterator

import ahocorasick_rs

from cleaner.edits import Safety
from cleaner.rulebook.image import Image
from cleaner.rulebook.load import Loaded
from cleaner.rulebook.packs import Refusal
from cleaner.text.fold import fold, fold_literal, is_word
from cleaner.vetting.dead import Claimant, wordings

# Two rules that undo each other need two steps; longer rings were never seen, and each step costs a search.
LONGEST_RING = 4


def loops(image: Image, loaded: Loaded) -> list[Refusal]:
    """Rings of safe rules. Conditions are left aside: two contexts can stand in one document."""
    where = {written.id: written for written in loaded.rules}
    refusals = {}
    for ring in _rings(image):
        for rule in ring:
            others = " and ".join(sorted({other for other in ring if other != rule}))
            written = where[rule]
            said = f"undone by {others}: the two would go round in a circle" if others else "undoes its own repair"
            refusals[rule] = Refusal(written.file, written.line, said, rule)
    return [refusals[rule] for rule in sorted(refusals)]


def _rings(image: Image) -> Iterator[tuple[str, ...]]:
    claims = [
        claim
        for same in wordings(image).values()
        for claim in same
        if claim.rule.safety is Safety.SAFE and claim.surface.after
    ]
    if not claims:
        return
    automaton = ahocorasick_rs.BytesAhoCorasick([fold_literal(claim.surface.text) for claim in claims])
    for claim in claims:
        path = [(claim.surface.text, claim.rule.id)]
        text = claim.surface.after[0]
        for _ in range(LONGEST_RING):
            step = next(_steps(automaton, claims, text, path[-1][1]), None)
            if step is None:
                break
            path.append((text, step[1]))
            text = step[0]
            seen = next((i for i, (known, _) in enumerate(path) if known == text), None)
            if seen is not None:
                yield tuple(rule for _, rule in path[seen:])
                break


def _steps(
    automaton: ahocorasick_rs.BytesAhoCorasick, claims: list[Claimant], text: str, last: str
) -> Iterator[tuple[str, str]]:
    """What other rules would make of a text."""
    if not text.isascii():
        return  # offsets in bytes are offsets in code points only here; no pack writes a ring of accents
    for number, start, end in automaton.find_matches_as_indexes(b" " + fold(text) + b" ", overlapping=True):
        rule, surface = claims[number]
        first, end = start - 1 + is_word(surface.text[0]), end - 1 - is_word(surface.text[-1])
        raw = text[first:end]
        after = text[:first] + surface.after[0] + text[end:]
        fits = raw == surface.text or (not surface.exact and raw.lower() == surface.text.lower())
        if rule.id != last and fits and after != text and raw != rule.name:
            yield after, rule.id
