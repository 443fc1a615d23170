"""Names: the packs' casings and manglings, and rare spellings close to a name that independent witnesses use.

A frequency list turns names into words, so it is never asked. Witnesses are the sibling documents of the batch, the right
spelling elsewhere in the document, and the name packs; symspellpy looks among their names only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cleaner.corpus import Corpus, capitalised, figures_in, is_distinctive, names_in
from cleaner.edits import Edit, Finding, Safety
from cleaner.facts.dialect import is_dialect
from cleaner.facts.english import known_names
from cleaner.facts.neighbours import distance
from cleaner.stages.findings import from_detector, from_hits, unaccepted
from cleaner.stages.name_forms import inflected, is_doubled, is_substitution, transliterated

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("sibling-name", "fused-name")

# A shorter name has too many neighbours: at six letters and one letter's difference, two of the names of a news day
# that are both right are rarely so close.
SHORTEST_NAME = 6
# Two independent witnesses make a repair safe; one makes it a suggestion.
SAFE_WITNESSES = 2
# A slip: written once, while the document has the right spelling so often. Over 81,000 words of edited news the pairs
# found are slips, but for two Korean given names of four letters; hence the length, where letters were exchanged.
SETTLED_MENTIONS = 2
SHORTEST_SLIP, SHORTEST_SUBSTITUTION = 4, 5
# Once beside so many mentions of a name that English has, even another spelling of its sound is a slip (`Vyctor`).
COMMON_MENTIONS = 3

_PARTS = re.compile(r"[A-Z][a-z]+")
_SMALL = re.compile(r"\b[a-z]{3,}\b")
# A name that lost its end keeps at least this much.
SHORTEST_STUMP = 4
LONGEST_LOSS = 3


class _Target(NamedTuple):
    name: str
    witnesses: tuple[str, ...]
    slip: bool
    """The document alone settles it."""


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Hits of the name packs, then unknown capitalised words close to a witnessed name."""
    if facts.is_english:
        yield from unaccepted(facts, _find(facts, corpus))


def _find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    yield from from_hits(facts, facts.hits("names"))
    rules = facts.rulebook.detectors
    if ("sibling-name" in rules or "fused-name" in rules) and _may_hold_suspects(facts):
        yield from _Witnessed(facts, corpus).find()


def _may_hold_suspects(facts: Facts) -> bool:
    """Whether any long unknown word is one that the text does not write in small letters."""
    lower = set(facts.unknown_lower)
    return any(len(word) >= SHORTEST_SLIP and word.isalpha() and word.decode() not in lower for word in facts.unknown)


