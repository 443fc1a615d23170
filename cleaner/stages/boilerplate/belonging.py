"""Lines that look like furniture and belong to the text around them: headings, fields, the rest of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.rulebook.schema import Kind
from cleaner.stages.boilerplate.blocks import Block
from cleaner.stages.boilerplate.lines import Line, below

# Kinds of furniture that articles write about. Nobody writes a paragraph about a button to share.
_TOPICS: frozenset[Kind | None] = frozenset(
    {"copyright_legal", "cookie_privacy", "comment_form", "login_account", "navigation"}
)
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
_EMAIL = re.compile(r"\S@\S")
_ENDS = tuple(".!?…:\"”’')]")
# So many different known lines with prose under each are the headings of a text about pages, not furniture of one.
HEADINGS = 3


def without_headings(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with nothing known of those that are headings: a how-to has *Share* and *Log in* with a paragraph under each.

    A page has such lines without paragraphs as well. Where the headings are most of what is known, none of it is furniture.
    """
    known = {line.key for line in lines if line.rules}
    if len(known) < HEADINGS:
        return lines
    headings = {i for i, line in enumerate(lines) if line.rules and _names_paragraph(lines, i)}
    keys = {lines[i].key for i in headings}
    if len(keys) < HEADINGS or 2 * len(keys) <= len(known):
        return lines
    return [line._replace(rules=(), cues=(), known=()) if i in headings else line for i, line in enumerate(lines)]


def belongs_to_prose(text: str, lines: Sequence[Line], block: Block) -> bool:
    """Whether a block is no furniture for what stands around it, whatever its lines say.

    It is the rest of a sentence that the line before began, or a lone line with something set in or underlined below it: a
    heading, or the name of a field; or it is the heading of the paragraph below, or begins with one.
    """
    first, last = lines[block.first], lines[block.last]
    before = lines[block.first - 1] if block.first else None
    if before is not None and not before.blank and not before.known and _goes_on(before.text, first.text):
        return True
    if _is_section(lines, block):
        return True
    after = lines[block.last + 1] if block.last + 1 < len(lines) else None
    if block.first != block.last or after is None or after.blank:
        return False
    if _EMAIL.search(after.text) and all(rule.kind == "comment_form" for rule in first.known):
        return True  # the label of an address; the fields of a form are empty
    return _UNDERLINE.match(after.text) is not None or _indent(text, after) > _indent(text, last)


def _is_section(lines: Sequence[Line], block: Block) -> bool:
    """Whether its first line names what the paragraph below is about: *Cookies*, *Terms and conditions*, *Create an account*.

    Asked only where blank lines part it from what is around it: text taken from a page line by line has none, and there
    buttons stand above paragraphs, too.
    """
    within = lines[block.first + 1 : block.last + 1]
    return (
        all(rule.kind in _TOPICS for rule in lines[block.first].known)
        and not any(rule.weight == "strong" for line in within for rule in line.rules)
        and _names_paragraph(lines, block.first)
    )


def _names_paragraph(lines: Sequence[Line], i: int) -> bool:
    """Whether a line stands by itself, ends no sentence, and has a paragraph of prose below it."""
    apart = (i == 0 or lines[i - 1].blank) and i + 1 < len(lines) and lines[i + 1].blank
    if not apart or lines[i].text.endswith(_ENDS):
        return False
    following = below(lines, i)
    return following is not None and following.prose


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
