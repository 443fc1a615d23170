"""Page furniture in plain text: comment forms, share buttons, cookie lines. Removed as blocks, and only with context.

A line that articles also have is no furniture on sight. A strong line (the sentences of a comment form) goes where furniture
stands, before the first or after the last line of prose, or beside other furniture; weak ones (Share, Reply) only together.
Lines that no rule knows go with the furniture that encloses them, or under a heading for related
articles at the end. What is kept never loses its paragraph breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.edits import Edit, Finding, Safety
from cleaner.rulebook.image import Compiled
from cleaner.rulebook.lines import line_key

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.facts import Facts
    from cleaner.rulebook.match import Rulebook

# A line of prose has the marks of a sentence, and this length or these words.
PROSE_LENGTH = 60
PROSE_WORDS = 5
_SENTENCE_MARK = re.compile(r"[.!?…।]['\"”’»)\]]*(?:\s|$)|[。！？]")
# Weak lines at a page's edge go where so many different ones stand together: alone, "Thank you." may end a speech.
WEAK_TOGETHER = 2
# A list of related articles has at most so many headlines, of at most this length.
MOST_RELATED = 12
HEADLINE = 120
# Kinds of furniture that hold sentences of their own.
WITH_BLURB = {"newsletter_signup", "cookie_privacy"}
# A document of which more than this share of letters would go is a form or an error page, not an article with furniture.
MOST_REMOVED = 0.6


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    rules: tuple[Compiled, ...]
    prose: bool

    @property
    def blank(self) -> bool:
        return not self.text.strip()

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
    if not rulebook.may_hold_furniture(facts):
        return
    lines = _enclosed(list(_lines(facts.text, rulebook)))
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
        prose = not rules and _is_prose(stripped)
        yield _Line(at, end, line, rules, prose)
        at = end + 1


def _is_prose(line: str) -> bool:
    return _SENTENCE_MARK.search(line) is not None and (len(line) >= PROSE_LENGTH or line.count(" ") >= PROSE_WORDS - 1)


def _enclosed(lines: list[_Line]) -> list[_Line]:
    """Single unknown lines between two of furniture, and headlines under a related heading, as lines of its rule.

    Only behind the last line of prose. A line that reads like prose itself is taken for the blurb of a newsletter or a
    consent banner, and only beside a line of it.
    """
    between = {}
    for i in range(1, len(lines) - 1):
        before, line, after = lines[i - 1 : i + 2]
        if before.removable and after.removable and not line.rules and not line.blank and len(line.text) <= HEADLINE:
            kinds = {rule.kind for rule in (*before.rules, *after.rules)}
            if not line.prose or kinds & WITH_BLURB:
                between[i] = before.rules
    last_prose = max((i for i, line in enumerate(lines) if line.prose and i not in between), default=-1)
    for i, rules in between.items():
        if i > last_prose:
            lines[i] = lines[i]._replace(rules=rules, prose=False)
    for i in range(last_prose + 1, len(lines)):
        if lines[i].strong and any(rule.kind == "related_header" for rule in lines[i].rules):
            for j in range(i + 1, min(i + 1 + MOST_RELATED, len(lines))):
                line = lines[j]
                if line.blank or line.rules or len(line.text) > HEADLINE or _SENTENCE_MARK.search(line.text):
                    break
                lines[j] = line._replace(rules=lines[i].rules)
    return lines


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
        while i < len(lines) and (lines[i].removable or lines[i].blank):
            if lines[i].removable:
                last = i
            i += 1
        members = [line for line in lines[first : last + 1] if line.removable]
        at_edge = last < first_prose or first > last_prose
        company = len({line_key(line.text) for line in members})
        strong = any(line.strong for line in members)
        if (strong and (at_edge or company > 1)) or (at_edge and company >= WEAK_TOGETHER):
            ranked = sorted(members, key=lambda line: not line.strong)
            yield _Block(first, last, tuple(dict.fromkeys(rule for line in ranked for rule in line.rules)))


def _removal(text: str, lines: list[_Line], block: _Block) -> Edit:
    """The block with the blank lines on one side, so that one paragraph break is left, and the last line end as it was."""
    before, after = block.first - 1, block.last + 1
    while before >= 0 and lines[before].blank:
        before -= 1
    while after < len(lines) and lines[after].blank:
        after += 1
    if after >= len(lines):  # the tail: the line end of the last kept line takes the place of the file's
        if before < 0:
            return Edit(0, len(text), "")
        start = lines[before].end - (1 if lines[before].text.endswith("\r") else 0)
        newline = text[start : lines[before].end + 1]
        return Edit(start + len(newline), len(text), "") if text.endswith("\n") else Edit(start, len(text), "")
    return Edit(lines[block.first].start, lines[after].start, "")
