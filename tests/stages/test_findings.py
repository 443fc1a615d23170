"""The article in front of what is replaced, and one finding where several rules say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from cleaner.edits import Edit, Safety
from cleaner.pipeline import clean
from cleaner.result import Result
from cleaner.rulebook import Rulebook
from cleaner.source import Source
from cleaner.stages.findings import with_article

Book = Callable[[Mapping[str, str]], Rulebook]


@pytest.mark.parametrize(
    ("text", "old", "new", "good"),
    [
        ("They saw a boat.", "boat", "island", "They saw an island."),
        ("They saw an island.", "island", "boat", "They saw a boat."),
        ("An island rose.", "island", "boat", "A boat rose."),
        ("A\u00a0boat came.", "boat", "“island” ferry", "An\u00a0“island” ferry came."),
        ("They saw a\nboat.", "boat", "island", "They saw an\nisland."),
        # The article fits already, or nothing is said about the sound.
        ("They saw a boat.", "boat", "ship", "They saw a ship."),
        ("They saw a boat.", "boat", "12-seater", "They saw a 12-seater."),
        ("They saw a boat.", "boat", "", "They saw a ."),
        # It was wrong before, for a reason that is not the replacement's: it is another rule's to say so.
        ("They saw an boat.", "boat", "ship", "They saw an ship."),
        ("They saw a island.", "island", "oak", "They saw a oak."),
        # No article: the end of another word, of an abbreviation, or a letter.
        ("In the area boat.", "boat", "island", "In the area island."),
        ("In the U.S.A boat.", "boat", "island", "In the U.S.A island."),
        ("Plan-a boat.", "boat", "island", "Plan-a island."),
        ("They saw the boat.", "boat", "island", "They saw the island."),
    ],
)
def test_the_article_follows_the_word_that_is_put_in(text: str, old: str, new: str, good: str) -> None:
    at = text.index(old)
    made = text
    for edit in reversed(with_article(text, Edit(at, at + len(old), new))):
        made = made[: edit.start] + edit.after + made[edit.end :]
    assert made == good


def pack(pivot: str, safety: str, beside: str) -> str:
    """A rule for fleas that are chips; two such packs know the same fault by different words beside it."""
    return f"""
        pivot: {pivot}
        rules:
          flea:
            match: flea{{n}}
            become: chip{{n}}
            because: The word is both in {pivot}.
            safety: {safety}
            when: [{{words: [{beside}], within: sentence}}]
            examples: [{{bad: The flea and the {beside}., good: The chip and the {beside}.}}]
            keep: [The flea circus.]
        """


@pytest.mark.parametrize(
    ("first", "second", "by"),
    [
        ("safe", "safe", "translation.de.flea"),
        ("safe", "unsafe", "translation.de.flea"),
        ("unsafe", "safe", "translation.fr.flea"),
        ("unsafe", "unsafe", "translation.de.flea"),
    ],
)
def test_two_rules_that_make_the_same_edit_are_one_finding(first: str, second: str, by: str, book: Book) -> None:
    known = book({"translation.de": pack("de", first, "wafer"), "translation.fr": pack("fr", second, "processor")})
    result: Result = clean(
        Source.of("The flea, the wafer and the processor were sold."),
        known,
        language="en",
        gates=frozenset({"de", "fr"}),
    )
    is_safe = Safety.SAFE in (first, second)
    assert result.text == ("The chip, the wafer and the processor were sold." if is_safe else result.source.text)
    (row,) = result
    assert row.rule == by
    assert [reason.rule for reason in row.reasons] == [by]
