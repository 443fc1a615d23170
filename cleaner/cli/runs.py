"""What the commands on a run share: its folder, and the decisions about it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from cleaner.cli import UsageError
from cleaner.review import decisions as store
from cleaner.review.decisions import BadDecisions, Decision
from cleaner.review.folder import DECISIONS, MANIFEST, Folder, NoRun


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The folder of a run."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="what `cleaner clean --out` wrote")


def add_decided(parser: argparse.ArgumentParser) -> None:
    """The folder, and the decisions to go by."""
    add_folder(parser)
    parser.add_argument(
        "decisions",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="decisions, of several editors too (DIR/decisions.jsonl)",
    )


def opened(path: Path) -> Folder:
    """The folder of a run, or what is wrong with it."""
    try:
        return Folder(path)
    except NoRun as error:
        raise UsageError(str(error)) from None


def decisions_of(paths: Iterable[Path]) -> list[Decision]:
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


def decisions_in(paths: Iterable[Path]) -> list[Decision]:
    """The decisions in files, and in the folders of runs."""
    return decisions_of(path / DECISIONS if path.is_dir() else path for path in paths)


def runs(paths: list[Path]) -> list[Folder]:
    """The runs that files of decisions lie in, or that are named themselves: they have the texts."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    return [opened(folder) for folder in dict.fromkeys(folders) if (folder / MANIFEST).exists()]


def _said(one: Decision) -> str:
    return one.verdict.value + (f" by {one.editor}" if one.editor else "")
