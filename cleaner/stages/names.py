"""Names: the packs' casings and manglings, and rare spellings close to a name that independent witnesses use.

A frequency list turns names into words, so it is never asked. Witnesses are the sibling documents of the batch, the right
spelling elsewhere in the document, and the name packs; symspellpy looks among their names only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.corpus import Corpus, names_in
from cleaner.edits import Edit, Finding, Safety
from cleaner.stages.findings import from_detector, from_hits

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("sibling-name", "fused-name")

# A shorter name has too many neighbours: at six letters and one letter's difference, two of the names of a news day
# that are both right are rarely so close.
SHORTEST_NAME = 6
# Two independent witnesses make a repair safe; one makes it a suggestion.
SAFE_WITNESSES = 2

_PARTS = re.compile(r"[A-Z][a-z]+")
# A name that lost its end keeps at least this much.
SHORTEST_STUMP = 4
LONGEST_LOSS = 3


class _Target(NamedTuple):
    name: str
    witnesses: tuple[str, ...]


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Hits of the name packs, then unknown capitalised words close to a witnessed name."""
    if not facts.is_english:
        return
    yield from from_hits(facts, facts.hits.get("names", ()))
    rules = facts.rulebook.detectors
    if facts.unknown and ("sibling-name" in rules or "fused-name" in rules):
        yield from _Witnessed(facts, corpus).find()


class _Witnessed:
    """The search for one document."""

    def __init__(self, facts: Facts, corpus: Corpus | None) -> None:
        self.facts = facts
        self.corpus = corpus
        self.own = names_in(facts.text)
        self.packs = facts.rulebook.names

    def find(self) -> Iterator[Finding]:
        rules = self.facts.rulebook.detectors
        repaired: list[tuple[int, int, _Target]] = []
        for word in sorted(self.own):
            if not self.is_suspect(word):
                continue
            target = self._target(word) if len(word) >= SHORTEST_NAME else None
            if target is not None and "sibling-name" in rules:
                repaired += [(*span, target) for span in self._places(word)]
            elif target is None and "fused-name" in rules:
                yield from self._fused(word)
        yield from self._repairs(sorted(repaired))

    def is_suspect(self, word: str) -> bool:
        """An unknown word that only this document uses, and no pack knows."""
        if not word.isascii() or word.isupper() or word.lower() in self.packs or not word.isalpha():
            return False
        if word.lower().encode() not in self.facts.unknown:
            return False
        # Siblings that write it too make it a spelling, not a slip. The document itself counts as one of them.
        return self.corpus is None or len(self.corpus.names.get(word, ())) <= 1

    def _places(self, word: str) -> list[tuple[int, int]]:
        spans = (match.span() for match in re.finditer(rf"\b{re.escape(word)}\b", self.facts.text))
        return [span for span in spans if not self.facts.is_protected(*span) and not self.facts.is_foreign(*span)]

    def _target(self, word: str) -> _Target | None:
        """The one name that a mangled word stands for, with those who say so."""
        found: dict[str, tuple[str, ...]] = {}
        for name in _neighbours(word, self._candidates(word[0].lower())):
            witnesses = self._witnesses(name)
            if witnesses and name.lower() != word.lower() and not _inflected(word, name):
                found[name] = witnesses
        if len(found) != 1:
            return None
        ((name, witnesses),) = found.items()
        return _Target(name, witnesses)

    def _candidates(self, letter: str) -> frozenset[str]:
        names = {name for name in self.packs.values() if name[0].lower() == letter and " " not in name}
        names |= {name for name in self.own if name[0].lower() == letter and self._known_here(name)}
        if self.corpus is not None:
            names |= {name for name in self.corpus.by_letter.get(letter, ()) if len(self.corpus.names[name]) > 1}
        return frozenset(name for name in names if name.isascii() and name.isalpha())

    def _known_here(self, name: str) -> bool:
        return self.own[name] and len(self._places(name)) > 1

    def _witnesses(self, name: str) -> tuple[str, ...]:
        said = []
        if name.lower() in self.packs and self.packs[name.lower()] == name:
            said.append("the name packs")
        if name in self.own:
            said.append("this document elsewhere")
        elif any(self.packs.get(other.lower()) == name for other in self.own):
            said.append("this document in another casing")
        if self.corpus is not None:
            said += self.corpus.witnesses(name, None, self.own)
        return tuple(said) if said != ["the name packs"] else ()

    def _repairs(self, places: list[tuple[int, int, _Target]]) -> Iterator[Finding]:
        rule = self.facts.rulebook.detectors["sibling-name"] if places else None
        skip = -1
        for i, (start, end, target) in enumerate(places):
            if i == skip or rule is None:
                continue
            said = [f"“{target.name}”: {', '.join(target.witnesses[:4])}"]
            if i + 1 < len(places) and places[i + 1][2] == target and self.facts.text[end : places[i + 1][0]] == " ":
                end, skip = places[i + 1][1], i + 1  # two attempts at one name
                said.append("two attempts at one name")
            safety = Safety.SAFE if len(target.witnesses) >= SAFE_WITNESSES else Safety.UNSAFE
            yield from_detector(rule, (Edit(start, end, target.name),), said, safety=safety)

    def _fused(self, word: str) -> Iterator[Finding]:
        """Two names run into one, the first of which may have lost its end."""
        parts = _PARTS.findall(word)
        if len(parts) != 2 or "".join(parts) != word:
            return
        names = [self._whole(parts[0], cut=True), self._whole(parts[1], cut=False)]
        if None in names or names[0] == names[1]:
            return
        rule = self.facts.rulebook.detectors["fused-name"]
        for start, end in self._places(word):
            yield from_detector(rule, (Edit(start, end, f"{names[0]}, {names[1]}"),), [f"“{names[0]}” and “{names[1]}” are names known here"])

    def _whole(self, part: str, *, cut: bool) -> str | None:
        known = {name.lower(): name for name in self._known()}
        if part.lower() in known:
            return known[part.lower()]
        if not cut or len(part) < SHORTEST_STUMP:
            return None
        grown = [name for low, name in known.items() if low.startswith(part.lower()) and len(low) - len(part) <= LONGEST_LOSS]
        return grown[0] if len(grown) == 1 else None

    def _known(self) -> set[str]:
        names = {name for name in self.packs.values() if " " not in name}
        if self.corpus is not None:
            names |= {name for name, documents in self.corpus.names.items() if len(documents) > 1}
        return names


