"""Terms that paraphrasing software took apart: each word replaced by a synonym, wherever the whole is in no list.

*Deep learning* becomes "profound learning", "profound studying", "bottomless mastering": a list of such phrases misses
most of them, but the words that spinners put for one word of a term are few and come again. So the tables hold which word
stands for which, and the terms; two neighbouring words are a recombination where putting the words back gives a term, and
where the two are no ordinary English as they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cleaner.english.inflection import in_number_of, singular
from cleaner.facts.substitutes import DOUBTFUL, Unit, meanings, tables, unit_of
from cleaner.rulebook.casing import with_casing_of
from cleaner.rulebook.match import Hit

if TYPE_CHECKING:
    from cleaner.rulebook.image import Compiled
    from cleaner.text.text import Text

Borne: TypeAlias = tuple[Hit, list[str]]
"""A hit that its context bears out, with the evidence."""
BearOut: TypeAlias = Callable[[Iterable[Hit]], Iterable[Borne]]
# The rules that carry reason, safety and conditions of the three degrees of certainty, by their detectors.
TELLING, SCHOLARLY, SPUN = DETECTORS = ("recombined-telling", "recombined-scholarly", "recombined-spun")

_WORD = re.compile(r"[A-Za-z]{2,}")
_BEFORE = re.compile(r"([A-Za-z]{2,})[ \n\u00a0-]\Z")
_BEHIND = re.compile(r"[ \n\u00a0-]([A-Za-z]{2,})")
_GAP = re.compile(r"[ \u00a0-]|\r?\n")
# A telling word's neighbours are looked for so many characters to both sides.
NEIGHBOURHOOD = 60
LONGEST_WORD = 24
# Doubtful recombinations bear each other out when there are so many terms, with so many characters to one.
FEWEST_TERMS = 3
MOST_BETWEEN = 800
# Terms of which more than one word was replaced need no company in so short a text for each. In papers, where both words of
# *elastic strain* and *acceptable speed* are the author's own, nine of nine finds in longer texts were wrong.
MOST_BETWEEN_THOROUGH = 400
# So many terms that a recombination may stand for are offered.
MOST_OFFERED = 3


class _Link(NamedTuple):
    """Two neighbouring units and the words of the term that they stand for."""

    left: Unit
    right: Unit
    words: tuple[str, str]

    @property
    def replaced(self) -> list[Unit]:
        return [unit for unit, word in zip((self.left, self.right), self.words, strict=True) if unit.key != word]

    @property
    def is_sure(self) -> bool:
        return all(
            unit.meant.get(word, 0) < DOUBTFUL for unit, word in zip((self.left, self.right), self.words, strict=True)
        )


def recombined(
    whole: Text, rules: Mapping[str, Compiled], places: Mapping[str, Sequence[int]], bear_out: BearOut, *, spun: bool
) -> list[Borne]:
    """The recombinations in the paragraphs where the scan saw a telling or a scholarly word, with the evidence.

    `spun` says whether something else shows a spun text; without it the doubtful ones must bear each other out. `rules` and
    `places` are what the rulebook and its scan say by detector; `bear_out` keeps the hits that their context bears out.
    """
    text = whole.string
    told = set(places.get(TELLING, ()))
    paragraphs = sorted({whole.windows.paragraph(place) for place in places.get(SCHOLARLY, ())})
    windows = [
        _window(text, place)
        for place in sorted(told)
        if _may_bear(text, place) and not any(start <= place < end for start, end in paragraphs)
    ]
    found: list[Borne] = []
    thorough: list[Borne] = []
    doubtful: list[Borne] = []
    for span in [*paragraphs, *windows]:
        for chain in _chains(text, [span]):
            name = chain.degree(told)
            # Where no word of papers stands near, the doubtful ones stay out.
            if name in rules and (name == TELLING or (name == SCHOLARLY and span in paragraphs)):
                for hit, said in bear_out([chain.hit(text, rules[name])]):
                    degree = found if name == TELLING else thorough if chain.is_thorough else doubtful
                    degree.append((hit, [*chain.evidence(text), *said]))
    (found if _are_thick(thorough, len(text), 1, MOST_BETWEEN_THOROUGH) else doubtful).extend(thorough)
    told_so = spun or any(hit.rule.detector == TELLING for hit, _ in found)
    if told_so or _are_thick(doubtful, len(text), FEWEST_TERMS, MOST_BETWEEN):
        found += doubtful
    return list({(hit.start, hit.end): (hit, said) for hit, said in sorted(found, key=_by_place)}.values())


def _by_place(one: Borne) -> tuple[int, int]:
    return one[0].start, one[0].end


def _may_bear(text: str, place: int) -> bool:
    """Whether the word at a place may be part of a recombination with one of its neighbours: a quick look."""
    known = tables()
    word = _WORD.match(text, place)
    if word is None:
        return False
    before, behind = _BEFORE.search(text, max(0, place - LONGEST_WORD), place), _BEHIND.match(text, word.end())
    own = unit_of(word[0])
    last, following = unit_of(before[1] if before else ""), unit_of(behind[1] if behind else "")
    return bool(
        meanings(last, own)
        or meanings(own, following)
        or not known.parts.isdisjoint((last.key, own.key, following.key))
    )


def _window(text: str, place: int) -> tuple[int, int]:
    """The neighbourhood of a word, in whole words, within its line."""
    start = max(text.rfind("\n", 0, place) + 1, text.find(" ", max(0, place - NEIGHBOURHOOD)))
    line_end = text.find("\n", place)
    end = text.rfind(" ", place, place + NEIGHBOURHOOD)
    if line_end >= 0 and (end < 0 or line_end < place + NEIGHBOURHOOD):
        end = line_end
    return min(start, place), len(text) if end <= place or end + NEIGHBOURHOOD > len(text) else end


def _are_thick(borne: list[Borne], length: int, fewest: int, between: int) -> bool:
    """Whether so many terms, with so many characters to one at the most, bear each other out in a text of that length."""
    terms = {hit.after[:1] for hit, _ in borne}
    return len(terms) >= fewest and length < len(terms) * between


def recombined_in_spun(text: str, rules: Mapping[str, Compiled], bear_out: BearOut) -> list[Borne]:
    """All recombinations of a text, doubtful ones too: for a text that was plainly spun."""
    rule = rules.get(SPUN)
    if rule is None:
        return []
    found = []
    for chain in _chains(text, [(0, len(text))]):
        found += [(hit, [*chain.evidence(text), *said]) for hit, said in bear_out([chain.hit(text, rule)])]
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

    @property
    def is_thorough(self) -> bool:
        """Whether more was put together than a synonym for one word of two.

        Science says *heat switch* and *smart structures*: in 206,000 words of real abstracts and papers 100 of 120 doubtful
        finds are of that kind, and none is right; of listed tortured phrases half are.
        """
        units = [unit for link in self.links for unit in link.replaced]
        return len(self.links) > 1 or len(units) > 1 or any(" " in unit.key for unit in units)

    def hit(self, text: str, rule: Compiled) -> Hit:
        start, end = self.links[0].left.first, self.links[-1].right.last
        afters = [self._rendered(text, [link.words for link in self.links])]
        if len(self.links) == 1:
            link = self.links[0]
            afters += [
                self._rendered(text, [words]) for words in meanings(link.left, link.right) if words != link.words
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
    return in_number_of(raw.rsplit(" ", 1)[-1].lower(), word)


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
            found = [(words_meant, right) for right, _ in units[at + size] for words_meant in meanings(left, right)]
            if found:
                meant, right = min(found, key=lambda one: one[0][0] != wanted)
                wanted = meant[1]
                yield _Link(left, right, meant)
                break
        else:
            wanted = ""


def _units(text: str, words: list[re.Match[str]], at: int) -> list[tuple[Unit, int]]:
    """What may begin at a word, the longest first, with its number of words."""
    known = tables()
    first = words[at]
    single = singular(first[0].lower())
    found = []
    if single in known.beginnings or first[0].lower() in known.beginnings:
        for size in range(min(known.longest, len(words) - at), 1, -1):
            last = words[at + size - 1]
            key = " ".join(re.split(r"[\s-]+", text[first.start() : last.end()].lower()))
            if key in known.meant:
                found.append((Unit(first.start(), last.end(), key, known.meant[key]), size))
    found.append((unit_of(first[0], first.start()), 1))
    return found
