"""Words struck out and put in: together they are the two texts, and they say no more than what differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.reports.wording import Swap, differences

words = st.lists(
    st.sampled_from(["flea", "fleas", "chip", " ", "  ", "\n", ",", "don’t", "é", "e\u0301", "👩‍🚀", "the"])
).map("".join)


@given(words | st.text(), words | st.text())
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    pieces = list(differences(before, after))
    assert "".join(piece if isinstance(piece, str) else piece.old for piece in pieces) == before
    assert "".join(piece if isinstance(piece, str) else piece.new for piece in pieces) == after
    for piece in pieces:
        if isinstance(piece, Swap):
            assert piece.head + piece.tail <= min(len(piece.old), len(piece.new))
            assert piece.old[: piece.head] == piece.new[: piece.head]
            assert piece.old[len(piece.old) - piece.tail :] == piece.new[len(piece.new) - piece.tail :]


@given(words)
def test_the_same_text_has_no_swap(text: str) -> None:
    assert "".join(str(piece) for piece in differences(text, text)) == text


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("the American flea maker", "the American chip maker", ["the American ", Swap("flea", "chip"), " maker"]),
        (
            "H20 flea expeditions in",
            "H20 chip shipments in",
            ["H20 ", Swap("flea expeditions", "chip shipments"), " in"],
        ),
        ("donâ€™t", "don’t", [Swap("donâ€™t", "don’t", 3, 1)]),
        ("nvidia", "Nvidia", [Swap("nvidia", "Nvidia", 0, 5)]),
        ("expeditions", "shipments", [Swap("expeditions", "shipments")]),
        ("the the end", "the end", [Swap("the ", ""), "the end"]),
        (".  And", ". And", [".", Swap("  ", " "), "And"]),
        ("हिन्दी", "हिन्दू", [Swap("हिन्दी", "हिन्दू", 4)]),
        ("cafe\u0301", "cafe", [Swap("cafe\u0301", "cafe", 3)]),
    ],
)
def test_what_an_editor_sees(before: str, after: str, pieces: list[str | Swap]) -> None:
    assert list(differences(before, after)) == pieces


def test_a_page_removed_is_not_taken_apart() -> None:
    page = "Leave a reply. " * 100_000
    assert list(differences(page, "")) == [Swap(page, "")]
