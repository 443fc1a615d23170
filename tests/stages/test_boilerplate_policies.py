"""What becomes of furniture: a policy for each kind; and what articles have too stays, with the shipped packs."""

from __future__ import annotations

import pytest
from detectors import PROSE

from cleaner.api import default_rulebook
from cleaner.pipeline import clean
from cleaner.result import Result
from cleaner.rulebook.lines import KnownLines, line_key, written
from cleaner.rulebook.schema import Policy
from cleaner.source import Source

MORE = "Two of them will be discussed again in the autumn, when the new members have been sworn in."
LAST = "Until then the old rules hold, and the clerks have been told to answer every letter within a week."
ARTICLE = f"{PROSE}\n\n{MORE}\n\n{LAST}"


def cleaned(text: str, **furniture: Policy) -> Result:
    return clean(Source.of(text), default_rulebook(), language="en", furniture=furniture)


FORM = "Leave an answer\nYour address of messaging will not be published\nThe obligatory fields are indicated with *\nComment *"


def test_a_kind_is_removed_marked_or_kept() -> None:
    text = f"{ARTICLE}\n\n{FORM}\n"
    assert cleaned(text).text == f"{ARTICLE}\n"
    marked = cleaned(text, comment_form="mark")
    assert marked.text == text
    (flag,) = marked.flags
    assert text[flag.start : flag.end] == FORM
    kept = cleaned(text, comment_form="keep")
    assert kept.text == text
    assert not [row for row in (*kept.changes, *kept.flags) if row.stage == "boilerplate"]


def test_a_garbled_form_is_repaired_to_the_published_wording() -> None:
    repaired = cleaned(f"{ARTICLE}\n\n{FORM}\n", comment_form="repair")
    assert repaired.text == (
        f"{ARTICLE}\n\nLeave a Reply\nYour email address will not be published.\nRequired fields are marked *\nComment *\n"
    )
    assert cleaned(repaired.text, comment_form="repair").text == repaired.text
    assert len(repaired.changes) == 3, "each line can be taken back alone"


def test_a_policy_for_one_kind_leaves_the_others_alone() -> None:
    text = f"{ARTICLE}\n\nShare this article\nTweet\n\nLeave a Reply\nCancel reply\n"
    assert cleaned(text, share="keep").text == f"{ARTICLE}\n\nShare this article\nTweet\n"
    assert cleaned(text, comment_form="keep").text == f"{ARTICLE}\n\nLeave a Reply\nCancel reply\n"


def test_credits_stay_until_a_policy_takes_them() -> None:
    text = f"{PROSE}\n\nPhoto: Ines Oyelaran / Getty Images\n\n{MORE}\n\n{LAST}\n\nShare this article\nTweet\n"
    credit = f"{PROSE}\n\nPhoto: Ines Oyelaran / Getty Images\n\n{MORE}\n\n{LAST}\n"
    assert cleaned(text).text == credit
    assert cleaned(text, image_credit="remove").text == f"{ARTICLE}\n"


def test_blocks_are_taken_back_one_by_one() -> None:
    text = f"Skip to content\nMenu\n\n{ARTICLE}\n\nLeave a Reply\nCancel reply\n"
    result = cleaned(text)
    assert result.text == f"{ARTICLE}\n"
    head, tail = result.changes
    assert result.apply(reject=[head.id]) == f"Skip to content\nMenu\n\n{ARTICLE}\n"
    assert result.apply(reject=[tail.id]) == f"{ARTICLE}\n\nLeave a Reply\nCancel reply\n"
    assert tail.hunks[0].before.strip() == "Leave a Reply\nCancel reply", "the report has the removed text in full"


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\n\nPricing\n\n{MORE}\n\nFAQ\n\n{LAST}\n",
        f"{PROSE}\n\nContact\n\n{MORE}\n",
        f"{PROSE}\n\n12\n\n{MORE}\n\nYes.\n\n{LAST}\n\nConclusion\n\n{PROSE}\n",
        f"{PROSE}\n\nSign up for the newsletter of the reading room if you want to hear of the next lecture in time.\n",
        f"{ARTICLE}\n\nThank you.\n",
        f"{PROSE}\n\nRead more\n\n{MORE}\n\n{LAST}\n",
        f"- Privacy\n- Terms\n\n{ARTICLE}\n".replace("- ", "Chapter on "),
    ],
)
def test_what_articles_have_too_stays(text: str) -> None:
    assert cleaned(text).text == text


