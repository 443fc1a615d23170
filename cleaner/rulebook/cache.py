"""The compiled rulebook on disk, under a hash of all that it was made from: reading thousands of rules takes seconds."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from array import array
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from cleaner import __version__
from cleaner.rulebook.image import Compiled, Image, Near, Surface, Target
from cleaner.rulebook.packs import pack_files

T = TypeVar("T")

# Projects with packs of their own, and versions side by side, have an image each, of 5 MB.
MOST_IMAGES = 12
# The folders of the program whose code decides what an image holds, or whether a pack is refused.
COMPILING = ("rulebook", "text", "english", "vetting")


def cache_folder() -> Path:
    """Where caches go: `CLEANER_CACHE`, or the place that the system has for them."""
    if "CLEANER_CACHE" in os.environ:
        return Path(os.environ["CLEANER_CACHE"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "cleaner" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/cleaner"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cleaner"


def digest(roots: list[Path], selection: str = "") -> str:
    """A hash of the packs, of the code that compiles them, and of what was selected."""
    state = hashlib.blake2b(digest_size=16)
    state.update(f"{__version__} {sys.version_info[:2]} {selection}".encode())
    package = Path(__file__).parent.parent
    code = sorted(path for folder in COMPILING for path in (package / folder).glob("*.py"))
    files = [(os.path.relpath(path, package), path) for path in code]
    # A pack's place below its root is its name, and part of every id.
    files += [(os.path.relpath(path, root), path) for root in roots for path in pack_files(root)]
    for name, path in files:
        with suppress(OSError):
            content = path.read_bytes()
            state.update(f"{os.fsencode(name)!r} {len(content)} ".encode() + content)
    return state.hexdigest()


class _Entries(msgspec.Struct, array_like=True):
    """Many entries as one block and where each ends: an object for each would take longer to make than to use."""

    block: bytes
    ends: bytes


class _Packed(msgspec.Struct):
    """An image on disk. Most entries are decoded when first used: few texts need more than a handful."""

    rules: _Entries
    conditions: _Entries
    surfaces: _Entries
    targets: _Entries
    beginnings: bytes
    singles: bytes
    anchors: list[bytes]
    anchored: list[list[int]]
    lines: dict[str, int]
    openings: dict[str, list[tuple[str, int]]]
    cues: dict[str, int]
    detectors: dict[str, int]
    names: dict[str, str]
    short_line: int
    silent: frozenset[str]


_LAZY = {
    "rules": Compiled,
    "conditions": Near,
    "surfaces": Surface,
    "targets": list[Target],
}
# Literals are folded, so no line end stands in one.
_LINES = ("beginnings", "singles")


class _Late(Sequence[T]):
    """A list whose entries are decoded when first asked for."""

    def __init__(self, packed: _Entries, kind: type[T]) -> None:
        self._packed, self._kind = packed, kind
        self._block = packed.block
        self._ends = array("I", packed.ends)
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self._known: dict[int, T] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return _Late, (self._packed, self._kind)

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        known = self._known.get(index)
        if known is None:
            index = range(len(self))[index]
            start = self._ends[index - 1] if index else 0
            known = self._known[index] = self._decode(self._block[start : self._ends[index]])
        return known


def _entries(things: Sequence[object]) -> _Entries:
    encoded = list(map(msgspec.msgpack.encode, things))
    return _Entries(b"".join(encoded), array("I", accumulate(map(len, encoded))).tobytes())


def read(key: str) -> Image | None:
    """The cached image, or None where there is none that can be read."""
    try:
        packed = msgspec.msgpack.decode((cache_folder() / f"rulebook-{key}.msgpack").read_bytes(), type=_Packed)
    except (OSError, msgspec.DecodeError):
        return None
    parts = {name: getattr(packed, name) for name in packed.__struct_fields__}
    parts |= {name: _Late(parts[name], kind) for name, kind in _LAZY.items()}
    return Image(**parts | {name: parts[name].split(b"\n") if parts[name] else [] for name in _LINES})


def write(key: str, image: Image) -> None:
    """Keep an image. A cache that cannot be written costs time, nothing else."""
    folder = cache_folder()
    encode = msgspec.msgpack.encode
    parts = {name: getattr(image, name) for name in _Packed.__struct_fields__}
    parts |= {name: _entries(parts[name]) for name in _LAZY}
    packed = _Packed(**parts | {name: b"\n".join(parts[name]) for name in _LINES})
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(encode(packed))
        os.replace(name, folder / f"rulebook-{key}.msgpack")
        _tidy(folder)


def _tidy(folder: Path) -> None:
    """Drop the images that were not read for longest: each change of a pack leaves one behind."""
    images = sorted(folder.glob("rulebook-*.msgpack"), key=lambda path: path.stat().st_atime)
    for path in images[:-MOST_IMAGES]:
        path.unlink(missing_ok=True)
