"""Page furniture in plain text: comment forms, share buttons, cookie lines. Removed as blocks, and only with context.

`lines` reads what the rules and its looks say of each line, `states` finds where furniture begins and ends, `policy` says
what becomes of it. A line that articles also have is no furniture on sight: it takes other furniture beside it, or a place
before the first or after the last line of prose. What is kept never loses its paragraph breaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.edits import Edit, Finding, Safety
from cleaner.rulebook.image import Compiled
from cleaner.rulebook.lines import Policy
from cleaner.stages.boilerplate.lines import Line, read
from cleaner.stages.boilerplate.policy import policy_of
from cleaner.stages.boilerplate.states import ARTICLE, LONE_KINDS, course, judged, known_of_page

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.facts import Facts

# A document of which more than this share of letters would go is a form or an error page, not an article with furniture.
MOST_REMOVED = 0.6
# Between paragraphs a line that the page has more often than this belongs to the entries of a list (a shop's button under
# each product) and is no witness against its neighbours.
MOST_OFTEN = 2
# Different lines known on a page that shows much furniture; a strong one counts as 1, the others half. On every other page of
# the labelled set, doubtful blocks of such pages had 113 lines of furniture and 2 of articles; the others 13 and 7.
RICH = 5.0
# So much of a line is quoted as evidence; the report shows the removed text in full beside it.
QUOTED = 80


class Block(NamedTuple):
    """Lines of furniture in a row, by the numbers of the first and the last, with one policy for them all."""

    first: int
    last: int
    policy: Policy


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """One finding for each block of furniture; a flag instead where hardly anything else would be left.

    `facts.furniture` says what becomes of a kind; a kind that it does not name is treated as its rules say.
    """
    if not facts.rulebook.may_hold_furniture(facts):
        return
    lines = read(facts.text, facts.rulebook)
    found = [
        block
        for block in blocks(lines, facts.furniture)
        if any(line.known for line in lines[block.first : block.last + 1])
    ]
    inside = {i for block in found for i in range(block.first, block.last + 1)}
    article = [i for i, line in enumerate(lines) if line.prose and i not in inside]
    doubtful = _doubtful(lines, found)
    going = [block for block in found if block.policy == "remove" and block not in doubtful]
    letters = sum(len(lines[i].text) for block in going for i in range(block.first, block.last + 1))
    if going and (not article or letters > MOST_REMOVED * sum(len(line.text) for line in lines)):
        yield _mostly_furniture(lines, going)
        return
    for block in found:
        rule, evidence = _reasons(lines[block.first : block.last + 1])
        if block.policy == "remove":
            edit = removal(facts.text, lines, block.first, block.last)
            safety = Safety.UNSAFE if block in doubtful else rule.safety
            yield Finding(rule.id, rule.because, (edit,), safety, evidence, None, rule.alters, removes_block=True)
        elif block.policy == "mark":
            place = (lines[block.first].start, lines[block.last].end)
            yield Finding(rule.id, rule.because, (), Safety.DISPLAY, evidence, place)
        elif block.policy == "repair":
            yield from _repairs(facts.text, lines[block.first : block.last + 1])


def _doubtful(lines: Sequence[Line], found: Sequence[Block]) -> set[Block]:
    """The blocks with kept lines on both sides that may be the article's: it has headings and lists of its own.

    A strong line, a row of share buttons, a credit or an advertisement is furniture beyond doubt; so are two different
    lines with known words that the page has not all over. One is enough below the last paragraph, and on a page that
    shows much furniture.
    """
    inside = {i for block in found for i in range(block.first, block.last + 1)}
    kept = [i for i, line in enumerate(lines) if not line.blank and i not in inside]
    prose = [i for i in kept if lines[i].prose]
    often = Counter(line.key for line in lines)
    rich = known_of_page(lines) >= RICH
    doubtful = set()
    for block in found:
        if not kept or not kept[0] < block.first < kept[-1]:
            continue
        within = lines[block.first : block.last + 1]
        known = {line.key for line in within if line.rules or any(rule.weight == "strong" for rule in line.known)}
        witnesses = sum(often[key] <= MOST_OFTEN for key in known)
        between = bool(prose) and prose[0] < block.first < prose[-1]
        if witnesses < (2 if between and not rich else 1) and not any(_certain(line) for line in within):
            doubtful.add(block)
    return doubtful


def _certain(line: Line) -> bool:
    strong = any(rule.weight == "strong" or rule.kind == "share" for rule in line.rules)
    return strong or any(rule.kind in LONE_KINDS and rule.weight == "strong" for rule in line.known)


def blocks(lines: Sequence[Line], policies: Mapping[str, Policy]) -> Iterator[Block]:
    """Runs of furniture lines with one policy, blank lines between them allowed. What is kept is in no block."""
    written = [i for i, line in enumerate(lines) if not line.blank]
    said: list[Policy | None] = [policy_of(lines[i].known, policies) if lines[i].known else None for i in written]
    states = course(judged([lines[i] for i in written], [policy == "keep" for policy in said]))
    block: Block | None = None
    for i, policy, state in zip(written, said, states, strict=True):
        # Lines that nobody knows go with the furniture before them.
        becomes = policy or (block.policy if block else "remove")
        if state == ARTICLE or becomes == "keep":
            if block:
                yield block
            block = None
        elif block and block.policy == becomes:
            block = block._replace(last=i)
        else:
            if block:
                yield block
            block = Block(i, i, becomes)
    if block:
        yield block


def removal(text: str, lines: Sequence[Line], first: int, last: int) -> Edit:
    """Lines with the blank lines on one side, so that one paragraph break is left, and the last line end as it was."""
    before, after = first - 1, last + 1
    while before >= 0 and lines[before].blank:
        before -= 1
    while after < len(lines) and lines[after].blank:
        after += 1
    if after < len(lines):
        return Edit(lines[first].start, lines[after].start, "")
    if before < 0:
        return Edit(0, len(text), "")
    # The tail: the line end of the last kept line takes the place of the file's.
    end = lines[before].end
    start = end - (text[end - 1 : end] == "\r")
    return Edit(end + 1 if text.endswith("\n") else start, len(text), "")


def _repairs(text: str, lines: Sequence[Line]) -> Iterator[Finding]:
    """Garbled lines in the wording that their rules give for them."""
    for line in lines:
        for rule in line.rules[:1]:
            if rule.become and rule.become[0] != line.text:
                start = text.index(line.text, line.start)
                edit = Edit(start, start + len(line.text), rule.become[0])
                yield Finding(rule.id, rule.because, (edit,), rule.safety, (), None, rule.alters)


def _reasons(lines: Sequence[Line]) -> tuple[Compiled, tuple[str, ...]]:
    """The rule that speaks for a block, and every line with what is known of it."""
    known = [(line, rule) for line in lines for rule in line.known[:1]]
    _, rule = min(known, key=lambda one: (one[1].weight != "strong", not one[0].rules))
    evidence = tuple(f"{line.text[:QUOTED]} ({rule.id})" for line, rule in known)
    return rule, evidence


def _mostly_furniture(lines: Sequence[Line], found: Sequence[Block]) -> Finding:
    reasons = [_reasons(lines[block.first : block.last + 1]) for block in found]
    message = "The document is mostly page furniture; it is left as it is."
    evidence = tuple(said for _, more in reasons for said in more)
    place = (lines[found[0].first].start, lines[found[-1].last].end)
    return Finding(reasons[0][0].id, message, (), Safety.DISPLAY, evidence, place)
