"""A line of a hundred megabytes is cleaned like another, in time and memory that grow with it and no faster."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = 100
# 100 MB of words take 25 s and 2 GB on one slow core, reports and all: what a reader would stand is the bound.
MOST_SECONDS = 120
MOST_MEMORY = 40  # times the size of the file


def prose(words: str) -> bytes:
    """Some sentences of these words, none of them twice in a row, for a line that only ends after a hundred megabytes."""
    chance = random.Random(1)
    return "".join(f"The {' '.join(chance.sample(words.split(), 12))} ended. " for _ in range(997)).encode()


LINES = {
    "words": prose(
        "of ministry said proposal accepted wafer year members Tuesday discuss river energy price court market number"
    ),
    "accents": prose(
        "naïve café price’s energy – façade “quoted” ministry market … said wafer proposal year river members"
    ),
    "one word": b"x",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", LINES)
def test_a_line_of_a_hundred_megabytes(environment: dict[str, str], tmp_path: Path, kind: str) -> None:
    unit = LINES[kind]
    raw = unit * (MEGABYTES * 1_000_000 // len(unit)) + b" It was was late."
    (tmp_path / "long.txt").write_bytes(raw)
    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", "clean", "long.txt", "--out", "out", "--quiet", "--language", "en"],
        cwd=tmp_path,
        env=environment,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY * len(raw),) * 2),
    ) as process:
        try:
            assert process.wait(MOST_SECONDS) == 0
        finally:
            process.kill()
    assert (tmp_path / "out" / "cleaned" / "long.txt").read_bytes() == raw.replace(b"was was", b"was")
    assert (tmp_path / "long.txt").read_bytes() == raw
