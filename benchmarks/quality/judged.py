"""What people said of changes in good text: the data's own verdicts, and the project's in `judged.jsonl` beside this file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from benchmarks.quality.data import Data, Row, read_rows
from benchmarks.quality.predictions import ChangeRow

OWN = Path(__file__).with_name("judged.jsonl")
DATA = "registers/judged.jsonl"
CONTEXT = 24
"""Characters on both sides of a change by which it is known again."""

Key: TypeAlias = tuple[str, tuple[tuple[str, ...], ...], str, str]


class Verdicts:
    """A verdict for each change that somebody judged: right, debatable, noise (tokenised text), or wrong."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._known: dict[Key, str] = {
            (row["document"], tuple(map(tuple, row["edits"])), row["left"].strip(), row["right"].strip()): row[
                "verdict"
            ]
            for row in rows
        }

    @classmethod
    def of(cls, data: Data) -> Verdicts:
        """The verdicts of the data and of the project together; the project's own come last and so count."""
        return _of(data.path(DATA))

    def of_change(self, text: str, change: ChangeRow) -> str | None:
        """What was said of a change of this text; None where nobody judged it."""
        edits = tuple((edit["before"], edit["after"]) for edit in change["edits"])
        left = text[max(0, change["start"] - CONTEXT) : change["start"]].strip()
        right = text[change["end"] : change["end"] + CONTEXT].strip()
        return self._known.get((change["document"], edits, left, right))


@cache
def _of(path: Path) -> Verdicts:
    own = list(read_rows(OWN)) if OWN.exists() else []
    return Verdicts([*read_rows(path), *own])