class _Witnessed:
    """The search for one document."""

    def __init__(self, facts: Facts, corpus: Corpus | None) -> None:
        self.facts = facts
        self.corpus = corpus
        self.own = capitalised(facts.text)
        # Howitt-Garrett speaks of both.
        self._parts = {part for word in self.own if "-" in word for part in word.split("-")}
        for word, count in [*self.own.items()]:
            if "-" in word:
                self.own.update(dict.fromkeys(word.split("-"), count))
        vocabulary = facts.rulebook.vocabulary
        self.packs = {**facts.rulebook.names, **vocabulary.names} if vocabulary else facts.rulebook.names
        self.rejected = vocabulary.reject
        self.itself = self._in_corpus()
        # The names of the packs that this document mentions, in whatever casing.
        self.mentioned = {self.packs[word.lower()]: word for word in self.own if word.lower() in self.packs}

    def _in_corpus(self) -> set[str]:
        """What the corpus calls this document: by its name, or else whatever has the very same names (a copy is no witness)."""
        if self.corpus is None:
            return set()
        named = {self.facts.document} if self.facts.document is not None else set()
        return named | self.corpus.like(names_in(self.facts.text))

    def find(self) -> Iterator[Finding]:
        rules = self.facts.rulebook.detectors
        repaired: list[tuple[int, int, _Target]] = []
        for word in self.suspects():
            target = self._target(word)
            if target is not None and "sibling-name" in rules:
                repaired += [(*span, target) for span in (*self.facts.mentions(word), *self._in_compounds(word))]
            elif target is None and "fused-name" in rules:
                yield from self._fused(word)
        yield from self._repairs(sorted(repaired))

    def suspects(self) -> list[str]:
        """Unknown capitalised words that only this document uses, and no pack knows."""
        unknown = self.facts.unknown
        return sorted(
            word
            for word in self.own
            if len(word) >= SHORTEST_SLIP
            and word.isascii()
            and word.isalpha()
            and (low := word.lower()) not in self.packs
            and low.encode() in unknown
            and not word.isupper()
            and low not in known_names()
            # Siblings that write it too make it a spelling, not a slip.
            and not self._siblings(word)
        )

    def _target(self, word: str) -> _Target | None:
        """The one name that a mangled word stands for, with those who say so."""
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(self._near(word)):
            witnesses = self._witnesses(name)
            if witnesses and (self._is_form(word, name) or self._is_variant(word, name)):
                return None  # a form or a variant of a name is right, whatever else is near
            if witnesses:
                found[name] = witnesses
        if len(found) != 1:
            return None
        ((name, witnesses),) = found.items()
        slip = self._is_slip(word, name)
        return _Target(name, witnesses, slip) if slip or len(word) >= SHORTEST_NAME else None

    def _is_form(self, word: str, name: str) -> bool:
        """Whether a word is a form of a name. One that the packs know with its s (Lexus) has no singular."""
        return inflected(word, name) and not (name == word + "s" and self.packs.get(name.lower()) == name)

    def _in_compounds(self, word: str) -> list[tuple[int, int]]:
        """Where a name stands within a compound of names."""
        if word not in self._parts:
            return []
        places = [
            match.span()
            for match in re.finditer(rf"(?<![\w-]){word}(?=-[A-Z])|(?<=[a-z]-){word}(?![\w-])", self.facts.text)
        ]
        return [span for span in places if not self.facts.is_protected(*span)]

    def _is_variant(self, word: str, name: str) -> bool:
        """Whether both spell one sound. A brand has one spelling, and so has a common name that the document uses often; a
        doubled letter spells no other sound.
        """
        if not transliterated(word, name) or self.packs.get(name.lower()) == name or is_doubled(word, name):
            return False
        return self.own[name] < COMMON_MENTIONS or is_distinctive(name)

    def _is_slip(self, word: str, name: str) -> bool:
        """Whether the document alone settles it: one slip against a name that it uses again, and as nothing but a name."""
        if self.own[word] > 1 or self.own[name] < SETTLED_MENTIONS or name.lower() in self._lower:
            return False
        if is_dialect(self.facts):
            return False
        return len(word) >= (SHORTEST_SUBSTITUTION if is_substitution(word.lower(), name.lower()) else SHORTEST_SLIP)

    @cached_property
    def _marks(self) -> set[str]:
        """What may tell that another document is about the same event."""
        return self.own.keys() | figures_in(self.facts.text)

    @cached_property
    def _lower(self) -> set[str]:
        return set(_SMALL.findall(self.facts.text))

    @cached_property
    def _here(self) -> dict[str, list[str]]:
        """The capitalised words that this document uses again, and the names of the packs in it, by first letter."""
        letters: dict[str, list[str]] = {}
        for name in {*self.mentioned, *(word for word, count in self.own.items() if count > 1)}:
            letters.setdefault(name[0].lower(), []).append(name)
        return letters

    @cached_property
    def _within(self) -> set[str]:
        return names_in(self.facts.text)

    def _near(self, word: str) -> set[str]:
        """The names known here or to the batch that are one letter from a word and share its first."""
        near = set(_neighbours(word, self._here.get(word[0].lower(), ())))
        if self.corpus is not None:
            near.update(name for name in self.corpus.near(word) if name[0].lower() == word[0].lower())
        return {
            name for name in near - self.rejected if name.isascii() and name.isalpha() and name.lower() != word.lower()
        }

    def _siblings(self, name: str) -> set[str]:
        """The other documents that use a name."""
        return self.corpus.documents_with(name) - self.itself if self.corpus is not None else set()

    def _witnesses(self, name: str) -> tuple[str, ...]:
        """Who says that a name is spelt so. A sibling alone is no witness: it may be the one that slipped."""
        # A name that is an English word too (Parker, Market) is the name of many things: siblings may mean another.
        asked = self.corpus is not None and is_distinctive(name)
        siblings = self.corpus.witnesses(name, self.itself, self._marks) if self.corpus is not None and asked else []
        said = []
        in_packs = self.packs.get(name.lower()) == name
        if in_packs and self.mentioned.get(name, name) != name:
            said.append(f"this document as “{self.mentioned[name]}”")
        elif (self.own[name] and in_packs) or (self.own[name] > 1 and (name in self._within or is_distinctive(name))):
            said.append("this document elsewhere")
        if in_packs and (said or siblings):
            said.append("the name packs")
        return (*said, *siblings) if said or len(siblings) > 1 else ()

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
            if target.slip:
                said.append(f"“{target.name}” stands here {self.own[target.name]} times, the other spelling once")
            safety = Safety.SAFE if target.slip or len(target.witnesses) >= SAFE_WITNESSES else Safety.UNSAFE
            yield from_detector(rule, (Edit(start, end, target.name),), said, safety=safety)

    def _fused(self, word: str) -> Iterator[Finding]:
        """Two names run into one, the first of which may have lost its end."""
        if word[1:].islower():
            return
        parts = _PARTS.findall(word)
        if len(parts) != 2 or "".join(parts) != word:
            return
        last = self._whole(parts[1], cut=False)
        first = self._whole(parts[0], cut=True) if last is not None else None
        if first is None or first == last:
            return
        rule = self.facts.rulebook.detectors["fused-name"]
        for start, end in self.facts.mentions(word):
            yield from_detector(
                rule,
                (Edit(start, end, f"{first}, {last}"),),
                [f"“{first}” and “{last}” are names known here"],
            )

    def _whole(self, part: str, *, cut: bool) -> str | None:
        """The one known name that a part is, or with `cut` the beginning of."""
        low = part.lower()
        tables = [self.packs, self.corpus.shared] if self.corpus is not None else [self.packs]
        for table in tables:
            if low in table:
                return table[low]
        if not cut or len(part) < SHORTEST_STUMP:
            return None
        grown = {
            name
            for table in tables
            for key, name in table.items()
            if key.startswith(low) and " " not in name and len(key) - len(low) <= LONGEST_LOSS
        }
        return grown.pop() if len(grown) == 1 else None


def _neighbours(word: str, names: Iterable[str]) -> list[str]:
    """The names at one letter's difference, by symspellpy's distance."""
    key = word.lower()
    return sorted(
        name for name in names if name != word and _may_be_near(key, low := name.lower()) and _is_near(key, low)
    )


def _may_be_near(one: str, other: str) -> bool:
    """Whether two words are alike but for two letters in a row: cheap, and true of all that are one letter apart."""
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return one[same + 2 :] in other[same:] or other[same + 2 :] in one[same:]


def _is_near(one: str, other: str) -> bool:
    return bool(distance().compare(one, other, 1) == 1)


def has_repairs(facts: Facts, corpus: Corpus) -> bool:
    """Whether a corpus has something to say about the names of a text: only then is a second look worth it."""
    if not facts.is_english or not _may_hold_suspects(facts):
        return False
    return next(_Witnessed(facts, corpus).find(), None) is not None
