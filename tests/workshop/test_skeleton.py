"""A rule to begin with is a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.rulebook import Rulebook
from cleaner.rulebook.load import load
from cleaner.vetting.check import checked
from cleaner.workshop import skeleton
from cleaner.workshop.trials import outcomes


@pytest.mark.parametrize("way", skeleton.WAYS)
@pytest.mark.parametrize("rule", ["translation.fr.quite-new", "own.flea", "house.deep.two-words"])
def test_it_loads_and_its_examples_hold(rule: str, way: str, tmp_path: Path) -> None:
    path = tmp_path / skeleton.file_of(rule)
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = skeleton.pack(rule, way)
    path.write_text(skeleton.added(begun, f"{rule}-again", way, pivot="pivot:" in begun), "utf-8")
    image, refusals = checked([tmp_path])
    assert not refusals
    first, second = load([tmp_path]).rules
    assert (first.id, second.id, first.rule.matchers) == (rule, f"{rule}-again", [way])
    assert first.pivot == ("fr" if rule.startswith("translation.fr") else None)
    book = Rulebook(image)
    assert all(one.holds for written in (first, second) for one in outcomes(book, written))
    assert path.read_text("utf-8").count("?") >= 8  # its questions


@pytest.mark.parametrize("rule", ["flea", "Translation.Fr.Flea", "translation.fr.", "a.b_c", "a/b.c", ".flea", "a..b"])
def test_what_is_no_id(rule: str) -> None:
    with pytest.raises(skeleton.BadId):
        skeleton.place(rule)


TABLES = """\
tables:
  people:
    of: names
    because: The name is spelt {name}.
    safety: safe
    frames: ["They met {} there."]
    keep: ["They met {NAME} there."]
    lines: |
      Ann Quorvane
"""


def test_a_rule_is_added_to_the_rules_wherever_tables_stand(tmp_path: Path) -> None:
    path = tmp_path / "house.yaml"
    for before in (TABLES, skeleton.pack("house.first") + TABLES, TABLES + skeleton.pack("house.first")):
        path.write_text(skeleton.added(before, "house.second"), "utf-8")
        _, refusals = checked([path])
        assert refusals == []
        rules = [one.id for one in load([path]).rules]
        assert sorted(rules) == sorted(
            {"house.second", "house.ann-quorvane", *(["house.first"] if "first" in before else [])}
        )
