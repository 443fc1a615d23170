"""A corpus in a file: what a hook, which sees one document, knows of the others.

The same corpus gives the same bytes, whatever the order it was built in: a line that names the format, then compressed data:
the marks in order, the documents in order, and for each document its marks as the distances from one to the next.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TypeAlias

import msgspec

from cleaner.atomic import replace_file
from cleaner.corpus.names import Corpus
from cleaner.lists import content

MAGIC = b"cleaner corpus 1\n"
# What is read out of a text. Raise it where `corpus.marks_in` finds other marks than before.
MARKS = 1

_Content: TypeAlias = tuple[int, list[str], list[str], list[int], bytes]


class BadProfile(ValueError):
    """A file that holds no corpus, or one in another format."""


def dumps(corpus: Corpus) -> bytes:
    """The corpus as bytes."""
    documents = list(corpus.documents())
    marks = sorted({mark for _, found in documents for mark in found})
    numbers = {mark: number for number, mark in enumerate(marks)}
    steps = array("I")
    for _, found in documents:
        # The marks of a document are in order, and so are their numbers.
        row = [0, *(numbers[mark] for mark in found)]
        steps.extend([b - a for a, b in pairwise(row)])
    if sys.byteorder == "big":
        steps.byteswap()
    content: _Content = (
        fingerprint(), marks, [name for name, _ in documents], [len(found) for _, found in documents], steps.tobytes()
    )  # fmt: skip
    return MAGIC + zlib.compress(msgspec.msgpack.encode(content), 6)


def loads(data: bytes) -> tuple[Corpus, bool]:
    """The corpus in bytes, and whether it is up to date: read out of its texts as this program would read them."""
    if not data.startswith(MAGIC):
        raise BadProfile("is no corpus of this version; build it again")
    try:
        content = msgspec.msgpack.decode(zlib.decompress(data[len(MAGIC) :]), type=_Content)
    except (zlib.error, msgspec.DecodeError) as error:
        raise BadProfile(f"is damaged: {error}") from None
    made, marks, documents, lengths, packed = content
    steps = array("I", packed)
    if sys.byteorder == "big":
        steps.byteswap()
    if len(documents) != len(lengths) or sum(lengths) != len(steps):
        raise BadProfile("is damaged: its parts do not fit")
    corpus = Corpus()
    at = 0
    for document, length in zip(documents, lengths, strict=True):
        corpus.add_marks(document, [marks[number] for number in accumulate(steps[at : at + length])])
        at += length
    return corpus, made == fingerprint()


def save(corpus: Corpus, path: Path) -> None:
    """Write the corpus; the file is replaced as a whole or not at all. Raises `OSError`."""
    replace_file(path, [dumps(corpus)])


def load(path: Path) -> tuple[Corpus, bool]:
    """The corpus in a file, and whether it is up to date. Raises `OSError` and `BadProfile`."""
    return loads(path.read_bytes())


def fingerprint() -> int:
    """What decides the marks of a text: the expressions, and the words that are known."""
    return zlib.crc32(content("words.txt"), MARKS)
