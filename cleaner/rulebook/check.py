"""Packs from files to a tested image: everything that must hold before a rule may touch a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.edits import Safety
from cleaner.result import Change
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.image import Compiled, Image
from cleaner.rulebook.load import Loaded, Written, load
from cleaner.rulebook.match import Rulebook
from cleaner.rulebook.packs import BadPack, Refusal


def compiled(roots: Sequence[Path], tested: Sequence[Path] | None = None) -> Image:
    """The image of all packs below the roots. Raises `BadPack` with every refusal."""
    image, refusals = checked(roots, tested)
    if refusals:
        raise BadPack(refusals)
    return image


def checked(roots: Sequence[Path], tested: Sequence[Path] | None = None) -> tuple[Image, list[Refusal]]:
    """The image, and every reason to refuse it. The examples of sound rules run without the unsound ones.

    `tested` are the roots whose examples are run; by default all. Those of the shipped packs were run before they were
    shipped, and would take seconds at the first start.
    """
    loaded = load(roots)
    image, unsound = compile_rules(loaded)
    refusals = loaded.refusals + unsound
    if unsound:
        refused = {refusal.rule for refusal in unsound}
        loaded = Loaded([written for written in loaded.rules if written.id not in refused], loaded.topics)
        image, more = compile_rules(loaded)
        if more:
            return image, sorted(refusals + more)
    rulebook = Rulebook(image)
    for written in loaded.rules:
        if tested is None or written.root in tested:
            refusals += _examples(rulebook, written)
    return image, sorted(refusals)


def _examples(rulebook: Rulebook, written: Written) -> Iterator[Refusal]:
    """What a rule's examples say against it."""
    from cleaner.pipeline import clean  # late: the pipeline imports the rulebook
    from cleaner.source import Source

    rule = rulebook.rules[written.id]
    # A rule for any translated text is tested as in one that came through French.
    gates = frozenset(rule.pivots or ("fr",)) if rule.gate else frozenset()

    def refuse(key: str, reason: str) -> Refusal:
        return Refusal(written.file, written.lines.get(key, written.line), reason, written.id)

    for example in written.rule.examples:
        result = clean(Source.of(_with_bytes(example.bad)), rulebook, language="en", gates=gates)
        ours = [row.id for row in (*result.changes, *result.suggestions) if _by(row, rule)]
        if example.good is None:
            if not ours and not any(_by(row, rule) for row in result.flags):
                yield refuse("examples", f"finds nothing in {example.bad!r}")
            continue
        got = result.apply(accept=ours)
        if got != example.good:
            yield refuse("examples", f"makes {got!r} of {example.bad!r}")
        elif not ours and not any(_by(row, rule) for row in result.refused):
            yield refuse("examples", f"the example passes without the rule: {example.bad!r}")
        elif ours and rule.safety is Safety.SAFE and not any(_by(row, rule) for row in result.changes):
            note = next(row.note for row in result.suggestions if _by(row, rule))
            yield refuse("safety", f"says safe but was held back: {note}")
    for text in written.rule.keep:
        result = clean(Source.of(text), rulebook, language="en", gates=gates)
        if any(_by(row, rule) for row in (*result.changes, *result.suggestions, *result.flags)):
            yield refuse("keep", f"does not leave {text!r} alone")


def _by(row: Change, rule: Compiled) -> bool:
    return any(reason.rule == rule.id for reason in row.reasons)


def _with_bytes(text: str) -> str:
    """YAML cannot hold bytes that are no text; an example writes them as \\udc80 to \\udcff."""
    return re.sub(r"\\udc([89a-f][0-9a-f])", lambda match: chr(0xDC00 + int(match[1], 16)), text)
