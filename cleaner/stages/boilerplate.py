"""Page furniture in plain text: comment forms, share buttons, cookie lines. Removed as blocks, and only with context.

A line that articles also have is no furniture on sight. A strong line (the sentences of a comment form) goes where furniture
stands, before the first or after the last line of prose, or beside other furniture; a weak one (Share, Reply) only in the
company of others, one of them strong or several of them there. What is kept never loses its paragraph breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.edits import Edit, Finding, Safety
from cleaner.rulebook.compile import Compiled, line_key

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.facts import Facts
    from cleaner.rulebook.match import Rulebook

# A line of prose: this long and with the marks of a sentence.
PROSE_LENGTH = 60
_SENTENCE_MARK = re.compile(r"[.!?…।]['\"”’»)\]]*(?:\s|$)|[。！？]")
# Weak lines at a page's edge go where at least this many stand together.
WEAK_TOGETHER = 3
# A document of which more than this share of letters would go is a form or an error page, not an article with furniture.
MOST_REMOVED = 0.6


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    rules: tuple[Compiled, ...]
    prose: bool

    @property
    def removable(self) -> bool:
        return bool(self.rules) and all(rule.policy == "remove" for rule in self.rules)

    @property
    def strong(self) -> bool:
        return self.removable and any(rule.weight == "strong" for rule in self.rules)


class _Block(NamedTuple):
    first: int
    last: int
    rules: tuple[Compiled, ...]


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """One finding for each block of furniture; a flag instead where hardly anything else would be left."""
    rulebook = facts.rulebook
    if not facts.scan.furniture:
        return
    lines = list(_lines(facts.text, rulebook))
    if not any(line.removable for line in lines):
        return
    blocks = list(_blocks(lines))
    if not blocks:
        return
    letters = sum(len(line.text.strip()) for line in lines)
    going = sum(len(line.text.strip()) for block in blocks for line in lines[block.first : block.last + 1])
    mostly_furniture = going > MOST_REMOVED * letters or not any(line.prose for line in lines)
    for block in blocks:
        rule = block.rules[0]
        said = [
            f"{line.text.strip()[:80]} ({line.rules[0].id})"
            for line in lines[block.first : block.last + 1]
            if line.rules
        ]
        edit = _removal(facts.text, lines, block)
        if mostly_furniture:
            message = "The document is mostly page furniture; it is left as it is."
            yield Finding(rule.id, message, (), Safety.DISPLAY, tuple(said), (edit.start, edit.end))
        else:
            yield Finding(
                rule.id, rule.because, (edit,), rule.safety, tuple(said), None, rule.alters, removes_block=True
            )


def _lines(text: str, rulebook: Rulebook) -> Iterator[_Line]:
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        stripped = line.strip()
        rules = rulebook.furniture(stripped) if stripped else ()
        prose = not rules and len(stripped) >= PROSE_LENGTH and _SENTENCE_MARK.search(stripped) is not None
        yield _Line(at, end, line, rules, prose)
        at = end + 1


def _blocks(lines: list[_Line]) -> Iterator[_Block]:
    """Runs of furniture lines, blank lines between them allowed, that have the context to go."""
    prose = [i for i, line in enumerate(lines) if line.prose]
    first_prose, last_prose = (prose[0], prose[-1]) if prose else (len(lines), -1)
    i = 0
    while i < len(lines):
        if not lines[i].removable:
            i += 1
            continue
        first = last = i
        while i < len(lines) and (lines[i].removable or not lines[i].text.strip()):
            if lines[i].removable:
                last = i
            i += 1
        members = [line for line in lines[first : last + 1] if line.removable]
        at_edge = last < first_prose or first > last_prose
        strong = sum(line.strong for line in members)
        company = len({line_key(line.text) for line in members})
        if (strong and (at_edge or company > 1)) or (at_edge and company >= WEAK_TOGETHER):
            ranked = sorted(members, key=lambda line: not line.strong)
            yield _Block(first, last, tuple(dict.fromkeys(rule for line in ranked for rule in line.rules)))


def _removal(text: str, lines: list[_Line], block: _Block) -> Edit:
    """The block with the blank lines on one side, so that one paragraph break is left, and the last line end as it was."""
    before, after = block.first - 1, block.last + 1
    while before >= 0 and not lines[before].text.strip():
        before -= 1
    while after < len(lines) and not lines[after].text.strip():
        after += 1
    if after >= len(
        lines
    ):  # the tail: up to the end of the last kept line, whose line end takes the place of the file's
        if before < 0:
            return Edit(0, len(text), "")
        start = lines[before].end - (1 if lines[before].text.endswith("\r") else 0)
        newline = text[start : lines[before].end + 1]
        return Edit(start + len(newline), len(text), "") if text.endswith("\n") else Edit(start, len(text), "")
    return Edit(lines[block.first].start, lines[after].start, "")
