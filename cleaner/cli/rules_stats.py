"""`cleaner rules stats`: what editors made of each rule, and what follows from it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaner.cli import Exit, UsageError
from cleaner.cli.common import add_rules, config
from cleaner.cli.runs import decisions_in
from cleaner.edits import Safety
from cleaner.review import trust
from cleaner.review.decisions import Decision
from cleaner.vetting.opened import rulebook


def configure(action: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Add the action; `action` makes a parser of a name and what it does."""
    stats = action("stats", "what editors accepted and rejected of each rule, and what follows from it")
    stats.add_argument(
        "decisions",
        nargs="*",
        type=Path,
        metavar="DECISIONS",
        help="files of decisions, or folders of runs (those of the configuration)",
    )
    stats.add_argument("--json", action="store_true", help="one JSON object a line")
    add_rules(stats)


def _stats(options: argparse.Namespace) -> Exit:
    chosen = config(options)
    paths = options.decisions or list(map(Path, chosen.decisions))
    if not paths:
        raise UsageError("name a file of decisions, or the folder of a run; the configuration has none")
    book = rulebook(chosen.rules, selection=chosen.selection)
    rows = list(_rows(decisions_in(paths), {name: rule.safety for name, rule in book.rules.items()}))
    if options.json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif rows:
        width = max(len(row["rule"]) for row in rows)
        print(f"{'rule':<{width}}  safety   accepted  rejected  accepted of 100")
        for row in rows:
            share = f"{100 * row['low']:.0f} to {100 * row['high']:.0f}"
            counts = f"{row['accepted']:>8}  {row['rejected']:>8}  {share:<15}"
            print(f"{row['rule']:<{width}}  {row['safety'] or '-':<7}  {counts}  {row['follows']}".rstrip())
    return Exit.DONE


def _rows(decided: list[Decision], safeties: dict[str, Safety]) -> list[dict[str, Any]]:
    """A row for each rule that was decided about, the least trusted first."""
    standings = trust.standings(decided)
    lowered = trust.stood_down(standings.values(), safeties)
    promoted = set(trust.promoted(standings.values(), safeties))
    rows = []
    for one in sorted(standings.values(), key=lambda one: (one.high, one.rule)):
        follows = ""
        if one.rule not in safeties:
            follows = "is no rule any more"
        elif one.rule in lowered:
            follows = f"stands down to {lowered[one.rule].value}"
        elif one.rule in promoted:
            follows = "may become safe"
        row = {name: value for name, value in one._asdict().items() if name in ("rule", "accepted", "rejected")}
        interval = {"low": round(one.low, 4), "high": round(one.high, 4)}
        rows.append(row | interval | {"safety": safeties.get(one.rule), "follows": follows})
    return rows


ACTIONS: dict[str, Callable[[argparse.Namespace], Exit]] = {"stats": _stats}
