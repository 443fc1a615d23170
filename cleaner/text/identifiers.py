"""Identifiers: names of packages, commands and files, which are spelt as machines want them, also where they stand in prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.text.text import Text

# Marks that stand beside a name only in code, addresses and lists of packages, whatever follows them.
_MARKS = frozenset("/\\=@_#~$|<>+^%")
# Those of them that stand beside no name in prose; the others do, where the name has its capital (*Norway/Sweden*).
_MARKS_OF_CODE = frozenset("\\=@_#~$<>^")
# Marks that prose has, too: they join a name to more of an identifier where no blank is between, and a line of a changelog
# begins with the package and a colon.
_JOINED_BEFORE = re.compile(r"[\w.:)\]]-\Z|[.:]\Z")
_JOINED_AFTER = re.compile(r"[-.:][\w*-]|:(?=\s)|(?:\*\*|`)?:")
# What stands before the name of a package or command: a tool and what it does.
_TOOLS = (
    "install|uninstall|import|npm|npx|yarn|pnpm|pip3?|pipx|uv|apt|apt-get|brew|dnf|yum|pacman|conda|gem|cargo|go get|docker|"
    "podman|docker (?:pull|push|run)|kubectl|helm|gcloud|aws|az|git|git (?:clone|checkout|pull|push)|sudo|curl|wget|cd|ssh|"
    "using namespace|module|crate|repo|repository|namespace"
)
_BEFORE = re.compile(rf"(?:(?<![\w-])(?:{_TOOLS}) |(?:^|\n)[ \t]*[$>%#] (?:\S+ )*)(?:-{{1,2}}[\w-]+ )*\Z")
_AFTER = re.compile(
    r" (?:(?:package|module|crate|command|binary|library|CLI|cli|repo|repository|namespace|gem|flag|fork|folder|directory|driver|"
    r"spider|plugin|skin|branch)s?\b|import\b|-{1,2}\w)"
)
_LOOK_BACK = 60


def is_identifier(text: Text, start: int, end: int) -> bool:
    """Whether what stands around a word shows that it is the name of a package, a command or a file."""
    string = text.string
    beside = string[start - 1 : start], string[end : end + 1]
    if not string[start:end].islower():
        return not _MARKS_OF_CODE.isdisjoint(beside) or text.is_protected(start, end)
    if not _MARKS.isdisjoint(beside):
        return True
    before = string[max(0, start - _LOOK_BACK) : start]
    return (
        _JOINED_BEFORE.search(before) is not None
        or _JOINED_AFTER.match(string, end) is not None
        or _BEFORE.search(before) is not None
        or _AFTER.match(string, end) is not None
        or text.is_protected(start, end)
    )


def recurs_as_identifier(text: Text, word: str) -> bool:
    """Whether a word stands anywhere in the text as the name of a package, a command or a file."""
    return any(
        is_identifier(text, *match.span()) for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text.string)
    )
