"""The spelling guard: a word is doubted only where nothing explains it, and never changed unasked."""

from __future__ import annotations

import pytest
from detectors import cleaned

from cleaner import clean
from cleaner.corpus.names import RARE_NAME, Corpus
from cleaner.edits import Safety
from cleaner.english.neighbours import suggestion
from cleaner.english.varieties import telling

PACK = "spelling.detected"


@pytest.mark.parametrize(
    ("wrong", "right"), [("propozal", "proposal"), ("governmnt", "government"), ("becausse", "because"), ("qwxzk", None), ("colour", None)]
)  # fmt: skip
def test_one_dominant_neighbour_is_suggested_and_not_applied(wrong: str, right: str | None) -> None:
    text = f"They said that the {wrong} was seen, and {wrong} again."
    result = cleaned(text, PACK)
    assert result.text == text
    assert [row.safety for row in result.suggestions] == [Safety.UNSAFE] * (2 if right else 0)
    if right:
        assert result.apply(accept=[row.id for row in result.suggestions]) == text.replace(wrong, right)


@pytest.mark.parametrize(
    "text",
    [
        "Propozal is a firm, and propozal its product.",
        "They saw Propozal and PROPOZAL there.",
        "See https://propozal.com or propozal@example.com or `propozal` or propozal_x.",
        "The propozal, a propozal, this propozal and that propozal are its own word.",
        "The propo-zal and the pro’pozal; propozal-like things",
        "They saw propo and zal.",
        "They wore a qipao and ate pierogis with żubrówka.",
        "Les habitants du quartier ont découvert hier que leur boulangerie préférée avait fermé ses portes pendant la nuit.",
    ],
)
def test_what_something_explains_is_not_doubted(text: str) -> None:
    assert not [row for row in cleaned(text, PACK) if row.rule.endswith("dictionary")]


@pytest.mark.parametrize("word", ["brat", "zzzzz", "teh"])
def test_short_or_strange_words_have_no_suggestion(word: str) -> None:
    assert suggestion(word) is None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("It is teh one.", "It is the one."),
        ("Teh one. Teh two!", "The one. The two!"),
        ("“Teh one,” he said.\nTeh end.", "“The one,” he said.\nThe end."),
        ("It is Teh, the firm, or TEH.", "It is Teh, the firm, or TEH."),
        ("teh-one, one-teh, teh’s and l'teh", "teh-one, one-teh, teh’s and l'teh"),
        ("to recieve it", "to receive it"),
    ],
)
def test_certain_slips_are_repaired_where_they_are_words(text: str, good: str) -> None:
    assert cleaned(text, PACK).text == good


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("The committee discused the propsal.", "The committee discussed the proposal."),
        ("They came form the ocuntry beofre noon.", "They came form the country before noon."),
        ("The absolutley new electornic system", "The absolutely new electronic system"),
    ],
)
def test_plain_slips_are_repaired(text: str, good: str) -> None:
    assert clean(text, language="en").text == good


@pytest.mark.parametrize(
    "text",
    [
        "The plague is caused by Yersinia pestis in most cases.",
        "He left the telecom firm after fermentations and launchings.",
        "There is nothin like it, and nobody is waitin for it.",
        "The concern of it is with the optimo reipublicae in the end.",
        "It was econom ic recovery that they wanted.",
        'They called it a "resul" in the notes.',
        "He punished himselfe and thinke no more of it; the resonable men hath wolde it.",
    ],
    ids=["genus and species", "forms", "dropped g", "foreign", "cut in two", "quoted", "old"],
)
def test_what_its_surroundings_explain_is_not_repaired(text: str) -> None:
    result = clean(text, language="en")
    assert result.text == text
    assert not [row for row in result.suggestions if row.rule.startswith("spelling.dictionary")]


def test_a_word_that_many_documents_write_is_their_own() -> None:
    text = "The quorm was mesured in propsals again."
    known = Corpus()
    for number in range(RARE_NAME):
        known.add(str(number), f"{number} propsals were made.")
    assert clean(text, language="en", corpus=known).text.endswith("proposals again.")
    known.add("one more", "Ten propsals were made.")
    assert clean(text, language="en", corpus=known).text == "The quorm was measured in propsals again."


def test_both_varieties_in_one_document_are_flagged_once() -> None:
    british = "Her favourite colour was honoured at the harbour. "
    american = "The neighbors made a rumor of it, and the defense favored humor."
    for text, count in ((british + american, 1), (british * 3, 0), (british + "The neighbors came.", 0)):
        flags = [row for row in clean(text, language="en").flags if row.rule.endswith("mixed-spelling")]
        assert len(flags) == count


def test_a_word_of_both_varieties_tells_nothing() -> None:
    british, american = telling()
    assert not british & american
    either = "The computer program, a gas meter, a tire, a theatre, a catalogue and a grey moustache."
    spelt = "The colour, the harbour and the tumour, travelled and levelled."
    assert not [row for row in clean(f"{either} {spelt}", language="en").flags if row.rule.endswith("mixed-spelling")]
