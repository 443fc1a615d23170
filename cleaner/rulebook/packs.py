"""Packs as files, and why one is refused. Apart from the loader, since a warm start reads no YAML."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "package:"
PACK_ENDING = ".yaml"
LIST_ENDING = ".txt"
"""How the names of lists of words end, which stand beside packs."""


@dataclass(frozen=True, order=True)
class Refusal:
    """Why a pack or a rule was not taken: file, line and what to do."""

    file: str
    line: int
    reason: str
    rule: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        return where + (f"{self.rule}: " if self.rule else "") + self.reason


class BadPack(ValueError):
    """Packs that were refused; `refusals` holds every reason."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("\n".join(map(str, refusals)))
        self.refusals = refusals


def located(pack: Path | str) -> Path:
    """Where a pack lies: a path as it is, or the folder `rules` of an installed package, or the package itself.

    `package:NAME` finds the package without importing it: packs are data, and no code of theirs is run.
    """
    name = str(pack)
    if not name.startswith(PACKAGE):
        return Path(pack)
    top, *inner = name.removeprefix(PACKAGE).split(".")
    spec = find_spec(top) if top else None
    folders = list(spec.submodule_search_locations or []) if spec else []
    folder = next((Path(one, *inner) for one in folders if Path(one, *inner).is_dir()), None)
    if folder is None:
        raise BadPack([Refusal(name, 1, "no installed Python package has this name")])
    return folder / "rules" if (folder / "rules").is_dir() else folder


def pack_files(root: Path) -> list[Path]:
    """The YAML files below a folder of packs, or the file itself, in a fixed order."""
    return [root] if root.is_file() else [Path(root, name) for name in files_below(root, PACK_ENDING)]


def files_below(folder: Path | str, ending: str | tuple[str, ...]) -> list[str]:
    """The paths below a folder of the files whose names end so, in a fixed order, with `/`. A warm start waits for it."""
    found: list[str] = []
    folders = [("", os.fspath(folder))]
    while folders:
        above, at = folders.pop()
        with suppress(OSError), os.scandir(at) as entries:
            for entry in entries:
                if entry.name.endswith(ending) and entry.is_file():
                    found.append(above + entry.name)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append((f"{above}{entry.name}/", entry.path))
    return sorted(found, key=lambda path: path.split("/"))
