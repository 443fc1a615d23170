"""Documents as the page's script reads them: compact JSON, everything in it made ready to be shown.

What a character looks like is settled here, so the script knows no Unicode: a text is a string, or where it holds
something unseen a list of strings and signs (`[shown, meaning]`). Sentences that many rows of a document share (the votes
for its pivot) stand once in `texts`, and rows name them by number; so do rules, stages and safeties, as they are, in `names`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.languages import language_name
from cleaner.reports.escape import json_script
from cleaner.reports.languages import origin, verdict_of
from cleaner.reports.signs import Sign, changed_signs, signs
from cleaner.reports.views import ChangeView, DocumentView, Excerpt, Marked, Repaired
from cleaner.reports.wording import Swap
from cleaner.result import Status

_STATUSES = list(Status)
# Pieces of a sentence that are no plain text, by the number that begins them.
_TEXT, _SWAP, _MARKED, _REPAIRED = range(4)


def record(number: int, seen: DocumentView, changes: tuple[ChangeView, ...], omitted: int) -> str:
    """A document as one line of JSON that can stand in a script element. `omitted` counts the rows left out."""
    names, texts = _Numbered(), _Numbered()
    rows = [_row(change, names, texts) for change in changes]
    summary = seen.summary
    return json_script(
        {
            "number": number,
            "name": summary.document,
            "title": _shown(signs(summary.document)),
            "about": list(_about(seen)),
            "votes": [_shown(signs(vote)) for vote in seen.votes] if summary.pivot else [],
            "omitted": omitted,
            "rows": rows,
            "names": list(names),
            "texts": [_shown(signs(text)) for text in texts],
        }
    )


class _Numbered(dict[str, int]):
    """Strings by the number under which they are written once."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def _about(seen: DocumentView) -> Iterator[str]:
    summary = seen.summary
    if summary.language:
        yield language_name(summary.language)
    if summary.encoding != "utf-8":
        sure = f", {100 * seen.confidence:.0f} % sure" if seen.confidence < 1 else ""
        yield f"read as {summary.encoding}{sure}"
    if summary.pivot:
        # Never 100: the posterior is rounded down, and says less than certainty.
        yield f"{origin(summary.pivot)}, {min(int(1000 * seen.posterior) / 10, 99.9):g} % sure"
    if summary.verdict:
        yield verdict_of(summary.verdict)
    if summary.register != "prose":
        yield (
            f"{summary.register}, not plain prose ({seen.register_because})"
            if seen.register_because
            else summary.register
        )
    if summary.unstable:
        yield "the repairs did not come to rest, so the text was left as it was after decoding"


def _row(change: ChangeView, names: _Numbered, texts: _Numbered) -> list[Any]:
    whys = [
        [
            names[why.stage],
            names[why.rule],
            names[why.safety],
            texts[why.message],
            [texts[e] for e in why.evidence],
            why.more,
        ]
        for why in change.whys
    ]
    return [
        _STATUSES.index(change.status),
        change.id,
        change.key,
        change.wording,
        change.context,
        int(change.whole),
        [_excerpt(excerpt) for excerpt in change.excerpts],
        change.more,
        whys,
        _shown(signs(change.note)),
        [_shown(changed_signs(was)) for was in change.between],
        _shown(signs(", ".join(change.replaces))),
        *([change.word] if change.word else []),
    ]


def _excerpt(excerpt: Excerpt) -> list[Any]:
    return [excerpt.line, int(excerpt.cut_before), int(excerpt.cut_after), [_piece(piece) for piece in excerpt.pieces]]


def _piece(piece: str | Swap | Marked | Repaired) -> Any:
    if isinstance(piece, Swap):
        head, old, tail = _cut(piece.old, piece)
        _, new, _ = _cut(piece.new, piece)
        return [
            _SWAP, _shown(signs(head)), _shown(changed_signs(old)), _shown(changed_signs(new)), _shown(signs(tail))
        ]  # fmt: skip
    if isinstance(piece, Marked):
        return [_MARKED, _shown(changed_signs(piece.text)) or "‸"]
    if isinstance(piece, Repaired):
        return [_REPAIRED, _shown(signs(piece.text))]
    shown = _shown(signs(piece))
    return shown if isinstance(shown, str) else [_TEXT, shown]


def _cut(text: str, swap: Swap) -> tuple[str, str, str]:
    stop = len(text) - swap.tail
    return text[: swap.head], text[swap.head : stop], text[stop:]


def _shown(pieces: Iterator[str | Sign]) -> str | list[str | Sign]:
    found = list(pieces)
    if not found:
        return ""
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found
