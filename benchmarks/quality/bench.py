"""What every set needs to be measured, and what a set is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.quality.data import Data, Row, write_rows
from benchmarks.quality.figures import Outcome
from benchmarks.quality.predictions import told
from benchmarks.quality.runs import Run, clean, clean_texts, contradictions, score

MOST_TOLD = 60
"""Suggestions listed for a person before the list is cut; the number left out is said. Changes are listed to the last."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The data, a folder to work in, and whether large sets are taken whole."""

    data: Data
    folder: Path
    full: bool = False
    problems: list[str] = field(default_factory=list)
    """Where a run's report and its output were found to disagree."""

    def clean(self, texts: Mapping[str, str]) -> tuple[Run, dict[str, str]]:
        """Clean texts as the rows of one JSON Lines file; the run, and the cleaned text by id."""
        run, outputs = clean_texts(texts, self.folder)
        self.problems.extend(contradictions(texts, outputs, run))
        return run, outputs

    def clean_files(self, folder: Path) -> tuple[Run, dict[str, str]]:
        """Clean a folder of UTF-8 text files; the run, and the texts as they were, by name."""
        run = clean(folder, self.folder / "out")
        texts = {path.name: path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))}
        outputs = {name: (run.cleaned / name).read_bytes().decode() for name in texts}
        self.problems.extend(contradictions(texts, outputs, run))
        return run, texts

    def score(self, kind: str, labels: str | Path, predictions: Iterable[Row]) -> Any:
        """What the bench's `score.py` says about the predictions."""
        rows = write_rows(self.folder / "predictions.jsonl", predictions)
        scores, _ = score(self.data.path("score.py"), kind, self.data.path(str(labels)), rows, "--json")
        return scores


@dataclass(frozen=True, slots=True)
class BenchSet:
    """A set: its name, the files it needs (paths from the bench folder), and how it is measured."""

    name: str
    needs: tuple[str, ...]
    measure: Callable[[Bench], Outcome]


def listed(title: str, texts: Mapping[str, str], run: Run, statuses: Sequence[str] = ("applied",)) -> list[str]:
    """Every change of the run as lines for a person to judge, below a title that counts them."""
    rows = [row for key in texts for row in run.of(key) if row["status"] in statuses]
    shown = rows if "applied" in statuses else rows[:MOST_TOLD]
    lines = [f"  {told(texts[row['document']], row)}" for row in shown]
    cut = [f"  … and {len(rows) - len(shown)} more"] if len(rows) > len(shown) else []
    return [f"{title}: {len(rows)}", *lines, *cut]
