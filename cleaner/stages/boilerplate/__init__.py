"""Page furniture in plain text: comment forms, share buttons, cookie lines. Removed as blocks, and only with context.

`lines` reads what the rules and its looks say of each line, `states` finds where furniture begins and ends, `policy` says
what becomes of it, `blocks` puts it together, and `siblings` adds what only the batch can know. A line that articles also
have is no furniture on sight: it takes other furniture beside it, or a place before the first or after the last line of
prose. What is kept never loses its paragraph breaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.facts.register import LICENCE_PHRASES, licence_phrases
from cleaner.rulebook.image import Compiled
from cleaner.rulebook.schema import Kind
from cleaner.stages.boilerplate.belonging import belongs_to_prose, without_headings
from cleaner.stages.boilerplate.blocks import RICH, Block, blocks, doubtful_of
from cleaner.stages.boilerplate.lines import Line, below, read
from cleaner.stages.boilerplate.siblings import grown
from cleaner.stages.boilerplate.states import known_of_page
from cleaner.text.protected import front_matter

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.corpus.repeated import RepeatedLines
    from cleaner.facts import Facts

# A document of which more than this share of letters would go is a form or an error page, not an article with furniture.
MOST_REMOVED = 0.6
LEGAL: Kind = "copyright_legal"
# So much of a line is quoted as evidence; the report shows the removed text in full beside it.
QUOTED = 80


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """One finding for each block of furniture; a flag instead where hardly anything else would be left.

    `facts.furniture` says what becomes of a kind; a kind that it does not name is treated as its rules say.
    """
    if not facts.scan.furniture and not facts.rulebook.may_hold_furniture(facts.text.string):
        return
    lines = without_headings(read(facts.text.string, facts.rulebook))
    if facts.register.name == "documentation" and known_of_page(lines) < RICH:
        return
    # What is protected may be furniture, as an address is; the settings of a page are not, and encoding asks about them.
    settings = front_matter(facts.text.string)
    phrases = licence_phrases(facts.text)
    found = [
        block
        for block in blocks(lines, facts.furniture)
        if lines[block.first].start >= settings
        and any(line.known for line in lines[block.first : block.last + 1])
        and not belongs_to_prose(facts.text.string, lines, block)
        and not (phrases and _belongs_to_licence(lines, block, phrases))
    ]
    doubtful = doubtful_of(lines, found)
    if found and facts.repeated is not None:
        more = grown(lines, found, doubtful, facts.repeated)
        if not _outweighs(lines, more, doubtful):
            found = more
    if _outweighs(lines, found, doubtful):
        yield _mostly_furniture(lines, [block for block in found if block.policy == "remove" and block not in doubtful])
        return
    for block in found:
        rule, evidence = _reasons(lines[block.first : block.last + 1], facts.repeated)
        if block.policy == "remove":
            edit = removal(facts.text.string, lines, block.first, block.last)
            safety = Safety.UNSAFE if block in doubtful else rule.safety
            yield Finding(rule.id, rule.because, (edit,), safety, evidence, None, rule.alters, removes_block=True)
        elif block.policy == "mark":
            place = (lines[block.first].start, lines[block.last].end)
            yield Finding(rule.id, rule.because, (), Safety.DISPLAY, evidence, place)
        elif block.policy == "repair":
            yield from _repairs(facts.text.string, lines[block.first : block.last + 1])


def _belongs_to_licence(lines: Sequence[Line], block: Block, phrases: Collection[str]) -> bool:
    """Whether a block holds the copyright lines of a licence: of one that the text carries, or that begins right below."""
    if not any(rule.kind == LEGAL for line in lines[block.first : block.last + 1] for rule in line.known):
        return False
    following = below(lines, block.last)
    begins = following is not None and any(phrase in following.text.lower() for phrase in phrases)
    return begins or len(phrases) >= LICENCE_PHRASES


def _outweighs(lines: Sequence[Line], found: Sequence[Block], doubtful: Collection[Block]) -> bool:
    """Whether hardly anything is left without the blocks that would go."""
    going = {
        i
        for block in found
        if block.policy == "remove" and block not in doubtful
        for i in range(block.first, block.last + 1)
    }
    if not going:
        return False
    inside = {i for block in found for i in range(block.first, block.last + 1)}
    if not any(line.prose and i not in inside for i, line in enumerate(lines)):
        return True
    return sum(len(lines[i].text) for i in going) > MOST_REMOVED * sum(len(line.text) for line in lines)


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


def _surest(line: Line) -> Compiled:
    """The rule that says most of a line, of those that know it."""
    return min(line.known, key=lambda rule: rule.weight != "strong")


def _reasons(lines: Sequence[Line], batch: RepeatedLines | None = None) -> tuple[Compiled, tuple[str, ...]]:
    """The rule that speaks for a block, and every line with what is known of it."""
    _, rule = min(
        ((line, _surest(line)) for line in lines if line.known),
        key=lambda one: (one[1].weight != "strong", not one[0].rules),
    )
    evidence = []
    for line in lines:
        if line.known:
            evidence.append(f"{line.text[:QUOTED]} ({_surest(line).id})")
        elif batch is not None and (count := batch.documents_with(line.text)):
            evidence.append(f"{line.text[:QUOTED]} (in {count} documents of the batch)")
    return rule, tuple(evidence)


def _mostly_furniture(lines: Sequence[Line], found: Sequence[Block]) -> Finding:
    reasons = [_reasons(lines[block.first : block.last + 1]) for block in found]
    message = "The document is mostly page furniture; it is left as it is."
    evidence = tuple(said for _, more in reasons for said in more)
    place = (lines[found[0].first].start, lines[found[-1].last].end)
    return Finding(reasons[0][0].id, message, (), Safety.DISPLAY, evidence, place)
