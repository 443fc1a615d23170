"""A hundred times as many rules: what they do to the scan. `python -m benchmarks.scale`."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from statistics import median

from msgspec.structs import replace as changed

from benchmarks.quality.data import Data
from benchmarks.speed.texts import documents, sources
from cleaner.english.words import known_words
from cleaner.facts import Facts
from cleaner.rulebook import cache, shipped_packs
from cleaner.rulebook.compile import by_beginning
from cleaner.rulebook.image import Image, Surface, Target
from cleaner.rulebook.match import Rulebook
from cleaner.vetting.opened import rulebook

TIMES = 100
ROUNDS = 7
DOCUMENTS = 250


def enlarged(image: Image, times: int) -> Image:
    """The image with so many times its rules: the new ones match two or three words that seldom stand together."""
    chance = random.Random(1)
    words = sorted(word.decode() for word in known_words() if len(word) > 3)
    rules, surfaces = list(image.rules), list(image.surfaces)
    plain = next(rule for rule in rules if rule.way == "match" and not rule.gate)
    literals: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
    for beginning, targets in zip(image.beginnings, image.targets, strict=False):
        for number, surface, rest in targets:
            literals[beginning + rest].append((number, surface))
    for number in range(len(rules), times * len(rules)):
        phrase = " ".join(chance.choice(words) for _ in range(chance.choice((2, 2, 3))))
        literals[f" {phrase} ".encode()].append((number, len(surfaces)))
        rules.append(changed(plain, id=f"made.{number}", number=number, when=(), unless=()))
        surfaces.append(Surface(phrase, ("x",), None, False))
    targets_of: dict[bytes, list[Target]] = {
        beginning: [(n, i, literal[len(beginning) :]) for literal in group for n, i in literals[literal]]
        for beginning, group in by_beginning(list(literals)).items()
    }
    singles = [image.targets[i] for i in range(len(image.beginnings), len(image.targets))]
    return replace(
        image, rules=rules, surfaces=surfaces, beginnings=list(targets_of), targets=[*targets_of.values(), *singles]
    )


def seconds(book: Rulebook, texts: Sequence[str]) -> float:
    """Processor time of the scan alone."""
    facts = [Facts(text, book, language="en") for text in texts]
    for one in facts:
        one.text.vocabulary  # noqa: B018  (worked out anyway, for the spelling)
    start = time.process_time()
    for one in facts:
        one.scan  # noqa: B018
    return time.process_time() - start


def main() -> None:
    rulebook()
    image = cache.read(cache.digest([shipped_packs()]))
    assert image is not None
    texts = list(islice(documents(sources(Data.find())[1]), DOCUMENTS))
    small, large = Rulebook(image), Rulebook(enlarged(image, TIMES))
    pairs = [(seconds(small, texts), seconds(large, texts)) for _ in range(ROUNDS)]
    few, many = (median(column) for column in zip(*pairs, strict=True))
    print(f"{len(image.rules):,} rules: {1e3 * few:.0f} ms")
    print(f"{TIMES} times as many: {1e3 * many:.0f} ms, {many / few:.2f} times as long")


if __name__ == "__main__":
    main()
