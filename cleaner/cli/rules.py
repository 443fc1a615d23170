"""`cleaner rules`: the packs listed, checked and tested; `cli.writing` has what makes rules and their pages."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from cleaner.cli import Exit, UsageError, rules_stats, writing
from cleaner.cli.common import actions, add_rules, config, packs
from cleaner.cli.writing import many
from cleaner.edits import Safety
from cleaner.reports.escape import plain
from cleaner.rulebook import BadPack, Rulebook, shipped_packs
from cleaner.rulebook.load import Written, load
from cleaner.rulebook.packs import located
from cleaner.rulebook.selection import begins
from cleaner.vetting.check import checked


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    action = actions(parser)
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

    writing.configure(action)
    rules_stats.configure(action)


def run(options: argparse.Namespace) -> Exit:
    """List, check or test rules; `Exit.FOUND` where some are refused or an example fails."""
    actions: dict[str, Callable[[argparse.Namespace], Exit]] = {
        "list": _list, "check": _check, "test": _test, **writing.ACTIONS, **rules_stats.ACTIONS,
    }  # fmt: skip
    from cleaner.workshop.texts import BadTexts

    try:
        return actions[options.action](options)
    except BadTexts as error:
        raise UsageError(str(error)) from None


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
    further, parts = _divided(options.paths)
    # What is named is tried, against all there is; the shipped packs were tried before they were shipped.
    tested = [*further, *(shipped_packs().parent / part for part in parts)]
    image, refusals = checked([shipped_packs(), *further], tested if options.paths else None)
    refusals = [one for one in refusals if not parts or further or _is_part(one.file, parts)]
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
        _rates(options, Rulebook(image), further, parts)
    said = f"{len(image.rules)} rules, {len(image.surfaces)} phrases, {len(refusals)} refused"
    print(said, file=sys.stderr)
    return Exit.FOUND if refusals else Exit.DONE


def _divided(paths: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """The packs that are read beside the shipped ones, and those that are shipped, as their files are called."""
    shipped = shipped_packs().resolve()
    parts = [path.resolve() for path in paths if path.resolve().is_relative_to(shipped)]
    further = [path for path in paths if not path.resolve().is_relative_to(shipped)]
    return further, [part.relative_to(shipped.parent).as_posix() for part in parts]


def _is_part(file: str, parts: Iterable[str]) -> bool:
    return any(file == part or file.startswith(f"{part}/") for part in parts)


def _rates(options: argparse.Namespace, book: Rulebook, further: Sequence[Path], parts: Sequence[str]) -> None:
    """How often each rule of the packs named, or of all, speaks on clean texts."""
    from cleaner.workshop.rates import measure
    from cleaner.workshop.texts import documents

    wanted = {one.id for one in load(further).rules} if options.paths else set(book.rules)
    if parts:
        wanted |= {one.id for one in load([shipped_packs()]).rules if _is_part(one.file, parts)}
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
    print(f"{many(len(wanted), 'rule')}, {many(good + bad, 'example')}, {bad} failed", file=sys.stderr)
    return Exit.FOUND if bad else Exit.DONE


def _line(text: str) -> str:
    return plain(text.rstrip("\n").replace("\n", " ⏎ "))
