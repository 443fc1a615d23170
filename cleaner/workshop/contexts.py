"""What tells the places where a wording is wrong from those where it is innocent: a topic, words near, a neighbour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleaner.english.inflection import plural
from cleaner.rulebook.phrases import BadPhrase, expand
from cleaner.rulebook.schema import Condition, Topic, Within

# A condition must hold at half of the places where the wording is wrong, or the rule would find little.
LEAST_COVERED = 0.5
# What forbids a rule may cost it this share of its places.
MOST_LOST = 0.1
# Of so many topics one may fit a few places by chance; this is how likely that may be.
MOST_BY_CHANCE = 0.05
# A list of words longer than this is learnt by heart, not understood.
MOST_WORDS = 12
# Words are learnt from one half of the places and must hold at this share of the other half.
LEAST_CARRIED = 0.4
# Fewer places than this have no two halves to compare.
LEAST_PLACES = 6
# A word that stands more often than this in all text tells nothing about a place.
MOST_FREQUENT = 0.001


@dataclass(frozen=True)
class Neighbourhood:
    """The surroundings of one place: all words of its paragraph but its own, and its neighbours."""

    words: frozenset[str]
    previous: str
    next: str


def place(words: Sequence[str], start: int, end: int) -> Neighbourhood:
    """The surroundings of `words[start:end]`. Marks are no neighbours."""
    near = frozenset(word for word in (*words[:start], *words[end:]) if word[0].isalpha())
    before, after = words[start - 1] if start else "", words[end] if end < len(words) else ""
    return Neighbourhood(near, before if before[:1].isalpha() else "", after if after[:1].isalpha() else "")


def topic_words(topics: Mapping[str, Topic]) -> dict[str, frozenset[str]]:
    """The single words of each topic, with their inflections."""
    made: dict[str, frozenset[str]] = {}
    for name, topic in sorted(topics.items()):
        forms: set[str] = set()
        for word in topic.words:
            try:
                expanded = [form.text.lower() for form in expand(word)]
            except BadPhrase:
                continue
            forms.update(expanded)
            forms.update(plural(form) for form in expanded)
        made[name] = frozenset(form for form in forms if " " not in form)
    return made


class Separator:
    """Finds conditions under which a wording is wrong.

    `allowed` is the number of innocent places that may be left; `frequency` gives a word's share of all clean text.
    """

    def __init__(self, topics: Mapping[str, frozenset[str]], frequency: Callable[[str], float]) -> None:
        self._topics = topics
        self._frequency = frequency

    def separate(
        self, wrong: Sequence[Neighbourhood], innocent: Sequence[Neighbourhood], allowed: float
    ) -> tuple[list[Condition], list[Condition]] | None:
        """`when` and `unless` that part the two kinds of places, or None where nothing does."""
        forbidding = self._forbidding(wrong, innocent, allowed)
        if forbidding is not None:
            return [], [forbidding]
        best: tuple[int, Condition] | None = None
        for condition, holds in self._candidates(wrong, innocent, allowed):
            covered = sum(map(holds, wrong))
            if covered < LEAST_COVERED * len(wrong) or covered < 2 or sum(map(holds, innocent)) > allowed:
                continue
            chance = (sum(map(holds, innocent)) + 1) / (len(innocent) + 2)
            if condition.topic and chance**covered * len(self._topics) > MOST_BY_CHANCE:
                continue
            if best is None or covered > best[0]:
                best = covered, condition
        return ([best[1]], []) if best else None

    def _candidates(
        self, wrong: Sequence[Neighbourhood], innocent: Sequence[Neighbourhood], allowed: float
    ) -> Iterable[tuple[Condition, Callable[[Neighbourhood], bool]]]:
        for name, words in self._topics.items():
            yield Condition(topic=name, within="paragraph"), _shares(words)
        withins: tuple[Within, ...] = ("next", "previous", "paragraph")
        for within in withins:
            chosen = self._telling(within, wrong, innocent, allowed)
            if chosen and self._carries(within, wrong, innocent, allowed):
                yield Condition(words=chosen, within=within), _holds(within, frozenset(chosen))

    def _carries(
        self, within: Within, wrong: Sequence[Neighbourhood], innocent: Sequence[Neighbourhood], allowed: float
    ) -> bool:
        """Whether words learnt from one half of the places are found at the other half."""
        if len(wrong) < LEAST_PLACES:
            return False
        holds = _holds(within, frozenset(self._telling(within, wrong[::2], innocent, allowed)))
        return sum(map(holds, wrong[1::2])) >= LEAST_CARRIED * len(wrong[1::2])

    def _telling(
        self, within: Within, wrong: Sequence[Neighbourhood], innocent: Sequence[Neighbourhood], allowed: float
    ) -> list[str]:
        """The words near the wrong places, and hardly any innocent one, that together cover the most."""
        harm = Counter(word for one in innocent for word in _near(one, within))
        left = list(wrong)
        chosen: list[str] = []
        while left and len(chosen) < MOST_WORDS:
            counts = Counter(word for one in left for word in _near(one, within))
            usable = [
                (count, word)
                for word, count in counts.items()
                if count > 1
                and harm[word] <= min(allowed, count / 4)
                and (within != "paragraph" or (len(word) > 3 and self._frequency(word) < MOST_FREQUENT))
            ]
            if not usable:
                break
            _, word = max(usable, key=lambda pair: (pair[0] - 2 * harm[pair[1]], pair[1]))
            chosen.append(word)
            left = [one for one in left if word not in _near(one, within)]
        return sorted(chosen)

    def _forbidding(
        self, wrong: Sequence[Neighbourhood], innocent: Sequence[Neighbourhood], allowed: float
    ) -> Condition | None:
        """A few neighbours that all innocent places have, and no wrong one: the antipattern."""
        withins: tuple[Within, ...] = ("next", "previous")
        for within in withins:
            cost = Counter(word for one in wrong for word in _near(one, within))
            counts = Counter(word for one in innocent for word in _near(one, within) if not cost[word])
            chosen = [word for word, count in counts.most_common(MOST_WORDS) if count > 1]
            holds = _holds(within, frozenset(chosen))
            lost = sum(map(holds, wrong))
            left = sum(not holds(one) for one in innocent)
            if chosen and left <= allowed and lost <= MOST_LOST * len(wrong):
                return Condition(words=sorted(chosen), within=within)
        return None


def _near(one: Neighbourhood, within: Within) -> Iterable[str]:
    if within == "next":
        return (one.next,) if one.next else ()
    if within == "previous":
        return (one.previous,) if one.previous else ()
    return one.words


def _shares(words: frozenset[str]) -> Callable[[Neighbourhood], bool]:
    return lambda one: not words.isdisjoint(one.words)


def _holds(within: Within, words: frozenset[str]) -> Callable[[Neighbourhood], bool]:
    return lambda one: any(word in words for word in _near(one, within))
