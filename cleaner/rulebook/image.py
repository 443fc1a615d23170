"""A compiled rulebook as data: what the compiler makes, the cache keeps and the matcher reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from cleaner.edits import Alters, Safety
from cleaner.rulebook.schema import Within


class Near(msgspec.Struct, frozen=True):
    """A condition ready to be looked up: folded words, and phrases with a space on either side."""

    words: frozenset[bytes]
    phrases: tuple[bytes, ...]
    within: Within
    least: int
    named: str
    """How a report calls it: the topic, or the first words."""


class Surface(msgspec.Struct, frozen=True):
    """One literal form: the text it must be, and what it becomes."""

    text: str
    after: tuple[str, ...]
    participle: str | None
    """The first replacement where the form stands as a participle, if that differs."""
    exact: bool


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """One rule as the matcher and the stages use it."""

    id: str
    stage: str
    number: int
    way: str
    pivots: tuple[str, ...]
    because: str
    source: str | None
    safety: Safety
    when: tuple[int, ...]
    """Conditions, by their number in the image: many rules share one."""
    unless: tuple[int, ...]
    gate: str | None
    vote: float
    alters: frozenset[Alters]
    alone: bool
    """Whether its words are enough to repair by: no writer has them."""
    doubts_a_word: bool
    """Whether what it finds is a word or name that a project may call right."""
    doubts_blanks: bool
    """Whether it finds fault with a space beside a mark, which tokenised text has everywhere."""
    become: tuple[str, ...] = ()
    pattern: str | None = None
    edit: int = 0
    name: str | None = None
    detector: str | None = None
    kind: str | None = None
    weight: str = "strong"
    policy: str = "remove"
    language: str | None = None


# What a literal stands for where it is no surface of a phrase.
ANCHOR, HEAD, PLACE = -1, -2, -3

Target = tuple[int, int, bytes]


@dataclass(frozen=True)
class Image:
    """A compiled rulebook: what the matcher needs, and what the cache keeps.

    The automaton knows only the beginnings of literals. Behind each are its targets: a rule, one of its surfaces (or
    `ANCHOR` of its pattern, `HEAD` of a furniture line, `PLACE` for its detector to look at), and what must follow.
    """

    rules: Sequence[Compiled]
    conditions: Sequence[Near]
    """Many rules share one, so a rule names them by number."""
    surfaces: Sequence[Surface]
    beginnings: list[bytes]
    singles: list[bytes]
    """Literals of one whole word. A text's vocabulary is at hand, and looking it up costs nothing, however many there are."""
    targets: Sequence[Sequence[Target]]
    """Behind each beginning, and then behind each single word."""
    anchors: list[bytes]
    """Literals with marks in them, looked for in the text as it is."""
    anchored: list[list[int]]
    lines: dict[str, int]
    """Whole furniture lines in their key form, to the rule."""
    openings: dict[str, list[tuple[str, int]]]
    """Furniture lines of which only the beginning is known, by its first characters."""
    cues: dict[str, int]
    """Words that stand within furniture lines, to the rule."""
    detectors: dict[str, int]
    """The rules that carry the reasons of detectors, by the detector's name."""
    names: dict[str, str]
    """Every known spelling of a name, in lower case, to the right one; names that need context are left out."""
    short_line: int
    """The length of the longest furniture line that the scan does not notice."""
    silent: frozenset[str] = frozenset()
    """The rules of detectors that were deselected: what they find is dropped."""
