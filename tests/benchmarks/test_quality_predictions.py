"""From changes to what the scorers ask for, on rows as the program writes them."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.quality.predictions import (
    ChangeRow,
    EditRow,
    accepted,
    applied,
    apply_edits,
    fits,
    lines_kept,
    pair_rows,
    told,
    translation_rows,
)

TEXT = "The American flea manufacturer sells societys of fleas."


def edit(text: str, before: str, after: str, start: int = 0) -> EditRow:
    at = text.index(before, start)
    return EditRow(start=at, end=at + len(before), before=before, after=after)


def change(status: str, *edits: EditRow, text: str = TEXT, **more: Any) -> ChangeRow:
    row: dict[str, Any] = {
        "document": "a.txt",
        "id": f"{status}-{edits[0]['start'] if edits else 0}",
        "status": status,
        "stage": "translation",
        "rule": "translation.fr.puce-flea",
        "safety": "safe",
        "start": min((e["start"] for e in edits), default=0),
        "end": max((e["end"] for e in edits), default=3),
        "edits": list(edits),
        "message": "the microchip is meant",
        "evidence": ["graphics processors"],
    }
    return ChangeRow(**{**row, **more})  # type: ignore[typeddict-item]


CHIP = edit(TEXT, "flea", "chip")
COMPANIES = edit(TEXT, "societys", "companies")


def test_only_what_was_applied_makes_the_text() -> None:
    rows = [change("suggested", COMPANIES), change("applied", CHIP), change("refused", edit(TEXT, "fleas", "chips"))]
    assert apply_edits(TEXT, applied(rows)) == "The American chip manufacturer sells societys of fleas."


def test_overlapping_edits_are_an_error_and_not_a_text() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits(TEXT, [edit(TEXT, "flea manufacturer", "chipmaker"), edit(TEXT, "manufacturer", "maker")])


def test_accepting_everything_lets_the_suggestion_win_where_it_meets_a_change() -> None:
    wider = change("suggested", edit(TEXT, "flea manufacturer", "chipmaker"))
    rows = [change("applied", CHIP), wider, change("suggested", COMPANIES)]
    assert apply_edits(TEXT, accepted(rows)) == "The American chipmaker sells companies of fleas."


def test_of_two_suggestions_for_one_place_the_first_is_accepted_whole() -> None:
    pair = change("suggested", edit(TEXT, "societys", "firms"), edit(TEXT, "fleas", "chips"))
    rows = [change("suggested", COMPANIES), pair]
    assert apply_edits(TEXT, accepted(rows)).count("fleas") == 1


def test_insertions_at_one_place_meet_and_neighbours_do_not() -> None:
    here = EditRow(start=3, end=3, before="", after=" big")
    other = EditRow(start=3, end=3, before="", after=" small")
    word = EditRow(start=0, end=3, before="The", after="An")
    assert apply_edits(TEXT, accepted([change("suggested", here), change("suggested", other)])).startswith("The big Am")
    assert apply_edits(TEXT, accepted([change("suggested", word), change("suggested", here)])).startswith("An big Am")


def test_a_row_made_for_another_text_is_noticed() -> None:
    assert fits(TEXT, change("applied", CHIP))
    assert not fits(TEXT.replace("flea", "bug"), change("applied", CHIP))
    assert not fits(TEXT, change("flagged", start=40, end=len(TEXT) + 1))


LINES = ["A headline", "The prose of the article.", "Leave a Reply", "* * *", "", "Share this"]
PAGE = "\n".join(LINES)


def kept(*edits: EditRow) -> list[int]:
    return lines_kept(LINES, sorted(edits, key=lambda e: e["start"]))


def test_without_changes_every_line_is_kept() -> None:
    assert kept() == [1, 1, 1, 1, 1, 1]


def test_a_removed_line_is_gone_with_or_without_its_line_feed() -> None:
    assert kept(edit(PAGE, "Leave a Reply\n", "")) == [1, 1, 0, 1, 1, 1]
    assert kept(edit(PAGE, "\nLeave a Reply", "")) == [1, 1, 0, 1, 1, 1]
    assert kept(edit(PAGE, "Leave a Reply", "")) == [1, 1, 0, 1, 1, 1]


def test_a_block_removed_by_one_edit_takes_all_its_lines() -> None:
    assert kept(edit(PAGE, "\nLeave a Reply\n* * *\n\nShare this", "")) == [1, 1, 0, 0, 1, 0]


def test_a_block_that_leaves_a_line_feed_is_removed_all_the_same() -> None:
    assert kept(edit(PAGE, "\nLeave a Reply\n* * *\n", "\n")) == [1, 1, 0, 0, 1, 1]


def test_a_line_removed_in_pieces_is_gone_only_when_the_last_letter_is() -> None:
    first, second = edit(PAGE, "Leave", ""), edit(PAGE, " a Reply", "")
    assert kept(first) == [1, 1, 1, 1, 1, 1]
    assert kept(first, second) == [1, 1, 0, 1, 1, 1]


def test_a_line_that_was_repaired_is_kept_even_when_all_of_it_changed() -> None:
    assert kept(edit(PAGE, "A headline", "Another title")) == [1, 1, 1, 1, 1, 1]


def test_a_line_of_symbols_that_was_repaired_is_kept() -> None:
    assert kept(edit(PAGE, "* * *", "⁂")) == [1, 1, 1, 1, 1, 1]


def test_kept_lines_agree_with_the_text_that_the_edits_make() -> None:
    edits = [edit(PAGE, "Leave a Reply\n", ""), edit(PAGE, "Share this", "")]
    left = apply_edits(PAGE, edits).split("\n")
    assert [line in left for line in LINES] == [bool(keep) for keep in kept(*edits)]


def test_translation_predictions_carry_the_tier_that_the_finding_ended_in() -> None:
    rows = [
        change("applied", CHIP),
        change("suggested", COMPANIES, safety="safe"),
        change("flagged", start=4, end=12, safety="display"),
        change("refused", edit(TEXT, "fleas", "chips")),
    ]
    found = translation_rows("a.txt", TEXT, rows)
    assert [(row["safety"], row["replacement"]) for row in found] == [
        ("safe", "chip"),
        ("unsafe", "companies"),
        ("display", None),
    ]
    assert (found[2]["start"], found[2]["end"]) == (4, 12)


def test_edits_of_one_change_that_lie_together_are_one_claim_and_far_ones_two() -> None:
    near = change("applied", edit(TEXT, "American", "US"), CHIP)
    (claim,) = translation_rows("a.txt", TEXT, [near])
    assert TEXT[claim["start"] : claim["end"]] == "American flea"
    assert claim["replacement"] == "US chip"
    far = change("applied", edit(TEXT, "The", "Some"), edit(TEXT, "fleas.", "fleas!"))
    assert [row["replacement"] for row in translation_rows("a.txt", TEXT, [far])] == ["Some", "fleas!"]


def test_an_insertion_claims_the_characters_beside_it() -> None:
    at = TEXT.index("sells")
    inserted = change("applied", EditRow(start=at, end=at, before="", after="now "))
    (claim,) = translation_rows("a.txt", TEXT, [inserted])
    assert TEXT[claim["start"] : claim["end"]] == " s"
    assert claim["replacement"] == " now s"


def test_pairs_take_each_change_and_suggestion_alone_and_no_flags() -> None:
    rows = [change("applied", CHIP), change("suggested", COMPANIES), change("flagged"), change("refused", CHIP)]
    found = pair_rows("wmt.1", rows)
    assert [(row["id"], row["safety"], len(row["edits"])) for row in found] == [
        ("wmt.1", "safe", 1),
        ("wmt.1", "unsafe", 1),
    ]


def test_a_listed_change_shows_place_rule_and_reason() -> None:
    line = told(TEXT, change("applied", CHIP))
    for part in ("American [flea → chip] manufacturer", "translation.fr.puce-flea", "microchip", "graphics processors"):
        assert part in line
