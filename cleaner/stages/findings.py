"""Hits into findings: what all stages that run packs share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.english.articles import wants_an
from cleaner.text.mention import is_mention, stands_beside

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.rulebook.image import Compiled
    from cleaner.rulebook.match import Hit
    from cleaner.text.text import Text

_ORDER = (Safety.SAFE, Safety.UNSAFE, Safety.DISPLAY)
ALONE = "the only sign of translation in this text"
"""Why a rule that may repair only suggests: its words are English, too."""
_ARTICLE = re.compile(r"(?<![\w'’.-])([Aa]n?)([ \u00a0\n])\Z")


def from_hits(facts: Facts, hits: Iterable[Hit]) -> Iterator[Finding]:
    """A finding for each hit that the context bears out."""
    return (from_hit(facts, hit, evidence) for hit, evidence in untokenised(facts, facts.bear_out(hits)))


def untokenised(facts: Facts, hits: Iterable[tuple[Hit, list[str]]]) -> Iterator[tuple[Hit, list[str]]]:
    """The hits without those about blanks beside marks where a program set them all: there is nothing to ask an editor.

    What repairs by itself stays, and where the text is a machine's all does.
    """
    for hit, said in hits:
        asks = hit.rule.doubts_blanks and hit.rule.safety is not Safety.SAFE
        if not asks or not facts.is_tokenised or facts.by_a_machine:
            yield hit, said


def is_spoken_of(text: Text, hit: Hit) -> bool:
    """Whether a text mentions the words of a hit and does not use them, or has the right ones beside them."""
    return is_mention(text, hit.start, hit.end) or (
        bool(hit.after) and stands_beside(text, hit.start, hit.end, hit.after[0])
    )


def unaccepted(facts: Facts, findings: Iterable[Finding], *, doubting: bool = False) -> Iterator[Finding]:
    """The findings that touch no word which the project's vocabulary accepts; `doubting`: those that doubt none stay."""
    vocabulary = facts.rulebook.vocabulary
    if not vocabulary.accept:
        yield from findings
        return
    for finding in findings:
        spans = [(edit.start, edit.end) for edit in finding.edits] or [finding.span]
        if (doubting and not finding.doubts_a_word) or not any(
            vocabulary.accepts(facts.text.string[start:end]) for start, end in spans
        ):
            yield finding


def from_gated(facts: Facts, stage: str) -> Iterator[Finding]:
    """A finding for each hit of a stage's rules whose gate is open, with the votes that opened it."""
    for hit, evidence in facts.gated:
        if hit.rule.stage == stage:
            verdict = facts.verdict
            named = hit.rule.gate == "translated" or not hit.rule.pivots or verdict.pivot in hit.rule.pivots
            pivot = verdict.pivot if named else hit.rule.pivots[0]
            why = "the text was spun" if pivot == "spun" else f"the text came through {pivot or 'another language'}"
            if verdict.pivot == pivot and verdict.votes:
                why += f" ({verdict.posterior:.2f}): {'; '.join(verdict.votes[:3])}"
            yield from_hit(facts, hit, [*evidence, why])


def from_hit(facts: Facts, hit: Hit, evidence: Sequence[str]) -> Finding:
    """The finding for one hit: its first replacement, with the article in front put right, or a flag."""
    rule = hit.rule
    said = list(evidence)
    if rule.source:
        said.insert(0, f"“{rule.source}”" + (f" ({', '.join(rule.pivots)})" if rule.pivots else ""))
    if not hit.after:
        return Finding(
            rule.id,
            rule.because,
            (),
            Safety.DISPLAY,
            tuple(said),
            (hit.start, hit.end),
            doubts_a_word=rule.doubts_a_word,
        )
    if hit.after[1:]:
        said.append("or: " + ", ".join(hit.after[1:]))
    edits = with_article(facts.text.string, Edit(hit.start, hit.end, hit.after[0]))
    safety, held = rule.safety, ""
    if needs_company(rule):
        company = facts.company(rule)
        if company is None:
            safety, held = Safety.UNSAFE, ALONE
        else:
            said.append(company)
    return Finding(
        rule.id,
        rule.because,
        edits,
        safety,
        tuple(said),
        None,
        rule.alters,
        doubts_a_word=rule.doubts_a_word,
        held=held,
    )


def needs_company(rule: Compiled) -> bool:
    """Whether a rule repairs only where something else shows a translation, too: one witness suggests, two repair.

    A rule behind a gate has its company, one that says nothing of a translation (a project's house style) needs none, and
    `alone` has shown by its standing that no writer has its words.
    """
    speaks_of_one = rule.stage == "translation" and bool(rule.pivots or rule.vote)
    return speaks_of_one and rule.safety is Safety.SAFE and rule.gate is None and not rule.alone


def from_detector(
    rule: Compiled, edits: tuple[Edit, ...], evidence: Iterable[str], *, safety: Safety | None = None
) -> Finding:
    """A detector's finding, with the reason and the safety that its rule carries; `safety` can only lower it."""
    safest = max(rule.safety, safety or Safety.SAFE, key=_ORDER.index)
    return Finding(
        rule.id, rule.because, edits, safest, tuple(evidence), None, rule.alters, doubts_a_word=rule.doubts_a_word
    )


def with_article(text: str, edit: Edit) -> tuple[Edit, ...]:
    """An edit, with one for the `a` or `an` in front of it where the new first word wants the other."""
    if not edit.after:
        return (edit,)
    article = _ARTICLE.search(text[max(0, edit.start - 4) : edit.start])
    if article is None:
        return (edit,)
    old, new = wants_an(_first_word(text[edit.start : edit.end])), wants_an(_first_word(edit.after))
    if new is None or new == (len(article[1]) == 2) or old == new:
        return (edit,)
    start = edit.start - len(article[0])
    return (Edit(start, start + len(article[1]), article[1][0] + ("n" if new else "")), edit)


def _first_word(text: str) -> str:
    match = re.match(r"[\"'“‘(]?([\w&-]+)", text)
    return match[1] if match else ""
