"""Clean text that has been through the mill, with a report of every change that an editor can take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.api import clean
    from cleaner.result import Result

__all__ = ["Result", "__version__", "clean"]


def __getattr__(name: str) -> object:
    # Late, so that `import cleaner` costs nothing until it is used.
    if name == "clean":
        from cleaner.api import clean

        return clean
    if name == "Result":
        from cleaner.result import Result

        return Result
    raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
