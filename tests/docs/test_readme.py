"""The README's commands do what it shows. Its two set-up commands are run by `.ci/run`, from a bare clone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def console() -> list[tuple[str, str]]:
    """Each command of the console blocks, with what it prints."""
    shown = []
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = piece.partition("\n")
            shown.append((command, output))
    return shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the checkout's seeds, and `cleaner` on the path."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "cleaner"
    script.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m cleaner "$@"\n')
    script.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(("command", "output"), console(), ids=[command for command, _ in console()])
def test_a_command_prints_what_the_readme_shows(command: str, output: str, folder: Path) -> None:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert _uncounted(done.stdout + done.stderr) == _uncounted(output)


def _uncounted(output: str) -> str:
    """An output; where it counts rules, without the figures: a new rule is one file, and the README is another."""
    counts = re.search(r"^pivot +rules|\d rules, \d", output, re.MULTILINE)
    return (re.sub(r" *\d[\d,]*", " #", output) if counts else output).rstrip()


def test_the_python_example_gives_what_it_says() -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(example, names)
    said = re.findall(r"^(result\..*?)  # '(.*)'", example, re.MULTILINE)
    assert len(said) == 2
    for expression, value in said:
        assert eval(expression, names) == value


def test_there_are_two_commands_each_in_a_block_of_its_own() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert "cleaner clean seeds" in blocks[0]
    assert "pytest" in blocks[1]


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")))
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8") + (README if page.endswith("design.md") else "")
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / link).exists() or (ROOT / page).parent.joinpath(link).exists(), link
