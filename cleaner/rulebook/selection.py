"""Which rules run in a project, and how far each is trusted: chosen by the beginnings of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import msgspec

from cleaner.edits import Safety
from cleaner.hints import did_you_mean
from cleaner.rulebook.load import Loaded, Written


class BadSelection(ValueError):
    """A selection that names no rule, or asks for what a rule cannot be."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Beginnings of rule ids: the rules that run, those that do not, and safeties other than the packs'.

    The longest beginning that fits a rule decides; between two as long, `ignore` wins. Without `select` every rule runs.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    safety: tuple[tuple[str, Safety], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.select or self.ignore or self.safety)

    @classmethod
    def of(cls, select: Iterable[str], ignore: Iterable[str], safety: Mapping[str, Safety]) -> Selection:
        """A selection in its canonical order, so that equal ones share a cache."""
        return cls(tuple(sorted(set(select))), tuple(sorted(set(ignore))), tuple(sorted(safety.items())))

    def runs(self, rule: str) -> bool:
        """Whether a rule runs."""
        chosen = _longest(self.select, rule) if self.select else 0
        return chosen is not None and chosen > (_longest(self.ignore, rule) or -1)

    def trusted(self, rule: str) -> Safety | None:
        """The safety that is asked for a rule, if any is."""
        fitting = [(prefix, safety) for prefix, safety in self.safety if begins(rule, prefix)]
        return max(fitting, key=lambda one: len(one[0]))[1] if fitting else None


def begins(rule: str, prefix: str) -> bool:
    """Whether an id begins so, at a dot or a hyphen: `translation.fr` is no beginning of `translation.frisian`."""
    return rule.startswith(prefix) and rule[len(prefix) : len(prefix) + 1] in ("", ".", "-")


def selected(loaded: Loaded, selection: Selection) -> tuple[Loaded, frozenset[str]]:
    """The packs as chosen, and the detectors' rules that are to be silent. Raises `BadSelection`.

    A detector's rule stays in the rulebook, since the code counts on finding it; what it finds is dropped.
    """
    ids = [written.id for written in loaded.rules]
    for prefix in (*selection.select, *selection.ignore, *dict(selection.safety)):
        if not any(begins(rule, prefix) for rule in ids):
            raise BadSelection(f"no rule's id begins with {prefix!r}{_near(prefix, ids)}")
    rules, silent = [], set()
    for written in loaded.rules:
        runs = selection.runs(written.id)
        if not runs and written.rule.detector:
            silent.add(written.id)
        if runs or written.rule.detector:
            rules.append(_trusted(written, selection.trusted(written.id)))
    return Loaded(rules, loaded.topics, loaded.refusals), frozenset(silent)


def _trusted(written: Written, safety: Safety | None) -> Written:
    if safety is None:
        return written
    if safety is Safety.SAFE and written.rule.status == "preview":
        raise BadSelection(f"{written.id} is a preview and cannot be made safe")
    # Who calls rules safe wants their repairs, whatever else the text shows of a translation.
    alone = safety is Safety.SAFE or written.rule.alone
    return replace(written, rule=msgspec.structs.replace(written.rule, safety=safety, alone=alone))


def _longest(prefixes: Iterable[str], rule: str) -> int | None:
    return max((len(prefix) for prefix in prefixes if begins(rule, prefix)), default=None)


def _near(prefix: str, ids: list[str]) -> str:
    depth = prefix.count(".") + 1
    known = sorted({".".join(rule.split(".")[:depth]) for rule in ids})
    return did_you_mean(prefix, known, most=2)
