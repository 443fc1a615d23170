"""Rules from pairs of texts: which recurring substitutions are worth proposing, and when they are right.

A wording is proposed if it was seen often enough, was hardly ever kept by whoever wrote the clean text, and stands in clean
text at most so often as is stated. A frequent wording is tried with more of its words first, then with a condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cleaner.rulebook.schema import Condition, Topic
from cleaner.workshop.align import LONGEST
from cleaner.workshop.concordance import Concordance
from cleaner.workshop.contexts import Neighbourhood, Separator, place, topic_words
from cleaner.workshop.texts import Pair
from cleaner.workshop.wordings import Pairs, Wording

# A wording that is mostly replaced by something else, or dropped, has no one right wording.
LEAST_SHARE = 0.5
# Innocent places of a wording that are looked at; one that has more is no fault by itself.
MOST_PLACES = 300
# A wording must be replaced so many times as often as it is kept.
REPLACED_TO_KEPT = 3.0
# Fewer places than this do not show what they have in common.
LEAST_FOR_CONDITION = 3
# A replacement that goes the other way nearly as often is a choice between synonyms.
MOST_REVERSED = 0.34
# Wider wordings stand for the one they grew from if they cover this share of its places.
ENOUGH_COVERED = 0.7
# Of the places of a wording, this share must not be explained by wordings already taken.
LEAST_NEW = 0.5
# A wording of so many words, never seen in so many words of clean text, is proposed as safe.
PLAINLY_LONG = 4
PLAINLY_MANY = 300_000


@dataclass
class Proposal:
    """A wording that is worth a rule, with its conditions and the figures behind it."""

    wording: Wording
    when: list[Condition] = field(default_factory=list)
    unless: list[Condition] = field(default_factory=list)
    lines: int = 0
    systems: int = 0
    support: float = 0.0
    kept: int = 0
    """Clean texts that kept the wording where the garbled text had it too."""
    innocent: int = 0
    """Places of the wording in clean text, its conditions not looked at."""
    grown: int = 0
    """How many equal words were taken in."""

    @property
    def conditional(self) -> bool:
        """Whether the draft speaks in certain contexts only."""
        return bool(self.when or self.unless)


class Learner:
    """What was counted over pairs and clean texts. Deterministic: the same texts give the same proposals."""

    def __init__(
        self, pairs: Iterable[Pair], corpus: Iterable[str], topics: Mapping[str, Topic], most_rate: float
    ) -> None:
        given = list(pairs)
        self.pairs = Pairs(given)
        self.garbled = Concordance(pair.garbled for pair in given)
        self.clean = Concordance([*dict.fromkeys(pair.clean for pair in given), *corpus])
        self.most_rate = most_rate
        self.systems = len({pair.system for pair in given} - {""})
        self._twins = {line.strip(): pair.clean for pair in given for line in pair.garbled.split("\n")}
        self._separator = Separator(topic_words(topics), lambda word: self.clean.count(word) / max(1, self.clean.size))
        self._reversed: dict[tuple[str, str], int] = {}

    @property
    def allowed(self) -> int:
        """How many innocent places the stated rate leaves."""
        return round(self.most_rate * self.clean.size / 1e6)

    def proposals(self) -> list[Proposal]:
        """The wordings worth a rule, those with the most support first; none explains what another one has explained."""
        recurring = self.pairs.recurring()
        for wording in recurring:
            for was, became in wording.surfaces.items():
                self._reversed[became, was] = max(self._reversed.get((became, was), 0), self.pairs.lines(wording.seen))
        found = [proposal for wording in recurring for proposal in self._settled(wording)]
        # Of wordings seen as often, the one that had to grow least comes first, and the longest tells the whole substitution.
        found.sort(
            key=lambda one: (
                one.conditional, -round(one.support, 1), one.grown, -one.wording.both, one.wording.match,
            )
        )  # fmt: skip
        taken: dict[int, list[tuple[int, int]]] = {}
        claimed: set[str] = set()
        kept = []
        for one in found:
            seen = one.wording.seen
            new = [s for s in seen if not any(s.span.i < e and b < s.span.i_end for b, e in taken.get(s.pair, ()))]
            if len(new) < LEAST_NEW * len(seen) or not claimed.isdisjoint(one.wording.surfaces):
                continue
            kept.append(one)
            claimed.update(one.wording.surfaces)
            for s in seen:
                taken.setdefault(s.pair, []).append((s.span.i, s.span.i_end))
        return sorted(kept, key=lambda one: (-one.lines, -one.support, one.wording.match))

    def _settled(self, wording: Wording) -> Iterator[Proposal]:
        """Proposals for a wording: as it is, with more of its words, or under a condition."""
        proposal = self._weighed(wording)
        if proposal is None:
            return
        if proposal.kept * REPLACED_TO_KEPT <= proposal.lines and proposal.innocent <= self.allowed:
            yield proposal
            return
        wider = self._wider(wording)
        covered = {seen.pair for one in wider for seen in one.wording.seen}
        conditional = None
        if len(covered) < ENOUGH_COVERED * len({seen.pair for seen in wording.seen}):
            conditional = self._conditional(proposal)
        if conditional is not None:
            yield conditional
        else:
            yield from wider

    def _wider(self, wording: Wording, grown: int = 1) -> list[Proposal]:
        """Proposals with one of the wording's neighbours or more, as few as it takes."""
        found = []
        for wider in self.pairs.wider(wording):
            proposal = self._weighed(wider)
            if proposal is None:
                continue
            if proposal.kept * REPLACED_TO_KEPT <= proposal.lines and proposal.innocent <= self.allowed:
                proposal.grown = grown
                found.append(proposal)
            elif wider.length < LONGEST:
                found += self._wider(wider, grown + 1)
        return found

    def _weighed(self, wording: Wording) -> Proposal | None:
        """The figures of a wording; None where it is a synonym, or becomes now this and now that."""
        lines = self.pairs.lines(wording.seen)
        back = max((self._reversed.get(pair, 0) for pair in wording.surfaces.items()), default=0)
        if back > MOST_REVERSED * lines:
            return None
        kept, other = self._fates(wording)
        if lines < LEAST_SHARE * (lines + len(other)):
            return None
        return Proposal(
            wording, [], [], lines, self.pairs.systems(wording.seen), self.pairs.support(wording.seen),
            len(kept), sum(len(self._innocent(surface)) for surface in wording.surfaces),
        )  # fmt: skip

    def _fates(self, wording: Wording) -> tuple[dict[str, int], set[str]]:
        """What became of the wording where it was not replaced: the clean texts that kept it, with a place of it in the
        garbled ones, and those that say something else."""
        replaced = {self.pairs.pairs[one.pair].clean for one in wording.seen}
        kept: dict[str, int] = {}
        other: set[str] = set()
        for surface in wording.surfaces:
            for start in self.garbled.places(tuple(surface.split(" ")), MOST_PLACES):
                twin = self._twins.get(self.garbled.lines[self.garbled.line(start)], "")
                if surface in twin.lower():
                    kept.setdefault(twin, start)
                elif twin not in replaced:
                    other.add(twin)
        return kept, other

    def _innocent(self, surface: str) -> list[int]:
        return self.clean.places(tuple(surface.split(" ")), MOST_PLACES)

    def _conditional(self, proposal: Proposal) -> Proposal | None:
        """The proposal under conditions that leave no more innocent places than are allowed."""
        wording = proposal.wording
        if proposal.innocent >= MOST_PLACES or proposal.lines < LEAST_FOR_CONDITION:
            return None
        innocent = [self._place(self.garbled, start, wording) for start in self._fates(wording)[0].values()]
        for surface in wording.surfaces:
            innocent += [self._place(self.clean, start, wording) for start in self._innocent(surface)]
        found = self._separator.separate(self._surroundings(wording), innocent, self.allowed)
        if found is None:
            return None
        proposal.when, proposal.unless = found
        return proposal

    @staticmethod
    def _place(texts: Concordance, start: int, wording: Wording) -> Neighbourhood:
        at = texts.offset(start)
        return place(texts.words(texts.line(start)), at, at + wording.length)

    def _surroundings(self, wording: Wording) -> list[Neighbourhood]:
        """Where the wording is wrong, once for each clean text."""
        places: dict[int, Neighbourhood] = {}
        for one in wording.seen:
            words = [token.key for token in self.pairs.aligned[one.pair].wrong]
            places.setdefault(self.pairs.text[one.pair], place(words, one.span.i, one.span.i_end))
        return list(places.values())

    def safe(self, proposal: Proposal) -> bool:
        """Whether a wording is plainly long, and was never seen in much clean text."""
        return (
            proposal.wording.length >= PLAINLY_LONG
            and not proposal.innocent
            and not proposal.kept
            and self.clean.size >= PLAINLY_MANY
        )

    def rate(self, places: int) -> float:
        """Places in a million words of clean text."""
        return 1e6 * places / max(1, self.clean.size)
