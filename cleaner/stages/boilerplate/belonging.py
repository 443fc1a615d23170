"""Lines that look like furniture and belong to the text around them: headings, fields, the rest of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.stages.boilerplate.blocks import Block
from cleaner.stages.boilerplate.lines import Line

# A line under a heading in plain text markup.
_UNDERLINE = re.compile(r"[-=~^]{4,}\Z")
# What stands in front of the words of a line: comment signs, bullets, numbers.
_LEAD = re.compile(r"[\s*#/>|.•–-]*")
# A sentence goes on in the next line where its line is as long as wrapped lines are, or ends in a word that asks for more.
WRAPPED = 60
_ASKS = re.compile(
    r"(?:[,;(]|\b(?:a|an|the|of|and|or|to|for|by|in|on|at|with|from|as|that|which|is|are|be|not|all|any))\Z",
    re.IGNORECASE,
)
# A counter of a page is no rest of a sentence.
_COUNTER = re.compile(r"\d+\s+\w+|\w+\s+\d+")
_ENDS = tuple(".!?…:\"”’')]")


def belongs_to_prose(text: str, lines: Sequence[Line], block: Block) -> bool:
    """Whether a block is no furniture for what stands around it, whatever its lines say.

    It is the rest of a sentence that the line before began, or a lone line with something set in or underlined below it: a
    heading, or the name of a field.
    """
    first, last = lines[block.first], lines[block.last]
    before = lines[block.first - 1] if block.first else None
    if before is not None and not before.blank and not before.known and _goes_on(before.text, first.text):
        return True
    after = lines[block.last + 1] if block.last + 1 < len(lines) else None
    if block.first != block.last or after is None or after.blank:
        return False
    return _UNDERLINE.match(after.text) is not None or _indent(text, after) > _indent(text, last)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the sentence in the one before."""
    if before.endswith(_ENDS) or _COUNTER.fullmatch(line):
        return False
    words = line[_LEAD.match(line).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    return words[:1].islower() and (len(before) >= WRAPPED or _ASKS.search(before) is not None)


def _indent(text: str, line: Line) -> int:
    """How far a line is set in."""
    raw = text[line.start : line.end]
    return len(raw) - len(raw.lstrip())
