"""`python -m benchmarks.speed`: MB of UTF-8 text a second, on one core, everything on the same text in one run."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import page
from benchmarks.quality.data import Data
from benchmarks.speed import processes, texts
from benchmarks.speed.subjects import OURS, SUBJECTS, Job, phrases

MIXES = {"plain ASCII": texts.plain, "quotes and accents": texts.typeset}
PACKAGES = ("cleaner", "ftfy", "langdetect", "symspellpy", "regex", "codespell", "ahocorasick_rs")
WARM_MEGABYTES, WARM_SECONDS = 1.6, 3.0
"""Text that every subject sees before it is timed, or as much of it as it can take in this time: dictionaries load when
a word first needs them, and that is paid once a process. `milliseconds to start` has what a fresh process pays."""
CODESPELL_TIMES = 8
"""The text so many times over for codespell, or its start would hide the work."""


def timed(job: Job, batch: list[str]) -> float:
    """MB a second of processor time: other work on the machine does not count, and a second core would."""
    started = time.process_time()
    for text in batch:
        job(text)
    return texts.size(batch) / 1e6 / max(time.process_time() - started, 1e-9)


def warm_up(job: Job, batch: list[str]) -> None:
    started = time.process_time()
    for text in batch:
        if time.process_time() - started > WARM_SECONDS:
            break
        job(text)


def rates(jobs: dict[str, Job], batches: list[list[str]], folder: Path, peers: bool) -> dict[str, list[float]]:
    """MB a second by subject, a figure for each round; in a round all subjects take the same text in turn."""
    warm, *rounds = batches
    for job in jobs.values():
        warm_up(job, warm)
    found: defaultdict[str, list[float]] = defaultdict(list)
    for batch in rounds:
        for name, job in jobs.items():
            some = batch[: max(1, round(len(batch) * SUBJECTS[name].share))]
            found[name].append(timed(job, some))
        seconds = processes.codespell(folder, "".join(batch) * CODESPELL_TIMES) if peers else None
        if seconds is not None:
            found["codespell, without its start"].append(CODESPELL_TIMES * texts.size(batch) / 1e6 / seconds)
    return dict(found)


def measured(data: Data, megabytes: float, rounds: int, only: list[str]) -> dict[str, Any]:
    """Everything, as one object."""
    source, parts = texts.sources(data)
    jobs = {name: subject.prepare() for name, subject in SUBJECTS.items() if not only or name in only}
    result: dict[str, Any] = {
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "versions": {name: installed(name) for name in PACKAGES},
        "text": source,
        "megabytes a round": megabytes,
        "rounds": rounds,
        "phrases": len(phrases()),
        "MB a second": {},
    }
    with tempfile.TemporaryDirectory(prefix="speed-") as place:
        folder = Path(place)
        for mix, turn in MIXES.items():
            batches = [
                [turn(text) for text in batch] for batch in texts.slices(parts, WARM_MEGABYTES, *[megabytes] * rounds)
            ]
            found = rates(jobs, batches, folder, peers=not only)
            result["MB a second"][mix] = {name: summary(each) for name, each in found.items()}
        if not only:
            result["milliseconds to start"] = processes.starts(folder, batches[0][0])
            result["megabytes of memory"] = processes.memory(folder, batches[0])
    return result


def summary(each: list[float]) -> dict[str, float]:
    return {"median": round(median(each), 3), "least": round(min(each), 3), "most": round(max(each), 3)}


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def shown(result: dict[str, Any]) -> str:
    """The result for people."""
    lines = [
        (
            f"Python {result['python']}, {result['cpus']} processors, one used; {result['text']},"
            f" {result['rounds']} rounds of {result['megabytes a round']:g} MB"
        ),
        ", ".join(f"{name} {number}" for name, number in result["versions"].items()),
        f"{result['phrases']:,} phrases in the packs",
    ]
    for mix, subjects in result["MB a second"].items():
        ours = subjects.get(OURS, {}).get("median")
        lines += ["", f"{mix:34}{'MB/s':>8}{'least':>8}{'most':>8}{'ours is' if ours else '':>14}"]
        for name, rate in subjects.items():
            times = f"{ours / rate['median']:.2f} times" if ours else ""
            lines.append(f"{name:34}{rate['median']:8.2f}{rate['least']:8.2f}{rate['most']:8.2f}{times:>14}".rstrip())
    for title in ("milliseconds to start", "megabytes of memory"):
        if title in result:
            lines += ["", title, *(f"{name:34}{value:8.1f}" for name, value in result[title].items())]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the bench folder (or CLEANER_BENCH)")
    parser.add_argument("--megabytes", type=float, default=0.6, metavar="N", help="text of a round (default 0.6)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds; the median counts (default 5)")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="time this alone; may be repeated")
    parser.add_argument("--docs", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    asked = parser.parse_args()
    if unknown := set(asked.only) - set(SUBJECTS):
        parser.error(f"{', '.join(unknown)}: there is {', '.join(SUBJECTS)}")
    result = measured(Data.find(asked.data), asked.megabytes, max(asked.rounds, 1), asked.only)
    print(json.dumps(result, ensure_ascii=False, indent=1) if asked.json else shown(result))
    if asked.docs:
        page.put("speed", shown(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
