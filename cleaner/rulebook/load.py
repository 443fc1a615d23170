"""Packs from files, with the line of every error. Packs are data and may come from strangers: nothing in them is run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from cleaner.rulebook import tables, wordlists
from cleaner.rulebook.nodes import BadFile, decoded, entries, line_of, read
from cleaner.rulebook.packs import Refusal, pack_files
from cleaner.rulebook.schema import Header, Pack, Rule, Table, Topic, as_list

KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
PACK = r"\w[\w-]*(\.\w[\w-]*)*"
_TOPICS = "topics."


@dataclass(frozen=True)
class Written:
    """A rule as it was written, and where."""

    id: str
    pack: str
    rule: Rule
    header: Header
    """What its file says of all its rules."""
    root: Path
    path: Path
    file: str
    """The path as refusals and pages show it."""
    line: int
    lines: dict[str, int] = field(compare=False, default_factory=dict)
    """The line of each top-level key of the rule."""

    @property
    def pivot(self) -> str | None:
        """The language that explains the faults of its pack."""
        return self.header.pivot


@dataclass
class Loaded:
    """What the YAML files held."""

    rules: list[Written] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)


def load(roots: Sequence[Path]) -> Loaded:
    """Read every pack below the roots. Errors are collected, never raised: one broken pack does not hide the others.

    Rules come in order of rank: by root, by the name of the pack, by the rank that its files say, by the file's path, by
    the place in the file. Of two rules that claim the same words the first one has them.
    """
    loaded = Loaded()
    seen: dict[str, Written] = {}
    for root in roots:
        files = [_File(path, root) for path in pack_files(root)]
        for file in files:
            file.load(loaded)
        _check_headers(files, loaded)
        for file in sorted(files, key=_File.order):
            for written in file.rules:
                taken = seen.setdefault(written.id, written)
                if taken is written:
                    loaded.rules.append(written)
                else:
                    said = f"the id is taken by {taken.file}:{taken.line}"
                    loaded.refusals.append(Refusal(written.file, written.line, said, written.id))
    return loaded


class _File:
    """One file on its way into the rulebook."""

    def __init__(self, path: Path, root: Path) -> None:
        self.path, self.root = path, root
        relative = path.relative_to(root) if path != root else Path(path.name)
        self.shown = (Path(root.name) / relative if path != root else relative).as_posix()
        self.pack = ".".join(relative.with_suffix("").parts)
        self.header = Header()
        self.rules: list[Written] = []
        self.refusals: list[Refusal] = []

    def order(self) -> tuple[tuple[str, ...], int, str]:
        """The place of its rules among those of other files: a pack stands where it would stand as a file of its name."""
        *folders, name = self.pack.split(".")
        return (*folders, f"{name}.yaml"), self.header.rank, self.shown

    def refuse(self, line: int, reason: str, rule: str = "") -> None:
        self.refusals.append(Refusal(self.shown, line, reason, rule))

    def load(self, loaded: Loaded) -> None:
        """Read the file: its rules are kept here, topics and refusals go to where all are."""
        try:
            node, data = read(self.path.read_bytes())
        except OSError as error:
            self.refuse(1, f"cannot be read: {error.strerror}")
        except BadFile as error:
            for line, reason in error.problems:
                self.refuse(line, reason)
        else:
            if isinstance(data, dict) and node is not None:
                self._take(node, data, loaded)
            else:
                self.refuse(1, "a pack is a mapping with the key `rules` or `tables`, a topic one with the key `words`")
        loaded.refusals += self.refusals

    def _take(self, node: yaml.Node, data: dict[str, Any], loaded: Loaded) -> None:
        try:
            if self.pack.startswith(_TOPICS):
                loaded.topics[self.pack.removeprefix(_TOPICS)] = msgspec.convert(data, Topic)
                return None
            pack = msgspec.convert(data, Pack, strict=False)
        except msgspec.ValidationError as error:
            return self.refuse(line_of(node, str(error)), str(error))
        parts = {key: value for key, _, value in entries(node)}
        if not {"rules", "tables"} & parts.keys():
            return self.refuse(1, "a pack needs the key `rules` or `tables`")
        self.header = Header(pack=pack.pack, rank=pack.rank, pivot=pack.pivot, stage=pack.stage)
        if pack.pack is not None:
            if not re.fullmatch(PACK, pack.pack) or pack.pack.startswith(_TOPICS):
                line = next(line for key, line, _ in entries(node) if key == "pack")
                return self.refuse(line, f"{pack.pack!r} is no pack: its name is words joined by dots")
            self.pack = pack.pack
        for key, value in parts.items():  # as they stand in the file
            if key == "rules":
                self._take_rules(pack, value)
            elif key == "tables":
                self._take_tables(pack, value)
        return None

    def _add(self, key: str, rule: Rule, line: int, lines: dict[str, int]) -> None:
        name = f"{self.pack}.{key}"
        self.rules.append(Written(name, self.pack, rule, self.header, self.root, self.path, self.shown, line, lines))

    def _is_key(self, key: str, line: int) -> bool:
        fits = re.fullmatch(KEY, key) is not None
        if not fits:
            self.refuse(line, "a rule's key is lower-case words joined by hyphens", f"{self.pack}.{key}")
        return fits

    def _take_rules(self, pack: Pack, node: yaml.Node) -> None:
        for key, line, value in entries(node):
            if not self._is_key(key, line):
                continue
            try:
                rule = msgspec.convert(pack.rules[key], Rule, strict=False)
            except msgspec.ValidationError as error:
                self.refuse(line_of(value, str(error)), str(error), f"{self.pack}.{key}")
                continue
            lines = {name: at for name, at, _ in entries(value)}
            if rule.words_file:
                words = self._words(rule, lines["words_file"], f"{self.pack}.{key}")
                if words is None:
                    continue
                rule = msgspec.structs.replace(rule, words=words)
            self._add(key, rule, line, lines)

    def _words(self, rule: Rule, line: int, name: str) -> dict[str, str] | None:
        """The words of a rule with those of its lists; None where a list is refused."""
        words = dict(rule.words or {})
        for one in as_list(rule.words_file):
            shown = (Path(self.shown).parent / one).as_posix()
            try:
                wordlists.parsed(decoded(wordlists.path_of(self.path, one).read_bytes()), words)
            except wordlists.BadList as error:
                where = (self.shown, line) if error.line is None else (shown, error.line)
                self.refusals.append(Refusal(*where, error.reason, name))
                return None
            except BadFile as error:
                self.refusals += [Refusal(shown, at, reason, name) for at, reason in error.problems]
                return None
            except OSError as error:
                self.refuse(line, f"{one} cannot be read: {error.strerror}", name)
                return None
        return words

    def _take_tables(self, pack: Pack, node: yaml.Node) -> None:
        for key, _, value in entries(node):
            name = f"{self.pack} table {key}"
            try:
                table = msgspec.convert(pack.tables[key], Table, strict=False)
            except msgspec.ValidationError as error:
                self.refuse(line_of(value, str(error)), str(error), name)
                continue
            where = {part: at for part, at, _ in entries(value)}
            (block,) = (one for part, _, one in entries(value) if part == "lines")
            if not isinstance(block, yaml.ScalarNode) or block.style != "|":
                self.refuse(
                    where["lines"], "the lines of a table are a block: `lines: |`, and each on a line of its own", name
                )
                continue
            made, problems = tables.rules_of(table, block.start_mark.line + 2)
            for at, reason in problems:
                self.refuse(at if isinstance(at, int) else line_of(value, f"`${at}`"), reason, name)
            # What the table says is at fault where it stands; what a line says, or the table with its words, at the line.
            shared = {part: at for part, at in where.items() if part not in ("frames", "keep", "lines")}
            for one in made:
                if self._is_key(one.key, one.line):
                    self._add(one.key, one.rule, one.line, shared)


def _check_headers(files: Sequence[_File], loaded: Loaded) -> None:
    """Refuse files that say of their pack what another file of it denies."""
    first: dict[str, _File] = {}
    for file in (one for one in files if one.rules):
        other = first.setdefault(file.pack, file)
        for key in ("pivot", "stage"):
            ours, theirs = getattr(file.header, key), getattr(other.header, key)
            if ours != theirs:
                said = (
                    f"a part of {file.pack} with the {key} {ours or 'left out'}; {other.shown} says {theirs or 'none'}"
                )
                loaded.refusals.append(Refusal(file.shown, 1, said))
