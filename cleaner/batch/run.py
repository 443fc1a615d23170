"""Many documents, one batch: they are cleaned one by one, and then once more where a sibling knows a name better
or has the same furniture.

Names are counted in cleaned text, so that a second run over the output finds the same witnesses and changes nothing.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from cleaner import pipeline
from cleaner.batch.inputs import Input
from cleaner.corpus.names import Corpus, marks_in, rare_words_in
from cleaner.corpus.repeated import RepeatedLines
from cleaner.facts import Facts
from cleaner.facts.language import DEFAULT
from cleaner.formats.jsonl import BadRow, Row, parse_row
from cleaner.result import Result
from cleaner.rulebook import Rulebook
from cleaner.rulebook.schema import Policy
from cleaner.source import NotText, Source, read
from cleaner.stages.names.find import has_repairs

# Results of the first pass are kept up to so many characters of text in all; beyond, a document is cleaned again.
KEPT_CHARACTERS = 64_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may choose."""

    text_field: str = "text"
    id_field: str = "id"
    language: str | None = None
    detector: str = DEFAULT
    keep_encoding: bool = False
    siblings: bool = True
    corpus: Corpus | None = None
    """What is known of other documents than those of the run."""
    furniture: Mapping[str, Policy] = field(default_factory=dict)
    """What becomes of page furniture, by kind, where its rules are not to decide."""
    settle: Callable[[str, Result], Result] = lambda name, result: result
    """What editors decided before, brought into a document's result."""


class Sink(Protocol):
    """Where a run's results go, in the order of the inputs."""

    def document(self, name: str, result: Result, before: bytes, after: bytes) -> None:
        """One cleaned document, a file's or a row's, and the bytes of it before and after."""

    def file(self, one: Input, before: bytes, after: bytes) -> None:
        """A file that is one document."""

    def rows(self, one: Input, lines: Iterable[tuple[bytes, bytes]]) -> None:
        """A file of rows: its lines before and after. Pulling them cleans them, so a file need not fit in memory."""

    def failed(self, name: str, reason: str) -> None:
        """A document that could not be cleaned; it is left as it is."""


