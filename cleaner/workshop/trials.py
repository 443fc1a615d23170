"""Every example of a rule by itself, with what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.rulebook import Rulebook
from cleaner.rulebook.load import Written
from cleaner.vetting.examples import Trial


class Outcome(NamedTuple):
    """One example: what it shows, and why it fails; no reason where it holds."""

    rule: str
    kind: str
    """`becomes`, `found` or `kept`."""
    text: str
    good: str | None
    reason: str

    @property
    def holds(self) -> bool:
        """Whether the text came out as the rule says; `reason` says why not."""
        return not self.reason


def outcomes(book: Rulebook, written: Written) -> Iterator[Outcome]:
    """What became of each example and each innocent text of a rule, in their order."""
    trial = Trial(book, written)
    for example in written.rule.examples:
        if example.good is None:
            refusals, kind = list(trial.bad(example.bad)), "found"
        else:
            refusals, kind = list(trial.pair(example.bad, example.good)), "becomes"
        yield Outcome(written.id, kind, example.bad, example.good, "; ".join(one.reason for one in refusals))
    for text in written.rule.keep:
        reason = "; ".join(one.reason for one in trial.keep(text))
        yield Outcome(written.id, "kept", text, None, reason)
