"""Lines that look like furniture and belong to the text around them."""

from __future__ import annotations

import pytest

from cleaner.api import clean

PROSE = (
    "The farmer went across the field and looked at his corn, as he had done every year. It had been a dry summer.\n"
    "The harvest was late, and the price of seed had doubled since the spring, which nobody in the village had foreseen.\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        "See the list of changes that was put together by the maintainers for\nmore details.\n",
        "* This function copies at most so many bytes; see the manual page for\n* more details.\n",
        "COMMENTS\n--------\nNobody said anything.\n",
        "Terms and conditions\n\nThe seed is sold as it is, and nobody answers for what grows of it in a dry year.\n",
        "Privacy policy\n\nWe keep no books, and nobody but the farmer himself knows who came to the field that day.\n",
        "Comment:\n  The seed was bought from a neighbour, who keeps no books.\n",
    ],
)
def test_the_rest_of_a_sentence_and_the_heading_of_a_paragraph_stay(lines: str) -> None:
    text = PROSE + "\n" + lines + "\n" + PROSE
    assert clean(text).text == text


def test_furniture_below_a_line_without_a_full_stop_goes() -> None:
    text = (
        PROSE
        + "A headline that nobody ended with a full stop, as headlines are, and long at that\nShare this\nLeave a Reply\n"
    )
    assert "Share this" not in clean(text).text


def test_a_licensed_text_keeps_its_copyright_and_loses_its_comment_form() -> None:
    notice = "© 2011 Ada Quell. All rights reserved.\n"
    form = "Leave a Reply\nYour email address will not be published.\n"
    licensed = (
        PROSE * 12
        + "The code is licensed under the Quorn licence and comes without warranty; you may redistribute it.\n"
    )
    assert notice.strip() in clean(licensed + notice).text
    assert "Leave a Reply" not in clean(licensed + form).text
    assert notice.strip() not in clean(PROSE * 12 + notice).text


def test_very_long_blocks_are_only_suggested() -> None:
    index = "".join(f"Share this {i}\nLike this\nRelated posts\n" for i in range(60))
    result = clean(PROSE * 60 + "\n" + index)
    assert result.text == result.source.text
