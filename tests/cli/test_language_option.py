"""The language on the command line and in the configuration: any name of it, and never silence about a wrong one."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

FAULTY = b"The flea and the wafer were sold for the first time in a year.\n"


@pytest.mark.parametrize("called", ["en", "EN", "eng", "English", "en-GB", "en_US"])
def test_english_by_any_name(called: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY)
    done = run("fix", "--language", called, "a.txt")
    assert done.returncode == 0
    assert b"chip" in (tmp_path / "a.txt").read_bytes()


def test_another_language_turns_the_rules_for_english_off(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY)
    assert run("fix", "--language", "German", "a.txt").returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == FAULTY


@pytest.mark.parametrize("command", ["clean", "check", "fix"])
def test_what_no_language_is_called_is_a_usage_error_and_nothing_is_done(
    command: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY)
    done = run(command, "--language", "Englsh", "a.txt")
    said = b"cleaner: --language: no language is called 'Englsh'; did you mean `English`?\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", said)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == FAULTY


def test_a_configuration_that_names_none_is_refused_with_its_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(FAULTY)
    (tmp_path / "cleaner.toml").write_text("language = 'klingon'\n")
    done = run("check", "a.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(b"cleaner: cleaner.toml: language: no language is called 'klingon'; give its ISO 639")
    (tmp_path / "cleaner.toml").write_text("language = 'ENG'\n")
    assert run("check", "a.txt").returncode == 1
