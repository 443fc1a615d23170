"""Trying mutants: a copy of the checkout in which one module is wrong, and the tests that are to notice.

The checkout itself is never touched. Each worker has a copy of its own, and every trial is a process of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).parents[2]
PARTS = ("cleaner", "rules", "seeds", "tests", "pyproject.toml")
# A loop that does not end is noticed, too.
SECONDS = 120
_OPTIONS = ("-q", "-n0", "-p", "no:cacheprovider", "--no-header", "--hypothesis-profile=unshrunk")
# What pytest returns: every test passed, one failed, or they could not even be collected.
_PASSED, _FAILED, _BROKEN = 0, 1, 2


class Copies:
    """Copies of the checkout, one for each worker."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.free: SimpleQueue[Path] = SimpleQueue()
        self.workers = workers
        self._ticks = count(1)
        self._cache = folder / "cache"
        for number in range(workers):
            copy = folder / f"copy-{number}"
            for part in PARTS:
                if (ROOT / part).is_dir():
                    shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    copy.mkdir(exist_ok=True)
                    shutil.copy2(ROOT / part, copy / part)
            self.free.put(copy)

    def noticed(self, file: str, text: str, tests: Sequence[str]) -> bool:
        """Whether any of the tests fails where a module reads so."""
        copy = self.free.get()
        path = copy / file
        right = path.read_text("utf-8")
        try:
            self._write(path, text)
            return self._run(copy, tests) != _PASSED
        finally:
            self._write(path, right)
            self.free.put(copy)

    def failures(self, tests: Sequence[str]) -> str:
        """What pytest says of the tests that fail though nothing is wrong; nothing where none does."""
        copy = self.free.get()
        try:
            done = self._pytest(copy, tests)
            return "" if done.returncode == _PASSED else done.stdout + done.stderr
        finally:
            self.free.put(copy)

    def all_noticed(self, trials: Iterable[tuple[str, str, Sequence[str]]]) -> Iterator[bool]:
        """As `noticed`, for many, several at a time."""
        with ThreadPoolExecutor(self.workers) as pool:
            yield from pool.map(lambda trial: self.noticed(*trial), trials)

    def _write(self, path: Path, text: str) -> None:
        """Write a module. Python knows a compiled module by time and size, and two mutants may have both in common."""
        path.write_text(text, "utf-8")
        tick = 1_000_000_000 + next(self._ticks)
        os.utime(path, (tick, tick))

    def _run(self, copy: Path, tests: Sequence[str]) -> int:
        try:
            done = self._pytest(copy, ("-x", "--tb=no", *tests), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return _FAILED
        if done.returncode not in (_PASSED, _FAILED, _BROKEN):
            raise RuntimeError(f"the tests did not run: {' '.join(tests)}\n{done.stdout}{done.stderr}")
        return done.returncode

    def _pytest(
        self, copy: Path, arguments: Sequence[str], timeout: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", *_OPTIONS, *arguments]
        env = os.environ | {"PYTHONPATH": str(copy), "CLEANER_CACHE": str(self._cache)}
        return subprocess.run(
            command, cwd=copy, env=env, capture_output=True, text=True, errors="replace", timeout=timeout, check=False
        )
