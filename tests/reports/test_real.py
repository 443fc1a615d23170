"""The reports of real text: they say what was done, exactly, and all of them say the same."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest
from report_builders import SEEDS, cleaned
from test_html import harmless, page_of
from test_patch import there_and_back

from cleaner.edits import Edit, apply_edits
from cleaner.reports.patch import patch
from cleaner.reports.rows import line, rows
from cleaner.reports.sarif import SarifReport
from cleaner.reports.tally import Summary, Tally
from cleaner.result import Status


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_the_rows_replay_to_the_cleaned_text(seed: Path) -> None:
    result = cleaned(seed)
    written = [json.loads(line(row)) for row in rows(seed.name, result)]
    assert len({row["id"] for row in written}) == len(written)
    assert [(row["start"], row["end"]) for row in written] == sorted((row["start"], row["end"]) for row in written)
    for row in written:
        for edit in row["edits"]:
            assert result.source.text[edit["start"] : edit["end"]] == edit["before"]
    applied = [edit for row in written if row["status"] == "applied" for edit in row["edits"]]
    edits = sorted(Edit(edit["start"], edit["end"], edit["after"]) for edit in applied)
    assert apply_edits(result.source.text, edits) == result.text


def test_the_patches_give_the_cleaned_files(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    changed = 0
    for seed in SEEDS:
        result = cleaned(seed)
        before, after = result.source.raw, result.source.encode(result.text)
        if before != after:
            there_and_back(tmp_path, f"seeds of ours/{seed.name}", before, after, None)
            changed += 1
        else:
            assert patch(seed.name, before, after) == b""
    assert changed >= 5


def test_the_page_shows_all_that_was_found() -> None:
    results = [(seed.name, cleaned(seed)) for seed in SEEDS]
    page = harmless(page_of(*results))
    shown = [row["data-id"] for row in page.rows()]
    assert shown == [change.id for _, result in results for change in result]
    for _, result in results:
        for change in result:
            assert change.message.split()[0] in page.text
            assert change.rule in page.text


def test_all_reports_count_alike() -> None:
    tally = Tally()
    stream = io.BytesIO()
    written = []
    with SarifReport(stream) as sarif:
        for seed in SEEDS:
            result = cleaned(seed)
            tally.add(Summary.of(seed.name, result))
            sarif.add(seed.name, result)
            written += list(rows(seed.name, result))
    counts = {status.value: sum(row["status"] == status for row in written) for status in Status}
    assert dict(tally.counts) == counts
    assert sum(rule.total for rule in tally.rules.values()) == len(written)
    assert len(json.loads(stream.getvalue())["runs"][0]["results"]) == len(written) - counts["refused"]
