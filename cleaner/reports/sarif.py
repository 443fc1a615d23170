"""SARIF 2.1.0, for `cleaner check` where a program reads on: code hosts, and editors that mark findings in the text."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, BinaryIO
from urllib.parse import quote

from cleaner.reports.clusters import first_wording
from cleaner.reports.escape import json_line, plain, shorten
from cleaner.reports.places import Places
from cleaner.reports.stream import StreamedReport
from cleaner.result import Change, Hunk, Result, Status
from cleaner.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

# A change by default is worth a warning: the text has a fault that can be repaired at once. Refusals are no findings.
_LEVELS = {Status.APPLIED: "warning", Status.SUGGESTED: "note", Status.FLAGGED: "note"}

# Letters of either side of a change that its one-line message quotes.
_QUOTED = 80


class SarifReport(StreamedReport):
    """One run, written to the stream as documents are added; the rules and the failures come last."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)
        self._rules: dict[str, str] = {}
        self._failures: list[dict[str, Any]] = []
        self._empty = True
        self._write(f'{{\n  "$schema": "{_SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n')
        self._write('      "columnKind": "unicodeCodePoints",\n      "results": [')

    def add(self, document: str, result: Result) -> None:
        """The changes, suggestions and flags of one document."""
        places = Places(result.source.text)
        location = {"uri": quote(os.fsencode(document))}
        for change in result:
            if change.status in _LEVELS:
                self._rules.setdefault(change.rule, change.stage)
                self._write(("" if self._empty else ",") + "\n        ")
                self._write(json_line(_result(change, result.source.text, places, location)))
                self._empty = False

    def fail(self, document: str, error: str) -> None:
        """A document that could not be read."""
        where = {"physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(document))}}}
        self._failures.append({"level": "error", "message": {"text": plain(error)}, "locations": [where]})

    def close(self) -> None:
        """Write what follows the results: the rules that spoke, the failures, and the end."""
        rules = [{"id": rule, "properties": {"tags": [self._rules[rule]]}} for rule in sorted(self._rules)]
        driver = {"name": "cleaner", "version": __version__, "rules": rules}
        invocation = {"executionSuccessful": not self._failures, "toolExecutionNotifications": self._failures}
        self._write(("" if self._empty else "\n      ") + "],\n")
        self._write(f'      "invocations": [\n        {json_line(invocation)}\n      ],\n')
        self._write(f'      "tool": {json_line({"driver": driver})}\n    }}\n  ]\n}}\n')


def _result(change: Change, text: str, places: Places, location: Mapping[str, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": change.rule,
        "level": _LEVELS[change.status],
        "message": {"text": _message(change, text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": location,
                    "region": _region(places, change.start, change.end),
                }
            }
        ],
        "properties": {
            "id": change.id,
            "status": change.status.value,
            "stage": change.stage,
            "safety": change.safety.value,
            "evidence": list(change.evidence),
        },
    }
    if change.status is Status.APPLIED:
        replacements = [_replacement(hunk, places) for hunk in change.hunks]
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": location, "replacements": replacements}]}]
    return result


def _message(change: Change, text: str) -> str:
    swap = first_wording(text, change)
    if swap is None:
        return plain(change.message)
    old, new = (shorten(plain(side[: 4 * _QUOTED]), _QUOTED) for side in (swap.old, swap.new))
    return f"{plain(change.message)} “{old}” → “{new}”"


def _region(places: Places, start: int, end: int) -> dict[str, int]:
    first, last = places.at(start), places.at(end)
    return {"startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column}


def _replacement(hunk: Hunk, places: Places) -> dict[str, Any]:
    replacement: dict[str, Any] = {"deletedRegion": _region(places, hunk.start, hunk.end)}
    if hunk.after:
        replacement["insertedContent"] = {"text": hunk.after}
    return replacement
