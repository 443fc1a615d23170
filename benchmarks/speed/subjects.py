"""What is timed: the pipeline, its peers, and the chain that a user would write without it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import NamedTuple, TypeAlias

from benchmarks.quality.data import CHECKOUT

Job: TypeAlias = Callable[[str], object]
"""Does the work for one document."""


def pipeline() -> Job:
    """All stages, one document after the other; without siblings."""
    import cleaner

    def job(text: str) -> object:
        return cleaner.clean(text)

    return job


def first_facts() -> Job:
    """The two that cost the naive chain most, as the pipeline does them: encoding repaired, language told."""
    from cleaner.api import default_rulebook
    from cleaner.facts import Facts
    from cleaner.stages import ENCODING

    rulebook = default_rulebook()

    def job(text: str) -> object:
        facts = Facts(text, rulebook)
        return list(ENCODING.find(facts, None)), facts.language

    return job


def fix_text() -> Job:
    import ftfy

    return ftfy.fix_text


def fix_encoding() -> Job:
    import ftfy

    return ftfy.fix_encoding


def detect() -> Job:
    """langdetect with its seed set, which makes it repeatable."""
    import langdetect

    langdetect.DetectorFactory.seed = 0

    def job(text: str) -> object:
        return langdetect.detect(text)

    return job


def phrases() -> list[str]:
    """Every literal form of every phrase in the packs."""
    from cleaner.rulebook.load import load
    from cleaner.rulebook.phrases import expand
    from cleaner.rulebook.schema import as_list

    rules = [written.rule for written in load([CHECKOUT / "rules"]).rules]
    forms = {form.text for rule in rules for phrase in as_list(rule.match) for form in expand(phrase)}
    words = chain.from_iterable(rule.words or () for rule in rules)
    return sorted({*forms, *words, *chain.from_iterable(rule.manglings for rule in rules)})


def alternation(most: int) -> Job:
    """So many of the packs' phrases, spread over all, as one alternation of the module `regex`."""
    import regex

    every = phrases()
    some = every[:: -(-len(every) // most)]
    found = regex.compile(r"\b(?:" + "|".join(map(regex.escape, some)) + r")\b", regex.IGNORECASE)

    def job(text: str) -> object:
        return found.findall(text)

    return job


def symspell() -> Job:
    """Every word that the dictionary of symspellpy does not know is looked up, at distance 2."""
    from importlib.resources import as_file, files

    import regex
    from symspellpy import SymSpell, Verbosity

    speller = SymSpell(max_dictionary_edit_distance=2)
    with as_file(files("symspellpy") / "frequency_dictionary_en_82_765.txt") as dictionary:
        speller.load_dictionary(dictionary, term_index=0, count_index=1)
    words = regex.compile(r"\p{L}+")

    def job(text: str) -> object:
        unknown = [word for word in words.findall(text.lower()) if word not in speller.words]
        return [speller.lookup(word, Verbosity.CLOSEST, max_edit_distance=2) for word in unknown]

    return job


def chained(most: int) -> Job:
    """The peers one after the other, as a user would chain them."""
    steps = [detect(), alternation(most), symspell()]
    repair = fix_text()

    def job(text: str) -> object:
        repaired = str(repair(text))
        return [step(repaired) for step in steps]

    return job


class Subject(NamedTuple):
    """What is timed, and on which share of the text: those that crawl would take minutes for all of it."""

    prepare: Callable[[], Job]
    share: float = 1.0


OURS = "cleaner, all stages"
FEW, MANY = 1_000, 10_000
"""Phrases of the naive chains: an alternation slows down with every phrase, and a user might have no more. With all of the
packs', some minutes would pass before it had read a page.
"""

SUBJECTS: dict[str, Subject] = {
    OURS: Subject(pipeline),
    "cleaner, encoding and language": Subject(first_facts),
    f"naive chain, {MANY:,} phrases": Subject(lambda: chained(MANY), 0.05),
    f"naive chain, {FEW:,} phrases": Subject(lambda: chained(FEW), 0.5),
    "ftfy.fix_text": Subject(fix_text),
    "ftfy.fix_encoding": Subject(fix_encoding),
    "langdetect": Subject(detect, 0.5),
    f"regex, alternation of {FEW:,}": Subject(lambda: alternation(FEW), 0.5),
    "symspellpy, unknown words": Subject(symspell),
}
