"""`cleaner rules`: the packs listed, checked, tested, begun, learnt from pairs of texts, and written as pages."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from cleaner.cli import Exit, UsageError
from cleaner.cli.common import add_rules, config, packs
from cleaner.edits import Safety
from cleaner.reports.escape import plain
from cleaner.rulebook import BadPack, Rulebook, shipped_packs
from cleaner.rulebook.check import checked
from cleaner.rulebook.load import Loaded, Written, load
from cleaner.rulebook.packs import located
from cleaner.rulebook.selection import begins


def configure(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, said: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".")

    listing = action("list", "every rule: id, safety, reason")
    listing.add_argument("prefix", nargs="?", default="", help="only ids that begin so")
    listing.add_argument("--pack", metavar="NAME", help="only this pack, or the packs below it")
    listing.add_argument("--safety", choices=[*Safety], help="only rules of this safety")
    listing.add_argument("--pivot", metavar="CODE", help="only faults of this language (or `spun`)")
    listing.add_argument("--status", choices=("stable", "preview", "deprecated"), help="only rules of this status")
    shape = listing.add_mutually_exclusive_group()
    shape.add_argument("--by", choices=("pack", "safety", "pivot", "status"), help="count the rules instead")
    shape.add_argument("--json", action="store_true", help="one JSON object a line")
    add_rules(listing)

    check = action("check", "every reason to refuse the packs, with file and line")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="packs or folders besides the shipped ones")
    check.add_argument("--corpus", nargs="+", type=Path, default=[], metavar="FILE",
                       help="clean texts (files, folders, JSON Lines): how often each rule speaks there")  # fmt: skip
    check.add_argument(
        "--text-field", default="text", metavar="NAME", help="JSON Lines: the field with the text (text)"
    )
    check.add_argument("--places", type=int, default=0, metavar="N", help="show so many places for each rule")
    check.add_argument("--json", action="store_true", help="one JSON object a line")

    test = action("test", "run the examples of rules, and say what each gave")
    test.add_argument(
        "wanted", nargs="?", default="", metavar="ID|PATH", help="the beginning of ids, or a pack or folder"
    )
    test.add_argument("--failures", action="store_true", help="say only what failed")
    add_rules(test)

    new = action("new", "a rule to begin with, and the questions that its writer must answer")
    new.add_argument("rule", metavar="ID", help="pack and key: translation.fr.puce-flea")
    new.add_argument("--way", choices=("match", "pattern", "name", "words", "lines"), default="match",
                     help="what the rule matches (match: phrases)")  # fmt: skip
    new.add_argument("-o", "--out", type=Path, metavar="FILE", help="a new pack, or one that the rule is added to")

    learn = action("learn", "propose rules from pairs of clean and garbled texts")
    learn.add_argument("clean", type=Path, metavar="CLEAN", help="a text file, a folder, or JSON Lines with both texts")
    learn.add_argument("garbled", type=Path, nargs="?", metavar="GARBLED", help="the same texts, line by line, garbled")
    learn.add_argument("--fields", default="clean,garbled", metavar="CLEAN,GARBLED",
                       help="JSON Lines: the fields with the two texts (clean,garbled)")  # fmt: skip
    learn.add_argument("--system-field", default="system", metavar="NAME",
                       help="JSON Lines: the field that names what garbled the text (system)")  # fmt: skip
    learn.add_argument("--corpus", nargs="+", type=Path, default=[], metavar="CLEAN",
                       help="further clean texts, on which rules must be silent")  # fmt: skip
    learn.add_argument("--text-field", default="text", metavar="NAME", help="JSON Lines: the corpus's text (text)")
    learn.add_argument("--most-rate", type=_rate, default=1.0, metavar="N",
                       help="places in a million clean words that a rule may find (1)")  # fmt: skip
    learn.add_argument("-o", "--out", type=Path, metavar="FILE", help="write the pack here instead of printing it")
    learn.add_argument("--dropped", action="store_true", help="say what was not proposed, and why")

    pages = action("pages", "write a page for each pack, and an index")
    pages.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder of the pages")


def run(options: argparse.Namespace) -> Exit:
    actions: dict[str, Callable[[argparse.Namespace], Exit]] = {
        "list": _list, "check": _check, "test": _test, "new": _new, "learn": _learn, "pages": _pages,
    }  # fmt: skip
    from cleaner.workshop.texts import BadTexts

    try:
        return actions[options.action](options)
    except BadTexts as error:
        raise UsageError(str(error)) from None


def _rate(text: str) -> float:
    value = float(text)
    if not 0 <= value < float("inf"):
        raise ValueError
    return value


def _many(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


# list


def _list(options: argparse.Namespace) -> Exit:
    chosen = config(options)
    book = packs(chosen)
    written = {one.id: one for one in load([shipped_packs(), *map(located, chosen.rules)]).rules}
    rows = [_row(book, written[rule]) for rule in book.rules if rule not in book.silent]
    rows = [row for row in rows if _is_wanted(row, options)]
    if options.by:
        for line in _counts(rows, options.by):
            print(line)
    elif options.json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['rule']:<48} {row['safety']:<8} {row['because']}")
    return Exit.DONE


def _row(book: Rulebook, written: Written) -> dict[str, Any]:
    rule = book.rules[written.id]
    return {
        "rule": rule.id,
        "pack": written.pack,
        "stage": rule.stage,
        "safety": rule.safety,
        "status": written.rule.status,
        "pivots": rule.pivots,
        "gate": rule.gate,
        "file": written.file,
        "line": written.line,
        "because": rule.because,
    }


def _is_wanted(row: dict[str, Any], options: argparse.Namespace) -> bool:
    return (
        row["rule"].startswith(options.prefix)
        and (options.pack is None or begins(row["pack"], options.pack))
        and options.safety in (None, row["safety"])
        and (options.pivot is None or options.pivot in row["pivots"])
        and options.status in (None, row["status"])
    )


def _counts(rows: list[dict[str, Any]], key: str) -> Iterable[str]:
    """A table: how many rules of each safety there are, by the key."""
    groups: dict[str, dict[str, int]] = {}
    for row in rows:
        for name in (row["pivots"] or ("none",)) if key == "pivot" else (row[key],):
            counts = groups.setdefault(name, dict.fromkeys(Safety, 0))
            counts[row["safety"]] += 1
    table = [(key, "rules", *Safety)]
    table += [
        (name, f"{sum(of.values()):,}", *(f"{of[one]:,}" for one in Safety)) for name, of in sorted(groups.items())
    ]
    return _columns(table, left=1)


def _columns(table: list[tuple[str, ...]], left: int) -> Iterable[str]:
    """The rows with their columns in line; the first `left` ones begin together, the others end together."""
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    for row in table:
        cells = (
            f"{cell:<{width}}" if at < left else f"{cell:>{width}}"
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()


# check


def _check(options: argparse.Namespace) -> Exit:
    from cleaner.workshop.texts import files

    for path in options.paths:
        if not path.exists():
            raise UsageError(f"{path}: there is no such pack or folder of packs")
    for path in options.corpus:
        files(path)  # before seconds are spent on the packs
    # The shipped packs were tried before they were shipped; beside others only these are, as in every run.
    image, refusals = checked([shipped_packs(), *options.paths], options.paths or None)
    for refusal in refusals:
        if options.json:
            print(
                json.dumps(
                    {"refused": refusal.rule, "file": refusal.file, "line": refusal.line, "reason": refusal.reason},
                    ensure_ascii=False,
                )
            )
        else:
            print(refusal)
    if options.corpus:
        _rates(options, Rulebook(image))
    said = f"{len(image.rules)} rules, {len(image.surfaces)} phrases, {len(refusals)} refused"
    print(said, file=sys.stderr)
    return Exit.FOUND if refusals else Exit.DONE


def _rates(options: argparse.Namespace, book: Rulebook) -> None:
    """How often each rule of the packs named, or of all, speaks on clean texts."""
    from cleaner.workshop.rates import measure
    from cleaner.workshop.texts import documents

    wanted = {one.id for one in load(options.paths).rules} if options.paths else set(book.rules)
    rates = measure(book, documents(options.corpus, options.text_field), wanted)
    if options.json:
        for row in rates.rows(book):
            print(json.dumps(row, ensure_ascii=False))
        return
    table: list[tuple[str, ...]] = [
        ("rule", "safety", "gate", "changed", "suggested", "flagged", "refused", "per million", "gates open")
    ]
    shown = []
    for rule, tally in rates.ranked(book):
        compiled = book.rules[rule]
        table.append((
            rule, compiled.safety, compiled.gate or "", f"{tally.changed:,}", f"{tally.suggested:,}", f"{tally.flagged:,}",
            f"{tally.refused:,}", f"{rates.rate(tally.hits):.2f}", f"{rates.rate(tally.gated):.2f}" if compiled.gate else "",
        ))  # fmt: skip
        shown.append(tally.shown[: options.places])
    for line, places in zip(_columns(table, left=3), [[], *shown], strict=True):
        print(line)
        for place in places:
            print(f"    {plain(place.document)}: {plain(place.text)}")
    print(f"{rates.words:,} words, {len(rates.tallies):,} of {len(wanted):,} rules spoke", file=sys.stderr)


# test


def _test(options: argparse.Namespace) -> Exit:
    from cleaner.workshop.trials import outcomes

    chosen = config(options)
    path = Path(options.wanted) if options.wanted and Path(options.wanted).exists() else None
    roots = [shipped_packs(), *map(located, chosen.rules), *([path] if path else [])]
    loaded = load(roots)
    wanted = {
        one.id for one in loaded.rules if one.root == path or (path is None and one.id.startswith(options.wanted))
    }
    if not wanted and not loaded.refusals:
        raise UsageError(f"no rule's id begins with {options.wanted!r}, and there is no such file")
    # The examples are what is asked about, so none is run before.
    image, refusals = checked(roots, [])
    if refusals:
        raise BadPack(refusals)
    book = Rulebook(image)
    good = bad = 0
    for written in loaded.rules:
        for outcome in outcomes(book, written) if written.id in wanted else ():
            good, bad = good + outcome.holds, bad + (not outcome.holds)
            if outcome.holds and options.failures:
                continue
            said = outcome.text if outcome.good is None else f"{outcome.text} → {outcome.good}"
            print(f"{'ok  ' if outcome.holds else 'FAIL'} {outcome.rule}: {outcome.kind}: {_line(said)}")
            if not outcome.holds:
                print(f"     {plain(outcome.reason)}")
    print(f"{_many(len(wanted), 'rule')}, {_many(good + bad, 'example')}, {bad} failed", file=sys.stderr)
    return Exit.FOUND if bad else Exit.DONE


def _line(text: str) -> str:
    return plain(text.rstrip("\n").replace("\n", " ⏎ "))


# new


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
            options.out.write_text(before.rstrip("\n") + "\n\n" + skeleton.entry(options.rule, options.way), "utf-8")
    except skeleton.BadId as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{options.out}: {error.strerror}") from None
    print(f"{options.rule} is begun in {options.out}", file=sys.stderr)
    return Exit.DONE


# learn


def _learn(options: argparse.Namespace) -> Exit:
    from cleaner.workshop.learn import Learner
    from cleaner.workshop.propose import propose
    from cleaner.workshop.texts import documents, pairs

    fields = options.fields.split(",")
    if len(fields) != 2 or not all(fields):
        raise UsageError("--fields takes two names, of the clean and of the garbled text: --fields clean,garbled")
    loaded: Loaded = load([shipped_packs()])
    given = pairs(options.clean, options.garbled, fields, options.system_field)
    corpus = (text for _, text in documents(options.corpus, options.text_field))
    learner = Learner(given, corpus, loaded.topics, options.most_rate)
    learnt = propose(learner, [shipped_packs()])
    opening = (
        f"Proposed by `cleaner rules learn` from {len(given):,} pairs, {len(learner.pairs.pairs):,} of which differ; "
        f"{learner.clean.size:,} words of clean text,\nof which a rule may find {options.most_rate:g} in a million. "
        "Each is to be read, and given a reason, before it is trusted."
    )
    text = learnt.yaml(opening)
    if options.out is None:
        print(text, end="")
    else:
        try:
            options.out.write_text(text, "utf-8")
        except OSError as error:
            raise UsageError(f"{options.out}: {error.strerror}") from None
    if options.dropped:
        for wording, reason in learnt.dropped:
            print(f"not proposed: {wording}: {reason}", file=sys.stderr)
    print(f"{_many(len(learnt.drafts), 'rule')} proposed, {len(learnt.dropped)} dropped", file=sys.stderr)
    return Exit.DONE


# pages


def _pages(options: argparse.Namespace) -> Exit:
    from cleaner.workshop import pages

    try:
        changed = pages.write(options.out, pages.pages([shipped_packs()]))
    except OSError as error:
        raise UsageError(f"{error.filename or options.out}: {error.strerror}") from None
    print(f"{_many(len(changed), 'page')} changed", file=sys.stderr)
    return Exit.DONE
