"""What a stage may say about a text: edits, gathered into findings, each with its safety."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Safety(StrEnum):
    """How far a finding may go without an editor."""

    SAFE = "safe"
    """Applied by default."""
    UNSAFE = "unsafe"
    """A suggestion: applied when asked for, or when an editor accepts it."""
    DISPLAY = "display"
    """Shown, never applied."""


class Alters(StrEnum):
    """What a SAFE repair must not change unless its rule declares that it does."""

    NUMBER = "number"
    DATE = "date"
    URL = "url"
    EMAIL = "email"
    NEGATION = "negation"
    QUOTATION = "quotation"


class Edit(NamedTuple):
    """Replace `text[start:end]` by `after`. Half-open, in code points of the text that the stage was given."""

    start: int
    end: int
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's claim about one place. Its edits stand or fall together; without edits it is only a flag.

    `evidence` says why, a short sentence a piece: the words, rows or sibling documents that decided.
    `place` is the span to show; by default the one that the edits cover.
    `doubts_a_word`: it is about a word or name as such, which a project may call right.
    `held` says why it is only a suggestion although its rule may repair; empty where the rule decides.
    `removes_block` marks the removal of page furniture, which wins over whatever was found inside it.
    """

    rule: str
    message: str
    edits: tuple[Edit, ...]
    safety: Safety
    evidence: tuple[str, ...] = ()
    place: tuple[int, int] | None = None
    alters: frozenset[Alters] = field(default_factory=frozenset)
    removes_block: bool = False
    doubts_a_word: bool = False
    held: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The place in the stage's text: given, or what the edits cover."""
        if self.place is not None:
            return self.place
        if not self.edits:
            raise ValueError(f"{self.rule}: a finding without edits must say its place")
        return self.edits[0].start, max(edit.end for edit in self.edits)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. They must be sorted and disjoint; raises `ValueError` where they are not."""
    pieces: list[str] = []
    at = 0
    for start, end, after in edits:
        if not at <= start <= end <= len(text):
            raise ValueError(f"edit {start}:{end} overlaps the one before, or lies outside the text")
        pieces += (text[at:start], after)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
