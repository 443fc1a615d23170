"""Text that was decoded wrongly, sentence by sentence through ftfy; only stretches that can hold such damage get there.

UTF-8 read in a single-byte encoding leaves two or more characters beyond ASCII side by side, the first of them one that
stands for a lead byte. Text without such a pair never reaches ftfy, which costs two thirds of all time in a naive chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.compose import diff_to_edits
from cleaner.edits import Finding, Safety
from cleaner.stages.findings import from_detector

if TYPE_CHECKING:
    from cleaner.corpus import Corpus
    from cleaner.facts import Facts

DETECTORS = ("mojibake", "undecodable", "replacement-character")

# Two neighbours beyond ASCII, or one before a blank that was a non-breaking one, or a C1 control: without one of these
# ftfy changes nothing.
_POSSIBLE = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9f]|[ÃÂà][ \xa0]|[^\x00-\x7f]\x1a|\x1a[^\x00-\x7f]")
_SENTENCE = re.compile(r"[^\n]*?(?:[.!?][\"”’»)]*[ \t]+|\n|\Z)")
_UNDECODABLE = re.compile("[\udc80-\udcff]+")
_REPLACED = re.compile("\ufffd+")


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Repairs of mojibake; flags for bytes that no encoding explains and for characters that are lost."""
    text = facts.text
    if text.isascii() or facts.plain.isascii():
        return  # marks that typesetters use are no damage by themselves: each kind leaves a letter beside them
    detectors = facts.rulebook.detectors
    if "mojibake" in detectors and _POSSIBLE.search(text):
        yield from _mojibake(facts)
    for name, pattern, said in (
        ("undecodable", _UNDECODABLE, "bytes that are no text in the encoding of the file, kept as they are: {}"),
        ("replacement-character", _REPLACED, "{} character(s) lost before the text came here"),
    ):
        if name in detectors and (name != "replacement-character" or "\ufffd" in text):
            for match in pattern.finditer(text):
                shown = match[0].encode("utf-8", "surrogateescape").hex(" ") if name == "undecodable" else len(match[0])
                rule = detectors[name]
                yield Finding(rule.id, rule.because, (), rule.safety, (said.format(shown),), match.span())


def _mojibake(facts: Facts) -> Iterator[Finding]:
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    rule = facts.rulebook.detectors["mojibake"]
    text = facts.text
    # Where bytes are left that no encoding explains, the encoding of the rest is in doubt, too.
    safety = Safety.UNSAFE if _UNDECODABLE.search(text) else Safety.SAFE
    for line in re.finditer(r"[^\n]+", text):
        if not _POSSIBLE.search(line[0]) or not is_bad(line[0]):
            continue
        for sentence in _SENTENCE.finditer(text, line.start(), line.end()):
            before = sentence[0]
            if not before or not _POSSIBLE.search(before):
                continue
            after = fix_encoding(before)
            for edit in diff_to_edits(before, after, sentence.start()):
                said = f"{text[edit.start : edit.end]!r} is {edit.after!r} read in the wrong encoding"
                yield from_detector(rule, (edit,), [said], safety=safety)
