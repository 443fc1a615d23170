"""Whole runs as folders: `cmd` runs in a copy of `in/`, which afterwards is `out/` (or as it was).

`stdout` and `stderr` are what was printed (nothing where there is no such file), `exit` the code (0). `GOLDEN=write` in the
environment writes what a run gave, to be read before it is committed. The reports for people are tested elsewhere; here
they must only be there.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
UNREAD = ("report.html", "manifest.json")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder; those that are not read are None."""
    return {
        path.relative_to(folder).as_posix(): None if path.name in UNREAD else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def text_of(path: Path, missing: str = "") -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else missing


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, run: Callable[..., object], tmp_path: Path) -> None:
    case = GOLDEN / name
    work = tmp_path / "work"
    shutil.copytree(case / "in", work) if (case / "in").is_dir() else work.mkdir()
    stdin = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
    done = run(*shlex.split(text_of(case / "cmd")), cwd=work, stdin=stdin)
    printed = {name: getattr(done, name).decode("utf-8", "surrogateescape") for name in ("stdout", "stderr")}
    before = tree(case / "in") if (case / "in").is_dir() else {}
    after = tree(work)
    if os.environ.get("GOLDEN") == "write":
        write(case, printed, done.returncode, before, after, work)
    assert printed["stderr"] == text_of(case / "stderr")
    assert done.returncode == int(text_of(case / "exit", "0"))
    assert printed["stdout"] == text_of(case / "stdout")
    assert after == (tree(case / "out") if (case / "out").is_dir() else before)


def write(case: Path, printed: dict[str, str], code: int, before: object, after: object, work: Path) -> None:
    for name, said in {**printed, "exit": f"{code}\n" if code else ""}.items():
        if said:
            (case / name).write_bytes(said.encode("utf-8", "surrogateescape"))
        else:
            (case / name).unlink(missing_ok=True)
    shutil.rmtree(case / "out", ignore_errors=True)
    if after != before:
        shutil.copytree(work, case / "out")
        for path in (case / "out").rglob("*"):
            if path.name in UNREAD:
                path.write_bytes(b"")


def test_there_are_cases_for_every_command() -> None:
    used = {shlex.split(text_of(GOLDEN / name / "cmd"))[0] for name in CASES if text_of(GOLDEN / name / "cmd").strip()}
    assert {"clean", "check", "fix", "rules", "explain"} <= used
