"""The laws of a batch: the order of its documents does not matter, and cleaning its output changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from cleaner.api import default_rulebook
from cleaner.batch.inputs import Input, find_inputs
from cleaner.batch.run import Batch
from cleaner.corpus.names import Corpus
from cleaner.result import Result

from .law import law
from .strategies import batches

CHANCE = st.randoms(use_true_random=False)


class Kept:
    """A sink that keeps the results by name."""

    def __init__(self) -> None:
        self.results: dict[str, Result] = {}
        self.after: dict[str, bytes] = {}

    def document(self, name: str, result: Result, before: bytes, after: bytes) -> None:
        self.results[name] = result
        self.after[name] = after

    def file(self, one: Input, before: bytes, after: bytes) -> None:
        assert self.after[one.name] == after

    def stream(self, one: Input, parts: Iterable[tuple[bytes, bytes]]) -> None:
        raise AssertionError("no rows here")

    def failed(self, name: str, reason: str) -> None:
        self.after[name] = reason.encode()


def cleaned(texts: list[bytes], chance: Random | None = None) -> Kept:
    """The texts as files of one batch, in order or shuffled."""
    with TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.txt").write_bytes(text)
        inputs = find_inputs([folder])
        if chance is not None:
            chance.shuffle(inputs)
        kept = Kept()
        Batch(default_rulebook()).run(inputs, kept)
    return kept


@law(20, batches(), CHANCE)
def test_the_order_of_documents_does_not_matter(texts: list[str], chance: Random) -> None:
    raw = [text.encode("utf-8", "surrogatepass") for text in texts]
    one, other = cleaned(raw), cleaned(raw, chance)
    assert one.after == other.after
    assert {name: list(result) for name, result in one.results.items()} == {
        name: list(result) for name, result in other.results.items()
    }


@law(20, batches())
def test_cleaning_a_batch_again_changes_nothing(texts: list[str]) -> None:
    once = cleaned([text.encode("utf-8", "surrogatepass") for text in texts])
    names = sorted(once.after, key=lambda name: int(Path(name).stem))
    again = cleaned([once.after[name] for name in names])
    assert again.after == once.after


@law(40, batches(), CHANCE)
def test_a_corpus_may_be_built_in_any_parts(texts: list[str], chance: Random) -> None:
    whole = Corpus()
    parts = [Corpus(), Corpus(), Corpus()]
    for number, text in enumerate(texts):
        whole.add(str(number), text)
        chance.choice(parts).add(str(number), text)
    a, b, c = parts
    for merged in (a.merge(b).merge(c), c.merge(a.merge(b)), b.merge(c.merge(a))):
        assert merged == whole
