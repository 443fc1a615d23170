"""The German pack on running text: what it repairs, and what it leaves alone."""

from __future__ import annotations

import pytest

import cleaner

# One witness suggests, two repair: what else a text has that came through German.
COMPANY = "\n\nThe spokesman Peskow denied it. The Huthi rebels hold the port."


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("It is heavy to say what comes next.", "It is hard to say what comes next."),
        ("Two riders were heavily injured.", "Two riders were seriously injured."),
        ("The chairwoman held a speech on Monday.", "The chairwoman gave a speech on Monday."),
        ("The two ministers spoke under four eyes.", "The two ministers spoke in private."),
        ("He died in the age of 81 years in Bremen.", "He died at the age of 81 in Bremen."),
        ("The EU-commission wrote to the US-President.", "The EU commission wrote to the US President."),
        ("The per Russian fighters hold the airport.", "The pro-Russian fighters hold the airport."),
        ("Her deputy has overtaken the leadership.", "Her deputy has taken over the leadership."),
        ("Under the dead are four nurses.", "Among the dead are four nurses."),
        ("Taxes rose by a tenth, so the study.", "Taxes rose by a tenth, according to the study."),
        ("The both sides met in Graz.", "The two sides met in Graz."),
        ("A company speaker denied it.", "A company spokesperson denied it."),
    ],
)
def test_safe_repairs(bad: str, good: str) -> None:
    assert cleaner.clean(bad + COMPANY, language="en").text.startswith(f"{good}\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "The stone was heavy to lift, and the rain heavy.",
        "The US-led force met a UN-backed court near the EU-funded dam.",
        "He spoke on German television, and wrote on English gardens.",
        "The company held the speech contest in spring.",
        "The cat lets itself out at night; the lorry overtook the car.",
        "Under them is the cold water of the lake.",
        "The police controlled the crowd, and it made fun of them all.",
        "It is good for the both of us; those who own houses pay.",
        "It rained, so the study was stopped.",
        "Sales per Russian citizen rose; pro European, one might say.",
    ],
)
def test_innocent_uses_stay_as_they_are(text: str) -> None:
    result = cleaner.clean(text, language="en")
    assert result.text == text
    assert not [row.rule for row in (*result.suggestions, *result.flags) if row.rule.startswith("translation.")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Sales rose by 3 percent opposite the year before.", "opposite-compared"),
        ("This lets itself easily explained.", "lets-itself"),
        ("Two halls stand to the disposal of the club.", "at-disposal-stand"),
        ("The barn burned down in the night to Sunday.", "night-to-sunday"),
        ("The work made a lot of fun.", "makes-fun"),
        ("The minister has own experience at the front.", "own-alone"),
    ],
)
def test_what_needs_an_editor_is_only_flagged(text: str, rule: str) -> None:
    result = cleaner.clean(text, language="en")
    assert result.text == text
    assert f"translation.de.{rule}" in [row.rule for row in result.flags]
