"""The files of a run: files, folders, standard input, each with its format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cleaner.formats import Format, Part, Settings, of_file

STDIN = "-"


class NoInput(ValueError):
    """An input that names nothing; a usage error."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to clean. `relative` is its path below the common folder of the inputs; `path` is None for standard input.

    `chosen` is its format where the name's ending is not to decide.
    """

    path: Path | None
    relative: Path
    chosen: Format | None = None

    @property
    def name(self) -> str:
        """The document's name in reports: `/` between folders, bytes that are no UTF-8 as escapes."""
        return os.fsencode(self.relative.as_posix()).decode("utf-8", "backslashreplace")

    @property
    def format(self) -> Format:
        """What the file is written in."""
        return self.chosen or of_file(self.relative.name)

    def parts(self, settings: Settings) -> Iterator[Part]:
        """The file part by part, with its documents. Raises `OSError` and `NotText`."""
        with self._open() as file:
            yield from self.format.parts(file, self.name, settings)

    def _open(self) -> BinaryIO:
        return sys.stdin.buffer if self.path is None else self.path.open("rb")


def find_inputs(
    arguments: Sequence[str], exclude: Sequence[Path] = (), *, as_given: bool = False, chosen: Format | None = None
) -> list[Input]:
    """The files that the arguments name, folders walked, hidden ones left out, each file once, in a fixed order.

    `exclude` are folders not to walk into (the output folder may lie inside the input). Names are relative to the common
    folder of the inputs, or with `as_given` to where the user stands. `chosen` is the format of them all, whatever their
    names' endings. Raises `NoInput` for an argument that does not exist.
    """
    given = list(dict.fromkeys(arguments))
    out = [path.resolve() for path in exclude]
    roots: list[Path] = []
    found: dict[Path, Path] = {}
    inputs: list[Input] = []
    for argument in given:
        if argument == STDIN:
            inputs.append(Input(None, Path("stdin.txt"), chosen))
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
        inputs += [Input(path, Path(os.path.relpath(absolute, base)), chosen) for absolute, path in found.items()]
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
