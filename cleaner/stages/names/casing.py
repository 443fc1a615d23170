"""The casing of known names: a fault, but where the document keeps to it, or is otherwise in order: then the editor is asked.

Many houses print Airpods and Doordash on purpose, and edited text that does comes out as it went in. Where a document writes
the name rightly as well, or a sibling does, where it has several names wrong, or was plainly translated, nobody chose it. What is
written as machines want it (`pip install openai`, *kubernetes/enhancements*) is an identifier and no fault; nor is anything in
a text whose author writes without capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.edits import Finding, Safety
from cleaner.stages.findings import from_hit, is_spoken_of
from cleaner.text.identifiers import is_identifier, recurs_as_identifier

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.rulebook.match import Hit
    from cleaner.stages.names.witnesses import Witnesses

# So many different names in a casing that is not theirs are no style of a house.
CARELESS = 2
# A name that stands once is no style either, but in a long text in order it is asked about, as a lone misspelling is.
LONG_TEXT = 600
# Application-specific circuits (ASICs) are no shoes.
_PLURAL = re.compile(r"[A-Z]{2,}s")
# Whoever writes the pronoun in small letters so often, and more often so than with its capital, writes names so, too.
SMALL_PRONOUNS = 2
# Prose has a capital in twenty words at least, since it has sentences; a list of words in small letters has none.
LIST_OF_WORDS, WORDS_TO_A_CAPITAL = 40, 50
_SMALL_PRONOUN, _PRONOUN = re.compile(r"(?<![\w.])i(?=[ '’]\w)(?![.])"), re.compile(r"(?<![\w.])I(?=[ '’]\w)")


def find(facts: Facts, known: Witnesses) -> Iterator[Finding]:
    """The hits of the name packs: wrong spellings as their rules say, wrong casings by what the document and its siblings do."""
    hits = [(hit, said) for hit, said in facts.bear_out(facts.hits("names")) if not is_spoken_of(facts.text, hit)]
    found = [(hit, said) for hit, said in hits if not _is_another_word(facts, hit)]
    if found and _writes_without_capitals(facts, known):
        found = [(hit, said) for hit, said in found if not _is_casing(facts.text.string, hit)]
    cased = Counter(hit.after[0] for hit, _ in found if _is_casing(facts.text.string, hit))
    about_programs = len(found) < len(hits) and _names_programs(facts, [hit for hit, _ in hits])
    for hit, said in found:
        finding = from_hit(facts, hit, said)
        if finding.safety is Safety.SAFE and _is_casing(facts.text.string, hit):
            why = _why(facts, known, hit.after[0], cased)
            if about_programs and facts.text.string[hit.start : hit.end].islower():
                kept = "other names are those of packages or files here, so this may be one"
                finding = replace(finding, safety=Safety.UNSAFE, evidence=(*finding.evidence, kept))
            elif why and not _is_own_word(facts, hit, cased):
                finding = replace(finding, evidence=(*finding.evidence, why))
            elif cased[hit.after[0]] > 1 or len(facts.text.tokens) > LONG_TEXT:
                kept = "nothing else of the kind is wrong here, so it may be meant"
                finding = replace(finding, safety=Safety.UNSAFE, evidence=(*finding.evidence, kept))
        yield finding


def _why(facts: Facts, known: Witnesses, name: str, cased: Counter[str]) -> str:
    """What shows that a casing was not chosen."""
    if name in facts.scan.names:
        return f"“{name}” stands in this document, too"
    if len(cased) >= CARELESS:
        return f"{len(cased)} names have a casing here that is not theirs"
    if facts.open_gates:
        return "the text was translated or spun"
    siblings = known.siblings(name)
    return f"“{name}”: {', '.join(siblings[:4])}" if siblings else ""


def _is_own_word(facts: Facts, hit: Hit, cased: Counter[str]) -> bool:
    """Whether a name in small letters recurs so in a text that nobody translated: a command or package has its own word."""
    word = facts.text.string[hit.start : hit.end]
    return word.islower() and cased[hit.after[0]] > 1 and not facts.open_gates


def _stands_alone(text: str, hit: Hit) -> bool:
    """Whether a line is nothing but a name: an entry of a list of words, hosts or packages."""
    start, end = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.end)
    around = text[start : hit.start] + text[hit.end : end if end >= 0 else len(text)]
    return "\n" in text.strip() and not around.strip(" \t\r-*•,")


def _is_casing(text: str, hit: Hit) -> bool:
    return bool(hit.after) and text[hit.start : hit.end].lower() == hit.after[0].lower()


def _is_another_word(facts: Facts, hit: Hit) -> bool:
    """Whether a hit is the name of a package, a command or a file, or the plural of an acronym."""
    word = facts.text.string[hit.start : hit.end]
    if _PLURAL.fullmatch(word):
        return True
    return word.islower() and (
        _stands_alone(facts.text.string, hit)
        or is_identifier(facts.text, hit.start, hit.end)
        or recurs_as_identifier(facts.text, word)
    )


def _names_programs(facts: Facts, hits: list[Hit]) -> bool:
    """Whether several known names are packages, commands or files here: then the others may be such, too."""
    text = facts.text
    names = {hit.after[0] for hit in hits if _is_casing(text.string, hit) and is_identifier(text, hit.start, hit.end)}
    return len(names) >= CARELESS


def _writes_without_capitals(facts: Facts, known: Witnesses) -> bool:
    """Whether an author writes the pronoun in small letters, or a text is a list of words in which hardly one has a capital."""
    text, tokens = facts.text.string, len(facts.text.tokens)
    small = len(_SMALL_PRONOUN.findall(text))
    if small >= SMALL_PRONOUNS and small > len(_PRONOUN.findall(text)):
        return True
    return tokens >= LIST_OF_WORDS and known.own.total() * WORDS_TO_A_CAPITAL < tokens
