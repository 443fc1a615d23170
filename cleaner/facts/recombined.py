"""Terms that paraphrasing software took apart: each word replaced by a synonym, wherever the whole is in no list.

*Deep learning* becomes "profound learning", "profound studying", "bottomless mastering": a list of such phrases misses
most of them, but the words that spinners put for one word of a term are few and come again. So the tables hold which word
stands for which, and the terms; two neighbouring words are a recombination where putting the words back gives a term, and
where the two are no ordinary English as they stand. `data/README.md` tells where the tables come from.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cleaner.rulebook.casing import with_casing_of
from cleaner.rulebook.match import Hit
from cleaner.rulebook.phrases import plural

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.rulebook.image import Compiled

Borne: TypeAlias = tuple[Hit, list[str]]
# The rules that carry reason, safety and conditions of the three degrees of certainty, by their detectors.
TELLING, SCHOLARLY, SPUN = DETECTORS = ("recombined-telling", "recombined-scholarly", "recombined-spun")

_WORD = re.compile(r"[A-Za-z]{2,}")
_NOTHING: dict[str, int] = {}
_BEFORE = re.compile(r"([A-Za-z]{2,})[ \n\u00a0-]\Z")
_BEHIND = re.compile(r"[ \n\u00a0-]([A-Za-z]{2,})")
_GAP = re.compile(r"[ \u00a0-]|\r?\n")
# A telling word's neighbours are looked for so many characters to both sides.
NEIGHBOURHOOD = 60
DOUBTFUL = 2
LONGEST_SMALL_WORD = 3
LONGEST_WORD = 24
# So many terms that a recombination may stand for are offered.
MOST_OFFERED = 3
_IRREGULAR = {
    "phenomenon": "phenomena",
    "matrix": "matrices",
    "criterion": "criteria",
    "datum": "data",
    "vertex": "vertices",
}
# These have no plural, whatever the number of the word that stands for them.
_UNCOUNTED = frozenset(
    "data information intelligence learning knowledge recognition health equipment software hardware research noise energy "
    "processing mining detection extraction computing security".split()
)


class _Tables(NamedTuple):
    meant: dict[str, dict[str, int]]
    """A substitute to the words of terms that it is put for, and how surely: 0 often, 1 less often, `DOUBTFUL` perhaps."""
    pairs: set[str]
    """Neighbouring words of terms."""
    english: set[str]
    """Recombinations that are ordinary English as they stand."""
    beginnings: set[str]
    """The first words of substitutes of several words."""
    parts: set[str]
    """Their first and last words that are no small words."""
    longest: int


class _Unit(NamedTuple):
    """A word of the text, or a few that are put for one, and what it may stand for; itself among them."""

    first: int
    last: int
    key: str
    meant: dict[str, int]


class _Link(NamedTuple):
    """Two neighbouring units and the words of the term that they stand for."""

    left: _Unit
    right: _Unit
    words: tuple[str, str]

    @property
    def replaced(self) -> list[_Unit]:
        return [unit for unit, word in zip((self.left, self.right), self.words, strict=True) if unit.key != word]

    @property
    def is_sure(self) -> bool:
        return all(
            unit.meant.get(word, 0) < DOUBTFUL for unit, word in zip((self.left, self.right), self.words, strict=True)
        )


@lru_cache(maxsize=10_000)
def singular(word: str) -> str:
    """A word without the ending of the plural, as the tables give it."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _lines(name: str) -> list[str]:
    lines = files("cleaner").joinpath("data", name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    """Read in a few milliseconds, and only for a text that has a word which spinners like."""
    meant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in _lines("spun-words.txt"):
        word, _, rest = line.partition(": ")
        for rank, group in enumerate(rest.split("|")):
            for substitute in group.strip().split(", "):
                meant[substitute].setdefault(word, rank)
    meant.pop("", None)
    pairs: set[str] = set()
    for term in _lines("spun-terms.txt"):
        if term.count(" ") == 1:
            pairs.add(term)
        else:
            pairs.update(map(" ".join, pairwise(term.split())))
    several = [one.split() for one in meant if " " in one]
    beginnings = {one[0] for one in several}
    parts = {part for one in several for part in (one[0], one[-1]) if len(part) > LONGEST_SMALL_WORD}
    longest = max(map(len, several), default=1)
    return _Tables(dict(meant), pairs, set(_lines("spun-english.txt")), beginnings, parts, longest)


def recombined(facts: Facts) -> list[Borne]:
    """The recombinations in the paragraphs where the scan saw a telling or a scholarly word, with the evidence."""
    text, rules, places = facts.text, facts.rulebook.detectors, facts.scan.places
    told = set(places.get(TELLING, ()))
    paragraphs = sorted({facts.paragraph(place) for place in places.get(SCHOLARLY, ())})
    windows = [
        _window(text, place)
        for place in sorted(told)
        if _may_bear(text, place) and not any(start <= place < end for start, end in paragraphs)
    ]
    found = []
    for span in [*paragraphs, *windows]:
        for chain in _chains(text, [span]):
            name = chain.degree(told)
            # Where no word of papers stands near, the doubtful ones stay out.
            if name in rules and (name == TELLING or (name == SCHOLARLY and span in paragraphs)):
                for hit, said in facts.bear_out([chain.hit(text, rules[name])]):
                    found.append((hit, [*chain.evidence(text), *said]))
    return list({(hit.start, hit.end): (hit, said) for hit, said in sorted(found, key=_by_place)}.values())


def _by_place(one: Borne) -> tuple[int, int]:
    return one[0].start, one[0].end


def _may_bear(text: str, place: int) -> bool:
    """Whether the word at a place may be part of a recombination with one of its neighbours: a quick look."""
    tables = _tables()
    word = _WORD.match(text, place)
    if word is None:
        return False
    before, behind = _BEFORE.search(text, max(0, place - LONGEST_WORD), place), _BEHIND.match(text, word.end())
    own = _single(word[0])
    last, following = _single(before[1] if before else ""), _single(behind[1] if behind else "")
    return bool(
        _meanings(last, own)
        or _meanings(own, following)
        or not tables.parts.isdisjoint((last.key, own.key, following.key))
    )


def _window(text: str, place: int) -> tuple[int, int]:
    """The neighbourhood of a word, in whole words, within its line."""
    start = max(text.rfind("\n", 0, place) + 1, text.find(" ", max(0, place - NEIGHBOURHOOD)))
    line_end = text.find("\n", place)
    end = text.rfind(" ", place, place + NEIGHBOURHOOD)
    if line_end >= 0 and (end < 0 or line_end < place + NEIGHBOURHOOD):
        end = line_end
    return min(start, place), len(text) if end <= place or end + NEIGHBOURHOOD > len(text) else end


def recombined_in_spun(facts: Facts) -> list[Borne]:
    """All recombinations of a text, doubtful ones too: for a text that was plainly spun."""
    rule = facts.rulebook.detectors.get(SPUN)
    if rule is None:
        return []
    found = []
    for chain in _chains(facts.text, [(0, len(facts.text))]):
        found += [
            (hit, [*chain.evidence(facts.text), *said]) for hit, said in facts.bear_out([chain.hit(facts.text, rule)])
        ]
    return found


def beside(hits: list[Borne], known: list[Borne]) -> list[Borne]:
    """The hits that do not meet one of the known: what a pack knows needs no guess."""
    taken = sorted((hit.start, hit.end) for hit, _ in known)
    longest = max((end - start for start, end in taken), default=0)

    def is_free(hit: Hit) -> bool:
        near = taken[bisect_left(taken, (hit.start - longest,)) : bisect_left(taken, (hit.end,))]
        return all(end <= hit.start for _, end in near)

    return [one for one in hits if is_free(one[0])]


class _Chain(NamedTuple):
    """Links one behind the other: a term of two words or more."""

    links: list[_Link]

    def degree(self, told: set[int]) -> str:
        """How certain it is: a telling word without doubt; a telling word, or no doubt; neither."""
        best = SPUN
        for link in self.links:
            telling = any(unit.first in told for unit in link.replaced)
            if telling and link.is_sure:
                return TELLING
            if telling or link.is_sure:
                best = SCHOLARLY
        return best

    def hit(self, text: str, rule: Compiled) -> Hit:
        start, end = self.links[0].left.first, self.links[-1].right.last
        afters = [self._rendered(text, [link.words for link in self.links])]
        if len(self.links) == 1:
            link = self.links[0]
            afters += [
                self._rendered(text, [words]) for words in _meanings(link.left, link.right) if words != link.words
            ]
        return Hit(start, end, rule, tuple(dict.fromkeys(afters[:MOST_OFFERED])))

    def _rendered(self, text: str, words: list[tuple[str, str]]) -> str:
        units = [self.links[0].left, *(link.right for link in self.links)]
        meant = [words[0][0], *(pair[1] for pair in words)]
        said = []
        for unit, word in zip(units, meant, strict=True):
            raw = text[unit.first : unit.last]
            said.append(raw if unit.key == word else with_casing_of(raw, _numbered(raw, word)))
        return " ".join(said)

    def evidence(self, text: str) -> list[str]:
        units = [self.links[0].left, *(link.right for link in self.links)]
        meant = [self.links[0].words[0], *(link.words[1] for link in self.links)]
        return [
            f"“{text[unit.first : unit.last]}” is put for “{word}”"
            for unit, word in zip(units, meant, strict=True)
            if unit.key != word
        ]


def _numbered(raw: str, word: str) -> str:
    """A term's word in the number of what stands for it."""
    last = raw.rsplit(" ", 1)[-1].lower()
    if singular(last) == last or word in _UNCOUNTED or word.endswith("s"):
        return word
    return _IRREGULAR.get(word) or plural(word)


def _chains(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[_Chain]:
    for start, end in spans:
        links: list[_Link] = []
        for link in _links(text, start, end):
            if links and link.left == links[-1].right and link.words[0] == links[-1].words[1]:
                links.append(link)
            elif not links or link.left.first >= links[-1].right.last:
                if links:
                    yield _Chain(links)
                links = [link]
        if links:
            yield _Chain(links)


def _links(text: str, start: int, end: int) -> Iterator[_Link]:
    """The recombinations in a stretch, in order."""
    words = list(_WORD.finditer(text, start, end))
    units = [_units(text, words, at) for at in range(len(words))]
    wanted = ""  # what the unit on the left was found to mean a moment ago: a term goes on
    for at in range(len(words) - 1):
        for left, size in units[at]:
            if at + size >= len(words) or not _GAP.fullmatch(text, left.last, words[at + size].start()):
                continue
            found = [(words_meant, right) for right, _ in units[at + size] for words_meant in _meanings(left, right)]
            if found:
                meant, right = min(found, key=lambda one: one[0][0] != wanted)
                wanted = meant[1]
                yield _Link(left, right, meant)
                break
        else:
            wanted = ""


def _units(text: str, words: list[re.Match[str]], at: int) -> list[tuple[_Unit, int]]:
    """What may begin at a word, the longest first, with its number of words."""
    tables = _tables()
    first = words[at]
    single = singular(first[0].lower())
    found = []
    if single in tables.beginnings or first[0].lower() in tables.beginnings:
        for size in range(min(tables.longest, len(words) - at), 1, -1):
            last = words[at + size - 1]
            key = " ".join(re.split(r"[\s-]+", text[first.start() : last.end()].lower()))
            if key in tables.meant:
                found.append((_Unit(first.start(), last.end(), key, tables.meant[key]), size))
    found.append((_single(first[0], first.start()), 1))
    return found


def _single(word: str, place: int = 0) -> _Unit:
    key = singular(word.lower())
    return _Unit(place, place + len(word), key, _tables().meant.get(key, _NOTHING))


def _meanings(left: _Unit, right: _Unit) -> list[tuple[str, str]]:
    """The pairs of words of a term that two units stand for, the surest first; none for ordinary English."""
    if not left.meant and not right.meant:
        return []
    tables = _tables()
    found = [
        (left.meant.get(x, 0) + right.meant.get(y, 0), -(x == left.key) - (y == right.key), (x, y))
        for x in (left.key, *left.meant)
        for y in (right.key, *right.meant)
        if f"{x} {y}" in tables.pairs
    ]
    if not found or (said := f"{left.key} {right.key}") in tables.pairs or said in tables.english:
        return []
    return [words for *_, words in sorted(found)]
