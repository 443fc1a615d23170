"""`cleaner corpus`, and what the hook makes of a corpus and a vocabulary."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess
from typing import Protocol

EVENT = "In Brastova, the ministers Kelvane and Dormio met the envoy Taluris on 14 March. The firm {} declined to comment.\n"
SLIP = "The governmnt took up the matter at length and the chairman agreed.\n"
PACK = """
rules:
  slip:
    detector: plain-slip
    because: No dictionary has this word.
    safety: safe
    examples: [{bad: The governmnt met., good: The government met.}]
    keep: [The government met.]
  dictionary:
    detector: dictionary
    because: No dictionary has this word.
    safety: unsafe
    examples: [{bad: They saw the problam., good: They saw the problem.}]
    keep: [They saw the problem.]
"""


class Run(Protocol):
    def __call__(self, *arguments: str) -> CompletedProcess[bytes]: ...


def told(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "archive").mkdir(exist_ok=True)
    for number, name in enumerate(names):
        own = ", ".join(f"{one}{'abc'[number]}" for one in ("Mundavar", "Ostrel", "Pravenk", "Quistal"))  # no reprints
        (tmp_path / "archive" / f"{number}.txt").write_text(f"{EVENT.format(name)}He met {own}.\n", "utf-8")


def test_a_saved_corpus_is_a_witness_for_one_file(run: Run, tmp_path: Path) -> None:
    told(tmp_path, ["Zantorix", "Zantorix", "Zantorix"])
    assert run("corpus", "build", "archive", "-o", "names.corpus").returncode == 0
    new = tmp_path / "new.txt"
    new.write_text(EVENT.format("Zantorik"), "utf-8")
    assert run("fix", "new.txt").returncode == 0
    assert "Zantorik" in new.read_text("utf-8"), "nobody else is asked"
    (tmp_path / "cleaner.toml").write_text('corpus = "names.corpus"\n', "utf-8")
    assert run("check", "new.txt").returncode == 1
    assert run("fix", "new.txt").returncode == 0
    assert new.read_text("utf-8") == EVENT.format("Zantorix")
    assert run("check", "new.txt").returncode == 0


def test_a_document_of_the_corpus_is_no_witness_of_itself(run: Run, tmp_path: Path) -> None:
    told(tmp_path, ["Zantorik", "Zantorix"])
    run("corpus", "build", "archive", "-o", "names.corpus")
    assert run("check", "archive/0.txt", "--corpus", "names.corpus").returncode == 0, "one sibling is not enough"


def test_parts_merge_to_the_same_file(run: Run, tmp_path: Path) -> None:
    told(tmp_path, ["Zantorix", "Quellmark", "Dormio"])
    for number in range(3):
        assert run("corpus", "build", f"archive/{number}.txt", "-o", f"{number}.corpus").returncode == 0
    run("corpus", "build", "archive", "-o", "whole.corpus")
    assert run("corpus", "merge", "2.corpus", "0.corpus", "1.corpus", "-o", "merged.corpus").returncode == 0
    assert (tmp_path / "merged.corpus").read_bytes() == (tmp_path / "whole.corpus").read_bytes()
    said = run("corpus", "inspect", "whole.corpus").stdout.decode()
    assert said.startswith("3 documents\n")
    assert "archive/0.txt: archive/1.txt, archive/2.txt" in said


def test_equal_ids_in_two_files_are_two_documents(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(
            f'{{"id": "1", "text": "the envoy {name.upper()}rvane of Brastova"}}\n', "utf-8"
        )
    assert run("corpus", "build", "a.jsonl", "b.jsonl", "-o", "rows.corpus").returncode == 0
    assert run("corpus", "inspect", "rows.corpus").stdout.decode().startswith("2 documents\n")


def test_what_cannot_be_used_is_said(run: Run, tmp_path: Path) -> None:
    told(tmp_path, ["Zantorix"])
    (tmp_path / "bad.corpus").write_bytes(b"no corpus")
    for arguments in (
        ("check", "archive", "--corpus", "bad.corpus"), ("check", "archive", "--corpus", "none.corpus"),
        ("corpus", "inspect", "bad.corpus"), ("corpus", "accept", "word"),
    ):  # fmt: skip
        done = run(*arguments)
        assert done.returncode == 2, arguments
        assert done.stderr.startswith(b"cleaner: ")


def test_words_of_the_project_are_accepted_and_rejected(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(SLIP, "utf-8")
    (tmp_path / "packs" / "spelling").mkdir(parents=True)
    (tmp_path / "packs" / "spelling" / "slips.yaml").write_text(PACK, "utf-8")
    (tmp_path / "cleaner.toml").write_text('rules = ["packs"]\nvocabulary = "words"\n', "utf-8")
    assert run("check", "text.txt").returncode == 1
    done = run("corpus", "accept", "governmnt", "Kubernetes")
    assert (done.returncode, done.stderr) == (0, b"accepted: Kubernetes\naccepted: governmnt\n")
    assert (tmp_path / "words" / "accept.txt").read_text("utf-8") == "governmnt\nKubernetes\n"
    assert run("check", "text.txt").returncode == 0
    run("corpus", "accept", "--reject", "governmnt", "chairman")
    assert (tmp_path / "words" / "accept.txt").read_text("utf-8") == "Kubernetes\n"
    said = run("check", "text.txt").stdout.decode()
    assert "chairman" in said
    assert run("fix", "text.txt").returncode == 0
    assert text.read_text("utf-8") == SLIP.replace("governmnt", "government")
