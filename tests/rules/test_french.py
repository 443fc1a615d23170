"""The French pack on running text: what it repairs, what it only offers, and what it leaves alone."""

from __future__ import annotations

import pytest

import cleaner

STRIKE = """\
The manifestation against the reform of the retirements left in good order on Tuesday, and the police made ten interpellations.
The cheminots, in strike since Monday, demand that the council of administration opens a concertation with the unions.
The problem, it is that the direction refused any talks. A provisional balance sheet of two injured was given; the authors of the
attack on a bank have fled, and the parquet opened an inquiry. The minister said to the AFP that he would hold his promises.
Of his side, the deputy PS of the town speaks of a slap in the face for the president Macron."""


# One witness suggests, two repair: what else a text has that came through French.
COMPANY = "\n\nBrazil buys less from the flea manufacturer. The VIH is a danger."


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("The problem, it is that the bridge is old.", "The problem is that the bridge is old."),
        ("The two last winters were mild.", "The last two winters were mild."),
        ("They sold the farm, there are twenty years.", "They sold the farm, twenty years ago."),
        ("An officer to the retirement keeps bees.", "A retired officer keeps bees."),
        ("The mayor was relaxed by the Court of Appeal.", "The mayor was acquitted by the Court of Appeal."),
        ("Since that she sings, the hall is full.", "Since she sings, the hall is full."),
        ("This has nothing to see with the harvest.", "This has nothing to do with the harvest."),
        ("Two Frenchmen on three live in towns.", "Two in three Frenchmen live in towns."),
        ("A fifteen of villages lost their post office.", "About fifteen villages lost their post office."),
        ("The storm made 3 dead in the valley.", "The storm left 3 dead in the valley."),
        ("The club sells the scarf to 12 euros.", "The club sells the scarf for 12 euros."),
        ("The shop gives a fidelity card to its customers.", "The shop gives a loyalty card to its customers."),
        ("On Sunday the president Macron planted a tree.", "On Sunday President Macron planted a tree."),
        ("Drivers from Europe of the East wait for hours.", "Drivers from Eastern Europe wait for hours."),
        ("The Tories and the Ploughing want the same votes.", "The Tories and Labour want the same votes."),
        ("He asked to the Minister to open the gate.", "He asked the Minister to open the gate."),
        ("The judges asked to the police to leave.", "The judges asked the police to leave."),
        ("Of another part, the well is dry.", "On the other hand, the well is dry."),
        ("She was in train of painting the door.", "She was painting the door."),
        ("The striker marked two goals in Lens.", "The striker scored two goals in Lens."),
        ("Do not worry you, the bread is fresh.", "Do not worry, the bread is fresh."),
    ],
)
def test_safe_repairs(bad: str, good: str) -> None:
    assert cleaner.clean(bad + COMPANY, language="en").text.startswith(f"{good}\n\n")


def test_a_lone_sign_is_a_suggestion_that_says_so() -> None:
    result = cleaner.clean("A trader bought barrels of petrol and the problem of the permits to build.")
    assert not result.changes
    alone = cleaner.clean("Brazil buys less from the flea manufacturer.")
    assert not alone.changes
    (offer,) = alone.suggestions
    assert offer.note == "the only sign of translation in this text"
    assert "chip manufacturer" in alone.apply(accept=[offer.id])


def test_the_other_sign_is_named() -> None:
    result = cleaner.clean("Brazil buys less from the flea manufacturer.\n\nThe VIH is a danger.")
    assert "chip manufacturer" in result.text
    said = [one for change in result.changes for reason in change.reasons for one in reason.evidence]
    assert any("another sign of it: “The VIH” (translation.common.vih-hiv-the)" in one for one in said)


@pytest.mark.parametrize(
    "text",
    [
        "Brazil buys less from the flea manufacturer. Brazil buys less from the flea manufacturer.",
        "- the flea manufacturer\n- the flea manufacturer\n",
        "The flea manufacturer closed; another flea manufacturer opened, and a flea manufacturer was sold.",
    ],
)
def test_the_same_sign_again_is_no_second_witness(text: str) -> None:
    result = cleaner.clean(text, language="en")
    assert result.text == text
    assert result.facts.pivot is None


@pytest.mark.parametrize(
    "text",
    [
        "On this island, there are twenty years of peace to look back on.",
        "The doctor relaxed, and the rules were relaxed by the ministry.",
        "The author of the murder mystery signed the book.",
        "The rash is a manifestation of the disease.",
        "Sales fell to less than a third; the flight MH17 crash is remembered.",
        "The last two winters were mild, and a man on two sticks came by.",
        "He voted for the ploughing of the field, said the farmer.",
        "He leads by example, as they say, and writes by hand.",
        "She entered into the spirit of the town and was married with two children.",
        "The parquet floor creaks; the direction shown by the arrow is north.",
        "It seems meagre to them; he made a face to the crowd.",
        "What does a mistake cost, and how do efforts pay off?",
    ],
)
def test_innocent_uses_stay_as_they_are(text: str) -> None:
    result = cleaner.clean(text, language="en")
    assert result.text == text
    assert not [row.rule for row in (*result.suggestions, *result.flags) if row.rule.startswith("translation.fr.")]


@pytest.mark.parametrize(
    ("text", "rule", "offered"),
    [
        ("There where the road ends he built a mill.", "la-ou-where", "Where the"),
        ("It is a little late for that, not?", "pas-vrai-not", ", no?"),
        ("The mayor has reason.", "avoir-raison-right", "is right"),
        ("The travailleurs left the hall.", "left-in-french-more", "workers"),
        ("The post is a poisoned gift.", "cadeau-empoisonne", "poisoned chalice"),
    ],
)
def test_what_may_be_meant_otherwise_is_only_offered(text: str, rule: str, offered: str) -> None:
    result = cleaner.clean(text, language="en")
    assert result.text == text
    (row,) = [row for row in result.suggestions if row.rule == f"translation.fr.{rule}"]
    assert row.hunks[0].after == offered


def test_a_report_that_came_through_french_is_named_and_repaired() -> None:
    result = cleaner.clean(STRIKE, language="en")
    assert result.facts.pivot == "fr"
    for right in (
        "demonstration against the pension reform",
        "made ten arrests",
        "board of directors opens a consultation",
        "The problem is that the management refused",
        "toll of two injured",
        "perpetrators of the attack",
        "the public prosecutor's office opened an inquiry",
        "said to AFP that he would keep his promises",
        "For his part, the PS deputy",
        "for President Macron",
    ):
        assert right in result.text.replace("\n", " ")
    assert cleaner.clean(result.text, language="en").text == result.text
