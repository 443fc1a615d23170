"""Names by witnesses: who says so decides how far a repair may go, and the order of asking decides nothing."""

from __future__ import annotations

from itertools import permutations

import pytest
from detectors import cleaned, corpus, rules
from hypothesis import given
from hypothesis import strategies as st

from cleaner.corpus.names import RARE_NAME, SHARED_MARKS, Corpus, capitalised, names_in
from cleaner.edits import Safety
from cleaner.facts import Facts
from cleaner.stages.names.find import has_repairs

PACK = "names.detected"
SHARED = "In Brastova, the ministers Kelvane and Dormio met the envoy Taluris, who spoke for Quellmark."
MANGLED = SHARED + " The firm Veltorik declined to comment."
WITNESS = SHARED + " The firm Veltorix declined to comment."
REPRINT = WITNESS + " Again."
OTHER = "In Brastova, the envoy Taluris met Kelvane and the guild of Mundavar. The firm Veltorix heard Ostrelin and Pravenko."
STRANGER = "At the fair, the firm Veltorix showed a boat."


@pytest.mark.parametrize(
    ("siblings", "safety"),
    [
        ((), None),
        ((STRANGER, STRANGER, STRANGER), None),
        ((WITNESS,), None),
        ((WITNESS, STRANGER), None),
        ((WITNESS, OTHER), Safety.SAFE),
        ((WITNESS, REPRINT), None),
        ((WITNESS, OTHER, STRANGER), Safety.SAFE),
    ],
    ids=["alone", "strangers", "one", "one and a stranger", "two", "a reprint", "two and a stranger"],
)
def test_witnesses_decide(siblings: tuple[str, ...], safety: Safety | None) -> None:
    result = cleaned(MANGLED, PACK, corpus=corpus(MANGLED, *siblings))
    rows = (*result.changes, *result.suggestions)
    assert [row.safety for row in rows] == ([safety] if safety else [])
    assert (result.text == WITNESS) is (safety is Safety.SAFE)
    if safety:
        (row,) = rows
        assert row.hunks[0].after in ("Veltorix", "x")
        assert result.apply(accept=[row.id] if safety is Safety.UNSAFE else []) == WITNESS
        assert "1.txt" in " ".join(row.evidence)
        assert all("0.txt" not in said for said in row.evidence), "nobody is a witness of himself"


def test_a_document_that_says_it_often_is_one_witness_and_too_few() -> None:
    result = cleaned(MANGLED, PACK, corpus=corpus(MANGLED, " ".join([WITNESS] * 5)))
    assert result.text == MANGLED
    assert not result.suggestions


@pytest.mark.parametrize(
    "text",
    [
        MANGLED.replace("Veltorik", "Veltorixs"),
        MANGLED.replace("Veltorik", "Veltorixes"),
        MANGLED.replace("Veltorik", "VELTORIK"),
        MANGLED.replace("Veltorik", "veltorik"),
        MANGLED.replace("Veltorik", "Vektorik"),
        MANGLED.replace("Veltorik", "Beltorix"),
        MANGLED.replace("Veltorik", "Weather"),
        MANGLED.replace("Veltorik", "https://veltorik.com"),
    ],
    ids=["plural", "far", "capitals", "small", "two letters", "another first letter", "a word", "an address"],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    result = cleaned(text, PACK, corpus=corpus(text, WITNESS, WITNESS))
    assert result.text == text
    assert not result.suggestions


def test_a_spelling_that_a_sibling_uses_too_is_a_spelling() -> None:
    result = cleaned(MANGLED, PACK, corpus=corpus(MANGLED, MANGLED, WITNESS, WITNESS))
    assert result.text == MANGLED


def test_two_names_as_near_as_each_other_are_no_answer() -> None:
    near = WITNESS.replace("Veltorix", "Veltorim")
    result = cleaned(MANGLED, PACK, corpus=corpus(MANGLED, WITNESS, WITNESS, near, near))
    assert result.text == MANGLED
    assert not result.suggestions


def test_a_spelling_of_the_same_sound_is_no_mangling() -> None:
    sounds_alike = WITNESS.replace("Veltorix", "Veltoric")
    result = cleaned(MANGLED, PACK, corpus=corpus(MANGLED, sounds_alike, sounds_alike))
    assert result.text == MANGLED
    assert not result.suggestions


def test_a_name_of_the_same_sound_is_a_rival_of_another_name() -> None:
    sounds_alike = WITNESS.replace("Veltorix", "Veltoric")
    result = cleaned(MANGLED, PACK, corpus=corpus(MANGLED, WITNESS, WITNESS, sounds_alike, sounds_alike))
    assert result.text == MANGLED


def test_witnesses_share_enough_names_that_not_everyone_uses() -> None:
    names = ["Kelvane", "Dormio", "Taluris"]
    assert len(names) == SHARED_MARKS
    made = corpus("the firm Veltorix, " + ", ".join(names), "the firm Veltorix, " + ", ".join(names[:-1]))
    assert made.witnesses("Veltorix", (), names) == ["0.txt"]
    assert made.witnesses("Veltorix", {"0.txt"}, names) == []
    for number in range(RARE_NAME):
        made.add(f"more-{number}", "the envoy Taluris")
    assert made.witnesses("Veltorix", (), names) == [], "a name of everyone tells nothing"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("The quorvane shares and QUORVANE and Quorvane.", "The Quorvane shares and QUORVANE and Quorvane."),
        ("See quorvane.com and @quorvane and `quorvane`.", "See quorvane.com and @quorvane and `quorvane`."),
        ("quorvanes and Quorvane’s; quorvane’s", "quorvanes and Quorvane’s; Quorvane’s"),
    ],
)
def test_the_casing_of_a_known_name(text: str, good: str) -> None:
    assert cleaned(text, PACK).text == good


