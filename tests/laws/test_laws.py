"""The laws that hold whatever the text: nothing is lost, every subset applies, cleaning again is idle, meaning stays."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from random import Random

import regex
from hypothesis import strategies as st

import cleaner
from cleaner.api import default_rulebook
from cleaner.edits import apply_edits
from cleaner.result import Change, Result

from .law import law
from .strategies import anything, raw_bytes

CHANCE = st.randoms(use_true_random=False)


@law(60, anything(), CHANCE)
def test_any_subset_of_changes_and_suggestions_applies(text: str, chance: Random) -> None:
    result = cleaner.clean(text)
    reject = {row.id for row in result.changes if chance.random() < 0.5}
    accept = {row.id for row in result.suggestions if chance.random() < 0.5}
    kept = [hunk for row in result.changes if row.id not in reject for hunk in row.hunks]
    assert result.apply(reject=reject) == apply_edits(text, [hunk.edit for hunk in sorted(kept)])
    assert isinstance(result.apply(accept=accept, reject=reject), str)


@law(60, anything())
def test_none_applied_is_the_original_and_all_applied_the_result(text: str) -> None:
    result = cleaner.clean(text)
    assert result.source.text == text
    assert result.apply(reject={row.id for row in result.changes}) == text
    assert result.apply() == result.text


@law(60, raw_bytes())
def test_undone_bytes_are_the_bytes_that_came(raw: bytes) -> None:
    result = cleaned_bytes(raw)
    if result is None:
        return
    source = result.source
    assert source.raw == raw
    assert source.encode(result.apply(reject={row.id for row in result.changes}), keep_encoding=True) == raw
    assert isinstance(source.encode(result.text), bytes)


@law(60, anything())
def test_hunks_are_disjoint_true_and_split_no_character(text: str) -> None:
    result = cleaner.clean(text)
    hunks = sorted(hunk for row in result.changes for hunk in row.hunks)
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert all(one.end <= other.start for one, other in pairwise(hunks))
    for row in (*result.changes, *result.suggestions):
        assert row.hunks
        assert row.start == row.hunks[0].start
        for hunk in row.hunks:
            assert text[hunk.start : hunk.end] == hunk.before
            assert {hunk.start, hunk.end} <= edges
    for row in result:
        assert 0 <= row.start <= row.end <= len(text)
        assert row.reasons
        assert row.message


@law(60, anything())
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = cleaner.clean(text)
    again = cleaner.clean(once.text)
    assert again.text == once.text, [(row.rule, row.hunks) for row in again.changes]


@law(60, raw_bytes())
def test_cleaning_what_was_written_changes_nothing(raw: bytes) -> None:
    once = cleaned_bytes(raw)
    if once is None:
        return
    written = once.source.encode(once.text)
    again = cleaned_bytes(written)
    assert again is not None
    assert again.source.encode(again.text) == written, (once.source.encoding, again.source.encoding)


@law(30, anything())
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    assert list(cleaner.clean(text)) == list(cleaner.clean(text))


@law(100, anything())
def test_a_safe_change_keeps_figures_addresses_and_negations(text: str) -> None:
    result = cleaner.clean(text)
    ids = {row.id for row in result.changes}
    for row in result.changes:
        if row.stage == "boilerplate":
            continue  # page furniture goes with all that is in it
        alone = result.apply(reject=ids - {row.id})
        for fact, pattern in FACTS.items():
            if fact in declared(row):
                continue
            lost = Counter(pattern.findall(text)) - Counter(pattern.findall(alone))
            won = Counter(pattern.findall(alone)) - Counter(pattern.findall(text))
            assert lost == won == Counter(), (row.rule, fact, row.hunks)


FACTS = {
    "number": re.compile(r"\d(?:[\d.,]*\d)?"),
    "url": re.compile(r"https?://[^\s<>\"“”]+"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "negation": re.compile(r"(?i)\b(?:not?|never|nor|neither|without|cannot|\w+n['’]t)\b"),
}


def declared(row: Change) -> frozenset[str]:
    """What the rules behind a change declare that they alter."""
    rules = default_rulebook().rules
    return frozenset[str]().union(*(rules[reason.rule].alters for reason in row.reasons))


def cleaned_bytes(raw: bytes) -> Result | None:
    """The result, or None for bytes that are no text."""
    from cleaner.source import NotText

    try:
        return cleaner.clean(raw)
    except NotText:
        return None
