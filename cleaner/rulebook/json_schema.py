"""The JSON Schema of packs, for editors that complete and check YAML: made from the types that the loader checks with."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from cleaner.rulebook.load import KEY
from cleaner.rulebook.schema import MATCHERS, Rule, Topic

FILE = "schema.json"
"""Its place in the folder of the shipped packs."""


def json_schema() -> dict[str, Any]:
    """The schema of one file: a pack of rules, or a topic."""
    schemas, definitions = msgspec.json.schema_components([Rule, Topic], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        for key in definition.get("properties", {}).values():
            _without_null(key)
    rule = definitions["Rule"]
    rule["oneOf"] = [{"required": [way]} for way in MATCHERS]
    for key in ("examples", "keep"):
        rule["properties"][key]["minItems"] = 1
    # Written out: the loader reads the rules of a pack one by one, so that one error does not hide the next.
    definitions["Pack"] = {
        "title": "Pack",
        "type": "object",
        "properties": {
            "pivot": {"description": "The language that explains the faults of this pack.", "type": "string"},
            "rules": {
                "description": "The rules, by key: lower-case words joined by hyphens.",
                "type": "object",
                "propertyNames": {"pattern": f"^{KEY}$"},
                "additionalProperties": schemas[0],
            },
        },
        "required": ["rules"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A pack of rules, or a topic",
        "oneOf": [{"$ref": "#/$defs/Pack"}, schemas[1]],
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
