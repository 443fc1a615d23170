"""Packs of a user that are broken or hostile: refused with file and line, before anything is done."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import hashes

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

PACKS = {
    "broken": (b"rules:\n  x: [\n", 3, b"no YAML"),
    "unknown key": (b"rules:\n  x:\n    matches: a\n", 3, b"unknown field `matches`"),
    "laughs": (b"a: &a [x]\nb: &b [*a, *a]\nrules: {}\n", 2, b"aliases"),
    "python": (b"rules: !!python/object/apply:os.system ['touch owned']\n", 1, b"tag"),
    "exponential": (
        b"rules:\n  x:\n    pattern: (a+)+b\n    anchor: quixotic\n    become: b\n    because: Slow.\n    safety: safe\n"
        b"    examples: [{bad: quixotic, good: b}]\n    keep: [c]\n", 3, b"exponential"),
    "no text": (b"rules:\n  x: \xff\xfe\n", 2, b"not UTF-8"),
    "NULs": (b"rules:\0\n", 1, b"no YAML"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "command"), [*((kind, "clean") for kind in PACKS), ("broken", "fix"), ("broken", "check")]
)
def test_a_broken_or_hostile_pack_is_refused_with_its_line_before_anything_is_done(
    run: Run, batch: Path, kind: str, command: str
) -> None:
    raw, line, reason = PACKS[kind]
    pack = batch.parent / "house" / "translation" / "x.yaml"
    pack.parent.mkdir(parents=True)
    pack.write_bytes(raw)
    before = hashes(batch.parent)
    done = run(command, "in", "--rules", "house")
    assert done.returncode == 2
    assert f"house/translation/x.yaml:{line}:".encode() in done.stderr
    assert reason in done.stderr
    assert b"Traceback" not in done.stderr
    assert hashes(batch.parent) == before


def test_a_pack_that_is_not_there_is_a_usage_error(run: Run, batch: Path) -> None:
    done = run("check", "in", "--rules", "nowhere")
    assert done.returncode == 2
    assert b"nowhere" in done.stderr
