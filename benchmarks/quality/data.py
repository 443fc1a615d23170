"""Where the labelled data lies, and how its files are read."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Data:
    """The bench folder; the gold labels, the seeds and the reference list lie beside it."""

    bench: Path

    @classmethod
    def find(cls, given: Path | None = None) -> Data:
        """The folder given, or `CLEANER_BENCH`, or `../shared/bench` beside the checkout."""
        named = given or os.environ.get("CLEANER_BENCH") or CHECKOUT.parent / "shared" / "bench"
        return cls(Path(named).absolute())

    def path(self, name: str) -> Path:
        """A file of the data; `../gold/…` is the folder beside the bench."""
        return Path(os.path.normpath(self.bench / name))

    def missing(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if not self.path(name).exists()]

    def rows(self, name: str) -> list[Row]:
        return list(read_rows(self.path(name)))


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a JSON Lines file, gzipped or not, one at a time."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def write_rows(path: Path, rows: Iterable[Row]) -> Path:
    """Write the rows as JSON Lines, in ASCII so that lone surrogates survive, and give the path back."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write(json.dumps(row) + "\n")
    return path
