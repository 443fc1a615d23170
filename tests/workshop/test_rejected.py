"""What editors rejected becomes what a rule must leave alone; the addition is put into the pack and tried there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, cast

import msgspec
import pytest
import yaml

from cleaner.pipeline import clean
from cleaner.review import decisions as store
from cleaner.review.decisions import Decision, Verdict, decision
from cleaner.review.folder import Document, Folder
from cleaner.rulebook import Rulebook
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.load import Loaded, load
from cleaner.rulebook.schema import Condition
from cleaner.source import Source
from cleaner.workshop.rejected import Antipattern, antipatterns, as_yaml

PACK = """\
rules:
  hoist-crane:
    match: hoist{n}
    become: crane{n}
    because: On a building site the machine that lifts is a crane.
    safety: safe
    unless:
      - {words: [motor], within: next}
    examples:
      - bad: The hoist lifts the beams.
        good: The crane lifts the beams.
    keep:
      - The hoist motor broke.
"""
ACCEPTED = (
    "The builders put up a second hoist beside the tower.",
    "A storm blew over the hoist near the bridge.",
    "Two hoists lift the beams of the new hospital.",
)
REJECTED = (
    "The patient hoist in the bathroom carries 150 kilograms.",
    "Every ward has a patient hoist, and nurses are trained in its use.",
    "The sailors tied the pennant to the flag hoist before the race began.",
)


class Run:
    """The documents of a run, without its files."""

    def __init__(self, documents: list[Document]) -> None:
        self.found = documents

    def documents(self) -> list[Document]:
        return self.found


class Desk(NamedTuple):
    """A rule of its own at work on the cases, and what an editor said of each."""

    loaded: Loaded
    book: Rulebook
    run: Run
    decisions: list[Decision]

    def learn(self, decisions: list[Decision], *, texts: bool = True) -> list[Antipattern]:
        runs = cast("list[Folder]", [self.run] if texts else [])
        return antipatterns(decisions, runs, self.book, self.loaded)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    path = tmp_path_factory.mktemp("packs") / "house.yaml"
    path.write_text(PACK, "utf-8")
    loaded = load([path])
    book = Rulebook(compile_rules(loaded)[0])
    documents, decisions = [], []
    for number, text in enumerate((*ACCEPTED, *REJECTED)):
        result = clean(Source.of(f"It rained all day.\n\n{text} Nobody was hurt.\n"), book, language="en")
        (row,) = result.changes
        documents.append(Document(f"{number}.txt", result))
        verdict = Verdict.ACCEPTED if text in ACCEPTED else Verdict.REJECTED
        decisions.append(decision(f"{number}.txt", row, result, verdict))
    return Desk(loaded, book, Run(documents), decisions)


def extended(addition: dict[str, list[object]]) -> str:
    """The pack with an addition to its rule."""
    pack = yaml.safe_load(PACK)
    for key, more in addition.items():
        pack["rules"]["hoist-crane"][key] += more
    return yaml.safe_dump(pack, sort_keys=False)


def test_the_addition_leaves_alone_what_was_rejected_and_nothing_else(desk: Desk) -> None:
    (one,) = desk.learn(desk.decisions)
    assert (one.accepted, one.rejected, one.dropped) == (3, 3, [])
    assert one.unless == [Condition(words=["flag", "patient"], within="previous")]
    assert set(one.keep) == set(REJECTED)
    book = Rulebook(compile_rules(Loaded([one.rule]))[0])
    for document in desk.run.documents():
        changed = clean(document.result.source, book, language="en").changed
        assert changed == any(text in document.result.source.text for text in ACCEPTED)


def test_the_words_that_a_decision_remembers_are_enough(desk: Desk) -> None:
    (one,) = desk.learn(desk.decisions, texts=False)
    assert one.unless == [Condition(words=["flag", "patient"], within="previous")]
    assert len(one.keep) == 3
    assert all("hoist" in text and any(text in case for case in REJECTED) for text in one.keep)


def test_what_nothing_tells_from_accepted_cases_is_said(desk: Desk) -> None:
    first = desk.decisions[0]
    twin = msgspec.structs.replace(first, document="other.txt", verdict=Verdict.REJECTED)
    (one,) = desk.learn([first, twin], texts=False)
    assert (one.unless, one.keep) == ([], [])
    assert [reason for _, reason in one.dropped] == ["no word tells it from what was accepted"]
    assert yaml.safe_load(as_yaml([one])) is None


def test_an_antipattern_that_stops_an_example_is_taken_back(desk: Desk) -> None:
    """The words are looked at one place at a time; the whole program has the last word."""
    text = "A beam fell from the hoist, and the patient hoist was bent."
    result = clean(Source.of(text), desk.book, language="en")
    bent, good = result.changes[1], result.changes[0]
    decisions = [
        decision("both.txt", bent, result, Verdict.REJECTED),
        decision("both.txt", good, result, Verdict.ACCEPTED),
    ]
    (one,) = antipatterns(
        decisions, cast("list[Folder]", [Run([Document("both.txt", result)])]), desk.book, desk.loaded
    )
    assert one.unless == []
    assert len(one.dropped) == 1


def test_flags_that_were_waved_through_teach_nothing(desk: Desk) -> None:
    waved = [msgspec.structs.replace(one, wording=[("hoist", "hoist")]) for one in desk.decisions]
    assert desk.learn(waved) == []


@pytest.mark.slow
def test_the_command_gives_what_the_pack_takes(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(PACK, "utf-8")
    (tmp_path / "in").mkdir()
    for number, text in enumerate((*ACCEPTED, *REJECTED)):
        (tmp_path / "in" / f"{number}.txt").write_text(text, "utf-8")
    rules = ("--rules", "house.yaml")
    cleaner(tmp_path, "clean", "in", *rules, "--out", "out", "--quiet")
    folder = Folder(tmp_path / "out")
    decided = []
    for document in folder.documents():
        (row,) = (row for row in document.result.changes if row.rule == "house.hoist-crane")
        verdict = Verdict.ACCEPTED if document.result.source.text in ACCEPTED else Verdict.REJECTED
        decided.append(decision(document.name, row, document.result, verdict))
    store.write(folder.decisions, decided)
    stats = cleaner(tmp_path, "rules", "stats", "out", *rules).stdout
    assert "house.hoist-crane  safe            3         3  14 to 86         stands down to unsafe" in stats
    (row,) = map(json.loads, cleaner(tmp_path, "rules", "stats", "out", "--json", *rules).stdout.splitlines())
    assert (row["rule"], row["accepted"], row["rejected"]) == ("house.hoist-crane", 3, 3)
    cleaner(tmp_path, "rules", "learn", "--from", "out", *rules, "-o", "more.yaml")
    addition = yaml.safe_load((tmp_path / "more.yaml").read_text("utf-8"))["house.hoist-crane"]
    (tmp_path / "house.yaml").write_text(extended(addition), "utf-8")
    cleaner(tmp_path, "rules", "check", "house.yaml")
    cleaner(tmp_path, "clean", "in", *rules, "--out", "again", "--quiet")
    for number, text in enumerate((*ACCEPTED, *REJECTED)):
        cleaned = (tmp_path / "again" / "cleaned" / f"{number}.txt").read_text("utf-8")
        assert (text == cleaned) == (text in REJECTED)


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    assert "name clean and garbled texts" in cleaner(tmp_path, "rules", "learn", code=2).stderr
    assert "name a file of decisions" in cleaner(tmp_path, "rules", "stats", code=2).stderr
    assert "cannot be read" in cleaner(tmp_path, "rules", "stats", "none.jsonl", code=2).stderr


def cleaner(cwd: Path, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done
