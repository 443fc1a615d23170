"""What can be found out about a text. Facts edit nothing; each is worked out when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import filterfalse
from typing import TYPE_CHECKING

from cleaner.english.words import known_words
from cleaner.facts.language import DEFAULT, Language, Paragraph, document_language, foreign_paragraphs
from cleaner.text.fold import fold_plain, plain
from cleaner.text.protected import protected_spans
from cleaner.text.windows import Windows

if TYPE_CHECKING:
    from cleaner.corpus.repeated import RepeatedLines
    from cleaner.facts.pivot import Verdict
    from cleaner.rulebook.lines import Policy
    from cleaner.rulebook.match import Hit, Rulebook, Scan

# Marks that join a word to the next.
_JOINTS = frozenset("_-'’")


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What was concluded about a whole document at first sight: what reports show, and later rounds keep."""

    language: str | None = None
    pivot: str | None = None
    posterior: float = 0.0
    votes: tuple[str, ...] = ()
    foreign: tuple[tuple[int, int, str], ...] = ()


class Facts:
    """A text with what analysers say of it.

    `kept` are the gates that an earlier round opened: repairing the evidence must not close the case.
    `language` overrides the detector, `detector` names another one; `document` is the name that the corpus knows the text by;
    `repeated` are the lines that its batch repeats.
    """

    def __init__(
        self,
        text: str,
        rulebook: Rulebook,
        *,
        kept: frozenset[str] = frozenset(),
        language: str | None = None,
        document: str | None = None,
        detector: str = DEFAULT,
        furniture: Mapping[str, Policy] | None = None,
        repeated: RepeatedLines | None = None,
    ) -> None:
        self.text = text
        self.furniture = furniture or {}
        self.repeated = repeated
        self.detector = detector
        self.rulebook = rulebook
        self.kept = kept
        self.document = document
        self._language = language
        self.windows = Windows(text)

    @cached_property
    def padded(self) -> bytes:
        """The folded text between two blanks: what the word automaton scans."""
        return b" " + fold_plain(self.plain) + b" "

    @cached_property
    def plain(self) -> str:
        """The text with plain marks for typographic ones, code point for code point."""
        return plain(self.text)

    @cached_property
    def encoded(self) -> bytes:
        """The text as UTF-8: what the automaton for marks scans."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def tokens(self) -> list[bytes]:
        """The folded words in order, repetitions and all."""
        return self.padded.split()

    @cached_property
    def vocabulary(self) -> set[bytes]:
        """The folded words, each once."""
        return set(self.tokens)

    @cached_property
    def unknown(self) -> set[bytes]:
        """The words that are no English words; figures left out."""
        return set(filterfalse(bytes.isdigit, self.vocabulary - known_words()))

    @cached_property
    def unknown_lower(self) -> list[str]:
        """The unknown words that the text writes in small ASCII letters: not its names."""
        text = self.text
        words = (word.decode() for word in self.unknown if word.isalpha())
        return sorted(word for word in words if word in text)

    @cached_property
    def is_dialect(self) -> bool:
        """Whether the document writes old or spoken English, so that its spelling is what its author wanted."""
        from cleaner.english.dialect import is_dialect

        return is_dialect(self)

    def offset(self, place: int) -> int:
        """A byte offset in `padded` less one, as an offset of the text."""
        return place if self._one_byte else place - bisect_left(self._continued, place)

    def raw_offset(self, place: int) -> int:
        """A byte offset in `encoded` as an offset of the text."""
        return place if len(self.encoded) == len(self.text) else place - bisect_left(self._raw_continued, place)

    @cached_property
    def _one_byte(self) -> bool:
        return len(self.padded) == len(self.text) + 2

    @cached_property
    def _continued(self) -> list[int]:
        """Where continuation bytes stand in the folded text."""
        return [match.start() - 1 for match in re.finditer(rb"[\x80-\xbf]", self.padded)]

    @cached_property
    def _raw_continued(self) -> list[int]:
        return [match.start() for match in re.finditer(rb"[\x80-\xbf]", self.encoded)]

    def mentions(self, word: str) -> list[tuple[int, int]]:
        """Where a word stands whole, in this casing, outside protected spans and foreign paragraphs."""
        text = self.text
        spans = []
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            left, right = text[at - 1 : at] if at else "", text[end : end + 1]
            if not (left.isalnum() or left in _JOINTS or right.isalnum() or right in _JOINTS) or (
                right in ("'", "’")
                and not (left.isalnum() or left in _JOINTS)
                and text[end + 1 : end + 2] in ("s", "S", " ")
            ):
                spans.append((at, end))
            at = text.find(word, end)
        return [span for span in spans if not self.is_protected(*span) and not self.is_foreign(*span)]

    # Verdicts

    @cached_property
    def protected(self) -> list[tuple[int, int]]:
        """Spans that no rule for prose may touch: addresses, handles, code, markup."""
        return protected_spans(self.text)

    def is_protected(self, start: int, end: int) -> bool:
        at = bisect_right(self.protected, end, key=lambda span: span[0])
        return any((s < end and start < e) or s == start == end for s, e in self.protected[max(0, at - 3) : at])

    @cached_property
    def language(self) -> Language:
        """The language of the document; its code is None where it cannot be told."""
        if self._language is not None:
            return Language(self._language, 1.0)
        return document_language(self)

    @cached_property
    def foreign(self) -> list[Paragraph]:
        """Paragraphs in another language than the document's English."""
        return foreign_paragraphs(self)

    @property
    def is_english(self) -> bool:
        """Whether the rules for English text may run: not where another language was recognised."""
        return self.language.code in (None, "en")

    def is_foreign(self, start: int, end: int) -> bool:
        return any(start < one.end and one.start < end for one in self.foreign)

    @cached_property
    def scan(self) -> Scan:
        """What the one scan of the rulebook found."""
        return self.rulebook.scan(self)

    def hits(self, stage: str) -> list[Hit]:
        """The verified hits of a stage's packs."""
        return self.scan.hits.get(stage, [])

    def bear_out(self, hits: Iterable[Hit]) -> Iterator[tuple[Hit, list[str]]]:
        """The hits outside protected spans and foreign paragraphs whose conditions hold, with the evidence."""
        from cleaner.rulebook.match import applies

        for hit in hits:
            if not self.is_protected(hit.start, hit.end) and not self.is_foreign(hit.start, hit.end):
                evidence = applies(self, hit)
                if evidence is not None:
                    yield hit, evidence

    @cached_property
    def supported(self) -> list[tuple[Hit, list[str]]]:
        """The borne out hits of the translation packs' rules without a gate."""
        return list(self.bear_out(self.hits("translation"))) if self.is_english else []

    @cached_property
    def recombined(self) -> list[tuple[Hit, list[str]]]:
        """Terms that a paraphrasing machine took apart, where no pack knows them."""
        if not self.is_english or self.scan.places.keys().isdisjoint(("recombined-telling", "recombined-scholarly")):
            return []
        from cleaner.facts.recombined import beside, recombined

        return beside(recombined(self), self.supported)

    @cached_property
    def gated(self) -> list[tuple[Hit, list[str]]]:
        """The borne out hits of rules whose gate is open."""
        gates = self.open_gates
        if not gates or not self.is_english:
            return []
        hits = [*self.scan.gated, *self.rulebook.pattern_hits(self, self.scan.gated_anchors)]
        return list(
            self.bear_out(hit for hit in hits if hit.rule.gate == "translated" or not gates.isdisjoint(hit.rule.pivots))
        )

    @cached_property
    def verdict(self) -> Verdict:
        """What the text was translated through, or whether it was spun, with the votes."""
        from cleaner.facts.pivot import judge

        return judge(self)

    @cached_property
    def open_gates(self) -> frozenset[str]:
        """The pivots (and `spun`) whose risky rules may run."""
        return self.kept | self.verdict.open

    def conclusions(self) -> Conclusions:
        verdict = self.verdict
        foreign = tuple((one.start, one.end, one.code) for one in self.foreign)
        return Conclusions(self.language.code, verdict.pivot, verdict.posterior, verdict.votes, foreign)
