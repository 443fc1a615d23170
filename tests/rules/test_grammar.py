"""Grammar faults of translated text: found whatever the language, and silent on what only looks like them."""

from __future__ import annotations

import pytest

import cleaner

# Names that German and Dutch papers spell so: the text was translated.
COMPANY = "\n\nThe spokesman Peskow denied it. The Huthi rebels hold the port."


def found(text: str) -> set[str]:
    rows = [*(result := cleaner.clean(text, language="en")).changes, *result.suggestions, *result.flags]
    return {row.rule.removeprefix("translation.grammar.") for row in rows if ".grammar." in row.rule}


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("The bridge did n't open.", "The bridge didn't open."),
        ("They 've left; we 'll stay.", "They've left; we'll stay."),
        ("A well @-@ known song.", "A well-known song."),
        ("It began on the 24 th of May.", "It began on the 24th of May."),
        ("The doors open at 18: 00 on Friday.", "The doors open at 18:00 on Friday."),
        ("They came despite of the rain.", "They came despite the rain."),
        ("The mayor is responsible of the roads.", "The mayor is responsible for the roads."),
        ("Hundreds people waited outside.", "Hundreds of people waited outside."),
        ("That is everything what we know.", "That is everything that we know."),
    ],
)
def test_safe_repairs(bad: str, good: str) -> None:
    assert cleaner.clean(bad + COMPANY, language="en").text.startswith(f"{good}\n\n")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The town 's bridge is shut.", "possessive-apart"),
        ("The minister did not knew the figures.", "did-past"),
        ("The army moved into the their positions.", "two-determiners"),
        ("They praised the of the new school.", "article-before-function-word"),
        ("The markets are been closed.", "auxiliary-been"),
        ("The plant is capable to produce fuel.", "capable-to"),
        ("The visitors enjoyed to see the mill.", "verb-takes-gerund"),
        ("The teacher made him to wait.", "make-somebody-to"),
        ("These company has two thousand workers.", "these-singular"),
        ("This measures are not enough.", "this-plural"),
        ("Too much people came.", "much-people"),
        ("The second plan is more better.", "more-better"),
        ("Nobody knows how it will look like.", "how-looks-like"),
        ("The workers which live there came.", "people-which"),
        ("Almost 9.5 thousand cases were counted.", "figure-point-thousand"),
        ("The mayor wants that the mill stays open.", "want-that"),
        ("The new method allows to reduce the costs.", "allow-to-do"),
        ("Although the mill is old, but it works.", "although-but"),
        ("They call it “ comfort food ” here.", "blanks-within-quotes"),
        ('They call it a " USP " here.', "blanks-within-straight-quotes"),
        ("The limit set by “” is high.", "quotes-empty"),
        ("More colours are seen; The deeper you go, the fewer.", "semicolon-capital"),
        ("Ten cases were found in Murmansk region.", "region-article"),
        ("He knew whom to ask. :: Then came the day.", "colon-twice"),
    ],
)
def test_faults_are_found(text: str, rule: str) -> None:
    assert rule in found(text + COMPANY)


@pytest.mark.parametrize(
    "text",
    [
        "The town's bridge didn't open, and 's-Gravenhage is far.",
        "They did all they could to help, and what they had to was done.",
        "They make the most of their time; more better-paid jobs would help.",
        "The road they were allowed to use is closed.",
        "How he looks! Like a king.",
        "He gave her an information sheet and a news agency reported it.",
        "This measures the heat, and these company cars are new.",
        "It evidences a change of heart.",
        "After all, what is a mill? They asked us all what we knew.",
        'The ratio went from 3: 20 to 4: 20, as John 3: 16 has it not.',
        "Of the two plans we prefer those which are cheaper.",
        "There has been a mill here; there have been three.",
        "The short- and long-term plans are ready.",
        "He was 5' 8\" tall and called it “comfort food”; the others said \"no\" to all.",
        "Ten cases were found in the Murmansk region and in Hebei province.",
        "Each people has its songs, and every women's club met.",
    ],
)  # fmt: skip
def test_innocent_uses_are_not(text: str) -> None:
    assert found(text) == set()
