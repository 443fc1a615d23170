"""Everything that was found as a table for a spreadsheet: CSV that runs nothing when it is opened there."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from cleaner.reports.escape import UNSEEN, label

MARK = b"\xef\xbb\xbf"
"""Without a byte order mark Excel takes UTF-8 for the encoding of the machine."""
COLUMNS = (
    "document", "id", "status", "decision", "editor", "stage", "rule", "safety", "start", "end", "left", "before", "after",
    "written", "right", "message", "note", "evidence",
)  # fmt: skip
# A cell that begins so is a formula to one spreadsheet or another, in full width as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Said(NamedTuple):
    """What an editor said of a row, and the text on either side of it."""

    decision: str = ""
    editor: str = ""
    written: tuple[str, ...] = ()
    left: str = ""
    right: str = ""


def table(rows: Iterable[dict[str, Any]], said: Callable[[str, str], Said]) -> Iterator[bytes]:
    """The lines of the table, from rows as `changes.jsonl` has them; `said` is asked by document and id."""
    yield MARK + _line(COLUMNS)
    for row in rows:
        yield _line(_cells(row, said(row["document"], row["id"])))


def _cells(row: dict[str, Any], said: Said) -> Iterator[str]:
    reasons = [row, *row.get("also", ())]
    cells = row | {
        "decision": said.decision,
        "editor": said.editor,
        "left": said.left,
        "right": said.right,
        "before": " … ".join(edit["before"] for edit in row["edits"]),
        "after": " … ".join(edit["after"] for edit in row["edits"]),
        "written": " … ".join(said.written),
        "message": "; ".join(reason["message"] for reason in reasons),
        "evidence": "; ".join(dict.fromkeys(one for reason in reasons for one in reason["evidence"])),
    }
    for column in COLUMNS:
        yield guarded(str(cells.get(column, "")))


def guarded(cell: str) -> str:
    """A cell that is text and nothing else: unseen characters by their names, and no beginning that makes a formula."""
    shown = UNSEEN.sub(lambda match: f"<{label(match[0])}>", cell)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _line(cells: Iterable[str]) -> bytes:
    made = io.StringIO()
    csv.writer(made).writerow(cells)
    return made.getvalue().encode()
