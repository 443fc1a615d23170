"""The actions of `cleaner rules` that write: a rule to begin with, rules learnt from pairs of texts, the packs' pages."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from pathlib import Path

from cleaner.cli import Exit, UsageError
from cleaner.rulebook import BadPack, shipped_packs
from cleaner.rulebook.load import load


def configure(action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the actions; `action` makes a parser of a name and what it does."""
    new = action("new", "a rule to begin with, and the questions that its writer must answer")
    new.add_argument("rule", metavar="ID", help="pack and key: translation.fr.puce-flea")
    new.add_argument("--way", choices=("match", "pattern", "name", "words", "lines"), default="match",
                     help="what the rule matches (match: phrases)")  # fmt: skip
    new.add_argument("-o", "--out", type=Path, metavar="FILE", help="a new pack, or one that the rule is added to")

    learn = action("learn", "propose rules from pairs of clean and garbled texts, or antipatterns from decisions")
    learn.add_argument(
        "clean", type=Path, nargs="?", metavar="CLEAN", help="a text file, a folder, or JSON Lines with both texts"
    )
    learn.add_argument("garbled", type=Path, nargs="?", metavar="GARBLED", help="the same texts, line by line, garbled")
    learn.add_argument("--from", nargs="+", type=Path, default=[], dest="decisions", metavar="DECISIONS",
                       help="instead of pairs: decisions, or folders of runs; proposes what rules must leave alone")  # fmt: skip
    learn.add_argument("--rules", action="append", default=[], metavar="PATH",
                       help="with --from: packs besides the shipped ones")  # fmt: skip
    learn.add_argument("--fields", default="clean,garbled", metavar="CLEAN,GARBLED",
                       help="JSON Lines: the fields with the two texts (clean,garbled)")  # fmt: skip
    learn.add_argument("--system-field", default="system", metavar="NAME",
                       help="JSON Lines: the field that names what garbled the text (system)")  # fmt: skip
    learn.add_argument("--corpus", nargs="+", type=Path, default=[], metavar="CLEAN",
                       help="further clean texts, on which rules must be silent")  # fmt: skip
    learn.add_argument("--text-field", default="text", metavar="NAME", help="JSON Lines: the corpus's text (text)")
    learn.add_argument("--most-rate", type=number, default=1.0, metavar="N",
                       help="places in a million clean words that a rule may find (1)")  # fmt: skip
    learn.add_argument("-o", "--out", type=Path, metavar="FILE", help="write the pack here instead of printing it")
    learn.add_argument("--dropped", action="store_true", help="say what was not proposed, and why")

    pages = action("pages", "write a page for each pack, and an index")
    pages.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder of the pages")
    action("schema", "the JSON Schema of packs, for editors of YAML")


def number(text: str) -> float:
    """An argument that is not negative."""
    value = float(text)
    if not 0 <= value < math.inf:
        raise ValueError
    return value


def many(count: int, name: str) -> str:
    """A count with its noun."""
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


def _new(options: argparse.Namespace) -> Exit:
    from cleaner.workshop import skeleton

    try:
        if options.out is None:
            print(skeleton.pack(options.rule, options.way), end="")
            print(f"to be saved as {skeleton.file_of(options.rule)} in a folder of packs", file=sys.stderr)
            return Exit.DONE
        _, key = skeleton.place(options.rule)
        if not options.out.exists():
            options.out.parent.mkdir(parents=True, exist_ok=True)
            options.out.write_text(skeleton.pack(options.rule, options.way), "utf-8")
        else:
            found = load([options.out])
            if found.refusals:
                raise BadPack(found.refusals)
            if any(one.id.rpartition(".")[2] == key for one in found.rules):
                raise UsageError(f"{options.out} has a rule {key} already")
            before = options.out.read_text("utf-8")
            pivot = any(one.pivot for one in found.rules)
            options.out.write_text(skeleton.added(before, options.rule, options.way, pivot=pivot), "utf-8")
    except skeleton.BadId as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{options.out}: {error.strerror}") from None
    print(f"{options.rule} is begun in {options.out}", file=sys.stderr)
    return Exit.DONE


def _learn(options: argparse.Namespace) -> Exit:
    if options.decisions:
        return _learn_from_decisions(options)
    if options.clean is None:
        raise UsageError("name clean and garbled texts, or decisions with --from")
    from cleaner.workshop.learn import Learner
    from cleaner.workshop.propose import propose
    from cleaner.workshop.texts import documents, pairs

    fields = options.fields.split(",")
    if len(fields) != 2 or not all(fields):
        raise UsageError("--fields takes two names, of the clean and of the garbled text: --fields clean,garbled")
    loaded = load([shipped_packs()])
    given = pairs(options.clean, options.garbled, fields, options.system_field)
    corpus = (text for _, text in documents(options.corpus, options.text_field))
    learner = Learner(given, corpus, loaded.topics, options.most_rate)
    learnt = propose(learner, [shipped_packs()])
    opening = (
        f"Proposed by `cleaner rules learn` from {len(given):,} pairs, {len(learner.pairs.pairs):,} of which differ; "
        f"{learner.clean.size:,} words of clean text,\nof which a rule may find {options.most_rate:g} in a million. "
        "Each is to be read, and given a reason, before it is trusted."
    )
    _print(learnt.yaml(opening), options.out)
    if options.dropped:
        for wording, reason in learnt.dropped:
            print(f"not proposed: {wording}: {reason}", file=sys.stderr)
    hint = " (--dropped says why)" if learnt.dropped and not options.dropped else ""
    print(f"{many(len(learnt.drafts), 'rule')} proposed, {len(learnt.dropped)} dropped{hint}", file=sys.stderr)
    return Exit.DONE


def _learn_from_decisions(options: argparse.Namespace) -> Exit:
    from cleaner.cli.runs import decisions_in, runs
    from cleaner.rulebook.packs import located
    from cleaner.vetting.opened import rulebook
    from cleaner.workshop.rejected import antipatterns, as_yaml

    # A word that is right here is a matter of the project's list, not of a rule's context.
    decided = [one for one in decisions_in(options.decisions) if not one.word]
    loaded = load([shipped_packs(), *map(located, options.rules)])
    found = antipatterns(decided, runs(options.decisions), rulebook(options.rules), loaded)
    if found:
        _print(as_yaml(found), options.out)
    rejected = sum(one.rejected for one in found)
    proposed = many(sum(bool(one.unless) for one in found), "antipattern")
    print(f"{proposed} proposed, for {many(len(found), 'rule')} rejected in {many(rejected, 'place')}", file=sys.stderr)
    return Exit.DONE


def _print(text: str, out: Path | None) -> None:
    """Show what was made, or write it."""
    if out is None:
        print(text, end="")
        return
    try:
        out.write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{out}: {error.strerror}") from None


def _pages(options: argparse.Namespace) -> Exit:
    from cleaner.workshop import pages

    try:
        changed = pages.write(options.out, pages.pages([shipped_packs()]))
    except OSError as error:
        raise UsageError(f"{error.filename or options.out}: {error.strerror}") from None
    print(f"{many(len(changed), 'page')} changed", file=sys.stderr)
    return Exit.DONE


def _schema(options: argparse.Namespace) -> Exit:
    from cleaner.rulebook import json_schema

    print(json_schema.text(), end="")
    return Exit.DONE


ACTIONS: dict[str, Callable[[argparse.Namespace], Exit]] = {
    "new": _new, "learn": _learn, "pages": _pages, "schema": _schema,
}  # fmt: skip
