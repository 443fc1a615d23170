"""Whatever comes in: a clear message that names it, the rest of the batch goes on, and inputs are never touched."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import FAULTY, REPAIRED, hashes

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


as_user = pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")


def manifest(out: Path) -> dict[str, object]:
    return json.loads((out / "manifest.json").read_bytes())


def check_rest(out: Path) -> None:
    for name in ("a.txt", "z.txt"):
        assert (out / "cleaned" / name).read_bytes() == REPAIRED
    assert {row["document"] for row in map(json.loads, (out / "changes.jsonl").read_bytes().splitlines())} >= {
        "a.txt",
        "z.txt",
    }


WHOLE = {
    "empty": b"",
    "blanks": b" \t \n\n\r\n  ",
    "a line end": b"\n",
    "stray bytes": b"One \xff two, caf\xe9, \x80 and the end.\n",
    "stray bytes in UTF-8": "Größe “naïve” 東京 ".encode() * 5 + b"\xff\xfe. It stays.\n",
    "controls": b"Colour \x1b[31mred\x1b[0m and a page\x0cbreak.\n",
    "lone carriage returns": b"One\rtwo\rthree\r",
    "a mark alone": b"\xef\xbb\xbf",
    "a mark of UTF-16 alone": b"\xff\xfe",
    "no line end": b"No line end",
}


def test_odd_text_comes_out_as_it_was_and_the_batch_goes_on(run: Run, batch: Path) -> None:
    for name, raw in WHOLE.items():
        (batch / f"{name}.txt").write_bytes(raw)
    before = hashes(batch)
    done = run("clean", "in", "--out", "out", "--keep-encoding")
    assert done.returncode == 0, done.stderr
    out = batch.parent / "out"
    assert {name: (out / "cleaned" / f"{name}.txt").read_bytes() for name in WHOLE} == WHOLE
    check_rest(out)
    assert hashes(batch) == before
    assert run("fix", "--exit-non-zero-on-fix", *(f"in/{name}.txt" for name in WHOLE)).returncode == 0
    assert hashes(batch) == before


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)) * 8, b"\0" * 100], ids=["image", "noise", "NULs"]
)
def test_binary_data_is_named_and_left_and_the_rest_goes_on(run: Run, batch: Path, raw: bytes) -> None:
    (batch / "m.txt").write_bytes(raw)
    before = hashes(batch)
    done = run("clean", "in", "--out", "out")
    assert done.returncode == 1
    assert b"m.txt: binary data, not text" in done.stderr
    out = batch.parent / "out"
    check_rest(out)
    assert not (out / "cleaned" / "m.txt").exists()
    assert [failure["document"] for failure in manifest(out)["failures"]] == ["m.txt"]
    assert hashes(batch) == before
    assert run("check", "in/m.txt").returncode == 1
    fixed = run("fix", "in")
    assert fixed.returncode == 1
    assert b"m.txt: binary data" in fixed.stderr
    assert hashes(batch) == {
        **before,
        "a.txt": hashlib.sha256(REPAIRED).hexdigest(),
        "z.txt": hashlib.sha256(REPAIRED).hexdigest(),
    }


@pytest.mark.parametrize("kind", ["a dangling link", "a link to itself"])
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(run: Run, batch: Path, kind: str) -> None:
    (batch / "m.txt").symlink_to("nowhere.txt" if kind == "a dangling link" else "m.txt")
    for command in (["clean", "in", "--out", "out"], ["check", "in"], ["fix", "in"]):
        done = run(*command)
        assert done.returncode == 1, done.stderr
        assert b"m.txt: cannot be read: " in done.stderr
        assert b"Traceback" not in done.stderr
        if command[0] == "clean":
            check_rest(batch.parent / "out")
    assert (batch / "z.txt").read_bytes() == REPAIRED
    assert (batch / "m.txt").is_symlink()


@as_user
def test_a_file_without_permission_is_named(run: Run, batch: Path) -> None:
    (batch / "m.txt").write_bytes(FAULTY)
    (batch / "m.txt").chmod(0)
    done = run("clean", "in", "--out", "out")
    assert done.returncode == 1
    assert b"m.txt: cannot be read: Permission denied" in done.stderr
    check_rest(batch.parent / "out")


def test_a_cleaned_file_that_cannot_be_written_is_named_and_the_rest_goes_on(run: Run, batch: Path) -> None:
    (batch / "m.txt").write_bytes(FAULTY)
    (batch / "rows.jsonl").write_bytes(b'{"text": "It was was late."}\n')
    out = batch.parent / "out"
    for name in ("m.txt", "rows.jsonl"):
        (out / "cleaned" / name / "in the way").mkdir(parents=True)
    done = run("clean", "in", "--out", "out")
    assert done.returncode == 1
    assert b"m.txt: cannot be written: " in done.stderr
    assert b"rows.jsonl: cannot be written: " in done.stderr
    check_rest(out)
    assert b"+++ b/m.txt" not in (out / "changes.patch").read_bytes(), "the patch tells of nothing that was not written"


@pytest.mark.parametrize("out", ["taken", "taken/out"])
def test_an_output_folder_that_cannot_be_made_is_a_usage_error(run: Run, batch: Path, out: str) -> None:
    (batch.parent / "taken").write_bytes(b"a file")
    before = hashes(batch.parent)
    done = run("clean", "in", "--out", out)
    assert done.returncode == 2
    assert b"taken" in done.stderr
    assert hashes(batch.parent) == before


@as_user
def test_a_folder_without_permission(run: Run, batch: Path) -> None:
    batch.chmod(0o555)
    done = run("fix", "in")
    assert done.returncode == 1
    assert b"a.txt: cannot be written: " in done.stderr
    assert (batch / "a.txt").read_bytes() == FAULTY
    done = run("clean", "in", "--out", "in/out")
    assert done.returncode == 2
    batch.chmod(0o755)


def test_a_folder_named_as_a_file_is_walked(run: Run, batch: Path) -> None:
    (batch / "m.txt").mkdir()
    (batch / "m.txt" / "inner.txt").write_bytes(FAULTY)
    done = run("clean", "in", "in/m.txt", "in/a.txt", "--out", "out")
    assert done.returncode == 0, done.stderr
    assert (batch.parent / "out" / "cleaned" / "m.txt" / "inner.txt").read_bytes() == REPAIRED
    check_rest(batch.parent / "out")
    assert len(manifest(batch.parent / "out")["documents"]) == 3, "each document once, however often it is named"


@pytest.mark.parametrize("given", [["empty"], ["in", "nowhere.txt"], ["in/a.txt/b.txt"]])
@pytest.mark.parametrize("command", ["clean", "fix"])
def test_nothing_to_clean_is_a_usage_error(run: Run, batch: Path, command: str, given: list[str]) -> None:
    (batch.parent / "empty").mkdir()
    before = hashes(batch.parent)
    done = run(command, *given)
    assert done.returncode == 2
    assert given[-1].encode() in done.stderr
    assert done.stdout == b""
    assert hashes(batch.parent) == before


def test_the_output_folder_may_lie_in_the_input(run: Run, batch: Path) -> None:
    before = hashes(batch)
    for _ in range(2):
        done = run("clean", "in", "--out", "in/reports")
        assert done.returncode == 0
        assert len(manifest(batch / "reports")["documents"]) == 2, "the output is no input"
        check_rest(batch / "reports")
    assert {name: value for name, value in hashes(batch).items() if not name.startswith("reports/")} == before


@pytest.mark.parametrize(
    ("given", "out"), [("in", "in"), ("in", "./in/../in"), ("in/", "in"), (".", "."), ("link", "in")]
)
def test_the_output_folder_is_not_the_input(run: Run, batch: Path, given: str, out: str) -> None:
    (batch.parent / "link").symlink_to("in")
    before = hashes(batch.parent)
    done = run("clean", given, "--out", out)
    assert done.returncode == 2
    assert b"output folder is the input folder" in done.stderr
    assert hashes(batch.parent) == before


@pytest.mark.parametrize("given", ["out/cleaned", "out/cleaned/a.txt"])
def test_cleaning_what_an_earlier_run_cleaned_does_not_delete_it(run: Run, batch: Path, given: str) -> None:
    assert run("clean", "in", "--out", "out").returncode == 0
    before = hashes(batch.parent / "out" / "cleaned")
    run("clean", given, "--out", "out")
    assert hashes(batch.parent / "out" / "cleaned") == before


def test_an_earlier_run_is_replaced_and_the_files_of_others_are_not(run: Run, batch: Path) -> None:
    out = batch.parent / "out"
    assert run("clean", "in", "--out", "out").returncode == 0
    (out / "mine.txt").write_bytes(b"keep me")
    (batch / "a.txt").unlink()
    assert run("clean", "in", "--out", "out").returncode == 0
    assert sorted(path.name for path in (out / "cleaned").iterdir()) == ["z.txt"]
    assert (out / "mine.txt").read_bytes() == b"keep me"
    other = batch.parent / "other"
    (other / "cleaned").mkdir(parents=True)
    (other / "cleaned" / "mine.txt").write_bytes(b"keep me")
    assert run("clean", "in", "--out", "other").returncode == 0
    assert (other / "cleaned" / "mine.txt").read_bytes() == b"keep me", "no run of ours wrote this folder"


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 there")
def test_a_file_name_that_is_no_utf8(run: Run, batch: Path) -> None:
    name = os.fsdecode(b"caf\xe9 \xff.txt")
    (batch / name).write_bytes(FAULTY)
    (batch / 'quote"d\n’é.txt').write_bytes(FAULTY)
    done = run("clean", "in", "--out", "out")
    assert done.returncode == 0, done.stderr
    out = batch.parent / "out"
    assert (out / "cleaned" / name).read_bytes() == REPAIRED
    assert (out / "cleaned" / 'quote"d\n’é.txt').read_bytes() == REPAIRED
    check_rest(out)
    names = {row["document"] for row in map(json.loads, (out / "changes.jsonl").read_bytes().splitlines())}
    assert "caf\\xe9 \\xff.txt" in names
    checked = run("check", os.fsencode(batch / name))
    assert checked.returncode == 1
    assert b"caf\\xe9 \\xff.txt" in checked.stdout
    assert run("fix", os.fsencode(batch / name)).returncode == 0
    assert (batch / name).read_bytes() == REPAIRED
    applied = subprocess.run(
        ["git", "apply", "--check", "--exclude", "*.txt", out / "changes.patch"],
        cwd=batch,
        capture_output=True,
        check=False,
    )
    assert applied.returncode == 0, applied.stderr


def test_an_internal_failure_is_three_and_says_so(run: Run, batch: Path, tmp_path: Path) -> None:
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import cleaner.pipeline\ndef clean(*a, **k): raise RuntimeError('planted')\ncleaner.pipeline.clean = clean\n"
    )
    import cleaner

    path = f"{tmp_path}{os.pathsep}{Path(cleaner.__file__).parents[1]}"
    done = run("check", "in", PYTHONPATH=path)
    assert done.returncode == 3
    assert b"internal failure: RuntimeError: planted" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Traceback" in run("check", "in", PYTHONPATH=path, CLEANER_TRACEBACK="1").stderr


def test_a_reader_that_has_enough_is_no_failure(environment: dict[str, str], batch: Path) -> None:
    (batch / "long.txt").write_bytes("The cafÃ© was late.\n".encode() * 2_500)
    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", "check", "in"],
        cwd=batch.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        process.wait(60)
    assert b"Traceback" not in said
    assert b"failure" not in said
    assert process.returncode == 0
