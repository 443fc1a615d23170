"""The name of a change that outlives its run: rule, wording and context, whatever the offsets are."""

from __future__ import annotations

import hashlib
from collections import Counter

from cleaner.result import Change, Result

# So much text on either side belongs to a change: three or four words tell one place of a document from another, and
# seldom reach into the next sentence.
CONTEXT = 24


def keys(result: Result) -> dict[str, str]:
    """The key of each change, suggestion and flag of a document, by its id in this run.

    The same rule, wording and context twice in a document get numbered keys, in the order of the text.
    """
    seen: Counter[str] = Counter()
    named = {}
    for row in sorted(decidable(result), key=lambda row: (row.start, row.end, row.id)):
        key = _key(row, result.source.text)
        seen[key] += 1
        named[row.id] = key if seen[key] == 1 else f"{key}-{seen[key]}"
    return named


def decidable(result: Result) -> tuple[Change, ...]:
    """What an editor can decide about; of a flag only that it was seen."""
    return (*result.changes, *result.suggestions, *result.flags)


def context(row: Change, text: str) -> tuple[str, str]:
    """The original text on either side of a change, within its line: the next paragraph is another matter."""
    left, right = text[max(0, row.start - CONTEXT) : row.start], text[row.end : row.end + CONTEXT]
    return left.rpartition("\n")[2], right.partition("\n")[0]


def wording(row: Change, text: str) -> list[tuple[str, str]]:
    """What stood there and what the rule made of it, a pair for each hunk; of a flag the text, twice."""
    if row.hunks:
        return [(hunk.before, hunk.after) for hunk in row.hunks]
    return [(text[row.start : row.end],) * 2]


def _key(row: Change, text: str) -> str:
    parts = [row.rule, *(part for pair in wording(row, text) for part in pair), *context(row, text)]
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)} ".encode() + encoded)
    return digest.hexdigest()
