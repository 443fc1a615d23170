"""From rejected changes to antipatterns: for a rule that editors overruled, what it must leave alone, and by which words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from string import ascii_lowercase
from typing import Any, NamedTuple

import msgspec
import yaml

from cleaner.facts import Facts
from cleaner.review.decisions import Decision, Verdict, by_document, matched
from cleaner.review.folder import Document, Folder
from cleaner.rulebook import Rulebook
from cleaner.rulebook.anchors import per_million
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.conditions import evidence
from cleaner.rulebook.load import Loaded, Written
from cleaner.rulebook.schema import Condition, Within
from cleaner.stages import DETECTORS
from cleaner.vetting.antipatterns import hits
from cleaner.vetting.examples import Trial, example_refusals
from cleaner.workshop.contexts import MOST_WORDS

# A word that stands more often than this in a million tells nothing about a place: before, during, other. Market and
# second stand a little less often.
MOST_FREQUENT = 320
SHORTEST_TELLING = 4
LEAST_SHARED = 2
# A text longer than this shows nobody what is innocent about it.
LONGEST_KEEP = 600
# More texts for one antipattern are read by nobody.
MOST_KEEPS = 6

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_NEXT = re.compile(rf"[ \t\r\n\u00a0-]*({_WORD})")
_PREVIOUS = re.compile(rf"({_WORD})[ \t\r\n\u00a0-]*\Z")

Telling = tuple[Within, str]
"""A word, and where it stands."""


class Case(NamedTuple):
    """A text in which a rule speaks; for each place where it does, the words that might tell why, the likeliest first."""

    text: str
    places: tuple[tuple[Telling, ...], ...]

    def is_stopped(self, by: Collection[Telling]) -> bool:
        """Whether each place has one of the words."""
        return all(any(one in place for one in by) for place in self.places)


@dataclass
class Antipattern:
    """What to add to a rule, as far as anything could be proposed."""

    written: Written
    accepted: int
    rejected: int
    unless: list[Condition] = field(default_factory=list)
    keep: list[str] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    """Rejected cases that nothing is proposed for, and why."""

    @property
    def rule(self) -> Written:
        """The rule with the additions."""
        rule = self.written.rule
        more = msgspec.structs.replace(rule, unless=[*rule.unless, *self.unless], keep=[*rule.keep, *self.keep])
        return replace(self.written, rule=more)


def antipatterns(
    decisions: Sequence[Decision], runs: Sequence[Folder], book: Rulebook, loaded: Loaded
) -> list[Antipattern]:
    """A proposal for each rule that was rejected somewhere, in the order of ids, those without a way out too.

    `runs` hold the texts that decisions speak of; where they do not, the few words that a decision remembers must do.
    Each proposal was tried: with it the rule leaves the rejected texts alone, and its examples and the accepted cases stand.
    """
    written = {one.id: one for one in loaded.rules}
    cases: dict[tuple[str, Verdict], list[Case | str]] = defaultdict(list)
    for one, texts in _texts(decisions, runs):
        if one.rule in written:
            cases[one.rule, one.verdict].append(_case(book, written[one.rule], texts))
    found = []
    for rule in sorted({rule for rule, verdict in cases if verdict is Verdict.REJECTED}):
        accepted, rejected = cases[rule, Verdict.ACCEPTED], cases[rule, Verdict.REJECTED]
        antipattern = Antipattern(written[rule], len(accepted), len(rejected))
        antipattern.dropped += [(text, "the rule does not speak there") for text in rejected if isinstance(text, str)]
        if written[rule].rule.detector or written[rule].rule.lines:
            antipattern.dropped = [(case.text, "rules of this kind have no antipatterns") for case in _clear(rejected)]
        else:
            _propose(antipattern, _clear(rejected), _clear([*accepted, *_examples(book, written[rule])]))
        found.append(antipattern)
    _try(found, loaded, {rule: [case.text for case in _clear(cases[rule, Verdict.ACCEPTED])] for rule in written})
    return found


def _clear(cases: Iterable[Case | str]) -> list[Case]:
    return list(dict.fromkeys(case for case in cases if isinstance(case, Case)))


# What was decided about


def _texts(decisions: Sequence[Decision], runs: Sequence[Folder]) -> Iterator[tuple[Decision, list[str]]]:
    """Each decision with texts around its place, the shortest first."""
    told = [one for one in decisions if one.verdict in (Verdict.ACCEPTED, Verdict.REJECTED) and _is_change(one)]
    wanted = by_document(told)
    seen: set[tuple[str, str]] = set()
    for run in runs:
        for document in run.documents():
            for one, row in matched(wanted.get(document.name, ()), document.result):
                if row is not None and one.place not in seen:
                    seen.add(one.place)
                    yield one, _around(document, row.start, row.end)
    for one in told:
        if one.place not in seen and len(one.wording) == 1:
            left, right = one.context
            # What was cut out of the text begins and ends inside words.
            left = left.partition(" ")[2] if left[:1] != " " else left
            right = right.rpartition(" ")[0] if right[-1:] not in (" ", ".") else right
            yield one, [f"{left}{one.wording[0][0]}{right}".strip()]


def _is_change(one: Decision) -> bool:
    """Whether something was to be changed: a flag that an editor waved through need not have been wrong."""
    return any(was != became for was, became in one.wording)


def _around(document: Document, start: int, end: int) -> list[str]:
    """The sentence of a place, and its paragraph."""
    text = document.result.source.text
    facts = Facts(text, _no_rules(), language="en")
    spans = dict.fromkeys((facts.text.windows.sentence(start, end), facts.text.windows.paragraph(start)))
    return [text[low:high].strip() for low, high in spans]


@lru_cache(maxsize=1)
def _no_rules() -> Rulebook:
    return Rulebook(compile_rules(Loaded())[0])


def _case(book: Rulebook, written: Written, texts: Sequence[str]) -> Case | str:
    """The shortest of the texts in which the rule speaks, with its telling words; the first text where there is none."""
    trial = Trial(book, written)
    for text in texts:
        if len(text) <= LONGEST_KEEP and _is_plain(text) and any(trial.keep(text)):
            return Case(text, tuple(_telling(book, written, text)))
    return texts[0]


def _is_plain(text: str) -> bool:
    """Whether a pack can hold the text."""
    return not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text)


def _examples(book: Rulebook, written: Written) -> Iterator[Case]:
    for example in written.rule.examples:
        yield Case(example.bad, tuple(_telling(book, written, example.bad)))


# What tells the two kinds apart


def _telling(book: Rulebook, written: Written, text: str) -> Iterator[tuple[Telling, ...]]:
    """For each place where a rule speaks the words beside it, the rarer first, then those of the sentence, by nearness."""
    facts = Facts(text, book, language="en")
    for hit in hits(facts, book.rules[written.id]):
        if evidence(facts.text, hit.start, hit.end, hit.rule, book.conditions) is None:
            continue
        beside: tuple[tuple[Within, re.Match[str] | None], ...] = (
            ("next", _NEXT.match(text, hit.end)),
            ("previous", _PREVIOUS.search(text, max(0, hit.start - LONGEST_KEEP), hit.start)),
        )
        words = [
            (within, match[1].lower()) for within, match in beside if match and _frequency(match[1]) <= MOST_FREQUENT
        ]
        found: list[Telling] = sorted(words, key=lambda one: _frequency(one[1]))
        low, high = facts.text.windows.sentence(hit.start, hit.end)
        near = [match for match in re.finditer(_WORD, text[low:high]) if _is_telling(match[0])]
        near.sort(key=lambda match: abs(low + match.start() - hit.start))
        own = text[hit.start : hit.end].lower()
        found += [("sentence", match[0].lower()) for match in near if match[0].lower() not in own]
        yield tuple(dict.fromkeys(found))


def _is_telling(word: str) -> bool:
    return len(word) >= SHORTEST_TELLING and _frequency(word) <= MOST_FREQUENT


def _frequency(word: str) -> float:
    """How often a word stands in a million, those that only begin like it not counted."""
    lower = word.lower()
    return per_million(lower) - sum(per_million(lower + letter) for letter in ascii_lowercase)


def _propose(antipattern: Antipattern, rejected: Sequence[Case], accepted: Sequence[Case]) -> None:
    """The fewest words that stand in the rejected cases and in no accepted one."""
    innocent = {one for case in accepted for place in case.places for one in place}
    # Among the many words of one sentence some one is always in no other: two cases must share it.
    shares = Counter(one for case in rejected for one in {one for place in case.places for one in place})
    left = [
        [one for one in place if one not in innocent and (one[0] != "sentence" or shares[one] >= LEAST_SHARED)]
        for case in rejected
        for place in case.places
    ]
    chosen: list[Telling] = []
    while len(chosen) < MOST_WORDS and (counts := Counter(one for place in left for one in place)):
        best = max(counts.values())
        order = sorted((one for place in left for one in place), key=lambda one: one[0] == "sentence")
        chosen.append(next(one for one in order if counts[one] == best))
        left = [place for place in left if chosen[-1] not in place]
    stopped = [case for case in rejected if case.is_stopped(chosen)]
    antipattern.dropped += [
        (case.text, "no word tells it from what was accepted") for case in rejected if case not in stopped
    ]
    for one in chosen.copy():
        others = [other for other in chosen if other != one]
        if all(case.is_stopped(others) for case in stopped):
            chosen = others
    words: dict[Within, list[str]] = defaultdict(list)
    for within, word in chosen:
        words[within].append(word)
    antipattern.unless = [Condition(words=sorted(found), within=within) for within, found in sorted(words.items())]
    # Texts that need each word first: those are what shows the antipattern at work.
    shown = [
        min(
            (case.text for case in stopped if not case.is_stopped([other for other in chosen if other != one])), key=len
        )
        for one in chosen
    ]
    antipattern.keep = list(dict.fromkeys([*shown, *(case.text for case in stopped)]))[: max(MOST_KEEPS, len(chosen))]


# Whether it holds


def _try(found: Sequence[Antipattern], loaded: Loaded, accepted: dict[str, list[str]]) -> None:
    """Take back what does not do what it is proposed for."""
    changed = {one.written.id: one for one in found if one.unless}
    if not changed:
        return
    rules = [changed[one.id].rule if one.id in changed else one for one in loaded.rules]
    image, refusals = compile_rules(Loaded(rules, loaded.topics), DETECTORS)
    book = Rulebook(image)
    for name, one in changed.items():
        reasons = [refusal.reason for refusal in refusals if refusal.rule == name]
        if not reasons:
            trial = Trial(book, one.rule)
            reasons = [refusal.reason for refusal in example_refusals(book, one.rule)]
            reasons += [f"stops an accepted case: {text!r}" for text in accepted[name] if not any(trial.keep(text))]
        if reasons:
            one.dropped += [(text, reasons[0]) for text in one.keep]
            one.unless, one.keep = [], []


def as_yaml(found: Iterable[Antipattern]) -> str:
    """The proposals as YAML, to be added to each rule's own keys; what is proposed for nothing stands in comments."""
    lines = []
    for one in found:
        written = one.written
        lines += [f"# {written.file}:{written.line}: {one.rejected} rejected, {one.accepted} accepted"]
        lines += [f"# no antipattern for {' '.join(text.split())!r}: {reason}" for text, reason in one.dropped]
        if one.unless:
            addition = {written.id: {"unless": [_condition(each) for each in one.unless], "keep": one.keep}}
            dumped = yaml.safe_dump(addition, sort_keys=False, allow_unicode=True, width=120)
            lines += dumped.rstrip("\n").split("\n")
        lines += [""]
    return "\n".join(lines)


def _condition(condition: Condition) -> dict[str, Any]:
    within = {} if condition.within == "sentence" else {"within": condition.within}
    return {"words": condition.words, **within}
