"""Words that English makes of known ones: one table, two degrees of certainty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.english.derivation import is_formed, may_be_formed
from cleaner.english.words import known_words
from cleaner.lists import words

AFFIXES = words("affixes.txt")
STEMS = sorted(word.decode() for word in known_words() if 4 <= len(word) <= 9)[::997]


@pytest.mark.parametrize("word", "unpatched reposting forwardable scrollers cyberattacks".split())
def test_surely_formed(word: str) -> None:
    assert is_formed(word)


@pytest.mark.parametrize("word", "teambuilding unskippable webseries ultranationalists cyberfoxes wealthwise".split())
def test_new_words_of_known_ones_may_be_english(word: str) -> None:
    assert may_be_formed(word)


@pytest.mark.parametrize("word", "realy goverment tomorow beginer".split())
def test_what_misspellings_look_like_is_not_sure(word: str) -> None:
    assert not is_formed(word)


@pytest.mark.parametrize("word", "impots toubibs pataller verbalisant".split())
def test_words_that_no_rule_of_english_makes(word: str) -> None:
    assert not may_be_formed(word)


@given(
    st.sampled_from(["", *AFFIXES[0], *AFFIXES[1]]),
    st.sampled_from(STEMS),
    st.sampled_from(["", *AFFIXES[2], *AFFIXES[3], *AFFIXES[4]]),
)
def test_what_is_formed_may_be_formed(beginning: str, stem: str, ending: str) -> None:
    word = beginning + stem + ending
    assert may_be_formed(word) or not is_formed(word)
