"""The rulebook at work: one scan of a text, and only the hits are looked at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick_rs

from cleaner.rulebook.casing import with_casing_of
from cleaner.rulebook.image import ANCHOR, HEAD, PLACE, Compiled, Image, Surface
from cleaner.rulebook.lines import KnownLines, SeenLine
from cleaner.text.fold import is_word, plain
from cleaner.text.sentences import begins
from cleaner.vocabulary import NOTHING, Vocabulary

if TYPE_CHECKING:
    from cleaner.text.text import Text

# Built in a third of the time of the others for 30,000 literals, and scans at least as fast.
_AUTOMATON = ahocorasick_rs.Implementation.ContiguousNFA
# The fastest scan, and affordable for a hundred literals.
_SMALL_AUTOMATON = ahocorasick_rs.Implementation.DFA

# A pattern that takes longer in one window is given up there, and the rule stays silent.
PATTERN_SECONDS = 1.0
# A pattern sees so many characters before and behind the beginning of its anchor, within the paragraph. Searching costs a
# tenth of a microsecond a character, and the longest pattern of the packs needs half of this.
BEFORE, BEHIND = 80, 120

# Room for bullets, arrows and counts around the words of a short furniture line.
MOST_MARKS = 10
# A page that shows its furniture by cues alone shows it in one of its last lines, and a short one.
CUED_LINES, CUED_LINE = 8, 120

_PARTICIPLE_BEFORE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|has|have|had|having|get|gets|got|'s|'ve|'d|'re)"
    r"(?: (?:not|never|already|also|now|just|been|being|recently|\w{2,12}ly))* $", re.IGNORECASE,
)  # fmt: skip
_START = itemgetter(1)
# How far back a helping verb is looked for.
_HELPER_WINDOW = 40


class Hit(NamedTuple):
    """A place where a rule's words or pattern stand, its conditions not yet looked at. Offsets in code points."""

    start: int
    end: int
    rule: Compiled
    after: tuple[str, ...]
    """What may stand instead, the repair first; empty where the rule only flags."""


@dataclass
class Scan:
    """What one scan found.

    Rules behind a gate are only noted: they are looked at when the other hits have opened it, which is rare.
    """

    hits: dict[str, list[Hit]] = field(default_factory=dict)
    """By stage: the hits of rules without a gate."""
    gated: list[Hit] = field(default_factory=list)
    gated_anchors: list[tuple[int, int]] = field(default_factory=list)
    """Anchors of gated patterns: the rule's number and an offset."""
    places: dict[str, list[int]] = field(default_factory=dict)
    """What a detector asked to be shown, by its name."""
    names: set[str] = field(default_factory=set)
    """Known names in their right spelling."""
    furniture: bool = False
    """Whether some longer line is one of page furniture."""

    def add(self, hit: Hit) -> None:
        """Keep a hit: with its stage, or apart where its rule waits for a gate."""
        if hit.rule.gate is None:
            self.hits.setdefault(hit.rule.stage, []).append(hit)
        else:
            self.gated.append(hit)


