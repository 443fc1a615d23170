"""The rules as data: loaded, compiled, matched. `cleaner.vetting.opened` opens them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from cleaner.rulebook.match import Rulebook
from cleaner.rulebook.packs import BadPack, Refusal

__all__ = ["BadPack", "Refusal", "Rulebook", "shipped_packs"]


def shipped_packs() -> Path:
    """The folder of the packs that come with the program: inside the package in a wheel, beside it in a checkout."""
    inside = Path(str(files("cleaner"))) / "rules"
    return inside if inside.is_dir() else Path(str(files("cleaner"))).parent / "rules"
