"""`cleaner check`: what would change; writes nothing."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack

from cleaner.batch.inputs import Input
from cleaner.batch.run import Batch
from cleaner.cli import Exit, UsageError
from cleaner.cli.common import add_inputs, add_pages, config, inputs, packs, run_options
from cleaner.reports.terminal import Terminal
from cleaner.result import Result

LISTS = ("text", "jsonl", "sarif")
"""The forms of the list. They were said by `--format` once, and still are where `--output-format` is not given."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_inputs(parser)
    add_pages(parser)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--diff", action="store_true", help="print a patch instead of a list")
    shape.add_argument("--output-format", choices=LISTS, help=f"the form of the list ({LISTS[0]})")
    parser.add_argument("--safe-only", action="store_true", help="list what would change, not suggestions and flags")


def run(options: argparse.Namespace) -> Exit:
    """List what would change; `Exit.FOUND` where something would, or a document could not be read."""
    if options.output_format is None:
        options.output_format = LISTS[0]
        if options.format in LISTS:
            if options.diff:
                raise UsageError("a patch has no form: --diff goes without --format " + options.format)
            options.output_format, options.format = options.format, None
    chosen = config(options)
    found = inputs(options, as_given=True)
    with ExitStack() as stack:
        sink = _Listing(options, stack)
        # What `fix` would do, so the encoding is kept.
        Batch(packs(chosen), run_options(chosen, keep_encoding=True, pages=False)).run(found, sink)
    return Exit.FOUND if sink.changes or sink.failures else Exit.DONE


class _Listing:
    """Prints what was found, and counts what would change."""

    def __init__(self, options: argparse.Namespace, stack: ExitStack) -> None:
        self.changes = self.failures = 0
        self._diff: bool = options.diff
        self._format: str = options.output_format
        self._safe_only: bool = options.safe_only
        self._terminal = Terminal(sys.stdout)
        self._sarif = None
        if self._format == "sarif":
            from cleaner.reports.sarif import SarifReport

            self._sarif = stack.enter_context(SarifReport(sys.stdout.buffer))

    def document(self, name: str, result: Result, before: bytes, after: bytes) -> None:
        self.changes += len(result.changes)
        if self._safe_only:
            result = Result(result.source, result.facts, result.text, result.changes)
        if self._diff:
            return
        if self._sarif is not None:
            self._sarif.add(name, result)
        elif self._format == "jsonl":
            from cleaner.reports import rows

            sys.stdout.buffer.writelines(rows.line(row) for row in rows.rows(name, result))
        else:
            self._terminal.findings(name, result)

    def file(self, one: Input, before: bytes, after: bytes) -> None:
        if self._diff:
            from cleaner.reports.patch import patch

            self._terminal.diff(patch(os.fsencode(one.relative.as_posix()), before, after))

    def stream(self, one: Input, parts: Iterable[tuple[bytes, bytes]]) -> None:
        if not self._diff:
            for _ in parts:
                pass
            return
        from cleaner.reports.patch import patch_parts

        for lines in patch_parts(os.fsencode(one.relative.as_posix()), parts, binary=one.format.binary):
            self._terminal.diff(lines)

    def failed(self, name: str, reason: str) -> None:
        self.failures += 1
        if self._sarif is not None:
            self._sarif.fail(name, reason)
        print(f"cleaner: {name}: {reason}", file=sys.stderr)
