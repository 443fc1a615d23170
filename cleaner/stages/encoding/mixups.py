"""Text of one single-byte encoding that was read in another: Cyrillic or Greek that has become accented Latin letters.

No language writes words of accented letters alone, so a line of nothing else was misread whatever it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding
from cleaner.guess import misfits
from cleaner.stages.findings import from_detector
from cleaner.text.mention import is_mention

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("wrong-encoding",)

_ACCENTED = "\u00c0-\u00ff\u00a8\u00b8"
_LINE = re.compile(r"[^\n]+")
# So many words of at least so many letters, none of which is an ASCII one; and hardly another letter in the line.
FEWEST_WORDS = 2
_WORD = re.compile(f"(?<![A-Za-z{_ACCENTED}])[{_ACCENTED}]{{4,}}(?![A-Za-z{_ACCENTED}])")
_LETTER = re.compile(f"[A-Za-z{_ACCENTED}]")
_STRETCH = re.compile(f"[{_ACCENTED}](?:[^A-Za-z\n]*[{_ACCENTED}])?")
SHARE = 0.8
_MEANT = ("cp1251", "koi8_r", "cp1253", "cp866")


def find(facts: Facts) -> Iterator[Finding]:
    """The stretches of accented letters as what their bytes spell in the encoding that makes most sense of the line."""
    rule = facts.rulebook.detectors.get("wrong-encoding")
    text = facts.text.string
    if rule is None or not _WORD.search(text):
        return
    for line in _LINE.finditer(text):
        words = _WORD.findall(line[0])
        letters = _LETTER.findall(line[0])
        if len(words) < FEWEST_WORDS or sum(not c.isascii() for c in letters) < SHARE * len(letters):
            continue
        encoding = _meant(line[0])
        if encoding is None:
            continue
        for match in _STRETCH.finditer(text, *line.span()):
            after = _read(match[0], encoding)
            if after and not facts.text.is_protected(*match.span()) and not is_mention(facts.text, *match.span()):
                said = f"{match[0]!r} is {after!r} in {encoding}, and was read in cp1252"
                yield from_detector(rule, (Edit(*match.span(), after),), [said])


def _meant(line: str) -> str | None:
    from cleaner.facts.ngrams import likelihood  # late: it loads the profiles of all languages

    found = {}
    for encoding in _MEANT:
        after = _read(line, encoding)
        if after is not None and not misfits(after):
            found[encoding] = likelihood(after)
    return max(found, key=lambda one: found[one], default=None)


def _read(text: str, encoding: str) -> str | None:
    try:
        return text.encode("cp1252").decode(encoding)
    except UnicodeError:
        return None
