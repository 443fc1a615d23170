"""Packs as files, and why one is refused. Apart from the loader, since a warm start reads no YAML."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "package:"
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
    if root.is_file():
        return [root]
    return sorted(path for path in root.rglob("*.yaml") if path.is_file())


def list_files(pack: Path, content: bytes, beside: Sequence[str]) -> list[Path]:
    """The lists of words that a pack may use: those of the files beside it whose names its bytes hold.

    So the cache knows them without reading the YAML, and none that the pack names is missing.
    """
    return [pack.parent / name for name in beside if name.endswith(LIST_ENDING) and os.fsencode(name) in content]
