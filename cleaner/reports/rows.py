"""The rows of `changes.jsonl`: complete and versioned, one for each change, suggestion, flag and refusal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NotRequired, TypedDict

from cleaner.reports.escape import json_line
from cleaner.result import Change, Hunk, Reason, Result

SCHEMA = 1
"""Raised when a key changes its meaning or goes. New keys do not raise it: readers skip what they do not know."""
DOUBTED = "word"
"""What `doubts` says of a row that is about a word as such; other rows have no such key."""


class EditRow(TypedDict):
    """`original[start:end]` is `before` and becomes `after`; `between` is what stood there after earlier rounds."""

    start: int
    end: int
    before: str
    after: str
    between: NotRequired[list[str]]


class ReasonRow(TypedDict):
    """A further rule that had a part in the same change."""

    stage: str
    rule: str
    safety: str
    message: str
    evidence: list[str]
    doubts: NotRequired[str]


class ChangeRow(TypedDict):
    """One thing that was found. Offsets are code points into the original text, a byte order mark not counted.

    `doubts` is `word` where the rule is about a word or name as such, which a project may call right.
    """

    schema: int
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
    doubts: NotRequired[str]
    also: NotRequired[list[ReasonRow]]
    note: NotRequired[str]
    replaces: NotRequired[list[str]]


def rows(document: str, result: Result) -> Iterator[ChangeRow]:
    """The rows of a document, by place, keys always in the same order."""
    for change in result:
        yield _row(document, change)


def line(row: ChangeRow) -> bytes:
    """A row as it is written: UTF-8 JSON and a line feed. Bytes that no encoding explains are `\\udcXX` escapes."""
    return json_line(row).encode() + b"\n"


def _row(document: str, change: Change) -> ChangeRow:
    first, *others = change.reasons
    row = ChangeRow(
        schema=SCHEMA,
        document=document,
        id=change.id,
        status=change.status.value,
        stage=first.stage,
        rule=first.rule,
        safety=first.safety.value,
        start=change.start,
        end=change.end,
        edits=[_edit(hunk) for hunk in change.hunks],
        message=first.message,
        evidence=list(first.evidence),
    )
    if first.doubts_a_word:
        row["doubts"] = DOUBTED
    if others:
        row["also"] = [_reason(reason) for reason in others]
    if change.note:
        row["note"] = change.note
    if change.replaces:
        row["replaces"] = list(change.replaces)
    return row


def _edit(hunk: Hunk) -> EditRow:
    edit = EditRow(start=hunk.start, end=hunk.end, before=hunk.before, after=hunk.after)
    if hunk.between:
        edit["between"] = list(hunk.between)
    return edit


def _reason(reason: Reason) -> ReasonRow:
    row = ReasonRow(
        stage=reason.stage,
        rule=reason.rule,
        safety=reason.safety.value,
        message=reason.message,
        evidence=list(reason.evidence),
    )
    if reason.doubts_a_word:
        row["doubts"] = DOUBTED
    return row
