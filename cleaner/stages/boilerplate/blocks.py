"""Blocks of furniture: lines in a row with one policy, and which of them may be the article's after all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.rulebook.schema import Policy
from cleaner.stages.boilerplate.lines import Line
from cleaner.stages.boilerplate.policy import policy_of
from cleaner.stages.boilerplate.states import ARTICLE, LONE_KINDS, course, judged, known_of_page, score

# Between paragraphs a line that the page has more often than this belongs to the entries of a list (a shop's button under
# each product) and is no witness against its neighbours.
MOST_OFTEN = 2
# The buttons of these kinds stand under every comment of a page, and are no headings of articles.
BUTTONS = frozenset({"share", "comment_form"})
# Different lines known on a page that shows much furniture; a strong one counts as 1, the others half. A bound of 8 gains a
# quarter of a point of recall and hurts a tenth more pages.
RICH = 12.0
# Furniture in a row is no longer than this on the labelled pages; longer is an index, a list, a glossary.
LONGEST = 100
# So many lines that nobody knows may go with a weak one, and no more.
UNKNOWN = 2
# A cue is beyond doubt where its line scores so much. Below 3 it took headings of clean articles.
SURE = 3.5


class Block(NamedTuple):
    """Lines of furniture in a row, by the numbers of the first and the last, with one policy for them all."""

    first: int
    last: int
    policy: Policy


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


def doubtful_of(lines: Sequence[Line], found: Sequence[Block]) -> set[Block]:
    """The blocks that may be the article's: those of very many lines, and those with kept lines on both sides.

    An article has headings and lists of its own. A strong line, a button to share or to reply, a credit, an advertisement or a
    clear cue is furniture beyond doubt; so are two different lines with known words that the page has not all over. One is
    enough below the last paragraph, and on a page that shows much furniture.
    """
    inside = {i for block in found for i in range(block.first, block.last + 1)}
    kept = [i for i, line in enumerate(lines) if not line.blank and i not in inside]
    prose = [i for i in kept if lines[i].prose]
    often = Counter(line.key for line in lines)
    rich = known_of_page(lines) >= RICH
    doubtful = set()
    for block in found:
        within = lines[block.first : block.last + 1]
        if block.last - block.first >= LONGEST or _hangs_on_one(within):
            doubtful.add(block)
        if not kept or not kept[0] < block.first < kept[-1]:
            continue
        known = {line.key for line in within if line.rules or any(rule.weight == "strong" for rule in line.known)}
        witnesses = sum(often[key] <= MOST_OFTEN for key in known)
        between = bool(prose) and prose[0] < block.first < prose[-1]
        if witnesses < (2 if between and not rich else 1) and not any(_certain(line) for line in within):
            doubtful.add(block)
    return doubtful


def _hangs_on_one(within: Sequence[Line]) -> bool:
    """Whether lines that nobody knows would go for a weak one's sake, parted by blank lines: *Contact*, and an address below.

    Text taken from a page line by line has no blank lines, and there what stands in the tail is furniture mostly.
    """
    written = [line for line in within if not line.blank]
    known = [line for line in written if line.known]
    return (
        len(known) == 1
        and len(within) > len(written) > UNKNOWN
        and all(rule.weight != "strong" for rule in known[0].known)
    )


def _certain(line: Line) -> bool:
    if line.rules:
        return any(rule.weight == "strong" or rule.kind in BUTTONS for rule in line.rules)
    strong = [rule for rule in line.known if rule.weight == "strong"]
    return bool(strong) and (any(rule.kind in LONE_KINDS for rule in strong) or score(line) > SURE)
