"""Unknown capitalised words that are one letter from a name which independent witnesses use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.corpus.names import is_distinctive
from cleaner.english.neighbours import distance, is_near
from cleaner.english.words import known_names
from cleaner.stages.names.forms import inflected, is_acronym, is_doubled, is_substitution, transliterated
from cleaner.stages.names.witnesses import SAFE_WITNESSES, NameSlip, Witnesses

if TYPE_CHECKING:
    from cleaner.facts import Facts

# A shorter name has too many neighbours: at six letters and one letter's difference, two of the names of a news day
# that are both right are rarely so close.
SHORTEST_NAME = 6
# A slip: written once, while the document has the right spelling so often. Over 81,000 words of edited news the pairs
# found are slips, but for two Korean given names of four letters; hence the length, where letters were exchanged.
SETTLED_MENTIONS = 2
SHORTEST_SLIP, SHORTEST_SUBSTITUTION = 4, 5
# Once beside so many mentions of a name that English has, even another spelling of its sound is a slip (`Vyctor`), and so is
# a name without its last letter (`Obam`): in 2.3 million words of edited and published English nothing but plurals is a form so.
COMMON_MENTIONS = 3


class NearNames:
    """The search for one document."""

    def __init__(self, facts: Facts, known: Witnesses) -> None:
        self.facts = facts
        self.known = known
        self.own = known.own

    def suspects(self) -> list[str]:
        """Unknown capitalised words that only this document uses, and no pack knows."""
        unknown = self.facts.unknown
        return sorted(
            word
            for word in self.own
            if len(word) >= SHORTEST_SLIP
            and word.isascii()
            and word.isalpha()
            and (low := word.lower()) not in self.known.packs
            and low.encode() in unknown
            and not word.isupper()
            and not is_acronym(word)
            and low not in known_names()
            # Siblings that write it too make it a spelling, not a slip.
            and not self.known.others(word)
        )

    def slip(self, word: str) -> NameSlip | None:
        """The one name that a mangled word stands for, with those who say so."""
        found: dict[str, tuple[str, ...]] = {}
        for name in sorted(self._near(word)):
            witnesses = self.known.of(name)
            if witnesses and (self._is_form(word, name) or self._is_variant(word, name)):
                return None  # a form or a variant of a name is right, whatever else is near
            if witnesses:
                found[name] = witnesses
        if len(found) != 1:
            return None
        ((name, witnesses),) = found.items()
        settled = self._is_settled(word, name)
        if not settled and (len(word) < SHORTEST_NAME or self._is_as_common(word, name, witnesses)):
            return None
        said = [f"“{name}”: {', '.join(witnesses[:4])}"]
        if settled:
            said.append(f"“{name}” stands here {self.own[name]} times, the other spelling once")
        places = sorted({*self.facts.mentions(word), *self._in_compounds(word)})
        return NameSlip(word, name, settled or len(witnesses) >= SAFE_WITNESSES, tuple(said), tuple(places))

    def _is_form(self, word: str, name: str) -> bool:
        """Whether a word is a form of a name. One that the packs know with its s (Lexus) has no singular."""
        if not inflected(word, name):
            return False
        if name[:-1] != word:
            return True
        if name[-1] == "s":
            return not (self.known.knows(name) or self._are_beside_names(word, name))
        return self.own[word] > 1 or self.own[name] < COMMON_MENTIONS

    def _are_beside_names(self, word: str, name: str) -> bool:
        """Whether two words stand right before a name or figure, as plurals hardly do, and one of them is common here."""
        if self.own[word] > 1 or self.own[name] < COMMON_MENTIONS:
            return False
        return all(re.search(rf"\b{one} [A-Z0-9]", self.facts.text.string) for one in (word, name))

    def _is_as_common(self, word: str, name: str, witnesses: tuple[str, ...]) -> bool:
        """Whether only the document speaks for a name, and uses the other spelling as often."""
        return len(witnesses) == 1 and 0 < self.own[name] <= self.own[word]

    def _in_compounds(self, word: str) -> Iterator[tuple[int, int]]:
        """Where a name stands within a compound of names."""
        if word in self.known.parts:
            pattern = rf"(?<![\w-]){word}(?=-[A-Z])|(?<=[a-z]-){word}(?![\w-])"
            for match in re.finditer(pattern, self.facts.text.string):
                if not self.facts.text.is_protected(*match.span()):
                    yield match.span()

    def _is_variant(self, word: str, name: str) -> bool:
        """Whether both spell one sound. A brand has one spelling, and so has a common name that the document uses often; a
        doubled letter spells no other sound.
        """
        if not transliterated(word, name) or self.known.knows(name) or is_doubled(word, name):
            return False
        return self.own[name] < COMMON_MENTIONS or is_distinctive(name)

    def _is_settled(self, word: str, name: str) -> bool:
        """Whether the document alone settles it: one slip against a name that it uses again, and as nothing but a name."""
        if self.own[word] > 1 or self.own[name] < SETTLED_MENTIONS or name.lower() in self.known.small:
            return False
        if self.facts.is_dialect:
            return False
        return len(word) >= (SHORTEST_SUBSTITUTION if is_substitution(word.lower(), name.lower()) else SHORTEST_SLIP)

    @cached_property
    def _here(self) -> dict[str, list[str]]:
        """The capitalised words that this document uses again, and the names of the packs in it, by first letter."""
        letters: dict[str, list[str]] = {}
        for name in {*self.known.mentioned, *(word for word, count in self.own.items() if count > 1)}:
            if not is_acronym(name):
                letters.setdefault(name[0].lower(), []).append(name)
        return letters

    def _near(self, word: str) -> set[str]:
        """The names known here or to the batch that are one letter from a word and share its first."""
        near = {name for name in self._here.get(word[0].lower(), ()) if is_near(word, name)}
        near = {name for name in near | self.known.near(word) if name.isascii() and name.isalpha()}
        if not word[1:].islower():
            # Capitals within a word are put there (ClifTEN beside Clifton): they differ in a letter at most.
            near = {name for name in near if distance().compare(word, name, 1) == 1}
        return near - self.known.rejected