def _inflected(word: str, name: str) -> bool:
    """A plural, possessive or adjective of a name is no mangling of it."""
    return any(word == name + ending or name == word + ending for ending in ("s", "n", "i", "e", "o", "a"))


@lru_cache(maxsize=64)
def _index(names: frozenset[str]) -> tuple[object, dict[str, list[str]]]:
    from symspellpy import SymSpell

    spell = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
    by_key: dict[str, list[str]] = {}
    for name in sorted(names):
        by_key.setdefault(name.lower(), []).append(name)
    for key in by_key:
        spell.create_dictionary_entry(key, 1)
    return spell, by_key


def _neighbours(word: str, names: frozenset[str]) -> list[str]:
    """The names at one letter's difference, by symspellpy."""
    if not names:
        return []
    from symspellpy import Verbosity

    spell, by_key = _index(names)
    found = spell.lookup(word.lower(), Verbosity.ALL, max_edit_distance=1)  # type: ignore[attr-defined]
    return [name for one in found for name in by_key[one.term] if name != word]


def has_suspects(facts: Facts, corpus: Corpus) -> bool:
    """Whether any name of a text is in doubt and the corpus has a neighbour for it: only then is a second look worth it."""
    if not facts.is_english or not facts.unknown:
        return False
    search = _Witnessed(facts, corpus)
    return any(search.is_suspect(word) for word in search.own)
