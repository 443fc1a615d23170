"""What cleaning one document gave: all that a report, a writer or an editor needs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from cleaner.edits import Edit, Safety, apply_edits

if TYPE_CHECKING:
    from cleaner.source import Source


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What was concluded about a whole document at first sight: what reports show, and later rounds keep."""

    language: str | None = None
    pivot: str | None = None
    posterior: float = 0.0
    votes: tuple[str, ...] = ()
    foreign: tuple[tuple[int, int, str], ...] = ()
    register: str = "prose"
    register_because: str = ""


class Verdict(NamedTuple):
    """What a document as a whole reads like: `origin` is the code of a language, `spun`, or `translated` from one unknown.

    `doubtful` of its `sentences` have findings that speak of a machine; where they are most of it, it is to be read `whole`.
    """

    origin: str
    doubtful: int
    sentences: int
    whole: bool


class Status(StrEnum):
    """What became of a change."""

    APPLIED = "applied"
    SUGGESTED = "suggested"
    FLAGGED = "flagged"
    REFUSED = "refused"


class Hunk(NamedTuple):
    """A stretch of the original text and what it became. The hunks of a document are disjoint and sorted.

    `between` holds the texts that stood there after earlier rounds, so that a late removal never hides an earlier repair.
    """

    start: int
    end: int
    before: str
    after: str
    between: tuple[str, ...] = ()

    @property
    def edit(self) -> Edit:
        """The hunk as an edit of the original text."""
        return Edit(self.start, self.end, self.after)


class Reason(NamedTuple):
    """Why a change was made, by one rule: what an editor reads."""

    stage: str
    rule: str
    safety: Safety
    message: str
    evidence: tuple[str, ...]
    doubts_a_word: bool = False
    """Whether it is about a word or name as such, which a project may call right."""


@dataclass(frozen=True, slots=True)
class Change:
    """The unit of review: hunks that stand or fall together, with the reasons for them.

    Flags have no hunks, only a place. `note` says why a refused change was refused, or why a SAFE rule's change is only
    suggested. `replaces` names the applied changes whose hunks an accepted suggestion takes the place of.
    """

    id: str
    status: Status
    start: int
    end: int
    hunks: tuple[Hunk, ...]
    reasons: tuple[Reason, ...]
    note: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def stage(self) -> str:
        """The stage that decided: that of the first reason."""
        return self.reasons[0].stage

    @property
    def rule(self) -> str:
        """The id of the rule that decided."""
        return self.reasons[0].rule

    @property
    def safety(self) -> Safety:
        """How far the rule that decided is trusted."""
        return self.reasons[0].safety

    @property
    def message(self) -> str:
        """Why, in a sentence for an editor, by the rule that decided."""
        return self.reasons[0].message

    @property
    def evidence(self) -> tuple[str, ...]:
        """Why here, of all reasons, each sentence once."""
        return tuple(dict.fromkeys(chain.from_iterable(reason.evidence for reason in self.reasons)))


class UnknownChange(KeyError):
    """An id that no change or suggestion of this result has."""


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """A cleaned document. Offsets are code points into `source.text`; `text` has the SAFE changes applied."""

    source: Source
    facts: Conclusions
    text: str
    changes: tuple[Change, ...] = ()
    suggestions: tuple[Change, ...] = ()
    flags: tuple[Change, ...] = ()
    refused: tuple[Change, ...] = ()
    unstable: bool = False
    """The rounds did not come to rest, so the text was left as it was after decoding."""
    verdict: Verdict | None = None
    """What the document reads like; none where it reads like one that a person wrote."""

    def __repr__(self) -> str:
        """How much was found, and in how long a text. The text itself stays out: it may be a book."""
        found = ", ".join(
            f"{len(rows):,} {name if len(rows) == 1 else name + 's'}"
            for name, rows in (("change", self.changes), ("suggestion", self.suggestions), ("flag", self.flags))
        )
        return f"<Result: {found} in {len(self.source.text):,} characters>"

    def __iter__(self) -> Iterator[Change]:
        """Everything found, by place in the text."""
        rows = chain(self.changes, self.suggestions, self.flags, self.refused)
        return iter(sorted(rows, key=lambda row: (row.start, row.end, row.id)))

    @property
    def changed(self) -> bool:
        """Whether anything was applied; suggestions and flags are no changes."""
        return bool(self.changes)

    def apply(self, accept: Collection[str] = (), reject: Collection[str] = ()) -> str:
        """The original text with the changes, less those rejected, and with the suggestions accepted.

        Any subset applies. Where an accepted suggestion covers a change's hunk, the suggestion stands.
        Raises `UnknownChange` for an id that is neither a change nor a suggestion.
        """
        known = {row.id for row in chain(self.changes, self.suggestions)}
        for unknown in sorted({*accept, *reject} - known):
            raise UnknownChange(f"no change or suggestion has the id {unknown!r}")
        accepted = [row for row in self.suggestions if row.id in accept and row.id not in reject]
        hunks = [hunk for row in accepted for hunk in row.hunks]
        taken = [(hunk.start, hunk.end) for hunk in hunks]
        for change in self.changes:
            if change.id in reject:
                continue
            replaced = any(change.id in row.replaces for row in accepted)
            hunks += [h for h in change.hunks if not (replaced and any(s <= h.start and h.end <= e for s, e in taken))]
        return apply_edits(self.source.text, [hunk.edit for hunk in sorted(hunks)])
