"""Sets of text that nobody tuned on: good text of many kinds, garbled pages with every fault labelled, cases from the field."""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from benchmarks.quality.bench import Bench, BenchSet
from benchmarks.quality.data import Row, read_rows, write_rows
from benchmarks.quality.figures import Better, Figure, Outcome, share
from benchmarks.quality.judged import DATA, OWN, Verdicts
from benchmarks.quality.predictions import ChangeRow, told
from benchmarks.quality.runs import clean, score

GROUPS = {
    "law-and-government": "edited", "science": "edited", "literature": "edited", "news": "edited",
    "software": "", "dictionaries-and-lists": "", "licences": "", "speech-and-informal": "",
    "multilingual": "multilingual", "project-files": "project files",
}  # fmt: skip
"""The groups of good text, and under which name their figures are summed up besides."""
JOKES = "masc-jokes"
"""Misspelt on purpose throughout, so counted apart."""
MILLION = 1_000_000
WORST = 8


class _Harm:
    """What one group of good text suffered."""

    def __init__(self) -> None:
        self.words = self.wrong_words = self.lines = self.suggested = self.called = 0

    def __iadd__(self, other: _Harm) -> _Harm:
        for name in ("words", "wrong_words", "lines", "suggested", "called"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    def per_million(self, count: int) -> float:
        return round(MILLION * count / max(1, self.words), 1)


def registers(bench: Bench) -> Outcome:
    """Harm by group: each kind of text is a batch of its own, and a change that nobody judged counts as wrong."""
    harm = {group: _Harm() for group in (*GROUPS, JOKES)}
    examples: list[str] = []
    kinds_hurt: dict[str, float] = {}
    for group in GROUPS:
        kinds: dict[str, list[Row]] = defaultdict(list)
        for row in read_rows(bench.data.path(f"registers/{group}.jsonl.gz")):
            kinds[row.get("kind", group)].append(row)
        for kind, rows in kinds.items():
            hurt = _kind(bench, f"{group}-{kind}", rows, examples)
            harm[JOKES if kind == JOKES else group] += hurt
            kinds_hurt[kind] = hurt.per_million(hurt.wrong_words)
    figures = []
    for group, one in harm.items():
        figures += [
            Figure(f"{group}: wrong words per million", one.per_million(one.wrong_words), Better.LOWER),
            Figure(f"{group}: lines lost", one.lines, Better.LOWER),
            Figure(f"{group}: suggestions per million", one.per_million(one.suggested), Better.LOWER),
        ]
    for name, taken in (("edited prose", "edited"), ("everything", None)):
        total = _Harm()
        for group, one in harm.items():
            if taken in (None, GROUPS.get(group)):
                total += one
        figures += [
            Figure(f"{name}: wrong words per million", total.per_million(total.wrong_words), Better.LOWER),
            Figure(f"{name}: suggestions per million", total.per_million(total.suggested), Better.LOWER),
        ]
        if taken is None:
            figures.append(Figure("documents called translated or spun", total.called, Better.LOWER))
    worst = sorted(kinds_hurt.items(), key=lambda one: -one[1])[:WORST]
    return Outcome(figures, [f"worst kinds, wrong words per million: {dict(worst)}"], examples)


def _kind(bench: Bench, name: str, rows: list[Row], examples: list[str]) -> _Harm:
    """The harm in one kind of good text, as `score.py registers` counts it."""
    inside = Bench(bench.data, bench.folder / name, problems=bench.problems)
    texts = {row["id"]: row["text"] for row in rows}
    run, _ = inside.clean(texts)
    found = _Harm()
    verdicts = Verdicts.of(bench.data)
    set_ = write_rows(inside.folder / "set.jsonl", rows)
    changes = write_rows(inside.folder / "changes.jsonl", _as_predictions(texts, run.changes))
    known = [row for path in (bench.data.path(DATA), OWN) if path.exists() for row in read_rows(path)]
    write_rows(inside.folder / "judged.jsonl", (row for row in known if row["document"] in texts))  # beside the set
    scores, _ = score(bench.data.path("score.py"), "registers", set_, changes, "--json")
    found.words = scores["words"]
    found.lines = scores["lines_lost"]
    found.wrong_words = round(scores["wrong_words_per_million"] * found.words / MILLION)
    found.suggested = sum(row["status"] == "suggested" for key in texts for row in run.of(key))
    found.called = sum(bool(run.documents.get(key, {}).get("pivot")) for key in texts)
    for key, text in texts.items():
        wrong = (c for c in run.of(key) if c["status"] == "applied" and verdicts.of_change(text, c) in (None, "wrong"))
        examples.extend(f"  {told(text, change)}" for change in wrong)
    return found


def _as_predictions(texts: Iterable[str], changes: Mapping[str, list[ChangeRow]]) -> Iterator[Row]:
    for key in texts:
        for row in changes.get(key, []):
            yield {"id": key, **{name: row[name] for name in ("status", "rule", "start", "end", "edits")}}


def fresh(file: str, bench: Bench) -> Outcome:
    """Garbled pages with every fault labelled; and the same as an editor would publish them, which must stay as they are."""
    rows = bench.data.rows(file)
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        kinds[row.get("kind", "")][row["id"]] = row["text"]
        kinds["clean"][row["id"] + "/clean"] = row["clean"]
    predictions: list[Row] = []
    for kind, texts in kinds.items():
        run, _ = Bench(bench.data, bench.folder / (kind or "all"), problems=bench.problems).clean(texts)
        predictions += _as_predictions(texts, run.changes)
    scores = bench.score("fresh", file, predictions)
    edited = scores["edited_version"]
    return Outcome(
        [
            Figure("fixed", scores["fixed"], Better.HIGHER),
            Figure("fixed or offered", scores["fixed_or_offered"], Better.HIGHER),
            Figure("seen", scores["seen"], Better.HIGHER),
            Figure("applied on a fault", scores["applied_on_a_fault"], Better.HIGHER),
            Figure("suggested on a fault", scores["suggested_on_a_fault"], Better.HIGHER),
            Figure("words changed in the edited versions", edited["applied_words"], Better.LOWER),
            Figure("suggestions in the edited versions", edited["suggested"], Better.LOWER),
        ],
        [f"{name}: {counts}" for name, counts in scores["by_category"].items()],
    )


def field(name: str, bench: Bench) -> Outcome:
    """Single cases from bug reports: each a file of its own, which no other file of the run may speak for."""
    file = f"field/{name}.jsonl"
    rows = bench.data.rows(file)
    inputs = bench.folder / "files"
    inputs.mkdir(parents=True)
    for number, row in enumerate(rows):
        raw = base64.b64decode(row["b64"]) if "b64" in row else row["input"].encode("utf-8", "surrogatepass")
        (inputs / f"{number:05}.txt").write_bytes(raw)
    run = clean(inputs, bench.folder / "out", "--no-siblings")
    predictions = []
    for number, row in enumerate(rows):
        written = run.cleaned / f"{number:05}.txt"
        output = written.read_bytes().decode("utf-8", "replace") if written.exists() else ""
        predictions.append({"id": row["id"], "output": output})
    scores = bench.score("field", file, predictions)
    return Outcome(
        [Figure("as it must become", share(scores["right"], scores["cases"]), Better.HIGHER)],
        [json.dumps(scores["kinds"]), *(f"  {' | '.join(case)}" for case in scores["failed"])],
    )


SETS = (
    BenchSet("registers", (*(f"registers/{group}.jsonl.gz" for group in GROUPS), DATA), registers),
    BenchSet("fresh", ("fresh/fresh.jsonl",), partial(fresh, "fresh/fresh.jsonl")),
    BenchSet("second", ("fresh/second.jsonl",), partial(fresh, "fresh/second.jsonl")),
    BenchSet("field-good", ("field/good.jsonl",), partial(field, "good")),
    BenchSet("field-bytes", ("field/bytes.jsonl",), partial(field, "bytes")),
)
