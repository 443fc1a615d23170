"""Decisions teach: rules stand down, none that is good does, and a run knows what was rejected."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from desk_runs import NAME, SEEDS, cleaner
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edits import Safety
from cleaner.review import decisions as store
from cleaner.review.decisions import Decision, Verdict, decision
from cleaner.review.folder import Folder
from cleaner.review.settled import settled
from cleaner.review.trust import interval, promoted, standings, stood_down


def said(rule: str, accepted: int, rejected: int) -> list[Decision]:
    verdicts = [Verdict.ACCEPTED] * accepted + [Verdict.REJECTED] * rejected
    return [Decision(document="a.txt", key=f"{rule}{i}", rule=rule, verdict=one) for i, one in enumerate(verdicts)]


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share_and_narrows(accepted: int, rejected: int) -> None:
    decided = accepted + rejected
    low, high = interval(accepted, decided)
    assert 0 <= low <= high <= 1
    if decided:
        assert low <= accepted / decided <= high
        wide = interval(accepted * 4, decided * 4)
        assert wide[1] - wide[0] <= high - low


@pytest.mark.parametrize(
    ("accepted", "rejected", "before", "after"),
    [
        (0, 2, Safety.SAFE, None),  # one bad day
        (0, 3, Safety.SAFE, Safety.UNSAFE),
        (0, 20, Safety.SAFE, Safety.DISPLAY),
        (10, 10, Safety.SAFE, Safety.UNSAFE),
        (100, 3, Safety.SAFE, None),
        (10, 10, Safety.UNSAFE, None),
        (3, 20, Safety.UNSAFE, Safety.DISPLAY),
        (0, 50, Safety.DISPLAY, None),
    ],
)
def test_when_a_rule_stands_down(accepted: int, rejected: int, before: Safety, after: Safety | None) -> None:
    found = standings(said("a.b.c", accepted, rejected)).values()
    assert stood_down(found, {"a.b.c": before}) == ({"a.b.c": after} if after else {})


def test_what_is_always_accepted_is_proposed_and_not_raised() -> None:
    found = standings([*said("a.b.sure", 70, 0), *said("a.b.good", 20, 0)]).values()
    safeties = {"a.b.sure": Safety.UNSAFE, "a.b.good": Safety.UNSAFE}
    assert promoted(found, safeties) == ["a.b.sure"]
    assert stood_down(found, safeties) == {}


@pytest.mark.parametrize("seed", range(40))
def test_after_200_decisions_the_bad_rule_has_stood_down_and_no_good_one(seed: int) -> None:
    rng = random.Random(seed)
    rules = {"pack.bad.rule": 0.4} | {f"pack.good.rule-{i}": 0.99 for i in range(9)}
    decided = []
    for number in range(200):
        rule = rng.choice(sorted(rules))
        verdict = Verdict.ACCEPTED if rng.random() < rules[rule] else Verdict.REJECTED
        decided.append(Decision(document="a.txt", key=str(number), rule=rule, verdict=verdict))
        # Judged after every decision, as a project that runs all day would.
        lowered = stood_down(standings(decided).values(), dict.fromkeys(rules, Safety.SAFE))
        assert lowered.keys() <= {"pack.bad.rule"}
    assert lowered


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("run")
    (root / "in").mkdir()
    shutil.copy(SEEDS / NAME, root / "in")
    _cleaner(root, "clean", "in", "--out", "out", "--quiet")
    return root


def _cleaner(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = cleaner(*arguments, cwd=cwd)
    assert done.returncode in (0, 1), done.stderr
    return done


def test_a_run_that_knows_the_decisions_does_what_apply_does(run_folder: Path) -> None:
    folder = Folder(run_folder / "out")
    (document,) = folder.documents()
    result = document.result
    of_each = list({row.rule: row for row in result.changes}.values())  # a rule rejected three times would stand down
    chosen = [
        *(decision(NAME, row, result, Verdict.REJECTED) for row in of_each[::2]),
        *(decision(NAME, row, result, Verdict.ACCEPTED) for row in result.suggestions[::2]),
        *(decision(NAME, row, result, Verdict.REJECTED) for row in result.flags[:1]),
    ]
    store.write(run_folder / "decided.jsonl", chosen)
    (run_folder / "cleaner.toml").write_text('decisions = ["decided.jsonl"]\n')
    _cleaner(run_folder, "clean", "in", "--out", "again", "--quiet")
    _cleaner(run_folder, "apply", "out", "decided.jsonl")
    again = (run_folder / "again" / "cleaned" / NAME).read_text("utf-8")
    assert again == (run_folder / "out" / "cleaned" / NAME).read_text("utf-8")
    (reported,) = Folder(run_folder / "again").documents()
    notes = [row.note for row in reported.result.refused]
    assert notes.count("an editor rejected it") == len(of_each[::2])
    assert notes.count("an editor has seen it") == len(result.flags[:1])
    # The report of the settled run is itself one that decisions can be made about.
    assert settled(reported.result, []).text == reported.result.text


@pytest.mark.slow  # what decisions make of the rules is compiled anew
def test_a_rule_rejected_again_and_again_is_only_offered(run_folder: Path, tmp_path: Path) -> None:
    shutil.copytree(run_folder / "in", tmp_path / "in")
    (tmp_path / "cleaner.toml").write_text('decisions = ["decided.jsonl"]\n')
    (tmp_path / "decided.jsonl").write_bytes(b"".join(map(store.line, said("translation.fr.puce-flea-trade", 0, 5))))
    listed = _cleaner(tmp_path, "check", "in").stdout
    assert "suggested translation.fr.puce-flea-trade" in listed
    assert "changed translation.fr.puce-flea-trade" not in listed
