"""The JSON Schema that editors use says what the loader says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cleaner.rulebook import Refusal, shipped_packs
from cleaner.rulebook.json_schema import FILE, text
from cleaner.rulebook.packs import pack_files
from cleaner.rulebook.schema import Pack, Rule, Table

SCHEMA = json.loads(text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
# The packs are long, and libyaml reads them in a seventh of the time where PyYAML was built with it.
READER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NUMBERS = ("vote", "edit", "least", "rank")
Refusals = Callable[[Mapping[str, str]], list[Refusal]]
SOUND = "rules: {a: {because: b, safety: safe, match: c, examples: [{bad: c}], keep: [d]}}"


def as_read(value: Any, key: str = "") -> Any:
    """YAML as the loader reads it: every scalar a word, but for some keys whose words are to be numbers, or true."""
    if isinstance(value, dict):
        return {name: as_read(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [as_read(one) for one in value]
    if key == "alone" and value in ("true", "false"):
        return value == "true"
    return float(value) if key in NUMBERS and re.fullmatch(r"-?\d+(\.\d+)?", value) else value


def complaints(source: str) -> list[str]:
    """What the schema has against a pack."""
    return [error.message for error in VALIDATOR.iter_errors(as_read(yaml.load(source, READER)))]


def test_the_shipped_schema_is_current() -> None:
    assert (shipped_packs() / FILE).read_text("utf-8") == text(), (
        "write it anew: cleaner rules schema > rules/schema.json"
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_key_says_what_it_is_for() -> None:
    keys = SCHEMA["$defs"]["Rule"]["properties"]
    assert set(keys) == set(Rule.__struct_fields__)
    table, pack = SCHEMA["$defs"]["Table"]["properties"], SCHEMA["$defs"]["Pack"]["properties"]
    assert set(table) == set(Table.__struct_fields__)
    assert set(pack) == set(Pack.__struct_fields__)
    assert all(key["description"] for key in (*keys.values(), *table.values(), *pack.values()))


@pytest.mark.parametrize("path", pack_files(shipped_packs()), ids=lambda path: path.stem)
def test_every_shipped_pack_fits_and_points_at_it(path: Path) -> None:
    source = path.read_text("utf-8")
    depth = len(path.relative_to(shipped_packs()).parts) - 1
    assert source.startswith(f"# yaml-language-server: $schema={'../' * depth}{FILE}\n")
    assert complaints(source) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "rules: {a: {because: b, safety: sure, match: c, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, match: c, name: C, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, match: c, examples: [], keep: [d]}}",
        "rules: {A B: {because: b, safety: safe, match: c, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, match: c, examples: [{bad: c}], keep: [d], colour: red}}",
        "rules: {a: {because: b, safety: safe, match: c, examples: [{bad: c}], keep: [d], vote: heavy}}",
        "rules: {a: {because: b, safety: safe, match: c, examples: [{bad: c}], keep: [d], when: [{words: [e], least: 1.5}]}}",
        "rule: {}",
        "pivot: fr",
        "rules: {a: {because: b, safety: safe, words: {c: d}, match: c, examples: [{bad: c}], keep: [d]}}",
        "tables: {a: {of: nouns, because: b, safety: safe, frames: ['{}'], keep: [d], lines: c}}",
        "tables: {a: {of: names, because: b, safety: safe, frames: [], keep: [d], lines: c}}",
        "tables: {a: {of: names, because: b, safety: safe, frames: ['{}'], keep: [d], lines: c, match: d}}",
        "words: chip",
    ],
)
def test_what_is_refused_does_not_fit(wrong: str, refusals: Refusals) -> None:
    assert refusals({"translation.fr": wrong})
    assert complaints(wrong)


def test_what_is_wrong_there_is_all_that_is_wrong(refusals: Refusals) -> None:
    assert refusals({"translation.fr": SOUND}) == []
    assert complaints(SOUND) == []
