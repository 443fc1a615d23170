"""Packs from YAML, with the line of every error. Packs are data and may come from strangers: nothing in them is run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
import yaml

from cleaner.rulebook.packs import Refusal, pack_files
from cleaner.rulebook.schema import Pack, Rule, Topic

# Larger than any pack that a person writes; a bound for hostile input.
MOST_BYTES = 4_000_000
DEEPEST = 20
KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
_PLACE = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


@dataclass(frozen=True)
class Written:
    """A rule as it was written, and where."""

    id: str
    pack: str
    rule: Rule
    pivot: str | None
    root: Path
    file: str
    line: int
    lines: dict[str, int] = field(compare=False, default_factory=dict)
    """The line of each top-level key of the rule."""


@dataclass
class Loaded:
    """What the YAML files held."""

    rules: list[Written] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)


def load(roots: Sequence[Path]) -> Loaded:
    """Read every pack below the roots. Errors are collected, never raised: one broken pack does not hide the others."""
    loaded = Loaded()
    seen: dict[str, tuple[str, int]] = {}
    for root in roots:
        for path in pack_files(root):
            relative = path.relative_to(root) if path != root else Path(path.name)
            shown = (Path(root.name) / relative if path != root else relative).as_posix()
            name = ".".join(relative.with_suffix("").parts)
            _load_file(path, root, shown, name, loaded, seen)
    return loaded


def _load_file(path: Path, root: Path, shown: str, name: str, loaded: Loaded, seen: dict[str, tuple[str, int]]) -> None:
    def refuse(line: int, reason: str, rule: str = "") -> None:
        loaded.refusals.append(Refusal(shown, line, reason, rule))

    try:
        raw = path.read_bytes()
    except OSError as error:
        return refuse(1, f"cannot be read: {error.strerror}")
    if len(raw) > MOST_BYTES:
        return refuse(1, f"larger than {MOST_BYTES:,} bytes")
    try:
        text = raw.decode("utf-8")
        _check_events(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        return refuse(raw[: error.start].count(b"\n") + 1, "not UTF-8")
    except yaml.MarkedYAMLError as error:
        return refuse(error.problem_mark.line + 1 if error.problem_mark else 1, f"no YAML: {error.problem}")
    except (yaml.YAMLError, RecursionError) as error:
        return refuse(1, f"no YAML: {error}")
    problems: list[tuple[int, str]] = []
    data = _plain(node, problems)
    for line, reason in problems:
        refuse(line, reason)
    if problems:
        return None
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        return refuse(1, "a pack is a mapping with the key `rules`, a topic one with the key `words`")
    try:
        if name.startswith("topics."):
            loaded.topics[name.removeprefix("topics.")] = msgspec.convert(data, Topic)
            return None
        pack = msgspec.convert(data, Pack)
    except msgspec.ValidationError as error:
        return refuse(_line(node, str(error)), str(error))
    rules_node = next(value for key, value in node.value if key.value == "rules")
    for key_node, rule_node in rules_node.value:
        key, line = key_node.value, key_node.start_mark.line + 1
        rule_id = f"{name}.{key}"
        if not re.fullmatch(KEY, key):
            refuse(line, "a rule's key is lower-case words joined by hyphens", rule_id)
            continue
        if rule_id in seen:
            refuse(line, f"the id is taken by {seen[rule_id][0]}:{seen[rule_id][1]}", rule_id)
            continue
        seen[rule_id] = (shown, line)
        try:
            rule = msgspec.convert(pack.rules[key], Rule, strict=False)
        except msgspec.ValidationError as error:
            refuse(_line(rule_node, str(error)), str(error), rule_id)
            continue
        lines = {k.value: k.start_mark.line + 1 for k, _ in rule_node.value}
        loaded.rules.append(Written(rule_id, name, rule, pack.pivot, root, shown, line, lines))
    return None


def _check_events(text: str) -> None:
    """Refuse what could overflow memory or stack before any of it is built: aliases, and nesting that no pack needs."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="aliases (*name) are not allowed", problem_mark=event.start_mark)  # type: ignore[arg-type]
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"nested deeper than {DEEPEST}", problem_mark=event.start_mark)  # type: ignore[arg-type]


def _plain(node: yaml.Node | None, problems: list[tuple[int, str]]) -> Any:
    """Nodes as dicts, lists and strings. Every scalar stays as written: `no` is a word here, not False."""
    if node is None:
        return None
    line = node.start_mark.line + 1
    if node.tag not in _PLAIN_TAGS:
        problems.append((line, f"the tag {node.tag} is not allowed"))
        return None
    if isinstance(node, yaml.ScalarNode):
        return (
            None if node.tag == "tag:yaml.org,2002:null" and not node.style and node.value in ("", "~") else node.value
        )
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, problems) for child in node.value]
    assert isinstance(node, yaml.MappingNode)
    mapping: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            problems.append((key.start_mark.line + 1, "a key must be a word"))
        elif key.value in mapping:
            problems.append((key.start_mark.line + 1, f"the key {key.value!r} is there twice"))
        else:
            mapping[key.value] = _plain(value, problems)
    return mapping


_KINDS = ("str", "null", "bool", "int", "float", "seq", "map", "timestamp", "value", "merge")
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in _KINDS}


def _steps(message: str) -> Iterator[str]:
    path = re.search(r"`\$(.*)`\Z", message)
    if path:
        for name, index in _PLACE.findall(path[1]):
            yield name or index


def _line(node: yaml.Node, message: str) -> int:
    """The line that a validation error speaks of, found by walking its path through the nodes."""
    unknown = re.search(r"unknown field `(\w+)`", message)
    for step in [*_steps(message), *([unknown[1]] if unknown else [])]:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == step), None)
            if found is None:
                break
            node = found[1] if isinstance(found[1], (yaml.MappingNode, yaml.SequenceNode)) else found[0]
        elif isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
            node = node.value[int(step)]
    return node.start_mark.line + 1
