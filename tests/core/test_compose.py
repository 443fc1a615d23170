"""`compose` against a plain model: a text whose characters are never thrown away, only struck out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.compose import (
    LONGEST_DIFF,
    Piece,
    Rounds,
    apply_edits,
    components,
    diff_to_edits,
    whole_characters,
)
from cleaner.edits import Edit
from cleaner.result import Hunk

HOSTILE = st.sampled_from(
    [
        "a",
        "b",
        " ",
        "\n",
        "\r",
        "\r\n",
        "e\u0301",
        "\u0301",
        "\u200d",
        "👩\u200d👧",
        "🇧🇷",
        "각",
        "\ufeff",
        "\udc80",
        "\0",
    ]
)
TEXTS = st.lists(HOSTILE, max_size=12).map("".join)
SHORT = st.lists(HOSTILE, max_size=3).map("".join)  # so that edits of one round meet those of another
Round = list[tuple[Edit, int]]


@dataclass
class Cell:
    """A character, who put it there (None: the original), and who struck it out."""

    character: str
    author: int | None = None
    struck_by: int | None = None


class Model:
    """A text as all the characters that ever stood in it. Any part of its edits can be looked at alone."""

    def __init__(self, text: str) -> None:
        self.cells = [Cell(c) for c in text]

    def push(self, edits: Round) -> None:
        visible = [i for i, cell in enumerate(self.cells) if cell.struck_by is None]
        for (start, end, after), owner in reversed(edits):
            for i in visible[start:end]:
                self.cells[i].struck_by = owner
            at = visible[end - 1] + 1 if end else 0
            self.cells[at:at] = [Cell(c, owner) for c in after]

    def text(self, kept: set[int]) -> str:
        """The text as the kept findings alone would have made it."""
        return "".join(
            cell.character
            for cell in self.cells
            if (cell.author is None or cell.author in kept) and cell.struck_by not in kept
        )


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[Round]]:
    """A text, and rounds of disjoint edits that belong to a few findings each."""
    text = original = draw(SHORT | TEXTS)
    made: list[Round] = []
    for number in range(draw(st.integers(1, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=7)))
        spans = [span for span in pairwise(cuts) if draw(st.booleans())]
        spans += [(at, at) for at in cuts if draw(st.booleans()) and not any(s <= at <= e for s, e in spans)]
        edits = [
            (
                Edit(start, end, draw(SHORT.filter(bool) if start == end else SHORT)),
                10 * number + draw(st.integers(0, 3)),
            )
            for start, end in sorted(spans)
        ]
        made.append(edits)
        text = apply_edits(text, [edit for edit, _ in edits])
    return original, made


def folded(original: str, made: list[Round]) -> tuple[Rounds, Model]:
    composed, model = Rounds(original), Model(original)
    for edits in made:
        composed.push(edits)
        model.push(edits)
    return composed, model


@settings(max_examples=250)
@given(rounds(), st.data())
def test_any_components_give_what_their_findings_alone_would_have_made(
    case: tuple[str, list[Round]], data: st.DataObject
) -> None:
    original, made = case
    composed, model = folded(original, made)
    changes = components(whole_characters(original, composed.pieces))
    known = {owner for _, owners in changes for owner in owners}
    # An edit that puts back what stood there makes no hunk; its finding is not open to choice.
    silent = {owner for edits in made for _, owner in edits} - known
    kept = [change for change in changes if data.draw(st.booleans())]
    text = apply_edits(original, [hunk.edit for hunk in sorted(hunk for hunks, _ in kept for hunk in hunks)])
    chosen = {owner for _, owners in kept for owner in owners}
    if not silent:
        assert text == model.text(chosen)
    everything = sorted(hunk for hunks, _ in changes for hunk in hunks)
    assert apply_edits(original, [hunk.edit for hunk in everything]) == composed.text == model.text(known | silent)
    assert apply_edits(original, []) == model.text(set()) == original


@settings(max_examples=120)
@given(rounds(), st.data())
def test_a_place_is_found_again_in_the_original(case: tuple[str, list[Round]], data: st.DataObject) -> None:
    original, made = case
    composed, _ = folded(original, made)
    start = data.draw(st.integers(0, len(composed.text)))
    end = data.draw(st.integers(start, len(composed.text)))
    met = [piece for piece in composed.pieces if piece.start <= end and start <= piece.end]
    first, last = min([start, *(piece.start for piece in met)]), max([end, *(piece.end for piece in met)])
    low, high = composed.place(start, end)
    # With the hunks within it, the place reads as the span did, wider only by the hunks that it meets.
    inside = [piece.hunk for piece in met]
    assert all(low <= hunk.start and hunk.end <= high for hunk in inside)
    part = [Edit(hunk.start - low, hunk.end - low, hunk.after) for hunk in inside]
    assert apply_edits(original[low:high], part) == composed.text[first:last]
    before = sum(len(piece.hunk.after) - len(piece.hunk.before) for piece in composed.pieces if piece.end < start)
    assert low == min([start - before, *(piece.hunk.start for piece in met)])


@settings(max_examples=120)
@given(rounds(), TEXTS, st.data())
def test_a_lifted_edit_says_the_same_on_the_original(
    case: tuple[str, list[Round]], after: str, data: st.DataObject
) -> None:
    original, made = case
    composed, _ = folded(original, made)
    start = data.draw(st.integers(0, len(composed.text)))
    edit = Edit(start, data.draw(st.integers(start, len(composed.text))), after)
    lifted = composed.lift([edit])
    assert lifted
    assert all(hunk.before == original[hunk.start : hunk.end] for hunk in lifted)
    taken = [(hunk.start, hunk.end) for hunk in lifted]
    others = [
        piece.hunk
        for piece in composed.pieces
        if not any(low <= piece.hunk.start and piece.hunk.end <= high for low, high in taken)
    ]
    assert apply_edits(original, [hunk.edit for hunk in sorted([*others, *lifted])]) == apply_edits(
        composed.text, [edit]
    )


@settings(max_examples=120)
@given(TEXTS, TEXTS, st.integers(0, 9))
def test_a_difference_is_disjoint_small_and_true(before: str, after: str, offset: int) -> None:
    edits = diff_to_edits(before, after, offset)
    assert apply_edits("." * offset + before, edits) == "." * offset + after
    assert all(one.end < other.start for one, other in pairwise(edits)), "touching edits are one"
    if edits:
        first, last = edits[0], edits[-1]
        assert before[: first.start - offset] == after[: first.start - offset]
        assert (
            last.end - offset == len(before)
            or before[last.end - offset :] == after[-(len(before) + offset - last.end) :]
        )


def test_a_difference_is_minimal_where_that_is_cheap_and_whole_where_it_is_not() -> None:
    assert diff_to_edits("the cat sat", "the dog sat on", 10) == (Edit(14, 17, "dog"), Edit(21, 21, " on"))
    assert diff_to_edits("same", "same") == ()
    assert diff_to_edits("", "new", 3) == (Edit(3, 3, "new"),)
    long = "ab" * LONGEST_DIFF
    assert diff_to_edits(f"x{long}y", f"X{long}{long}Y") == (Edit(0, 2 + len(long), f"X{long}{long}Y"),)


@pytest.mark.parametrize(
    "edits", [[Edit(2, 4, ""), Edit(3, 5, "")], [Edit(3, 3, "x"), Edit(1, 2, "")], [Edit(4, 9, "")]]
)
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("abcdef", edits)


@pytest.mark.parametrize(
    ("text", "edit", "hunk"),
    [
        ("one\r\ntwo", Edit(4, 5, ""), Hunk(3, 5, "\r\n", "\r")),
        ("one\r\ntwo", Edit(3, 4, ""), Hunk(3, 5, "\r\n", "\n")),
        ("cafe\u0301s", Edit(3, 4, "a"), Hunk(3, 5, "e\u0301", "a\u0301")),
        ("cafe\u0301s", Edit(4, 5, ""), Hunk(3, 5, "e\u0301", "e")),
        ("👩\u200d👧!", Edit(2, 3, "👦"), Hunk(0, 3, "👩\u200d👧", "👩\u200d👦")),
        ("🇧🇷🇳🇱", Edit(2, 4, "🇧🇪"), Hunk(2, 4, "🇳🇱", "🇧🇪")),
        ("ab", Edit(1, 1, "\u0301"), Hunk(0, 1, "a", "a\u0301")),
        ("plain", Edit(0, 1, "P"), Hunk(0, 1, "p", "P")),
    ],
)
def test_a_hunk_takes_in_the_whole_of_a_character(text: str, edit: Edit, hunk: Hunk) -> None:
    composed = Rounds(text)
    composed.push([(edit, 0)])
    assert [piece.hunk for piece in whole_characters(text, composed.pieces)] == [hunk]


def test_hunks_with_a_finding_in_common_are_one_change() -> None:
    def piece(at: int, *owners: int) -> Piece:
        return Piece(at, at + 1, Hunk(at, at + 1, "a", "b"), frozenset(owners))

    changes = components([piece(0, 1), piece(2, 2), piece(4, 1, 3), piece(6, 3, 4), piece(8, 5)])
    assert [([hunk.start for hunk in hunks], owners) for hunks, owners in changes] == [
        ([0, 4, 6], {1, 3, 4}),
        ([2], {2}),
        ([8], {5}),
    ]
