"""The rulebook, opened: from its cache, or compiled and, where packs are a user's, tried on their examples first."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.rulebook import cache, shipped_packs
from cleaner.rulebook.match import Rulebook
from cleaner.rulebook.packs import BadPack, Refusal, located

if TYPE_CHECKING:
    from cleaner.rulebook.selection import Selection


def rulebook(
    extra: Sequence[Path | str] = (), *, selection: Selection | None = None, use_cache: bool = True
) -> Rulebook:
    """The shipped packs and further ones, compiled.

    `extra` are packs, folders of packs, or `package:NAME` for an installed Python package that holds some. Raises
    `BadPack` with every refusal, and `selection.BadSelection`. The examples of further packs are run when they are
    compiled, so a cached rulebook has passed them.
    """
    further = [located(one) for one in extra]
    roots = [shipped_packs(), *further]
    missing = [
        Refusal(str(given), 1, "there is no such pack or folder of packs")
        for given, root in zip(extra, further, strict=True)
        if not root.exists()
    ]
    if missing:
        raise BadPack(missing)
    key = cache.digest(roots, repr(selection) if selection else "")
    image = cache.read(key) if use_cache else None
    if image is None:
        from cleaner.vetting.check import compiled

        image = compiled(roots, tested=further, selection=selection)
        if use_cache:
            cache.write(key, image)
    loaded = Rulebook(image, key)
    # What lives as long as the process need not be looked through by every garbage collection: 0.1 s each, else.
    gc.freeze()
    return loaded
