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
from cleaner.formats import Format, Part, Settings, UnknownFormat, named
from cleaner.result import Change, Conclusions, Hunk, Reason, Result, Status
from cleaner.source import Source

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
    """A file of a run: as it came, and where its cleaned twin lies. `format` is what it was read as."""

    relative: Path
    original: Path
    cleaned: Path
    format: Format


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
        return [
            File(one, root / one, self.path / CLEANED / one, Input(None, one, self._chosen).format)
            for one in sorted(relative)
        ]

    @cached_property
    def _chosen(self) -> Format | None:
        """The format that the run was told to read its files as. Raises `NoRun` where this version does not know it."""
        name = self.configuration.get("format")
        try:
            return named(name) if name else None
        except UnknownFormat as error:
            raise NoRun(f"{self.path / MANIFEST}: {error}") from None

    def documents(self) -> Iterator[Document]:
        """Every document with something to decide, in the order of the files."""
        for file in self.files:
            yield from self.documents_of(file)

    def documents_of(self, file: File) -> Iterator[Document]:
        """The documents of a file with something to decide."""
        for part in self.originals(file):
            document = self.document(part)
            if document is not None:
                yield document

    def originals(self, file: File, *, keep_encoding: bool = False) -> Iterator[Part]:
        """A file as it came, part by part; `keep_encoding` is for what the parts become. Raises `OSError` and `NotText`."""
        return self._parts(file, file.original, keep_encoding)

    def cleaned(self, file: File) -> Iterator[Part]:
        """A file as it was written, to be written again in its encoding. Raises `OSError` and `NotText`."""
        return self._parts(file, file.cleaned, keep_encoding=True)

    def document(self, original: Part) -> Document | None:
        """What the report says of the document in a part of an original; None where there is nothing to decide."""
        document = original.document
        if document is None or document.name not in self.rows:
            return None
        return Document(document.name, result_of(document.source, self.rows[document.name]))

    def _parts(self, file: File, path: Path, keep_encoding: bool) -> Iterator[Part]:
        settings = Settings(self.configuration["text_field"], self.configuration["id_field"], keep_encoding)
        return Input(path, file.relative, file.format).parts(settings)


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


def occurrences(parts: Iterable[Part]) -> Iterator[tuple[tuple[str, int], Part]]:
    """Parts with the name of their document and how often it was met before: names need not be unique."""
    seen: Counter[str] = Counter()
    for part in parts:
        name = part.document.name if part.document is not None else ""
        yield (name, seen[name]), part
        seen[name] += 1
