"""A format that joins the list works with every command; nothing else is told of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up import Cards, Fortunes, Script, cards

from cleaner import formats
from cleaner.cli import main
from cleaner.review.folder import Folder
from cleaner.review.server import Desk

BAD, GOOD = "The cafÃ© was open.", "The café was open."

# A file's name, its content with a fault in prose, the content repaired, and the names of the documents with the fault.
FILES: dict[str, tuple[str, bytes, bytes, list[str]]] = {
    "script": (
        "one.play",
        f"CAFÃ©: {BAD}\nALL: Indeed.\n".encode(), f"CAFÃ©: {GOOD}\nALL: Indeed.\n".encode(), ["one.play"],
    ),
    "fortunes": (
        "b.fortunes",
        f"first\nA line.\n{BAD}\n\n%\nempty\n%\n%\ncafÃ©\nFine.\n%\nlast\n{BAD}".encode(),
        f"first\nA line.\n{GOOD}\n\n%\nempty\n%\n%\ncafÃ©\nFine.\n%\nlast\n{GOOD}".encode(), ["first", "last"],
    ),
    "cards": ("c.cards", cards(("1", "Fine."), ("2", BAD), ("3", BAD)), cards(("1", "Fine."), ("2", GOOD), ("3", GOOD)), ["2", "3"]),
    "markdown": (
        "d.md", f"# `cafÃ©`\n\n{BAD}\n\n    cafÃ©\n".encode(), f"# `cafÃ©`\n\n{GOOD}\n\n    cafÃ©\n".encode(), ["d.md"],
    ),
    "jsonl": (
        "e.jsonl",
        f'{{"id": "x", "text": "{BAD}", "n": "cafÃ©"}}\n'.encode(), f'{{"id": "x", "text": "{GOOD}", "n": "cafÃ©"}}\n'.encode(), ["x"],
    ),
}  # fmt: skip
Case = tuple[Path, bytes, list[str]]


@pytest.fixture(autouse=True)
def _listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", [*formats.FORMATS, Script(), Fortunes(), Cards()])


@pytest.fixture(params=FILES)
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    name, content, repaired, documents = FILES[request.param]
    (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path / name, repaired, documents


def quiet(*arguments: str | Path) -> int:
    return main([*map(str, arguments), "--no-config"])


def test_check_lists_what_is_found_and_writes_nothing(case: Case, capfd: pytest.CaptureFixture[str]) -> None:
    path, _, documents = case
    before = path.read_bytes()
    assert quiet("check", path.name, "--output-format", "jsonl") == 1
    assert [json.loads(line)["document"] for line in capfd.readouterr().out.splitlines()] == documents
    assert path.read_bytes() == before


def test_a_patch_shows_it(case: Case, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path, repaired, _ = case
    quiet("check", path.name, "--diff")
    patch = capfdbinary.readouterr().out
    if path.suffix == ".cards":
        assert patch == b"Binary files a/c.cards and b/c.cards differ\n"
    else:
        applied(patch, path, repaired)


def applied(patch: bytes, path: Path, repaired: bytes) -> None:
    """What `git apply` makes of a file."""
    subprocess.run(["git", "apply"], input=patch, cwd=path.parent, check=True)
    assert path.read_bytes() == repaired


def test_fix_writes_it_back_and_then_leaves_it(case: Case) -> None:
    path, repaired, documents = case
    bad = "first" in documents  # a saying without a text is said to be one
    assert quiet("fix", path.name, "--exit-non-zero-on-fix") == 1
    assert path.read_bytes() == repaired
    stamp = path.stat()
    assert quiet("fix", path.name, "--exit-non-zero-on-fix") == bad
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (stamp.st_ino, stamp.st_mtime_ns)


@pytest.fixture
def run(case: Case) -> Path:
    """A run over the file."""
    path, repaired, documents = case
    before = path.read_bytes()
    assert quiet("clean", path.name, "--out", "out", "--quiet") == ("first" in documents)
    assert path.read_bytes() == before
    assert (Path("out") / "cleaned" / path.name).read_bytes() == repaired
    assert (Path("out") / "originals" / path.name).read_bytes() == before
    return Path("out")


def test_clean_and_its_patch(case: Case, run: Path) -> None:
    path, repaired, documents = case
    manifest = json.loads((run / "manifest.json").read_bytes())
    assert {one["document"] for one in manifest["documents"]} >= set(documents)
    patch = (run / "changes.patch").read_bytes()
    if path.suffix != ".cards":
        applied(patch, path, repaired)


def test_an_editor_finds_it_and_takes_it_back_and_opens_it_again(
    case: Case, run: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path, repaired, documents = case
    assert [one.name for one in Folder(run).documents()] == documents
    assert main(["revert", str(run), "--document", documents[0]]) == 0
    cleaned = run / "cleaned" / path.name
    partly = cleaned.read_bytes()
    assert partly.count("cafÃ©".encode()) == repaired.count("cafÃ©".encode()) + 1
    if len(documents) == 1:
        assert partly == path.read_bytes()
    (run / "decisions.jsonl").write_bytes(b"")
    assert Desk(Folder(run)).write()["written"] == [path.name]
    assert cleaned.read_bytes() == repaired
    assert main(["apply", str(run)]) == 0
    assert "0 files written" in capfd.readouterr().err


@pytest.mark.parametrize("to", ["criticmarkup", "docx", "csv", "patch"])
def test_export(case: Case, run: Path, to: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path, repaired, documents = case
    assert main(["export", str(run), "--to", to, *(["-o", "exported"] if to in ("criticmarkup", "docx") else [])]) == 0
    out = capfdbinary.readouterr().out
    if to == "criticmarkup":
        (file,) = Path("exported").iterdir()
        marked = file.read_bytes()
        assert marked.count("{~~Ã©~>é~~}".encode()) == len(documents)
        if path.suffix != ".cards":  # whose lengths are others
            assert (
                marked.replace("{~~Ã©~>é~~}".encode(), "é".encode()).replace(b"{>>", b"\0").split(b"\0")[0] in repaired
            )
    elif to == "docx":
        assert [file.name for file in Path("exported").iterdir()] == [f"{path.name}.docx"]
    elif to == "csv":
        assert all(name.encode() in out for name in documents)
    elif path.suffix != ".cards":
        applied(out, path, repaired)


def test_a_file_that_is_none_of_its_format_is_named_and_left(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "c.cards").write_bytes(b"something else")
    assert quiet("fix", tmp_path / "c.cards") == 1
    assert "no file of cards; left as it is" in capfd.readouterr().err


def test_bad_rows_are_named_with_file_and_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.fortunes").write_bytes(b"a\nText.\n%\nempty\n%\n")
    quiet("fix", tmp_path / "b.fortunes")
    assert (
        "b.fortunes: line 5: a saying without a text; write one below its name; the row is passed on"
        in capfd.readouterr().err
    )


def test_a_corpus_knows_the_documents(case: Case, capfd: pytest.CaptureFixture[str]) -> None:
    path, _, _ = case
    assert quiet("corpus", "build", path.name, "-o", "corpus.bin") == 0
    count = {".cards": 3, ".fortunes": 3}.get(path.suffix, 1)
    assert capfd.readouterr().err.startswith(f"{count} documents")


def test_the_longer_ending_counts_and_case_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    of = formats.of_file
    assert [of(name).name for name in ("A.MD", "x.tar.fortunes", "a.md.txt", "README", "x.unknown", ".md")] == [
        "markdown", "fortunes", "plain", "plain", "plain", "markdown"
    ]  # fmt: skip


def test_a_format_may_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stdin: Callable[[bytes], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    _, content, repaired, documents = FILES["fortunes"]
    Path("plain.txt").write_bytes(content)
    quiet("clean", "plain.txt", "--format", "fortunes", "--out", "out", "--quiet")
    assert Path("out/cleaned/plain.txt").read_bytes() == repaired
    assert [one.name for one in Folder(Path("out")).documents()] == documents, "which the run's folder remembers"


def test_standard_input_has_a_format_too(
    stdin: Callable[[bytes], None], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for name in ("markdown", "jsonl", "cards"):
        _, content, repaired, _ = FILES[name]
        stdin(content)
        assert quiet("fix", "-", "--format", name) == 0
        assert capfdbinary.readouterr().out == repaired


def test_check_takes_a_format_and_the_form_of_its_list(
    stdin: Callable[[bytes], None], capfd: pytest.CaptureFixture[str]
) -> None:
    _, content, _, _ = FILES["jsonl"]
    stdin(content)
    assert quiet("check", "-", "--format", "jsonl", "--output-format", "jsonl") == 1
    assert json.loads(capfd.readouterr().out)["document"] == "x"
    stdin(content)
    quiet("check", "-", "--format", "jsonl")  # as it was said before there was --output-format
    assert json.loads(capfd.readouterr().out.splitlines()[0])["document"] == "stdin.txt"


def test_an_unknown_format_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"A word.\n")
    assert quiet("check", tmp_path / "a.txt", "--format", "md") == 2
    assert "there is no format 'md' here, only plain, markdown, jsonl, script" in capfd.readouterr().err
