"""SARIF: regions that point at the text, and repairs that give the repaired text."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builders import found, result_of

from cleaner.reports.sarif import SarifReport
from cleaner.result import Result, Status

TEXT = "First line.\r\nThe 👩 flea maker, nvidia.\nTheir societies were „here“. The\n\nend"


def run_of(*documents: tuple[str, Result], failures: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    stream = io.BytesIO()
    with SarifReport(stream) as report:
        for document, result in documents:
            report.add(document, result)
        for document, error in failures:
            report.fail(document, error)
    log = json.loads(stream.getvalue())
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    run: dict[str, Any] = log["runs"][0]
    return run


def everything() -> Result:
    return result_of(
        TEXT,
        found(TEXT, Status.APPLIED, "translation.fr.puce-flea", ("flea", "chip"), message="The insect."),
        found(TEXT, Status.SUGGESTED, "names.nvidia", ("nvidia", "Nvidia")),
        found(TEXT, Status.REFUSED, "translation.fr.societe", ("societies", "companies")),
        found(TEXT, Status.APPLIED, "repetition.quotes", ("„", "“"), ("“", "”")),
        found(TEXT, Status.FLAGGED, "repetition.blank", ("\n\n", "")),
    )


def offset(text: str, line: int, column: int) -> int:
    """The place of a line and column, counted as a reader of SARIF counts them."""
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at + column - 1


def span(text: str, region: dict[str, int]) -> tuple[int, int]:
    start = offset(text, region["startLine"], region["startColumn"])
    return start, offset(text, region["endLine"], region["endColumn"])


def test_findings_with_their_levels_and_places() -> None:
    run = run_of(("a b/é.txt", everything()))
    assert run["columnKind"] == "unicodeCodePoints"
    assert [(result["ruleId"], result["level"]) for result in run["results"]] == [
        ("translation.fr.puce-flea", "warning"),
        ("names.nvidia", "note"),
        ("repetition.quotes", "warning"),
        ("repetition.blank", "note"),
    ]
    first = run["results"][0]
    assert first["message"]["text"] == "The insect. “flea” → “chip”"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%20b/%C3%A9.txt"}
    assert place["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 11}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted({result["ruleId"] for result in run["results"]})


def test_only_safe_changes_carry_a_repair_and_it_gives_the_clean_text() -> None:
    result = everything()
    text = TEXT
    results = run_of(("a.txt", result))["results"]
    assert ["fixes" in each for each in results] == [True, False, True, False]
    replacements = [
        r for each in results for fix in each.get("fixes", []) for r in fix["artifactChanges"][0]["replacements"]
    ]
    for replacement in reversed(replacements):
        start, end = span(TEXT, replacement["deletedRegion"])
        text = text[:start] + replacement.get("insertedContent", {"text": ""})["text"] + text[end:]
    assert text == result.text


@given(st.text(st.characters() | st.sampled_from("\n\r\udce9"), min_size=1, max_size=30), st.data())
def test_regions_point_at_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if "\n" not in text:
        text = text.replace("\r", "\n")
    change = found(text, Status.FLAGGED, "a.b", (text[start:end], ""), at=start)
    (result,) = run_of(("d", result_of(text, change)))["results"]
    assert span(text, result["locations"][0]["physicalLocation"]["region"]) == (start, end)


@pytest.mark.parametrize("documents", [(), (("clean.txt", result_of("Fine.")),)])
def test_nothing_found_is_an_empty_run(documents: tuple[tuple[str, Result], ...]) -> None:
    run = run_of(*documents)
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_failure_is_told() -> None:
    (invocation,) = run_of(failures=(("x\udce9.bin", "binary\x1b data"),))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "binary<ESC> data"