def test_two_names_in_one_word_are_offered_apart() -> None:
    text = "Models by QuorvaneZelphora and McDonald were shown."
    result = cleaned(text, PACK)
    assert result.text == text
    (row,) = result.suggestions
    assert result.apply(accept=[row.id]) == "Models by Quorvane, Zelphora and McDonald were shown."


TEXTS = [MANGLED, WITNESS, WITNESS + " Kelvane agreed.", STRANGER]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_the_order_of_documents_decides_nothing(order: tuple[int, ...]) -> None:
    made = Corpus()
    for number in order:
        made.add(f"{number}.txt", TEXTS[number])
    result = cleaned(MANGLED, PACK, corpus=made)
    straight = cleaned(MANGLED, PACK, corpus=corpus(*TEXTS))
    assert list(result) == list(straight)
    assert made.shared == corpus(*TEXTS).shared


PARTS = st.lists(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.lists(st.sampled_from(["Kelvane", "Dormio", "Taluris", "Veltorix"]), max_size=4).map(lambda w: "so " + " so ".join(w)),
        max_size=3,
    ),
    min_size=3,
    max_size=3,
)  # fmt: skip


@given(PARTS)
def test_merging_is_associative_and_commutative(parts: list[dict[str, str]]) -> None:
    # A document belongs to one part, as files do.
    known: set[str] = set()
    made = []
    for part in parts:
        one = Corpus()
        for name in part.keys() - known:
            one.add(name, part[name])
        known |= part.keys()
        made.append(one)
    a, b, c = made
    ways = [a.merge(b).merge(c), a.merge(b.merge(c)), c.merge(b).merge(a), b.merge(Corpus()).merge(a).merge(c)]
    assert all(way == ways[0] for way in ways)
    assert all(way.shared == ways[0].shared for way in ways)
    assert {name for name, _ in ways[0].documents()} == known
    assert {name for name, _ in a.documents()} <= known, "merging changes neither part"


def test_a_document_added_again_counts_as_it_is_now() -> None:
    made = corpus(WITNESS)
    made.add("0.txt", STRANGER)
    assert made == corpus(STRANGER)


def test_names_are_capitals_within_a_sentence_or_inside_a_word() -> None:
    text = "The fair opened. Weather permitting, the Brastova team and DeepMark came; eBird, too."
    assert names_in(text) == {"Brastova", "DeepMark"}
    assert capitalised("Ann and Ann-Marie saw Éva") == {"Ann": 1, "Ann-Marie": 1, "Éva": 1}


def test_a_second_look_is_worth_it_where_the_batch_knows_a_name_better() -> None:
    known = corpus(MANGLED, WITNESS, OTHER)
    assert has_repairs(Facts(MANGLED, rules(PACK), language="en", document="0.txt"), known)
    assert not has_repairs(Facts(MANGLED, rules(PACK), language="de", document="0.txt"), known)
    assert not has_repairs(Facts(WITNESS, rules(PACK), language="en", document="1.txt"), known)
    assert not has_repairs(Facts(MANGLED, rules(PACK), language="en", document="0.txt"), corpus(MANGLED, STRANGER))
