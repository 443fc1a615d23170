"""The command line as real processes, with packs of our own in place of the shipped ones."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import FAULTY

import cleaner

HERE = Path(__file__).parent
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a process needs to find this checkout's code beside the packs of these tests."""
    home = tmp_path_factory.mktemp("home")
    (home / "cleaner").symlink_to(Path(cleaner.__file__).parent, target_is_directory=True)
    (home / "rules").symlink_to(HERE / "packs", target_is_directory=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(home),
        "CLEANER_CACHE": str(home / "cache"),
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run `cleaner` in the test's folder (or `cwd`); arguments may be bytes."""

    def process(
        *arguments: str | bytes | Path, stdin: bytes = b"", cwd: Path = tmp_path, **more: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "cleaner", *arguments],
            input=stdin,
            cwd=cwd,
            env=environment | more,
            capture_output=True,
            check=False,
            timeout=120,
        )

    return process


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A folder with a faulty text on either side of what a test puts between them."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(FAULTY)
    (folder / "z.txt").write_bytes(FAULTY)
    return folder
