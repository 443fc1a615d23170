"""The documents of a run: files, folders, JSON Lines rows, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cleaner.formats.jsonl import ENDINGS

STDIN = "-"


class NoInput(ValueError):
    """An input that names nothing; a usage error."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to clean. `relative` is its path below the common folder of the inputs; `path` is None for standard input."""

    path: Path | None
    relative: Path

    @property
    def name(self) -> str:
        """The document's name in reports: `/` between folders, bytes that are no UTF-8 as escapes."""
        return os.fsencode(self.relative.as_posix()).decode("utf-8", "backslashreplace")

    @property
    def is_jsonl(self) -> bool:
        return self.relative.suffix.lower() in ENDINGS

    def read(self) -> bytes:
        """The bytes. Raises `OSError`."""
        return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()

    def open(self) -> BinaryIO:
        """The file, to be read line by line. Raises `OSError`."""
        return sys.stdin.buffer if self.path is None else self.path.open("rb")

    def check_readable(self) -> None:
        """Raise `OSError` before anything is written for a file that cannot be read."""
        if self.path is not None:
            self.path.open("rb").close()


def find_inputs(arguments: Sequence[str], exclude: Sequence[Path] = (), *, as_given: bool = False) -> list[Input]:
    """The files that the arguments name, folders walked, hidden ones left out, each file once, in a fixed order.

    `exclude` are folders not to walk into (the output folder may lie inside the input). Names are relative to the common
    folder of the inputs, or with `as_given` to where the user stands. Raises `NoInput` for an argument that does not exist.
    """
    given = list(dict.fromkeys(arguments))
    out = [path.resolve() for path in exclude]
    roots: list[Path] = []
    found: dict[Path, Path] = {}
    inputs: list[Input] = []
    for argument in given:
        if argument == STDIN:
            inputs.append(Input(None, Path("stdin.txt")))
            continue
        path = Path(argument)
        if path.is_dir():
            roots.append(_absolute(path))
            for file in _walk(path, out):
                found.setdefault(_absolute(file), file)
        elif path.exists() or path.is_symlink():
            roots.append(_absolute(path).parent)
            found.setdefault(_absolute(path), path)
        else:
            raise NoInput(f"{_shown(path)}: no such file or folder")
    if roots:
        base = Path.cwd() if as_given else Path(os.path.commonpath(roots))
        inputs += [Input(path, Path(os.path.relpath(absolute, base))) for absolute, path in found.items()]
    return sorted(inputs, key=lambda one: os.fsencode(one.relative))


def _absolute(path: Path) -> Path:
    """Without following links: a link inside the folder keeps its own name."""
    return Path(os.path.abspath(path))


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(folder: Path, out: list[Path]) -> Iterator[Path]:
    for here, folders, files in os.walk(folder):
        at = Path(here)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and (at / name).resolve() not in out)
        if at.resolve() in out:
            folders[:] = []
            continue
        for name in sorted(files):
            if not name.startswith("."):
                yield at / name
