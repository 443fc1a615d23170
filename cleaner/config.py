"""A project's configuration: `cleaner.toml`, or the table `[tool.cleaner]` of `pyproject.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import msgspec

from cleaner.edits import Safety
from cleaner.facts.register import REGISTERS, Register
from cleaner.hints import did_you_mean
from cleaner.languages import UnknownLanguage, language_code
from cleaner.rulebook.packs import PACKAGE
from cleaner.rulebook.schema import Kind, Policy
from cleaner.rulebook.selection import Selection

# What msgspec says of a key or a value that it does not know.
_WRONG = re.compile(r"unknown field `(?P<field>[^`]*)`|Invalid enum value '(?P<value>[^']*)'")

OWN_FILE = "cleaner.toml"
SHARED_FILE = "pyproject.toml"


class BadConfig(ValueError):
    """A configuration that cannot be used: the file, and what to do."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a project may choose. Every key has a default; paths are relative to the file.

    Options of the command line go before the file.
    """

    rules: tuple[str, ...] = ()
    """Packs besides the shipped ones: files, folders, or `package:NAME`."""
    select: tuple[str, ...] = ()
    """Beginnings of the ids of the rules that run; none means all."""
    ignore: tuple[str, ...] = ()
    """Beginnings of the ids of the rules that do not."""
    safety: dict[str, Safety] = {}
    """Beginnings of ids to the safety that these rules have here: `"translation.fr" = "unsafe"`."""
    furniture: dict[Kind, Policy] = {}
    """What becomes of page furniture, by kind."""
    pages: bool | None = None
    """Whether the texts may be scraped pages, with page furniture. By default `clean` looks for it, `check` and `fix` do not."""
    decisions: tuple[str, ...] = ()
    """Files of decisions: what editors rejected is not done again, and rules that they reject too often stand down."""
    language: str | None = None
    """The language of the documents, instead of detecting it: a code of ISO 639 or an English name."""
    register: Register | None = None
    """What kind of text the documents are, instead of looking at each: `prose`, `documentation`, `list` and so on."""
    detector: str | None = None
    """The language detector: `langdetect`, or one of an extra."""
    corpus: str | None = None
    """A corpus of other documents (`cleaner corpus build`): they are witnesses, too."""
    vocabulary: str | None = None
    """A folder with `accept.txt` and `reject.txt`: the words and names that are right here, and that never are."""
    siblings: bool = True
    """Whether the documents of a run are each other's witnesses."""
    keep_encoding: bool = False
    """Whether `clean` writes each file in the encoding it came in."""
    text_field: str = "text"
    """JSON Lines: the field with the text."""
    id_field: str = "id"
    """JSON Lines: the field with the row's name."""
    file: Path | None = None
    """Where it was read from; not a key of the file."""

    @property
    def selection(self) -> Selection:
        """The rules that the project runs, and how far it trusts them."""
        return Selection.of(self.select, self.ignore, self.safety)


def find(start: Path) -> Path | None:
    """The nearest configuration in a folder or above it: `cleaner.toml`, or a `pyproject.toml` that speaks of cleaner."""
    for folder in (start, *start.parents):
        if (folder / OWN_FILE).is_file():
            return folder / OWN_FILE
        if (folder / SHARED_FILE).is_file() and _table(folder / SHARED_FILE) is not None:
            return folder / SHARED_FILE
    return None


def read(path: Path) -> Config:
    """The configuration in a file. Raises `BadConfig`, which names the file and the key."""
    table = _table(path)
    if table is None:
        raise BadConfig(f"{shown(path)}: has no table [tool.cleaner]")
    if "file" in table:
        raise BadConfig(f"{shown(path)}: Object contains unknown field `file`{_known('unknown field `file`')}")
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        raise BadConfig(f"{shown(path)}: {error}{_known(str(error))}") from None
    try:
        language = None if config.language is None else language_code(config.language)
    except UnknownLanguage as error:
        raise BadConfig(f"{shown(path)}: language: {error}") from None
    rules = tuple(one if one.startswith(PACKAGE) else str(path.parent / one) for one in config.rules)
    decisions = tuple(str(path.parent / one) for one in config.decisions)
    beside = {
        name: str(path.parent / given)
        for name in ("corpus", "vocabulary")
        if (given := getattr(config, name)) is not None
    }
    return msgspec.structs.replace(config, rules=rules, decisions=decisions, language=language, file=path, **beside)


def shown(path: Path) -> str:
    """The file as a person calls it who works here."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _known(error: str) -> str:
    """What could have been meant, for an error that does not say."""
    wrong = _WRONG.search(error)
    if wrong is None:
        return ""
    known: Iterable[str]
    if wrong["field"] is not None:
        known = [name for name in Config.__struct_encode_fields__ if name != "file"]
    elif "$.safety" in error:
        known = Safety
    elif "$.register" in error:
        known = REGISTERS
    else:
        known = get_args(Kind if "`key`" in error else Policy)
    return f"; known are {', '.join(known)}{did_you_mean(wrong['field'] or wrong['value'], known)}"


def _table(path: Path) -> dict[str, Any] | None:
    try:
        content = path.read_bytes()
        # Reading TOML takes longer than looking for the table's name, and most projects have no such table.
        if path.name == SHARED_FILE and b"tool.cleaner" not in content:
            return None
        data = tomllib.loads(content.decode())
    except OSError as error:
        raise BadConfig(f"{shown(path)}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig(f"{shown(path)}: no TOML: {error}") from None
    if path.name != SHARED_FILE:
        return data
    found = data.get("tool", {}).get("cleaner")
    return found if isinstance(found, dict) else None
