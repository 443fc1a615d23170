"""Proposals as a pack: YAML with examples from the pairs, that `cleaner rules check` takes."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from cleaner.facts import Facts
from cleaner.rulebook import Refusal, Rulebook
from cleaner.rulebook.load import load
from cleaner.rulebook.schema import Condition
from cleaner.vetting.check import checked
from cleaner.workshop.learn import Learner, Proposal
from cleaner.workshop.rates import measure
from cleaner.workshop.wordings import Sighting

# An example is a sentence that is read at a glance.
BEST_LENGTH = 90
# So many examples and innocent texts are tried for a rule before it is given up.
MOST_TRIED = 6
# A pack whose rules still contradict each other after so many tries loses those that do.
MOST_TRIES = 12
PACK = "learnt"
_KNOWN = "passes without the rule"


@dataclass
class Draft:
    """A rule on its way into the pack, with the examples and innocent texts that it may have."""

    key: str
    proposal: Proposal
    examples: list[tuple[str, str]]
    keeps: list[str]
    safe: bool
    figures: str

    def entry(self) -> dict[str, Any]:
        """The rule with its first example and its first innocent text."""
        wording, proposal = self.proposal.wording, self.proposal
        was, became = next(iter(wording.surfaces.items()))
        texts = f"{proposal.lines} texts" if proposal.lines > 1 else "one text"
        bad, good = self.examples[0]
        entry: dict[str, Any] = {
            "match": wording.match,
            "become": wording.become,
            "because": f"In {texts} of the pairs that this was learnt from, “{was}” stands where the clean text has “{became}”.",
            "safety": "safe" if self.safe else "unsafe",
        }
        if not self.safe:
            entry["status"] = "preview"
        for name in ("when", "unless"):
            if conditions := getattr(proposal, name):
                entry[name] = [_condition(one) for one in conditions]
        return entry | {"examples": [{"bad": bad, "good": good}], "keep": [self.keeps[0]]}


@dataclass
class Learnt:
    """A pack of proposals, and why the others are not in it."""

    drafts: list[Draft]
    dropped: list[tuple[str, str]] = field(default_factory=list)
    """The wording and the reason."""

    def yaml(self, opening: str) -> str:
        """The pack, with the figures of each rule as a comment above it."""
        lines = [*(f"# {line}" for line in opening.splitlines()), "rules:" if self.drafts else "rules: {}"]
        for draft in self.drafts:
            dumped = yaml.safe_dump(
                {draft.key: draft.entry()}, sort_keys=False, allow_unicode=True, width=120, default_flow_style=False
            )
            lines += ["", f"  # {draft.figures}", *(f"  {line}" for line in dumped.rstrip("\n").split("\n"))]
        return "\n".join(lines) + "\n"


def propose(learner: Learner, packs: Sequence[Path]) -> Learnt:
    """The learner's proposals as a pack that is sound beside other packs, which must hold the topics."""
    learnt = Learnt([])
    for proposal in learner.proposals():
        examples = list(_examples(learner, proposal))[:MOST_TRIED]
        keeps = list(dict.fromkeys(_keeps(learner, proposal, [good for _, good in examples])))[:MOST_TRIED]
        if examples and keeps:
            key = _key(proposal, {draft.key for draft in learnt.drafts})
            figures = _figures(learner, proposal)
            learnt.drafts.append(Draft(key, proposal, examples, keeps, learner.safe(proposal), figures))
        else:
            learnt.dropped.append((_named(proposal), "no sentence of the pairs shows it alone"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{PACK}.yaml"
        for _ in range(MOST_TRIES):
            path.write_text(learnt.yaml(""), "utf-8")
            _, refusals = checked([*packs, path], [path])
            if not _mend(learnt, refusals, path):
                break
        else:
            _drop(learnt, {refusal.rule: refusal.reason for refusal in refusals})
        _drop_frequent(learner, learnt, packs, path)
    return learnt


def _mend(learnt: Learnt, refusals: Sequence[Refusal], path: Path) -> bool:
    """Try other examples for the rules that were refused, and drop those that have none left; whether there were any."""
    written = {one.id: one for one in load([path]).rules}
    reasons: dict[str, str] = {}
    mended = False
    for draft in learnt.drafts:
        name = f"{PACK}.{draft.key}"
        ours = [refusal for refusal in refusals if refusal.rule == name]
        if not ours:
            continue
        mended = True
        lines = written[name].lines if name in written else {}
        keys = {
            max(((line, key) for key, line in lines.items() if line <= one.line), default=(0, ""))[1] for one in ours
        }
        # An antipattern is at fault where the innocent text does not need it.
        for causes, texts in (({"examples"}, draft.examples), ({"keep", "unless"}, draft.keeps)):
            if causes & keys:
                texts.pop(0)
        if not draft.examples or not draft.keeps or not keys <= {"examples", "keep", "unless"}:
            reason = ours[0].reason
            reasons[name] = "the packs repair it already" if _KNOWN in reason else reason
    _drop(learnt, reasons)
    return mended


def _drop(learnt: Learnt, reasons: dict[str, str]) -> None:
    learnt.dropped += [
        (_named(draft.proposal), reasons[f"{PACK}.{draft.key}"])
        for draft in learnt.drafts
        if f"{PACK}.{draft.key}" in reasons
    ]
    learnt.drafts = [draft for draft in learnt.drafts if f"{PACK}.{draft.key}" not in reasons]


def _drop_frequent(learner: Learner, learnt: Learnt, packs: Sequence[Path], path: Path) -> None:
    """The last word has the program itself: what it makes of the clean texts with the proposals."""
    conditional = {f"{PACK}.{draft.key}" for draft in learnt.drafts if draft.proposal.conditional}
    if not conditional:
        return  # the others were counted exactly
    path.write_text(learnt.yaml(""), "utf-8")
    book = Rulebook(checked([*packs, path], [])[0])
    rates = measure(book, ((str(number), line) for number, line in enumerate(learner.clean.lines)), conditional)
    _drop(
        learnt,
        {
            rule: f"speaks {tally.hits} times in {rates.words:,} words of clean text"
            for rule, tally in rates.tallies.items()
            if tally.hits > learner.allowed
        },
    )


def _examples(learner: Learner, proposal: Proposal) -> Iterator[tuple[str, str]]:
    """Sentences of the clean texts with the wrong wording put in; those of a readable length first."""
    found = {}
    near = any(one.within == "paragraph" for one in (*proposal.when, *proposal.unless))
    for seen in proposal.wording.seen:
        example = _example(learner, seen, whole=near)
        if example is not None:
            found[example] = abs(len(example[0]) - BEST_LENGTH)
    return iter(sorted(found, key=lambda example: (found[example], example)))


def _example(learner: Learner, seen: Sighting, *, whole: bool) -> tuple[str, str] | None:
    aligned = learner.pairs.aligned[seen.pair]
    i, i_end, j, j_end = seen.span
    if i and j and {aligned.wrong[i - 1].key, aligned.right[j - 1].key} == {"a", "an"}:
        i, j = i - 1, j - 1
    start, end = aligned.right[j].start, aligned.right[j_end - 1].end
    wrong = aligned.garbled[aligned.wrong[i].start : aligned.wrong[i_end - 1].end]
    facts = Facts(aligned.clean, _no_rules())
    low, high = facts.text.windows.paragraph(start) if whole else facts.text.windows.sentence(start, end)
    good, bad = aligned.clean[low:high].strip(), (aligned.clean[low:start] + wrong + aligned.clean[end:high]).strip()
    return None if "\n" in bad or len(bad.split()) <= i_end - i else (bad, good)


@lru_cache(maxsize=1)
def _no_rules() -> Rulebook:
    return Rulebook(checked([])[0])


def _keeps(learner: Learner, proposal: Proposal, goods: Sequence[str]) -> Iterator[str]:
    """The closest innocent uses: the wording itself where its conditions forbid it, most of its words, the right wording."""
    words = next(iter(proposal.wording.surfaces)).split(" ")
    phrases = [phrase for one in proposal.unless for phrase in _beside(one, words)]
    phrases += [words] if proposal.conditional else []
    phrases += [
        words[low : low + size] for size in range(len(words) - 1, 0, -1) for low in range(len(words) - size + 1)
    ]
    for phrase in phrases:
        if any(len(word) > 3 for word in phrase):
            yield from learner.clean.lines_with(tuple(phrase), 2)
    yield from goods


def _beside(condition: Condition, words: list[str]) -> Iterator[list[str]]:
    """The wording with each of the neighbours that forbid it."""
    for word in condition.words:
        yield [word, *words] if condition.within == "previous" else [*words, word]


def _figures(learner: Learner, proposal: Proposal) -> str:
    systems = f" by {proposal.systems} of {learner.systems} systems" if learner.systems > 1 else ""
    kept = f", kept in {proposal.kept}" if proposal.kept else ", never kept"
    stands = f"{proposal.innocent} times" if proposal.innocent else "never"
    alone = ", conditions apart" if proposal.conditional else ""
    return f"Seen in {proposal.lines} texts{systems}{kept}; in {learner.clean.size:,} clean words it stands {stands}{alone}."


def _named(proposal: Proposal) -> str:
    return f"{proposal.wording.match} → {proposal.wording.become}"


def _key(proposal: Proposal, taken: set[str]) -> str:
    """A key from the words: lower-case, joined by hyphens, unlike the others."""
    said = re.sub(r"\{.*?\}", "", f"{proposal.wording.match} {proposal.wording.become}".lower())
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode())
    key = "-".join(words[: 2 * 5]) or "wording"
    number = 2
    unique = key
    while unique in taken:
        unique, number = f"{key}-{number}", number + 1
    return unique


def _condition(condition: Condition) -> dict[str, Any]:
    """A condition with what differs from the defaults."""
    defaults = msgspec.to_builtins(Condition())
    return {name: value for name, value in msgspec.to_builtins(condition).items() if value != defaults[name]}
