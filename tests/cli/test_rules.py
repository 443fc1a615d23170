"""The rule-writer's commands as processes, on the shipped packs. What they print is in the golden cases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleaner.cli import main
from cleaner.rulebook import Refusal, Rulebook, shipped_packs
from cleaner.rulebook.load import Written, load
from cleaner.vetting import check

Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run `cleaner` with the packs that it ships."""

    def process(*arguments: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == code, done.stderr
        return done

    return process


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    return done.stdout.splitlines()


@pytest.mark.slow
def test_what_is_learnt_is_accepted_and_repairs(cli: Cli, tmp_path: Path) -> None:
    harbours = "Ostend Malmo Bergen Trieste".split()
    right = [f"The harbour master of {name} closed the lock at noon." for name in harbours]
    wrong = [line.replace("harbour master", "captain of the port") for line in right]
    (tmp_path / "clean.txt").write_text("\n".join(right))
    (tmp_path / "garbled.txt").write_text("\n".join(wrong))
    said = cli("rules", "learn", "clean.txt", "garbled.txt", "-o", "learnt.yaml")
    assert "1 rule proposed, 0 dropped" in said.stderr
    again = cli("rules", "learn", "clean.txt", "garbled.txt")  # another process, other hashes
    assert again.stdout == (tmp_path / "learnt.yaml").read_text()
    tested = cli("rules", "test", "learnt.yaml")
    assert "1 rule, 2 examples, 0 failed" in tested.stderr
    (tmp_path / "new.txt").write_text("A captain of the port was named in Cadiz.\n")
    found = cli("check", "new.txt", "--rules", "learnt.yaml", "--format", "jsonl")
    (row,) = map(json.loads, lines(found))
    assert [edit["after"] for edit in row["edits"]] == ["harbour master"]
    assert row["status"] == "suggested"
    explained = cli("explain", row["rule"], "--rules", "learnt.yaml")
    assert "- matches: captain of the port" in explained.stdout


def test_filters_and_counts_agree(cli: Cli) -> None:
    rows = [json.loads(line) for line in lines(cli("rules", "list", "--pivot", "fr", "--safety", "unsafe", "--json"))]
    assert rows
    assert all("fr" in row["pivots"] and row["safety"] == "unsafe" for row in rows)
    counted = cli("rules", "list", "--pivot", "fr", "--by", "safety")
    (line,) = [line for line in lines(counted) if line.startswith("unsafe ")]
    assert int(line.split()[1].replace(",", "")) == len(rows)
    only = cli("rules", "list", "--pack", "translation.fr", "--json")
    assert {json.loads(line)["pack"] for line in lines(only)} == {"translation.fr"}


@pytest.mark.slow
def test_configuration_decides_what_is_listed(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "cleaner.toml").write_text('select = ["translation.fr"]\n')
    assert all(line.startswith("translation.fr.") for line in lines(cli("rules", "list")))


@pytest.mark.slow
def test_every_rule_can_be_explained_and_tested(cli: Cli) -> None:
    rule = json.loads(lines(cli("rules", "list", "translation.fr", "--json"))[0])["rule"]
    assert cli("explain", rule).stdout.startswith(f"# {rule}\n")
    assert "0 failed" in cli("rules", "test", rule).stderr
    said = cli("explain", rule[:-1], code=2).stderr
    assert rule in said


@pytest.mark.slow
def test_a_corpus_shows_what_a_rule_would_do_to_clean_text(cli: Cli, tmp_path: Path) -> None:
    cli("rules", "new", "own.mill", "-o", "own.yaml")
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean/a.txt").write_text("A wrong mill turned. " + "Nobody came to the river that day. " * 20)
    (tmp_path / "more.jsonl").write_text(json.dumps({"body": "Two wrong mills stood still."}) + "\n")
    arguments = ("--corpus", "clean", "--json")
    (row,) = map(json.loads, lines(cli("rules", "check", "own.yaml", *arguments)))
    assert (row["rule"], row["suggested"], row["words"]) == ("own.mill", 1, 144)
    assert row["per_million"] == pytest.approx(1e6 / 144, rel=1e-3)
    (row,) = map(
        json.loads, lines(cli("rules", "check", "own.yaml", "--corpus", "more.jsonl", "--text-field", "body", "--json"))
    )
    assert row["places"][0]["text"] == "Two wrong mills stood still."
    assert "no text in the field 'text'" in cli("rules", "check", "own.yaml", "--corpus", "more.jsonl", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("learn", "nowhere", "nothing"), "no such file"),
        (("learn", "a.jsonl", "--fields", "one"), "--fields takes two names"),
        (("learn", "a.jsonl", "--most-rate", "-1"), "--most-rate"),
        (("check", "nowhere.yaml"), "no such pack"),
        (("check", "--corpus", "nowhere"), "no such file"),
        (("test", "nowhere"), "begins with 'nowhere'"),
        (("new", "x.y", "-o", "/dev/null/x.yaml"), "/dev/null/x.yaml"),
        (("pages", "--out", "/dev/null"), "/dev/null"),
        (("list", "--safety", "certain"), "--safety"),
    ],
)
def test_what_the_user_can_mend_is_a_usage_error(arguments: tuple[str, ...], said: str, cli: Cli) -> None:
    assert said in cli("rules", *arguments, code=2).stderr


@pytest.mark.slow
def test_what_the_packs_know_is_not_learnt_again(cli: Cli, tmp_path: Path) -> None:
    right = [
        "The Dutch chip maker sells machines for graphics processors.",
        "Taiwan makes the semiconductors, and its chips.",
    ]
    (tmp_path / "clean.txt").write_text("\n".join(right))
    (tmp_path / "garbled.txt").write_text("\n".join(line.replace("chip", "flea") for line in right))
    said = cli("rules", "learn", "clean.txt", "garbled.txt", "--dropped")
    assert "flea{n} → chip{n}: the packs repair it already" in said.stderr


def test_a_shipped_pack_is_tried_alone_against_all_there_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []

    def refusals(book: Rulebook, written: Written) -> Iterator[Refusal]:
        tried.append(written.id)
        yield Refusal(written.file, written.line, f"beside {len(book.rules)} rules", written.id)

    monkeypatch.setattr(check, "example_refusals", refusals)
    monkeypatch.setattr(check, "idle_antipatterns", lambda book, written: [])
    assert main(["rules", "check", str(shipped_packs() / "names" / "brands.yaml"), "--json"]) == 1
    every = load([shipped_packs()]).rules
    assert tried == [one.id for one in every if one.pack == "names.brands"]
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["file"] for row in shown} == {"rules/names/brands.yaml"}
    assert {row["reason"] for row in shown} == {f"beside {len(every)} rules"}
    tried.clear()
    assert main(["rules", "check", str(shipped_packs() / "translation" / "fr"), "--json"]) == 1
    assert tried == [one.id for one in every if one.pack == "translation.fr"]
