"""`python -m benchmarks.learning`: do rules that were held back come back from pairs into which their faults were put?

The right words of some phrase rules are looked for in clean text, and their wrong words put there, wherever the rule itself
would repair them. From the pairs `cleaner.workshop` learns a pack without knowing those rules; a rule came back if the pack
passes `rules check` and repairs lines that it was not learnt from, or the rule's own examples.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks.quality.data import Data
from cleaner.edits import Edit
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook, shipped_packs
from cleaner.rulebook.casing import with_casing_of
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.load import Loaded, Written, load
from cleaner.rulebook.phrases import expand, render
from cleaner.rulebook.schema import as_list
from cleaner.source import Source
from cleaner.stages import DETECTORS
from cleaner.stages.findings import with_article
from cleaner.vetting.check import checked
from cleaner.workshop.concordance import Concordance
from cleaner.workshop.learn import Learner
from cleaner.workshop.propose import PACK, Learnt, propose
from cleaner.workshop.texts import Pair

# Every so many-th phrase rule is held back, by the checksum of its id: all of them.
SAMPLE = 1
# Lines into which a rule's words are put: for learning, and for judging what was learnt.
FOR_LEARNING, FOR_JUDGING = 6, 2
# A rule whose right words stand in fewer lines cannot be learnt from this text, or not be judged.
LEAST_LEARNING, LEAST_JUDGING = 2, 1
MOST_TRIED = 60


@dataclass
class Held:
    """A rule that was held back, and the lines that its faults were put into."""

    written: Written
    learning: list[Pair] = field(default_factory=list)
    judging: list[Pair] = field(default_factory=list)


def held_back(packs: Path, sample: int) -> tuple[list[Written], Loaded]:
    """Phrase rules with one repair, every so many-th; and all that was loaded."""
    loaded = load([packs])
    rules = [one for one in loaded.rules if one.rule.match is not None and one.rule.become is not None]
    return [one for one in rules if zlib.crc32(one.id.encode()) % sample == 0], loaded


def book_of(rules: list[Written], loaded: Loaded) -> Rulebook:
    """A rulebook of some rules alone, and those of the detectors, which the stages count on."""
    detected = [one for one in loaded.rules if one.rule.detector]
    return Rulebook(compile_rules(Loaded([*detected, *rules], loaded.topics), DETECTORS)[0])


def without_phrases(packs: Path, folder: Path, loaded: Loaded) -> Path:
    """A copy of what is no glossary: the topics, and the packs of the detectors."""
    files = {one.path.relative_to(packs) for one in loaded.rules if one.rule.detector}
    for relative in sorted(files | {Path("topics", f"{topic}.yaml") for topic in loaded.topics}):
        (folder / relative).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(packs / relative, folder / relative)
    return folder


def put_in(rules: list[Written], loaded: Loaded, lines: Iterable[str]) -> list[Held]:
    """The rules with lines that hold their faults; each line gets one fault, and each is one that the rule repairs."""
    book = book_of(rules, loaded)
    text = Concordance(lines)
    used: set[int] = set()
    made = []
    for written in rules:
        held = Held(written)
        gates = frozenset(book.rules[written.id].pivots or ("fr",)) if written.rule.gate else frozenset()
        forms = [_garbled(text, used, right, wrong) for right, wrong in _wordings(written)]
        for number, pair in islice(_in_turn(forms), MOST_TRIED):
            if len(held.learning) + len(held.judging) == FOR_LEARNING + FOR_JUDGING:
                break
            if number not in used and repaired(pair.garbled, book, gates) == pair.clean:
                used.add(number)
                # Lines for judging are set apart as soon as there are enough to learn from.
                wanted = len(held.learning) >= 2 * (1 + len(held.judging)) and len(held.judging) < FOR_JUDGING
                (held.judging if wanted else held.learning).append(pair)
        made.append(held)
    return made


def _wordings(written: Written) -> Iterator[tuple[str, str]]:
    """Right and wrong words in every form."""
    become = as_list(written.rule.become)[0]
    given: dict[str, str] = {}
    for phrase in as_list(written.rule.match):
        for form in expand(phrase):
            given.setdefault(render(become, form), form.text)
    return iter(given.items())


def _garbled(text: Concordance, used: set[int], right: str, wrong: str) -> Iterator[tuple[int, Pair]]:
    exact = wrong != wrong.lower() or right != right.lower()
    for place in text.places(tuple(right.lower().split(" ")), MOST_TRIED):
        number = text.line(place)
        line = text.lines[number]
        start, end = text.span(place, len(right.split(" ")))
        if number in used or (exact and line[start:end] != right):
            continue
        after = wrong if exact else with_casing_of(line[start:end], wrong)
        garbled = line
        for edit in reversed(with_article(line, Edit(start, end, after))):
            garbled = garbled[: edit.start] + edit.after + garbled[edit.end :]
        yield number, Pair(line, garbled)


def _in_turn(streams: list[Iterator[tuple[int, Pair]]]) -> Iterator[tuple[int, Pair]]:
    """One of each stream in turn, so that all forms of a wording are seen."""
    while streams:
        for stream in list(streams):
            one = next(stream, None)
            if one is None:
                streams.remove(stream)
            else:
                yield one


def repaired(text: str, book: Rulebook, gates: frozenset[str] = frozenset()) -> str:
    """The text with all changes and suggestions of a rulebook."""
    result = clean(Source.of(text), book, language="en", gates=gates)
    return result.apply(accept=[row.id for row in result.suggestions])


def came_back(held: Held, book: Rulebook) -> tuple[bool, bool]:
    """Whether the book repairs at least half of the lines set apart, and any of the rule's own examples."""
    right = sum(repaired(pair.garbled, book) == pair.clean for pair in held.judging)
    own = any(repaired(one.bad, book) == one.good for one in held.written.rule.examples)
    return bool(held.judging) and 2 * right >= len(held.judging), own


