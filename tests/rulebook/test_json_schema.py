"""The JSON Schema that editors use says what the loader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from cleaner.rulebook import shipped_packs
from cleaner.rulebook.json_schema import FILE, text
from cleaner.rulebook.packs import pack_files
from cleaner.rulebook.schema import Pack, Rule, Table

SCHEMA = json.loads(text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def as_read(value: Any, key: str = "") -> Any:
    """YAML as the loader reads it: every scalar a word, but for the keys that are numbers."""
    if isinstance(value, dict):
        return {name: as_read(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [as_read(one) for one in value]
    return json.loads(value) if key in ("vote", "edit", "least", "rank") else value


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
    data = as_read(yaml.load(source, yaml.BaseLoader))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "rules: {a: {because: b, safety: sure, match: c, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, match: c, name: C, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, match: c, examples: [], keep: [d]}}",
        "rules: {A B: {because: b, safety: safe, match: c, examples: [{bad: c}], keep: [d]}}",
        "rules: {a: {because: b, safety: safe, match: c, examples: [{bad: c}], keep: [d], colour: red}}",
        "rule: {}",
        "pivot: fr",
        "rules: {a: {because: b, safety: safe, words: {c: d}, match: c, examples: [{bad: c}], keep: [d]}}",
        "tables: {a: {of: nouns, because: b, safety: safe, frames: ['{}'], keep: [d], lines: c}}",
        "tables: {a: {of: names, because: b, safety: safe, frames: [], keep: [d], lines: c}}",
        "tables: {a: {of: names, because: b, safety: safe, frames: ['{}'], keep: [d], lines: c, match: d}}",
        "words: chip",
    ],
)
def test_what_the_loader_refuses_does_not_fit(wrong: str) -> None:
    assert not VALIDATOR.is_valid(yaml.load(wrong, yaml.BaseLoader))
