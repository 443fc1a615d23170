"""What can be found out about a text. Facts edit nothing; each is worked out when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, filterfalse
from typing import TYPE_CHECKING

from cleaner.english.dialect import has_words_of_its_own, is_dialect, stands_in_old_english
from cleaner.english.words import known_words
from cleaner.facts.language import DEFAULT, Language, Paragraph, document_language, foreign_paragraphs
from cleaner.facts.pivot import ANY, COMPANY, PivotVerdict, judge
from cleaner.facts.recombined import SCHOLARLY, TELLING, beside, recombined
from cleaner.facts.register import Recognised, Register, recognised
from cleaner.facts.witnesses import independent
from cleaner.result import Conclusions
from cleaner.rulebook.conditions import evidence
from cleaner.text.mention import is_mention
from cleaner.text.protected import overlaps
from cleaner.text.text import Text

if TYPE_CHECKING:
    from cleaner.corpus.repeated import RepeatedLines
    from cleaner.edits import Finding
    from cleaner.rulebook.image import Compiled
    from cleaner.rulebook.match import Hit, Rulebook, Scan
    from cleaner.rulebook.schema import Policy

# A comma or a full stop with a space in front, and any. In tokenised text nearly all have one, in other text none.
_APART = re.compile(r"(?<=[\w’'\")”]) [,.](?=\s|\Z)")
_MARK = re.compile(r"[,.](?=\s|\Z)")
FEWEST_APART = 3
# Marks that join a word to the next.
_JOINTS = frozenset("_-'’")


class Facts:
    """A text with what analysers say of it.

    `kept` are the gates that an earlier round opened: repairing the evidence must not close the case.
    `language` overrides the detector, `detector` names another one; `document` is the name that the corpus knows the text by;
    `register` overrides what would be recognised; `repeated` are the lines that its batch repeats; `masked` says what of a
    text its format masks; `doubt` says in which encoding it was read where that is not sure.
    """

    def __init__(
        self,
        text: Text | str,
        rulebook: Rulebook,
        *,
        kept: frozenset[str] = frozenset(),
        language: str | None = None,
        document: str | None = None,
        detector: str = DEFAULT,
        furniture: Mapping[str, Policy] | None = None,
        repeated: RepeatedLines | None = None,
        masked: Callable[[str], Sequence[tuple[int, int]]] | None = None,
        register: Register | None = None,
        doubt: str = "",
    ) -> None:
        self.text = text if isinstance(text, Text) else Text(text, masked)
        self.furniture = furniture or {}
        self.repeated = repeated
        self.detector = detector
        self.rulebook = rulebook
        self.kept = kept - {COMPANY}
        self._in_company = COMPANY in kept
        self.document = document
        self.doubt = doubt
        self._language = language
        self._register = register

    @cached_property
    def unknown(self) -> set[bytes]:
        """The words that are no English words; figures left out."""
        return set(filterfalse(bytes.isdigit, self.text.vocabulary - known_words()))

    @cached_property
    def unknown_lower(self) -> list[str]:
        """The unknown words that the text writes in small ASCII letters: not its names."""
        text = self.text.string
        words = (word.decode() for word in self.unknown if word.isalpha())
        return sorted(word for word in words if word in text)

    @cached_property
    def is_dialect(self) -> bool:
        """Whether the document writes old or spoken English, so that its spelling is what its author wanted."""
        return is_dialect(self.text, self.unknown_lower)

    @cached_property
    def has_words_of_its_own(self) -> bool:
        """Whether a text has so many unknown words that are no slips that any may be one of them: terms, code, foreign words."""
        return has_words_of_its_own(self.unknown_lower, frozenset())

    def mentions(self, word: str) -> list[tuple[int, int]]:
        """Where a word stands whole, in this casing, outside protected spans and foreign paragraphs."""
        text = self.text.string
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
        return [span for span in spans if not self.text.is_protected(*span) and not self.is_foreign(*span)]

    def is_masked(self, finding: Finding) -> bool:
        """Whether a finding would edit what the format masks, or flags nothing else."""
        masked = self.text.masked
        if finding.edits:
            return any(overlaps(masked, edit.start, edit.end) for edit in finding.edits)
        start, end = finding.span
        at = bisect_right(masked, start, key=lambda span: span[0])
        return at > 0 and end <= masked[at - 1][1]

    # Verdicts

    @cached_property
    def language(self) -> Language:
        """The language of the document; its code is None where it cannot be told."""
        if self._language is not None:
            return Language(self._language, 1.0)
        return document_language(self.text, self.unknown, self.detector)

    @cached_property
    def register(self) -> Recognised:
        """Whether the text is prose, or something in which only certain things are faults."""
        if self._register is not None:
            return Recognised(self._register)
        found = recognised(self.text)
        if found.name == "prose" and self.is_english and self.is_dialect:
            return Recognised("dialect", "words of old or spoken English")
        return found

    @cached_property
    def foreign(self) -> list[Paragraph]:
        """Paragraphs in another language than the document's English."""
        if not self.is_english:
            return []
        return foreign_paragraphs(self.text.string, self.unknown, self.unknown_lower, self.detector)

    @property
    def is_english(self) -> bool:
        """Whether the rules for English text may run: not where another language was recognised, or none and the words are
        not known: a title of three words is no more English for being short.
        """
        code = self.language.code
        return code == "en" or (code is None and self._has_english_words)

    @cached_property
    def _has_english_words(self) -> bool:
        """Whether half of the words are known, and the others might be names: of plain letters."""
        return 2 * len(self.unknown) <= len(self.text.vocabulary) and all(map(bytes.isascii, self.unknown))

    def is_foreign(self, start: int, end: int) -> bool:
        """Whether a span, half-open and in code points, meets a paragraph in another language."""
        return any(start < one.end and one.start < end for one in self.foreign)

    @cached_property
    def scan(self) -> Scan:
        """What the one scan of the rulebook found."""
        return self.rulebook.scan(self.text)

    def hits(self, stage: str) -> list[Hit]:
        """The verified hits of a stage's packs."""
        return self.scan.hits.get(stage, [])

    def bear_out(self, hits: Iterable[Hit]) -> Iterator[tuple[Hit, list[str]]]:
        """The hits outside protected spans and foreign paragraphs whose conditions hold, with the evidence."""
        for hit in hits:
            if self.may_speak(hit):
                said = evidence(self.text, hit.start, hit.end, hit.rule, self.rulebook.conditions)
                if said is not None:
                    yield hit, said

    def may_speak(self, hit: Hit) -> bool:
        """Whether a rule's words mean here what the rule thinks: not in protected spans, nor in another language."""
        start, end = hit.start, hit.end
        if self.text.is_protected(start, end) or self.is_foreign(start, end):
            return False
        if hit.rule.stage not in ("translation", "repetition"):
            return True
        if is_mention(self.text, start, end):
            return False
        # "those which hate them", "there was not any left": the English that translating machines have not is old.
        return hit.rule.alone or not stands_in_old_english(self.text, start)

    @cached_property
    def supported(self) -> list[tuple[Hit, list[str]]]:
        """The borne out hits of the translation packs' rules without a gate."""
        return list(self.bear_out(self.hits("translation"))) if self.is_english else []

    @cached_property
    def recombined(self) -> list[tuple[Hit, list[str]]]:
        """Terms that a paraphrasing machine took apart, where no pack knows them."""
        if not self.is_english or self.scan.places.keys().isdisjoint((TELLING, SCHOLARLY)):
            return []
        spun = self._in_company or any("spun" in hit.rule.pivots and hit.rule.vote for hit, _ in self.supported)
        found = recombined(self.text, self.rulebook.detectors, self.scan.places, self.bear_out, spun=spun)
        return beside(found, self.supported)

    @cached_property
    def gated(self) -> list[tuple[Hit, list[str]]]:
        """The borne out hits of rules whose gate is open."""
        gates = self.open_gates
        if not gates or not self.is_english:
            return []
        hits = [*self.scan.gated, *self.rulebook.pattern_hits(self.text, self.scan.gated_anchors)]
        return list(
            self.bear_out(hit for hit in hits if hit.rule.gate == "translated" or not gates.isdisjoint(hit.rule.pivots))
        )

    @cached_property
    def verdict(self) -> PivotVerdict:
        """What the text was translated through, or whether it was spun, with the votes."""
        return judge(self.text.string, self.witnesses)

    @cached_property
    def witnesses(self) -> list[Hit]:
        """The hits that vote for a pivot, each stretch of text once."""
        return independent(self.text, (hit for hit, _ in chain(self.supported, self.recombined)))

    def company(self, rule: Compiled) -> str | None:
        """What besides its own hit lets a rule of the translation packs repair: the words to say so; None where nothing does.

        One witness suggests, two repair: good English has the words of most rules now and then, and seldom those of two.
        """
        opened = self.open_gates
        pivot = next((one for one in rule.pivots if one in opened), None)
        if self._in_company:
            return "another sign of it is taken for granted"
        if pivot is None and (ANY not in opened or "spun" in rule.pivots):
            return None
        others = [hit for hit in self.witnesses if hit.rule is not rule and (not pivot or pivot in hit.rule.pivots)]
        if not others:
            return f"the text came through {pivot or 'another language'}" if pivot != "spun" else "the text was spun"
        best = max(others, key=lambda hit: (hit.rule.vote, -hit.start))
        return f"another sign of it: “{self.text.string[best.start : best.end]}” ({best.rule.id})"

    @cached_property
    def open_gates(self) -> frozenset[str]:
        """The pivots (and `spun`) whose risky rules may run."""
        return self.kept | self.verdict.open

    @property
    def by_a_machine(self) -> bool:
        """Whether the text was plainly translated or spun, so that what a writer may do on purpose is a machine's slip."""
        return self._in_company or bool(self.open_gates)

    @cached_property
    def is_tokenised(self) -> bool:
        """Whether a program split the text into words and marks with spaces between: no place of it is a fault by itself."""
        text = self.text.string
        apart = len(_APART.findall(text))
        return apart >= FEWEST_APART and 2 * apart > len(_MARK.findall(text))

    def conclusions(self) -> Conclusions:
        """What a result keeps of these facts: language, pivot with its votes, foreign paragraphs, register."""
        verdict = self.verdict
        foreign = tuple((one.start, one.end, one.code) for one in self.foreign)
        return Conclusions(self.language.code, verdict.pivot, verdict.posterior, verdict.votes, foreign, *self.register)
