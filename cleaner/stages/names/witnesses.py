"""Who says how a name is spelt: the document itself, the name packs, and the documents that tell the same event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleaner.corpus.names import Corpus, capitalised, figures_in, is_distinctive, names_in
from cleaner.english.words import known_names, rare_names

if TYPE_CHECKING:
    from cleaner.facts import Facts

# Two independent witnesses make a repair safe; one makes it a suggestion.
SAFE_WITNESSES = 2
_SMALL = re.compile(r"\b[a-z]{3,}\b")
# Words that agree with anything.
EMPTY = frozenset(
    "a an the and or of in on at for to from by with as if but so no not he she it we they you i his her its our their my your "
    "this that these those what when where who why how mr mrs ms dr is are was were all new".split()
)
HERE, PACKS = "this document elsewhere", "the name packs"


class NameSlip(NamedTuple):
    """A word that stands for a name, with who says so."""

    word: str
    name: str
    is_safe: bool
    said: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


class Witnesses:
    """Those who can speak on the names of one document. Nobody is a witness of himself."""

    def __init__(self, facts: Facts, corpus: Corpus | None) -> None:
        self.facts = facts
        self.corpus = corpus
        self.rejected = facts.rulebook.vocabulary.reject

    @cached_property
    def packs(self) -> Mapping[str, str]:
        """The names of the packs and of the project, by their lower case."""
        rulebook = self.facts.rulebook
        return {**rulebook.names, **rulebook.vocabulary.names} if rulebook.vocabulary else rulebook.names

    @cached_property
    def own(self) -> Counter[str]:
        """The capitalised words of the document. Howitt-Garrett speaks of both."""
        # A line that stands twice is one witness.
        lines = self.facts.text.string.split("\n")
        unique = dict.fromkeys(lines)
        found = capitalised(self.facts.text.string if len(unique) == len(lines) else "\n".join(unique))
        for word, count in [*found.items()]:
            if "-" in word:
                found.update(dict.fromkeys(word.split("-"), count))
        return found

    @cached_property
    def parts(self) -> set[str]:
        """The parts of words with hyphens."""
        return {part for word in self.own if "-" in word for part in word.split("-")}

    @cached_property
    def mentioned(self) -> dict[str, str]:
        """The names of the packs that this document mentions, with the casing it gives them."""
        return {self.packs[word.lower()]: word for word in self.own if word.lower() in self.packs}

    @cached_property
    def itself(self) -> set[str]:
        """What the corpus calls this document: by its name, or else whatever has the very same names (a copy is no witness)."""
        if self.corpus is None:
            return set()
        named = {self.facts.document} if self.facts.document is not None else set()
        return named | self.corpus.like(self._within)

    @cached_property
    def _within(self) -> set[str]:
        return names_in(self.facts.text.string)

    @cached_property
    def _marks(self) -> set[str]:
        """What may tell that another document is about the same event."""
        return self.own.keys() | figures_in(self.facts.text.string)

    @cached_property
    def small(self) -> set[str]:
        """The words that the document writes in small letters."""
        return set(_SMALL.findall(self.facts.text.string))

    def knows(self, name: str) -> bool:
        """Whether the packs have a name in exactly this spelling."""
        return self.packs.get(name.lower()) == name

    def is_listed(self, name: str) -> bool:
        """Whether a list has a name that is nothing else: Hungary, not Gateway."""
        low = name.lower()
        return low in self.packs or low in known_names() or low in rare_names()

    def others(self, name: str) -> set[str]:
        """The other documents that use a name."""
        return self.corpus.documents_with(name) - self.itself if self.corpus is not None else set()

    def near(self, word: str) -> set[str]:
        """The names of the batch that are one letter from a word."""
        names = self.corpus.near(word) if self.corpus is not None else []
        first = word[0].lower()
        return {
            name
            for name in names
            if name[0].lower() == first and name.lower() != word.lower() and name.isascii() and name.isalpha()
        }

    def siblings(self, name: str) -> list[str]:
        """The other documents that use a name and tell of the same event by others; in order."""
        return self.corpus.witnesses(name, self.itself, self._marks) if self.corpus is not None else []

    def of(self, name: str) -> tuple[str, ...]:
        """Who says that a name is spelt so. A sibling alone is no witness: it may be the one that slipped."""
        # A name that is an English word too (Parker, Market) is the name of many things: siblings may mean another.
        siblings = self.siblings(name) if self.corpus is not None and is_distinctive(name) else []
        said = []
        in_packs = self.knows(name)
        if in_packs and self.mentioned.get(name, name) != name:
            said.append(f"this document as “{self.mentioned[name]}”")
        elif (self.own[name] and in_packs) or (self.own[name] > 1 and (name in self._within or is_distinctive(name))):
            said.append(HERE)
        if in_packs and (said or siblings):
            said.append(PACKS)
        return (*said, *siblings) if said or len(siblings) > 1 else ()
