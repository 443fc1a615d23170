"""The Spanish pack on running text: what it repairs, what it only offers, and what it leaves alone."""

from __future__ import annotations

import pytest

import cleaner

MATCH = """\
The Colombian mandatory said that he would travel to Alemania in May, and the officialism convoked elections for the autumn.
Two oppositors were arrested, according to informed the police. The video of the polemic goal spread on the social nets: the
captain of the Royal Madrid launched the penalty. By the moment, nobody lent attention to the laboral reform."""


# One witness suggests, two repair: what else a text has that came through Spanish.
COMPANY = "\n\nHer aunt came from Good Airs. The club chooses a captain each four years."


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("The union convoked a general strike.", "The union called a general strike."),
        ("The firm faces a millionaire fine.", "The firm faces a multi-million fine."),
        ("The military cupola met at noon.", "The military leadership met at noon."),
        ("They met for the firm of the treaty.", "They met for the signing of the treaty."),
        ("Two men fled, according to indicated the police.", "Two men fled, according to the police."),
        ("Two men fled, as reported the police.", "Two men fled, as the police reported."),
        ("She won a medal of bronze.", "She won a bronze medal."),
        ("The bombers put out the fire in the mill.", "The firefighters put out the fire in the mill."),
        ("The team gave a step towards the final.", "The team took a step towards the final."),
        ("A reporter made several questions.", "A reporter asked several questions."),
        ("In change, the north is green.", "On the other hand, the north is green."),
        ("They vote each four years.", "They vote every four years."),
        ("She was born in Good Airs.", "She was born in Buenos Aires."),
    ],
)
def test_safe_repairs(bad: str, good: str) -> None:
    assert cleaner.clean(bad + COMPANY, language="en").text.startswith(f"{good}\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "The bombers took off at noon, and the pilots put out the lights.",
        "The bishop convoked a synod; the millionaire paid the fine.",
        "The cupola of the church leaks on each two of its sides.",
        "The firm agreed to the treaty as reported last week.",
        "He believes in change, he says, and puts on good airs.",
        "He met the Real Madrid coach and read Cien años de soledad.",
        "A day off is due for each four weeks worked.",
        "The smell of new bread filled the room.",
    ],
)
def test_innocent_uses_stay_as_they_are(text: str) -> None:
    result = cleaner.clean(text, language="en")
    assert result.text == text
    assert not [row.rule for row in (*result.suggestions, *result.flags) if row.rule.startswith("translation.es.")]


def test_a_report_that_came_through_spanish_is_named_and_repaired() -> None:
    result = cleaner.clean(MATCH, language="en")
    assert result.facts.pivot == "es"
    for right in (
        "The Colombian leader said",
        "travel to Germany",
        "the ruling party called elections",
        "Two opponents were arrested, according to the police",
        "controversial goal spread on the social networks",
        "Real Madrid took the penalty",
        "For the moment, nobody paid attention to the labour reform",
    ):
        assert right in result.text.replace("\n", " ")
    assert cleaner.clean(result.text, language="en").text == result.text
