"""`python -m benchmarks.calibration`: is a text that is said to come through French with .9 really French nine times in ten?

Documents of known origin are made of consecutive lines: machine translations of one system, whose language is known; what
humans wrote for the same lines; and edited English. The numbers of `cleaner.facts.pivot` were chosen on the first half of
the sentences; the second half is what this reports.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from benchmarks import page
from benchmarks.quality.data import CHECKOUT, Data, Row
from cleaner.api import default_rulebook
from cleaner.facts import Facts
from cleaner.facts.pivot import ANY, OPEN
from cleaner.rulebook import Rulebook

PAGE = CHECKOUT / "docs" / "pivot.md"
SIZES = (5, 10, 20, 40)
"""Lines in a document, in turn."""
TOKENISED = "mlqe"
"""The references of this set were cut into tokens: marks of the machine, in no human's hand."""
EDITED = ("clean/english.jsonl.gz", "spelling/clean.jsonl", "names/clean.jsonl")
MACHINE, HUMAN, CLEAN = "machine translation", "human translation", "edited English"
MANY = 5
"""Hits from which on the language must be named."""
BINS = 10
SPUN = "spun"


class Document(NamedTuple):
    """A text and where it comes from: a language for machine translations, None for what humans wrote."""

    kind: str
    truth: str | None
    text: str


class Judged(NamedTuple):
    """What the gate said of a document: the best language with its posterior, and how many hits tell languages apart."""

    document: Document
    pivot: str | None
    posterior: float
    translated: float
    hits: int

    @property
    def named(self) -> str | None:
        return self.pivot if self.posterior >= OPEN else None

    @property
    def right(self) -> bool:
        return self.pivot is not None and self.pivot == self.document.truth


def documents(data: Data, half: int) -> Iterator[Document]:
    """The documents of one half, 0 or 1: of each set's sentences the first or the second, of edited texts every other."""
    lines: dict[tuple[str, str, str], list[tuple[int, Row]]] = defaultdict(list)
    for row in data.rows("pairs/pairs.jsonl.gz"):
        lines[row["id"].split(".")[0], row["source_lang"], row["system"]].append((_number(row), row))
    references: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for (name, language, _), rows in sorted(lines.items()):
        rows.sort(key=lambda one: one[0])
        mine = [(number, row) for i, (number, row) in enumerate(rows) if i // ((len(rows) + 1) // 2) == half]
        yield from (Document(MACHINE, language, text) for text in _joined([row["mt"] for _, row in mine]))
        if name != TOKENISED:
            references[name, language] |= {number: row["ref"] for number, row in mine}
    for known in references.values():
        yield from (Document(HUMAN, None, text) for text in _joined([known[number] for number in sorted(known)]))
    for name in EDITED:
        yield from (Document(CLEAN, None, row["text"]) for i, row in enumerate(data.rows(name)) if i % 2 == half)


def _number(row: Row) -> int:
    return int(row["id"].rsplit(".", 1)[1])


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Consecutive lines as texts of different lengths."""
    at = 0
    for size in cycle(SIZES):
        if at >= len(lines):
            return
        yield "\n".join(" ".join(line.split()) for line in lines[at : at + size])
        at += size


def judged(document: Document, rulebook: Rulebook) -> Judged:
    facts = Facts(document.text, rulebook, language="en")
    scores = dict(facts.verdict.posteriors)
    translated = scores.pop(ANY, 0.0)
    scores.pop(SPUN, None)
    pivot = max(sorted(scores), key=lambda one: scores[one], default=None)
    hits = sum(bool(hit.rule.vote) and len(hit.rule.pivots) == 1 for hit, _ in facts.supported)
    return Judged(document, pivot, scores.get(pivot or "", 0.0), translated, hits)


def calibration_error(found: Sequence[Judged]) -> float:
    """The expected calibration error of documents with a vote: the distance of posterior and truth, bin by bin."""
    return sum(
        abs(sum(one.posterior for one in some) - sum(one.right for one in some)) for _, some in _bins(found)
    ) / max(1, len(found))


def _bins(found: Iterable[Judged]) -> list[tuple[int, list[Judged]]]:
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in found:
        bins[min(int(one.posterior * BINS), BINS - 1)].append(one)
    return sorted(bins.items())


def report(found: Sequence[Judged], pivots: frozenset[str]) -> str:
    """The table of posterior against truth, and what is named."""
    return "\n".join([*_table(found), "", *_named(found, pivots), "", *_bounds(found, pivots)])


def _table(found: Sequence[Judged]) -> Iterator[str]:
    voted = [one for one in found if one.pivot is not None]
    yield "posterior    documents   mean posterior   language right"
    for i, some in _bins(voted):
        mean = sum(one.posterior for one in some) / len(some)
        right = sum(one.right for one in some) / len(some)
        yield f"{i / BINS:.1f} to {(i + 1) / BINS:.1f} {len(some):11,} {mean:16.3f} {right:16.3f}"
    yield f"expected calibration error, {len(voted):,} documents with a vote: {calibration_error(voted):.3f}"


def _named(found: Sequence[Judged], pivots: frozenset[str]) -> Iterator[str]:
    yield f"source             documents   with a vote   rightly named   wrongly named   {MANY}+ hits   of these rightly"
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in found:
        truth = one.document.truth
        groups[one.document.kind if truth is None else truth if truth in pivots else f"{truth} (no pack)"].append(one)
    for name, some in sorted(groups.items()):
        named = [one for one in some if one.named]
        many = [one for one in some if one.hits >= MANY]
        right = sum(one.right for one in named)
        counts = (len(some), sum(one.pivot is not None for one in some), right, len(named) - right, len(many))
        cells = "".join(f"{count:{width},}" for count, width in zip(counts, (11, 14, 16, 16, 10), strict=True))
        yield f"{name:17}{cells}{sum(one.right and one.named is not None for one in many):19,}"


def _bounds(found: Sequence[Judged], pivots: frozenset[str]) -> Iterator[str]:
    many = [one for one in found if one.hits >= MANY and one.document.truth in pivots]
    right = sum(one.right and one.named is not None for one in many) / max(1, len(many))
    yield f"rightly named of {len(many)} documents with {MANY} hits or more that tell languages apart: {right:.3f}"
    edited = [one for one in found if one.document.kind == CLEAN]
    highest = max((one.posterior for one in edited), default=0.0)
    translated = max((one.translated for one in edited), default=0.0)
    yield f"highest posterior in {len(edited):,} edited texts: {highest:.3f} for a language, {translated:.3f} for any translation"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, help="the bench folder; default: CLEANER_BENCH, or the one beside the checkout"
    )
    parser.add_argument(
        "--half", type=int, choices=(0, 1), default=1, help="0 is the half that the numbers were chosen on"
    )
    parser.add_argument("--docs", action="store_true", help="put the table into docs/pivot.md")
    asked = parser.parse_args()
    rulebook = default_rulebook()
    pivots = frozenset(pivot for rule in rulebook.rules.values() for pivot in rule.pivots) - {SPUN}
    found = [judged(document, rulebook) for document in documents(Data.find(asked.data), asked.half)]
    printed = report(found, pivots)
    print(printed)
    if asked.docs:
        page.put("calibration", printed, PAGE)


if __name__ == "__main__":
    main()
