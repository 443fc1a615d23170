"""Mutants by hand: `python tests/mutation/explore.py [--every N] [MODULE...]` says which nobody notices, and counts them.

Every Nth of all mutants is tried (1 tries all), always the same ones. What is known to be the same program is left out.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from known import chosen, equivalent, holding
from trial import Copies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="paths below the checkout, or their beginnings")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    options = parser.parse_args()
    same = equivalent()
    picked = [
        one
        for one in chosen(options.every)
        if one.key not in same and (not options.modules or one.file.startswith(tuple(options.modules)))
    ]
    made, killed = Counter(one.file for one in picked), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        copies = Copies(Path(folder), options.workers)
        trials = ((one.file, one.text, holding(one.file)) for one in picked)
        for one, noticed in zip(picked, copies.all_noticed(trials), strict=True):
            killed[one.file] += noticed
            if not noticed:
                print(f"{one.line:>4} {one.key}", flush=True)
    for file, number in sorted(made.items()):
        print(f"{file:<48} {number:>4} made {killed[file]:>4} noticed")
    print(f"{'all':<48} {made.total():>4} made {killed.total():>4} noticed")


if __name__ == "__main__":
    main()
