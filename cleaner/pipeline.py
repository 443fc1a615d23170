"""`clean`: rounds of findings over one text, until nothing changes. No I/O, no printing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cleaner.assemble import Found, Unapplied, assemble, changes
from cleaner.compose import Rounds, whole_characters
from cleaner.edits import Safety
from cleaner.facts import Facts
from cleaner.facts.language import DEFAULT
from cleaner.facts.register import SILENT, Register
from cleaner.meaning import breaches
from cleaner.resolve import Claim, resolve
from cleaner.result import Conclusions, Result
from cleaner.stages import ENCODING, STAGES, Stage
from cleaner.stages.encoding import at_rest
from cleaner.verdict import judge

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.corpus.repeated import RepeatedLines
    from cleaner.rulebook.match import Rulebook
    from cleaner.rulebook.schema import Policy
    from cleaner.source import Source

# A document that still moves after so many rounds is going in circles.
MOST_ROUNDS = 4
# Doubly and triply mis-decoded text takes a round for each layer.
MOST_ENCODING_ROUNDS = 4


class _Unstable(Exception):
    """The rounds did not come to rest."""


def clean(
    source: Source,
    rulebook: Rulebook,
    corpus: Corpus | None = None,
    *,
    language: str | None = None,
    gates: frozenset[str] = frozenset(),
    document: str | None = None,
    detector: str = DEFAULT,
    furniture: Mapping[str, Policy] | None = None,
    repeated: RepeatedLines | None = None,
    masked: Callable[[str], Sequence[tuple[int, int]]] | None = None,
    register: Register | None = None,
) -> Result:
    """Clean one document.

    `corpus` knows the batch, and the document itself as `document`; `language` overrides the detector, `detector` names
    another one; `gates` are opened whatever the evidence (for a rule's examples); `furniture` says what becomes of each
    kind of page furniture where its rules are not to decide; `repeated` are the lines that the batch repeats; `masked` says
    what of a text its format masks, so that no stage touches it; `register` says what kind of text it is, instead of
    looking. A document whose rounds do not come to rest, or change
    what is masked, keeps the text that it had when its encoding was repaired.
    """
    facts_of = partial(
        Facts, rulebook=rulebook, document=document, detector=detector, furniture=furniture, repeated=repeated,
        masked=masked, doubt=source.doubt,
    )  # fmt: skip
    run = _Run(source, rulebook, corpus, language, gates, register, facts_of)
    run.repair_encoding()
    decoded = run.rounds.text
    unstable = False
    try:
        run.repair_text()
        if masked is not None and _marks(masked, decoded) != _marks(masked, run.rounds.text):
            raise _Unstable  # a repair of prose made code of prose, or prose of code
    except _Unstable:
        run = _Run(source, rulebook, corpus, language, gates, register, facts_of)
        run.repair_encoding()
        run.first_sight()
        unstable = run.rounds.text == decoded
    result = replace(run.result(), unstable=unstable)
    return replace(result, verdict=judge(result, rulebook))


def _marks(masked: Callable[[str], Sequence[tuple[int, int]]], text: str) -> str:
    """All that is masked of a text, wherever it stands and whatever spaces are around it."""
    return "".join("".join(text[start:end] for start, end in masked(text)).split())


class _Run:
    """The state of cleaning one document. `facts_of` makes the facts of a text, with what holds for the whole run."""

    def __init__(
        self,
        source: Source,
        rulebook: Rulebook,
        corpus: Corpus | None,
        language: str | None,
        gates: frozenset[str],
        register: Register | None,
        facts_of: Callable[..., Facts],
    ) -> None:
        self.source = source
        self.rulebook = rulebook
        self.corpus = corpus
        self.language = language
        self.gates = gates
        self.register = register
        self.facts_of = facts_of
        self.rounds = Rounds(source.text)
        self.applied: list[Found] = []
        self.conclusions: Conclusions | None = None
        # Found at first sight: what is not applied, on the original text.
        self.suggested: list[Unapplied] = []
        self.flagged: list[Unapplied] = []
        self.refused: list[Unapplied] = []

    # Rounds

    def repair_encoding(self) -> None:
        """Encoding has its rounds to itself: nothing can be judged in damaged text.

        What is not applied is recorded in the last round: in damaged text there is no telling what is odd about it.
        """
        for _ in range(MOST_ENCODING_ROUNDS):
            if at_rest(self.rounds.text):
                return
            found = self._heard(ENCODING, self._facts())
            if not self._round(found, record=False):
                self._round(found, record=True)
                return
        self.rounds, self.applied = Rounds(self.source.text), []  # still moving: leave the damage as it is
        found = self._heard(ENCODING, self._facts())
        self._round([self._demoted(one, "its repairs do not come to rest") for one in found], record=True)

    def repair_text(self) -> None:
        """The other stages, all over the same text, until nothing changes. Raises `_Unstable`."""
        for number in range(MOST_ROUNDS):
            if not self._round(self._find(), record=number == 0):
                break
            if not self._encoding_at_rest():
                raise _Unstable
        else:
            if self._round(self._find(), record=False):
                raise _Unstable

    def first_sight(self) -> None:
        """Look once and apply nothing: for a document that does not come to rest."""
        found = [self._demoted(one, "the repairs of this document do not come to rest") for one in self._find()]
        self._round(found, record=True)

    def _facts(self) -> Facts:
        return self.facts_of(self.rounds.text, kept=self.gates, language=self.language, register=self.register)

    def _find(self) -> list[Found]:
        facts = self._facts()
        found = [one for stage in STAGES for one in self._heard(stage, facts)]
        if self.conclusions is None:
            self.conclusions = self._on_original(facts.conclusions())
            self.gates |= facts.open_gates
            # What the document is written in was settled at first sight, too.
            self.language = self.language or facts.language.code
            self.register = self.register or facts.register.name
        return found

    def _heard(self, stage: Stage, facts: Facts) -> list[Found]:
        """What a stage finds in prose, without the rules that are silent in this project."""
        silent = self.rulebook.silent
        if stage is not ENCODING and stage.name in SILENT.get(facts.register.name, ()):
            return []
        found = (one for one in stage.find(facts, self.corpus) if one.rule not in silent)
        return [Found(stage.name, one, one.held) for one in found if not facts.is_masked(one)]

    def _encoding_at_rest(self) -> bool:
        if at_rest(self.rounds.text):
            return True
        found = self._heard(ENCODING, self._facts())
        return not any(one.finding.edits and one.finding.safety is Safety.SAFE for one in found)

    def _on_original(self, said: Conclusions) -> Conclusions:
        if not self.rounds.pieces:
            return said
        return replace(said, foreign=tuple((*self.rounds.place(s, e), code) for s, e, code in said.foreign))

    def _round(self, found: list[Found], *, record: bool) -> bool:
        """Apply one round's SAFE findings; whether anything changed. The rest is recorded at first sight."""
        if not found:
            return False
        found = self._merged(found)
        found = [self._gated(one) for one in found]
        safe = [i for i, one in enumerate(found) if one.finding.edits and one.finding.safety is Safety.SAFE]
        winners, losers = resolve([self._claim(i, found[i]) for i in safe])
        if record:
            self._record(found, winners, losers)
        if not winners:
            return False
        base = len(self.applied)
        self.applied += [found[claim.number] for claim in winners]
        self.rounds.push((edit, base + i) for i, claim in enumerate(winners) for edit in claim.edits)
        return True

    def _claim(self, number: int, found: Found) -> Claim:
        rank = next((i for i, stage in enumerate(STAGES) if stage.name == found.stage), -1)
        return Claim(rank, number, found.finding.edits, found.finding.removes_block)

    @staticmethod
    def _merged(found: list[Found]) -> list[Found]:
        """Findings that make the very same edits are one: two packs may know the same fault."""
        seen: dict[object, int] = {}
        merged: list[Found] = []
        for one in found:
            key = one.finding.edits or None
            if key is not None and key in seen:
                known = merged[seen[key]]
                if known.finding.safety is Safety.SAFE or one.finding.safety is not Safety.SAFE:
                    continue
                merged[seen[key]] = one
                continue
            if key is not None:
                seen[key] = len(merged)
            merged.append(one)
        return merged

    def _gated(self, found: Found) -> Found:
        finding = found.finding
        if finding.safety is not Safety.SAFE or not finding.edits or finding.removes_block:
            return found
        broken = [kind for kind in breaches(self.rounds.text, finding.edits) if kind not in finding.alters]
        if not broken:
            return found
        return self._demoted(found, f"would change a {' and a '.join(broken)}, which its rule does not declare")

    @staticmethod
    def _demoted(found: Found, note: str) -> Found:
        if found.finding.safety is not Safety.SAFE or not found.finding.edits:
            return found
        return Found(found.stage, replace(found.finding, safety=Safety.UNSAFE), note)

    # What is not applied

    def _record(self, found: list[Found], winners: list[Claim], losers: list[tuple[Claim, Claim]]) -> None:
        for claim, winner in losers:
            rival = found[winner.number].finding
            self._refuse(found[claim.number], f"{rival.rule} stands at the same place")
        unsafe = [i for i, one in enumerate(found) if one.finding.edits and one.finding.safety is Safety.UNSAFE]
        offered, beaten = resolve([self._claim(i, found[i]) for i in unsafe])
        blocks = [claim for claim in winners if claim.removes_block]
        for claim in offered:
            start, end = found[claim.number].finding.span
            if any(block.edits[0].start <= start and end <= block.edits[-1].end for block in blocks):
                self._refuse(found[claim.number], "stands in page furniture that is removed")
                continue
            self.suggested.append(self._unapplied(found[claim.number]))
        for claim, winner in beaten:
            self._refuse(
                found[claim.number], f"the suggestion of {found[winner.number].finding.rule} stands at the same place"
            )
        for one in found:
            if not one.finding.edits or one.finding.safety is Safety.DISPLAY:
                self.flagged.append(self._unapplied(one))

    def _refuse(self, found: Found, note: str) -> None:
        self.refused.append(self._unapplied(found._replace(note=found.note or note)))

    def _unapplied(self, found: Found) -> Unapplied:
        """A finding of this round on the original text."""
        edits = found.finding.edits if found.finding.safety is not Safety.DISPLAY else ()
        hunks = tuple(self.rounds.lift(edits)) if edits else ()
        return Unapplied(found, *self.rounds.place(*found.finding.span), hunks)

    def result(self) -> Result:
        """What the rounds came to."""
        made = changes(whole_characters(self.source.text, self.rounds.pieces), self.applied)
        said = self.conclusions or Conclusions()
        return assemble(self.source, said, self.rounds.text, made, self.suggested, self.flagged, self.refused)
