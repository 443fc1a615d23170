"""Where two tellings of a text differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.workshop.align import Aligned
from cleaner.workshop.wordings import spans


def wordings(clean: str, garbled: str) -> set[tuple[str, str]]:
    aligned = Aligned(clean, garbled)
    return {(" ".join(wrong), " ".join(right)) for wrong, right in map(aligned.words, spans(aligned))}


def test_a_replaced_word() -> None:
    assert wordings("They make chips here.", "They make fleas here.") == {("fleas", "chips")}


def test_an_article_that_follows_its_word_is_no_part_of_it() -> None:
    assert wordings("He bought an insurance.", "He bought a policy.") == {("policy", "insurance")}


def test_words_left_out_take_a_neighbour() -> None:
    assert wordings("They discussed the plan.", "They discussed about the plan.") == {
        ("discussed about", "discussed"),
        ("about the", "the"),
    }


def test_differences_with_equal_words_between_are_also_one_wording() -> None:
    found = wordings("In the end he left town.", "At the end of the count he left town.")
    assert ("At the end of the count", "In the end") in found


@pytest.mark.parametrize(
    ("clean", "garbled"),
    [
        ("He left. They stayed.", "He went. They remained away."),  # no wording goes across a full stop
        ("It cost 5 dollars.", "It cost 7 dollars."),  # figures are no wording
        ("One two.", "three four five six seven eight nine."),  # nor is a whole sentence
    ],
)
def test_what_is_no_wording(clean: str, garbled: str) -> None:
    for wrong, right in wordings(clean, garbled):
        assert "." not in wrong + right
        assert not any(word.isdigit() for word in f"{wrong} {right}".split())
        assert len(wrong.split()) <= 6


def test_typographic_marks_are_no_difference() -> None:
    assert not wordings("The firm’s “plan” failed.", 'The firm\'s "plan" failed.')


words = st.lists(st.sampled_from("the a ship sailed into port at night , . Chip flea and".split()), max_size=20)


@given(words, words)
def test_the_differences_turn_one_text_into_the_other(clean: list[str], garbled: list[str]) -> None:
    aligned = Aligned(" ".join(clean), " ".join(garbled))
    made, at = [], 0
    for span in aligned.differences:
        made += [token.key for token in aligned.wrong[at : span.i]]
        made += [token.key for token in aligned.right[span.j : span.j_end]]
        at = span.i_end
    made += [token.key for token in aligned.wrong[at:]]
    assert made == [token.key for token in aligned.right]
    assert 0 <= aligned.likeness <= 1


@given(words, words)
def test_every_wording_stands_in_its_text(clean: list[str], garbled: list[str]) -> None:
    for wrong, right in wordings(" ".join(clean), " ".join(garbled)):
        assert wrong in " ".join(garbled)
        assert right in " ".join(clean)
