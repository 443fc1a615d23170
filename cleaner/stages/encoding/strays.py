"""Bytes that the encoding of the file does not explain, and characters that were lost before the text came here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Finding

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("undecodable", "replacement-character")

_UNDECODABLE = re.compile("[\udc80-\udcff]+")
_REPLACED = re.compile("\ufffd+")


def find(facts: Facts) -> Iterator[Finding]:
    """Flags for what no encoding explains."""
    text = facts.text
    detectors = facts.rulebook.detectors
    for name, pattern, said in (
        ("undecodable", _UNDECODABLE, "bytes that are no text in the encoding of the file, kept as they are: {}"),
        ("replacement-character", _REPLACED, "{} character(s) lost before the text came here"),
    ):
        if name in detectors and (name != "replacement-character" or "\ufffd" in text):
            for match in pattern.finditer(text):
                shown = match[0].encode("utf-8", "surrogateescape").hex(" ") if name == "undecodable" else len(match[0])
                rule = detectors[name]
                yield Finding(rule.id, rule.because, (), rule.safety, (said.format(shown),), match.span())
