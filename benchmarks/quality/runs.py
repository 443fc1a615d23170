"""Run the program and the data's scorer as processes, the way a user does, and read what they wrote."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quality.data import CHECKOUT, Row, read_rows, write_rows
from benchmarks.quality.predictions import ChangeRow, applied, apply_edits, fits

WRITTEN_ALL, WRITTEN_SOME = 0, 1


class Broken(Exception):
    """The program failed, so there is nothing to score."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one `cleaner clean` wrote: the outputs' folder, the changes by document, the manifest by document."""

    cleaned: Path
    changes: Mapping[str, list[ChangeRow]]
    documents: Mapping[str, Row]

    def of(self, document: str) -> list[ChangeRow]:
        return self.changes.get(document, [])


def clean(inputs: Path, out: Path, *options: str) -> Run:
    """`cleaner clean INPUTS --out OUT`; raises `Broken` when the program itself failed."""
    command = [sys.executable, "-m", "cleaner", "clean", str(inputs), "--out", str(out), *options]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, errors="replace")
    if done.returncode not in (WRITTEN_ALL, WRITTEN_SOME):
        raise Broken(f"cleaner clean ended with {done.returncode}: {done.stderr.strip()[-1500:]}")
    changes: defaultdict[str, list[ChangeRow]] = defaultdict(list)
    for row in read_rows(out / "changes.jsonl"):
        changes[row["document"]].append(row)  # type: ignore[arg-type]
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return Run(out / "cleaned", changes, {row["document"]: row for row in manifest["documents"]})


def clean_texts(texts: Mapping[str, str], folder: Path) -> tuple[Run, dict[str, str]]:
    """Clean texts as the rows of one JSON Lines file; the run, and the cleaned text by id."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = write_rows(folder / "rows.jsonl", ({"id": key, "text": text} for key, text in texts.items()))
    run = clean(rows, folder / "out", "--text-field", "text", "--id-field", "id")
    outputs = {row["id"]: row["text"] for row in read_rows(run.cleaned / rows.name)}
    if list(outputs) != list(texts):
        raise Broken(f"{len(texts)} rows went in, {len(outputs)} came out, or in another order")
    return run, outputs


def contradictions(texts: Mapping[str, str], outputs: Mapping[str, str], run: Run) -> Iterator[str]:
    """Where report and output disagree: the rows must fit the text; those applied, and only they, make the output."""
    for document, text in texts.items():
        rows = run.of(document)
        unfit = [row for row in rows if not fits(text, row)]
        for row in unfit:
            yield f"{document}: {row['rule']} at {row['start']} does not fit the text that it was made for"
        try:
            told = apply_edits(text, applied(rows))
        except ValueError as error:
            yield f"{document}: {error}"
            continue
        if not unfit and told != outputs[document]:
            yield f"{document}: the changes reported as applied do not make the text that was written"


def score(scorer: Path, *arguments: Path | str) -> tuple[Any, list[str]]:
    """The data's own scorer as a process: its last line read as JSON, and the lines that it printed before it."""
    done = subprocess.run(
        [sys.executable, str(scorer), *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        raise Broken(f"{scorer.name} ended with {done.returncode}: {done.stderr.strip()[-1500:]}")
    *printed, last = done.stdout.strip().split("\n")
    return json.loads(last), printed
