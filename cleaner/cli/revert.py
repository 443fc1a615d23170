"""`cleaner revert`: take changes back at any later time. What was edited by hand since stays."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from cleaner.cli import Exit, UsageError
from cleaner.cli.apply import report
from cleaner.cli.runs import add_folder, opened
from cleaner.result import Change
from cleaner.review import decisions as store
from cleaner.review.apply import apply, last_applied
from cleaner.review.decisions import Decision, Verdict, decision
from cleaner.review.folder import Document, Folder
from cleaner.rulebook.selection import begins


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_folder(parser)
    parser.add_argument("--change", action="append", default=[], metavar="ID", help="a change, as the report names it")
    parser.add_argument(
        "--rule", action="append", default=[], metavar="ID", help="all changes of rules whose id begins so"
    )
    parser.add_argument("--document", action="append", default=[], metavar="NAME", help="only in this document")


def run(options: argparse.Namespace) -> Exit:
    """Reject changes of a run and write its files again; `Exit.FOUND` where that could not be done."""
    if not (options.change or options.rule or options.document):
        raise UsageError("say what to take back: --change, --rule, --document")
    folder = opened(options.folder)
    held = {one.place: one for one in last_applied(folder)}
    chosen = list(_chosen(folder, options))
    if not chosen:
        raise UsageError("no change of this run is meant by that; `changes.jsonl` names them")
    if options.change and not options.document and len({document.name for document, _ in chosen}) > 1:
        names = ", ".join(document.name for document, _ in chosen)
        raise UsageError(f"several documents have a change of this id ({names}); name one with --document")
    wanted = dict(held)
    for document, row in chosen:
        rejected = decision(document.name, row, document.result, Verdict.REJECTED)
        wanted[rejected.place] = rejected
        for other in _dependents(document, row):
            print(f"{document.name}: {other.id} ({other.rule}) rests on {row.id}, and stays", file=sys.stderr)
    done = apply(folder, wanted.values())
    _keep(folder, done.decisions)
    return report(done)


def _chosen(folder: Folder, options: argparse.Namespace) -> Iterator[tuple[Document, Change]]:
    for document in folder.documents():
        if options.document and document.name not in options.document:
            continue
        for row in (*document.result.changes, *document.result.suggestions):
            if options.change and row.id not in options.change:
                continue
            if options.rule and not any(begins(reason.rule, one) for reason in row.reasons for one in options.rule):
                continue
            yield document, row


def _dependents(document: Document, row: Change) -> list[Change]:
    """Changes that cite a rule of this one as evidence, or would take its place."""
    rules = {reason.rule for reason in row.reasons}
    return [
        other
        for other in document.result.changes
        if other.id != row.id
        and (row.id in other.replaces or any(f"({rule}," in said for said in other.evidence for rule in rules))
    ]


def _keep(folder: Folder, decisions: list[Decision]) -> None:
    """Add to the decisions that are kept: what was taken back stays so when they are applied again."""
    known = {one.place: one for one in (store.read(folder.decisions) if folder.decisions.exists() else [])}
    known |= {one.place: one for one in decisions}
    store.write(folder.decisions, known.values())
