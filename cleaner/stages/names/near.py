"""Unknown capitalised words that are one letter from a name which independent witnesses use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.corpus.names import is_distinctive
from cleaner.english.dialect import is_respelt
from cleaner.english.neighbours import Slip, distance, is_near, slip
from cleaner.english.words import known_names, rare_names, rare_words
from cleaner.stages.names.forms import inflected, is_acronym, is_doubled, is_substitution, transliterated
from cleaner.stages.names.witnesses import EMPTY, SAFE_WITNESSES, NameSlip, Witnesses
from cleaner.text.identifiers import is_identifier
from cleaner.text.mention import is_about_wording, is_mention, stands_beside

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


# The name before, and behind it the name, the particle of one or the head noun: Osama bin Laden, the Opera browser. What ends a
# sentence parts. A verb is no head noun; forms of verbs end as these do, and the commonest are named.
_NAME_BEFORE = re.compile(r"(?<![\w.])([A-Z][\w'’-]*)[ \n]\Z")
_PARTICLES = ("bin", "ibn", "al", "el", "de", "da", "di", "du", "del", "della", "van", "von", "der", "la", "le")
_VERBS = (
    "said|told|will|have|been|would|could|also|that|with|from|into|were|when|then|than|this|they|which|while|after|over"
)
_NAME_BEHIND = re.compile(
    rf"(?:['’]s)?[ \n]((?:{'|'.join(_PARTICLES)})\b|[A-Z]\w*|"
    rf"(?!(?:{_VERBS})\b)[a-z]{{4,}}\b(?<!ed)(?<!s)(?<!ing)(?<!ly))"
)
# Slips of the fingers that make no other name, whatever stands beside it.
FINGERS = frozenset({Slip.SWAPPED, Slip.DOUBLED})
# Capitals within a word, so many, are those of an identifier (RowWidgetFactory) or of a name that was made up.
MADE_UP = re.compile(r"[a-z][A-Z]")
# Whoever writes a vowel three times draws the word out: Muuuah is no slip for Muuah.
_DRAWN_OUT = re.compile(r"([aeiou])\1\1", re.IGNORECASE)


class Company(Enum):
    """What stands beside a word, set against what stands beside a name."""

    SAME = auto()
    NONE = auto()
    OTHER = auto()


def _is_made_up(word: str) -> bool:
    """Whether a word has capitals within, as OpenSSH has, or one at its end, as AdamW: such a name is nobody else's slip."""
    return len(MADE_UP.findall(word)) > 1 or word[-1].isupper()


def _names(found: set[str]) -> set[str]:
    return {one for one in found if not one.islower() or one in _PARTICLES}


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
            and low.encode() not in rare_words()
            and not _is_made_up(word)
            and not _DRAWN_OUT.search(word)
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
        places = sorted({*self.facts.mentions(word), *self._in_compounds(word)})
        places = [place for place in places if not self._is_out_of_reach(*place, name)]
        company = self._company(word, name)
        if not places or (company is Company.OTHER and not self._is_beyond_doubt(word, name)):
            return None
        if word.lower() in rare_names() and not (
            settled and self._is_slip_of_fingers(word, name) and company is not Company.OTHER
        ):
            return None
        said = [f"“{name}”: {', '.join(witnesses[:4])}"]
        if settled:
            said.append(f"“{name}” stands here {self.own[name]} times, the other spelling once")
        if company is Company.SAME:
            said.append("beside the same name")
        safe = self._is_safe(word, name, witnesses, company is Company.SAME, settled)
        if not safe and self.facts.has_words_of_its_own:
            return None  # a genealogy has many names, each near another
        return NameSlip(word, name, safe, tuple(said), tuple(places))

    def _is_slip_of_fingers(self, word: str, name: str) -> bool:
        return slip(word.lower(), name.lower()) in FINGERS

    def _is_beyond_doubt(self, word: str, name: str) -> bool:
        """Whether a word is a name's slip whatever stands beside it: a brand that the document uses often stands beside many."""
        return self._is_slip_of_fingers(word, name) or (
            self.known.knows(name) and self.own[word] == 1 and self.own[name] >= COMMON_MENTIONS
        )

    def _is_out_of_reach(self, start: int, end: int, name: str) -> bool:
        """Whether a place is an identifier, or speaks of a spelling."""
        text = self.facts.text
        return is_identifier(text, start, end) or is_mention(text, start, end) or stands_beside(text, start, end, name)

    def _is_safe(self, word: str, name: str, witnesses: tuple[str, ...], same_company: bool, settled: bool) -> bool:
        """Whether two independent witnesses speak for a name. Mentions in one document are one, however many they are."""
        facts = self.facts
        if facts.is_dialect or is_about_wording(facts.text) or is_respelt(facts.text, facts.unknown_lower):
            return False
        count = len(witnesses) + same_company
        if settled and slip(word.lower(), name.lower()) is Slip.SWAPPED:
            return True  # hardly two names are so near each other
        if settled and self.known.is_listed(name):
            count += 1  # the lists, which have the one and not the other
        elif settled and is_distinctive(name):
            # What came twice or, beside many mentions, went missing is a slip of the fingers; a letter for another makes names.
            count += self._is_slip_of_fingers(word, name) or (
                self.own[name] >= COMMON_MENTIONS and not is_substitution(word.lower(), name.lower())
            )
        elif settled and self.own[name] >= COMMON_MENTIONS:
            # An English word with a capital (Information, File) names things only in a text of English words.
            count += len(name) >= SHORTEST_NAME and not self.facts.has_words_of_its_own
        elif not is_distinctive(name):
            return same_company and count >= SAFE_WITNESSES
        return count >= SAFE_WITNESSES

    def _company(self, word: str, name: str) -> Company:
        """Whether a word and a name stand beside the same names, or beside others: Carl Dornberg is not the Dornburg Museum."""
        ours, theirs = (self._beside(one) for one in (word, name))
        if any(not mine.isdisjoint(other) for mine, other in zip(ours, theirs, strict=True)):
            return Company.SAME
        names = [(_names(mine), _names(other)) for mine, other in zip(ours, theirs, strict=True)]
        return Company.OTHER if any(mine and other for mine, other in names) else Company.NONE

    def _beside(self, name: str) -> tuple[set[str], set[str]]:
        """The names right before the mentions of a name, and the names and head nouns right behind them."""
        text = self.facts.text.string
        before, behind = set(), set()
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            one = _NAME_BEFORE.search(text, max(0, match.start() - 40), match.start())
            if one and one[1].lower() not in EMPTY:
                before.add(one[1])
            if other := _NAME_BEHIND.match(text, match.end()):
                behind.add(other[1])
        return before, behind

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
