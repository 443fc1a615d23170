"""Written rules into what the scan needs: literals, their forms, and conditions as sets of folded words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from cleaner.edits import Safety
from cleaner.english.inflection import plural
from cleaner.rulebook.anchors import is_word as is_word_anchor
from cleaner.rulebook.anchors import literals, too_frequent
from cleaner.rulebook.image import ANCHOR, HEAD, PLACE, Compiled, Image, Near, Surface, Target
from cleaner.rulebook.lines import BadLine, cue_form, head_literals, line_key, opening_index
from cleaner.rulebook.lines import written as written_lines
from cleaner.rulebook.packs import Refusal
from cleaner.rulebook.patterns import BadPattern, check_pattern
from cleaner.rulebook.phrases import BadPhrase, Form, expand, render
from cleaner.rulebook.schema import STAGES, Condition, Stage, Topic, as_list
from cleaner.text.fold import fold, fold_literal

if TYPE_CHECKING:
    from cleaner.rulebook.load import Loaded, Written

# What a hit says for its pivot where the rule does not say, in natural log-odds: a rule that may fire without a gate is
# specific enough to be strong evidence; one that needs the gate is none.
DEFAULT_VOTE = 2.0

# The automaton knows the beginning of a literal: its first word and so many bytes of the next, within bounds; the rest is
# compared where it stands. For 74,000 literals it takes 15 ms to build; with four bytes and longer bounds 23, and a third of
# the 11,000 places in a megabyte of edited English, each of which costs half a microsecond, would be spared.
OF_SECOND_WORD = 3
SHORTEST_BEGINNING, LONGEST_BEGINNING = 11, 16
# Where so many literals begin alike (`the congre…`), more of them is taken.
CROWDED, FURTHER = 24, 5

# Packs of users may have any name.
_BY_WAY: dict[str, Stage] = {"name": "names", "words": "spelling", "lines": "boilerplate"}
# What these stages run doubts a word as such; rules of others doubt a right word for what is around it.
_DOUBTING = ("names", "spelling")

Detectors = Mapping[str, Sequence[bytes]]
"""The detectors that rules may name, each with the literals that the scan is to show it."""


def stage_of(written: Written) -> Stage:
    """The stage that runs a rule: the pack says it, or its name begins with it, or what the rule matches tells it."""
    folder = written.pack.split(".", 1)[0]
    by_name = next((stage for stage in STAGES if stage == folder), None)
    return written.header.stage or by_name or _BY_WAY.get(written.rule.matchers[0], "translation")


def _doubts_a_word(written: Written, stage: Stage) -> bool:
    return stage in _DOUBTING if written.rule.doubts is None else written.rule.doubts == "word"


def _pivots(written: Written) -> tuple[str, ...]:
    return tuple(written.rule.pivots) or ((written.pivot,) if written.pivot else ())


class _Builder:
    def __init__(self, topics: Mapping[str, Topic], detectors: Detectors) -> None:
        self.topics = topics
        self.detectors = detectors
        self.near: dict[tuple[object, ...], int] = {}
        self.conditions: list[Near] = []
        self.rules: list[Compiled] = []
        self.surfaces: list[Surface] = []
        self.literals: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
        self.anchors: dict[bytes, list[int]] = defaultdict(list)
        self.lines: dict[str, int] = {}
        self.openings: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self.cues: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.short_line = 0
        self.refusals: list[Refusal] = []

    def refuse(self, written: Written, key: str, reason: str) -> None:
        self.refusals.append(Refusal(written.file, written.lines.get(key, written.line), reason, written.id))

    def add(self, written: Written) -> None:
        rule = written.rule
        if len(rule.matchers) != 1:
            return self.refuse(
                written,
                "because",
                "needs exactly one of match, pattern, name, words, lines, detector; it has "
                + (", ".join(rule.matchers) or "none"),
            )
        if not rule.examples or not rule.keep:
            return self.refuse(written, "examples", "needs at least one example (bad, good) and one `keep`")
        if rule.gate == "pivot" and not _pivots(written):
            return self.refuse(written, "gate", "`gate: pivot` needs a `pivot` of the pack or `pivots` of the rule")
        if rule.status == "preview" and rule.safety is Safety.SAFE:
            return self.refuse(written, "status", "a preview rule cannot be safe")
        way = rule.matchers[0]
        count = len(self.refusals)
        number = len(self.rules)
        stage = stage_of(written)
        compiled = Compiled(
            id=written.id, stage=stage, doubts_a_word=_doubts_a_word(written, stage),
            doubts_blanks=rule.doubts == "blanks", number=number, way=way, pivots=_pivots(written),
            because=rule.because.strip(), source=rule.source, safety=rule.safety, alone=rule.alone,
            when=self._conditions(written, "when", rule.when), unless=self._conditions(written, "unless", rule.unless),
            gate=rule.gate, vote=self._vote(written), alters=frozenset(rule.alters), become=tuple(as_list(rule.become)),
            pattern=rule.pattern, edit=rule.edit, name=rule.name, detector=rule.detector, kind=rule.kind,
            weight=rule.weight, policy=rule.policy, language=rule.language,
        )  # fmt: skip
        getattr(self, f"_{way}")(written, compiled)
        if len(self.refusals) == count:
            self.rules.append(compiled)
        return None

    def _vote(self, written: Written) -> float:
        if written.rule.vote is not None:
            return written.rule.vote
        return DEFAULT_VOTE if _pivots(written) and written.rule.gate is None else 0.0

    def _conditions(self, written: Written, key: str, conditions: list[Condition]) -> tuple[int, ...]:
        made = []
        for condition in conditions:
            words = list(condition.words)
            if condition.topic is not None:
                topic = self.topics.get(condition.topic)
                if topic is None:
                    self.refuse(written, key, f"there is no topic {condition.topic!r} under topics/")
                    continue
                words += topic.words
            if not words:
                self.refuse(written, key, "a condition needs `words` or a `topic`")
                continue
            made.append(self._near(written, key, condition, tuple(words)))
        return tuple(made)

    def _near(self, written: Written, key: str, condition: Condition, words: tuple[str, ...]) -> int:
        place = (words, condition.within, condition.least)
        if place not in self.near:
            singles: set[bytes] = set()
            phrases: set[bytes] = set()
            for word in words:
                try:
                    forms = [form.text for form in expand(word)]
                except BadPhrase as error:
                    self.refuse(written, key, str(error))
                    continue
                forms += [plural(form) for form in forms if "{" not in word and form[-1:].isalpha()]
                for form in forms:
                    tokens = fold(form).split()
                    if len(tokens) == 1:
                        singles.add(tokens[0])
                    elif tokens:
                        phrases.add(b" " + b" ".join(tokens) + b" ")
            named = condition.topic or ", ".join(words[:3])
            self.near[place] = len(self.conditions)
            self.conditions.append(
                Near(frozenset(singles), tuple(sorted(phrases)), condition.within, condition.least, named)
            )
        return self.near[place]

    def _surface(self, compiled: Compiled, surface: Surface) -> None:
        literal = fold_literal(surface.text)
        targets = self.literals[literal]
        self.surfaces.append(surface)
        targets.append((compiled.number, len(self.surfaces) - 1))

    def _match(self, written: Written, compiled: Compiled) -> None:
        made: dict[str, Surface] = {}
        becomes = as_list(written.rule.become)
        for phrase in as_list(written.rule.match):
            try:
                for form in expand(phrase):
                    after = tuple(render(become, form) for become in becomes)
                    _add_form(made, form, after, exact=form.text != form.text.lower())
            except BadPhrase as error:
                return self.refuse(written, "match", str(error))
        for surface in made.values():
            if not fold(surface.text).strip():
                return self.refuse(written, "match", f"{surface.text!r} has no letter or figure; use a pattern")
            if surface.after and surface.after[0] == surface.text:
                return self.refuse(written, "become", f"{surface.text!r} becomes itself")
            self._surface(compiled, surface)
        return None

    def _name(self, written: Written, compiled: Compiled) -> None:
        name = written.rule.name or ""
        for text in dict.fromkeys([name, *written.rule.manglings]):
            self._surface(compiled, Surface(text, (name,), None, exact=False))
            if not compiled.when:
                self.names[text.lower()] = name

    def _words(self, written: Written, compiled: Compiled) -> None:
        for wrong, right in (written.rule.words or {}).items():
            if wrong == right or not wrong:
                self.refuse(written, "words", f"{wrong!r} becomes itself")
            else:
                self._surface(compiled, Surface(wrong, (right,), None, exact=wrong != wrong.lower()))

    def _pattern(self, written: Written, compiled: Compiled) -> None:
        anchors = as_list(written.rule.anchor)
        if not anchors or not all(anchor.strip() for anchor in anchors):
            return self.refuse(written, "anchor", "a pattern needs an anchor: a literal that every match contains")
        try:
            check_pattern(written.rule.pattern or "", written.rule.edit, compiled.become)
        except BadPattern as error:
            return self.refuse(written, "pattern", str(error))
        for anchor in anchors:
            if too_frequent(anchor, gated=compiled.gate is not None):
                self.refuse(
                    written,
                    "anchor",
                    f"{anchor!r} stands in ordinary text all the time; anchor at a rarer or longer literal",
                )
        for anchor in literals(anchors):
            if is_word_anchor(anchor):
                self.literals[b" " + fold(anchor)].append((compiled.number, ANCHOR))
            else:
                self.anchors[anchor.encode()].append(compiled.number)
        return None

    def _detector(self, written: Written, compiled: Compiled) -> None:
        shown = self.detectors.get(written.rule.detector or "")
        if shown is None:
            return self.refuse(written, "detector", f"no detector is named {written.rule.detector!r}")
        named = (fold_literal(anchor) for anchor in as_list(written.rule.anchor))
        for literal in (*shown, *named):
            self.literals[literal].append((compiled.number, PLACE))
        return None

    def _lines(self, written: Written, compiled: Compiled) -> None:
        if written.rule.kind is None:
            return self.refuse(written, "lines", "page furniture needs a `kind`")
        for line in written.rule.lines or ():
            try:
                forms = written_lines(line)
            except BadLine as error:
                self.refuse(written, "lines", str(error))
                continue
            for form in forms:
                if not line_key(form.text) and not form.cue:
                    self.refuse(written, "lines", f"{line!r} has no letter")
                elif form.cue:
                    self.cues.setdefault(cue_form(form.text), compiled.number)
                else:
                    self._line(written, compiled, form.text, opening=form.opening, alone=len(forms) == 1)
        return None

    def _line(self, written: Written, compiled: Compiled, line: str, *, opening: bool, alone: bool) -> None:
        key = line_key(line)
        heads = head_literals(line, opening=opening)
        if not heads:
            self.short_line = max(self.short_line, len(line))
        for literal in heads:
            if (compiled.number, HEAD) not in self.literals[literal]:
                self.literals[literal].append((compiled.number, HEAD))
        if opening:
            self.openings[opening_index(key)].append((key, compiled.number))
        elif key not in self.lines:
            self.lines[key] = compiled.number
        elif alone:  # a choice may well come to words that another line has already
            other = self.rules[self.lines[key]].id if self.lines[key] < len(self.rules) else written.id
            self.refuse(written, "lines", f"{line!r} stands in {other} too")

    def image(self) -> Image:
        openings = {word: sorted(lines) for word, lines in self.openings.items()}
        several: list[bytes] = []
        singles: dict[bytes, list[Target]] = {}
        for literal, ends in self.literals.items():
            if _is_single(literal):
                singles[literal[1:-1]] = [(number, surface, b"") for number, surface in ends]
                continue
            several.append(literal)
        targets: dict[bytes, list[Target]] = defaultdict(list)
        for beginning, group in by_beginning(several).items():
            for literal in group:
                targets[beginning] += [(number, at, literal[len(beginning) :]) for number, at in self.literals[literal]]
        return Image(
            self.rules, self.conditions, self.surfaces, list(targets), list(singles),
            [*targets.values(), *singles.values()],
            list(self.anchors), list(self.anchors.values()), self.lines, openings,
            self.cues,
            {rule.detector: rule.number for rule in self.rules if rule.detector}, self.names, self.short_line,
        )  # fmt: skip


def _is_single(literal: bytes) -> bool:
    return literal.startswith(b" ") and literal.endswith(b" ") and len(literal.split()) == 1


def by_beginning(literals: list[bytes]) -> dict[bytes, list[bytes]]:
    """Literals by what the automaton knows of them."""
    found: dict[bytes, list[bytes]] = {}
    for literal in literals:
        blank = literal.find(b" ", 1)
        wanted = len(literal) if blank < 0 else blank + 1 + OF_SECOND_WORD
        cut = max(SHORTEST_BEGINNING, min(wanted, LONGEST_BEGINNING))
        found.setdefault(literal[:cut], []).append(literal)
    for beginning in [one for one, group in found.items() if len(group) > CROWDED]:
        for literal in found.pop(beginning):
            found.setdefault(literal[: len(beginning) + FURTHER], []).append(literal)
    return found


def _add_form(made: dict[str, Surface], form: Form, after: tuple[str, ...], *, exact: bool) -> None:
    """Past and participle mostly look the same; where their replacements differ, the participle is kept beside."""
    known = made.get(form.text)
    if known is None:
        made[form.text] = Surface(form.text, after, None, exact)
    elif after and after != known.after and ("v", "en") in form.slots and known.participle is None:
        made[form.text] = Surface(form.text, known.after, after[0], exact)


def compile_rules(loaded: Loaded, detectors: Detectors = MappingProxyType({})) -> tuple[Image, list[Refusal]]:
    """The image of all rules that can be compiled, and why the others cannot.

    `detectors` are those that rules may name: `cleaner.stages.DETECTORS`, which lies above the rulebook.
    """
    builder = _Builder(loaded.topics, detectors)
    for written in loaded.rules:
        builder.add(written)
    return builder.image(), builder.refusals
