"""A run to work on. A file of tests that needs another has its own `pristine`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desk_runs import NAME, SEEDS, cleaner


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over one seed, which no test changes."""
    out = tmp_path_factory.mktemp("run") / "out"
    assert cleaner("clean", SEEDS / NAME, "--out", out, "--quiet").returncode == 0
    return out


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    """A copy of the run."""
    return Path(shutil.copytree(pristine, tmp_path / "out"))
