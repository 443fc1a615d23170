"""Packs as files, and why one is refused. Apart from the loader, since a warm start reads no YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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


def pack_files(root: Path) -> list[Path]:
    """The YAML files below a folder of packs, or the file itself, in a fixed order."""
    if root.is_file():
        return [root]
    return sorted(path for path in root.rglob("*.yaml") if path.is_file())
