"""The glue with the data's own scorers: changes made from the labels themselves must be scored as perfect."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality.bench import Bench
from benchmarks.quality.data import Data, Row, read_rows, write_rows
from benchmarks.quality.predictions import ChangeRow, EditRow, lines_kept, pair_rows, translation_rows
from benchmarks.quality.runs import score
from benchmarks.quality.translation_sets import GARBLED

DATA = Data.find()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    if not DATA.path("score.py").exists():
        pytest.skip(f"no labelled data in {DATA.bench}")
    return Bench(DATA, tmp_path)


def applied(document: str, text: str, start: int, end: int, after: str) -> ChangeRow:
    return ChangeRow(
        document=document,
        id=f"{document}-{start}-{end}",
        status="applied",
        stage="translation",
        rule="translation.all.label",
        safety="safe",
        start=start,
        end=end,
        edits=[EditRow(start=start, end=end, before=text[start:end], after=after)],
        message="",
        evidence=[],
    )


@pytest.mark.parametrize("file", ["boilerplate/nearclean.jsonl.gz", "boilerplate/endmatter.jsonl.gz"])
def test_pages_whose_furniture_is_removed_by_offsets_score_full_marks(bench: Bench, tmp_path: Path, file: str) -> None:
    rows = list(islice(read_rows(DATA.path(file)), 25))
    predictions: list[Row] = []
    for row in rows:
        edits, start = [], 0
        text = "\n".join(row["lines"])
        for line, keep in zip(row["lines"], row["keep"], strict=True):
            end = start + len(line)
            if not keep:
                edits.append(EditRow(start=start, end=min(end + 1, len(text)), before=text[start : end + 1], after=""))
            start = end + 1
        predictions.append({"id": row["id"], "keep": lines_kept(row["lines"], edits)})
    assert [said["keep"] for said in predictions] == [row["keep"] for row in rows]
    scores = bench.score("boilerplate", write_rows(tmp_path / "set.jsonl", rows), predictions)
    assert (scores["precision"], scores["recall"], scores["loss"]) == (1, 1, 0)


def test_translations_repaired_as_labelled_are_found_so(bench: Bench) -> None:
    labels = [row for row in DATA.rows("translation/labels.jsonl") if not row["nested"] and row["right"] is not None]
    texts = {row["file"]: DATA.path(f"translation/{row['file']}").read_bytes().decode() for row in labels}
    found = [
        prediction
        for row in labels
        for text in [texts[row["file"]]]
        for prediction in translation_rows(
            row["file"], text, [applied(row["file"], text, row["start"], row["end"], row["right"])]
        )
    ]
    scores = bench.score("translation", "translation/labels.jsonl", found)
    assert scores["by_safety"] == {"safe": {"as the label says": len(labels)}}
    assert scores["precision"] == 1


def test_the_garbled_seed_repaired_as_labelled_has_every_fix(bench: Bench, tmp_path: Path) -> None:
    seed = DATA.path(f"../seeds/{GARBLED}.txt")
    text = seed.read_bytes().decode()
    labels: list[dict[str, Any]] = DATA.rows(f"../gold/{GARBLED}.jsonl")
    fixes = [label for label in labels if label["tier"] == "fix"]
    inner = [one for one in fixes if not any(inside(one, other) for other in fixes)]
    rows = [applied(seed.name, text, label["start"], label["end"], label["right"]) for label in inner]
    changes = write_rows(tmp_path / "changes.jsonl", (dict(row) for row in rows))
    scores, _ = score(DATA.path("../gold/score.py"), DATA.path(f"../gold/{GARBLED}.jsonl"), seed, changes)
    assert scores["fix"] == len(fixes)
    assert scores["outside"] == 0


def inside(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Is a label nested in another one?"""
    return one is not other and other["start"] <= one["start"] and one["end"] <= other["end"]


def test_a_sentence_changed_to_the_humans_words_is_closer(bench: Bench, tmp_path: Path) -> None:
    rows = [row for row in islice(read_rows(DATA.path("pairs/pairs.jsonl.gz")), 50) if row["mt"] != row["ref"]]
    whole = [applied(row["id"], row["mt"], 0, len(row["mt"]), row["ref"]) for row in rows]
    spoilt = [applied(row["id"], row["mt"], len(row["mt"]), len(row["mt"]), " and nothing of the sort") for row in rows]
    predictions = [prediction for row in (*whole, *spoilt) for prediction in pair_rows(row["document"], [row])]
    scores = bench.score("pairs", write_rows(tmp_path / "set.jsonl", rows), predictions)
    assert scores["by_safety"]["safe"]["farther"] == len(rows), json.dumps(scores["by_safety"])
    assert scores["by_safety"]["safe"]["closer"] > 0.9 * len(rows)
