"""`cleaner fix`: SAFE changes in place, atomically. What the pre-commit hook runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from cleaner.atomic import replacing
from cleaner.batch.inputs import Input
from cleaner.batch.run import Batch
from cleaner.cli import Exit
from cleaner.cli.common import add_inputs, add_pages, config, inputs, packs, run_options
from cleaner.result import Result


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_inputs(parser)
    add_pages(parser)
    parser.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit with 1 when a file was changed, as hooks do"
    )


def run(options: argparse.Namespace) -> Exit:
    """Repair files in place; `Exit.FOUND` where `--exit-non-zero-on-fix` asks for it and something changed."""
    chosen = config(options)
    found = inputs(options, as_given=True)
    sink = _InPlace()
    # A file keeps its encoding: whoever has it open, or reads it next, expects that.
    Batch(packs(chosen), run_options(chosen, keep_encoding=True, pages=False)).run(found, sink)
    if sink.files:
        changes = sink.changes
        print(f"{changes} change{'s' * (changes != 1)} in {sink.files} file{'s' * (sink.files != 1)}.", file=sys.stderr)
    if sink.failures:
        return Exit.FOUND
    return Exit.FOUND if sink.files and options.exit_non_zero_on_fix else Exit.DONE


class _InPlace:
    """Writes each file back where it changed, and says what was repaired."""

    def __init__(self) -> None:
        self.files = 0
        self.failures = 0
        self.changes = 0

    def document(self, name: str, result: Result, before: bytes, after: bytes) -> None:
        self.changes += len(result.changes)
        for change in result.changes:
            line = result.source.text.count("\n", 0, change.start) + 1
            old = " … ".join(hunk.before for hunk in change.hunks)
            new = " … ".join(hunk.after for hunk in change.hunks)
            print(f"{name}:{line}: {_short(old)} -> {_short(new)} ({change.rule})", file=sys.stderr)

    def file(self, one: Input, before: bytes, after: bytes) -> None:
        if one.path is None:
            sys.stdout.buffer.write(after)
            self.files += before != after
        elif before != after:
            self._write(one, [after])

    def stream(self, one: Input, parts: Iterable[tuple[bytes, bytes]]) -> None:
        same = True
        if one.path is None:
            for before, after in parts:
                sys.stdout.buffer.write(after)
                same = same and before == after
            self.files += not same
            return
        try:
            with replacing(one.path) as file:
                for before, after in parts:
                    file.write(after)
                    same = same and before == after
                if same:
                    raise _Same
        except _Same:
            return
        except OSError as error:
            self.failed(one.name, f"cannot be written: {error.strerror or error}")
            return
        self.files += 1

    def _write(self, one: Input, chunks: list[bytes]) -> None:
        assert one.path is not None
        try:
            with replacing(one.path) as file:
                file.writelines(chunks)
        except OSError as error:
            self.failed(one.name, f"cannot be written: {error.strerror or error}")
        else:
            self.files += 1

    def failed(self, name: str, reason: str) -> None:
        self.failures += 1
        print(f"cleaner: {name}: {reason}", file=sys.stderr)


class _Same(Exception):
    """Nothing changed: the file is left untouched, its time of change too."""


def _short(text: str, limit: int = 60) -> str:
    shown = repr(text)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"
