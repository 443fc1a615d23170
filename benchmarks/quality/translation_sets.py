"""Sets about wording: machine translation, the garbled seed, pairs with a human's words, tortured phrases."""

from __future__ import annotations

import re
import shutil
import zlib
from collections.abc import Iterator

from benchmarks.quality.bench import Bench, BenchSet, listed
from benchmarks.quality.data import Row, read_rows, write_rows
from benchmarks.quality.figures import Better, Figure, Outcome, share
from benchmarks.quality.predictions import (
    ChangeRow,
    EditRow,
    accepted,
    applied,
    apply_edits,
    pair_rows,
    translation_rows,
)
from benchmarks.quality.runs import score

GARBLED = "004_1afbf53d4209548b"
SAMPLE = 5
"""Every so many-th row of the pairs, by the checksum of its id: a fixed sample, spread over languages and systems."""
PHRASES_A_TEXT = 20
"""Tortured phrases in one text: as thick as the worst papers, so that the gate for spun text has its evidence."""
FRAME = "The authors describe {} in this paper."


def translation(bench: Bench) -> Outcome:
    """Every finding against every fault that a copy editor marked."""
    labels = "translation/labels.jsonl"
    folder = bench.folder / "texts"
    folder.mkdir(parents=True)
    for path in bench.data.path("translation").glob("*.txt"):
        shutil.copy(path, folder)
    run, texts = bench.clean_files(folder)
    found = (row for name, text in texts.items() for row in translation_rows(name, text, run.of(name)))
    scores = bench.score("translation", labels, found)
    safe, unsafe = (scores["by_safety"].get(safety, {}) for safety in ("safe", "unsafe"))
    return Outcome(
        [
            Figure("faults found, any safety", scores["recall"], Better.HIGHER, "published detectors .87"),
            Figure("findings on a fault", scores["precision"], Better.HIGHER, "published detectors .61"),
            Figure("safe, as the label says", safe.get("as the label says", 0), Better.HIGHER),
            Figure("safe, other wording", safe.get("inside a label, other wording", 0), Better.NEITHER),
            Figure("safe, outside any label", safe.get("outside any label", 0), Better.LOWER),
            Figure("suggested, as the label says", unsafe.get("as the label says", 0), Better.HIGHER),
            Figure("suggested, outside any label", unsafe.get("outside any label", 0), Better.LOWER),
        ],
        [
            f"by safety: {scores['by_safety']}",
            f"found by kind: {scores['kinds']}",
            *listed("SAFE changes", texts, run),
            *listed("suggestions", texts, run, ("suggested",)),
        ],
    )


def gold(bench: Bench) -> Outcome:
    """The garbled seed against its labels; in the prose of its four clean siblings no word changes."""
    seeds = bench.data.path("../seeds")
    run, texts = bench.clean_files(seeds)
    labels = bench.data.path(f"../gold/{GARBLED}.jsonl")
    changes = bench.folder / "out" / "changes.jsonl"
    scores, printed = score(bench.data.path("../gold/score.py"), labels, seeds / f"{GARBLED}.txt", changes)
    siblings = {name: text for name, text in texts.items() if not name.startswith(GARBLED)}
    set_ = write_rows(bench.folder / "siblings.jsonl", ({"id": name, "text": text} for name, text in siblings.items()))
    prose = [
        {"id": name, "output": apply_edits(text, applied(r for r in run.of(name) if r["stage"] != "boilerplate"))}
        for name, text in siblings.items()
    ]
    unharmed = bench.score("clean", set_, prose)
    return Outcome(
        [
            Figure("fix, of 31", scores["fix"], Better.HIGHER, "this project's bar: 22"),
            Figure("suggest, of 15", scores["suggest"], Better.HIGHER, "this project's bar: 6"),
            Figure("flag, of 14", scores["flag"], Better.HIGHER),
            Figure("changes outside any label", scores["outside"], Better.LOWER),
            Figure("words changed in clean siblings", unharmed["changed_words"], Better.LOWER, "this project's bar: 0"),
        ],
        printed,
        listed("changes in the clean siblings, furniture too", siblings, run),
    )


