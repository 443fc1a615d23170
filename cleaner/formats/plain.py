"""Plain text: all of it is prose."""

from __future__ import annotations

from cleaner.formats.protocol import Markup, Span


class Plain(Markup):
    """A text without markup; also the format of every file whose ending says nothing."""

    name = "plain"
    endings = (".txt", ".text")

    def masked(self, text: str) -> list[Span]:
        """Nothing: all of a plain text is prose."""
        return []
