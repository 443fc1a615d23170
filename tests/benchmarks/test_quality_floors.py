"""The floors: well formed, tightened, never loosened."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality import floors
from benchmarks.quality.__main__ import SETS, WHOLE
from benchmarks.quality.figures import Better, Figure


def up(value: float, name: str = "recall") -> Figure:
    return Figure(name, value, Better.HIGHER)


def down(value: float, name: str = "harm") -> Figure:
    return Figure(name, value, Better.LOWER)


def test_the_kept_file_is_well_formed_and_speaks_of_sets_that_exist() -> None:
    kept = floors.load()
    assert set(kept) <= {known.name for known in SETS} | {known.name + WHOLE for known in SETS}
    assert any(kept.values()), "a file without bounds holds nothing"


def test_names_of_sets_are_unique_and_none_begins_another() -> None:
    names = [known.name for known in SETS]
    assert not [(a, b) for a in names for b in names if a is not b and b.startswith(a)]


def test_a_bound_is_tightened_and_never_loosened() -> None:
    before: floors.Floors = {"names": {"recall": {"at_least": 0.5}, "harm": {"at_most": 0.1}}}
    better = floors.raised({"names": [up(0.7), down(0.05)]}, before)
    assert better == {"names": {"recall": {"at_least": 0.7}, "harm": {"at_most": 0.05}}}
    assert floors.raised({"names": [up(0.6), down(0.2)]}, better) == better
    assert before == {"names": {"recall": {"at_least": 0.5}, "harm": {"at_most": 0.1}}}, "the floors given were changed"


def test_what_was_not_measured_keeps_its_bound() -> None:
    before: floors.Floors = {
        "names": {"recall": {"at_least": 0.5}, "old": {"at_most": 1}},
        "clean": {"harm": {"at_most": 0}},
    }
    assert floors.raised({"names": [up(0.6)]}, before) == {
        "names": {"recall": {"at_least": 0.6}, "old": {"at_most": 1}},
        "clean": {"harm": {"at_most": 0}},
    }


def test_a_figure_that_is_only_shown_gets_no_bound() -> None:
    assert floors.raised({"pairs": [Figure("neither", 12, Better.NEITHER)]}, {}) == {"pairs": {}}


def test_a_floor_cannot_turn_into_a_ceiling() -> None:
    with pytest.raises(floors.BadFloors, match="recall"):
        floors.raised({"names": [down(0.9, "recall")]}, {"names": {"recall": {"at_least": 0.5}}})


def test_breaches_name_the_figure_and_both_numbers() -> None:
    bounds: floors.Floors = {"names": {"recall": {"at_least": 0.5}, "harm": {"at_most": 0.1}}}
    assert floors.breaches({"names": [up(0.5), down(0.1)]}, bounds) == []
    low, high = floors.breaches({"names": [up(0.49), down(0.11)]}, bounds)
    assert low == "names: recall: 0.49, at least 0.5 is wanted"
    assert high == "names: harm: 0.11, at most 0.1 is wanted"


def test_a_bound_whose_figure_is_gone_is_a_breach_and_a_set_not_run_is_none() -> None:
    bounds: floors.Floors = {"names": {"recall": {"at_least": 0.5}}, "clean": {"harm": {"at_most": 0}}}
    assert len(floors.breaches({"names": []}, bounds)) == 1
    assert floors.breaches({}, bounds) == []


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "no JSON",
        '{"names": 3}',
        '{"names": {"recall": 0.5}}',
        '{"names": {"recall": {"at_least": "much"}}}',
        '{"names": {"recall": {"about": 0.5}}}',
        '{"names": {"recall": {"at_least": 0.5, "at_most": 0.6}}}',
    ],
)
def test_a_malformed_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content)
    with pytest.raises(floors.BadFloors, match=r"floors\.json"):
        floors.load(path)


def test_saved_floors_read_back_and_are_written_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.save({"names": {"recall": {"at_least": 0.5}}}, path)
    assert floors.load(path) == {"names": {"recall": {"at_least": 0.5}}}
    assert json.dumps(floors.load(), indent=2, ensure_ascii=False) + "\n" == floors.FILE.read_text(encoding="utf-8")
