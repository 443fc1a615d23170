"""Rules that can never have their turn: another one always comes first, or their own conditions exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.edits import Safety
from cleaner.rulebook.image import Compiled, Image, Near, Surface
from cleaner.rulebook.load import Loaded
from cleaner.rulebook.packs import Refusal

_SAFETY = (Safety.SAFE, Safety.UNSAFE, Safety.DISPLAY)
_WIDER = {
    "next": ("next", "sentence", "paragraph", "document"),
    "previous": ("previous", "sentence", "paragraph", "document"),
    "sentence": ("sentence", "paragraph", "document"),
    "paragraph": ("paragraph", "document"),
    "document": ("document",),
}


class Claimant(NamedTuple):
    """A rule's claim to one wording."""

    rule: Compiled
    surface: Surface


def wordings(image: Image) -> dict[str, list[Claimant]]:
    """Every wording that rules claim, with its claimants, in the order of the rules."""
    found: dict[str, list[Claimant]] = defaultdict(list)
    for targets in image.targets:
        for number, surface, _ in targets:
            if surface >= 0 and number < len(image.rules):  # refused rules leave their wordings behind
                found[image.surfaces[surface].text].append(Claimant(image.rules[number], image.surfaces[surface]))
    return found


def dead_rules(image: Image, loaded: Loaded) -> list[Refusal]:
    """Why rules can never fire."""
    where = {written.id: written for written in loaded.rules}
    refusals = []
    for text, winner, loser in _beaten(image):
        written = where[loser.id]
        said = f"{text!r} is already matched by {winner.id}, which has no condition and comes first"
        refusals.append(Refusal(written.file, written.line, said, loser.id))
    for rule in image.rules:
        if any(_excluded(asked, forbidden) for asked, forbidden in _pairs(image, rule)):
            written = where[rule.id]
            line = written.lines.get("unless", written.line)
            said = "`unless` forbids all that `when` asks for, so the rule never fires"
            refusals.append(Refusal(written.file, line, said, rule.id))
    return refusals


def _beaten(image: Image) -> Iterator[tuple[str, Compiled, Compiled]]:
    """Wordings that a rule claims in vain, with the rule that always wins."""
    from cleaner.stages import STAGES  # late: the stages read compiled rules

    ranks = {stage.name: rank for rank, stage in enumerate(STAGES)}
    for text, claims in wordings(image).items():
        if len(claims) < 2:
            continue
        ranked = sorted(claims, key=lambda claim: (ranks.get(claim.rule.stage, -1), claim.rule.number))
        first = next((i for i, (rule, _) in enumerate(ranked) if not (rule.when or rule.unless or rule.gate)), None)
        if first is None:
            continue
        winner, won = ranked[first]
        for rule, surface in ranked[first + 1 :]:
            # The same repair by a rule that votes for another pivot is evidence, if no repair of its own.
            votes = rule.vote and rule.pivots != winner.pivots and surface.after == won.after
            if rule.id != winner.id and _SAFETY.index(winner.safety) <= _SAFETY.index(rule.safety) and not votes:
                yield text, winner, rule


def _pairs(image: Image, rule: Compiled) -> list[tuple[Near, Near]]:
    return [(image.conditions[a], image.conditions[b]) for a in rule.when for b in rule.unless]


def _excluded(asked: Near, forbidden: Near) -> bool:
    """Whether one condition cannot hold without the other."""
    return (
        asked.words <= forbidden.words
        and set(asked.phrases) <= set(forbidden.phrases)
        and forbidden.least <= asked.least
        and forbidden.within in _WIDER[asked.within]
    )
