"""The same input gives the same bytes, in every file that is written."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

SHARED = "In Brastova, the ministers Kelvane and Dormio met the envoy Taluris, who spoke for Quellmark."
TEXTS = {
    "a.txt": f"{SHARED} He saw Ostrel, Pravenk and Quistal. The firm Barlandix was was late.\n\nThe flea and the wafer of veltorix had no eventual end.\n",
    "b.txt": f"{SHARED} He saw Mundavar, Salvinor and Tolmare. The firm Barlandix agreed to commercial discussions.\n",
    "deep/c.txt": f"{SHARED} The firm Barlandim declined.\n\nLeave a Reply\nYour email address will not be published.\n",
    "deep/d.md": "The cafÃ© isnâ€™t open.\r\n",
    "rows.jsonl": '{"text": "It was was late."}\n{"text": "fine"}\n',
    "binary.bin": "\0\1\2\3",
}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path / "in"


def written(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def test_two_runs_give_the_same_bytes_whatever_the_seed_and_the_order(run: Run, texts: Path) -> None:
    first = run("clean", "in", "--out", "one", PYTHONHASHSEED="0")
    made = written(texts.parent / "one")
    assert {"changes.jsonl", "changes.patch", "manifest.json", "report.html", "cleaned/deep/c.txt"} <= made.keys()
    assert b"Barlandix" in made["cleaned/deep/c.txt"], "siblings took part"
    for name in TEXTS:
        path = texts / name
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
        os.utime(path, (1, 1))
    names = [f"in/{name}" for name in reversed(TEXTS)]
    for given, seed in ((["in"], "1"), (names, "2"), (["in", *names], "random")):
        again = run("clean", *given, "--out", "two", PYTHONHASHSEED=seed, TZ="Asia/Tokyo", COLUMNS="40")
        assert again.returncode == first.returncode == 1
        assert again.stderr.replace(b"two/", b"one/") == first.stderr
        other = written(texts.parent / "two")
        assert other.keys() == made.keys()
        for name in made:
            assert other[name] == made[name], name


@pytest.mark.parametrize("form", [["--diff"], ["--format", "sarif"]])
def test_check_prints_the_same_whatever_the_seed(run: Run, texts: Path, form: list[str]) -> None:
    one, other = (run("check", "in", *form, PYTHONHASHSEED=seed) for seed in ("0", "1"))
    assert one.stdout
    assert (one.stdout, one.stderr) == (other.stdout, other.stderr)


def test_a_cold_cache_and_a_warm_one_give_the_same(run: Run, texts: Path, tmp_path: Path) -> None:
    cold = run("check", "in", "--format", "jsonl", CLEANER_CACHE=str(tmp_path / "cache"))
    assert list((tmp_path / "cache").iterdir())
    warm = run("check", "in", "--format", "jsonl", CLEANER_CACHE=str(tmp_path / "cache"))
    none = run("check", "in", "--format", "jsonl", CLEANER_CACHE="/dev/null/cache")
    assert cold.stdout == warm.stdout == none.stdout


def test_the_output_of_a_run_is_clean(run: Run, texts: Path) -> None:
    run("clean", "in", "--out", "one")
    once = texts.parent / "one" / "cleaned"
    done = run("clean", "one/cleaned", "--out", "two")
    assert done.returncode == 0, done.stderr
    assert written(texts.parent / "two" / "cleaned") == written(once)
    assert (texts.parent / "two" / "changes.patch").read_bytes() == b""
    rows = [json.loads(line) for line in (texts.parent / "two" / "changes.jsonl").read_bytes().splitlines()]
    assert not [row for row in rows if row["status"] == "applied"]


def test_the_manifest_names_no_place_of_this_machine(run: Run, texts: Path) -> None:
    run("clean", str(texts), "--out", str(texts.parent / "out"))
    for name, raw in written(texts.parent / "out").items():
        assert str(texts.parent).encode() not in raw, name
