"""What an editor reads of one document: each change in its sentence, with the reasons. Small, without the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from cleaner.reports.clusters import Cluster, Surroundings, applied, clusters
from cleaner.reports.escape import shorten
from cleaner.reports.keys import context, keys, wording
from cleaner.reports.places import Places, Stretch, sentence
from cleaner.reports.tally import Summary
from cleaner.reports.wording import Swap, differences
from cleaner.result import Change, Reason, Result, Status
from cleaner.vocabulary import is_word

ROWS = 200
"""Changes shown of one document; the others are counted, and are in `changes.jsonl`. More than an editor reads one by
one: such a document has a fault of its own, and shows it here."""

# Places shown of one change (a pair of quotes has two; a name put right all over the text may have fifty).
EXCERPTS = 3

_ARTICLES = frozenset(("a", "an"))

# A stretch of text longer than this is shown by its beginning and end.
LONG, LONG_HEAD, LONG_TAIL = 700, 400, 160

# A change up to this length can be edited: its wording is on the page in full. Longer ones are page furniture.
EDITABLE = 2_000

# Sentences of evidence shown for one reason, and the length of one.
EVIDENCE, EVIDENCE_LENGTH = 8, 300


class Marked(NamedTuple):
    """Text that was flagged, and stays."""

    text: str


class Repaired(NamedTuple):
    """Text of the surroundings as another change made it."""

    text: str


class Excerpt(NamedTuple):
    """A sentence with what changed in it, the other changes made. It goes on where it is `cut_before`, `cut_after`."""

    line: int
    column: int
    pieces: tuple[str | Swap | Marked | Repaired, ...]
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
    """One change as it is shown, and what a decision about it names. `more` counts its places that are not.

    `key` is empty where there is nothing to decide; `wording` is not `whole` where long texts are shown by their ends.
    `word` is the one word or name that is doubted, if that is all there is to it.
    """

    id: str
    key: str
    status: Status
    excerpts: tuple[Excerpt, ...]
    more: int
    whys: tuple[WhyView, ...]
    note: str
    replaces: tuple[str, ...]
    between: tuple[str, ...]
    wording: tuple[tuple[str, str], ...]
    context: tuple[str, str]
    whole: bool
    word: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document as it is shown. `omitted` counts its changes beyond the first `ROWS`."""

    summary: Summary
    confidence: float
    posterior: float
    votes: tuple[str, ...]
    register_because: str
    changes: tuple[ChangeView, ...]
    omitted: int


class _Excerpts(NamedTuple):
    """What all excerpts of a document are made from."""

    text: str
    places: Places
    surroundings: Surroundings
    keys: dict[str, str]


def view(document: str, result: Result, limit: int = ROWS, summary: Summary | None = None) -> DocumentView:
    """The first `limit` changes of a document, by place; work is done for these only. `summary`: if it is at hand."""
    page = _Excerpts(result.source.text, Places(result.source.text), Surroundings(result.changes), keys(result))
    summary = summary or Summary.of(document, result)
    return DocumentView(
        summary=summary,
        confidence=result.source.confidence,
        posterior=result.facts.posterior,
        votes=tuple(shorten(vote, EVIDENCE_LENGTH) for vote in result.facts.votes),
        register_because=result.facts.register_because,
        changes=tuple(_change(page, change) for change in islice(result, limit)),
        omitted=max(0, sum(summary.counts.values()) - limit),
    )


def _change(page: _Excerpts, change: Change) -> ChangeView:
    stretches = list(_stretches(page.text, change))
    pairs = wording(change, page.text)
    key = page.keys.get(change.id, "")
    longest = EDITABLE if key and change.hunks else LONG
    whole = all(len(text) <= longest for pair in pairs for text in pair)
    return ChangeView(
        id=change.id,
        key=key,
        status=change.status,
        excerpts=tuple(_excerpt(page, change, *stretch) for stretch in stretches[:EXCERPTS]),
        more=len(stretches) - len(stretches[:EXCERPTS]),
        whys=tuple(_why(reason) for reason in change.reasons),
        note=change.note,
        replaces=change.replaces,
        between=tuple(_shown(was) for hunk in change.hunks[:EXCERPTS] for was in hunk.between),
        wording=tuple(pairs if whole else ((_shown(before), _shown(after)) for before, after in pairs)),
        context=context(change, page.text),
        whole=whole,
        word=_doubted(change, pairs) if key else "",
    )


def _doubted(change: Change, pairs: Sequence[tuple[str, str]]) -> str:
    """The word or name that a change or flag doubts, where it is one and nothing else is said of it."""
    if not all(reason.doubts_a_word for reason in change.reasons) or any(hunk.between for hunk in change.hunks):
        return ""
    words = {before for before, _ in pairs if before.lower() not in _ARTICLES}  # put right with the word behind them
    word = words.pop() if len(words) == 1 else ""
    return word if is_word(word) else ""


def _why(reason: Reason) -> WhyView:
    evidence = tuple(shorten(piece, EVIDENCE_LENGTH) for piece in reason.evidence[:EVIDENCE])
    more = len(reason.evidence) - len(evidence)
    return WhyView(reason.stage, reason.rule, reason.safety.value, reason.message, evidence, more)


def _stretches(text: str, change: Change) -> Iterator[tuple[Stretch, list[Cluster]]]:
    """The sentences that hold the change, each with what changed in it."""
    stretch: Stretch | None = None
    held: list[Cluster] = []
    for cluster in clusters(text, change):
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


def _excerpt(page: _Excerpts, change: Change, stretch: Stretch, held: Sequence[Cluster]) -> Excerpt:
    text = page.text
    place = page.places.at(held[0].hunks[0].start if held[0].hunks else held[0].start)
    pieces: list[str | Swap | Marked | Repaired] = []
    at = stretch.start
    for start, end, hunks in held:
        pieces += _context(page, change, at, start)
        others = page.surroundings.within(start, end, change)
        old = applied(text, start, end, others)
        if hunks:
            pieces += map(_short_swap, differences(old, applied(text, start, end, [*hunks, *others])))
        else:
            pieces.append(Marked(_shown(old)))
        at = end
    pieces += _context(page, change, at, stretch.end)
    return Excerpt(place.line, place.column, tuple(pieces), stretch.cut_before, stretch.cut_after)


def _context(page: _Excerpts, change: Change, start: int, end: int) -> Iterator[str | Repaired]:
    """The text between what changed, as it reads with the other changes."""
    for hunk in page.surroundings.within(start, end, change):
        if start < hunk.start:
            yield _shown(page.text[start : hunk.start])
        if hunk.after:
            yield Repaired(_shown(hunk.after))
        start = hunk.end
    if start < end:
        yield _shown(page.text[start:end])


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
