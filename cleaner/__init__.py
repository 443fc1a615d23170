"""Clean text that has been through the mill, with a report of every change that an editor can take back."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.api import clean
    from cleaner.result import Result
    from cleaner.rulebook import Rulebook

__all__ = ["Result", "Rulebook", "__version__", "clean"]

_HOMES = {"Result": "cleaner.result", "Rulebook": "cleaner.rulebook", "clean": "cleaner.api"}


def __getattr__(name: str) -> object:
    # Late, so that `import cleaner` costs nothing until it is used.
    if name not in _HOMES:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
