"""Blocks of furniture grow over neighbours that the batch repeats, and over nothing of the article's own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from detectors import PROSE, rules

from cleaner.corpus.repeated import RepeatedLines
from cleaner.stages.boilerplate.blocks import Block
from cleaner.stages.boilerplate.lines import Line, read
from cleaner.stages.boilerplate.siblings import LEAST_ABOVE, grown

MORE = "Two of them will be discussed again in the autumn, when the new members have been sworn in."
NAME, FOOT, NAV = "The Weekly Lantern", "Letters and petitions", "Ferries and piers"


class Batch(RepeatedLines):
    """A batch of which it is said how many documents have a line."""

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self.known = known

    def documents_with(self, line: str) -> int:
        return self.known.get(line, 0)


def page(*texts: str) -> list[Line]:
    return read("\n".join(texts) + "\n", rules("boilerplate.detected"))


def spans(
    lines: list[Line], found: list[Block], known: Mapping[str, int], fixed: set[Block] | None = None
) -> list[tuple[int, int]]:
    return [(block.first, block.last) for block in grown(lines, found, fixed or set(), Batch(known))]


def block(at: int, last: int | None = None) -> Block:
    return Block(at, at if last is None else last, "remove")


def test_a_block_grows_both_ways_and_stops_at_what_nobody_repeats() -> None:
    lines = page(PROSE, "A note.", FOOT, "", "Share this…", "", NAV, NAME, "Another note.", FOOT)
    assert spans(lines, [block(4)], {FOOT: 3, NAV: 3, NAME: 3}) == [(2, 7)]
    assert spans(lines, [block(4)], {}) == [(4, 4)]


def test_blank_lines_alone_are_not_taken_along() -> None:
    lines = page(PROSE, "", "", "Share this…", "", "", "A note.")
    assert spans(lines, [block(3)], {FOOT: 3}) == [(3, 3)]


def test_what_stands_between_paragraphs_of_its_own_stays() -> None:
    lines = page(PROSE, NAME, "Share this…", FOOT, MORE)
    known = {NAME: 40, FOOT: 40}
    assert spans(lines, [block(2)], known) == [(2, 2)]
    assert spans(lines, [block(2)], known | {PROSE: 40}) == [(0, 3)], "the paragraph above is the site's, too"
    assert spans(lines, [block(2)], known | {MORE: 40}) == [(2, 2)], (
        "the longest line is the article whatever repeats it"
    )


@pytest.mark.parametrize(("count", "first"), [(LEAST_ABOVE - 1, 1), (LEAST_ABOVE, 0)])
def test_above_the_article_more_documents_must_have_a_line(count: int, first: int) -> None:
    lines = page(NAME, "Share this…", "", PROSE, MORE)
    assert spans(lines, [block(1)], {NAME: count}) == [(first, 1)]
    below = page(PROSE, MORE, "", "Share this…", NAME)
    assert spans(below, [block(3)], {NAME: 1}) == [(3, 4)]


def test_what_is_doubtful_or_only_marked_does_not_grow() -> None:
    lines = page(PROSE, FOOT, "Share this…", NAME)
    known = {FOOT: 3, NAME: 3}
    assert spans(lines, [block(2)], known, fixed={block(2)}) == [(2, 2)]
    assert spans(lines, [Block(2, 2, "mark")], known) == [(2, 2)]


def test_blocks_that_meet_are_one() -> None:
    lines = page(PROSE, "Share this…", "", FOOT, "", "Leave a Reply", NAME, "A note.", "Cancel reply")
    known = {FOOT: 3, NAME: 3}
    assert spans(lines, [block(1), block(5), block(8)], known) == [(1, 6), (8, 8)]
    assert spans(lines, [block(1), Block(5, 5, "mark")], known) == [(1, 3), (5, 5)]
    assert spans(lines, [block(1), block(5)], {NAME: 3}) == [(1, 1), (5, 6)], "a line between them stays"
