"""The tests notice a wrong program: mutants by hand, each by its tests, and a sample of all small ones, by those of its module."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from known import by_hand, chosen, equivalent, holding, modules
from mutate import Mutant, mutants
from trial import ROOT, Copies

pytestmark = pytest.mark.slow

# Every so-manieth mutant is tried, always the same ones; `explore.py` tries others.
EVERY = 32
# Of these so many are noticed. Raise it when more are.
FLOOR = 0.65


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Copies:
    return Copies(tmp_path_factory.mktemp("copies"), workers=2)


@pytest.fixture(scope="module")
def sample() -> list[Mutant]:
    same = equivalent()
    return [one for one in chosen(EVERY) if one.key not in same]


def test_the_right_program_passes_in_a_copy(copies: Copies, sample: list[Mutant]) -> None:
    """Without this every mutant would count as noticed where the copy lacks something."""
    tests = {test for one in sample for test in holding(one.file)} | {test for one in by_hand() for test in one.tests}
    failures = copies.failures(sorted(tests))
    assert not failures, failures


def test_mutants_by_hand_are_noticed(copies: Copies) -> None:
    known = by_hand()
    assert known
    noticed = copies.all_noticed((one.file, one.text(), one.tests) for one in known)
    assert [
        f"{one.file}: {one.old.strip()}" for one, is_noticed in zip(known, noticed, strict=True) if not is_noticed
    ] == []


def test_most_mutants_of_a_sample_are_noticed(copies: Copies, sample: list[Mutant]) -> None:
    noticed = copies.all_noticed((one.file, one.text, holding(one.file)) for one in sample)
    missed = [one.key for one, is_noticed in zip(sample, noticed, strict=True) if not is_noticed]
    assert len(sample) > 50
    assert len(sample) - len(missed) >= FLOOR * len(sample), "\n".join(missed)


def test_what_is_said_to_be_the_same_program_is_still_there() -> None:
    keys = {one.key for file in modules() for one in mutants(ROOT, file)}
    gone = sorted(equivalent() - keys)
    assert not gone, "no longer there; take them out of equivalent.toml: " + "\n".join(gone)


def test_mutants_differ_in_one_place_and_are_programs(tmp_path: Path) -> None:
    source = '''
"""Text with an é."""
LIMIT, FEW = 3, 2
MOST = 0.5


def is_long(text: str, least: int = 2) -> bool:
    """Not this < that."""
    if not text:
        return False
    é = [c for c in text if c != " "]
    return len(é) > least and (any(é) or min(1, 2) == 1) and text not in "ab"
'''
    (tmp_path / "a.py").write_text(source, "utf-8")
    made = mutants(tmp_path, "a.py")
    assert len({one.key for one in made}) == len(made)
    assert len({one.text for one in made}) == len(made)
    for one in made:
        compile(one.text, one.key, "exec")
        assert one.text != source
    said = Counter(one.key.rpartition(": ")[2] for one in made)
    assert said.keys() >= {
        "0.5 -> 14.0", "2 -> 3", "3 -> 39", "2 -> 29", "not ->", "not text -> False", '!= -> ==', "> -> >=", "and -> or", "or -> and", "any -> all",
        "min -> max", "== -> !=", "not in -> in", 'c != " " -> True', "-> return True", "False -> True",
    }, said  # fmt: skip
