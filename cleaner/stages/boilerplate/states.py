"""Which lines are the article and which stand around it: the likeliest course of a page through four states.

A page begins with furniture (the head) or with the article; furniture may interrupt the article (an inset), and what
follows it to the end is the tail. Each line says how likely it is furniture; to enter a state costs what it takes to be
believed. The best course is found by dynamic programming (Viterbi's algorithm), so neighbours decide together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.stages.boilerplate.lines import Line, features
from cleaner.stages.boilerplate.weights import PRIOR, WEIGHTS

HEAD, ARTICLE, INSET, TAIL = range(4)
_NEVER = float("-inf")

# What follows was chosen on the labelled pages, each half of them scored with weights fitted on the other: so a cost that
# only suits the pages that the weights have seen gains nothing.
# To enter a state: so much more must speak for furniture.
ENTER_HEAD = 3.0
ENTER_TAIL = 3.0
ENTER_INSET = 4.2
# Furniture within the article is rarer still where the page shows no furniture elsewhere.
ENTER_FIRST_INSET = 9.0
KNOWN_OF_A_PAGE = 1.5
KNOWN_BESIDE_PROSE = 0.5
# Credits and advertisements stand alone by nature.
ENTER_LONE = 0.0
LONE_KINDS = frozenset({"image_credit", "ads"})
# In the tail a line is more likely furniture than it looks, the more so the more of the lines around it are known. Prose
# gains nothing there.
IN_TAIL = 2.0
AROUND = 5
WELL_KNOWN = 0.8
# Prose that nothing speaks against is the article's, wherever it stands; so is prose with a cue where the page shows
# no other furniture.
PROSE = -100.0
# Before the first line of prose and after the last one less is asked, and a line of the tail gains this at least; near
# the edges of a page, too.
ENTER_OUTSIDE = 2.0
OUTSIDE = 1.8
ENTER_EDGE = 2.5
EDGE_TOP = 8
EDGE_BOTTOM = 30
# A cue is evidence enough to begin a block where its line scores so much. On a page without any line that is known whole it
# must score more, and so many different lines must speak: an article may well end with a call to sign up for something.
CLEAR_CUE = 0.6
CLEAR_CUE_ALONE = 2.0
WITNESSES = 2
# A line that the page had before carries no more of its neighbours into the tail than this: lists have buttons, too.
SEEN = 2.0
# The same line right again says no more than this.
AGAIN = 0.5
# A weak line says no more than this where nothing else is known so near.
ALONE = -3.0
COMPANY = 3


class Judged(NamedTuple):
    """What the model knows of each line."""

    scores: list[float]
    evidence: list[bool]
    in_tail: list[float]
    enter_inset: list[float]


class _Page(NamedTuple):
    """What a page shows as a whole, and what follows from it for each line."""

    lone: list[bool]
    """Lines that stand alone by nature."""
    strong: list[bool]
    """Lines of which something is known surely."""
    plain: list[bool]
    """Prose that nothing speaks against."""
    repeated: list[bool]
    """Lines that the page had before."""
    outside: list[bool]
    """Lines before the first plain prose and behind the last."""
    seasoned: bool
    """Whether enough is known of the page to expect more."""
    by_cues: bool
    """Whether no line is known whole."""


def judged(lines: Sequence[Line], kept: Sequence[bool]) -> Judged:
    """The log-odds of each line, and where blocks may begin and end. `kept` are lines that stay whatever they are."""
    page = _page(lines)
    scores = _scores(lines, kept, page)
    evidence = _evidence(lines, kept, scores, page)
    so_far = [0]  # how many different lines speak, up to each line
    for i, speaks in enumerate(evidence):
        so_far.append(so_far[-1] + (speaks and not page.lone[i] and not page.repeated[i]))
    if page.by_cues and so_far[-1] < WITNESSES:
        evidence = [speaks and is_lone for speaks, is_lone in zip(evidence, page.lone, strict=True)]
    in_tail = [_in_tail(i, lines, scores, so_far, page) for i in range(len(lines))]
    enter_inset = [_enter_inset(i, page) for i in range(len(lines))]
    if not page.seasoned:
        for i in _alone(lines):
            scores[i] = min(scores[i], ALONE)
    return Judged(scores, evidence, in_tail, enter_inset)


def _page(lines: Sequence[Line]) -> _Page:
    lone = [any(rule.kind in LONE_KINDS for rule in line.known) for line in lines]
    strong = [any(rule.weight == "strong" for rule in line.known) for line in lines]
    known = known_of_page(lines)
    plain = [
        line.prose and not (alone or (known >= KNOWN_BESIDE_PROSE and is_strong))
        for line, alone, is_strong in zip(lines, lone, strong, strict=True)
    ]
    repeated = []
    seen: set[str] = set()
    for line in lines:
        repeated.append(line.key in seen)
        seen.add(line.key)
    n = len(lines)
    first = next((i for i in range(n) if plain[i]), n)
    last = next((i for i in reversed(range(n)) if plain[i]), -1)
    outside = [i < first or i > last for i in range(n)]
    by_cues = not any(line.rules for line in lines)
    return _Page(lone, strong, plain, repeated, outside, known >= KNOWN_OF_A_PAGE, by_cues)


def _scores(lines: Sequence[Line], kept: Sequence[bool], page: _Page) -> list[float]:
    scores = []
    previous = ""
    for i, line in enumerate(lines):
        here = PROSE if page.plain[i] else 0.0 if kept[i] else score(line)
        if line.key == previous and not page.strong[i] and not page.plain[i] and not kept[i]:
            here = min(here, AGAIN)
        scores.append(here)
        previous = line.key
    return scores


def _evidence(lines: Sequence[Line], kept: Sequence[bool], scores: list[float], page: _Page) -> list[bool]:
    """The lines that a block may begin or end with."""
    clear = CLEAR_CUE_ALONE if page.by_cues else CLEAR_CUE
    return [
        not is_kept and (bool(line.rules) or (here > clear and is_strong))
        for line, is_kept, here, is_strong in zip(lines, kept, scores, page.strong, strict=True)
    ]


def _in_tail(i: int, lines: Sequence[Line], scores: list[float], so_far: list[int], page: _Page) -> float:
    """What a line gains in the tail."""
    if lines[i].prose and not page.outside[i]:
        gain = 0.0
    else:
        low, high = max(0, i - AROUND), min(len(lines), i + AROUND + 1)
        share = (so_far[high] - so_far[low]) / (high - low)
        gain = max(IN_TAIL * min(1.0, share / WELL_KNOWN), OUTSIDE if page.outside[i] else 0.0)
    return min(gain, SEEN - scores[i]) if page.repeated[i] else gain


def _enter_inset(i: int, page: _Page) -> float:
    """What it costs to begin furniture within the article with this line."""
    if page.lone[i]:
        return ENTER_LONE
    if page.outside[i]:
        return ENTER_OUTSIDE
    if not page.seasoned:
        return ENTER_FIRST_INSET
    return ENTER_EDGE if i < EDGE_TOP or i >= len(page.lone) - EDGE_BOTTOM else ENTER_INSET


def score(line: Line) -> float:
    """How much a line says by itself for furniture and against the article: its log-odds."""
    return PRIOR + sum(WEIGHTS.get(feature, 0.0) for feature in features(line))


def known_of_page(lines: Sequence[Line]) -> float:
    """How much of a page is known: different lines; a weak one, and one that only has a cue, half as much as a strong one."""
    weights = {
        line.key: 1.0 if line.rules and any(rule.weight == "strong" for rule in line.rules) else 0.5
        for line in lines
        if _speaks(line)
    }
    return sum(weights.values())


def _alone(lines: Sequence[Line]) -> Iterator[int]:
    """Weak lines without another one that is known near them: articles have such lines too, as headings."""
    for i, line in enumerate(lines):
        if line.rules and all(rule.weight == "weak" for rule in line.rules):
            near = lines[max(0, i - COMPANY) : i + COMPANY + 1]
            if not any(other.key != line.key and _speaks(other) for other in near):
                yield i


def _speaks(line: Line) -> bool:
    return bool(line.rules) or (not line.prose and any(rule.weight == "strong" for rule in line.known))


def course(page: Judged) -> list[int]:
    """The state of each line. Furniture begins and ends with a line that something is known of.

    Only the head may begin, and only the tail end, with a line that nobody knows: they go on to the edge of the page.
    """
    best = (-ENTER_HEAD, 0.0, _NEVER, _NEVER)
    back: list[tuple[int, int, int, int]] = []
    known_before = False
    for i, (score, known) in enumerate(zip(page.scores, page.evidence, strict=True)):
        head, article, inset, tail = best
        enter_inset = article - page.enter_inset[i] if known and i else _NEVER
        enter_tail = article - ENTER_TAIL if known else _NEVER
        from_head = head if known_before else _NEVER
        from_inset = inset if known_before else _NEVER
        into_article = max(article, from_head, from_inset)
        best = (
            head + score,
            into_article,
            max(inset, enter_inset) + score,
            max(tail, enter_tail) + score + page.in_tail[i],
        )
        back.append(
            (
                HEAD,
                ARTICLE if into_article == article else HEAD if into_article == from_head else INSET,
                INSET if inset >= enter_inset else ARTICLE,
                TAIL if tail >= enter_tail else ARTICLE,
            )
        )
        known_before = known
    ends = (best[HEAD] if known_before else _NEVER, best[ARTICLE], best[INSET] if known_before else _NEVER, best[TAIL])
    state = max(range(4), key=lambda one: ends[one])
    states = []
    for step in reversed(back):
        states.append(state)
        state = step[state]
    return states[::-1]
