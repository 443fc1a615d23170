"""Names that stand here without their accents, and elsewhere with them: Labbe beside Labbé. Only ever suggested."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.english.words import known_words
from cleaner.stages.names.witnesses import HERE, NameSlip, Witnesses
from cleaner.text.accents import bare

if TYPE_CHECKING:
    from cleaner.facts import Facts

SHORTEST = 4


def find(facts: Facts, known: Witnesses) -> Iterator[NameSlip]:
    """The names without accents that the document, or siblings, write with them at least as often; in order."""
    yield from sorted((*_here(facts, known), *_from_siblings(facts, known)))


def _here(facts: Facts, known: Witnesses) -> Iterator[NameSlip]:
    if facts.text.string.isascii():
        return
    for name in [word for word in known.own if not word.isascii()]:
        word = bare(name)
        if known.own[name] >= known.own[word] > 0 and _is_name(word):
            yield NameSlip(word, name, False, (f"“{name}”: {HERE}",), tuple(facts.mentions(word)))


def _from_siblings(facts: Facts, known: Witnesses) -> Iterator[NameSlip]:
    if known.corpus is None or not known.corpus.accented:
        return
    for word in known.own.keys() & known.corpus.accented.keys():
        names = [name for name in known.corpus.accented[word] if not known.own[name]]
        if len(names) == 1 and _is_name(word):
            siblings = known.siblings(names[0])
            if len(siblings) > len(known.others(word)):
                yield NameSlip(
                    word, names[0], False, (f"“{names[0]}”: {', '.join(siblings[:4])}",), tuple(facts.mentions(word))
                )


def _is_name(word: str) -> bool:
    """Whether a word is no English one: a résumé and to resume are two."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word.lower().encode() not in known_words()
