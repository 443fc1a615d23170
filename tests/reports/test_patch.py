"""The patch against git itself: applied it gives the new bytes, taken back the old ones."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleaner.reports.patch import align, patch, patch_parts

Git = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("repository")
    subprocess.run(["git", "init", "-q", path], check=True)
    return path


def apply(repository: Path, data: bytes, *options: str) -> None:
    """`git apply` with nobody's configuration: what it writes depends on the patch alone."""
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", *options, "-"],
        cwd=repository,
        input=data,
        capture_output=True,
        env=environment,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace") + data[:2000].decode(errors="replace")


def there_and_back(repository: Path, name: str | bytes, before: bytes, after: bytes, data: bytes | None = None) -> None:
    file = os.path.join(os.fsencode(repository), os.fsencode(name))
    os.makedirs(os.path.dirname(file), exist_ok=True)
    Path(os.fsdecode(file)).write_bytes(before)
    data = patch(name, before, after) if data is None else data
    apply(repository, data)
    assert Path(os.fsdecode(file)).read_bytes() == after
    apply(repository, data, "-R")
    assert Path(os.fsdecode(file)).read_bytes() == before


LINES = [
    b"",
    b"one",
    b"two",
    b"two ",
    b"-- a",
    b"++ b",
    b"@@ -1 +1 @@",
    b"\\ No newline",
    b"\xff\xfe caf\xe9",
    b"\xe2\x80\xa8",
    b"a\rb",
]
ENDS = [b"\n", b"\n", b"\r\n", b"\r", b""]
text = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ENDS)), max_size=25).map(
    lambda parts: b"".join(line + end for line, end in parts)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=text, after=text)
@example(before=b"", after=b"new\n")
@example(before=b"old", after=b"")
@example(before=b"old\n", after=b"old")
@example(before=b"a\r\nb\r\n", after=b"a\nb\n")
def test_git_applies_what_any_text_became(repository: Path, before: bytes, after: bytes) -> None:
    if before != after:
        there_and_back(repository, "text.txt", before, after)


@st.composite
def edited(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """A text of many lines and the same with a few lines replaced, doubled or dropped: what cleaning does."""
    lines = [b"line %d\n" % (i % draw(st.sampled_from([7, 50, 1000]))) for i in range(draw(st.integers(5, 120)))]
    after = list(lines)
    for place in draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=8, unique=True)):
        after[place] = draw(st.sampled_from([b"", b"changed\n", lines[place] * 2, b"\n", b"x\r\n"]))
    return b"".join(lines), b"".join(after)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=edited())
def test_git_applies_scattered_changes(repository: Path, pair: tuple[bytes, bytes]) -> None:
    if pair[0] != pair[1]:
        there_and_back(repository, "scattered.txt", *pair)


@given(
    st.lists(st.sampled_from([b"a\n", b"b\n", b"c\n", b"\n"])),
    st.lists(st.sampled_from([b"a\n", b"b\n", b"d\n", b"\n"])),
)
def test_the_steps_are_both_texts(old: list[bytes], new: list[bytes]) -> None:
    steps = list(align(old, new))
    assert [line for removed, _ in steps for line in removed] == old
    assert [line for _, added in steps for line in added] == new


def test_nothing_changed_gives_nothing() -> None:
    assert patch("a.txt", b"same\n", b"same\n") == b""
    assert b"".join(patch_parts("a.txt", [(b"same\n", b"same\n")] * 9)) == b""


@pytest.mark.parametrize(
    "name",
    [
        "plain.txt",
        "with blank.txt",
        "a b/c d.txt",
        "café/naïve – 日本.txt",
        'quo"te.txt',
        "back\\slash.txt",
        "tab\tand\nline\x01.txt",
        b"not-utf8-\xff\xe9.txt",
        "-",
        "a/b/a/b.txt",
    ],
)
@pytest.mark.parametrize("after", [b"one\n2\nthree\n", b"o\0n\0e"])
def test_any_file_name(repository: Path, name: str | bytes, after: bytes) -> None:
    there_and_back(repository, name, b"one\ntwo\nthree\n", after)


def test_a_name_that_is_not_utf8_may_come_as_python_lists_it(repository: Path) -> None:
    there_and_back(repository, os.fsdecode(b"caf\xe9.txt"), b"one\n", b"two\n")


