"""A faulty text and its repair, and what a folder holds, for tests that put something else beside it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

FAULTY, REPAIRED = b"It was was late.\n", b"It was late.\n"


def hashes(folder: Path) -> dict[str, str]:
    return {
        os.fsencode(path.relative_to(folder)).decode("utf-8", "backslashreplace"): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
