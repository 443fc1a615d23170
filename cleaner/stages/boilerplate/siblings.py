"""Blocks of furniture grow over the lines beside them that other documents of the batch have, too.

Only a block that goes anyway can grow. So what one run leaves gives the next nothing to grow from, whatever it counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from cleaner.corpus.repeated import RepeatedLines
from cleaner.stages.boilerplate.blocks import Block
from cleaner.stages.boilerplate.lines import Line

# Above an article stands its title, and several documents may tell of one event under the same title: there a line must
# stand in more documents.
LEAST_ABOVE = 10


def grown(lines: Sequence[Line], found: Sequence[Block], fixed: Collection[Block], batch: RepeatedLines) -> list[Block]:
    """The blocks, those that are removed (and not `fixed`) with their neighbours that the batch repeats.

    Paragraphs of the article's own, and all between them, stay; so does the longest line of the document.
    """
    within = {i for block in found for i in range(block.first, block.last + 1)}
    longest = max(range(len(lines)), key=lambda i: len(lines[i].text))
    kept = [i for i, line in enumerate(lines) if line.prose and i not in within]
    own = [longest, *(i for i in kept if not batch.documents_with(lines[i].text))]
    above, below = min(own), max(own)

    def furniture(i: int) -> bool:
        if i in within or above <= i <= below:
            return False
        return batch.documents_with(lines[i].text) >= (LEAST_ABOVE if i < above else 1)

    def reach(at: int, step: int) -> int:
        i = at + step
        while 0 <= i < len(lines) and (lines[i].blank or furniture(i)):
            if not lines[i].blank:
                at = i
            i += step
        return at

    removed = [block.policy == "remove" and block not in fixed for block in found]
    blocks = [
        block._replace(first=reach(block.first, -1), last=reach(block.last, 1)) if free else block
        for block, free in zip(found, removed, strict=True)
    ]
    return list(_joined(lines, blocks, removed))


def _joined(lines: Sequence[Line], blocks: Sequence[Block], removed: Sequence[bool]) -> Iterator[Block]:
    """Blocks that grew until they meet are one."""
    last: tuple[Block, bool] | None = None
    for block, free in zip(blocks, removed, strict=True):
        if last and last[1] and free and all(line.blank for line in lines[last[0].last + 1 : block.first]):
            last = (last[0]._replace(last=max(last[0].last, block.last)), True)
            continue
        if last:
            yield last[0]
        last = (block, free)
    if last:
        yield last[0]
