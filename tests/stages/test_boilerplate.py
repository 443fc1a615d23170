"""Page furniture goes as blocks, with context; what is kept keeps its breaks and its last line end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from detectors import FURNITURE, PROSE, cleaned, rules
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.load import load
from cleaner.source import Source
from cleaner.stages.boilerplate.lines import read

PACK = "boilerplate.detected"
MORE = "Two of them will be discussed again in the autumn, when the new members have been sworn in."
FORM = "Leave a Reply\nYour email address will not be published."


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (f"{PROSE}\n\n{FORM}\n", f"{PROSE}\n"),
        (f"{PROSE}\n\n{FORM}", PROSE),
        (f"{PROSE}\n\n\n\n{FORM}\n\n\n", f"{PROSE}\n"),
        (f"{FORM}\n\n{PROSE}\n", f"{PROSE}\n"),
        (f"\n\n{FORM}\n\n{PROSE}", f"\n\n{PROSE}"),
        (f"{PROSE}\n\n{FORM}\n\n{MORE}\n", f"{PROSE}\n\n{MORE}\n"),
        (f"{PROSE}\n\nLeave a Reply\n\n\nCancel reply\n\n{MORE}\n", f"{PROSE}\n\n{MORE}\n"),
        (f"{PROSE}\n{FORM}\n{MORE}\n", f"{PROSE}\n{MORE}\n"),
        (f"{PROSE}\n\n12 Comments\n", f"{PROSE}\n"),
        (f"{PROSE}\n\n  LEAVE A REPLY!  \n", f"{PROSE}\n"),
        (f"{PROSE}\n\nYour email address will not be published. Required fields are marked *\n", f"{PROSE}\n"),
        (f"{PROSE}\n\nShare this on Facebook, Twitter\n", f"{PROSE}\n"),
        (f"{PROSE}\n\nShare this: Facebook, Twitter\n", f"{PROSE}\n"),
        (f"{PROSE}\n\nShare\nTweet\nEmail\n", f"{PROSE}\n"),
        (f"{PROSE}\n\nShare\nLeave a Reply\n", f"{PROSE}\n"),
    ],
)
def test_a_block_goes_and_one_break_is_left(text: str, good: str) -> None:
    for newline in ("\n", "\r\n"):
        result = cleaned(text.replace("\n", newline), PACK)
        assert result.text == good.replace("\n", newline)
        assert len(result.changes) == 1, "one block, one change"
        assert result.apply(reject=[row.id for row in result.changes]) == result.source.text


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\nLeave a Reply\n\n{MORE}\n",
        f"{PROSE}\n\nShare\n",
        f"{PROSE}\n\nShare\nShare\nShare\n",
        f"{PROSE}\n\nShare\nTweet\n\n{MORE}\n",
        f"{PROSE} Leave a Reply\n",
        f"{PROSE}\nHe asked them to leave a reply.\n",
        f"{PROSE}\n\nLeave a Reply to the editor\n",
        f"{PROSE}\n\nYour email address will not be published. It never was.\n",
        f"{PROSE}\n\nShares\n\n3\n\nThere were 3 comments.\n",
        f"Photo: Agency\n\n{PROSE}\n",
    ],
)
def test_what_an_article_may_hold_stays(text: str) -> None:
    result = cleaned(text, PACK)
    assert result.text == text
    assert not result.changes


@pytest.mark.parametrize(
    "text",
    [
        FORM,
        f"{FORM}\n",
        f"{FORM}\n\nHello\n",
        f"Hi\n{FORM}\nRequired fields are marked *\nShort line.\n",
        f"{PROSE}\n\n{FORM}\nShare this {'with all ' * 12}\n",
    ],
)
def test_a_page_that_is_mostly_furniture_is_flagged_and_left(text: str) -> None:
    result = cleaned(text, PACK)
    assert result.text == text
    assert not result.changes
    assert result.flags
    assert all("mostly page furniture" in flag.message for flag in result.flags)


def test_the_removal_says_what_goes_and_wins_over_what_stands_in_it() -> None:
    result = cleaned(
        f"{PROSE}\n\nLeave a Reply\nYour email address will not be published. Required fields are marked *\n"
    )
    (row,) = result.changes
    assert row.stage == "boilerplate"
    assert any("Leave a Reply" in said for said in row.evidence)
    assert "Leave a Reply" in row.hunks[0].before
    doubled = cleaned(f"{PROSE}\n\nShare this teh teh\nLeave a Reply\n")
    assert doubled.text == f"{PROSE}\n"
    assert [row.stage for row in doubled.changes] == ["boilerplate"]
    assert {row.stage for row in doubled.refused} <= {"repetition", "spelling"}
    assert doubled.refused


def test_a_kind_that_is_kept_ends_no_block_and_starts_none() -> None:
    text = f"{PROSE}\n\nPhoto: Agency\n\n{FORM}\n"
    assert cleaned(text, PACK).text == f"{PROSE}\n\nPhoto: Agency\n"


def test_furniture_of_a_language_goes_from_a_text_in_another(packs: Callable[[Mapping[str, str]], Path]) -> None:
    french = "Le comité n’a pas encore dit laquelle des propositions discutées mardi a été acceptée par les membres."
    book = Rulebook(compile_rules(load([packs({PACK: FURNITURE})]))[0])
    assert clean(Source.of(f"{french}\n\n{FORM}\n"), book).text == f"{french}\n"


@pytest.mark.parametrize(
    ("line", "known"),
    [
        ("Share | Tweet | Email", True),
        ("ShareTweetEmail", True),
        ("Leave a ReplyCancel reply", True),
        ("About us · Share · Tweet", True),
        ("Home | News | Share", False),
        ("PrintWorks", False),
        ("ShareTweet is the name of a firm in Leeds. It makes buttons.", False),
    ],
)
def test_a_menu_run_together_is_known_by_two_of_its_entries(line: str, known: bool) -> None:
    (seen,) = read(line, rules(PACK))
    assert bool(seen.rules) == known


LINES = st.lists(
    st.sampled_from(
        [PROSE, MORE, "", "", "Leave a Reply", "Cancel reply", "3 comments", "Share", "Tweet", "Email", "Photo: Agency", "Short.",
         "Share this now", "Your email address will not be published.", "  ", "A heading"]
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=200)
@given(LINES, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_lines_are_kept_whole_and_no_blank_line_is_new(lines: list[str], newline: str, ends: bool) -> None:
    text = newline.join(lines) + newline * ends
    result = cleaned(text, PACK)
    kept = result.text.split(newline)
    rest = iter(text.split(newline))
    assert all(line in rest for line in kept), "the lines left are lines of the text, in order"
    assert "\r" not in result.text.replace("\r\n", "")
    gone = set(text.split(newline)) - set(kept)
    assert not gone & {PROSE, MORE, "Photo: Agency"}  # a short line between two of a form's goes with the form
    if result.changes:
        assert text.endswith("\n") == result.text.endswith("\n")
        for row in result.changes:
            alone = result.apply(reject={other.id for other in result.changes} - {row.id})
            around = alone[: row.start].rstrip(" \r\n"), alone[row.start :].lstrip(" \r\n")
            if all(around):
                between = alone[len(around[0]) : len(alone) - len(around[1])]
                assert between.count("\n") >= 1, "two paragraphs never run into one"
                before = text[len(around[0]) : row.start].count("\n"), text[row.end :][:20]
                assert between.count("\n") <= max(2, text[len(around[0]) :].count("\n")), before
    assert cleaned(result.text, PACK).text == result.text


@pytest.mark.parametrize(
    ("text", "good"),
    [
        # A line that stood before carries no neighbour along: lists have counters and buttons, too.
        (f"{PROSE}\n\n3 comments\nRead on\n3 comments\n\n", f"{PROSE}\n\nRead on\n"),
        # The same line again right below says no more than once.
        (f"{PROSE}\n\n{'Email' + chr(10)}{'Email' + chr(10)}Email\nEmail\nEmail\nBlack boots 4\nEmail\nTweet\n", None),
    ],
)
def test_a_line_that_stands_again_is_no_further_witness(text: str, good: str | None) -> None:
    kept = cleaned(text, PACK).text
    if good is None:
        assert kept.count("Email") == 5, "none of a list of five is cut"
        assert "Black boots 4" in kept
    else:
        assert kept == good
