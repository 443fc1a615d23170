"""What the runs check about the program's own report, the sets' small helpers, and what is skipped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.quality.data import CHECKOUT, Data, read_rows, write_rows
from benchmarks.quality.predictions import ChangeRow, EditRow
from benchmarks.quality.runs import Broken, Run, contradictions, score
from benchmarks.quality.text_sets import decoded
from benchmarks.quality.translation_sets import SAMPLE, sampled, wordings


def run_of(text: str, before: str, after: str, status: str = "applied") -> Run:
    at = text.find(before)
    edit = EditRow(start=at, end=at + len(before), before=before, after=after)
    row = ChangeRow(
        document="a",
        id="1",
        status=status,
        stage="spelling",
        rule="spelling.one",
        safety="safe",
        start=at,
        end=at + len(before),
        edits=[edit],
        message="",
        evidence=[],
    )
    return Run(Path("cleaned"), {"a": [row]}, {})


def test_a_report_that_made_the_output_has_no_contradiction() -> None:
    text = "It was recieved."
    assert not list(contradictions({"a": text}, {"a": "It was received."}, run_of(text, "recieved", "received")))


@pytest.mark.parametrize("output", ["It was recieved.", "It was received!"])
def test_a_report_that_did_not_make_the_output_is_named(output: str) -> None:
    text = "It was recieved."
    (problem,) = contradictions({"a": text}, {"a": output}, run_of(text, "recieved", "received"))
    assert problem.startswith("a: ")


def test_a_report_about_another_text_is_named() -> None:
    run = run_of("It was recieved.", "recieved", "received")
    (problem,) = contradictions({"a": "It was long ago."}, {"a": "It was long ago."}, run)
    assert "spelling.one" in problem


def test_rows_survive_writing_and_reading_with_line_separators_inside(tmp_path: Path) -> None:
    rows = [{"id": "1", "text": "a\u2028b\u0085c\r\nd"}, {"id": "2", "text": ""}]
    assert list(read_rows(write_rows(tmp_path / "rows.jsonl", rows))) == rows


def test_a_scorer_that_fails_is_an_error_with_its_words(tmp_path: Path) -> None:
    scorer = tmp_path / "score.py"
    scorer.write_text("import sys; sys.exit('order differs')")
    with pytest.raises(Broken, match="order differs"):
        score(scorer, "words")


def test_a_scorer_speaks_in_its_last_line(tmp_path: Path) -> None:
    scorer = tmp_path / "score.py"
    scorer.write_text("import sys; print('missed: one'); print('{\"n\": %d}' % len(sys.argv))")
    assert score(scorer, "words", tmp_path) == ({"n": 3}, ["missed: one"])


@pytest.mark.parametrize(
    ("written", "raw", "encoding", "text"),
    [
        ("größer".encode("cp1252"), "größer".encode("cp1252"), "cp1252", "größer"),
        ("größer".encode(), "groesser".encode("cp1252"), "cp1252", "größer"),
        ("größer".encode("cp1252"), b"groesser", "cp1252", "größer"),
        ("日本".encode("iso2022_jp"), "日本".encode("iso2022_jp"), "iso2022_jp", "日本"),
        ("\ufeffa".encode("utf-16-le"), "\ufeffa".encode("utf-16-le"), "utf-16-le", "a"),
        (b"\xff", b"a", "no such codec", None),
    ],
)
def test_an_output_is_read_in_the_encoding_it_is_in(
    written: bytes, raw: bytes, encoding: str, text: str | None
) -> None:
    assert decoded(written, raw, encoding) == text


def test_the_sample_is_fixed_and_of_the_size_it_says() -> None:
    keys = [f"wmt15.de.system.{number}" for number in range(5000)]
    taken = [key for key in keys if sampled(key)]
    assert taken == [key for key in keys if sampled(key)]
    assert abs(len(taken) - len(keys) / SAMPLE) < 100


def test_wordings_of_the_reference_list() -> None:
    assert wordings("Support vector machine (SVM)") == ["support vector machine"]
    assert wordings("gross income/profit growth") == ["gross income", "profit growth"]
    assert wordings("(x)") == []


def test_without_the_data_the_benchmark_says_what_it_skipped_and_fails_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.quality", "--check", "--set", "language", "--data", str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "skipped language" in done.stderr
    assert "lines.jsonl" in done.stderr
    assert not done.stdout


def test_an_unknown_set_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.quality", "--set", "nonsense", "--data", str(tmp_path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "nonsense" in done.stderr
    assert "translation" in done.stderr


def test_the_data_is_found_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLEANER_BENCH", str(tmp_path / "bench"))
    data = Data.find()
    assert data.path("../gold/labels.jsonl") == tmp_path / "gold" / "labels.jsonl"
    assert data.missing(["score.py"]) == ["score.py"]
    assert Data.find(tmp_path / "other").bench == tmp_path / "other"
