"""What a text came through, for people who read reports."""

from __future__ import annotations

from cleaner.languages import language_name


def origin(pivot: str) -> str:
    """What a text came through, in a few words. A spun text came through no language, but has a pivot all the same."""
    return "spun by a paraphrasing program" if pivot == "spun" else f"translated through {language_name(pivot)}"
