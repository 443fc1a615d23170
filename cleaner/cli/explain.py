"""`cleaner explain`: the page of one rule."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from cleaner.cli import Exit, UsageError
from cleaner.cli.common import add_rules, config
from cleaner.hints import did_you_mean, offered
from cleaner.rulebook import shipped_packs
from cleaner.rulebook.load import load
from cleaner.rulebook.packs import located
from cleaner.workshop.page import page

_MOST_NAMED = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("rule", metavar="ID", help="a rule's id, as reports give it")
    add_rules(parser)


def run(options: argparse.Namespace) -> Exit:
    """Print a rule's page."""
    loaded = load([shipped_packs(), *map(located, config(options).rules)])
    rules = {written.id: written for written in loaded.rules}
    written = rules.get(options.rule)
    if written is None:
        refused = [str(refusal) for refusal in loaded.refusals if refusal.rule == options.rule]
        raise UsageError("\n".join(refused) or f"no rule has the id {options.rule!r}{_near(options.rule, rules)}")
    print(page(written), end="")
    return Exit.DONE


def _near(given: str, rules: Iterable[str]) -> str:
    """What may have been meant: ids that begin so, that end so, or that look alike."""
    ids = sorted(rules)
    begin = [rule for rule in ids if rule.startswith(given)]
    if begin:
        more = f" and {len(begin) - _MOST_NAMED:,} more" if len(begin) > _MOST_NAMED else ""
        return f", but some begin so: {', '.join(begin[:_MOST_NAMED])}{more}"
    key = given.rpartition(".")[2]
    near = [rule for rule in ids if rule.rpartition(".")[2] == key] or [
        rule for rule in ids if key and key in rule.rpartition(".")[2].split("-")
    ]
    return offered(near[:3]) or did_you_mean(given, ids, most=3)
