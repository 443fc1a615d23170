"""A corpus: what it reads out of a text, its laws, and its file."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from symspellpy import SymSpell, Verbosity

from cleaner.corpus import profile
from cleaner.corpus.names import (
    RARE_NAME,
    SHARED_MARKS,
    SHARED_NAMES,
    Corpus,
    figures_in,
    is_name,
    marks_in,
    rare_words_in,
)

TEXT = "On 14 March the envoy Tirza Quellmark paid 1,275 crowns to the xylotron guild of Brastova."
WORDS = st.sampled_from(
    "Kelvane Dormio Taluris Veltorix Éloïse Quellmark-Sohn 1,275 378 xylotron quorning the of was paid 3 May, 2019".split()
)
DOCUMENTS = st.dictionaries(st.text(max_size=4), st.lists(WORDS, max_size=8).map(lambda words: "so " + " so ".join(words)), max_size=6)  # fmt: skip


def corpus_of(documents: dict[str, str]) -> Corpus:
    made = Corpus()
    for name, text in documents.items():
        made.add(name, text)
    return made


def test_marks_are_names_figures_and_rare_words() -> None:
    assert marks_in(TEXT) == {
        "March", "Tirza", "Quellmark", "Tirza Quellmark", "Brastova", "14 March", "1,275", "xylotron"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("In 2019 some 5,000 of 1,000,000 people paid 100 or 20 each.", set()),
        ("It rose 3.75 to 1,284.", {"3.75", "1,284"}),
        ("On May 3 and on 12 April; in March 2020, 7 Days", {"3 May", "12 April"}),
        ("Room 378 of 40", {"378"}),
    ],
)
def test_round_numbers_and_years_tell_no_event(text: str, figures: set[str]) -> None:
    assert figures_in(text) == figures


def test_rare_words_are_unknown_words_in_small_letters() -> None:
    assert rare_words_in("The xylotron and the Quorning had colour; naïvity, x1, zzz") == {"xylotron"}


@given(DOCUMENTS, st.randoms(use_true_random=False))
def test_parts_in_any_order_give_the_same_bytes(documents: dict[str, str], chance: random.Random) -> None:
    whole = profile.dumps(corpus_of(documents))
    parts = [Corpus(), Corpus(), Corpus()]
    names = list(documents)
    chance.shuffle(names)
    for name in names:
        chance.choice(parts).add(name, documents[name])
    a, b, c = parts
    assert profile.dumps(a.merge(b).merge(c)) == profile.dumps(c.merge(b.merge(a))) == whole
    assert profile.dumps(a.merge(a)) == profile.dumps(a)


@given(DOCUMENTS, DOCUMENTS)
def test_what_both_know_is_joined_whoever_comes_first(one: dict[str, str], other: dict[str, str]) -> None:
    a, b = corpus_of(one), corpus_of(other)
    assert a.merge(b) == b.merge(a)
    assert {name for name, _ in a.merge(b).documents()} == one.keys() | other.keys()


@given(DOCUMENTS)
def test_a_saved_corpus_is_the_same_corpus(documents: dict[str, str]) -> None:
    made = corpus_of(documents)
    again, current = profile.loads(profile.dumps(made))
    assert again == made
    assert current
    assert again.counts() == made.counts()


def test_a_document_added_again_leaves_nothing_behind() -> None:
    made = corpus_of({"a": TEXT, "b": "the envoy Dormio"})
    made.add("a", "the envoy Dormio")
    assert made.counts() == {"Dormio": 2}
    assert made == corpus_of({"a": "the envoy Dormio", "b": "the envoy Dormio"})


def test_an_event_is_told_by_names_with_a_day_or_a_number() -> None:
    made = corpus_of(
        {"a": TEXT, "b": "the guild of Brastova and Quellmark, 1,275 in all", "c": "in Brastova on 14 March, 1,275"}
    )
    assert (SHARED_MARKS, SHARED_NAMES) == (3, 2)
    assert made.told_by(marks_in(TEXT)) == {"a", "b"}, "numbers alone tell nothing"
    for number in range(RARE_NAME):
        made.add(f"more-{number}", "the town of Brastova")
    assert made.told_by(marks_in(TEXT)) == {"a"}, "a name of everyone tells nothing"


def test_near_names_are_those_that_symspellpy_finds() -> None:
    chance = random.Random(11)
    names = {"".join(chance.choice("abek") for _ in range(chance.randrange(3, 7))).capitalize() for _ in range(300)}
    made = corpus_of({name: f"the envoy {name}" for name in names})
    spell = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
    for name in names:
        spell.create_dictionary_entry(name.lower(), 1)
    for word in sorted(names)[:60]:
        asked = word[:-1] + chance.choice("abek")
        found = {one.term for one in spell.lookup(asked.lower(), Verbosity.ALL, max_edit_distance=1)}
        assert {name.lower() for name in made.near(asked)} == {term for term in found if term[0] == asked[0].lower()}


def test_a_copy_is_known_by_its_names() -> None:
    made = corpus_of({"a": TEXT, "b": TEXT + " The guild of Dormio agreed."})
    assert made.like(mark for mark in marks_in(TEXT) if is_name(mark)) == {"a"}
    assert made.like(["Brastova", "Nowhere"]) == set()


def test_stale_and_damaged_profiles_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "names.corpus"
    profile.save(corpus_of({"a": TEXT}), path)
    assert profile.load(path)[1]
    monkeypatch.setattr(profile, "MARKS", profile.MARKS + 1)
    assert not profile.load(path)[1], "other marks are read now"
    data = path.read_bytes()
    for broken in (
        b"",
        b"text",
        data[:-9],
        profile.MAGIC + zlib.compress(b"\x90"),
        data.replace(b"corpus 1", b"corpus 0"),
    ):
        with pytest.raises(profile.BadProfile):
            profile.loads(broken)
