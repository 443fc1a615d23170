"""Three formats that do not exist, as somebody would add them: each works with every command by being in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from cleaner.formats import Container, Document, Markup, Part, Settings, Span
from cleaner.source import NotText, Source


class Script(Markup):
    """A play: a line says who speaks, up to a colon, and that is no prose."""

    name = "script"
    endings = (".play",)

    def masked(self, text: str) -> list[Span]:
        return [match.span() for match in re.finditer(r"^[^:\n]+:", text, re.MULTILINE)]


class Fortunes(Container):
    """Sayings of several lines between lines with `%`. The first line of each is its name."""

    name = "fortunes"
    endings = (".fortunes", ".tar.fortunes")

    def parts(self, file: BinaryIO, name: str, settings: Settings) -> Iterator[Part]:
        saying: list[bytes] = []
        for number, line in enumerate(file, 1):
            if line != b"%\n":
                saying.append(line)
                continue
            yield from self._saying(saying, number)
            yield Part(line)
            saying = []
        yield from self._saying(saying, 0)

    def _saying(self, lines: list[bytes], number: int) -> Iterator[Part]:
        if not lines:
            return
        head, body = lines[0], b"".join(lines[1:])
        if not body:
            yield Part(head, bad=f"line {number}: a saying without a text; write one below its name")
            return
        yield Part(head)
        yield Part(body, Document(head.decode().strip(), Source.of(body.decode()), number), str.encode)


class Cards(Container):
    """Binary records, name and text each behind its length, and at the end of the file how many bytes they are."""

    name = "cards"
    endings = (".cards",)
    binary = True

    def parts(self, file: BinaryIO, name: str, settings: Settings) -> Iterator[Part]:
        if file.read(4) != b"CARD":
            raise NotText("no file of cards")
        yield Part(b"CARD")
        written = 0
        while (length := file.read(2)) != b"\0\0":
            raw = length + file.read(int.from_bytes(length))
            title, text = raw[2:].split(b"\0")

            def write(text: str, title: bytes = title) -> bytes:
                nonlocal written
                made = record(title, text.encode())
                written += len(made)
                return made

            yield Part(raw, Document(title.decode(), Source.of(text.decode())), write)
        yield Part(b"\0\0" + file.read(), write=lambda _: b"\0\0" + written.to_bytes(4))


def record(title: bytes, text: bytes) -> bytes:
    return len(title + b"\0" + text).to_bytes(2) + title + b"\0" + text


def cards(*pairs: tuple[str, str]) -> bytes:
    records = b"".join(record(title.encode(), text.encode()) for title, text in pairs)
    return b"CARD" + records + b"\0\0" + len(records).to_bytes(4)
