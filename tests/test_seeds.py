"""The seeds, cleaned as one batch through the command line: what must be repaired is, and nothing else is touched."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
EXPECTED = Path(__file__).parent / "seeds_expected"
ENCODINGS = {"12-utf16.txt": "utf-16", "13-cp1252.txt": "cp1252"}

CLEAN = (
    "01-wire-clean.txt",
    "02-broadsheet-british-clean.txt",
    "03-business-daily-clean.txt",
    "04-trade-press-clean.txt",
    "05-regional-paper-clean.txt",
    "06-explainer-clean.txt",
)
EXACT = ("10-mojibake.txt", "11-page-furniture.txt", "12-utf16.txt", "13-cp1252.txt")
WORDED = ("07-via-french.txt", "08-via-german.txt", "09-spun.txt")

REPAIRED = [
    ("07-via-french.txt", wrong, right)
    for wrong, right in [
        ("flea manufacturer", "chip manufacturer"),
        ("TX40 flea expeditions", "TX40 chip shipments"),
        ("each of these fleas", "each of these chips"),
        ("training fleas", "training chips"),
        ("missing fleas", "missing chips"),
        ("government’s insurance that", "government’s assurance that"),
        ("the insurance of the government", "the assurance of the government"),
        ("artificial information models", "artificial intelligence models"),
        ("open source IA", "open source AI"),
        ("the IA market", "the AI market"),
        ("Brazilian societies", "Brazilian companies"),
        ("consumption technology", "consumer technology"),
        ("weeks, “said the", "weeks,” said the"),
        ("$ 750 million", "$750 million"),
        ("6.4 %", "6.4%"),
        ("Figueiral,, rejected", "Figueiral, rejected"),
        ("during three years during three years", "for three years"),
        ("in a interview", "in an interview"),
        ("chatgpt", "ChatGPT"),
        ("Deepseek", "DeepSeek"),
        ("Openai", "OpenAI"),
        ("nvidia", "Nvidia"),
        ("Lumoira", "Lumiora"),
        ("João Figuieral", "João Figueiral"),
    ]
] + [
    ("08-via-german.txt", wrong, right)
    for wrong, right in [
        ("its KI chips", "its AI chips"),
        ("The KI boom", "The AI boom"),
        ("Peskow", "Peskov"),
        ("Selenskyj", "Zelensky"),
        ("Since five months", "For five months"),
        ("since four years", "for four years"),
        ("actual quarter", "current quarter"),
    ]
] + [
    ("09-spun.txt", wrong, right)
    for wrong, right in [
        ("counterfeit consciousness chips", "artificial intelligence chips"),
        ("Counterfeit consciousness has", "Artificial intelligence has"),
        ("profound learning without", "deep learning without"),
        ("illustrations handling units", "graphics processing units"),
        ("profound neural organizations", "deep neural networks"),
        ("colossal information", "big data"),
        ("regular language handling", "natural language processing"),
        ("discourse acknowledgment", "speech recognition"),
        ("bosom malignancy", "breast cancer"),
        ("information mining", "data mining"),
        ("Man-made brainpower", "Artificial intelligence"),
    ]
]  # fmt: skip

OFFERED = [
    ("07-via-french.txt", "she expected to resume", "it expected to resume"),
    ("07-via-french.txt", "commercial discussions", "trade talks"),
    ("07-via-french.txt", "alleviate certain restrictions", "ease certain restrictions"),
]


LOSS = 0.01
"""A repair may be worded otherwise than ours, but may not take away what needs none."""


@dataclass(frozen=True)
class Run:
    """What one `cleaner clean` wrote."""

    out: Path
    returncode: int
    stderr: str

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.out / "changes.jsonl").read_text("utf-8").splitlines()]

    def rows_of(self, document: str, *statuses: str) -> list[dict[str, Any]]:
        return [row for row in self.rows if row["document"].endswith(document) and row["status"] in statuses]

    def cleaned(self, name: str) -> Path:
        (path,) = (self.out / "cleaned").rglob(name)
        return path


def run_clean(inputs: Path, out: Path) -> Run:
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "clean", inputs.name, "--out", str(out)],
        cwd=inputs.parent,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return Run(out, done.returncode, done.stderr)


def seed(name: str) -> str:
    return (SEEDS / name).read_bytes().decode(ENCODINGS.get(name, "utf-8"))


def read(path: Path) -> str:
    """A text of ours or a cleaned one: all are UTF-8, whatever the seed was in, and keep their line ends."""
    return path.read_bytes().decode("utf-8")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.fixture(scope="module")
def before() -> dict[str, bytes]:
    """The seeds as they stood before the run."""
    return {path.name: path.read_bytes() for path in sorted(SEEDS.iterdir())}


@pytest.fixture(scope="module")
def run(before: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_clean(SEEDS, tmp_path_factory.mktemp("seeds") / "out")


@pytest.fixture(scope="module")
def second(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_clean(run.cleaned(CLEAN[0]).parent, tmp_path_factory.mktemp("again") / "out")


def test_every_seed_is_covered_here(before: dict[str, bytes]) -> None:
    assert sorted(before) == sorted(CLEAN + WORDED + EXACT)
    assert sorted(path.name for path in EXPECTED.iterdir()) == sorted(WORDED + EXACT)


def test_the_batch_is_written_and_reported(run: Run, before: dict[str, bytes]) -> None:
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in (run.out / "cleaned").rglob("*") if path.is_file()) == sorted(before)
    manifest = json.loads((run.out / "manifest.json").read_text("utf-8"))
    assert len(manifest["documents"]) == len(before)
    for report in ("report.html", "changes.patch", "changes.jsonl"):
        assert (run.out / report).stat().st_size > 0


def test_the_inputs_are_untouched(run: Run, before: dict[str, bytes]) -> None:
    assert {path.name: path.read_bytes() for path in SEEDS.iterdir()} == before


@pytest.mark.parametrize("name", CLEAN)
def test_clean_text_comes_out_byte_for_byte(run: Run, before: dict[str, bytes], name: str) -> None:
    assert run.cleaned(name).read_bytes() == before[name]
    assert run.rows_of(name, "applied", "suggested") == []


@pytest.mark.parametrize("name", EXACT)
def test_damage_with_one_right_answer_is_repaired_exactly(run: Run, name: str) -> None:
    assert read(run.cleaned(name)) == read(EXPECTED / name)  # first, since it shows where they differ
    assert run.cleaned(name).read_bytes() == (EXPECTED / name).read_bytes()


@pytest.mark.parametrize(("name", "wrong", "right"), REPAIRED)
def test_a_certain_fault_is_repaired(run: Run, name: str, wrong: str, right: str) -> None:
    expected, cleaned = read(EXPECTED / name), read(run.cleaned(name))
    assert wrong in seed(name)
    assert right in expected
    assert expected.count(wrong) == 0
    assert right in cleaned
    assert wrong not in cleaned


@pytest.mark.parametrize(("name", "wrong", "right"), OFFERED)
def test_what_a_reader_must_decide_is_at_least_offered(run: Run, name: str, wrong: str, right: str) -> None:
    text = seed(name)
    assert wrong in text
    assert right not in text
    assert any(right in with_edits(text, row) for row in run.rows_of(name, "applied", "suggested"))


@pytest.mark.parametrize("name", WORDED)
def test_no_word_is_put_in_that_an_editor_would_take_out(run: Run, name: str) -> None:
    original, expected, cleaned = words(seed(name)), words(read(EXPECTED / name)), words(read(run.cleaned(name)))
    assert set(cleaned - original) <= set(expected)
    kept = original & expected
    assert sum((kept - cleaned).values()) <= sum(kept.values()) * LOSS


def test_the_rows_tell_what_stands_in_the_original(run: Run, before: dict[str, bytes]) -> None:
    assert run.rows
    for name in before:
        text = seed(name)
        for row in run.rows_of(name, "applied", "suggested", "flagged", "refused"):
            for edit in row["edits"]:
                assert text[edit["start"] : edit["end"]] == edit["before"], row


def test_the_applied_rows_give_the_cleaned_text(run: Run, before: dict[str, bytes]) -> None:
    for name in before:
        text = seed(name)
        applied = [edit for row in run.rows_of(name, "applied") for edit in row["edits"]]
        assert with_edits(text, {"edits": applied}) == read(run.cleaned(name))


def test_cleaning_again_changes_nothing(run: Run, second: Run, before: dict[str, bytes]) -> None:
    assert second.returncode == 0, second.stderr
    for name in before:
        assert second.cleaned(name).read_bytes() == run.cleaned(name).read_bytes()
        assert second.rows_of(name, "applied") == []


def with_edits(text: str, row: dict[str, Any]) -> str:
    for edit in sorted(row["edits"], key=lambda edit: (edit["start"], edit["end"]), reverse=True):
        text = text[: edit["start"]] + edit["after"] + text[edit["end"] :]
    return text
