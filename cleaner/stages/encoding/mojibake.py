"""Text that was decoded wrongly: sentence by sentence through ftfy, then by a second opinion; few stretches get there.

UTF-8 read in a single-byte encoding leaves two or more characters beyond ASCII side by side, the first of them one that
stands for a lead byte. Text without such a pair never reaches ftfy, which costs two thirds of all time in a naive chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.compose import diff_to_edits
from cleaner.edits import Edit, Finding, Safety, apply_edits
from cleaner.stages.encoding import strays
from cleaner.stages.encoding.misread import in_latin, readings, sense
from cleaner.stages.findings import from_detector
from cleaner.text import sentences

if TYPE_CHECKING:
    from cleaner.facts import Facts

# Two neighbours beyond ASCII, or one before a blank that was a non-breaking one, or a C1 control: without one of these
# ftfy changes nothing.
POSSIBLE = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9f]|[ÃÂà][ \xa0]|[^\x00-\x7f]\x1a|\x1a[^\x00-\x7f]")
_LINE = re.compile(r"[^\n]+")


def find(facts: Facts) -> Iterator[Finding]:
    """Repairs of mojibake, one finding for each stretch."""
    text = facts.text.string
    rule = facts.rulebook.detectors.get("mojibake")
    if rule is None or not POSSIBLE.search(text):
        return
    # Where bytes are left that no encoding explains, the encoding of the rest is in doubt, too.
    safety = Safety.UNSAFE if strays.holds(text) else Safety.SAFE
    for line in _LINE.finditer(text):
        if not POSSIBLE.search(line[0]):
            continue
        for edit, encoding in sorted(_edits(text, *line.span())):
            said = f"{text[edit.start : edit.end]!r} is {edit.after!r} read in {encoding}"
            yield from_detector(rule, (edit,), [said], safety=safety)


def _edits(text: str, start: int, end: int) -> list[tuple[Edit, str]]:
    """What ftfy changes in a line and what the second opinion adds, each with the encoding that explains it.

    Where they disagree about text in Latin letters, the one that makes more sense is believed: ftfy knows fewer encodings
    and takes one for another.
    """
    theirs = list(_by_ftfy(text, start, end))
    found = readings(text[start:end])
    ours = [(Edit(start + one.start, start + one.end, one.after), one.encoding) for one in found]
    taken = {at for edit, _ in theirs for at in range(edit.start, edit.end)}
    joined = theirs + [one for one in ours if taken.isdisjoint(range(one[0].start, one[0].end))]
    if theirs and len(joined) < len(theirs) + len(ours) and all(in_latin(edit.after) for edit, _ in theirs + ours):
        one, other = (
            apply_edits(
                text[start:end], sorted(Edit(edit.start - start, edit.end - start, edit.after) for edit, _ in edits)
            )
            for edits in (ours, joined)
        )
        if one != other and sense(one) > sense(other):
            return ours
    return joined


def _by_ftfy(text: str, start: int, end: int) -> Iterator[tuple[Edit, str]]:
    """What ftfy changes in a line, each sentence judged by itself: a line may be damaged in parts."""
    from ftfy import fix_encoding_and_explain
    from ftfy.badness import is_bad

    if not is_bad(text[start:end]):
        return
    for low, high in sentences.spans(text, start, end, strict=False):
        before = text[low:high]
        if POSSIBLE.search(before):
            after, plan = fix_encoding_and_explain(before)
            encodings = dict.fromkeys(step.parameter for step in plan or () if step.action == "encode")
            name = " and ".join(one.replace("sloppy-windows-", "cp") for one in encodings) or "the wrong encoding"
            for edit in diff_to_edits(before, after, low):
                yield edit, name
