"""Decisions into the cleaned files of a run. Hand edits made in these files since stay; nothing is written by halves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from cleaner.atomic import replace_file
from cleaner.batch.inputs import Input
from cleaner.batch.output import APPLIED
from cleaner.review import decisions as store
from cleaner.review.decisions import Decision, matched
from cleaner.review.folder import Document, File, Folder, NoRun, occurrences
from cleaner.review.placing import Lost, decided, placed
from cleaner.source import NotText, Source, read


@dataclass
class Applied:
    """What came of applying decisions."""

    written: list[str] = field(default_factory=list)
    """Files that are others now."""
    decisions: list[Decision] = field(default_factory=list)
    """The decisions that the files hold."""
    lost: list[Lost] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    """Files that could not be read or written, and why."""


def apply(folder: Folder, decisions: Iterable[Decision]) -> Applied:
    """Write the cleaned files as decided. A decision whose place is gone is not carried out, and is said to be lost."""
    wanted = store.by_document(decisions)
    before = store.by_document(last_applied(folder))
    done = Applied()
    for file in folder.files:
        try:
            content = file.cleaned.read_bytes()
            chunks = [*_rows(folder, file, content, wanted, before, done)] if file.is_jsonl else [
                _text(folder, file, content, wanted, before, done)
            ]  # fmt: skip
            if b"".join(chunks) != content:
                replace_file(file.cleaned, chunks)
                done.written.append(file.relative.as_posix())
        except (OSError, NotText, NoRun) as error:
            reason = f"cannot be read or written: {error.strerror}" if isinstance(error, OSError) else str(error)
            done.failed.append((file.relative.as_posix(), reason))
    for name, lost in wanted.items():
        done.lost += [Lost(one, "the run has no such document") for one in lost if name not in folder.rows]
    store.write(folder.path / APPLIED, done.decisions)
    return done


def last_applied(folder: Folder) -> list[Decision]:
    """The decisions behind the cleaned files as they are."""
    with suppress(FileNotFoundError):
        return store.read(folder.path / APPLIED)
    return []


_ByDocument = dict[str, list[Decision]]


def _text(folder: Folder, file: File, content: bytes, wanted: _ByDocument, before: _ByDocument, done: Applied) -> bytes:
    source = read(file.original.read_bytes())
    document = folder.document(Input(None, file.relative).name, source)
    current = read(content)
    text = _decided(document, current.text, wanted, before, done)
    return content if text == current.text else current.encode(text, keep_encoding=True)


def _rows(
    folder: Folder, file: File, content: bytes, wanted: _ByDocument, before: _ByDocument, done: Applied
) -> Iterator[bytes]:
    originals = file.original.read_bytes().splitlines(keepends=True)
    known = dict(occurrences(row for _, row in folder.rows_of(originals) if row is not None))
    lines = list(folder.rows_of(content.splitlines(keepends=True)))
    places = {id(row): place for place, row in occurrences(row for _, row in lines if row is not None)}
    for raw, row in lines:
        original = known.get(places[id(row)]) if row is not None else None
        if row is None or original is None or original.id not in folder.rows:
            yield raw
            continue
        document = folder.document(original.id, Source.of(original.text))
        text = _decided(document, row.text, wanted, before, done)
        mark = raw[:3] if raw.startswith(b"\xef\xbb\xbf") else b""
        yield raw if text == row.text else mark + row.with_text(text).encode("utf-8", "surrogateescape")


def _decided(document: Document, current: str, wanted: _ByDocument, before: _ByDocument, done: Applied) -> str:
    """A document's current text with the decisions in it."""
    result, asked, held = document.result, wanted.get(document.name, []), before.get(document.name, [])
    old, _ = decided(result, held)
    new, lost = decided(result, asked)
    done.lost += lost
    unknown = {one.decision.place for one in lost}
    became = placed(result.source.text, old, new, current)
    for one, row in matched(asked, result):
        if row is not None and one.place not in unknown:
            if row.id in became.gone:
                done.lost.append(Lost(one, "the text there was edited by hand since"))
            else:
                done.decisions.append(one)
    # What could not be carried out stays as it was decided before.
    done.decisions += [one for one, row in matched(held, result) if row is not None and row.id in became.gone]
    return became.text