@dataclass
class Outcome:
    """What came of it."""

    learnable: list[Held]
    back: dict[str, tuple[bool, bool]]
    learnt: Learnt
    refused: int

    @property
    def share(self) -> float:
        return sum(any(one) for one in self.back.values()) / max(1, len(self.back))


def measure(held: list[Held], others: Iterable[str], corpus: Iterable[str], loaded: Loaded, packs: Path) -> Outcome:
    """Learn from the pairs of all rules at once, with lines that nothing was put into, and judge each rule."""
    learnable = [one for one in held if len(one.learning) >= LEAST_LEARNING and len(one.judging) >= LEAST_JUDGING]
    given = [pair for one in learnable for pair in one.learning] + [Pair(line, line) for line in others]
    learner = Learner(given, corpus, loaded.topics, 1.0)
    with tempfile.TemporaryDirectory() as folder:
        alone = without_phrases(packs, Path(folder), loaded)
        learnt = propose(learner, [alone])
        path = alone / f"{PACK}.yaml"
        path.write_text(learnt.yaml("Learnt."), "utf-8")
        image, refusals = checked([alone], [alone])
        refusals = [one for one in refusals if one.rule.startswith(f"{PACK}.")]
    book = Rulebook(image)
    return Outcome(learnable, {one.written.id: came_back(one, book) for one in learnable}, learnt, len(refusals))


def told(outcome: Outcome, count: int, *, notes: bool) -> Iterator[str]:
    """The figures, and with notes what a person may read beside them."""
    back = outcome.back.values()
    yield f"phrase rules held back                      {count}"
    yield f"whose right words stand in {LEAST_LEARNING + LEAST_JUDGING} lines or more     {len(back)}"
    yield f"came back, by lines set apart or examples   {sum(map(any, back))} ({outcome.share:.2f})"
    yield f"  by lines set apart                        {sum(one[0] for one in back)}"
    yield f"  by their own examples                     {sum(one[1] for one in back)}"
    yield f"rules learnt, dropped                       {len(outcome.learnt.drafts)}, {len(outcome.learnt.dropped)}"
    yield f"learnt rules refused by `rules check`       {outcome.refused}"
    if not notes:
        return
    for one in outcome.learnable:
        if not any(outcome.back[one.written.id]):
            yield f"not back: {one.written.id}: {one.written.rule.match} → {one.written.rule.become}"
            yield from (f"    {pair.garbled}" for pair in one.learning)
    for wording, reason in outcome.learnt.dropped:
        yield f"dropped: {wording}: {reason}"
    yield outcome.learnt.yaml("Learnt.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.learning", description=__doc__)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the bench folder (or CLEANER_BENCH)")
    parser.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help="hold back every N-th phrase rule")
    parser.add_argument("--lines", type=int, metavar="N", help="put faults into so many lines of clean text (all)")
    parser.add_argument("--notes", action="store_true", help="print the pack, and the rules that did not come back")
    asked = parser.parse_args()
    data = Data.find(asked.data)
    if missing := data.missing(("pairs/pairs.jsonl.gz", "clean/english.jsonl.gz")):
        print(f"{', '.join(missing)} not found in {data.bench}", file=sys.stderr)
        return 2
    # Human sentences of the news sets; those of `mlqe` are tokenised.
    human = (row["ref"] for row in data.rows("pairs/pairs.jsonl.gz") if not row["id"].startswith("mlqe"))
    lines = list(dict.fromkeys(human))[: asked.lines]
    rules, loaded = held_back(shipped_packs(), asked.sample)
    held = put_in(rules, loaded, lines)
    put = {pair.clean for one in held for pair in (*one.learning, *one.judging)}
    corpus = [row["text"] for row in data.rows("clean/english.jsonl.gz")]
    outcome = measure(held, [line for line in lines if line not in put], corpus, loaded, shipped_packs())
    for line in told(outcome, len(rules), notes=asked.notes):
        print(line)
    return int(bool(outcome.refused))


if __name__ == "__main__":
    sys.exit(main())
