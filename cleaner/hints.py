"""What may have been meant, for the messages of every place that refuses a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def did_you_mean(given: str, known: Iterable[str], most: int = 1, likeness: float = 0.6) -> str:
    """The end of a message that names the known names which look like the given one; nothing where none does.

    Capitals and small letters are the same here, and so are `_` and `-`: who writes `Keep_Encoding` means `keep-encoding`.
    """
    from difflib import get_close_matches  # late: only a mistake needs it

    spelled = {_alike(name): name for name in known}
    return offered([spelled[one] for one in get_close_matches(_alike(given), spelled, n=most, cutoff=likeness)])


def offered(near: Sequence[str]) -> str:
    """The end of a message that asks whether one of these was meant."""
    return f"; did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""


def _alike(name: str) -> str:
    return name.casefold().replace("_", "-")
