"""Sets whose words are counted: names, spelling, and clean English on which nothing may change."""

from __future__ import annotations

from collections import Counter

from benchmarks.quality.bench import Bench, BenchSet, listed
from benchmarks.quality.data import Row
from benchmarks.quality.figures import Better, Figure, Outcome
from benchmarks.quality.predictions import accepted, apply_edits

SPELLING_PEERS = {
    "fixed": "symspellpy every word .820, guarded .697, codespell .474",
    "made wrong": "symspellpy every word .153, guarded .028, codespell .007",
    "harm per 1,000 words": "symspellpy every word 54.9, guarded .071, codespell .014",
}
NAME_PEERS = {"fixed": "consistency within the document .984", "harm per 1,000 words": "the same .034"}


def outputs(rows: list[Row], texts: dict[str, str]) -> list[Row]:
    return [{"id": row["id"], "output": texts[row["id"]]} for row in rows]


def figures(scores: Row, peers: dict[str, str], by: str = "") -> list[Figure]:
    """The figures of `score.py words`; those about faults only where the set has faults."""
    found = [Figure("harm per 1,000 words", scores["harm_per_1000"], Better.LOWER)]
    if scores["faults"]:
        found.insert(0, Figure("fixed", scores["fixed"], Better.HIGHER))
        found.insert(1, Figure("made wrong", scores["made_wrong"], Better.LOWER))
    return [figure._replace(name=f"{figure.name}{by}", peers=peers.get(figure.name, "")) for figure in found]


def word_set(name: str, file: str, peers: dict[str, str]) -> BenchSet:
    """A names or spelling set, with SAFE changes alone and with every suggestion accepted."""

    def measure(bench: Bench) -> Outcome:
        rows = bench.data.rows(file)
        texts = {row["id"]: row["text"] for row in rows}
        run, cleaned = bench.clean(texts)
        asked = {key: apply_edits(text, accepted(run.of(key))) for key, text in texts.items()}
        default = bench.score("words", file, outputs(rows, cleaned))
        editor = bench.score("words", file, outputs(rows, asked))
        found = [*figures(default, peers), *figures(editor, {}, ", suggestions accepted")]
        if not default["faults"]:
            suggestions = listed("suggestions in clean text", texts, run, ("suggested",))
            return Outcome(found, suggestions, listed("SAFE changes in clean text", texts, run))
        hurt = [f"  {before} → {after}" for before, after in default["harm_examples"]]
        return Outcome(found, [f"sound words changed by default: {len(hurt)}", *hurt])

    return BenchSet(name, (file,), measure)


def clean_english(bench: Bench) -> Outcome:
    """How much of edited English changes, and how many places of it are suggested or flagged to an editor."""
    file = "clean/english.jsonl.gz"
    rows = bench.data.rows(file)
    texts = {row["id"]: row["text"] for row in rows}
    run, cleaned = bench.clean(texts)
    scores = bench.score("clean", file, outputs(rows, cleaned))
    million = scores["words"] / 1e6
    found = Counter((row["status"], row["stage"]) for key in texts for row in run.of(key))
    seen = {status: sum(n for (of, _), n in found.items() if of == status) for status in ("suggested", "flagged")}
    tortured = sum(
        row["status"] != "refused" and row["rule"].startswith("spun.") for key in texts for row in run.of(key)
    )
    counted = ", ".join(f"{status} by {stage} {n}" for (status, stage), n in sorted(found.items()))
    return Outcome(
        [
            Figure("changed words per million", scores["per_million"], Better.LOWER, "this project's bar: 5"),
            Figure("suggested places per million", round(seen["suggested"] / million, 1), Better.LOWER),
            Figure("flagged places per million", round(seen["flagged"] / million, 1), Better.LOWER),
            Figure(
                "spun findings per 1,000 words",
                round(tortured / million / 1000, 4),
                Better.LOWER,
                "exact list .055, with its conditions .007",
            ),
        ],
        [
            f"{scores['words']} words; {counted or 'nothing found'}",
            *listed("suggestions", texts, run, ("suggested",)),
        ],
        listed("SAFE changes, each to be judged", texts, run),
    )


SETS = (
    word_set("names-injected", "names/injected.jsonl", NAME_PEERS),
    word_set("names-clean", "names/clean.jsonl", NAME_PEERS),
    word_set("spelling-injected", "spelling/injected.jsonl", SPELLING_PEERS),
    word_set("spelling-clean", "spelling/clean.jsonl", SPELLING_PEERS),
    BenchSet("clean", ("clean/english.jsonl.gz",), clean_english),
)
