"""The rules: loaded, checked, compiled, matched."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from cleaner.rulebook import cache
from cleaner.rulebook.match import Rulebook
from cleaner.rulebook.packs import BadPack, Refusal

__all__ = ["BadPack", "Refusal", "Rulebook", "rulebook", "shipped_packs"]


def shipped_packs() -> Path:
    """The folder of the packs that come with the program: inside the package in a wheel, beside it in a checkout."""
    inside = Path(str(files("cleaner"))) / "rules"
    return inside if inside.is_dir() else Path(str(files("cleaner"))).parent / "rules"


def rulebook(extra: Sequence[Path] = (), *, use_cache: bool = True) -> Rulebook:
    """The shipped packs and further ones, compiled. Raises `BadPack` with every refusal.

    The examples of further packs are run when they are compiled, so a cached rulebook has passed them.
    """
    roots = [shipped_packs(), *extra]
    missing = [Refusal(str(root), 1, "there is no such pack or folder of packs") for root in extra if not root.exists()]
    if missing:
        raise BadPack(missing)
    key = cache.digest(roots)
    image = cache.read(key) if use_cache else None
    if image is None:
        from cleaner.rulebook.check import compiled

        image = compiled(roots, tested=extra)
        if use_cache:
            cache.write(key, image)
    loaded = Rulebook(image, key)
    # What lives as long as the process need not be looked through by every garbage collection: 0.1 s each, else.
    gc.freeze()
    return loaded
