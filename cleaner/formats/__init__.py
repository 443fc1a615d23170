"""File formats. Only this package knows any; `FORMATS` is the list of them all."""

from __future__ import annotations

from cleaner.formats.jsonl import JsonLines
from cleaner.formats.markdown import Markdown
from cleaner.formats.plain import Plain
from cleaner.formats.protocol import Container, Document, Format, Markup, Part, Settings, Span

__all__ = [
    "FORMATS",
    "Container",
    "Document",
    "Format",
    "Markup",
    "Part",
    "Settings",
    "Span",
    "UnknownFormat",
    "named",
    "named_markup",
    "of_file",
]

# A file whose ending none of the others has is of the first.
FORMATS: list[Format] = [Plain(), Markdown(), JsonLines()]


class UnknownFormat(ValueError):
    """A name that no format has; says which there are."""


def of_file(name: str) -> Format:
    """The format of a file by its name's ending; of two endings that fit the longer one counts."""
    low = name.lower()
    fitting = [(len(end), one) for one in FORMATS for end in one.endings if low.endswith(end)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else FORMATS[0]


def named(name: str) -> Format:
    """The format of this name. Raises `UnknownFormat`."""
    return _chosen(name, FORMATS)


def named_markup(name: str) -> Format:
    """The format of one text, by its name. Raises `UnknownFormat`, for formats of many documents too."""
    return _chosen(name, [one for one in FORMATS if not one.streamed])


def _chosen(name: str, among: list[Format]) -> Format:
    for one in among:
        if one.name == name:
            return one
    raise UnknownFormat(f"there is no format {name!r} here, only {', '.join(one.name for one in among)}")
