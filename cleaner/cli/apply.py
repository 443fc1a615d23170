"""`cleaner apply`: the editors' decisions into the cleaned files."""

from __future__ import annotations

import argparse
import sys

from cleaner.cli import Exit
from cleaner.cli.runs import add_decided, decisions_of, opened
from cleaner.review.apply import Applied, apply


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_decided(parser)


def run(options: argparse.Namespace) -> Exit:
    """Write the cleaned files as decided; `Exit.FOUND` where some decision could not be carried out."""
    folder = opened(options.folder)
    wanted = decisions_of(options.decisions or [folder.decisions])
    return report(apply(folder, wanted))


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
