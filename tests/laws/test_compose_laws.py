"""The laws of `compose` over made-up rounds of edits, held against the plain way: one string after another."""

from __future__ import annotations

import random
from itertools import pairwise

import regex
from hypothesis import strategies as st

from cleaner.compose import Piece, Rounds, components, diff_to_edits, whole_characters
from cleaner.edits import Edit, apply_edits
from cleaner.result import Hunk

from .law import law
from .strategies import texts

ALPHABET = st.sampled_from(
    ["a", "b", " ", "\r", "\n", "\r\n", "e\u0301", "\u0301", "\u200d", "👩", "👍🏽", "🇧🇷", "각", "\udc80"]
)
SMALL = st.lists(ALPHABET, max_size=14).map("".join)
CHANCE = st.randoms(use_true_random=False)
SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4)), min_size=1, max_size=3)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[list[tuple[Edit, int]]]]:
    """A text and up to four rounds of disjoint edits, each edit with the number of one of its round's findings."""
    text = draw(SMALL)
    original, made, first = text, [], 0
    for _ in range(draw(st.integers(0, 4))):
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
        spans = [span for span in pairwise(cuts) if draw(st.booleans())]
        points = [at for at in cuts if not any(start <= at <= end for start, end in spans) and draw(st.booleans())]
        places = sorted(spans + [(at, at) for at in points])
        edits = [
            (
                Edit(start, end, draw(SMALL.filter(len)) if start == end else draw(SMALL)),
                first + draw(st.integers(0, 3)),
            )
            for start, end in places
        ]
        made.append(edits)
        text = apply_edits(text, [edit for edit, _ in edits])
        first += 4
    return original, made


def pushed(original: str, made: list[list[tuple[Edit, int]]]) -> Rounds:
    folded = Rounds(original)
    for edits in made:
        folded.push(edits)
    return folded


@law(300, rounds())
def test_the_folded_hunks_give_what_the_rounds_gave(case: tuple[str, list[list[tuple[Edit, int]]]]) -> None:
    original, made = case
    text = original
    for edits in made:
        text = apply_edits(text, [edit for edit, _ in edits])
    folded = pushed(original, made)
    assert folded.text == text
    hunks = [piece.hunk for piece in folded.pieces]
    assert apply_edits(original, [hunk.edit for hunk in hunks]) == text
    check_frame(original, hunks)
    for piece in folded.pieces:
        assert text[piece.start : piece.end] == piece.hunk.after


@law(300, rounds(), CHANCE)
def test_widened_hunks_give_the_same_and_split_no_character(
    case: tuple[str, list[list[tuple[Edit, int]]]], chance: random.Random
) -> None:
    original, made = case
    folded = pushed(original, made)
    widened = whole_characters(original, folded.pieces)
    hunks = [piece.hunk for piece in widened]
    check_frame(original, hunks)
    assert apply_edits(original, [hunk.edit for hunk in hunks]) == folded.text
    edges = boundaries(original)
    for hunk in hunks:
        alone = apply_edits(original, [hunk.edit])
        new = boundaries(alone)
        assert {hunk.start, hunk.end} <= edges
        assert {hunk.start, hunk.start + len(hunk.after)} <= new
    apply_edits(original, [hunk.edit for hunk in hunks if chance.random() < 0.5])


@law(200, rounds())
def test_changes_share_no_finding_and_leave_no_hunk_out(case: tuple[str, list[list[tuple[Edit, int]]]]) -> None:
    folded = pushed(*case)
    changes = components(folded.pieces)
    assert sorted(hunk for hunks, _ in changes for hunk in hunks) == sorted(piece.hunk for piece in folded.pieces)
    owners = [owner for _, of_change in changes for owner in of_change]
    assert len(owners) == len(set(owners))
    for piece in folded.pieces:
        assert any(piece.hunk in hunks and piece.owners <= of_change for hunks, of_change in changes)


@law(200, rounds(), SMALL, st.data())
def test_lifting_takes_in_what_it_meets(
    case: tuple[str, list[list[tuple[Edit, int]]]], after: str, data: st.DataObject
) -> None:
    original, made = case
    folded = pushed(original, made)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    edit = Edit(start, end, after)
    lifted = folded.lift([edit])
    check_frame(original, lifted, changing=False)
    taken = {at for hunk in lifted for at in range(hunk.start, hunk.end + 1)}
    rest = [p.hunk for p in folded.pieces if not any(h.start <= p.hunk.start and p.hunk.end <= h.end for h in lifted)]
    assert all(hunk.start in taken or hunk.end in taken or not overlaps(hunk, lifted) for hunk in rest)
    together = sorted([*rest, *lifted])
    assert apply_edits(original, [hunk.edit for hunk in together]) == apply_edits(folded.text, [edit])


@law(200, texts(4), texts(4))
def test_a_difference_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    edits = diff_to_edits(before, after, 0)
    assert apply_edits(before, edits) == after
    assert all(before[edit.start : edit.end] != edit.after for edit in edits)
    assert diff_to_edits(before, after, 7) == tuple(Edit(e.start + 7, e.end + 7, e.after) for e in edits)


def check_frame(original: str, hunks: list[Hunk], *, changing: bool = True) -> None:
    """Disjoint, sorted, and true to the original; each a change, except where one round may undo another."""
    assert all(original[hunk.start : hunk.end] == hunk.before for hunk in hunks)
    assert not changing or all(hunk.before != hunk.after for hunk in hunks)
    assert all(one.end <= other.start for one, other in pairwise(hunks))


def overlaps(hunk: Hunk, others: list[Hunk]) -> bool:
    return any(hunk.start < other.end and other.start < hunk.end for other in others)


def boundaries(text: str) -> set[int]:
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


def test_two_rounds_in_one_place_are_one_hunk_that_remembers() -> None:
    folded = Rounds("The flea IA maker")
    folded.push([(Edit(4, 8, "chip"), 0)])
    folded.push([(Edit(4, 11, "AI chip"), 1)])
    assert folded.pieces == [Piece(4, 11, Hunk(4, 11, "flea IA", "AI chip", ("chip IA",)), frozenset({0, 1}))]


def test_spans_that_touch_or_lie_apart_stay_hunks_of_their_own() -> None:
    folded = Rounds("abcdef")
    folded.push([(Edit(0, 2, "x"), 0)])
    folded.push([(Edit(1, 3, "y"), 1), (Edit(5, 5, "!"), 2)])
    assert folded.text == "xyef!"
    assert [piece.hunk[:4] for piece in folded.pieces] == [(0, 2, "ab", "x"), (2, 4, "cd", "y"), (6, 6, "", "!")]
    folded.push([(Edit(1, 1, "-"), 3)])
    assert [piece.owners for piece in folded.pieces] == [{0, 1, 3}, {2}], "an insertion between them has no place else"
