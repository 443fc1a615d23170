"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path

from cleaner.batch.inputs import Input, NoInput, find_inputs
from cleaner.batch.run import Options
from cleaner.cli import UsageError
from cleaner.rulebook import Rulebook, rulebook


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """The inputs and how they are read."""
    parser.add_argument("inputs", nargs="+", metavar="IN", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "--text-field", default="text", metavar="NAME", help="JSON Lines: the field with the text (text)"
    )
    parser.add_argument(
        "--id-field", default="id", metavar="NAME", help="JSON Lines: the field with the row's name (id)"
    )
    parser.add_argument("--language", metavar="CODE", help="the language of the documents, instead of detecting it")
    parser.add_argument(
        "--no-siblings",
        action="store_true",
        help="judge each document alone, not with the others of the run as witnesses",
    )
    add_rules(parser)


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Further packs."""
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="a pack or folder of packs besides the shipped ones",
    )


def inputs(options: argparse.Namespace, exclude: list[Path] | None = None, *, as_given: bool = False) -> list[Input]:
    """The documents that the arguments name."""
    try:
        found = find_inputs(options.inputs, exclude or [], as_given=as_given)
    except NoInput as error:
        raise UsageError(str(error)) from None
    if not found:
        raise UsageError("there is no file in " + ", ".join(options.inputs))
    return found


def run_options(options: argparse.Namespace, *, keep_encoding: bool) -> Options:
    """How the documents are to be cleaned."""
    return Options(
        text_field=options.text_field,
        id_field=options.id_field,
        language=options.language,
        keep_encoding=keep_encoding,
        siblings=not options.no_siblings,
    )


def packs(options: argparse.Namespace) -> Rulebook:
    """The rulebook, with the packs named on the command line."""
    return rulebook(options.rules)
