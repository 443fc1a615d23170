"""`manifest.json`: what ran, with what, on what, and what came of each document. The same run gives the same bytes."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import BinaryIO, TypedDict

from cleaner.reports.escape import json_block, json_line
from cleaner.reports.stream import StreamedReport
from cleaner.reports.tally import Failure, Summary
from cleaner.version import __version__

SCHEMA = 1
"""Raised when a key changes its meaning or goes."""

# The libraries whose version can change what comes out.
_LIBRARIES = ("chardet", "ftfy", "langdetect", "regex", "symspellpy")


class DocumentEntry(TypedDict):
    """One document: its hashes before and after, how it was read and taken, and how many findings there are of each status."""

    document: str
    sha256_in: str
    sha256_out: str
    encoding: str
    encoding_confidence: float
    language: str | None
    pivot: str | None
    register: str
    verdict: dict[str, object] | None
    counts: dict[str, int]


def entry(summary: Summary, before: bytes, after: bytes) -> DocumentEntry:
    """The entry of a document that had the bytes `before`, and now has `after`."""
    return DocumentEntry(
        document=summary.document,
        sha256_in=hashlib.sha256(before).hexdigest(),
        sha256_out=hashlib.sha256(after).hexdigest(),
        encoding=summary.encoding,
        encoding_confidence=summary.confidence,
        language=summary.language,
        pivot=summary.pivot,
        register=summary.register,
        verdict=summary.verdict._asdict() if summary.verdict else None,
        counts=summary.counts,
    )


class Manifest(StreamedReport):
    """The manifest, written to the stream as documents are added; the failures come last.

    `configuration` is what the run was told. It must name no path of this machine, since manifests are compared between
    machines. `rulebook` is the hash of the rules.
    """

    def __init__(self, stream: BinaryIO, configuration: Mapping[str, object], rulebook: str) -> None:
        super().__init__(stream)
        self._failures: list[Failure] = []
        self._separator = "\n    "
        head = {
            "schema": SCHEMA,
            "cleaner": __version__,
            "python": platform.python_version(),
            "libraries": dict(_versions()),
            "configuration": {key: configuration[key] for key in sorted(configuration)},
            "rulebook": rulebook,
        }
        self._write(json_block(head).removesuffix("\n}") + ',\n  "documents": [')

    def add(self, document: DocumentEntry) -> None:
        """A document that was cleaned, in the order of the run."""
        self._write(self._separator + json_line(document))
        self._separator = ",\n    "

    def fail(self, document: str, error: str) -> None:
        """A document that could not be read or written."""
        self._failures.append(Failure(document, error))

    def close(self) -> None:
        """Write what follows the documents: the failures, and the end."""
        end = "\n  ]" if self._separator.startswith(",") else "]"
        failures = [failure._asdict() for failure in self._failures]
        self._write(f'{end},\n  "failures": {json_block(failures, 1)}\n}}\n')


def _versions() -> list[tuple[str, str]]:
    found = []
    for name in _LIBRARIES:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:  # an extra that is not installed took no part
            continue
    return found
