"""The JSON Schema of packs, for editors that complete and check YAML: made from the types that the loader checks with."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from cleaner.rulebook.load import KEY
from cleaner.rulebook.schema import MATCHERS, Header, Rule, Table, Topic

FILE = "schema.json"
"""Its place in the folder of the shipped packs."""


def json_schema() -> dict[str, Any]:
    """The schema of one file: a pack of rules, or a topic."""
    kinds = [Rule, Table, Topic, Header]
    (rule_schema, table_schema, topic_schema, _), definitions = msgspec.json.schema_components(
        kinds, ref_template="#/$defs/{name}"
    )
    for definition in definitions.values():
        for key in definition.get("properties", {}).values():
            _without_null(key)
    rule = definitions["Rule"]
    ways: dict[str, Any] = {way: {"required": [way]} for way in MATCHERS}
    ways["words"] = {"anyOf": [{"required": ["words"]}, {"required": ["words_file"]}]}
    rule["oneOf"] = list(ways.values())
    for one, key in (
        (rule, "examples"),
        (rule, "keep"),
        (definitions["Table"], "frames"),
        (definitions["Table"], "keep"),
    ):
        one["properties"][key]["minItems"] = 1
    # Written out: the loader reads the rules of a pack one by one, so that one error does not hide the next.
    definitions["Pack"] = {
        "title": "Pack",
        "type": "object",
        "properties": {
            **definitions.pop("Header")["properties"],
            "rules": {
                "description": "The rules, by key: lower-case words joined by hyphens.",
                "type": "object",
                "propertyNames": {"pattern": f"^{KEY}$"},
                "additionalProperties": rule_schema,
            },
            "tables": {
                "description": "Rules that differ in their words only: tables with a rule a line, by a name for refusals.",
                "type": "object",
                "additionalProperties": table_schema,
            },
        },
        "anyOf": [{"required": ["rules"]}, {"required": ["tables"]}],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A pack of rules, or a topic",
        "oneOf": [{"$ref": "#/$defs/Pack"}, topic_schema],
        "$defs": definitions,
    }


def text() -> str:
    """The schema as a file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _without_null(key: dict[str, Any]) -> None:
    """A key that is not used is left out, never null: completion would offer it."""
    if key.get("default", ...) in (None, []):
        del key["default"]
    kinds = [kind for kind in key.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        del key["anyOf"]
        key.update(kinds[0])
    elif kinds:
        key["anyOf"] = kinds
