"""JSON Lines with the prose in one field. Only that field's value is rewritten; every other byte of a row stays."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from cleaner.formats.protocol import Container, Document, Part, Settings
from cleaner.source import Source

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False)  # raw control characters in a string are common in scraped rows


class JsonLines(Container):
    """A row a line. A row is a document under its `id_field`, or the number of its line."""

    name = "jsonl"
    endings = (".jsonl", ".ndjson")

    def parts(self, file: BinaryIO, name: str, settings: Settings) -> Iterator[Part]:
        """A part a row. One that is no JSON object, or has no text in the field, is bad and stays as it is."""
        for number, raw in enumerate(file, 1):
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")
            if not line.strip():
                yield Part(raw)
                continue
            try:
                row = parse_row(number, line, settings.text_field, settings.id_field)
            except BadRow as error:
                yield Part(raw, bad=str(error))
            else:
                yield Part(raw, Document(row.id, Source.of(row.text), number), partial(_written, raw, row))


def _written(raw: bytes, row: Row, text: str) -> bytes:
    """The bytes of a row with this text; those that it came in for the same text."""
    if text == row.text:
        return raw
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    return mark + row.with_text(text).encode("utf-8", "surrogateescape")


class BadRow(ValueError):
    """A row that cannot be cleaned, and why. The row itself is passed on as it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a JSON Lines file. `start` and `end` bound the text's value in `line`."""

    number: int
    line: str
    id: str
    text: str
    start: int
    end: int

    def with_text(self, text: str) -> str:
        """The line with another text; the same line for the same text."""
        if text == self.text:
            return self.line
        # The way the row was written is kept: escaped if the old value was pure ASCII where its text was not.
        value = self.line[self.start : self.end]
        ascii_only = value.isascii() and not self.text.isascii()
        dumped = json.dumps(text, ensure_ascii=ascii_only)
        return self.line[: self.start] + escape_surrogates(dumped) + self.line[self.end :]


def escape_surrogates(dumped: str) -> str:
    """Lone surrogates cannot be written as UTF-8; JSON can hold them as escapes."""
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", dumped)


def parse_row(number: int, line: str, text_field: str, id_field: str) -> Row:
    """One row. Raises `BadRow`, which names what is wrong with it."""
    try:
        fields = dict(_fields(line))
    except (ValueError, RecursionError) as error:
        raise BadRow(f"line {number}: no JSON object: {error}") from None
    if text_field not in fields:
        raise BadRow(f"line {number}: no field {text_field!r}; name the one that holds the text with --text-field")
    start, end = fields[text_field]
    if line[start] != '"':
        raise BadRow(f"line {number}: the field {text_field!r} is no string")
    text, _ = _string(line, start)
    name = str(number)
    if id_field in fields:
        value = json.loads(line[slice(*fields[id_field])])
        name = value if isinstance(value, str) else json.dumps(value)
    return Row(number, line, name, text, start, end)


def _fields(line: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The top-level keys of an object with the spans of their values; of a key that stands twice the last counts."""
    at = _skip(line, 0)
    if line[at : at + 1] != "{":
        raise ValueError("a row must be an object")
    at = _skip(line, at + 1)
    if line[at : at + 1] == "}":
        return _no_more(line, at + 1)
    while True:
        if line[at : at + 1] != '"':
            raise ValueError(f"a key was expected at column {at + 1}")
        key, at = _string(line, at)
        at = _skip(line, at)
        if line[at : at + 1] != ":":
            raise ValueError(f"a colon was expected at column {at + 1}")
        start = _skip(line, at + 1)
        _, at = _DECODER.raw_decode(line, start)
        yield key, (start, at)
        at = _skip(line, at)
        mark = line[at : at + 1]
        at = _skip(line, at + 1)
        if mark == "}":
            return _no_more(line, at)
        if mark != ",":
            raise ValueError(f"a comma was expected at column {at}")


def _string(line: str, at: int) -> tuple[str, int]:
    """The string whose opening quote stands at an offset, and the offset behind it."""
    value, end = _DECODER.raw_decode(line, at)
    return str(value), end


def _skip(line: str, at: int) -> int:
    match = _BLANK.match(line, at)
    assert match is not None
    return match.end()


def _no_more(line: str, at: int) -> None:
    if _skip(line, at) != len(line):
        raise ValueError(f"there is more after the object at column {at + 1}")
