"""Packs from files to a tested image: everything that must hold before a rule may touch a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.image import Image
from cleaner.rulebook.load import Loaded, load
from cleaner.rulebook.match import Rulebook
from cleaner.rulebook.packs import BadPack, Refusal
from cleaner.rulebook.selection import Selection, selected
from cleaner.stages import DETECTORS
from cleaner.vetting.antipatterns import idle_antipatterns
from cleaner.vetting.dead import dead_rules
from cleaner.vetting.examples import example_refusals
from cleaner.vetting.loops import loops
from cleaner.vetting.standing import refusals as standing_refusals


def compiled(roots: Sequence[Path], tested: Sequence[Path] | None = None, selection: Selection | None = None) -> Image:
    """The image of all packs below the roots, or of the rules selected. Raises `BadPack` with every refusal, and `BadSelection`.

    Packs are checked as they are written, whatever is selected.
    """
    image, refusals = checked(roots, tested)
    if refusals:
        raise BadPack(refusals)
    if not selection:
        return image
    chosen, silent = selected(load(roots), selection)
    return replace(compile_rules(chosen, DETECTORS)[0], silent=silent)


def checked(roots: Sequence[Path], tested: Sequence[Path] | None = None) -> tuple[Image, list[Refusal]]:
    """The image, and every reason to refuse it. The examples of sound rules run without the unsound ones.

    `tested` are the files and folders whose rules are tried, on their examples and against all others; by default all.
    Those of the shipped packs were tried before they were shipped, and would take seconds at the first start.
    """
    loaded = load(roots)
    image, unsound = compile_rules(loaded, DETECTORS)
    tried = {one.id for one in loaded.rules if tested is None or any(one.path.is_relative_to(part) for part in tested)}
    below = [refusal for refusal in standing_refusals(image, loaded) if refusal.rule in tried]
    unsound += [refusal for refusal in dead_rules(image, loaded) if refusal.rule in tried]
    refusals = loaded.refusals + unsound + below
    if unsound:
        refused = {refusal.rule for refusal in unsound}
        loaded = Loaded([written for written in loaded.rules if written.id not in refused], loaded.topics)
        image, more = compile_rules(loaded, DETECTORS)
        if more:
            return image, sorted(refusals + more)
    rulebook = Rulebook(image)
    refusals += [refusal for refusal in loops(image, loaded) if refusal.rule in tried]
    for written in loaded.rules:
        if written.id in tried:
            refusals += example_refusals(rulebook, written)
            refusals += idle_antipatterns(rulebook, written)
    return image, sorted(set(refusals))
