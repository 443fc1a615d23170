"""The compiled rulebook on disk, under a hash of all that it was made from: reading thousands of rules takes seconds."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from cleaner.rulebook.image import Compiled, Image, Near, Surface, Target
from cleaner.rulebook.packs import LIST_ENDING, PACK_ENDING, files_below
from cleaner.version import __version__

T = TypeVar("T")
PACKAGE = Path(__file__).parent.parent

# Projects with packs of their own, and versions side by side, have an image each, of 5 MB.
MOST_IMAGES = 12
# The folders of the program whose code decides what an image holds, or whether a pack is refused.
COMPILING = ("rulebook", "text", "english", "stages", "vetting")


def cache_folder() -> Path:
    """Where caches go: `CLEANER_CACHE`, or the place that the system has for them."""
    if "CLEANER_CACHE" in os.environ:
        return Path(os.environ["CLEANER_CACHE"])
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "cleaner" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/cleaner"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cleaner"


def digest(roots: Sequence[Path], selection: str = "") -> str:
    """A hash of the packs, of the code that compiles them, and of what was selected.

    Contents are hashed, not times: a checkout or a wheel gives files of any age. Every start waits for it.
    """
    state = hashlib.blake2b(digest_size=16)
    state.update(f"{__version__} {sys.version_info[:2]} {selection}".encode())
    for name in code_files():
        _add(state, f"{PACKAGE}/{name}", name)
    for number, root in enumerate(roots):
        # A pack's place below its root is its name, and part of every id; a pack of one file has the file's name.
        alone = root.is_file()
        folder = root.parent if alone else root
        names = [root.name, *_beside(root)] if alone else files_below(root, (PACK_ENDING, LIST_ENDING))
        lists: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if name.endswith(LIST_ENDING):
                lists[os.path.dirname(name)].append(name)
        for name in (one for one in names if not one.endswith(LIST_ENDING)):
            content = _add(state, f"{folder}/{name}", f"{number} {name}")
            for words in lists.get(os.path.dirname(name), ()) if lists else ():
                # Found without reading the YAML: more may be taken for lists than are, and none that is used is missing.
                if os.fsencode(os.path.basename(words)) in content:
                    _add(state, f"{folder}/{words}", words)
    return state.hexdigest()


def _beside(pack: Path) -> list[str]:
    """The lists of words that may be of a pack of one file."""
    return sorted(name for name in os.listdir(pack.parent) if name.endswith(LIST_ENDING))


def code_files() -> list[str]:
    """The modules that have a say in an image: those of `COMPILING`, and those that stand above all."""
    below = [f"{folder}/{name}" for folder in COMPILING for name in files_below(f"{PACKAGE}/{folder}", ".py")]
    return [*sorted(name for name in os.listdir(PACKAGE) if name.endswith(".py")), *below]


def _add(state: hashlib.blake2b, path: str, name: str) -> bytes:
    """Put a file with its name into a hash, and give back what it holds. Hundreds are read, so it is done plainly."""
    content = b""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            while part := os.read(handle, 1 << 20):
                content += part
        finally:
            os.close(handle)
        state.update(f"{os.fsencode(name)!r} {len(content)} ".encode() + content)
    return content


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
