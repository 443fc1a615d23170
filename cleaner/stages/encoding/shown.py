"""Damage that is shown, not suffered: what an article shows as an example of mojibake must keep its fault.

Wider than `text.mention`, which judges words: damage is quoted bare, in code, and beside its right form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.text.text import Text

# A quotation of so many characters or words can be a mention; a longer one is speech.
LONGEST = 40
MOST_WORDS = 3
# How far in front of a quotation stands what says that it is a mention, or what it is put against.
REACH = 60

_INNER = f"{{1,{LONGEST}}}"
_QUOTED = re.compile(
    rf"\"([^\"\n]{_INNER})\"|“([^“”\n]{_INNER})”|„([^„“”\n]{_INNER})[“”]|«([^«»\n]{_INNER})»|‘([^‘’\n]{_INNER})’"
    rf"|(?<![\w'])'([^'\n]{_INNER})'(?!\w)"
)
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]{1,1000}\1(?!`)")
# What announces a mention, right in front of it.
_CUE = re.compile(
    r"\b(?:words?|terms?|phrases?|letters?|characters?|sequences?|strings?|symbols?|signs?|bytes?|names?|called|named|such as"
    r"|like|spell(?:ed|ing|s)?|spelt|mean(?:s|ing)?|read(?:s|ing)? as|shows?(?: up)? as|showed as|shown as|display(?:s|ed)? as"
    r"|appears? as|appeared as|looks? like|rendered as|instead of|rather than|replaced (?:by|with)|becom(?:es|ing)|became"
    r"|turns? into|turned into|writ(?:e|es|ten|ing)|typ(?:e|es|ed|ing)|misspell(?:ed|ing|s)?|for example|e\.g\.|i\.e\."
    r"|wrote|or|and|not|vs\.?|from|to)[\s:,(]*\Z|(?:→|=>|->|[|=:/])\s*\Z",
    re.IGNORECASE,
)
# What sets a wrong form against a right one.
_AGAINST = re.compile(
    r"→|=>|->|—>|⇒|\||\t|\b(?:instead of|should be|not|becomes?|reads?|shows?(?: up)? as|means|for|as|into)\b"
)


def is_shown(text: Text, start: int, end: int) -> bool:
    """Whether a stretch is shown rather than said: in code, or in a short quotation that is announced or holds little else.

    A quotation of a sentence is speech, and its faults are faults.
    """
    low, high = _line(text.string, start, end)
    line = text.string[low:high]
    if "`" in line and any(m.start() <= start - low and end - low <= m.end() for m in _CODE.finditer(line)):
        return True
    for match in _QUOTED.finditer(line):
        if match.start() <= start - low and end - low <= match.end():
            words = len(match[0].split())
            if words <= MOST_WORDS and (
                words == 1 or _CUE.search(line, max(0, match.start() - REACH), match.start()) is not None
            ):
                return True
    return False


def is_set_against(text: Text, start: int, end: int, right: str) -> bool:
    """Whether the right form stands near, with a sign or word between that sets one against the other.

    A row of wrong and right, a sentence about how a thing is spelt. `right` is what would stand from `start` to `end`; the
    whole word is looked for, since a letter alone is found anywhere.
    """
    low, high = _line(text.string, start, end)
    line = text.string[low:high]
    left, after = start - low, end - low
    while left and line[left - 1].isalpha():
        left -= 1
    while after < len(line) and line[after].isalpha():
        after += 1
    word = line[left : start - low] + right + line[end - low : after]
    if not word.strip():
        return False
    for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", line):
        between = line[after : match.start()] if match.start() >= after else line[match.end() : left]
        if len(between) <= LONGEST and _AGAINST.search(between):
            return True
    return False


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    return low, len(text) if high < 0 else high
