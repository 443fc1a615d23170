"""The text that everything is timed on: documents of a news article's size, plain or typeset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, cycle

from benchmarks.quality.data import CHECKOUT, Data, read_rows

CLEAN = "clean/english.jsonl.gz"
DOCUMENT = 4_000
"""Characters of a document at least: whole lines are taken until it is reached."""
NAMES = "Zoë Køhler and José Peña wrote from Malmö, Łódź and São Paulo that the café would stay open.\n"


def sources(data: Data) -> tuple[str, list[str]]:
    """What the text is, and its parts: the bench's clean English, or the project's own seeds where that is absent."""
    if (data.bench / CLEAN).exists():
        return "the bench's clean English", [row["text"] for row in read_rows(data.bench / CLEAN)]
    seeds = [path.read_bytes() for path in sorted((CHECKOUT / "seeds").glob("*.txt"))]
    texts = [raw.decode() for raw in seeds if decodes(raw)]
    return "the project's seeds, repeated", texts


def decodes(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def documents(texts: Iterable[str]) -> Iterator[str]:
    """Cut at line ends into documents of about one size; what is left over is dropped."""
    for text in texts:
        lines: list[str] = []
        for line in text.splitlines(keepends=True):
            lines.append(line)
            if sum(map(len, lines)) >= DOCUMENT:
                yield "".join(lines)
                lines = []


def plain(text: str) -> str:
    """The text in ASCII: what has no place there is dropped."""
    return text.replace("’", "'").replace("“", '"').replace("”", '"').encode("ascii", "ignore").decode()


def typeset(text: str) -> str:
    """The text with curly quotes and long dashes, and a sentence of accented names in each document."""
    text = re.sub(r'(?<![^\s(\[—-])"', "“", text).replace('"', "”")
    text = re.sub(r"(?<![^\s(\[—-])'", "‘", text).replace("'", "’")
    return text.replace("--", "—") + NAMES


def slices(texts: list[str], *sizes: float) -> list[list[str]]:
    """Batches of documents of these sizes in MB, each a new stretch: nothing is timed on a text that it has seen.

    Only where the texts are too short for all of them do they begin again.
    """
    endless = chain.from_iterable(documents(texts) for _ in cycle([None]))
    cut: list[list[str]] = []
    for megabytes in sizes:
        batch: list[str] = []
        while size(batch) < megabytes * 1e6:
            batch.append(next(endless))
        cut.append(batch)
    return cut


def size(batch: Iterable[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode()) for text in batch)
