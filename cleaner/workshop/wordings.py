"""Recurring substitutions in pairs of texts, their inflections folded into one wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cleaner.english.readings import Reading, readings, stem
from cleaner.workshop.align import Aligned, Span
from cleaner.workshop.texts import Pair

Words = tuple[str, ...]

# How often a substitution must be seen: the sum, over different clean texts, of the share of words that are equal in the pair.
# Two lines that differ in nothing else count 2, two of a free translation 1; below this it is chance.
LEAST_SUPPORT = 1.4
LEAST_SUPPORT_OF_OMISSION = 1.7
LEAST_LINES = 2
# Pairs that have less in common than this do not say the same.
LEAST_LIKE = 0.25


class Sighting(NamedTuple):
    """One place where a substitution was seen: the pair's number and the span."""

    pair: int
    span: Span


@dataclass
class Wording:
    """A wrong wording and the right one, as phrases of the rule format, with all places where it was seen."""

    match: str
    become: str
    surfaces: dict[str, str] = field(default_factory=dict)
    """Every form that was seen, lower-case, with what it becomes."""
    seen: list[Sighting] = field(default_factory=list)

    @property
    def least_support(self) -> float:
        """What it takes to be believed. Words put in or left out are what free translations differ in most."""
        was, became = next(iter(self.surfaces.items()))
        shorter, longer = sorted((was, became), key=len)
        return LEAST_SUPPORT_OF_OMISSION if f" {shorter} " in f" {longer} " else LEAST_SUPPORT

    @property
    def length(self) -> int:
        """The number of words that are matched."""
        return len(next(iter(self.surfaces)).split(" "))

    @property
    def both(self) -> int:
        """The number of words on both sides."""
        return sum(len(side.split(" ")) for side in next(iter(self.surfaces.items())))


