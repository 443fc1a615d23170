"""A new run that knows what editors decided: what was rejected is not done again, what was accepted is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from cleaner.result import Change, Hunk, Result, Status
from cleaner.review.decisions import Decision, Verdict, matched
from cleaner.review.placing import decided, text_of

REJECTED = "an editor rejected it"
DISMISSED = "an editor has seen it"


def settled(result: Result, decisions: Iterable[Decision]) -> Result:
    """The result with the decisions carried out; those about nothing in it have no effect.

    Rejected changes and suggestions and dismissed flags become refusals that say so; accepted suggestions become changes.
    """
    known = list(decisions)
    verdicts = {row.id: one.verdict for one, row in matched(known, result) if row is not None}
    if not verdicts:
        return result
    owned, _ = decided(result, known)
    edits = defaultdict(list)
    for edit, owner in owned:
        edits[owner].append(Hunk(edit.start, edit.end, result.source.text[edit.start : edit.end], edit.after))
    rows = {row.id: row for row in (*result.changes, *result.suggestions)}
    changes = [_applied(rows[owner], hunks) for owner, hunks in edits.items()]
    refused = [
        replace(row, status=Status.REFUSED, note=REJECTED if row.hunks else DISMISSED)
        for row in (*rows.values(), *result.flags)
        if verdicts.get(row.id) is Verdict.REJECTED or (not row.hunks and row.id in verdicts)
    ]
    gone = {row.id for row in refused} | set(edits)
    return replace(
        result,
        text=text_of(result.source.text, owned),
        changes=tuple(sorted(changes, key=_place)),
        suggestions=tuple(row for row in result.suggestions if row.id not in gone),
        flags=tuple(row for row in result.flags if row.id not in gone),
        refused=tuple(sorted((*result.refused, *refused), key=_place)),
    )


def _applied(row: Change, hunks: list[Hunk]) -> Change:
    """A change as it stands now; hunks that are as they were keep what they remember."""
    known = {hunk.edit: hunk for hunk in row.hunks}
    kept = tuple(known.get(hunk.edit, hunk) for hunk in hunks)
    return replace(row, status=Status.APPLIED, start=kept[0].start, end=kept[-1].end, hunks=kept, replaces=())


def _place(row: Change) -> tuple[int, int, str]:
    return row.start, row.end, row.id
