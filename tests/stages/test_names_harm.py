"""Names do no harm: other names, identifiers and house casing come out as they went in; slips are still repaired."""

from __future__ import annotations

import pytest

from cleaner import clean
from cleaner.corpus.names import Corpus


def text_of(text: str) -> str:
    return clean(text, language="en").text


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI keeps the client. OpenAI says that it comes from an OpenAPI file of theirs.\n",
        "They patch OpenSSL. OpenSSL is old, and OpenSSH is another program by other people.\n",
        "We met in Osaka. Osaka is large, and in Osaka nobody spoke of Osama bin Laden at all.\n",
        "Wikipedia is large. Wikipedia is run by the Wikimedia Foundation and its staff.\n",
        "Otto Dornberk wrote to her. Ida Dornberg read it, and Ida Dornberg did not answer.\n",
        "They saw Veltard there. Then Veltard left, and Veltord came in its place.\n",
        "Ministerio de la Educacion closed. The Education Office and the Education Desk were shut.\n",
        "The class RowWidgetFactoryX holds a RowWidgetFactory, and RowWidgetFactory holds nothing.\n",
        "Veltar is small. Veltar is fast. Veltar is known. We use Veltar, or VeltarX in its place, or Veltar again.\n",
        "Muuahks to you. Muuahks to all. Muuahks, and again Muuahks. Muuuahks, my dear.\n",
        "Azurri won.\nAzurri won.\nThen Azzurri lost.\n",
    ],
)
def test_another_name_is_no_slip(text: str) -> None:
    assert text_of(text) == text


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("They flew to Beijing. In Beijnig it rained, and Beijing was grey.\n", "They flew to Beijing. In Beijing it rained, and Beijing was grey.\n"),
        ("They saw Casablanca, and Casablanca was hot. Casablamca was loud.\n", "They saw Casablanca, and Casablanca was hot. Casablanca was loud.\n"),
        ("The Vorlatek shares rose. Vorlatek is new. Volratek said so.\n", "The Vorlatek shares rose. Vorlatek is new. Vorlatek said so.\n"),
    ],
)  # fmt: skip
def test_slips_of_names_are_repaired(text: str, good: str) -> None:
    assert text_of(text) == good


@pytest.mark.parametrize(
    "text",
    [
        "Run pip install openai first. OpenAI made it.\n",
        "Write import openai at the top. OpenAI made it.\n",
        "See kubernetes/enhancements for plans. Kubernetes has many.\n",
        "Call gcloud vmware list to see them. VMware has many.\n",
        "* openssl: upgrade to a newer one.\n* OpenSSL was old.\n",
        "The openssl library is old. OpenSSL has others.\n",
        "github\nopenai\nnvidia\n",
        "i saw it on youtube and i liked it. then i told them on facebook what i saw.\n",
    ],
)
def test_identifiers_and_small_letters_are_left_alone(text: str) -> None:
    assert text_of(text) == text


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("They met at openai on Friday.\n", "They met at OpenAI on Friday.\n"),
        ("Openai rose. Then OpenAI fell.\n", "OpenAI rose. Then OpenAI fell.\n"),
    ],
)
def test_a_casing_that_nobody_chose_is_repaired(text: str, good: str) -> None:
    assert text_of(text) == good


def test_a_reprint_is_no_second_witness() -> None:
    corpus = Corpus()
    told = "In May Quorvane met Zelphora and Brastomir of Dremlin, said Veltorn."
    corpus.add("1", told)
    corpus.add("2", told + " It rained.")
    corpus.add(
        "3", "On Friday Quorvane and Zelphora wrote to Brastomir, said Hulbrecht and Mistral of Ondrasek in Talvik."
    )
    marks = {"Zelphora", "Brastomir", "Dremlin", "Veltorn", "Talvik", "Ondrasek", "Mistral"}
    assert corpus.witnesses("Quorvane", set(), marks) == ["1", "3"]


def test_where_names_are_those_of_packages_others_are_only_asked_about() -> None:
    text = (
        "Run pip install openai and load the nvidia driver. The facebook theme is old, and so is the linkedin page.\n"
    )
    result = clean(text, language="en")
    assert result.text == text
    assert {row.hunks[0].after for row in result.suggestions} == {"Facebook", "LinkedIn"}
    assert "Facebook" in text_of("The facebook page is old, and so is the linkedin page of the firm.\n")
