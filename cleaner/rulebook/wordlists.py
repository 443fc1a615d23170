"""Lists of words beside a pack: plain files of lines `wrong, wrong -> right`, since thousands of words are no YAML."""

from __future__ import annotations

import re
from pathlib import Path

from cleaner.rulebook.packs import LIST_ENDING

ARROW = "->"
# Plain, so that no way of writing YAML hides a list from the cache.
_NAME = rf"[A-Za-z0-9][A-Za-z0-9_.-]*{re.escape(LIST_ENDING)}"
REMARK = "#"


class BadList(ValueError):
    """A list that cannot be used: the line of its file, or None where the pack names no such file."""

    def __init__(self, line: int | None, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def path_of(pack: Path, name: str) -> Path:
    """Where a list lies: in the folder of the pack that names it, nowhere else. Raises `BadList`."""
    if not re.fullmatch(_NAME, name):
        raise BadList(None, f"{name!r} is no list beside the pack: its name is plain and ends in {LIST_ENDING}")
    path = pack.parent / name
    if path.resolve().parent != pack.parent.resolve():
        raise BadList(None, f"{name!r} leads out of the folder of the pack")
    if not path.is_file():
        raise BadList(None, f"there is no list {name!r} beside the pack")
    return path


def parsed(text: str, known: dict[str, str]) -> None:
    """Add a list's words to those that are known: wrong to right. Raises `BadList` for the first line that is wrong."""
    for number, line in enumerate(text.split("\n"), 1):
        said = line.strip()
        if not said or said.startswith(REMARK):
            continue
        wrongs, arrow, right = (part.strip() for part in said.partition(f" {ARROW} "))
        for wrong in map(str.strip, wrongs.split(",")):
            if not arrow or not wrong or not right:
                raise BadList(
                    number, f"a line of a list is `wrong {ARROW} right` or `wrong, wrong {ARROW} right`, not {said!r}"
                )
            if wrong == right:
                raise BadList(number, f"{wrong!r} becomes itself")
            if wrong in known:
                raise BadList(number, f"{wrong!r} is there already: it becomes {known[wrong]!r}")
            known[wrong] = right
