"""Lines that a batch repeats are furniture where furniture stands; a document alone has no such lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.api import default_rulebook
from cleaner.batch.inputs import Input, find_inputs
from cleaner.batch.run import Batch, Options
from cleaner.corpus.repeated import LEAST_ARTICLES, RepeatedLines
from cleaner.result import Result

ARTICLES = (
    "The ferry made its last crossing on Sunday, with the mayor and two goats aboard, and nobody on the pier waved. "
    "It will be a café in the spring, moored where it always was, and the goats have been promised a view of it.",
    "A dairy in the hills sells its butter by post, wrapped in leaves that the goats leave alone. "
    "Demand is larger than the herd, and the waiting list now holds the names of nine hundred patient people.",
    "Every door in the lane is painted in another blue, and the painters keep their mixtures secret. "
    "A visitor counted eighty-one shades last summer, and the lane has since put up a chart of its own.",
    "The keeper of the lighthouse counts the ships that pass, and sends the list to nobody in particular. "
    "He has done so for eleven years, and the lists fill two trunks and most of a wardrobe by now.",
)
NAME = "The Weekly Lantern of Brackwater"
SITE = f"\n\nLetters and petitions\n\n{NAME}\n\nShare this article\n\nLeave a Reply\n"


class Kept:
    """A sink that keeps the results by name."""

    def __init__(self) -> None:
        self.results: dict[str, Result] = {}

    def document(self, name: str, result: Result, before: bytes, after: bytes) -> None:
        self.results[name] = result

    def file(self, one: Input, before: bytes, after: bytes) -> None:
        raise AssertionError("no files here")

    def stream(self, one: Input, parts: Iterable[tuple[bytes, bytes]]) -> None:
        for _ in parts:
            pass

    def failed(self, name: str, reason: str) -> None:
        raise AssertionError(f"{name}: {reason}")


def cleaned(folder: Path, texts: Iterable[str], *, siblings: bool = True) -> list[Result]:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts)), "utf-8")
    kept = Kept()
    Batch(default_rulebook(), Options(siblings=siblings)).run(find_inputs([str(path)]), kept)
    return [kept.results[name] for name in sorted(kept.results, key=int)]


def test_the_lines_of_a_site_go_with_its_furniture(tmp_path: Path) -> None:
    results = cleaned(tmp_path, [article + SITE for article in ARTICLES])
    assert [result.text for result in results] == [article + "\n" for article in ARTICLES]
    (change,) = results[0].changes
    assert f"{NAME} (in 4 documents of the batch)" in change.evidence
    assert results[0].apply(reject=[change.id]) == ARTICLES[0] + SITE


def test_without_siblings_they_stay(tmp_path: Path) -> None:
    for result in cleaned(tmp_path, [article + SITE for article in ARTICLES], siblings=False):
        assert NAME in result.text


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    heads = ("Ferry\n\nShare this article\n\n", "", f"{NAME}\n\n", "Home\n\n")
    texts = [head + text + SITE for head, text in zip(heads, ARTICLES, strict=True)]
    once = [result.text for result in cleaned(tmp_path, texts)]
    assert once != texts
    assert [result.text for result in cleaned(tmp_path, once)] == once


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param([ARTICLES[0] + SITE] * 4, id="copies of one article"),
        pytest.param([f"{article}\n\n{NAME}\n" for article in ARTICLES], id="no furniture"),
        pytest.param(
            [f"Goats at sea\n\nShare this article\n\n{article}\n\nThe end of it\n" for article in ARTICLES],
            id="a title told by several",
        ),
    ],
)
def test_what_several_documents_have_is_not_furniture_by_itself(tmp_path: Path, texts: list[str]) -> None:
    for alone, result in zip(cleaned(tmp_path, texts, siblings=False), cleaned(tmp_path, texts), strict=True):
        assert result.text == alone.text


PHRASES = ("Lantern", "Letters and petitions", "Weekly")
LINES = st.sampled_from([*PHRASES, "42", "x" * 300, ""])
TEXTS = st.lists(st.lists(LINES, max_size=5), max_size=8)


def counted(texts: Iterable[tuple[int, list[str]]]) -> RepeatedLines:
    repeated = RepeatedLines()
    for number, lines in texts:
        repeated.add("\n".join([*lines, f"{number} " + "the longest line " * 40]))
    return repeated


@given(TEXTS)
def test_counts_do_not_depend_on_order_or_parts(texts: list[list[str]]) -> None:
    numbered = list(enumerate(texts))
    whole, back = counted(numbered), counted(numbered[::-1])
    merged = counted(numbered[3:]).merge(counted(numbered[:3]))
    for line in PHRASES:
        having = sum(line in lines for lines in texts)
        expected = {0} if having < LEAST_ARTICLES else {0, having}
        assert whole.documents_with(line) in expected
        assert whole.documents_with(line) == back.documents_with(line) == merged.documents_with(f" {line.upper()} ")
    assert whole.documents_with("42") == whole.documents_with("x" * 300) == 0
