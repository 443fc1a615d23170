"""What the rounds found, put together as a result: changes, and what an editor may still accept, on the original text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.compose import Piece, components, whole_characters
from cleaner.edits import Finding
from cleaner.resolve import Spans
from cleaner.result import Change, Conclusions, Hunk, Reason, Result, Status
from cleaner.source import Source


class Found(NamedTuple):
    """A finding with its stage, in the frame of the round that made it; `note` says why it was demoted or refused."""

    stage: str
    finding: Finding
    note: str = ""

    @property
    def reason(self) -> Reason:
        """What a report says of the finding: its stage, rule, safety, message and evidence."""
        finding = self.finding
        said = (finding.rule, finding.safety, finding.message, finding.evidence, finding.doubts_a_word)
        return Reason(self.stage, *said)


class Unapplied(NamedTuple):
    """A finding that was not applied, with its place and its edits as hunks, both on the original text."""

    found: Found
    start: int
    end: int
    hunks: tuple[Hunk, ...]


def changes(pieces: Sequence[Piece], applied: Sequence[Found]) -> tuple[Change, ...]:
    """The changes that were made: hunks that share findings are one. `applied` are the findings that pieces name by number."""
    made = []
    for i, (hunks, owners) in enumerate(components(pieces), 1):
        reasons = tuple(dict.fromkeys(applied[owner].reason for owner in sorted(owners)))
        made.append(Change(f"c{i}", Status.APPLIED, hunks[0].start, hunks[-1].end, tuple(hunks), reasons))
    return tuple(made)


def assemble(
    source: Source,
    conclusions: Conclusions,
    text: str,
    made: tuple[Change, ...],
    suggested: Iterable[Unapplied],
    flagged: Iterable[Unapplied],
    refused: Iterable[Unapplied],
) -> Result:
    """The result of a document: `text` is what came of it, `made` the changes that led there, the rest was not applied."""
    suggestions, overtaken = _suggestions(source.text, made, suggested)
    flags = [
        Change(f"f{i}", Status.FLAGGED, one.start, one.end, (), (one.found.reason,), one.found.note)
        for i, one in enumerate(sorted(flagged, key=_place), 1)
    ]
    refusals = [
        Change(f"r{i}", Status.REFUSED, one.start, one.end, one.hunks, (one.found.reason,), one.found.note)
        for i, one in enumerate(sorted([*refused, *overtaken], key=_place), 1)
    ]
    return Result(source, conclusions, text, made, tuple(suggestions), tuple(flags), tuple(refusals))


def _place(one: Unapplied) -> tuple[int, int]:
    return one.start, one.end


def _suggestions(
    text: str, made: Iterable[Change], suggested: Iterable[Unapplied]
) -> tuple[list[Change], list[Unapplied]]:
    """Suggestions that can still be accepted, and those that a change or another suggestion has overtaken."""
    kept: list[Change] = []
    overtaken: list[Unapplied] = []
    changed: Spans[tuple[str, str]] = Spans()
    for change in made:
        for hunk in change.hunks:
            changed.add(hunk.start, hunk.end, (change.id, hunk.after))
    offered: Spans[None] = Spans()
    for one in sorted(suggested, key=lambda one: one.hunks):
        pieces = [Piece(hunk.start, hunk.end, hunk, frozenset((0,))) for hunk in one.hunks]
        hunks = tuple(piece.hunk for piece in whole_characters(text, pieces))
        if not hunks:
            continue  # what it offers stands there already
        start, end = hunks[0].start, hunks[-1].end
        met = [(hunk, *other) for hunk in hunks for other in changed.meeting(hunk.start, hunk.end)]
        inside = all(hunk.start <= low and high <= hunk.end for hunk, low, high, _ in met)
        rival = next((name for hunk, low, high, (name, after) in met if hunk.edit == (low, high, after)), None)
        crowded = any(True for hunk in hunks for _ in offered.meeting(hunk.start, hunk.end))
        if not inside or rival or crowded:
            by = (
                f"change {rival or met[0][3][0]} stands at the same place" if met else "another suggestion stands there"
            )
            noted = one.found._replace(note=one.found.note or by)
            overtaken.append(Unapplied(noted, start, end, hunks))
            continue
        for hunk in hunks:
            offered.add(hunk.start, hunk.end, None)
        name = f"s{len(kept) + 1}"
        replaces = tuple(dict.fromkeys(name for *_, (name, _) in met))
        reasons = (one.found.reason,)
        kept.append(Change(name, Status.SUGGESTED, start, end, hunks, reasons, one.found.note, replaces))
    return kept, overtaken
