"""Comment forms below articles go, in the languages that publish them and in the English of translating machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

import cleaner

HERE = Path(__file__).parent
PACKS = HERE.parents[1] / "rules" / "boilerplate"
FORMS: dict[str, Any] = yaml.safe_load((HERE / "comment_forms.yaml").read_text("utf-8"))
HELD = sorted(language for language, said in FORMS.items() if said.get("held"))
# Of the lines of all forms together, so many must go.
RECALL = 0.9

ENGLISH = (
    "The canal froze in the second week of January, and the bakers skated their bread to the other bank.",
    "When the ice broke they went back to the bridge, and the bridge had been given a toll in the meantime.",
    "The mayor said that the toll would pay for the bridge, and the bakers said that so would the bread.",
    "In the end each loaf cost a penny more, and half of the town learnt to bake for itself that winter.",
    "The toll was taken down in April, but the ovens stayed, and two of the bakers moved to the coast.",
    "Their shops are a library now and a place that mends bicycles, and on Fridays both smell of bread.",
)


def prose_of(language: str) -> list[str]:
    """Some sentences in a language, from the examples of its pack, told three times: a form may not outweigh its article."""
    pack = yaml.safe_load((PACKS / f"{language}.yaml").read_text("utf-8"))
    examples = [example["good"] for rule in pack["rules"].values() for example in rule["examples"]]
    return list(dict.fromkeys(line for good in examples for line in good.strip().split("\n\n"))) * 3


def gone(prose: Sequence[str], form: list[str], newlines: int = 1) -> int:
    """How many lines of a form are taken from below an article; the article must stay as it was."""
    article = "\n\n".join(prose)
    text = article + "\n\n" + ("\n" * newlines).join(form) + "\n"
    result = cleaner.clean(text)
    kept = result.text.split("\n")
    assert result.text.startswith(article), "no line of the article goes"
    assert result.apply(reject=[change.id for change in result.changes]) == text
    return len(form) - sum(line in kept for line in form)


def recall(kind: str, languages: list[str], newlines: int) -> tuple[float, list[str]]:
    lines = hits = 0
    missed = []
    for language in languages:
        form = FORMS[language][kind]
        found = gone(prose_of(language) if kind == "form" else ENGLISH, form, newlines)
        lines += len(form)
        hits += found
        if found < len(form):
            missed.append(f"{language}: {found} of {len(form)}")
    return hits / lines, missed


def test_the_forms_are_those_of_25_languages_and_a_third_is_held_back() -> None:
    assert len(FORMS) >= 25
    assert 3 * len(HELD) >= len(FORMS) - 3


@pytest.mark.parametrize("newlines", [1, 2])
@pytest.mark.parametrize("kind", ["form", "garbled"])
@pytest.mark.parametrize("held", [False, True], ids=["seen", "held back"])
def test_comment_forms_go(kind: str, held: bool, newlines: int) -> None:
    languages = [language for language in FORMS if (language in HELD) == held]
    found, missed = recall(kind, languages, newlines)
    assert found >= RECALL, missed


def test_one_cue_alone_is_no_furniture() -> None:
    call = "Sign up for the bakers' course using the same email as last year"
    article = "\n\n".join(ENGLISH)
    assert cleaner.clean(f"{article}\n\n{call}\n").text == f"{article}\n\n{call}\n"
    assert cleaner.clean(f"{article}\n\n{call}\n\nLeave a Reply\n").text == f"{article}\n"


@pytest.mark.parametrize(
    "lines",
    [
        ["HomeAbout UsNewsletterContact UsCareersLogin", "Privacy Policy | Cookie Settings", "Back to top"],
        ["View all posts by Ada Brandt", "Most recent stories"],
        ["You have 2 free articles left", "Sign in to continue reading"],
        ["Add to cart", "Your cart is empty", "Continue shopping"],
    ],
)
def test_what_sites_put_below_an_article_goes(lines: list[str]) -> None:
    article = "\n\n".join(ENGLISH)
    assert cleaner.clean("\n\n".join([article, *lines]) + "\n").text == f"{article}\n"
