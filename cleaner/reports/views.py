"""What an editor reads of one document: each change in its sentence, with the reasons. Small, without the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from cleaner.reports.escape import shorten
from cleaner.reports.places import Places, Stretch, sentence
from cleaner.reports.tally import Summary
from cleaner.reports.wording import Swap, differences
from cleaner.result import Change, Hunk, Reason, Result, Status

ROWS = 200
"""Changes shown of one document; the others are counted, and are in `changes.jsonl`. More than an editor reads one by
one: such a document has a fault of its own, and shows it here."""

# Places shown of one change (a pair of quotes has two; a name put right all over the text may have fifty).
EXCERPTS = 3

# Letters of a word that stand around a repaired part of it and are shown with it. Text without blanks ends somewhere.
WORD = 24

# A stretch of text longer than this is shown by its beginning and end.
LONG, LONG_HEAD, LONG_TAIL = 700, 400, 160

# Sentences of evidence shown for one reason, and the length of one.
EVIDENCE, EVIDENCE_LENGTH = 8, 300


class Marked(NamedTuple):
    """Text that was flagged, and stays."""

    text: str


class Excerpt(NamedTuple):
    """A sentence with what changed in it. `cut_before` and `cut_after`: the sentence goes on there."""

    line: int
    column: int
    pieces: tuple[str | Swap | Marked, ...]
    cut_before: bool
    cut_after: bool


class WhyView(NamedTuple):
    """One rule's reason. `more` counts the evidence that is not shown."""

    stage: str
    rule: str
    safety: str
    message: str
    evidence: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change as it is shown. `more` counts its places that are not."""

    id: str
    status: Status
    excerpts: tuple[Excerpt, ...]
    more: int
    whys: tuple[WhyView, ...]
    note: str
    replaces: tuple[str, ...]
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document as it is shown. `omitted` counts its changes beyond the first `ROWS`."""

    summary: Summary
    confidence: float
    posterior: float
    votes: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    omitted: int


def view(document: str, result: Result, limit: int = ROWS) -> DocumentView:
    """The first `limit` changes of a document, by place. Work is done for these only."""
    text = result.source.text
    places = Places(text)
    summary = Summary.of(document, result)
    return DocumentView(
        summary=summary,
        confidence=result.source.confidence,
        posterior=result.facts.posterior,
        votes=tuple(shorten(vote, EVIDENCE_LENGTH) for vote in result.facts.votes),
        changes=tuple(_change(text, places, change) for change in islice(result, limit)),
        omitted=max(0, sum(summary.counts.values()) - limit),
    )


def _change(text: str, places: Places, change: Change) -> ChangeView:
    stretches = list(_stretches(text, change))
    return ChangeView(
        id=change.id,
        status=change.status,
        excerpts=tuple(_excerpt(text, places, *stretch) for stretch in stretches[:EXCERPTS]),
        more=len(stretches) - len(stretches[:EXCERPTS]),
        whys=tuple(_why(reason) for reason in change.reasons),
        note=change.note,
        replaces=change.replaces,
        between=tuple(_shown(was) for hunk in change.hunks[:EXCERPTS] for was in hunk.between),
    )


def _why(reason: Reason) -> WhyView:
    evidence = tuple(shorten(piece, EVIDENCE_LENGTH) for piece in reason.evidence[:EVIDENCE])
    more = len(reason.evidence) - len(evidence)
    return WhyView(reason.stage, reason.rule, reason.safety.value, reason.message, evidence, more)


class _Cluster(NamedTuple):
    """Whole words that hold one or more hunks; without hunks, a place that was flagged."""

    start: int
    end: int
    hunks: tuple[Hunk, ...]


def _clusters(text: str, change: Change) -> Iterator[_Cluster]:
    if not change.hunks:
        yield _Cluster(change.start, change.end, ())
        return
    last: _Cluster | None = None
    for hunk in change.hunks:
        start, end = _words(text, hunk)
        if last and start <= last.end:
            last = _Cluster(min(last.start, start), max(last.end, end), (*last.hunks, hunk))
        else:
            if last:
                yield last
            last = _Cluster(start, end, (hunk,))
    if last:
        yield last


def _words(text: str, hunk: Hunk) -> tuple[int, int]:
    """The hunk with the rest of the words at its ends: a repaired letter is read in its word."""
    start, end = hunk.start, hunk.end
    first, last = (hunk.before or hunk.after)[:1], (hunk.before or hunk.after)[-1:]
    if not first.isspace():
        start = next((i for i in range(start, max(0, start - WORD), -1) if text[i - 1].isspace()), max(0, start - WORD))
    if not last.isspace():
        end = next((i for i in range(end, min(len(text), end + WORD)) if text[i].isspace()), min(len(text), end + WORD))
    return start, end


def _stretches(text: str, change: Change) -> Iterator[tuple[Stretch, list[_Cluster]]]:
    """The sentences that hold the change, each with what changed in it."""
    stretch: Stretch | None = None
    held: list[_Cluster] = []
    for cluster in _clusters(text, change):
        around = sentence(text, cluster.start, cluster.end)
        if stretch and cluster.start < stretch.end:
            stretch = Stretch(stretch.start, max(stretch.end, around.end), stretch.cut_before, around.cut_after)
            held.append(cluster)
            continue
        if stretch:
            yield stretch, held
        stretch, held = around, [cluster]
    if stretch:
        yield stretch, held


def _excerpt(text: str, places: Places, stretch: Stretch, clusters: Sequence[_Cluster]) -> Excerpt:
    first = clusters[0]
    place = places.at(first.hunks[0].start if first.hunks else first.start)
    pieces: list[str | Swap | Marked] = []
    at = stretch.start
    for cluster in clusters:
        pieces.append(_shown(text[at : cluster.start]))
        if cluster.hunks:
            pieces += map(_short_swap, differences(text[cluster.start : cluster.end], _after(text, cluster)))
        else:
            pieces.append(Marked(_shown(text[cluster.start : cluster.end])))
        at = cluster.end
    pieces.append(_shown(text[at : stretch.end]))
    shown = tuple(piece for piece in pieces if piece != "")
    return Excerpt(place.line, place.column, shown, stretch.cut_before, stretch.cut_after)


def _after(text: str, cluster: _Cluster) -> str:
    parts: list[str] = []
    at = cluster.start
    for hunk in cluster.hunks:
        parts += (text[at : hunk.start], hunk.after)
        at = hunk.end
    return "".join((*parts, text[at : cluster.end]))


def _short_swap(piece: str | Swap) -> str | Swap:
    if isinstance(piece, str):
        return _shown(piece)
    if len(piece.old) <= LONG and len(piece.new) <= LONG:
        return piece
    return Swap(_shown(piece.old), _shown(piece.new))


def _shown(text: str) -> str:
    if len(text) <= LONG:
        return text
    return f"{text[:LONG_HEAD]} [… {len(text) - LONG_HEAD - LONG_TAIL:,} characters …] {text[-LONG_TAIL:]}"