@pytest.mark.parametrize("size", [1, 26, 27, 52, 53, 5000])
def test_utf16_becomes_utf8_in_a_binary_patch(repository: Path, size: int) -> None:
    words = "".join(f"mot n° {i}, déjà\r\n" for i in range(size))
    data = patch("wide.txt", words.encode("utf-16"), words.encode())
    assert b"GIT binary patch" in data
    there_and_back(repository, "wide.txt", words.encode("utf-16"), words.encode(), data)


def test_old_encodings_and_stray_bytes_stay_a_readable_diff(repository: Path) -> None:
    before = "Überall, café\r\nplain\r\n".encode("cp1252") + b"\x81\xfe\n"
    after = "Überall, café\r\nplain\r\n".encode() + b"\x81\xfe\n"
    data = patch("old.txt", before, after)
    assert b"-\xdcberall, caf\xe9\r\n+\xc3\x9cberall, caf\xc3\xa9\r\n plain\r\n" in data
    there_and_back(repository, "old.txt", before, after, data)


def test_several_files_in_one_patch(repository: Path) -> None:
    files = {f"many/{i} of.txt": (b"keep\n" * i + b"old\n", b"keep\n" * i + b"new\n") for i in range(12)}
    (repository / "many").mkdir()
    for name, (before, _) in files.items():
        (repository / name).write_bytes(before)
    apply(repository, b"".join(patch(name, *pair) for name, pair in files.items()))
    assert all((repository / name).read_bytes() == after for name, (_, after) in files.items())


def test_the_diff_is_what_an_editor_expects() -> None:
    before = b"".join(b"line %d\n" % i for i in range(1, 41))
    after = (
        before.replace(b"line 5\n", b"LINE 5\n").replace(b"line 12\n", b"").replace(b"line 30\n", b"line 30\nmore\n")
    )
    data = patch("a.txt", before, after).split(b"\n", 4)[4].decode()
    first = [f" line {i}" for i in (2, 3, 4)] + ["-line 5", "+LINE 5"] + [f" line {i}" for i in range(6, 12)]
    first += ["-line 12", " line 13", " line 14", " line 15"]
    second = [f" line {i}" for i in (28, 29, 30)] + ["+more"] + [f" line {i}" for i in (31, 32, 33)]
    assert data.split("\n") == ["@@ -2,14 +2,13 @@", *first, "@@ -28,6 +27,7 @@", *second, ""]


def test_lines_that_moved_are_still_a_diff(repository: Path) -> None:
    lines = [b"unique %d\n" % i for i in range(300)]
    there_and_back(repository, "moved.txt", b"".join(lines), b"".join(lines[150:] + lines[:150]))


def test_a_streamed_file_gives_the_same_hunks(repository: Path) -> None:
    before = [b'{"text": "row %d"}\n' % i for i in range(500)] + [b'{"text": "last"}']
    after = [row.replace(b"row 7", b"ROW 7") for row in before[:-1]] + [b'{"text": "end"}']
    data = b"".join(patch_parts("rows.jsonl", zip(before, after, strict=True)))
    there_and_back(repository, "rows.jsonl", b"".join(before), b"".join(after), data)
    whole = patch("rows.jsonl", b"".join(before), b"".join(after))
    assert data.split(b"\n", 1)[1] == whole.split(b"\n", 2)[2]


def test_time_grows_with_length_only() -> None:
    """A long line, many lines all changed, and lines that all look alike: none may cost more than its length."""
    long_line = b"word " * 4_000_000
    alike = b"a\nb\n" * 100_000
    many = b"".join(b"paragraph %d\n\n" % i for i in range(100_000))
    start = time.perf_counter()
    assert patch("long.txt", long_line + b"teh end", long_line + b"the end").count(b"\n") == 9
    assert patch("alike.txt", alike, b"x\n" + alike[2:-4] + b"y\n")
    assert patch("many.txt", many, many.replace(b"paragraph", b"Paragraph")).count(b"\n-p") == 100_000
    assert patch("some.txt", many, many.replace(b"7\n", b"seven\n"))
    assert time.perf_counter() - start < 10
