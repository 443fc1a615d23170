"""What only shows from outside a process: time to start, memory at its highest, and the time of programs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.quality.data import CHECKOUT

WATCH = str(Path(__file__).with_name("watch.py"))
STARTS = 7
SMALL = 4096


class Used(NamedTuple):
    """What a process used: seconds by the clock and of the processor, and its memory at the highest."""

    wall: float
    processor: float
    megabytes: float
    status: int


def run(command: Sequence[str], place: Path = CHECKOUT) -> Used:
    """Run a command to its end in a folder, its output thrown away."""
    watched = subprocess.run(
        [sys.executable, "-I", WATCH, *command], cwd=place, capture_output=True, text=True, check=True
    )
    return Used(**json.loads(watched.stdout))


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def starts(folder: Path, text: str) -> dict[str, float]:
    """Milliseconds by the clock, the median of starts after one that fills the caches, beside a bare interpreter."""
    small = folder / "small.txt"
    small.write_text(text[:SMALL], encoding="utf-8", newline="")
    commands = {
        "python -c pass": python("-c", "pass"),
        "python -m cleaner check, 4 KB": python("-m", "cleaner", "check", str(small)),
    }
    for command in commands.values():
        run(command)
    rounds = [{name: run(command).wall for name, command in commands.items()} for _ in range(STARTS)]
    return {name: round(1000 * median(taken[name] for taken in rounds), 1) for name in commands}


def codespell(folder: Path, text: str) -> float | None:
    """Seconds of the processor that codespell takes for the text, without its start; None where it is not installed.

    It runs in a folder of its own, since it would read this project's settings.
    """
    command = python("-m", "codespell_lib")
    if run([*command, "--version"], folder).status:
        return None
    empty, full = folder / "empty.txt", folder / "full.txt"
    empty.write_text("", encoding="utf-8")
    full.write_text(text, encoding="utf-8", newline="")
    start = min(run([*command, str(empty)], folder).processor for _ in range(3))
    return max(run([*command, str(full)], folder).processor - start, 1e-9)


def memory(folder: Path, batch: Sequence[str]) -> dict[str, float]:
    """MB at the highest: a bare interpreter, the hook on one file, a batch through the command line."""
    inputs = folder / "batch"
    inputs.mkdir()
    for number, text in enumerate(batch):
        (inputs / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="")
    clean = python("-m", "cleaner", "clean", str(inputs), "--out", str(folder / "out"))
    commands = {
        "python -c pass": python("-c", "pass"),
        "cleaner check, one document": python("-m", "cleaner", "check", str(inputs / "00000.txt")),
        f"cleaner clean, {len(batch)} documents": clean,
    }
    return {name: round(run(command).megabytes, 1) for name, command in commands.items()}
