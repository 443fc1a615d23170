"""The texts that a rule-writer works with: clean ones, and pairs of a clean text and what became of it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.source import NotText, read

# Comparing texts word by word takes time that grows with the square of their length; this many characters take a second.
LONGEST_WHOLE = 30_000
ROWS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


class BadTexts(ValueError):
    """Texts that cannot be read, or do not belong together; the message says which."""


class Pair(NamedTuple):
    """A clean text and its garbled twin; `system` names what garbled it, where that is known."""

    clean: str
    garbled: str
    system: str = ""


def is_rows(path: Path) -> bool:
    """Whether a path is called as JSON Lines are."""
    return path.name.lower().endswith(ROWS)


def documents(paths: Iterable[Path], text_field: str = "text") -> Iterator[tuple[str, str]]:
    """Name and text of every document in files, folders and JSON Lines. Raises `BadTexts`."""
    for path in paths:
        for file in files(path):
            if is_rows(file):
                yield from ((f"{file.name}:{number}", _field(row, text_field, file)) for number, row in rows(file))
            else:
                yield file.name, text_of(file)


def files(path: Path) -> list[Path]:
    """The file, or the files below a folder in a fixed order, hidden ones left out. Raises `BadTexts`."""
    if path.is_dir():
        below = sorted(path.rglob("*"))
        return [
            one for one in below if one.is_file() and not any(p.startswith(".") for p in one.relative_to(path).parts)
        ]
    if not path.exists():
        raise BadTexts(f"{path}: no such file or folder")
    return [path]


def text_of(path: Path) -> str:
    """A file's text, in whatever encoding it is. Raises `BadTexts`."""
    try:
        return read(path.read_bytes()).text
    except (OSError, NotText) as error:
        raise BadTexts(f"{path}: {error}") from None


def rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a JSON Lines file, gzipped or not, with their line numbers. Raises `BadTexts`."""
    opener = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise BadTexts(f"{path}:{number}: no JSON object")
                    yield number, row
    except BadTexts:
        raise
    except json.JSONDecodeError as error:
        raise BadTexts(f"{path}:{number}: no JSON: {error}") from None
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadTexts(f"{path}: {error}") from None


def _field(row: dict[str, Any], name: str, path: Path) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise BadTexts(f"{path}: a row has no text in the field {name!r}; its fields are {', '.join(row) or 'none'}")
    return value


def pairs(clean: Path, garbled: Path | None, fields: Sequence[str], system_field: str) -> list[Pair]:
    """Pairs from two files, two folders with files of the same names, or one JSON Lines file. Raises `BadTexts`.

    Files of as many lines are paired line by line; of others, the stretches between equal lines, as wholes where they must.
    """
    for path in filter(None, (clean, garbled)):
        if not path.exists():
            raise BadTexts(f"{path}: no such file or folder")
    if garbled is None:
        if not is_rows(clean):
            raise BadTexts(f"{clean}: pairs are two files, two folders, or one JSON Lines file with two fields")
        right, wrong = fields
        return [
            Pair(_field(row, right, clean), _field(row, wrong, clean), str(row.get(system_field, "")))
            for _, row in rows(clean)
        ]
    if clean.is_dir() != garbled.is_dir():
        raise BadTexts(f"{clean} and {garbled}: one is a folder, the other is not")
    if not clean.is_dir():
        return list(_file_pairs(clean, garbled))
    twins = [(one, garbled / one.relative_to(clean)) for one in files(clean)]
    twins = [(one, other) for one, other in twins if other.is_file()]
    if not twins:
        raise BadTexts(f"{clean} and {garbled}: no file has a twin of the same name")
    return [pair for one, other in twins for pair in _file_pairs(one, other)]


def _file_pairs(clean: Path, garbled: Path) -> Iterator[Pair]:
    lines, others = (text_of(path).replace("\r\n", "\n").split("\n") for path in (clean, garbled))
    if len(lines) == len(others):
        yield from _line_pairs(lines, others)
        return
    for tag, i, i_end, j, j_end in SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if tag == "equal" or i_end - i == j_end - j:
            yield from _line_pairs(lines[i:i_end], others[j:j_end])
        elif tag == "replace":
            whole = Pair("\n".join(lines[i:i_end]), "\n".join(others[j:j_end]))
            if max(len(whole.clean), len(whole.garbled)) > LONGEST_WHOLE:
                raise BadTexts(f"{garbled}: has other lines than {clean}, and is too long to be compared as a whole")
            yield whole


def _line_pairs(lines: Sequence[str], others: Sequence[str]) -> Iterator[Pair]:
    for line, other in zip(lines, others, strict=True):
        if line.strip() and other.strip():
            yield Pair(line.strip(), other.strip())
