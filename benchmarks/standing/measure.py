"""Runs over all sets, counted by rule. Only counts leave this module: no text of the data goes into the project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.quality.bench import Bench
from benchmarks.quality.data import Row, read_rows, write_rows
from benchmarks.quality.judged import Verdicts
from benchmarks.quality.predictions import ChangeRow, pair_rows
from cleaner.vetting.standing import CLOSER, FARTHER, FAULTS, HUMAN, OUTSIDE, VERDICTS, Table

GROUPS = (
    "law-and-government", "science", "software", "dictionaries-and-lists", "licences", "literature", "news",
    "speech-and-informal", "multilingual", "project-files",
)  # fmt: skip
"""Good text of many kinds; every kind of a group is a batch of its own, since unrelated texts are no witnesses."""
CLEAN = "clean"
TOKENISED = "mlqe"
"""Rows whose human wording stands in tokens: what such a text shows of spaces and marks says nothing of a rule."""
HEARD = ("applied", "suggested", "flagged")
"""What an editor would see. A rule that was held back counts: that it spoke is what is asked."""


def table(bench: Bench) -> Table:
    """The counts of every rule over all sets."""
    found = Table()
    for group in GROUPS:
        _good(bench, group, f"registers/{group}.jsonl.gz", found)
    _good(bench, CLEAN, "clean/english.jsonl.gz", found)
    _pairs(bench, found)
    _faults(bench, found)
    return found


def _good(bench: Bench, group: str, file: str, found: Table) -> None:
    verdicts = Verdicts.of(bench.data)
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(bench.data.path(file)):
        kinds[row.get("kind", group)][row["id"]] = row["text"]
    for kind, texts in kinds.items():
        run, _ = _inside(bench, f"{group}-{kind}").clean(texts)
        found.words[group] += sum(len(text.split()) for text in texts.values())
        for document, text in texts.items():
            for change in _heard(run.of(document)):
                found.counts[change["rule"]][group] += 1
                verdict = verdicts.of_change(text, change)
                if verdict is None and change["status"] == "applied" and group != CLEAN:
                    verdict = "wrong"  # nobody judged it
                if verdict in VERDICTS:
                    found.counts[change["rule"]][verdict] += 1


def _pairs(bench: Bench, found: Table) -> None:
    """Each change alone, against what a human wrote; and what the rules say of the humans' own words."""
    file = "pairs/pairs.jsonl.gz"
    rows = list(read_rows(bench.data.path(file)))
    humans = {row["ref"]: f"{row['id']}/ref" for row in rows if TOKENISED not in row["id"].split(".")[0]}
    texts = {key: text for text, key in humans.items()}
    run, _ = _inside(bench, HUMAN).clean(texts)
    found.words[HUMAN] += sum(len(text.split()) for text in texts.values())
    for document in texts:
        for change in _heard(run.of(document)):
            found.counts[change["rule"]][HUMAN] += 1
    inside = _inside(bench, "pairs")
    texts = {row["id"]: row["mt"] for row in rows}
    run, _ = inside.clean(texts)
    scores = _by_rule(inside, rows, (change for key in texts for change in pair_rows(key, run.of(key))))
    for rule, verdicts in scores.items():
        found.counts[rule][CLOSER] += verdicts.get("closer", 0)
        found.counts[rule][FARTHER] += verdicts.get("farther", 0)


def _by_rule(bench: Bench, rows: list[Row], changes: Iterator[Row]) -> Mapping[str, Mapping[str, int]]:
    """The verdicts of `score.py pairs` by rule: it names the worst and the best only, so each rule is scored apart."""
    by_rule: dict[str, list[Row]] = defaultdict(list)
    for change in changes:
        by_rule[change["rule"]].append(change)
    known = {row["id"]: row for row in rows}
    found = {}
    for part in _parts(sorted(by_rule)):
        wanted = {change["id"] for rule in part for change in by_rule[rule]}
        sample = write_rows(bench.folder / "rows.jsonl", (known[key] for key in sorted(wanted)))
        scores = bench.score("pairs", sample, (change for rule in part for change in by_rule[rule]))
        found.update(scores["worst_rules"] | scores["best_rules"])
    return found


def _parts(rules: list[str], most: int = 25) -> Iterator[list[str]]:
    """The rules in lots of as many as the scorer names."""
    for at in range(0, len(rules), most):
        yield rules[at : at + most]


def _faults(bench: Bench, found: Table) -> None:
    """Whether what a rule finds in garbled documents is one of their labelled faults."""
    rows = bench.data.rows("fresh/fresh.jsonl")
    _labelled(_inside(bench, "fresh"), {row["id"]: row["text"] for row in rows}, _spans(rows), found)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for label in bench.data.rows("translation/labels.jsonl"):
        spans[label["file"]].append((label["start"], label["end"]))
    texts = {name: bench.data.path(f"translation/{name}").read_bytes().decode() for name in spans}
    _labelled(_inside(bench, "translation"), texts, spans, found)


def _spans(rows: list[Row]) -> dict[str, list[tuple[int, int]]]:
    return {row["id"]: [(fault["start"], fault["end"]) for fault in row["faults"]] for row in rows}


def _labelled(bench: Bench, texts: Mapping[str, str], spans: Mapping[str, list[tuple[int, int]]], found: Table) -> None:
    run, _ = bench.clean(texts)
    for document in texts:
        for change in _heard(run.of(document)):
            start = min([change["start"], *(edit["start"] for edit in change["edits"])])
            end = max([change["end"], *(edit["end"] for edit in change["edits"])])
            hit = any(
                (start < high and low < end) or (start == end and low <= start <= high) for low, high in spans[document]
            )
            found.counts[change["rule"]][FAULTS if hit else OUTSIDE] += 1


def _heard(rows: list[ChangeRow]) -> Iterator[ChangeRow]:
    return (row for row in rows if row["status"] in HEARD)


def _inside(bench: Bench, name: str) -> Bench:
    folder = Path(bench.folder / name)
    folder.mkdir(parents=True, exist_ok=True)
    return Bench(bench.data, folder, problems=bench.problems)
