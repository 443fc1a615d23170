"""British and American spelling are both right; both in one document is worth an editor's look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Finding, Safety

if TYPE_CHECKING:
    from cleaner.facts import Facts

# Different words of each variety that a document must have: one or two may be in quotations and names (Labour Party).
LEAST = 3
# Spellings that one variety does not use at all, as pairs of British and American; -ise and -ize are both British.
_PAIRS = (
    "behaviour/behavior colour/color colours/colors favour/favor favoured/favored favourite/favorite flavour/flavor honour/honor"
    " honoured/honored humour/humor neighbour/neighbor neighbours/neighbors neighbourhood/neighborhood rumour/rumor"
    " rumours/rumors"
    " vapour/vapor endeavour/endeavor armour/armor harbour/harbor centre/center centres/centers theatre/theater metre/meter"
    " metres/meters kilometre/kilometer kilometres/kilometers litre/liter litres/liters fibre/fiber defence/defense"
    " offence/offense travelled/traveled travelling/traveling traveller/traveler cancelled/canceled labelled/labeled"
    " modelling/modeling counsellor/counselor jewellery/jewelry analyse/analyze analysed/analyzed catalogue/catalog"
    " programme/program programmes/programs ageing/aging plough/plow sceptical/skeptical aluminium/aluminum"
    " manoeuvre/maneuver paediatric/pediatric oestrogen/estrogen anaemia/anemia grey/gray tyre/tire tyres/tires"
).split()
_BRITISH, _AMERICAN = (frozenset(pair.split("/")[side].encode() for pair in _PAIRS) for side in (0, 1))
# Right in the other variety too: computer programs, gas meters, tired people, and travel catalogs.
_EITHER = frozenset(b"program programs meter meters tire tires theatre grey catalogue".split())


def mixed(facts: Facts) -> Iterator[Finding]:
    """One flag for a document that has several words of each variety, at the first word of the rarer one."""
    rule = facts.rulebook.detectors.get("mixed-spelling")
    if rule is None:
        return
    british, american = (sorted((facts.vocabulary & words) - _EITHER) for words in (_BRITISH, _AMERICAN))
    if min(len(british), len(american)) < LEAST:
        return
    fewer = min(american, british, key=len)
    places = [span for word in fewer for span in facts.mentions(word.decode())]
    if places:
        sides = (("British", british), ("American", american))
        said = tuple(f"{name}: {', '.join(word.decode() for word in words[:5])}" for name, words in sides)
        yield Finding(rule.id, rule.because, (), Safety.DISPLAY, said, min(places))
