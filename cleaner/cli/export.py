"""`cleaner export`: a run for editors who stay in their own tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.atomic import replace_file
from cleaner.batch.output import CLEANED, ORIGINALS
from cleaner.cli import Exit, UsageError
from cleaner.cli.runs import add_decided, decisions_of, opened
from cleaner.review.export import FORMS, Export
from cleaner.review.folder import NoRun
from cleaner.source import NotText


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_decided(parser)
    parser.add_argument(
        "--to",
        choices=tuple(FORMS),
        required=True,
        help="text with CriticMarkup, Word with tracked changes and comments, a table of all that was found, or a patch",
    )
    parser.add_argument(
        "-o", "--out", type=Path, metavar="OUT", help="a folder; of csv and patch a file (standard output)"
    )
    parser.add_argument(
        "--no-suggestions",
        action="store_true",
        help="mark up what was applied or accepted, and nothing that is only offered",
    )


def run(options: argparse.Namespace) -> Exit:
    """Write a run in another form. Raises `UsageError` where the folder holds no run."""
    folder = opened(options.folder)
    given = options.decisions or [path for path in (folder.decisions,) if path.exists()]
    export = Export(folder, decisions_of(given), offered=not options.no_suggestions)
    try:
        form = FORMS[options.to]
        if form.file is not None:
            _write_file(options.out, form.file(export))
        if form.files is not None:
            if options.out is None:
                raise UsageError(f"say where to: --to {options.to} writes a folder (-o OUT)")
            out = options.out.resolve()
            for kept in (folder.path / CLEANED, folder.path / ORIGINALS):
                if out.is_relative_to(kept.resolve()):
                    raise UsageError(f"{options.out}: lies in {kept.name}/, which the run needs as it is")
            _write_files(out, form.files(export))
    except (NoRun, NotText) as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename or options.out}: {error.strerror}") from None
    return Exit.DONE


def _write_file(out: Path | None, chunks: Iterable[bytes]) -> None:
    if out is None:
        sys.stdout.buffer.writelines(chunks)
    else:
        replace_file(out, chunks)
        print(f"wrote {out.name}", file=sys.stderr)


def _write_files(out: Path, files: Iterator[tuple[Path, Iterator[bytes]]]) -> None:
    for name, chunks in files:
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        replace_file(out / name, chunks)
        print(f"wrote {name.as_posix()}", file=sys.stderr)