def test_prose_stays_between_furniture() -> None:
    text = f"Skip to content\n\n{PROSE}\n\nLeave a Reply\n\n{MORE}\n\nCancel reply\n\n{LAST}\n\nShare this article\nTweet\n"
    for prose in (PROSE, MORE, LAST):
        assert prose in cleaned(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Access denied\n\nWe use cookies to improve your experience.\n\nAccept all\nReject all\nPrivacy policy\n",
        "Page not found\n\nSkip to content\nBack to top\nPrivacy policy\nTerms of use\n",
        "Related articles\nRead more\n\nThe mill\nRead more\n\nA ferry\nRead more\n\nShare this article\nTerms of use\n",
    ],
    ids=["consent wall", "error page", "list of links"],
)
def test_a_page_of_furniture_is_reported_once(text: str) -> None:
    result = cleaned(text)
    assert result.text == text
    (flag,) = [row for row in result.flags if row.stage == "boilerplate"]
    assert "mostly page furniture" in flag.message


def known(*lines: str) -> KnownLines:
    """A rulebook's lines with each line as a rule of its own."""
    whole: dict[str, int] = {}
    openings: dict[str, list[tuple[str, int]]] = {}
    cues: dict[str, int] = {}
    for number, line in enumerate(lines):
        for form in written(line):
            key = line_key(form.text)
            if form.cue:
                cues[form.text] = number
            elif form.opening:
                openings.setdefault(key[:2], []).append((key, number))
            else:
                whole[key] = number
    return KnownLines(whole, openings, cues)


@pytest.mark.parametrize(
    ("opening", "line", "expected"),
    [
        ("分享到…", "分享到微博和微信", [0]),
        ("共有する…", "共有する先を選ぶ", [0]),
        ("แชร์ไปยัง…", "แชร์ไปยังเฟซบุ๊ก", [0]),
        ("Share on…", "Share on X", [0]),
        ("Share on…", "Share one of them", []),
        ("분享…", "분", []),
    ],
)
def test_openings_match_where_words_have_no_blanks_between_them(opening: str, line: str, expected: list[int]) -> None:
    assert known(opening).whole(line) == expected


def test_choices_cues_and_sentences() -> None:
    lines = known(
        "(Leave|Write) (a|an|) answer", "…newsletter…", "Gerekli alanlar * ile", "公開されません", "必須項目です"
    )
    assert lines.whole("Leave an answer!") == lines.whole("WRITE ANSWER") == [0]
    assert lines.cues("Our newsletter, weekly") == [(1, False)]
    assert lines.cues("Newsletter") == [(1, True)]
    assert lines.cues("newsletters") == []
    assert lines.whole("Gerekli alanlar * ile") == [2]
    assert lines.whole("公開されません。必須項目です") == [3, 4]


def test_shop_buttons_under_each_entry_stay() -> None:
    lamps = (("brass", "nine"), ("copper", "twelve"), ("storm", "twenty"), ("pilot", "thirty"))
    entries = [f"The {lamp} lamp burns for {hours} hours, and hangs from its ring.\n\nBuy now" for lamp, hours in lamps]
    text = "\n\n".join([*entries, LAST]) + "\n"
    assert cleaned(text).text == text


def test_a_page_of_nothing_but_furniture_that_is_marked_is_marked_and_not_said_to_be_left() -> None:
    (flag,) = cleaned(f"{FORM}\n", comment_form="mark").flags
    assert flag.message != "The document is mostly page furniture; it is left as it is."
    (left,) = cleaned(f"{FORM}\n").flags
    assert left.message == "The document is mostly page furniture; it is left as it is."
