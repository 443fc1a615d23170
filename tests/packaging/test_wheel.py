"""What a wheel holds: the program, its data, the packs, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
# What a build needs of the checkout. Building in a copy leaves no trace in it.
NEEDED = ("cleaner", "rules", "pyproject.toml", "README.md", "LICENSE")
LEFT_OUT = {"__pycache__", ".ruff_cache", ".mypy_cache"}


def files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and not LEFT_OUT & {*path.parts})
    return {path.relative_to(folder).as_posix() for path in found}


def test_a_wheel_holds_the_program_its_data_and_the_packs_and_nothing_else(tmp_path: Path) -> None:
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(*LEFT_OUT))
        else:
            shutil.copy(ROOT / name, copy / name)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "wheel", copy]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "wheel").glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        held = {name for name in file.namelist() if ".dist-info/" not in name}
        about = {name.partition(".dist-info/")[2] for name in file.namelist() if ".dist-info/" in name}
    packs = {f"cleaner/rules/{name}" for name in files(ROOT / "rules")}
    assert held == {f"cleaner/{name}" for name in files(ROOT / "cleaner")} | packs
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE"} <= about
