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
    "aeroplane/airplane aeroplanes/airplanes ageing/aging aluminium/aluminum anaemia/anemia anaesthesia/anesthesia "
    "anaesthetic/anesthetic analyse/analyze analysed/analyzed analysing/analyzing armour/armor behaviour/behavior "
    "behavioural/behavioral behaviours/behaviors cancelled/canceled cancelling/canceling candour/candor "
    "catalogue/catalog catalogues/catalogs centimetre/centimeter centimetres/centimeters centre/center "
    "centred/centered centres/centers channelled/channeled clamour/clamor colour/color coloured/colored "
    "colourful/colorful colouring/coloring colours/colors cosy/cozy councillor/councilor councillors/councilors "
    "counselling/counseling counsellor/counselor counsellors/counselors defence/defense defences/defenses "
    "demeanour/demeanor dialled/dialed diarrhoea/diarrhea endeavour/endeavor endeavours/endeavors enrol/enroll "
    "enrolment/enrollment equalled/equaled favour/favor favourable/favorable favourably/favorably favoured/favored "
    "favourite/favorite favours/favors fervour/fervor fibre/fiber fibres/fibers flavour/flavor flavoured/flavored "
    "flavours/flavors foetus/fetus fuelled/fueled fuelling/fueling fulfil/fulfill fulfilment/fulfillment grey/gray "
    "haemorrhage/hemorrhage harbour/harbor harbours/harbors honour/honor honourable/honorable honoured/honored "
    "honouring/honoring honours/honors humour/humor instalment/installment instalments/installments jeweller/jeweler "
    "jewellery/jewelry kilometre/kilometer kilometres/kilometers labelled/labeled labelling/labeling "
    "labourers/laborers leukaemia/leukemia levelled/leveled litre/liter litres/liters manoeuvre/maneuver "
    "manoeuvres/maneuvers marshalled/marshaled marvellous/marvelous metre/meter metres/meters millimetre/millimeter "
    "millimetres/millimeters modelled/modeled modelling/modeling mould/mold mouldy/moldy moustache/mustache "
    "neighbour/neighbor neighbourhood/neighborhood neighbourhoods/neighborhoods neighbouring/neighboring "
    "neighbours/neighbors odour/odor odours/odors oestrogen/estrogen offence/offense offences/offenses "
    "orthopaedic/orthopedic paediatric/pediatric paralyse/paralyze paralysed/paralyzed parlour/parlor plough/plow "
    "ploughed/plowed ploughing/plowing pretence/pretense programme/program programmes/programs pyjamas/pajamas "
    "quarrelled/quarreled rigour/rigor rumour/rumor rumours/rumors saviour/savior savour/savor sceptic/skeptic "
    "sceptical/skeptical scepticism/skepticism sceptics/skeptics signalled/signaled skilful/skillful "
    "skilfully/skillfully splendour/splendor sulphur/sulfur theatre/theater theatres/theaters totalled/totaled "
    "travelled/traveled traveller/traveler travellers/travelers travelling/traveling tumour/tumor tumours/tumors "
    "tyre/tire tyres/tires valour/valor vapour/vapor vigour/vigor wilful/willful woollen/woolen"
).split()
_BRITISH, _AMERICAN = (frozenset(pair.split("/")[side].encode() for pair in _PAIRS) for side in (0, 1))
# Right in the other variety too: computer programs, gas meters, tired people, and travel catalogs.
_EITHER = frozenset(
    b"program programs meter meters tire tires theatre theatres grey catalogue catalogues moustache".split()
)


def mixed(facts: Facts) -> Iterator[Finding]:
    """One flag for a document that has several words of each variety, at the first word of the rarer one."""
    rule = facts.rulebook.detectors.get("mixed-spelling")
    if rule is None:
        return
    british, american = (sorted((facts.text.vocabulary & words) - _EITHER) for words in (_BRITISH, _AMERICAN))
    if min(len(british), len(american)) < LEAST:
        return
    fewer = min(american, british, key=len)
    places = [span for word in fewer for span in facts.mentions(word.decode())]
    if places:
        sides = (("British", british), ("American", american))
        said = tuple(f"{name}: {', '.join(word.decode() for word in words[:5])}" for name, words in sides)
        yield Finding(rule.id, rule.because, (), Safety.DISPLAY, said, min(places))
