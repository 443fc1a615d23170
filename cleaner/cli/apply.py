"""`cleaner apply`: the editors' decisions into the cleaned files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cleaner.cli import Exit, UsageError
from cleaner.review import decisions as store
from cleaner.review.apply import Applied, apply
from cleaner.review.decisions import BadDecisions, Decision
from cleaner.review.folder import Folder, NoRun


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="what `cleaner clean --out` wrote")
    parser.add_argument(
        "decisions",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="decisions, of several editors too (DIR/decisions.jsonl)",
    )


def run(options: argparse.Namespace) -> Exit:
    folder = opened(options.folder)
    wanted = decisions_of(options.decisions or [folder.decisions])
    done = apply(folder, wanted)
    return report(done)


def opened(path: Path) -> Folder:
    """The folder of a run, or what is wrong with it."""
    try:
        return Folder(path)
    except NoRun as error:
        raise UsageError(str(error)) from None


def decisions_of(paths: list[Path]) -> list[Decision]:
    """The decisions of all files; where two disagree the later file counts, and both are named."""
    try:
        found, disagreements = store.merge(store.read(path) for path in paths)
    except BadDecisions as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}") from None
    for one, other in disagreements:
        print(
            f"cleaner: {one.document}: {one.rule}: {_said(one)}, then {_said(other)}; the later counts", file=sys.stderr
        )
    return found


def _said(one: Decision) -> str:
    return one.verdict.value + (f" by {one.editor}" if one.editor else "")


def report(done: Applied) -> Exit:
    """Say what was written and what could not be done."""
    for name in done.written:
        print(f"wrote {name}", file=sys.stderr)
    for one, reason in done.lost:
        old, new = one.wording[0] if one.wording else ("", "")
        print(f"cleaner: {one.document}: {one.rule}: {old!r} -> {new!r}: not done: {reason}", file=sys.stderr)
    for name, reason in done.failed:
        print(f"cleaner: {name}: {reason}", file=sys.stderr)
    count = len(done.written)
    print(f"{len(done.decisions)} decisions hold, {count} file{'s' * (count != 1)} written.", file=sys.stderr)
    return Exit.FOUND if done.lost or done.failed else Exit.DONE
