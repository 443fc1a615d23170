"""Results made by hand, for tests that need exactly this and nothing else."""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path

import cleaner
from cleaner.edits import Safety, apply_edits
from cleaner.result import Change, Conclusions, Hunk, Reason, Result, Status
from cleaner.source import Source

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

_SAFETY = {
    Status.APPLIED: Safety.SAFE,
    Status.SUGGESTED: Safety.UNSAFE,
    Status.FLAGGED: Safety.DISPLAY,
    Status.REFUSED: Safety.SAFE,
}
_numbers = count(1)


def found(
    text: str,
    status: Status,
    rule: str,
    *pairs: tuple[str, str],
    message: str = "Because it is wrong.",
    evidence: tuple[str, ...] = (),
    note: str = "",
    also: tuple[Reason, ...] = (),
    replaces: tuple[str, ...] = (),
    between: tuple[str, ...] = (),
    name: str = "",
    at: int = 0,
    doubts: bool = False,
) -> Change:
    """Puts the second of each pair for the first, where that next stands from `at` on. A flag has one pair."""
    hunks: list[Hunk] = []
    for old, new in pairs:
        start = text.index(old, at)
        at = start + len(old)
        hunks.append(Hunk(start, at, old, new, between))
    reason = Reason(rule.split(".")[0], rule, _SAFETY[status], message, evidence, doubts)
    shown = () if status is Status.FLAGGED else tuple(hunks)
    return Change(name or f"c{next(_numbers)}", status, hunks[0].start, at, shown, (reason, *also), note, replaces)


def result_of(text: str, *changes: Change, facts: Conclusions | None = None, source: Source | None = None) -> Result:
    by = {status: tuple(change for change in changes if change.status is status) for status in Status}
    edits = sorted(hunk.edit for change in by[Status.APPLIED] for hunk in change.hunks)
    return Result(
        source or Source.of(text),
        facts or Conclusions("en"),
        apply_edits(text, edits),
        by[Status.APPLIED],
        by[Status.SUGGESTED],
        by[Status.FLAGGED],
        by[Status.REFUSED],
    )


@cache
def cleaned(seed: Path) -> Result:
    """A real text, cleaned with the packs that come with the program."""
    return cleaner.clean(seed.read_bytes())
