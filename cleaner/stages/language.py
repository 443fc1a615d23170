"""Paragraphs that nobody translated: reported, and left to who knows their language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.edits import Finding

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.facts import Facts

DETECTORS = ("foreign-paragraph",)


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """A flag for each paragraph of an English document that is in another language; no rule for English runs there."""
    rule = facts.rulebook.detectors.get("foreign-paragraph")
    if rule is None or not facts.is_english:
        return
    for one in facts.foreign:
        yield Finding(rule.id, rule.because, (), rule.safety, (f"language: {one.code}",), (one.start, one.end))
