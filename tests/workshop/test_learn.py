"""Rules learnt from pairs: what is proposed, what is not, and under which conditions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from benchmarks.learning import held_back, measure, put_in, without_phrases
from cleaner.rulebook import shipped_packs
from cleaner.rulebook.load import load
from cleaner.vetting.check import checked
from cleaner.workshop.learn import Learner, Proposal
from cleaner.workshop.propose import propose
from cleaner.workshop.texts import Pair

LOADED = load([shipped_packs()])


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packs without a glossary: what proposals need to be checked, and no more."""
    return without_phrases(shipped_packs(), tmp_path_factory.mktemp("packs"), LOADED)


PLACES = "Ghent Turin Basel Leeds Porto Bremen Lyon Tampere Graz Cork".split()


def learner(pairs: Iterable[tuple[str, ...]], corpus: Sequence[str] = (), most_rate: float = 1.0) -> Learner:
    return Learner([Pair(*pair) for pair in pairs], corpus, LOADED.topics, most_rate)


def proposals(pairs: Iterable[tuple[str, ...]], corpus: Sequence[str] = (), most_rate: float = 1.0) -> list[Proposal]:
    return learner(pairs, corpus, most_rate).proposals()


def rules(found: Iterable[Proposal]) -> list[tuple[str, str]]:
    return [(one.wording.match, one.wording.become) for one in found]


def test_forms_that_inflect_alike_become_one_rule() -> None:
    found = proposals(
        [
            ("Two firms make chips for the valley.", "Two firms make fleas for the valley."),
            ("The chip in the lock was broken.", "The flea in the lock was broken."),
            ("They took the weather into account.", "They took the weather in count."),
            ("Nobody takes the wind into account.", "Nobody takes the wind in count."),
        ]
    )
    assert sorted(rules(found)) == [("flea{n}", "chip{n}"), ("in count", "into account")]


def test_verbs_keep_their_form() -> None:
    found = proposals(
        [
            ("She attended the meeting in Ghent.", "She assisted at the meeting in Ghent."),
            ("He attends the meeting on Mondays.", "He assists at the meeting on Mondays."),
        ]
    )
    assert rules(found) == [("assist{v} at", "attend{v}")]


def test_one_line_is_no_evidence_however_many_systems_garbled_it() -> None:
    line = ("The mill at the weir was sold.", "The mill at the barrage was sold.")
    assert not proposals([(*line, system) for system in "abcdef"])


def test_a_name_keeps_its_capital() -> None:
    found = proposals(
        [
            ("Then Peskov spoke to the press.", "Then Peskow spoke to the press."),
            ("Peskov did not say when.", "Peskow did not say when."),
            ("The press asked Peskov twice.", "The press asked Peskow twice."),
        ]
    )
    assert rules(found) == [("Peskow", "Peskov")]


def test_synonyms_that_go_both_ways_are_no_faults() -> None:
    there = [(f"The ferry to {p} began late.", f"The ferry to {p} started late.") for p in PLACES[:4]]
    back = [(f"The train to {p} started late.", f"The train to {p} began late.") for p in PLACES[4:8]]
    assert not proposals(there + back)


def test_what_the_clean_texts_keep_is_no_fault() -> None:
    replaced = [(f"The big mill in {p} closed.", f"The large mill in {p} closed.") for p in PLACES[:3]]
    kept = [(f"A large crowd came to {p}.", f"A large crowd came to {p}.") for p in PLACES[:6]]
    assert ("large", "big") not in rules(proposals(replaced + kept))


PAIRS = [
    (f"The insurer in {p} sent the policy by mail on Monday.", f"The insurer in {p} sent the politics by mail on Monday.")
    for p in PLACES[:4]
]  # fmt: skip
INNOCENT = ["Young people are not interested in politics.", "He left politics after the vote."] * 3


def test_a_frequent_wording_takes_in_its_neighbours() -> None:
    (found,) = proposals(PAIRS, INNOCENT)
    assert "politics" in found.wording.match.split()
    assert len(found.wording.match.split()) > 1
    assert not found.innocent


def test_a_rate_that_is_allowed_is_allowed() -> None:
    (found,) = proposals(PAIRS, INNOCENT, most_rate=200_000)
    assert found.wording.match == "politics"
    assert found.innocent == 6


