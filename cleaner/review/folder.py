"""What `cleaner clean` left in its output folder, read back: each document with its original text and what was found."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cleaner.batch.inputs import Input, find_inputs
from cleaner.batch.output import CLEANED, ORIGINALS
from cleaner.edits import Safety
from cleaner.formats.jsonl import BadRow, Row, parse_row
from cleaner.result import Change, Conclusions, Hunk, Reason, Result, Status
from cleaner.source import Source, read

ROWS, MANIFEST, DECISIONS = "changes.jsonl", "manifest.json", "decisions.jsonl"


class NoRun(ValueError):
    """A folder that holds no run of `cleaner clean`, or one that cannot be read: what is missing, and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a run as it came, and what was found in it. `text` is its original."""

    name: str
    result: Result


@dataclass(frozen=True, slots=True)
class File:
    """A file of a run: as it came, and where its cleaned twin lies."""

    relative: Path
    original: Path
    cleaned: Path

    @property
    def is_jsonl(self) -> bool:
        return Input(None, self.relative).is_jsonl


class Folder:
    """The output folder of a run. Raises `NoRun`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            manifest = json.loads((path / MANIFEST).read_bytes())
            self.configuration: dict[str, Any] = manifest["configuration"]
            lines = (path / ROWS).read_bytes().splitlines()
        except OSError as error:
            raise NoRun(
                f"{path}: {Path(error.filename).name} is missing: is this what `cleaner clean` wrote?"
            ) from None
        except (ValueError, KeyError, TypeError):
            raise NoRun(f"{path / MANIFEST}: is not what `cleaner clean` wrote") from None
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                self.rows[row["document"]].append(row)
            except (ValueError, KeyError, TypeError):
                raise NoRun(f"{path / ROWS}:{number}: is no row of a report") from None

    @property
    def decisions(self) -> Path:
        """Where the editors' decisions are kept."""
        return self.path / DECISIONS

    @cached_property
    def files(self) -> list[File]:
        """The files with something to decide, in a fixed order."""
        root = self.path / ORIGINALS
        if not root.is_dir():
            return []
        found = [one.path for one in find_inputs([str(root)]) if one.path is not None]
        relative = [path.resolve().relative_to(root.resolve()) for path in found]
        return [File(one, root / one, self.path / CLEANED / one) for one in sorted(relative)]

    def documents(self) -> Iterator[Document]:
        """Every document with something to decide, in the order of the files."""
        for file in self.files:
            if file.is_jsonl:
                for _, row in self.rows_of(file.original.read_bytes().splitlines(keepends=True)):
                    if row is not None and row.id in self.rows:
                        yield self.document(row.id, Source.of(row.text))
            else:
                yield self.document(Input(None, file.relative).name, read(file.original.read_bytes()))

    def document(self, name: str, source: Source) -> Document:
        """A document of which the original is at hand."""
        return Document(name, result_of(source, self.rows.get(name, ())))

    def rows_of(self, lines: Iterable[bytes]) -> Iterator[tuple[bytes, Row | None]]:
        """The lines of a JSON Lines file, each with its row where it is one."""
        for number, raw in enumerate(lines, 1):
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")
            try:
                row = parse_row(number, line, self.configuration["text_field"], self.configuration["id_field"])
            except BadRow:
                yield raw, None
            else:
                yield raw, row


def result_of(source: Source, rows: Iterable[dict[str, Any]]) -> Result:
    """A result from the rows of its report: what decisions need of it. Raises `NoRun` for rows of another text."""
    found: dict[str, list[Change]] = defaultdict(list)
    for row in rows:
        change = _change(row)
        if any(source.text[hunk.start : hunk.end] != hunk.before for hunk in change.hunks):
            raise NoRun(f"{row['document']}: the report speaks of another text; run `cleaner clean` again")
        found[row["status"]].append(change)
    changes, suggestions, flags, refused = (tuple(found[status.value]) for status in Status)
    return Result(source, Conclusions(), "", changes, suggestions, flags, refused)


def _change(row: dict[str, Any]) -> Change:
    hunks = tuple(
        Hunk(edit["start"], edit["end"], edit["before"], edit["after"], tuple(edit.get("between", ())))
        for edit in row["edits"]
    )
    reasons = tuple(
        Reason(
            one["stage"], one["rule"], Safety(one["safety"]), one["message"], tuple(one["evidence"]), "doubts" in one
        )
        for one in (row, *row.get("also", ()))
    )
    return Change(
        row["id"], Status(row["status"]), row["start"], row["end"], hunks, reasons, row.get("note", ""),
        tuple(row.get("replaces", ())),
    )  # fmt: skip


def occurrences(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, int], Row]]:
    """Rows with their name and how often it was met before: ids need not be unique."""
    seen: Counter[str] = Counter()
    for row in rows:
        yield (row.id, seen[row.id]), row
        seen[row.id] += 1
