"""`fix` writes in place and `check` says the same beforehand, in a form that git takes."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.atomic import replace_file, replacing

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

LATE = "It was was late.\nA second line, é – “so”.\nThe veltorix shares.\n"
GOOD = "It was late.\nA second line, é – “so”.\nThe Veltorix shares.\n"
STRAY = "Größe, naïve, façade, €5 — “so”".encode() + b" \xff\n"
FILES: dict[str, tuple[bytes, bytes]] = {
    "plain.txt": (LATE.encode(), GOOD.encode()),
    "crlf.txt": (LATE.replace("\n", "\r\n").encode(), GOOD.replace("\n", "\r\n").encode()),
    "cr.txt": (LATE.replace("\n", "\r").encode(), GOOD.replace("\n", "\r").encode()),
    "mark.txt": (LATE.encode("utf-8-sig"), GOOD.encode("utf-8-sig")),
    "cp1252.txt": (LATE.encode("cp1252"), GOOD.encode("cp1252")),
    "wide.txt": (b"\xff\xfe" + LATE.encode("utf-16-le"), b"\xff\xfe" + GOOD.encode("utf-16-le")),
    "no end.txt": (LATE.rstrip().encode(), GOOD.rstrip().encode()),
    "stray.txt": (LATE.encode() + STRAY, GOOD.encode() + STRAY),
    "déjà vu/“name”.txt": (LATE.encode(), GOOD.encode()),
    "fine.txt": (GOOD.encode(), GOOD.encode()),
    "rows.jsonl": (b'{"text": "It was was late.", "n": 1.0}\n{"text": "fine"}\n', b'{"text": "It was late.", "n": 1.0}\n{"text": "fine"}\n'),
}  # fmt: skip


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    for name, (before, _) in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(before)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_fix_repairs_in_place_and_keeps_encoding_and_line_ends(run: Run, texts: Path) -> None:
    done = run("fix", ".", cwd=texts)
    assert done.returncode == 0, done.stderr
    assert contents(texts) == {name: after for name, (_, after) in FILES.items()}
    assert b" in 10 files." in done.stderr
    again = run("fix", "--exit-non-zero-on-fix", ".", cwd=texts)
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")


def test_check_writes_nothing_and_its_diff_makes_of_the_files_what_fix_does(run: Run, texts: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in texts.rglob("*")}
    done = run("check", ".", "--diff", cwd=texts)
    assert done.returncode == 1
    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in texts.rglob("*")} == before
    applied = subprocess.run(["git", "apply", "-"], cwd=texts, input=done.stdout, capture_output=True, check=False)
    assert applied.returncode == 0, applied.stderr
    assert contents(texts) == {name: after for name, (_, after) in FILES.items()}
    back = subprocess.run(["git", "apply", "-R", "-"], cwd=texts, input=done.stdout, capture_output=True, check=False)
    assert back.returncode == 0, back.stderr
    assert contents(texts) == {name: before for name, (before, _) in FILES.items()}
    assert run("check", "fine.txt", "--diff", cwd=texts).stdout == b""


@pytest.mark.parametrize("given", [["texts"], ["texts/plain.txt"], ["texts/plain.txt", "other.txt"]])
def test_check_names_files_as_seen_from_where_the_user_stands(run: Run, texts: Path, given: list[str]) -> None:
    (texts.parent / "other.txt").write_bytes(LATE.encode())
    if len(given) == 2:
        texts = texts.rename(texts.parent / "sub")
        (texts.parent / "more").mkdir()
        (texts.parent / "other.txt").rename(texts.parent / "more" / "other.txt")
        given = ["sub/plain.txt", "sub/crlf.txt"]
    listed = run("check", *given)
    assert f"{texts.name}/plain.txt:1:7: ".encode() in listed.stdout
    diff = run("check", *given, "--diff")
    applied = subprocess.run(
        ["git", "apply", "-"], cwd=texts.parent, input=diff.stdout, capture_output=True, check=False
    )
    assert applied.returncode == 0, applied.stderr
    assert (texts / "plain.txt").read_bytes() == GOOD.encode()
    (texts / "crlf.txt").write_bytes(FILES["crlf.txt"][0])
    assert f"{texts.name}/crlf.txt:1: ".encode() in run("fix", f"{texts.name}/crlf.txt").stderr


@pytest.mark.parametrize("form", [[], ["--diff"], ["--format", "jsonl"], ["--format", "sarif"], ["--safe-only"]])
def test_check_is_one_where_something_would_change(run: Run, tmp_path: Path, form: list[str]) -> None:
    (tmp_path / "faulty.txt").write_bytes(LATE.encode())
    (tmp_path / "good.txt").write_bytes(GOOD.encode())
    (tmp_path / "doubtful.txt").write_bytes(b"The commercial discussions had no eventual end.\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("check", "faulty.txt", *form).returncode == 1
    assert run("check", "good.txt", "doubtful.txt", "empty.txt", *form).returncode == 0


@pytest.mark.parametrize("mode", [0o600, 0o775])
def test_fix_keeps_the_mode_and_leaves_nothing_beside(run: Run, tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(LATE.encode())
    file.chmod(mode)
    assert run("fix", "a.txt").returncode == 0
    assert file.read_bytes() == GOOD.encode()
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert os.listdir(tmp_path) == ["a.txt"]


def test_fix_goes_through_a_link_and_the_link_stays(run: Run, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "real.txt").write_bytes(LATE.encode())
    (tmp_path / "link.txt").symlink_to("far/real.txt")
    assert run("fix", "link.txt").returncode == 0
    assert os.readlink(tmp_path / "link.txt") == "far/real.txt"
    assert (tmp_path / "far" / "real.txt").read_bytes() == GOOD.encode()
    assert sorted(os.listdir(tmp_path / "far")) == ["real.txt"]


def test_fix_does_not_write_a_file_that_it_does_not_change(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(GOOD.encode())
    before = file.stat()
    assert run("fix", "--exit-non-zero-on-fix", "a.txt").returncode == 0
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_fix_applies_no_suggestion(run: Run, tmp_path: Path) -> None:
    text = b"The commercial discussions had no eventual end.\n"
    (tmp_path / "a.txt").write_bytes(text)
    assert run("fix", "--exit-non-zero-on-fix", "a.txt").returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == text


def test_fix_brings_a_character_into_an_encoding_that_lacks_it_as_utf8(run: Run, tmp_path: Path) -> None:
    raw = "Die Größe der Straße in Köln, für Bücher schön. The cafÃ© isnâ€™t open.\n".encode("cp1252")
    (tmp_path / "a.txt").write_bytes(raw)
    assert run("fix", "a.txt").returncode == 0
    assert (
        tmp_path / "a.txt"
    ).read_bytes() == "Die Größe der Straße in Köln, für Bücher schön. The café isn’t open.\n".encode("cp1252")


@pytest.mark.parametrize(
    ("stdin", "stdout"),
    [
        (LATE.encode(), GOOD.encode()),
        (LATE.replace("\n", "\r\n").encode("utf-8-sig"), GOOD.replace("\n", "\r\n").encode("utf-8-sig")),
        (LATE.encode("cp1252"), GOOD.encode("cp1252")),
        (b"", b""),
        (b"fine", b"fine"),
    ],
)
def test_fix_of_standard_input_writes_bytes_to_standard_output(run: Run, stdin: bytes, stdout: bytes) -> None:
    done = run("fix", "-", stdin=stdin)
    assert (done.returncode, done.stdout) == (0, stdout)


@pytest.mark.parametrize("given", ["-", "a.txt", "rows.jsonl"])
def test_the_exit_code_for_hooks(run: Run, tmp_path: Path, given: str) -> None:
    (tmp_path / "a.txt").write_bytes(LATE.encode())
    (tmp_path / "rows.jsonl").write_bytes(FILES["rows.jsonl"][0])
    assert run("fix", "--exit-non-zero-on-fix", given, stdin=LATE.encode()).returncode == 1
    if given != "-":
        assert run("fix", "--exit-non-zero-on-fix", given).returncode == 0


def test_binary_standard_input_is_not_written(run: Run) -> None:
    done = run("fix", "-", stdin=b"\x89PNG\r\n\x1a\n\0\0")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"binary data" in done.stderr


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def broken() -> object:
        yield b"new"
        raise RuntimeError("planted")

    with pytest.raises(RuntimeError, match="planted"):
        replace_file(file, broken())  # type: ignore[arg-type]
    assert (file.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.txt"])
    with pytest.raises(KeyboardInterrupt), replacing(file) as out:
        out.write(b"new")
        raise KeyboardInterrupt
    assert (file.read_bytes(), os.listdir(tmp_path)) == (b"old", ["a.txt"])
    with replacing(file) as out:
        out.write(b"new")
        assert file.read_bytes() == b"old", "until the end it is the old one"
    assert file.read_bytes() == b"new"


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        replace_file(tmp_path / "a.txt", [b"new"])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640
