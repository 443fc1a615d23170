"""`cleaner rules`: the packs, listed or checked."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from cleaner.cli import Exit
from cleaner.cli.common import add_rules, config, packs
from cleaner.rulebook import shipped_packs
from cleaner.rulebook.check import checked


def configure(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = commands.add_parser("list", help="every rule: id, safety, reason")
    listing.add_argument("prefix", nargs="?", default="", help="only ids that begin so")
    listing.add_argument("--json", action="store_true", help="one JSON object a line")
    add_rules(listing)
    check = commands.add_parser("check", help="every reason to refuse the packs, with file and line")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="packs or folders besides the shipped ones")


def run(options: argparse.Namespace) -> Exit:
    return _check(options) if options.action == "check" else _list(options)


def _check(options: argparse.Namespace) -> Exit:
    image, refusals = checked([shipped_packs(), *options.paths])
    for refusal in refusals:
        print(refusal)
    said = f"{len(image.rules)} rules, {len(image.surfaces)} phrases, {len(refusals)} refused"
    print(said, file=sys.stderr)
    return Exit.FOUND if refusals else Exit.DONE


def _list(options: argparse.Namespace) -> Exit:
    for rule in packs(config(options)).rules.values():
        if not rule.id.startswith(options.prefix):
            continue
        if options.json:
            row = {
                "rule": rule.id,
                "stage": rule.stage,
                "safety": rule.safety,
                "pivots": rule.pivots,
                "gate": rule.gate,
            }
            print(json.dumps(row | {"because": rule.because}, ensure_ascii=False))
        else:
            print(f"{rule.id:<48} {rule.safety:<8} {rule.because}")
    return Exit.DONE
