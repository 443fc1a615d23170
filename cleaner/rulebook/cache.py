"""The compiled rulebook on disk, under a hash of all that it was made from: reading thousands of rules takes seconds."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import msgspec

from cleaner import __version__
from cleaner.rulebook.compile import Image
from cleaner.rulebook.load import pack_files


def cache_folder() -> Path:
    """Where caches go: `CLEANER_CACHE`, or the place that the system has for them."""
    if "CLEANER_CACHE" in os.environ:
        return Path(os.environ["CLEANER_CACHE"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "cleaner" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/cleaner"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cleaner"


def digest(roots: list[Path]) -> str:
    """A hash of the packs and of the code that compiles them."""
    state = hashlib.blake2b(digest_size=16)
    state.update(f"{__version__} {sys.version_info[:2]}".encode())
    code = sorted(Path(__file__).parent.glob("*.py"))
    for path in [*code, *(file for root in roots for file in pack_files(root))]:
        with suppress(OSError):
            content = path.read_bytes()
            state.update(f"{path.name} {len(content)} ".encode() + content)
    return state.hexdigest()


def read(key: str) -> Image | None:
    """The cached image, or None where there is none that can be read."""
    try:
        return msgspec.msgpack.decode((cache_folder() / f"rulebook-{key}.msgpack").read_bytes(), type=Image)
    except (OSError, msgspec.DecodeError):
        return None


def write(key: str, image: Image) -> None:
    """Keep an image. A cache that cannot be written costs time, nothing else."""
    folder = cache_folder()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(image))
        os.replace(name, folder / f"rulebook-{key}.msgpack")
