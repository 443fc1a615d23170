"""Packs as files: what cannot be read is refused with its line, alone, and without being expanded."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from flea_rule import GOOD, rule

from cleaner.rulebook import BadPack, Refusal
from cleaner.rulebook.nodes import MOST_BYTES
from cleaner.vetting.check import checked, compiled
from cleaner.vetting.opened import rulebook

Packs = Callable[[Mapping[str, str]], Path]
Refusals = Callable[[Mapping[str, str]], list[Refusal]]


def test_a_file_that_is_no_utf8_names_the_line(packs: Packs) -> None:
    root = packs({"translation.x": GOOD})
    (root / "translation" / "x.yaml").write_bytes(GOOD.encode().replace(b"both", b"b\xf6th"))
    _, (found,) = checked([root])
    assert (found.line, found.reason) == (5, "not UTF-8")


def test_a_huge_file_is_refused_unread(packs: Packs) -> None:
    root = packs({"translation.x": GOOD})
    with (root / "translation" / "x.yaml").open("a") as file:
        file.write("# " + "x" * MOST_BYTES)
    _, (found,) = checked([root])
    assert "larger than" in found.reason


def test_a_pack_that_would_expand_without_bound_is_refused_at_once(refusals: Refusals) -> None:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    laughs += "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(12))
    (found,) = refusals({"translation.x": laughs + GOOD})
    assert (found.line, "aliases" in found.reason) == (2, True)


def test_a_pack_nested_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.yaml").write_text("rules: " + "[" * 100_000, "utf-8")
    code = "import sys; from pathlib import Path; from cleaner.vetting.check import checked; print(checked([Path(sys.argv[1])])[1][0])"
    # In a process of its own: what goes wrong here takes the process with it.
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0
    assert re.match(r"\S*deep\.yaml:1: \S", done.stdout)


def test_one_broken_pack_does_not_hide_another_nor_the_sound_rules(packs: Packs) -> None:
    broken = {
        "translation.a": "rules: [",
        "translation.b": rule("    colour: red\n"),
        "translation.c": rule(keep="[The flea.]"),
    }
    image, found = checked(
        [packs({**broken, "translation.d": GOOD.replace("flea{n}", "louse{n:lice}").replace("fleas", "lice")})]
    )
    assert [refusal.file[-6:] for refusal in found] == ["a.yaml", "b.yaml", "c.yaml"]
    assert "translation.d.flea" in [one.id for one in image.rules]
    assert "translation.b.flea" not in [one.id for one in image.rules]


def test_refused_packs_are_an_error_that_says_all(packs: Packs) -> None:
    root = packs({"translation.x": rule("    colour: red\n"), "translation.y": "rules: [\n"})
    with pytest.raises(BadPack) as error:
        compiled([root])
    assert len(error.value.refusals) == 2
    assert "rules/translation/x.yaml:12:" in str(error.value)
    assert "rules/translation/y.yaml:2:" in str(error.value)


def test_a_pack_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadPack, match="there is no such pack"):
        rulebook([tmp_path / "nowhere"])


@pytest.mark.parametrize("given", ["house.yaml", "."])
def test_a_pack_of_one_file_needs_no_folder(tmp_path: Path, given: str) -> None:
    (tmp_path / "house.yaml").write_text(GOOD, "utf-8")
    image, found = checked([tmp_path / given])
    assert found == []
    assert [one.id for one in image.rules] == ["house.flea"]