def pairs(bench: Bench) -> Outcome:
    """Does each change alone bring a machine's sentence closer to what a human wrote for it?"""
    rows = [row for row in read_rows(bench.data.path("pairs/pairs.jsonl.gz")) if bench.full or sampled(row["id"])]
    sample = write_rows(bench.folder / "pairs.jsonl", rows)
    texts = {row["id"]: row["mt"] for row in rows}
    run, _ = bench.clean(texts)
    scores = bench.score("pairs", sample, (change for key in texts for change in pair_rows(key, run.of(key))))
    found = []
    for safety, name in (("safe", "safe"), ("unsafe", "suggested")):
        verdicts = {**dict.fromkeys(("closer", "farther", "neither"), 0), **scores["by_safety"].get(safety, {})}
        judged = verdicts["closer"] + verdicts["farther"]
        found += [
            Figure(f"{name}, closer", verdicts["closer"], Better.HIGHER),
            Figure(f"{name}, farther", verdicts["farther"], Better.LOWER),
            Figure(f"{name}, neither", verdicts["neither"], Better.NEITHER),
            Figure(f"{name}, closer of closer and farther", share(verdicts["closer"], judged), Better.HIGHER),
        ]
    taken = "every row" if bench.full else f"a fixed sample, one row in {SAMPLE}"
    return Outcome(
        found,
        [
            f"{len(rows)} rows, {taken}",
            f"closer per 1,000 rows: {scores['closer_per_1000']}",
            *(
                f"  worst: {rule} {verdicts}"
                for rule, verdicts in scores["worst_rules"].items()
                if "farther" in verdicts
            ),
            *(f"  best: {rule} {verdicts}" for rule, verdicts in scores["best_rules"].items() if "closer" in verdicts),
        ],
    )


def sampled(key: str) -> bool:
    return zlib.crc32(key.encode()) % SAMPLE == 0


def wordings(right: str) -> list[str]:
    """The terms that an entry of the list gives: alternatives stand around slashes, abbreviations in brackets."""
    return [term.strip().casefold() for term in re.sub(r"\([^)]*\)", "", right).split("/") if term.strip()]


def spun(bench: Bench) -> Outcome:
    """The reference list of tortured phrases, each in a sentence: alone, and among others as in a spun paper."""
    phrases = bench.data.rows("../reference/tortured-phrases.jsonl")
    sentences = [(FRAME.format(row["wrong"]), row) for row in phrases]
    alone = {f"alone-{i}": [pair] for i, pair in enumerate(sentences)}
    cuts = range(0, len(sentences), PHRASES_A_TEXT)
    among = {f"among-{cut}": sentences[cut : cut + PHRASES_A_TEXT] for cut in cuts}
    texts = {key: "\n\n".join(sentence for sentence, _ in some) for key, some in (alone | among).items()}
    run, _ = bench.clean(texts)
    found = []
    for name, group in (("alone", alone), ("in a spun text", among)):
        seen = right = 0
        for key, some in group.items():
            for start, sentence, row in placed(some):
                near = [c for c in run.of(key) if start <= c["start"] and c["end"] <= start + len(sentence)]
                seen += any(change["status"] != "refused" for change in near)
                right += as_listed(start, sentence, row, near)
        found += [
            Figure(f"found, {name}", share(seen, len(phrases)), Better.HIGHER, "the list itself, in papers .14"),
            Figure(f"repaired or offered as listed, {name}", share(right, len(phrases)), Better.HIGHER),
        ]
    return Outcome(found, [f"{len(phrases)} phrases, each in one sentence; {PHRASES_A_TEXT} of them make a spun text"])


def placed(some: list[tuple[str, Row]]) -> Iterator[tuple[int, str, Row]]:
    """The sentences with their places in the text that they were joined to."""
    start = 0
    for sentence, row in some:
        yield start, sentence, row
        start += len(sentence) + 2


def as_listed(start: int, sentence: str, row: Row, near: list[ChangeRow]) -> bool:
    """Do the changes in this sentence, suggestions accepted, give the term that the list gives?"""
    if not near:
        return False
    edits = [EditRow(**{**edit, "start": edit["start"] - start, "end": edit["end"] - start}) for edit in accepted(near)]
    return apply_edits(sentence, edits).casefold() in {FRAME.format(term).casefold() for term in wordings(row["right"])}


SETS = (
    BenchSet("translation", ("translation/labels.jsonl",), translation),
    BenchSet("gold", (f"../gold/{GARBLED}.jsonl", "../seeds"), gold),
    BenchSet("pairs", ("pairs/pairs.jsonl.gz",), pairs),
    BenchSet("spun", ("../reference/tortured-phrases.jsonl",), spun),
)
