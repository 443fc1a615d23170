"""A page as a machine words it from Czech: the pivot is named, its faults are put right, and good English with the same words rests."""

from __future__ import annotations

import cleaner
from cleaner.languages import language_name

CZECH = (
    "The returnable bail is paid on arrival, and domestic darlings are welcome after previous agreement. "
    "Keep the night calm from ten o'clock, if not agreed otherwise. "
    "Every room has own social equipment and a fast boiling kettle. "
    "Payment is by card, and the price including DPH is in the price list. "
    "The driver breathed almost two per mille, and in the case of proving guilt he is threatened with up to three years of prison, "
    "the spokesman of firefighters told ČTK. "
    "Whisk the snow? No: foam the onion and erase the form with butter."
)
RIGHT = (
    "The refundable deposit is paid on arrival, and pets are welcome by prior arrangement.",
    "Keep quiet at night from ten",
    "unless otherwise agreed",
    "private bathroom and an electric kettle",
    "the price including VAT",
    "had almost two parts per thousand of alcohol in the blood",
    "if found guilty he faces up to three years",
    "the fire service spokesman told the Czech News Agency",
    "fry the onion until soft and butter the tin",
)
INNOCENT = (
    "The judge set bail at two thousand crowns, and the darlings of the press went home. The goalkeeper spoke of the calm night. "
    "A third of the members voted, and the second third stayed away. The chalet has a kitchen in the corner and a view of the lake. "
    "The candle on the table went out, and the old sparrow flew off."
)


def test_czech_is_named_and_shown_to_an_editor() -> None:
    result = cleaner.clean(CZECH)
    assert result.facts.pivot == "cs"
    assert language_name(result.facts.pivot) == "Czech"
    assert len(result.facts.votes) >= 3


def test_its_faults_are_put_right() -> None:
    result = cleaner.clean(CZECH)
    text = result.apply(accept=[row.id for row in result.suggestions])
    assert [words for words in RIGHT if words not in text] == []
    assert len(result.changes) >= 6, "most of it needs no editor"


def test_a_repaired_page_is_at_rest() -> None:
    text = cleaner.clean(CZECH).text
    assert cleaner.clean(text).text == text


def test_the_same_words_in_their_own_sense_stay() -> None:
    result = cleaner.clean(INNOCENT)
    assert result.text == INNOCENT
    assert [row.rule for row in result.suggestions] == []
    assert result.facts.pivot is None


def test_one_stray_fault_names_no_language() -> None:
    assert cleaner.clean("The sign said that the night calm begins at ten. Nobody minded.").facts.pivot is None
