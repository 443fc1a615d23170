"""`python -m benchmarks.standing`: measure every rule on all sets and write `rules/standing.tsv`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.quality.bench import Bench
from benchmarks.quality.data import Data
from benchmarks.standing.measure import table
from cleaner.rulebook import shipped_packs
from cleaner.vetting.standing import FILE


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.standing", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the bench folder (or CLEANER_BENCH)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the table goes (rules/standing.tsv)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="standing-") as folder:
        bench = Bench(Data.find(asked.data), Path(folder))
        found = table(bench)
    out = asked.out or shipped_packs() / FILE
    out.write_text(found.written(), encoding="utf-8", newline="\n")
    for problem in bench.problems:
        print(problem, file=sys.stderr)
    print(f"{len(found.counts):,} rules spoke in {sum(found.words.values()):,} words of good text", file=sys.stderr)
    return int(bool(bench.problems))


if __name__ == "__main__":
    sys.exit(main())
