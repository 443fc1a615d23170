"""The texts that are timed, and the arithmetic around the timing."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.quality.data import Data
from benchmarks.speed import texts
from benchmarks.speed.__main__ import summary, timed
from benchmarks.speed.processes import run

PROSE = "He said: \"It's late -- the boats' crews won't wait.\"\n" * 400


def test_documents_are_whole_lines_of_about_one_size() -> None:
    cut = list(texts.documents([PROSE]))
    assert PROSE.startswith("".join(cut))
    line = len(PROSE.split("\n")[0]) + 1
    assert {len(text) for text in cut} == {-(-texts.DOCUMENT // line) * line}


def test_plain_text_is_ascii_and_typeset_text_is_not() -> None:
    turned = texts.typeset(PROSE)
    assert "He said: “It’s late — the boats’ crews won’t wait.”" in turned
    assert not set("'\"") & set(turned)
    assert texts.plain(turned).isascii()
    assert texts.plain(PROSE) == PROSE


def test_no_round_sees_the_text_of_another() -> None:
    numbered = "".join(f"Line {number} of the text, which goes on for a while.\n" for number in range(3000))
    rounds = texts.slices([numbered], 0.03, 0.03, 0.03, 0.03)
    seen = [text for batch in rounds for text in batch]
    assert len(seen) == len(set(seen))
    assert all(0.03e6 <= texts.size(batch) < 0.03e6 + 2 * texts.DOCUMENT for batch in rounds)


def test_short_texts_are_repeated_to_fill_the_rounds() -> None:
    assert all(texts.size(batch) >= 0.1e6 for batch in texts.slices([PROSE], 0.1, 0.1, 0.1))


def test_without_the_bench_the_projects_own_seeds_are_timed(tmp_path: Path) -> None:
    source, parts = texts.sources(Data(tmp_path))
    assert "seeds" in source
    assert sum(map(len, parts)) > texts.DOCUMENT


def test_a_job_sees_every_document_once() -> None:
    seen: list[str] = []
    assert timed(seen.append, ["a", "b", "c"]) > 0
    assert seen == ["a", "b", "c"]


def test_a_summary_is_the_median_and_the_ends() -> None:
    assert summary([3.0, 1.0, 2.0]) == {"median": 2.0, "least": 1.0, "most": 3.0}


def test_a_process_is_measured_by_itself() -> None:
    ballast = bytearray(200_000_000)
    small = run([sys.executable, "-c", "pass"])
    large = run([sys.executable, "-c", "x = bytearray(80_000_000)"])
    failed = run([sys.executable, "-c", "raise SystemExit(3)"])
    assert small.megabytes < len(ballast) / 2e6, "the memory of this process was counted"
    assert small.status == large.status == 0
    assert failed.status == 3
    assert 70 < large.megabytes - small.megabytes < 90
