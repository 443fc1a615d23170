"""`cleaner clean`: cleaned files and reports; inputs are never touched."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec
from msgspec.structs import asdict

from cleaner.batch.output import CLEANED, ORIGINALS, OutputFolder
from cleaner.batch.run import Batch
from cleaner.cli import Exit, UsageError
from cleaner.cli.common import add_inputs, config, inputs, packs, run_options
from cleaner.config import Config
from cleaner.reports.tally import Summary
from cleaner.reports.terminal import Terminal
from cleaner.rulebook.packs import PACKAGE

# Lines of "nothing to change" that a terminal is filled with at the most.
MOST_UNTOUCHED = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_inputs(parser)
    parser.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="where to write (reports)")
    parser.add_argument(
        "--keep-encoding",
        action="store_const",
        const=True,
        help="write each file in the encoding it came in, instead of UTF-8",
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing but failures")


def run(options: argparse.Namespace) -> Exit:
    """Clean a batch into a folder; `Exit.FOUND` where some document was not written."""
    out: Path = options.out
    _check_out(out, options.inputs)
    found = inputs(options, [out])
    chosen = config(options)
    rulebook = packs(chosen)
    terminal = Terminal(sys.stderr)
    seen = (lambda summary: None) if options.quiet else _Seen(terminal)
    folder = OutputFolder(out, _shown(chosen, options.format), rulebook.digest, seen=seen, failed=terminal.failure)
    passes = 2 if chosen.siblings else 1
    try:
        with folder as sink, terminal.progress(passes * len(found)) as advance:
            batch = Batch(rulebook, run_options(chosen, keep_encoding=chosen.keep_encoding), lambda name: advance())
            batch.run(found, sink)
    except OSError as error:
        raise UsageError(f"cannot write to {out}: {error.strerror or error}") from None
    tally = sink.report.tally
    if not options.quiet:
        terminal.summary(tally)
        print(f"\nReport: {out / 'report.html'}", file=sys.stderr)
    return Exit.FOUND if tally.failures else Exit.DONE


def _shown(config: Config, chosen: str | None) -> dict[str, object]:
    """The configuration as the manifest has it: folders of this machine are no part of a result.

    The format that the command line chose is there too: what reads the run later has only the files' names.
    """
    shown: dict[str, object] = {
        key: msgspec.to_builtins(value) for key, value in asdict(config).items() if key != "file"
    }
    shown["rules"] = [one if one.startswith(PACKAGE) else Path(one).name for one in config.rules]
    return shown if chosen is None else shown | {"format": chosen}


class _Seen:
    """Prints a line a document; of documents in which nothing was found only while they are few."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._untouched = 0

    def __call__(self, summary: Summary) -> None:
        self._untouched += not any(summary.counts.values())
        if any(summary.counts.values()) or self._untouched <= MOST_UNTOUCHED:
            self._terminal.document(summary)


def _check_out(out: Path, arguments: list[str]) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: the output folder is a file; name another with --out")
    for argument in arguments:
        if argument == "-":
            continue
        given = Path(argument).resolve()
        if given == out.resolve():
            raise UsageError(f"{out}: the output folder is the input folder; name another with --out")
        if any((out / old).resolve() in (given, *given.parents) for old in (CLEANED, ORIGINALS)):
            raise UsageError(
                f"{argument}: lies in the output folder, where it would be overwritten; name another with --out"
            )
