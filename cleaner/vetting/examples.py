"""A rule's examples are its tests: the whole pipeline must do what they say, and do it because of this rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.edits import Safety
from cleaner.facts.pivot import COMPANY
from cleaner.result import Change, Result
from cleaner.rulebook.image import Compiled
from cleaner.rulebook.load import Written
from cleaner.rulebook.match import Rulebook
from cleaner.rulebook.packs import Refusal
from cleaner.source import Source, read


def example_refusals(rulebook: Rulebook, written: Written) -> Iterator[Refusal]:
    """What a rule's examples say against it."""
    trial = Trial(rulebook, written)
    for example in written.rule.examples:
        yield from trial.bad(example.bad) if example.good is None else trial.pair(example.bad, example.good)
    for text in written.rule.keep:
        yield from trial.keep(text)


class Trial:
    """One rule against its examples, with its gate open."""

    def __init__(self, rulebook: Rulebook, written: Written) -> None:
        self.rulebook = rulebook
        self.written = written
        self.rule: Compiled = rulebook.rules[written.id]
        # A rule for any translated text is tested as in one that came through French.
        # One without a gate is tested as in a text that has another sign of translation.
        self.gates = frozenset(self.rule.pivots or ("fr",)) if self.rule.gate else frozenset({COMPANY})

    def bad(self, text: str) -> Iterator[Refusal]:
        """A rule that only flags, or recognises and keeps, must find something."""
        result = self._clean(text)
        found = (*result.changes, *result.suggestions, *result.flags)
        if not any(map(self._is_ours, found)) and not self._kept(text):
            yield self._refuse("examples", f"finds nothing in {text!r}")

    def pair(self, bad: str, good: str) -> Iterator[Refusal]:
        """`bad` must become `good` by this rule, and `good` must stay as it is."""
        result = self._clean(bad)
        ours = [row.id for row in (*result.changes, *result.suggestions) if self._is_ours(row)]
        got = result.apply(accept=ours)
        if got != good:
            yield self._refuse("examples", f"makes {got!r} of {bad!r}")
        elif not ours and not any(map(self._is_ours, result.refused)):
            yield self._refuse("examples", f"the example passes without the rule: {bad!r}")
        elif ours and self.rule.safety is Safety.SAFE and not any(map(self._is_ours, result.changes)):
            note = next(row.note for row in result.suggestions if self._is_ours(row))
            yield self._refuse("safety", f"says safe but was held back: {note}")
        else:
            yield from self._at_rest(good)

    def _at_rest(self, good: str) -> Iterator[Refusal]:
        again = self._clean(good)
        if again.text != _with_bytes(good):
            by = ", ".join(dict.fromkeys(reason.rule for change in again.changes for reason in change.reasons))
            yield self._refuse("examples", f"{by} changes the repaired text again: {good!r} becomes {again.text!r}")

    def keep(self, text: str) -> Iterator[Refusal]:
        """An innocent text, of which the rule makes nothing."""
        result = self._clean(text)
        if any(map(self._is_ours, (*result.changes, *result.suggestions, *result.flags))) or self._kept(text):
            yield self._refuse("keep", f"does not leave {text!r} alone")

    def _clean(self, text: str) -> Result:
        from cleaner.pipeline import clean  # late: the pipeline imports the rulebook

        return clean(_source(text), self.rulebook, language="en", gates=self.gates)

    def _kept(self, text: str) -> bool:
        """Whether a line is recognised by a rule whose policy is to keep it, so that no stage speaks of it."""
        lines = [line.strip() for line in text.split("\n") if line.strip()] if self.rule.policy == "keep" else []
        return any(
            self.rule in self.rulebook.furniture(line)
            or any(self.rule is rule for rule, _ in self.rulebook.furniture_cues(line))
            for line in lines
        )

    def _is_ours(self, row: Change) -> bool:
        """By this rule's name, or with it among the evidence: a block of furniture has the name of one of its rules."""
        named = f"({self.rule.id})"
        return any(
            reason.rule == self.rule.id or any(said.endswith(named) for said in reason.evidence)
            for reason in row.reasons
        )

    def _refuse(self, key: str, reason: str) -> Refusal:
        written = self.written
        return Refusal(written.file, written.lines.get(key, written.line), reason, written.id)


def _source(text: str) -> Source:
    """An example as a file: read from its bytes where it has some that are no text."""
    given = _with_bytes(text)
    return Source.of(given) if given == text else read(given.encode("utf-8", "surrogateescape"))


def _with_bytes(text: str) -> str:
    """YAML cannot hold bytes that are no text; an example writes them as \\udc80 to \\udcff."""
    return re.sub(r"\\udc([89a-f][0-9a-f])", lambda match: chr(0xDC00 + int(match[1], 16)), text)
