"""What a format is: where the prose is in a file, and how a file is written again with other prose in it.

Two kinds: a *container* holds many documents (JSON Lines), a *markup* is one text of which a part is prose (Markdown).
Both are read as a stream of parts, so nothing outside this package asks which kind a file is of.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from cleaner.source import Source, read

Span = tuple[int, int]
"""Half-open, in code points."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is chosen about reading and writing files."""

    text_field: str = "text"
    id_field: str = "id"
    keep_encoding: bool = False
    """Whether a text is written in the encoding that it came in, instead of UTF-8."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in a file. `name` is what reports call it; of two with the same name `number` tells which is meant."""

    name: str
    source: Source
    number: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file, with the document in it if it has one. `raw` of all parts, joined, is the file.

    `bad` says why a part that should hold a document has none: the line, what is wrong, what to do. `write` makes the
    part's bytes for a text; a part that has none stays as it is.
    """

    raw: bytes
    document: Document | None = None
    write: Callable[[str], bytes] | None = None
    bad: str = ""

    def became(self, text: str = "") -> bytes:
        """The bytes of the part with this text in its document."""
        return self.raw if self.write is None else self.write(text)


class Format(ABC):
    """A format of files. `name` is for `--format`, `endings` are those of its files, with the dot, in small letters."""

    name: ClassVar[str]
    endings: ClassVar[tuple[str, ...]]
    streamed: ClassVar[bool]
    """Whether its files are cleaned part by part, since they need not fit in memory."""
    binary: ClassVar[bool] = False
    """Whether its files have no lines that a patch could show."""

    def masked(self, text: str) -> list[Span]:
        """The spans of a document's text that no stage may touch: sorted, disjoint, not empty."""
        return []

    @abstractmethod
    def parts(self, file: BinaryIO, name: str, settings: Settings) -> Iterator[Part]:
        """The parts of a file, in order, read as they are asked for. `name` is the file's name in reports.

        Whoever writes asks every part in order what it became, changed or not, so a format whose end depends on what went
        before (an index, a length) may keep count. Raises `OSError`, and before the first part `source.NotText` for a file
        that is not of this format at all; what is wrong further on makes a bad part.
        """


class Markup(Format):
    """One text, of which a part is prose. A format of this kind says what is not: `masked`."""

    streamed = False

    @abstractmethod
    def masked(self, text: str) -> list[Span]:
        """The spans of the text that are no prose: sorted, disjoint, not empty. Knows any text, also a broken one."""

    def parts(self, file: BinaryIO, name: str, settings: Settings) -> Iterator[Part]:
        """The file as one part with one document. Raises `source.NotText` for binary data."""
        source = read(file.read())

        def write(text: str) -> bytes:
            return source.encode(text, keep_encoding=settings.keep_encoding)

        yield Part(source.raw, Document(name, source), write)


class Container(Format):
    """Many documents in one file. A format of this kind says where they are: `parts`. Their texts are plain."""

    streamed = True
