"""YAML as nodes with their lines. Files may come from strangers, so nothing in them is run or expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

# Larger than any pack that a person writes; a bound for hostile input.
MOST_BYTES = 4_000_000
DEEPEST = 20
_PLACE = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_KINDS = ("str", "null", "bool", "int", "float", "seq", "map", "timestamp", "value", "merge")
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in _KINDS}


class BadFile(ValueError):
    """A file that cannot be read: the line of each problem, and what it is."""

    def __init__(self, *problems: tuple[int, str]) -> None:
        super().__init__(problems)
        self.problems = problems


def decoded(raw: bytes) -> str:
    """The text of a file. Raises `BadFile`."""
    if len(raw) > MOST_BYTES:
        raise BadFile((1, f"larger than {MOST_BYTES:,} bytes"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadFile((raw[: error.start].count(b"\n") + 1, "not UTF-8")) from None


def read(raw: bytes) -> tuple[yaml.Node | None, Any]:
    """A YAML file as its node, and as dicts, lists and strings. Raises `BadFile`."""
    text = decoded(raw)
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadFile((line, f"no YAML: {error.problem}")) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BadFile((1, f"no YAML: {error}")) from None
    problems: list[tuple[int, str]] = []
    data = _plain(node, problems)
    if problems:
        raise BadFile(*problems)
    return node, data


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


def entries(node: yaml.Node) -> list[tuple[str, int, yaml.Node]]:
    """A mapping's keys, their lines and values; of anything else nothing."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [(key.value, key.start_mark.line + 1, value) for key, value in pairs]


def line_of(node: yaml.Node, message: str) -> int:
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


def _steps(message: str) -> Iterator[str]:
    path = re.search(r"`\$(.*)`\Z", message)
    if path:
        for name, index in _PLACE.findall(path[1]):
            yield name or index