def test_a_topic_parts_the_wrong_places_from_the_innocent_ones() -> None:
    about = "wafer processor semiconductor silicon transistor chipmaker foundry nanometer".split()
    ends = "broke|was sold|rose|got lost|did well|ended|stood there|came late".split("|")
    wrong = [
        (f"In {p}, near a {word}, this chip {end}.", f"In {p}, near a {word}, this flea {end}.")
        for p, word, end in zip(PLACES, about, ends, strict=False)
    ]
    innocent = [
        f"In {p}, near a {word}, this flea {end}."
        for word in ("dog", "cat", "tent")
        for p, end in zip(PLACES, ends, strict=False)
    ]
    (found,) = [one for one in proposals(wrong, innocent) if one.wording.match == "flea"]
    (condition,) = found.when
    assert condition.topic == "chips"


def test_neighbours_of_the_innocent_places_forbid_the_rule_and_a_text_shows_it(alone: Path) -> None:
    ends = "broke|was sold|rose|got lost|did well|ended".split("|")
    wrong = [
        (f"{start} chip {end}.", f"{start} flea {end}.")
        for start, end in zip("This|Their|One old|Every|My|The last".split("|"), ends, strict=True)
    ]
    innocent = [f"The old flea {word} in {p} opens at nine." for word in ("market", "circus") for p in PLACES]
    (draft,) = propose(learner(wrong, innocent), [alone]).drafts
    entry = draft.entry()
    assert entry["unless"] == [{"words": ["circus", "market"], "within": "next"}]
    assert any(f"flea {word}" in entry["keep"][0] for word in ("circus", "market"))


def test_the_same_texts_give_the_same_pack(alone: Path) -> None:
    made = [propose(learner(PAIRS, INNOCENT), [alone]).yaml("x") for _ in range(2)]
    assert made[0] == made[1]


def test_what_is_proposed_is_accepted_and_says_how_often_it_was_seen(tmp_path: Path, alone: Path) -> None:
    made = propose(learner(PAIRS, INNOCENT), [alone])
    path = tmp_path / "learnt.yaml"
    path.write_text(made.yaml("Learnt."), "utf-8")
    assert not checked([alone, path], [path])[1]
    (rule,) = load([path]).rules
    assert (rule.rule.safety, rule.rule.status) == ("unsafe", "preview")
    assert "In 4 texts" in rule.rule.because
    assert "# Seen in 4 texts, never kept" in path.read_text("utf-8")


def test_only_what_is_plainly_long_and_never_seen_is_safe(alone: Path) -> None:
    much = ["The mill by the river ground corn for the village until the flood came that year."] * 20_000
    pairs = [
        (f"In {p} the mill is, so to speak, asleep.", f"In {p} the mill is, at the end of count, asleep.")
        for p in PLACES
    ] + [(f"The weir at {p} broke.", f"The barrage at {p} broke.") for p in PLACES]
    made = propose(learner(pairs, much), [alone])
    assert {draft.proposal.wording.match: draft.safe for draft in made.drafts} == {
        "at the end of count": True,
        "barrage": False,
    }


@pytest.mark.slow
def test_rules_that_were_held_back_come_back() -> None:
    """The bar, on the sentences of our own packs; `python -m benchmarks.learning` measures it on news."""
    rules, loaded = held_back(shipped_packs(), sample=1)
    packs = ("translation", "spun", "names")
    written = [one.rule for one in loaded.rules if one.pack.split(".")[0] in packs]
    lines = [text for rule in written for text in (*(one.good or "" for one in rule.examples), *rule.keep)]
    lines = list(dict.fromkeys(line for line in lines if line.isascii()))
    held = put_in(rules, loaded, lines)
    put = {pair.clean for one in held for pair in (*one.learning, *one.judging)}
    outcome = measure(held, [line for line in lines if line not in put], [], loaded, shipped_packs())
    assert len(outcome.back) >= 40
    assert not outcome.refused
    assert outcome.share >= 0.7


@pytest.mark.parametrize("pairs", [[], [("The same.", "The same.")], [("", "x")]])
def test_nothing_to_learn(pairs: list[tuple[str, str]], alone: Path) -> None:
    made = propose(learner(pairs), [alone])
    assert not made.drafts
    assert made.yaml("None.").endswith("rules: {}\n")