class Rulebook:
    """Compiled rules and their automata. Immutable: one serves any number of documents and threads.

    Pickled it is its rules: who receives it builds the automata again.
    """

    def __init__(self, image: Image, digest: str = "") -> None:
        self._image = image
        self.digest = digest
        self.vocabulary = NOTHING
        self.conditions = image.conditions
        self.names = image.names
        self.silent = image.silent
        self._rules = image.rules
        self._surfaces = image.surfaces
        self._targets = image.targets
        self._anchored = image.anchored
        self._known_lines = KnownLines(image.lines, image.openings, image.cues)
        self._detectors = image.detectors
        self._short_line = image.short_line + MOST_MARKS
        self._singles = dict(zip(image.singles, range(len(image.beginnings), len(image.targets)), strict=True))
        words, marks = image.beginnings, image.anchors
        self._words = ahocorasick_rs.BytesAhoCorasick(words, implementation=_AUTOMATON) if words else None
        self._marks = ahocorasick_rs.BytesAhoCorasick(marks, implementation=_SMALL_AUTOMATON) if marks else None
        self._patterns: dict[int, Any] = {}

    def with_vocabulary(self, vocabulary: Vocabulary) -> Rulebook:
        """The same rules in a project with words of its own."""
        known = object.__new__(type(self))
        known.__dict__.update(self.__dict__, vocabulary=vocabulary)
        return known

    def __reduce__(self) -> tuple[Callable[..., Rulebook], tuple[Image, str, Vocabulary]]:
        return _restored, (self._image, self.digest, self.vocabulary)

    @cached_property
    def rules(self) -> dict[str, Compiled]:
        """Every rule, by id."""
        return {rule.id: rule for rule in self._rules}

    @cached_property
    def detectors(self) -> dict[str, Compiled]:
        """The rules that carry the reasons of detectors, by the detector's name."""
        return {name: self._rules[number] for name, number in self._detectors.items()}

    def scan(self, text: Text) -> Scan:
        """Every verified hit of every rule, and what the detectors asked to be shown: one pass over the text."""
        found = Scan()
        rules = self._rules
        anchored: list[tuple[int, int]] = []
        padded, string = text.padded, text.string
        for literal, start, end in self._literals(text):
            for number, index, rest in self._targets[literal]:
                if rest and not padded.startswith(rest, end):
                    continue
                rule = rules[number]
                if index >= 0:
                    # The spaces that mark whole words are not part of the match.
                    surface = self._surfaces[index]
                    first = text.offset(start - 1 + is_word(surface.text[0]))
                    last = text.offset(end + len(rest) - 1 - is_word(surface.text[-1]))
                    hit = self._verified(string, rule, surface, first, last)
                    if hit is not None:
                        found.add(hit)
                    elif rule.name is not None and string[first:last] == rule.name:
                        found.names.add(rule.name)
                elif index == ANCHOR:
                    (anchored if rule.gate is None else found.gated_anchors).append((number, text.offset(start)))
                elif index == PLACE:
                    found.places.setdefault(rule.detector or "", []).append(text.offset(start))
                elif index == HEAD and not found.furniture:
                    found.furniture = self._is_furniture(string, text.offset(start))
        if self._marks is not None:
            for anchor, start, _ in self._marks.find_matches_as_indexes(text.encoded, overlapping=True):
                for number in self._anchored[anchor]:
                    place = (number, text.raw_offset(start))
                    (anchored if rules[number].gate is None else found.gated_anchors).append(place)
        for hit in self.pattern_hits(text, anchored):
            found.add(hit)
        return found

    def _literals(self, text: Text) -> list[tuple[int, int, int]]:
        """Where literals begin in the folded text: the number of their targets, start and end; in order."""
        padded = text.padded
        found = [] if self._words is None else self._words.find_matches_as_indexes(padded, overlapping=True)
        for word in sorted(text.vocabulary & self._singles.keys()):
            number, literal = self._singles[word], b" %b " % word
            at = padded.find(literal)
            while at >= 0:
                found.append((number, at, at + len(literal)))
                at = padded.find(literal, at + 1)
        found.sort(key=_START)
        return found

    def furniture(self, line: str) -> tuple[Compiled, ...]:
        """The rules that know a line as page furniture, whole or sentence by sentence."""
        return tuple(self._rules[number] for number in self._known_lines.whole(line))

    def furniture_cues(self, line: str) -> tuple[tuple[Compiled, bool], ...]:
        """The rules of the words in a line that furniture has more often than articles have, each word once, and whether
        the line begins with it.
        """
        return tuple((self._rules[number], leading) for number, leading in self._known_lines.cues(line))

    def may_hold_furniture(self, text: str) -> bool:
        """Whether a text has a short line of page furniture, or a cue among its last ones; the scan notices the longer lines."""
        known = self._known_lines
        lines = text.split("\n")
        if any(0 < len(line) <= self._short_line and known.is_line(line) for line in lines):
            return True
        last = "\n".join([line for line in lines if 0 < len(line) <= CUED_LINE][-CUED_LINES:])
        return any(self._rules[number].weight == "strong" for number, _ in known.cues(last))

    def furniture_page(
        self, text: str
    ) -> Iterator[tuple[SeenLine, tuple[Compiled, ...], tuple[tuple[Compiled, bool], ...]]]:
        """Every line of a text with the rules that know it, and those whose cues stand in it."""
        rules = self._rules
        for seen in self._known_lines.read(text):
            cues = tuple((rules[number], leading) for number, leading in seen.cues)
            yield seen, tuple(rules[number] for number in seen.rules), cues

    def _is_furniture(self, text: str, place: int) -> bool:
        """Whether the line here is one of furniture."""
        start, end = text.rfind("\n", 0, place + 1) + 1, text.find("\n", place + 1)
        return bool(self.furniture(text[start : end if end >= 0 else len(text)].strip()))

    def _verified(self, text: str, rule: Compiled, surface: Surface, start: int, end: int) -> Hit | None:
        raw = " ".join(plain(text[start:end]).split())
        if rule.way == "name":
            # A spelling in capitals throughout is a heading's or a headline's, and no fault.
            if (
                raw.lower() != surface.text.lower()
                or raw == rule.name
                or (raw.isupper() and raw == surface.text.upper())
            ):
                return None
            return Hit(start, end, rule, surface.after)
        if raw != surface.text and (surface.exact or raw.lower() != surface.text):
            return None
        after = surface.after
        if surface.participle is not None and _PARTICIPLE_BEFORE.search(
            plain(text[max(0, start - _HELPER_WINDOW) : start])
        ):
            after = (surface.participle, *after[1:])
        if not surface.exact:
            after = tuple(with_casing_of(raw, one) for one in after)
        elif raw[0].isupper() and begins(text, start):
            after = tuple(one[:1].upper() + one[1:] for one in after)
        return Hit(start, end, rule, after)

    def pattern_hits(self, text: Text, places: Iterable[tuple[int, int]]) -> Iterator[Hit]:
        """The matches of patterns around their anchors, given as a rule's number and an offset; each match once."""
        done: dict[int, int] = {}  # by pattern: the end of its last match
        string = text.string
        for number, place in places:
            rule = self._rules[number]
            low = max(place - BEFORE, done.get(number, 0))
            low = max(low, string.rfind("\n\n", low, place) + 1)
            high = string.find("\n\n", place, place + BEHIND)
            if high < 0:
                high = string.find(" ", place + BEHIND, place + 2 * BEHIND)  # not within a word
            high = high if high >= 0 else min(place + 2 * BEHIND, len(string))
            try:
                for match in self._pattern(rule).finditer(string, low, high, timeout=PATTERN_SECONDS):
                    first, last = match.span(rule.edit)
                    yield Hit(first, last, rule, tuple(match.expand(template) for template in rule.become))
                    done[number] = match.end()
            except TimeoutError:
                continue

    def _pattern(self, rule: Compiled) -> Any:
        pattern = self._patterns.get(rule.number)
        if pattern is None:
            import regex  # late: most texts have no anchor of a pattern

            pattern = self._patterns[rule.number] = regex.compile(rule.pattern or "")
        return pattern


def _restored(image: Image, digest: str, vocabulary: Vocabulary) -> Rulebook:
    """A rulebook as it was pickled."""
    return Rulebook(image, digest).with_vocabulary(vocabulary)
