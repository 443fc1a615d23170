"""Runs of the real program over the seeds, and a desk that serves one: what tests of the desk share."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cleaner.review.server import Desk, DeskServer

SEEDS = Path(__file__).parents[2] / "seeds"
NAME = "07-via-french.txt"


def cleaner(*arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cleaner", *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )


@contextmanager
def serving(desk: Desk) -> Iterator[DeskServer]:
    """A desk that answers while the block runs."""
    with DeskServer(desk) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()
