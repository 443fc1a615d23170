"""From the rows of `changes.jsonl` to what a scorer asks for: pure, and on purpose without the program's own code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypedDict

from benchmarks.quality.data import Row

ONE_CLAIM = 40
"""Edits of one change with at most so many characters between them are one claim about one place; a pair of quotes
around a long sentence is two, or everything between them would count as claimed."""

CONTEXT = 40
"""Characters shown on both sides of a listed change."""


class EditRow(TypedDict):
    start: int
    end: int
    before: str
    after: str


class ChangeRow(TypedDict):
    """One row of `changes.jsonl`, as far as it is read here."""

    document: str
    id: str
    status: str
    stage: str
    rule: str
    safety: str
    start: int
    end: int
    edits: list[EditRow]
    message: str
    evidence: list[str]


def by_place(edits: Iterable[EditRow]) -> list[EditRow]:
    return sorted(edits, key=lambda edit: (edit["start"], edit["end"]))


def applied(rows: Iterable[ChangeRow]) -> list[EditRow]:
    """The edits that were made by default."""
    return by_place(chain.from_iterable(row["edits"] for row in rows if row["status"] == "applied"))


def meets(one: EditRow, other: EditRow) -> bool:
    """Do two edits touch the same text? Insertions at one place do; neighbours that only touch do not."""
    if one["start"] == other["start"]:
        return True
    first, second = (one, other) if one["start"] < other["start"] else (other, one)
    return second["start"] < first["end"]


def accepted(rows: Sequence[ChangeRow]) -> list[EditRow]:
    """The edits made when every suggestion is accepted: it stands where it meets a change or a later suggestion."""
    taken: list[EditRow] = []
    for status in ("suggested", "applied"):
        for row in sorted((row for row in rows if row["status"] == status), key=lambda row: (row["start"], row["end"])):
            if not any(meets(edit, other) for edit in row["edits"] for other in taken):
                taken += row["edits"]
    return by_place(taken)


def apply_edits(text: str, edits: Iterable[EditRow]) -> str:
    """The text with the edits; they must be sorted and disjoint."""
    pieces, at = [], 0
    for edit in edits:
        if edit["start"] < at:
            raise ValueError(f"edits overlap at {edit['start']}")
        pieces += [text[at : edit["start"]], edit["after"]]
        at = edit["end"]
    return "".join([*pieces, text[at:]])


def fits(text: str, row: ChangeRow) -> bool:
    """Does the row speak about this text?"""
    inside = 0 <= row["start"] <= row["end"] <= len(text)
    return inside and all(text[edit["start"] : edit["end"]] == edit["before"] for edit in row["edits"])


def lines_kept(lines: Sequence[str], edits: Sequence[EditRow]) -> list[int]:
    """One 0 or 1 a line: 0 when nothing of the line is left by the edits, made on the lines joined by a line feed.

    Offsets decide, not a comparison of texts: a line is gone when every character of it that is not blank lies in an
    edit that leaves only blanks. A line repaired, even wholly, is kept; so is a line that was empty before.
    """
    removals = [edit for edit in edits if not edit["after"].strip()]
    keep, start = [], 0
    for line in lines:
        end, left, at = start + len(line), "", start
        for edit in removals:
            if edit["start"] < end and start < edit["end"]:
                left += line[at - start : max(edit["start"] - start, 0)]
                at = edit["end"]
        left += line[at - start :] if at < end else ""
        keep.append(int(not line.strip() or bool(left.strip())))
        start = end + 1
    return keep


def claims(text: str, row: ChangeRow) -> Iterator[tuple[int, int, str | None]]:
    """The places that a row speaks about, as (start, end, what stands there afterwards or None for a flag)."""
    edits = by_place(row["edits"])
    if not edits:
        yield row["start"], row["end"], None
    while edits:
        group = [edits.pop(0)]
        while edits and edits[0]["start"] - group[-1]["end"] <= ONE_CLAIM:
            group.append(edits.pop(0))
        start, end = group[0]["start"], group[-1]["end"]
        if start == end:  # an insertion touches the characters beside it, or no label could hold it
            start, end = max(start - 1, 0), min(end + 1, len(text))
        moved = [EditRow(**{**edit, "start": edit["start"] - start, "end": edit["end"] - start}) for edit in group]
        yield start, end, apply_edits(text[start:end], moved)


TIER = {"applied": "safe", "suggested": "unsafe", "flagged": "display"}
"""What a finding was worth in the end: a SAFE rule that was held back counts as what it became."""


def translation_rows(file: str, text: str, rows: Iterable[ChangeRow]) -> list[Row]:
    """Predictions for `score.py translation`: every finding, with its safety."""
    return [
        {"file": file, "start": start, "end": end, "replacement": replacement, "safety": TIER[row["status"]]}
        for row in rows
        if row["status"] in TIER
        for start, end, replacement in claims(text, row)
    ]


def pair_rows(document: str, rows: Iterable[ChangeRow]) -> list[Row]:
    """Predictions for `score.py pairs`: every change and suggestion, each alone."""
    return [
        {"id": document, "edits": row["edits"], "safety": TIER[row["status"]], "rule": row["rule"]}
        for row in rows
        if row["status"] in ("applied", "suggested") and row["edits"]
    ]


def told(text: str, row: ChangeRow) -> str:
    """One change for a person to judge: where, what it became, in its context, by which rule and why."""
    places = []
    for start, end, after in claims(text, row):
        before = text[max(0, start - CONTEXT) : start]
        place = f"…{before}[{text[start:end]} → {'?' if after is None else after}]{text[end : end + CONTEXT]}…"
        places.append(place.replace("\n", "⏎"))
    why = "; ".join([row["message"], *row["evidence"]])
    return f"{row['document']}  {row['rule']}  {' '.join(places)}  ({why})"
