"""Decisions into texts that hands have edited: the laws."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.edits import Edit
from cleaner.review.placing import Owned, placed, text_of

TEXTS = st.text("abc de\n", min_size=5, max_size=120)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Owned], list[Owned]]:
    """A text, and two choices among edits of it."""
    text = draw(TEXTS)
    edits: list[Owned] = []
    at = 0
    while (start := draw(st.integers(at, at + 12))) < len(text):
        end = min(len(text), start + draw(st.integers(0, 4)))
        edits.append(Owned(Edit(start, end, draw(st.text("xyz ", max_size=4))), f"c{len(edits)}"))
        at = end + 1
    before = [one for one in edits if draw(st.booleans())]
    after = [one for one in edits if draw(st.booleans())]
    return text, before, after


@given(cases())
def test_a_text_that_nobody_edited_becomes_what_was_decided(case: tuple[str, list[Owned], list[Owned]]) -> None:
    text, before, after = case
    assert placed(text, before, after, text_of(text, before)) == (text_of(text, after), frozenset())


@given(cases(), st.text("HAND \n", min_size=1, max_size=9))
def test_edits_in_other_paragraphs_stay_and_hinder_nothing(
    case: tuple[str, list[Owned], list[Owned]], hand: str
) -> None:
    text, before, after = case
    became = placed(text, before, after, f"{hand}\n\n{text_of(text, before)}\n\n{hand}")
    if not became.gone:
        assert became.text == f"{hand}\n\n{text_of(text, after)}\n\n{hand}"


@given(cases(), st.data())
def test_what_hands_wrote_is_never_lost(case: tuple[str, list[Owned], list[Owned]], data: st.DataObject) -> None:
    text, before, after = case
    base = text_of(text, before)
    at = data.draw(st.integers(0, len(base)))
    became = placed(text, before, after, f"{base[:at]}HAND{base[at:]}")
    assert "HAND" in became.text
    changed = {owner for _, owner in set(before) ^ set(after)}
    assert became.gone <= changed
    if became.gone == changed:
        assert became.text == f"{base[:at]}HAND{base[at:]}"
