"""What `cleaner clean` leaves behind: cleaned files, and every report, each whole or not there."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from cleaner.atomic import replace_file, replacing
from cleaner.batch.inputs import Input
from cleaner.reports import rows
from cleaner.reports.html import HtmlReport
from cleaner.reports.manifest import Manifest, entry
from cleaner.reports.patch import patch, patch_parts
from cleaner.reports.tally import Summary
from cleaner.result import Result

CLEANED = "cleaned"
ORIGINALS = "originals"
"""The inputs with something to decide, as they came: decisions are applied to these, whatever became of the inputs since."""
APPLIED = "applied.jsonl"
"""The decisions behind the cleaned files as they were last written."""
_REPORTS = ("changes.jsonl", "changes.patch", "manifest.json")


class OutputFolder:
    """The output folder of one run; a sink. Used as a context: the reports appear when it ends well.

    An earlier run's cleaned files are removed first, so that the folder never mixes two runs. Raises `OSError` when the
    folder cannot be written.
    """

    def __init__(
        self,
        folder: Path,
        configuration: Mapping[str, object],
        rulebook: str,
        *,
        seen: Callable[[Summary], None],
        failed: Callable[[str, str], None],
    ) -> None:
        self._folder = folder
        self._seen = seen
        self._failed = failed
        self._stack = ExitStack()
        self._configuration = configuration
        self._rulebook = rulebook
        self._undecided = False  # whether something was found in the file at hand

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        if _is_ours(self._folder / "manifest.json"):
            for old in (CLEANED, ORIGINALS):
                shutil.rmtree(self._folder / old, ignore_errors=True)
            (self._folder / APPLIED).unlink(missing_ok=True)
        (self._folder / CLEANED).mkdir(exist_ok=True)
        with ExitStack() as stack:
            self.report = stack.enter_context(HtmlReport())
            self._rows, self._patch, manifest = (
                stack.enter_context(replacing(self._folder / name)) for name in _REPORTS
            )
            self._manifest = stack.enter_context(Manifest(manifest, self._configuration, self._rulebook))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            with replacing(self._folder / "report.html") as page:
                self.report.write(page)
        self._stack.__exit__(*error)  # type: ignore[arg-type]

    def document(self, name: str, result: Result, before: bytes, after: bytes) -> None:
        """Report one cleaned document."""
        summary = Summary.of(name, result)
        self.report.add(name, result, summary)
        self._manifest.add(entry(summary, before, after))
        for row in rows.rows(name, result):
            self._rows.write(rows.line(row))
        self._undecided = self._undecided or bool(result.changes or result.suggestions or result.flags)
        self._seen(summary)

    def file(self, one: Input, before: bytes, after: bytes) -> None:
        """Write a cleaned file and its patch."""
        if self._undecided:
            self._written(one, [before], ORIGINALS)
        self._undecided = False
        if self._written(one, [after]):
            self._patch.write(patch(os.fsencode(one.relative.as_posix()), before, after))

    def stream(self, one: Input, parts: Iterable[tuple[bytes, bytes]]) -> None:
        """Write a file part by part as it is cleaned, and its patch beside it."""
        target, kept = self._target(one), self._target(one, ORIGINALS)
        name = os.fsencode(one.relative.as_posix())
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            with replacing(kept) as original, replacing(target) as file:
                # The patch pulls the parts, so each is cleaned once and neither file is held in memory.
                teed = _teed(parts, original.write, file.write)
                self._patch.writelines(patch_parts(name, teed, binary=one.format.binary))
            if not self._undecided:
                kept.unlink()
        except OSError as error:
            self.failed(one.name, f"cannot be written: {error.strerror or error}")
        self._undecided = False

    def failed(self, name: str, reason: str) -> None:
        """Report a document that was not cleaned."""
        self.report.fail(name, reason)
        self._manifest.fail(name, reason)
        self._failed(name, reason)

    def _target(self, one: Input, folder: str = CLEANED) -> Path:
        return self._folder / folder / one.relative

    def _written(self, one: Input, chunks: list[bytes], folder: str = CLEANED) -> bool:
        target = self._target(one, folder)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_file(target, chunks)
        except OSError as error:
            self.failed(one.name, f"cannot be written: {error.strerror or error}")
            return False
        return True


def _teed(
    parts: Iterable[tuple[bytes, bytes]], original: Callable[[bytes], object], cleaned: Callable[[bytes], object]
) -> Iterable[tuple[bytes, bytes]]:
    for before, after in parts:
        original(before)
        cleaned(after)
        yield before, after


def _is_ours(manifest: Path) -> bool:
    """Whether a folder holds an earlier run's output, which may be replaced."""
    try:
        return "rulebook" in json.loads(manifest.read_bytes())
    except (OSError, ValueError, TypeError):
        return False
