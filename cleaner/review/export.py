"""A run for editors who stay in their tools: its changes, as decided so far, as marked text, Word documents, table or patch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.edits import Edit
from cleaner.reports.criticmarkup import criticmarkup
from cleaner.reports.docx import docx
from cleaner.reports.keys import context, keys
from cleaner.reports.patch import patch, patch_parts
from cleaner.reports.table import Said, table
from cleaner.reports.tracked import AUTHOR, SUGGESTING, Mark, TrackedSpan, comment, pieces
from cleaner.result import Change, Status
from cleaner.review.decisions import Decision, Verdict, by_document, matched
from cleaner.review.folder import Document, File, Folder
from cleaner.review.placing import decided, text_of


class Export:
    """The documents of a run with the decisions made so far.

    What was rejected stays as it came and is not shown. What was accepted, what nobody decided about, and, with `offered`,
    what is only suggested, are the changes: rejecting all gives the original, accepting all the decided text with the
    suggestions in it. Raises `NoRun` and `OSError` where the run cannot be read.
    """

    def __init__(self, folder: Folder, decisions: Iterable[Decision], *, offered: bool = True) -> None:
        self._folder = folder
        self._decisions = by_document(decisions)
        self._offered = offered

    def criticmarkup(self) -> Iterator[tuple[Path, Iterator[bytes]]]:
        """Each file with its changes marked up: its path, and its bytes in pieces. Rows keep their other fields."""
        for file in self._folder.files:
            name = file.relative.with_suffix(f".critic{file.relative.suffix}")
            yield name, (after for _, after in self._parts(file, lambda one: criticmarkup(self.pieces(one))))

    def docx(self) -> Iterator[tuple[Path, Iterator[bytes]]]:
        """A Word document for each file; of many documents, those with something to decide, each under its name."""
        for file in self._folder.files:
            documents = self._folder.documents_of(file)
            made = ((one.name if file.format.streamed else None, self.pieces(one)) for one in documents)
            yield file.relative.with_name(f"{file.relative.name}.docx"), iter((docx(made),))

    def patch(self) -> Iterator[bytes]:
        """From the originals to the files as decided; suggestions that nobody accepted are not in it."""
        for file in self._folder.files:
            name = bytes(file.relative.as_posix(), "utf-8", "surrogateescape")
            parts = self._parts(file, self._text, keep_encoding=bool(self._folder.configuration.get("keep_encoding")))
            if file.format.streamed:
                yield from patch_parts(name, parts, binary=file.format.binary)
            else:
                yield from (patch(name, before, after) for before, after in parts)

    def table(self) -> Iterator[bytes]:
        """Every row of the report, with what was decided about it."""
        said = {(document.name, one): how for document in self._folder.documents() for one, how in self._said(document)}
        return table(self.rows(), lambda *key: said.get(key, Said()))

    def rows(self) -> Iterator[dict[str, Any]]:
        """All that was found, row by row as `changes.jsonl` has it."""
        return chain.from_iterable(self._folder.rows.values())

    def pieces(self, document: Document) -> list[TrackedSpan]:
        """A document piece by piece."""
        result = document.result
        known = self._decisions.get(document.name, [])
        verdicts = {row.id: one for one, row in matched(known, result) if row is not None}
        if self._offered:
            names = keys(result)
            known = known + [
                Decision(document=document.name, key=names[row.id], rule=row.rule, verdict=Verdict.ACCEPTED)
                for row in result.suggestions
                if row.id not in verdicts and not any(name in verdicts for name in row.replaces)
            ]
        owned, _ = decided(result, known)
        rows = {row.id: row for row in (*result.changes, *result.suggestions)}
        places = Counter(owner for _, owner in owned)
        marks, seen = [], set()
        for edit, owner in owned:
            row, verdict = rows[owner], verdicts.get(owner)
            if verdict is not None:
                row = replace(row, status=Status.APPLIED)  # no suggestion any more
            said = () if owner in seen else (comment(row, *_remarks(row, verdict, places[owner] - 1)),)
            seen.add(owner)
            marks.append(Mark(edit, _author(row, verdict), said))
        text = result.source.text
        flags = [
            Mark(Edit(row.start, row.end, text[row.start : row.end]), AUTHOR, (comment(row),))
            for row in result.flags
            if row.id not in verdicts
        ]
        return list(pieces(text, marks, flags))

    def _text(self, document: Document) -> str:
        owned, _ = decided(document.result, self._decisions.get(document.name, []))
        return text_of(document.result.source.text, owned)

    def _said(self, document: Document) -> Iterator[tuple[str, Said]]:
        result = document.result
        verdicts = {row.id: one for one, row in matched(self._decisions.get(document.name, []), result) if row}
        for row in result:
            left, right = context(row, result.source.text)
            one = verdicts.get(row.id)
            if one is None:
                yield row.id, Said(left=left, right=right)
            else:
                yield row.id, Said(one.verdict.value, one.editor, tuple(one.written), left, right)

    def _parts(
        self, file: File, text: Callable[[Document], str], *, keep_encoding: bool = False
    ) -> Iterator[tuple[bytes, bytes]]:
        """A file part by part, with what it becomes where `text` says what a document does."""
        for part in self._folder.originals(file, keep_encoding=keep_encoding):
            document = self._folder.document(part)
            if document is not None:
                yield part.raw, part.became(text(document))
            else:
                yield part.raw, part.became(part.document.source.text if part.document is not None else "")


class Form(NamedTuple):
    """A form of export: one file in pieces, or files by their paths, each in pieces."""

    file: Callable[[Export], Iterable[bytes]] | None = None
    files: Callable[[Export], Iterator[tuple[Path, Iterator[bytes]]]] | None = None


FORMS = {
    "criticmarkup": Form(files=Export.criticmarkup),
    "docx": Form(files=Export.docx),
    "csv": Form(file=Export.table),
    "patch": Form(file=Export.patch),
}
"""What `cleaner export --to` offers, by name."""


def _author(row: Change, verdict: Decision | None) -> str:
    """Who stands behind an edit: the program, the program that only suggests it, or the editor who said so."""
    if verdict is not None:
        return verdict.editor or AUTHOR
    return AUTHOR if row.status is Status.APPLIED else SUGGESTING


def _remarks(row: Change, verdict: Decision | None, others: int) -> Iterator[str]:
    """What a comment says besides the reasons."""
    if verdict is not None:
        yield ("an editor wrote this" if verdict.verdict is Verdict.EDITED else "accepted") + (
            f": {verdict.editor}" if verdict.editor else ""
        )
    if others > 0:
        yield f"stands or falls with {others} more place{'s' * (others > 1)}"
    if row.replaces:
        yield f"takes the place of {', '.join(row.replaces)}"