class Pairs:
    """Aligned pairs, and what was counted over them."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.pairs = [pair for pair in pairs if pair.clean != pair.garbled]
        self.aligned = [Aligned(pair.clean, pair.garbled) for pair in self.pairs]
        numbers: dict[str, int] = {}
        self.text = [numbers.setdefault(pair.clean, len(numbers)) for pair in self.pairs]
        """The number of each pair's clean text: several systems may have garbled the same."""

    def support(self, seen: Iterable[Sighting]) -> float:
        """How much the places say together: each clean text counts once, by its likeness."""
        best: dict[int, float] = {}
        for one in seen:
            text = self.text[one.pair]
            best[text] = max(best.get(text, 0.0), self.aligned[one.pair].likeness)
        return sum(best.values()) if len(best) >= LEAST_LINES else 0.0

    def lines(self, seen: Iterable[Sighting]) -> int:
        """In how many different clean lines a wording was seen."""
        return len({self.text[one.pair] for one in seen})

    def systems(self, seen: Iterable[Sighting]) -> int:
        """How many named systems made it."""
        return len({self.pairs[one.pair].system for one in seen} - {""})

    def recurring(self) -> list[Wording]:
        """The substitutions that were seen often enough, most words first seen first."""
        by_key: dict[tuple[Words, Words], list[Sighting]] = defaultdict(list)
        for number, aligned in enumerate(self.aligned):
            if aligned.likeness < LEAST_LIKE:
                continue
            for span in spans(aligned):
                wrong, right = aligned.words(span)
                key = tuple(stem(word.lower()) for word in wrong), tuple(stem(word.lower()) for word in right)
                by_key[key].append(Sighting(number, span))
        return self._often(by_key.values())

    def wider(self, wording: Wording) -> list[Wording]:
        """The wording with one equal word more on the left or on the right, where that recurs."""
        by_words: dict[tuple[Words, Words], list[Sighting]] = defaultdict(list)
        for one in wording.seen:
            aligned = self.aligned[one.pair]
            for span in aligned.wider(one.span):
                if aligned.fits(span):
                    wrong, right = aligned.words(span)
                    key = tuple(stem(word.lower()) for word in wrong), tuple(stem(word.lower()) for word in right)
                    by_words[key].append(Sighting(one.pair, span))
        return self._often(by_words.values())

    def _often(self, groups: Iterable[Sequence[Sighting]]) -> list[Wording]:
        """The groups that recur, folded; what folding parts must recur by itself."""
        recurring = (seen for seen in groups if self.support(seen) >= LEAST_SUPPORT)
        found = (wording for seen in recurring for wording in self.folded(seen))
        return [wording for wording in found if self.support(wording.seen) >= wording.least_support]

    def folded(self, seen: Sequence[Sighting]) -> Iterator[Wording]:
        """Places of one stem as wordings: forms that inflect alike become one with a slot."""
        literals: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
        for one in seen:
            wrong, right = self.aligned[one.pair].words(one.span)
            if [word.lower() for word in wrong] != [word.lower() for word in right]:
                literals[" ".join(wrong).lower(), " ".join(right).lower()].append(one)
        slotted: dict[tuple[str, str], dict[tuple[str, str], str]] = defaultdict(dict)
        for wrong_text, right_text in literals:
            for match, become, tag in _templates(wrong_text.split(" "), right_text.split(" ")):
                slotted[match, become][wrong_text, right_text] = tag
        left = dict(literals)
        while True:
            ranked = [
                (-len(covered), -sum(len(left[one]) for one in covered), template, covered)
                for template, forms in slotted.items()
                for covered in [[one for one in forms if one in left]]
                if len({forms[one] for one in covered}) > 1
            ]
            if not ranked:
                break
            *_, (match, become), covered = min(ranked)
            yield Wording(match, become, dict(covered), [place for one in covered for place in left.pop(one)])
        for (wrong_text, right_text), places in left.items():
            match, become = self._cased(wrong_text, right_text, places)
            yield Wording(match, become, {wrong_text: right_text}, places)

    def _cased(self, wrong: str, right: str, seen: Sequence[Sighting]) -> tuple[str, str]:
        """The wording as it is mostly written where it does not begin a sentence."""
        votes: dict[tuple[str, str], int] = defaultdict(int)
        for one in seen:
            aligned = self.aligned[one.pair]
            if not aligned.begins(one.span):
                was, became = aligned.words(one.span)
                votes[" ".join(was), " ".join(became)] += 1
        if not votes or any(was == was.lower() for was, _ in votes):
            return wrong, self._lowered(wrong, right, votes)
        was_text, became_text = max(sorted(votes), key=lambda pair: votes[pair])
        return was_text, became_text

    @staticmethod
    def _lowered(wrong: str, right: str, votes: dict[tuple[str, str], int]) -> str:
        """What a wording in small letters becomes: a name keeps its capitals."""
        written = {became: count for (was, became), count in votes.items() if was == wrong}
        return max(sorted(written), key=lambda became: written[became]) if written else right


def spans(aligned: Aligned) -> Iterator[Span]:
    """The differences that a rule could be made of; where words were only put in or left out, with a neighbour."""
    given: set[Span] = set()
    for span in aligned.wordings():
        fitting = [aligned.without_article(span)]
        if span.i == span.i_end or span.j == span.j_end:
            fitting = list(aligned.wider(span))
        for one in fitting:
            if one not in given and aligned.fits(one):
                given.add(one)
                yield one


def _templates(wrong: list[str], right: list[str]) -> Iterator[tuple[str, str, str]]:
    """The wording with one word of each side as a slot of the same kind and form, and that form."""
    for i, was in enumerate(wrong):
        for j, became in enumerate(right):
            for one in readings(was):
                for other in readings(became):
                    if _agree(one, other):
                        match = [*wrong[:i], one.slot, *wrong[i + 1 :]]
                        become = [*right[:j], other.slot, *right[j + 1 :]]
                        yield " ".join(match), " ".join(become), one.tag


def _agree(one: Reading, other: Reading) -> bool:
    """A regular past may be a participle, so `ed` goes with `en`."""
    return one.kind == other.kind and (one.tag == other.tag or {one.tag, other.tag} == {"ed", "en"})
