"""`python -m benchmarks.quality`: measure, print one table, hold the floors."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks import page
from benchmarks.quality import abroad_sets, floors, one_liners, text_sets, translation_sets, word_sets
from benchmarks.quality.bench import Bench, BenchSet
from benchmarks.quality.data import Data
from benchmarks.quality.figures import Better, Figure, Outcome
from benchmarks.quality.runs import Broken

SETS = (*translation_sets.SETS, *text_sets.SETS, *one_liners.SETS, *word_sets.SETS, *abroad_sets.SETS)
WHOLE = ", every row"
"""Added to the name of a set that was taken whole where the default is a sample: its bounds are its own."""


def chosen(names: list[str]) -> list[BenchSet]:
    """The sets whose name begins with one of the names; all of them without names."""
    for name in names:
        if not any(known.name.startswith(name) for known in SETS):
            sys.exit(f"no set is called {name!r}; there are {', '.join(known.name for known in SETS)}")
    return [known for known in SETS if not names or any(known.name.startswith(name) for name in names)]


def measured(sets: list[BenchSet], data: Data, full: bool) -> tuple[dict[str, Outcome], list[str]]:
    """Measure the sets whose data is there; what could not be measured is told and returned as a failure."""
    outcomes: dict[str, Outcome] = {}
    failures = []
    for bench_set in sets:
        if missing := data.missing(("score.py", *bench_set.needs)):
            print(f"skipped {bench_set.name}: {', '.join(missing)} not found in {data.bench}", file=sys.stderr)
            continue
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="quality-") as folder:
            bench = Bench(data, Path(folder), full)
            try:
                outcome = bench_set.measure(bench)
            except Broken as error:
                failures.append(f"{bench_set.name}: {error}")
                continue
        failures += [f"{bench_set.name}: {problem}" for problem in bench.problems]
        name = bench_set.name + (WHOLE if full and bench_set.name == "pairs" else "")
        outcomes[name] = outcome
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return outcomes, failures


def table(outcomes: Mapping[str, Outcome], bounds: floors.Floors) -> str:
    """One table: set, figure, value, its bound, and what others reach."""
    rows = [("set", "figure", "value", "bound", "others reach (the same kind of data)")]
    for name, outcome in outcomes.items():
        for figure in outcome.figures:
            limits = bounds.get(name, {}).get(figure.name, {})
            said = "".join(f"{'≥' if kind == Better.HIGHER else '≤'} {limit:g}" for kind, limit in limits.items())
            rows.append((name, figure.name, f"{figure.value:g}", said, figure.peers))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    left, middle, right, bound = widths
    return "\n".join(f"{a:{left}}  {b:{middle}}  {c:>{right}}  {d:>{bound}}  {e}".rstrip() for a, b, c, d, e in rows)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--set", action="append", default=[], metavar="NAME", help="sets whose name begins so")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the bench folder (or CLEANER_BENCH)")
    parser.add_argument("--full", action="store_true", help="every row of the pairs instead of one in five")
    parser.add_argument("--check", action="store_true", help="end with 1 when a figure is worse than its bound")
    parser.add_argument("--raise", action="store_true", dest="tighten", help="tighten the bounds to what is reached")
    parser.add_argument("--notes", action="store_true", help="print what a person should read beside the figures")
    parser.add_argument("--docs", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object instead of the table")
    asked = parser.parse_args()

    bounds = floors.load()
    outcomes, failures = measured(chosen(asked.set), Data.find(asked.data), asked.full)
    figures: dict[str, list[Figure]] = {name: outcome.figures for name, outcome in outcomes.items()}
    if asked.json:
        print(json.dumps({name: {f.name: f.value for f in of} for name, of in figures.items()}, ensure_ascii=False))
    elif outcomes:
        print(table(outcomes, bounds))
    if asked.docs and outcomes:
        page.put("quality", table(outcomes, {}))
    for name, outcome in outcomes.items():
        lines = outcome.harm + (outcome.notes if asked.notes else [])
        if lines and not asked.json:
            print(f"\n{name}", *lines, sep="\n")
    worse = floors.breaches(figures, bounds)
    for line in (*failures, *worse):
        print(line, file=sys.stderr)
    if asked.tighten:
        floors.save(floors.raised(figures, bounds))
    return int(bool(failures) or (asked.check and bool(worse)))


if __name__ == "__main__":
    sys.exit(main())
