"""Many documents, one batch: they are cleaned one by one, and then once more where a sibling knows a name better
or has the same furniture.

Names are counted in cleaned text, so that a second run over the output finds the same witnesses and changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Protocol

from cleaner import pipeline
from cleaner.batch.inputs import Input
from cleaner.corpus.names import Corpus, marks_in, rare_words_in
from cleaner.corpus.repeated import RepeatedLines
from cleaner.facts import Facts
from cleaner.facts.language import DEFAULT
from cleaner.facts.register import Register
from cleaner.formats import Document, Format, Part, Settings
from cleaner.result import Result
from cleaner.rulebook import Rulebook
from cleaner.rulebook.schema import Policy
from cleaner.source import NotText, Source
from cleaner.stages.names.find import has_repairs

# Results of the first pass are kept up to so many characters of text in all; beyond, a document is cleaned again.
KEPT_CHARACTERS = 64_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What a run may choose."""

    settings: Settings = field(default_factory=Settings)
    """How files are read and written."""
    language: str | None = None
    detector: str = DEFAULT
    register: Register | None = None
    """What kind of text the documents are, instead of looking at each."""
    siblings: bool = True
    corpus: Corpus | None = None
    """What is known of other documents than those of the run."""
    furniture: Mapping[str, Policy] = field(default_factory=dict)
    """What becomes of page furniture, by kind, where its rules are not to decide."""
    settle: Callable[[str, Result], Result] = lambda name, result: result
    """What editors decided before, brought into a document's result."""


class Sink(Protocol):
    """Where a run's results go, in the order of the inputs. Of a file first its documents, then the file."""

    def document(self, name: str, result: Result, before: bytes, after: bytes) -> None:
        """One cleaned document, and the bytes of its text before and after."""

    def file(self, one: Input, before: bytes, after: bytes) -> None:
        """A file that was read whole."""

    def stream(self, one: Input, parts: Iterable[tuple[bytes, bytes]]) -> None:
        """A file in parts, before and after. Pulling them cleans them, so a file need not fit in memory."""

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
    _names: Names = field(default_factory=lambda: Names())

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
                    for part in one.parts(self.options.settings):
                        if part.document is None:
                            continue
                        name, source = self._names(one, part.document), part.document.source
                        self._lines.add(source.text)
                        text = self._first(name, source, one.format).text
                        rare = rare_words_in(source.text) if text != source.text else ()
                        corpus.add_marks(name, marks_in(text).union(rare))
        return corpus

    def _first(self, name: str, source: Source, markup: Format) -> Result:
        """The result without siblings, kept while there is room."""
        digest = hashlib.blake2b(source.raw, digest_size=16).digest()
        kept = self._kept.get(name)
        if kept is not None and kept[0] == digest:
            return kept[1]
        result = self._clean(source, markup)
        if self._room > 0 and name not in self._kept:
            self._room -= len(source.text) + len(result.text)
            self._kept[name] = (digest, result)
        return result

    def _witnessed(self, name: str, source: Source, markup: Format, corpus: Corpus | None) -> Result:
        """One document, with the batch as witness where a name in it is in doubt."""
        result = self._first(name, source, markup)
        self._kept.pop(name, None)
        options = self.options
        if corpus is None:
            return result
        facts = Facts(
            result.text, self.rulebook, language=options.language, detector=options.detector, document=name,
            masked=markup.masked,
        )  # fmt: skip
        if not (
            self._repeats(result)
            or any(row.stage == "names" for row in result.suggestions)
            or has_repairs(facts, corpus)
            or _repairs_own_words(result, corpus)
        ):
            return result
        return self._clean(source, markup, corpus, name)

    def _clean(
        self, source: Source, markup: Format, corpus: Corpus | None = None, document: str | None = None
    ) -> Result:
        options = self.options
        return pipeline.clean(
            source, self.rulebook, corpus, language=options.language, detector=options.detector, document=document,
            register=options.register,
            furniture=options.furniture, repeated=self._lines if document else None, masked=markup.masked,
        )  # fmt: skip

    def _repeats(self, result: Result) -> bool:
        """Whether page furniture went, and a line that the batch repeats may go with it."""
        return any(change.stage == "boilerplate" for change in result.changes) and self._lines.any_in(result.text)

    def _file(self, one: Input, sink: Sink, corpus: Corpus | None) -> None:
        parts = one.parts(self.options.settings)
        try:
            # What cannot be read says so at its first part, before anything is written.
            first = list(islice(parts, 1))
        except OSError as error:
            return sink.failed(one.name, f"cannot be read: {error.strerror or error}")
        except NotText as error:
            return sink.failed(one.name, f"{error}; left as it is")
        cleaned = self._parts(one, chain(first, parts), sink, corpus)
        if one.format.streamed:
            return sink.stream(one, cleaned)
        before, after = zip(*cleaned, strict=True)
        return sink.file(one, b"".join(before), b"".join(after))

    def _parts(
        self, one: Input, parts: Iterable[Part], sink: Sink, corpus: Corpus | None
    ) -> Iterator[tuple[bytes, bytes]]:
        options = self.options
        for part in parts:
            if part.bad:
                sink.failed(one.name, f"{part.bad}; the row is passed on as it is")
            document = part.document
            if document is None:
                yield part.raw, part.became()
                continue
            source = document.source
            result = self._witnessed(self._names(one, document), source, one.format, corpus)
            result = options.settle(document.name, result)
            after = source.encode(result.text, keep_encoding=options.settings.keep_encoding)
            sink.document(document.name, result, source.raw, after)
            yield part.raw, part.became(result.text)


class Names:
    """What the corpus calls documents: their names, with the place of one whose name another has."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[str, int]] = {}

    def __call__(self, one: Input, document: Document) -> str:
        """The name of a document: its own, with file and number behind it where another file or row has that name already."""
        name, place = document.name, (one.name, document.number)
        return name if self._places.setdefault(name, place) == place else f"{name} ({one.name}:{document.number})"


def _repairs_own_words(result: Result, corpus: Corpus) -> bool:
    """Whether a word was repaired, or is about to be, that so many documents write that it is their own."""
    rows = (*result.changes, *result.suggestions)
    if not any(reason.stage == "spelling" for row in rows for reason in row.reasons):
        return False
    return not all(map(corpus.is_rare, rare_words_in(result.source.text)))
