"""The stages, in order. A stage reads text and facts and yields findings; it never writes.

`cleaner.rulebook.schema.Stage` lists their names, since packs may name them. A stage of that name is the function `find` of
the module here that is called so, or of the module `find` in its folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from cleaner.rulebook.schema import STAGES as NAMES

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.edits import Finding
    from cleaner.facts import Facts


class Stage(NamedTuple):
    """A stage: its name, as rule ids and reports give it, its function, and the detectors that it has."""

    name: str
    find: Callable[[Facts, Corpus | None], Iterable[Finding]]
    detectors: Mapping[str, Sequence[bytes]]
    """By name, as rules give it, with the literals that each wants to be shown in the one scan."""


def _stage(name: str) -> Stage:
    """A stage by its name. Raises `RuntimeError` where there is no module for it."""
    path = f"{__name__}.{name}"
    if find_spec(path) is None:
        raise RuntimeError(f"packs may name the stage {name!r}, but there is no module {path}")
    module = import_module(path)
    if not callable(getattr(module, "find", None)):
        module = import_module(f"{path}.find")
    anchors = getattr(module, "ANCHORS", {})
    return Stage(name, module.find, {one: anchors.get(one, ()) for one in getattr(module, "DETECTORS", ())})


# The order is the rank: where findings meet, the earlier stage wins. Encoding has rounds to itself.
_ALL = tuple(map(_stage, NAMES))
ENCODING, STAGES = _ALL[0], _ALL[1:]

# The detectors that a shipped rule may name, with the literals that each wants to be shown in the one scan. The rule
# carries their reason, safety and examples. Whoever compiles rules hands them down.
DETECTORS: Mapping[str, Sequence[bytes]] = {name: shown for stage in _ALL for name, shown in stage.detectors.items()}
