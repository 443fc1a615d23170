"""What a batch knows as a whole: names, and which documents use them. Mergeable in any order, so it can be built in parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

# A witness tells the same event: it shares at least this many other names with the document.
SHARED_NAMES = 3
# A name of more documents than this says nothing about who tells the same event (countries, months, agencies), unless
# the batch is small.
COMMON_NAME = 50

_WORD = r"[A-ZÀ-ÖØ-Þ]\w\w+(?:-[A-ZÀ-ÖØ-Þ]\w+)*"
_CAPITALISED = re.compile(rf"\b{_WORD}")
# After a small letter, a figure or a comma and a blank, a capital means a name; after a full stop it may not.
_WITHIN = re.compile(rf"(?<=[a-z0-9,;] ){_WORD}")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]")


def capitalised(text: str) -> Counter[str]:
    """The capitalised words of a text, with how often each stands there."""
    return Counter(_CAPITALISED.findall(text))


def names_in(text: str) -> set[str]:
    """The capitalised words that stand within a sentence or have a capital inside: names, mostly."""
    within = set(_WITHIN.findall(text))
    if _INNER_CAPITAL.search(text):
        within.update(word for word in _CAPITALISED.findall(text) if _INNER_CAPITAL.search(word))
    return within


class Corpus:
    """Names by the documents that use them.

    Counts documents, not mentions: one document that repeats a mistake is still one witness.
    """

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = {}
        self.documents: dict[str, frozenset[str]] = {}

    def add(self, document: str, text: str) -> None:
        """Count a (cleaned) document. The same document added twice counts once."""
        names = frozenset(names_in(text))
        self.documents[document] = names
        for name in names:
            self.names.setdefault(name, set()).add(document)
        self.__dict__.pop("by_letter", None)

    def merge(self, other: Corpus) -> Corpus:
        """A corpus that knows what both know. Associative and commutative."""
        merged = Corpus()
        for one in (self, other):
            merged.documents.update(one.documents)
            for name, documents in one.names.items():
                merged.names.setdefault(name, set()).update(documents)
        return merged

    def witnesses(self, name: str, document: str | None, names: Iterable[str]) -> list[str]:
        """The other documents that use a name and share enough other names to tell the same event, in order."""
        own = set(names)
        found = []
        for other in sorted(self.names.get(name, ())):
            if other == document:
                continue
            shared = self.documents[other] & own - {name}
            limit = max(COMMON_NAME, len(self.documents) // 10)
            if sum(len(self.names[one]) <= limit for one in shared) >= SHARED_NAMES:
                found.append(other)
        return found

    @cached_property
    def by_letter(self) -> dict[str, list[str]]:
        """The names by first letter, lower case: a mangled name keeps its first letter."""
        letters: dict[str, list[str]] = {}
        for name in sorted(self.names):
            letters.setdefault(name[0].lower(), []).append(name)
        return letters
