"""What a batch knows as a whole: names, and which documents use them. Mergeable in any order, so it can be built in parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from cleaner.facts.english import known_words
from cleaner.rulebook.fold import fold

# A witness tells the same event: it shares at least this many other names with the document,
SHARED_NAMES = 3
# that are no English words (Boston, Parker and Market stand in texts about anything), and that few documents use: so many,
# or this share of a large batch. Over 315 unrelated texts looser bounds made 33 surnames of people into other people's.
RARE_NAME = 12
RARE_SHARE = 0.02

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


def is_distinctive(name: str) -> bool:
    """Whether a name is no English word, and so says what a text is about."""
    return any(part not in known_words() for part in fold(name).split())


class Corpus:
    """Names by the documents that use them.

    Counts documents, not mentions: one document that repeats a mistake is still one witness.
    """

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = {}
        self.documents: dict[str, frozenset[str]] = {}

    def add(self, document: str, text: str) -> None:
        """Count a (cleaned) document. The same document added twice counts once, as it is now."""
        for gone in self.documents.get(document, ()):
            self.names[gone].discard(document)
            if not self.names[gone]:
                del self.names[gone]
        names = frozenset(names_in(text))
        self.documents[document] = names
        for name in names:
            self.names.setdefault(name, set()).add(document)
        for derived in ("_index", "shared"):
            self.__dict__.pop(derived, None)

    def merge(self, other: Corpus) -> Corpus:
        """A corpus that knows what both know. Associative and commutative."""
        merged = Corpus()
        for one in (self, other):
            merged.documents.update(one.documents)
            for name, documents in one.names.items():
                merged.names.setdefault(name, set()).update(documents)
        return merged

    def witnesses(self, name: str, itself: Collection[str], names: Iterable[str]) -> list[str]:
        """The documents, but for the one itself, that use a name and share enough others to tell the same event; in order."""
        own = set(names) - {name}
        limit = max(RARE_NAME, RARE_SHARE * len(self.documents))
        found = []
        for other in sorted(self.names.get(name, ())):
            if other in itself:
                continue
            shared = (one for one in self.documents[other] & own if is_distinctive(one))
            if sum(len(self.names[one]) <= limit for one in shared) >= SHARED_NAMES:
                found.append(other)
        return found

    def like(self, names: Iterable[str]) -> set[str]:
        """The documents with exactly these names."""
        wanted = frozenset(names)
        return {document for document, known in self.documents.items() if known == wanted}

    def near(self, word: str) -> list[str]:
        """The names at one letter's difference from a word, whatever their casing: symspellpy over the batch's names."""
        from symspellpy import Verbosity

        spell, spellings = self._index
        found = spell.lookup(word.lower(), Verbosity.ALL, max_edit_distance=1)
        return [name for one in found for name in spellings[one.term]]

    @cached_property
    def _index(self) -> tuple[Any, dict[str, list[str]]]:
        from symspellpy import SymSpell  # late: a run without a name in doubt never needs it

        spell = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
        spellings: dict[str, list[str]] = {}
        for name in sorted(self.names):
            spellings.setdefault(name.lower(), []).append(name)
        for key in spellings:
            spell.create_dictionary_entry(key, 1)
        return spell, spellings

    @cached_property
    def shared(self) -> dict[str, str]:
        """The names that several documents use, by their lower case, in order."""
        return {name.lower(): name for name in sorted(self.names, key=str.lower) if len(self.names[name]) > 1}
