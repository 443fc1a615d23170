"""Pages of rules: complete, written by the command, and harmless whatever a pack holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cleaner.rulebook import shipped_packs
from cleaner.rulebook.load import load
from cleaner.workshop.page import page
from cleaner.workshop.pages import INDEX, pages, write

STRANGE = r"""
    rules:
      strange:
        match: ["wrong `word`{n}", "esc \e[31m"]
        become: right_word{n}
        because: "It *is* [so]
          and so."
        safety: unsafe
        when: [{words: [mill, river], within: paragraph, least: 2}]
        gate: translated
        vote: 1.5
        alters: [number]
        status: preview
        examples:
          - bad: "A wrong `word`.\n\nAnd ``` more."
            good: "A right_word.\n\nAnd ``` more."
        keep: ["A zero\u200bwidth blank."]
    """
Packs = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages([shipped_packs()])


def test_the_command_writes_every_page(made: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "rules"
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "rules", "pages", "--out", folder], capture_output=True, text=True, check=True
    )
    assert done.stderr == f"{len(made):,} pages changed\n"
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == made


def test_every_rule_has_its_place_and_every_pack_its_row(made: dict[str, str]) -> None:
    for written in load([shipped_packs()]).rules:
        key = written.id.removeprefix(f"{written.pack}.")
        text = made[f"{written.pack}.md"]
        assert f"\n## {key}\n" in text
        assert f"[{written.pack}]({written.pack}.md)" in made[INDEX]
        for wrong, right in (written.rule.words or {}).items():
            assert f"{wrong} → {right}" in text


def test_long_lists_stay_compact(made: dict[str, str]) -> None:
    text = made["spelling.common.md"]
    assert text.count(" → ") > 5_000
    assert text.count("\n") < 2_000
    assert max(map(len, text.splitlines())) < 400


def test_a_rule_says_everything(packs: Packs) -> None:
    (written,) = load([packs({"own.strange": STRANGE})]).rules
    text = page(written)
    for said in (
        "# own.strange.strange", "It *is* [so] and so.", "- safety: unsafe, status: preview", "or was spun",
        "- vote: +1.5", "wrong `word`{n}; esc <ESC>[31m", "- becomes: right_word{n}",
        "- when: in the paragraph: 2 of mill, river", "- may alter: number", "- A wrong `word`.", "zero<ZWSP>width",
    ):  # fmt: skip
        assert said in text


def test_nothing_of_a_rule_is_markup_on_its_page(packs: Packs) -> None:
    text = pages([packs({"own.strange": STRANGE})])["own.strange.md"]
    assert r"It \*is\* \[so] and so." in text
    assert "``wrong `word`{n}``" in text
    assert "````diff\n- A wrong `word`.\n-\n- And ``` more.\n+ A right_word.\n+\n+ And ``` more.\n````" in text


def test_only_what_changed_is_written_and_pages_of_packs_that_are_gone_go(packs: Packs, tmp_path: Path) -> None:
    made = pages([packs({"own.strange": STRANGE, "own.other": STRANGE})])
    folder = tmp_path / "pages"
    assert write(folder, made) == sorted(made)
    (folder / "mine.md").write_text("By hand.\n")
    assert write(folder, made) == []
    del made["own.other.md"]
    assert write(folder, made) == ["own.other.md"]
    assert sorted(path.name for path in folder.iterdir()) == [INDEX, "mine.md", "own.strange.md"]


@pytest.mark.parametrize("gate", ["pivot", "spun"])
def test_a_gate_is_explained(gate: str, packs: Packs) -> None:
    text = STRANGE.replace("gate: translated", f"gate: {gate}").replace("    rules:", "    pivot: fr\n    rules:", 1)
    (written,) = load([packs({"translation.fr": text})]).rules
    assert ("came through fr" if gate == "pivot" else "plainly spun") in page(written)