@dataclass
class Batch:
    """One run over its inputs."""

    rulebook: Rulebook
    options: Options = field(default_factory=Options)
    advance: Callable[[str], None] = lambda name: None
    _kept: dict[str, tuple[bytes, Result]] = field(default_factory=dict)
    _room: int = KEPT_CHARACTERS
    _lines: RepeatedLines = field(default_factory=RepeatedLines)
    _row_name: RowNames = field(default_factory=lambda: RowNames())

    def run(self, inputs: Iterable[Input], sink: Sink, corpus: Corpus | None = None) -> None:
        """Clean the inputs into the sink. A given corpus, or that of the options, joins what the batch itself knows."""
        inputs = list(inputs)
        known = corpus = self.options.corpus if corpus is None else corpus
        if self.options.siblings:
            own = self.corpus(inputs)
            known = own if corpus is None else own.merge(corpus)
        for one in inputs:
            self.advance(one.name)
            self._file(one, sink, known)

    def corpus(self, inputs: Iterable[Input]) -> Corpus:
        """The names of the batch, from its cleaned texts. What cannot be read is reported in the second pass.

        A rare word counts as it was before: what many documents write is their own word, and no slip.
        """
        corpus = Corpus()
        for one in inputs:
            if one.path is not None:
                self.advance(one.name)
                with suppress(OSError, NotText):
                    for name, source in self._sources(one):
                        self._lines.add(source.text)
                        text = self._first(name, source).text
                        rare = rare_words_in(source.text) if text != source.text else ()
                        corpus.add_marks(name, marks_in(text).union(rare))
        return corpus

    def _sources(self, one: Input) -> Iterator[tuple[str, Source]]:
        if not one.is_jsonl:
            yield one.name, read(one.read())
            return
        for _, row in read_rows(one, self.options.text_field, self.options.id_field):
            if isinstance(row, Row):
                yield self._row_name(one, row), Source.of(row.text)

    def _first(self, name: str, source: Source) -> Result:
        """The result without siblings, kept while there is room."""
        digest = hashlib.blake2b(source.raw, digest_size=16).digest()
        kept = self._kept.get(name)
        if kept is not None and kept[0] == digest:
            return kept[1]
        result = self._clean(source)
        if self._room > 0 and name not in self._kept:
            self._room -= len(source.text) + len(result.text)
            self._kept[name] = (digest, result)
        return result

    def clean(self, name: str, source: Source, corpus: Corpus | None) -> Result:
        """One document, with the batch as witness where a name in it is in doubt, and as editors have decided."""
        return self.options.settle(name, self._witnessed(name, source, corpus))

    def _witnessed(self, name: str, source: Source, corpus: Corpus | None) -> Result:
        result = self._first(name, source)
        self._kept.pop(name, None)
        options = self.options
        if corpus is None:
            return result
        facts = Facts(result.text, self.rulebook, language=options.language, detector=options.detector, document=name)
        if not (
            self._repeats(result)
            or any(row.stage == "names" for row in result.suggestions)
            or has_repairs(facts, corpus)
            or _repairs_own_words(result, corpus)
        ):
            return result
        return self._clean(source, corpus, name)

    def _clean(self, source: Source, corpus: Corpus | None = None, document: str | None = None) -> Result:
        options = self.options
        return pipeline.clean(
            source, self.rulebook, corpus, language=options.language, detector=options.detector, document=document,
            furniture=options.furniture, repeated=self._lines if document else None,
        )  # fmt: skip

    def _repeats(self, result: Result) -> bool:
        """Whether page furniture went, and a line that the batch repeats may go with it."""
        return any(change.stage == "boilerplate" for change in result.changes) and self._lines.any_in(result.text)

    def _file(self, one: Input, sink: Sink, corpus: Corpus | None) -> None:
        try:
            if one.is_jsonl:
                one.check_readable()
                return sink.rows(one, self._rows(one, sink, corpus))
            raw = one.read()
            source = read(raw)
        except OSError as error:
            return sink.failed(one.name, f"cannot be read: {error.strerror or error}")
        except NotText as error:
            return sink.failed(one.name, f"{error}; left as it is")
        result = self.clean(one.name, source, corpus)
        after = source.encode(result.text, keep_encoding=self.options.keep_encoding)
        sink.document(one.name, result, raw, after)
        return sink.file(one, raw, after)

    def _rows(self, one: Input, sink: Sink, corpus: Corpus | None) -> Iterator[tuple[bytes, bytes]]:
        for line, row in read_rows(one, self.options.text_field, self.options.id_field):
            if isinstance(row, BadRow):
                sink.failed(f"{one.name}", f"{row}; the row is passed on as it is")
            if not isinstance(row, Row):
                yield line, line
                continue
            source = Source.of(row.text)
            result = self.options.settle(row.id, self._witnessed(self._row_name(one, row), source, corpus))
            sink.document(row.id, result, source.raw, source.encode(result.text))
            if result.text == row.text:
                yield line, line
            else:
                mark = codecs.BOM_UTF8 if line.startswith(codecs.BOM_UTF8) else b""
                yield line, mark + row.with_text(result.text).encode("utf-8", "surrogateescape")


def read_rows(one: Input, text_field: str, id_field: str) -> Iterator[tuple[bytes, Row | BadRow | None]]:
    """The lines of a JSON Lines file as they are, each with its row, or why it has none (None for a blank one)."""
    with one.open() as lines:
        for number, line in enumerate(lines, 1):
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")
            try:
                row = parse_row(number, text, text_field, id_field) if text.strip() else None
            except BadRow as error:
                yield line, error
            else:
                yield line, row


class RowNames:
    """What the corpus calls rows: their ids, with the place of a row whose id another row has."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[str, int]] = {}

    def __call__(self, one: Input, row: Row) -> str:
        place = (one.name, row.number)
        return row.id if self._places.setdefault(row.id, place) == place else f"{row.id} ({one.name}:{row.number})"


def _repairs_own_words(result: Result, corpus: Corpus) -> bool:
    """Whether a word was repaired, or is about to be, that so many documents write that it is their own."""
    rows = (*result.changes, *result.suggestions)
    if not any(reason.stage == "spelling" for row in rows for reason in row.reasons):
        return False
    return not all(map(corpus.is_rare, rare_words_in(result.source.text)))
