"""Decisions into the cleaned files of a run. Hand edits made in these files since stay; nothing is written by halves."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from cleaner.atomic import replace_file
from cleaner.batch.output import APPLIED
from cleaner.review import decisions as store
from cleaner.review.decisions import Decision, matched
from cleaner.review.folder import Document, File, Folder, NoRun, occurrences
from cleaner.review.placing import Lost, decided, placed
from cleaner.source import NotText


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
            old, new = _written(folder, file, wanted, before, done)
            if new != old:
                replace_file(file.cleaned, [new])
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


def _written(
    folder: Folder, file: File, wanted: _ByDocument, before: _ByDocument, done: Applied
) -> tuple[bytes, bytes]:
    """A cleaned file as it is, and with the decisions in it."""
    originals = dict(occurrences(folder.originals(file)))
    old, new = [], []
    for place, part in occurrences(folder.cleaned(file)):
        old.append(part.raw)
        original = originals.get(place)
        document = folder.document(original) if original is not None else None
        if part.document is None or document is None:
            new.append(part.became(part.document.source.text if part.document is not None else ""))
        else:
            new.append(part.became(_decided(document, part.document.source.text, wanted, before, done)))
    return b"".join(old), b"".join(new)


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
