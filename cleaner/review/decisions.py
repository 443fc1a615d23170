"""What editors decided. A decision names a change by rule, wording and context, so it outlives re-runs and other edits."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec

from cleaner.atomic import replace_file
from cleaner.reports.escape import json_line
from cleaner.reports.keys import context, decidable, keys, wording
from cleaner.result import Change, Result
from cleaner.vocabulary import is_word

SCHEMA = 1


class Verdict(StrEnum):
    """What an editor said of a change or a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"
    """Neither: the editor wrote something else."""
    OPEN = "open"
    """Taken back: as if nothing had been said."""


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One decision. `wording` holds what stood there and what the rule made of it, a pair for each hunk."""

    schema: int = SCHEMA
    document: str
    key: str
    rule: str
    verdict: Verdict
    wording: list[tuple[str, str]] = []
    context: tuple[str, str] = ("", "")
    written: list[str] = []
    """With `edited`: what the editor wrote, hunk by hunk."""
    editor: str = ""
    word: str = ""
    """With `rejected`: the word that the editor called right here, in this place and everywhere."""

    @property
    def place(self) -> tuple[str, str]:
        """The document and the key: of two decisions with the same, the later counts."""
        return self.document, self.key


class BadDecisions(ValueError):
    """A file of decisions that cannot be read: the line, and why."""


class Disagreement(NamedTuple):
    """Two files that say different things of one change."""

    one: Decision
    other: Decision


def decision(document: str, row: Change, result: Result, verdict: Verdict, written: Sequence[str] = ()) -> Decision:
    """A decision about a change, suggestion or flag of a result."""
    return Decision(
        document=document,
        key=keys(result)[row.id],
        rule=row.rule,
        verdict=verdict,
        wording=wording(row, result.source.text),
        context=context(row, result.source.text),
        written=list(written),
    )


def read(path: Path) -> list[Decision]:
    """The decisions in a file; of several about one change the last counts. Raises `BadDecisions`, `OSError`."""
    found: dict[tuple[str, str], Decision] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = parse(line)
        except BadDecisions as error:
            raise BadDecisions(f"{path}:{number}: {error}") from None
        found.pop(one.place, None)
        found[one.place] = one
    return [one for one in found.values() if one.verdict is not Verdict.OPEN]


def parse(line: bytes) -> Decision:
    """One line of a file of decisions. Raises `BadDecisions`."""
    try:
        one = _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        try:
            # A byte that no encoding explains is half of a surrogate pair, which only the standard library reads.
            one = msgspec.convert(json.loads(line), Decision)
        except (ValueError, RecursionError):
            raise BadDecisions(f"no decision: {error}") from None
    if one.schema > SCHEMA:
        raise BadDecisions(f"written by a newer version; this one reads schema {SCHEMA}")
    if one.word and not is_word(one.word):
        raise BadDecisions(f"no decision: {one.word!r} is no word or name that a list can hold")
    return one


_decode = msgspec.json.Decoder(Decision).decode


def write(path: Path, decisions: Iterable[Decision]) -> None:
    """Keep decisions, in a fixed order; the file is the old one or the new one, whatever happens meanwhile."""
    replace_file(path, (line(one) for one in sorted(decisions, key=lambda one: one.place)))


def line(one: Decision) -> bytes:
    """A decision as it is written: JSON and a line feed."""
    return json_line({"schema": one.schema} | msgspec.to_builtins(one)).encode() + b"\n"


def merge(files: Iterable[Iterable[Decision]]) -> tuple[list[Decision], list[Disagreement]]:
    """The decisions of several editors as one, and where they disagree: there the later file counts."""
    merged: dict[tuple[str, str], Decision] = {}
    disagreements = []
    for decisions in files:
        for one in decisions:
            known = merged.get(one.place)
            if known is not None and (known.verdict, known.written) != (one.verdict, one.written):
                disagreements.append(Disagreement(known, one))
            merged[one.place] = one
    return list(merged.values()), disagreements


def words(decisions: Iterable[Decision]) -> set[str]:
    """The words that decisions call right."""
    return {one.word for one in decisions if one.word and one.verdict is Verdict.REJECTED}


def by_document(
    decisions: Iterable[Decision], name: Callable[[Decision], str] = lambda one: one.document
) -> dict[str, list[Decision]]:
    """Decisions by document, or by another name of it."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for one in decisions:
        found[name(one)].append(one)
    return found


def matched(decisions: Iterable[Decision], result: Result) -> Iterator[tuple[Decision, Change | None]]:
    """Each decision about a document with the change it speaks of; None where this run has no such change."""
    names = {key: name for name, key in keys(result).items()}
    rows = {row.id: row for row in decidable(result)}
    for one in decisions:
        yield one, rows.get(names.get(one.key, ""))
