"""Single lines in cp1252, made from clean text and from READMEs: what a guess of the encoding has least to go by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.quality.bench import Bench, BenchSet
from benchmarks.quality.figures import Better, Figure, Outcome
from cleaner.source import NotText, read

CLEAN = "clean/english.jsonl.gz"
PROJECTS = "registers/project-files.jsonl.gz"
# A line below this length is short: there the guesses of others go wrong.
SHORT = 100
LONGEST = 400
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTED = re.compile(r'"([^"]*)"')
_DOLLARS = re.compile(r"\$(?=\d)")


class Line(NamedTuple):
    """A line and where it is from."""

    source: str
    text: str


def lines(bench: Bench) -> Iterator[Line]:
    """Each line of the sources once: as it is, with the marks of typesetters, with pounds and with euros for dollars.

    Only what cp1252 can hold and ASCII cannot is a case.
    """
    seen: set[str] = set()
    for source, text in _plain(bench):
        for made in (text, _typeset(text), _DOLLARS.sub("£", text), _DOLLARS.sub("€", text)):
            if made not in seen and not made.isascii() and _is_western(made):
                seen.add(made)
                yield Line(source, made)


def _plain(bench: Bench) -> Iterator[tuple[str, str]]:
    for row in bench.data.rows(CLEAN):
        yield from (("clean", one.strip()) for one in _SENTENCES.split(row["text"]) if 0 < len(one) <= LONGEST)
    for row in bench.data.rows(PROJECTS):
        if "readme" in row["id"].lower():
            yield from (("README", one.strip()) for one in row["text"].split("\n") if 0 < len(one) <= LONGEST)


def _typeset(text: str) -> str:
    text = _QUOTED.sub(r"“\1”", _APOSTROPHE.sub("’", text))
    return text.replace("--", "—").replace("...", "…").replace("(c)", "©")


def _is_western(text: str) -> bool:
    try:
        return bool(text.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def one_liners(bench: Bench) -> Outcome:
    """Each line as a file of its own must be read as it was written."""
    counts: Counter[str] = Counter()
    wrong: list[tuple[str, str]] = []
    for source, text in lines(bench):
        kind = f"{source}, {'short' if len(text) < SHORT else 'long'}"
        counts[kind] += 1
        raw = f"{text}\n".encode("cp1252")
        try:
            found = read(raw)
        except NotText:
            wrong.append((kind, f"  no text: {text[:100]}"))
            continue
        if found.text != f"{text}\n":
            wrong.append((kind, f"  {found.encoding} ({found.confidence}): {text[:100]}"))
    share = len(wrong) / max(1, counts.total())
    told = [f"{kind}: {sum(one == kind for one, _ in wrong)} wrong of {counts[kind]}" for kind in sorted(counts)]
    figure = Figure("decoded wrongly", round(share, 5), Better.LOWER, "chardet .1")
    return Outcome([figure], [*told, *(said for _, said in wrong[:40])])


SETS = (BenchSet("encoding-one-liners", (CLEAN, PROJECTS), one_liners),)
