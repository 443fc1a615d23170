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


MANUAL = "".join(
    f"{button}\n\n{about}\n\n"
    for button, about in (
        ("Log in", "Type the name that the farm gave you, and press the key that says so."),
        ("Share", "To let a neighbour see the book, press the key and choose his name from the list."),
        ("Search", "Write a word in the box above the book, and wait for the pages that have it."),
        ("Print", "The book comes out on paper, with the name of the farm at the head of each page."),
    )
)


def test_a_text_about_buttons_keeps_its_headings() -> None:
    assert clean(MANUAL).text == MANUAL


def test_buttons_without_paragraphs_are_no_headings() -> None:
    buttons = "Share this\n\nTweet\n\nPrint\n\nLeave a Reply\n\nYour email address will not be published.\n"
    assert clean(PROSE + "\n" + buttons).text == PROSE


def test_front_matter_is_no_furniture() -> None:
    text = "---\ntitle: Leave a reply\naliases: privacy policy, terms and conditions\nlayout: page\n---\n\n" + PROSE
    assert clean(text).text == text


def test_a_lone_copyright_line_above_a_licence_stays() -> None:
    notice = "Copyright (c) 2019, Quell Ltd\nAll rights reserved.\n\n"
    licence = "Redistribution and use in source and binary forms, with or without changes, are allowed if this line is kept.\n"
    assert clean(PROSE + "\n" + notice + licence).text == PROSE + "\n" + notice + licence


def test_an_address_below_contact_is_only_suggested() -> None:
    text = PROSE + "\nContact\n\nEnquiries\n\nThe Old Mill, Quell Road\n\nWorcester\n"
    assert clean(text).text == text


@pytest.mark.parametrize(
    "section",
    [
        "How we use your personal data\n\nThe farm keeps the personal data of its customers, and gives them to nobody.\n\n",
        "Standard terms and conditions\n\nWhat we buy is subject to our terms and conditions, and some of it to others.\n\n",
        "Email\nenquiries@farm.example\n\n",
    ],
)
def test_a_section_about_data_or_terms_and_the_label_of_an_address_stay(section: str) -> None:
    assert clean(PROSE + "\n" + section + PROSE).text == PROSE + "\n" + section + PROSE
