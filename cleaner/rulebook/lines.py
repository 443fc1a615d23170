"""Lines of page furniture: how they are compared, and by which words the scan notices them."""

from __future__ import annotations

from cleaner.rulebook.fold import fold

_KEY = {ord(digit): "#" for digit in "0123456789"} | {ord("’"): "'"}
KEY_ENDS = " .,:;!?*·•|–—-…«»<>()[]{}\"'“”→←↑↓›‹✕×+\t\r\u00a0"


def key_form(text: str) -> str:
    """Text without case and digits, line by line what `line_key` makes of it but for blanks and the marks at the ends."""
    folded = text.lower().translate(_KEY)
    while "##" in folded:
        folded = folded.replace("##", "#")
    return folded


def line_key(line: str) -> str:
    """A furniture line without case, digits and marks at its ends: how lines are compared."""
    return " ".join(key_form(line).split()).strip(KEY_ENDS)


# A furniture line without so many words in a row is looked up whole, among the short lines of a text: fewer words stand
# in prose all the time.
HEAD_WORDS = 3


def head_literals(line: str, *, opening: bool) -> set[bytes]:
    """What the scan looks for to notice that a longer furniture line may stand in a text: some of its words, in any casing.

    Of an opening, which goes on in ways that nobody knows, fewer words must do.
    """
    literals = set()
    for cased in (line, line.lower(), line.upper(), line.title(), line.capitalize()):
        runs = [run.split() for run in fold(" ".join(cased.split()).strip(KEY_ENDS + "#")).split(b"  ")]
        words = next((run for run in runs if len(run) >= HEAD_WORDS), runs[0] if opening else [])
        if words:
            literals.add(b" " + b" ".join(words[:HEAD_WORDS]) + b" ")
    return literals
