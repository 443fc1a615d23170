"""The command line: one small module a command, imported only when it runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from importlib import import_module

from cleaner.version import __version__

_COMMANDS = {
    "clean": "write cleaned files and reports; inputs are never touched",
    "check": "say what would change; write nothing",
    "fix": "repair files in place, safe changes only",
    "review": "open the editor's page; every decision is saved as it is made",
    "apply": "write the cleaned files as the editors decided",
    "revert": "take changes back, hand edits since then kept",
    "export": "a run as CriticMarkup, Word documents, CSV or a patch",
    "rules": "list or check the rule packs",
    "explain": "explain one rule",
    "corpus": "what a batch knows of its names; the project's vocabulary",
}


class Exit(IntEnum):
    """What the process returns."""

    DONE = 0
    FOUND = 1
    """Some documents were not written (`clean`), something would change (`check`), something changed (`fix`)."""
    USAGE = 2
    INTERNAL = 3


class UsageError(Exception):
    """What the user can mend: an argument, a file, a pack."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="cleaner", description="Clean text that has been through the mill, with a report of every change."
    )
    parser.add_argument("--version", action="version", version=f"cleaner {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    given = sys.argv[1:] if arguments is None else list(arguments)
    for name, said in _COMMANDS.items():
        sub = subparsers.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".")
        if given[:1] == [name]:
            import_module(f"cleaner.cli.{name}").configure(sub)
    options = parser.parse_args(given)
    from cleaner.rulebook.packs import BadPack

    try:
        return int(import_module(f"cleaner.cli.{options.command}").run(options))
    except UsageError as error:
        print(f"cleaner: {error}", file=sys.stderr)
        return Exit.USAGE
    except BadPack as error:
        print(f"cleaner: the rule packs were refused:\n{error}", file=sys.stderr)
        return Exit.USAGE


def run() -> None:
    """The console script: whatever goes wrong that is no user's fault is exit code 3, and says so."""
    for stream in (sys.stdout, sys.stderr):
        # Text may hold anything; a terminal that cannot show it must not stop a batch.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.DONE
    except KeyboardInterrupt:
        code = 130
    except Exception as error:
        if os.environ.get("CLEANER_TRACEBACK"):
            raise
        print(
            f"cleaner: internal failure: {type(error).__name__}: {error}\n"
            "Please report it; CLEANER_TRACEBACK=1 shows where it happened.",
            file=sys.stderr,
        )
        code = Exit.INTERNAL
    sys.exit(code)
