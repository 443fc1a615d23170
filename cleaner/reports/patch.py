"""`changes.patch`: what `git apply` takes, and `git apply -R` takes back. Made of bytes, as the files are."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zlib
from base64 import b85encode
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

CONTEXT = 3
"""Unchanged lines shown around a change, as git does."""

# Lines of one stretch times lines of the other up to which difflib looks for the smallest difference. It is quadratic
# and worse: 200 lines against 200 take it 20 ms at most, and between two lines that occur once a gap is seldom wider.
SMALL = 40_000

Step = tuple[Sequence[bytes], Sequence[bytes]]
"""A stretch of lines and what it became; the same lines twice where nothing changed."""

_NEEDS_QUOTES = re.compile(rb'[\x00-\x1f"\\\x7f-\xff]')
_SHORT_ESCAPES = dict(zip(b'\a\b\t\n\v\f\r"\\', rb'abtnvfr"' + b"\\", strict=True))


def patch(path: str | bytes, before: bytes, after: bytes) -> bytes:
    """The patch that turns a file's bytes into others; empty where they are the same.

    A unified diff, or git's binary patch where either side holds NULs (UTF-16 that became UTF-8): lines of those mean
    nothing. The time it takes grows with the length of the file, whatever changed in it.
    """
    if before == after:
        return b""
    name = os.fsencode(path)
    index = b"index %s..%s\n" % (_blob(before), _blob(after))
    if b"\0" in before or b"\0" in after:
        return _git_line(name) + index + b"GIT binary patch\n" + _literal(after) + _literal(before)
    hunks = unified(align(_lines(before), _lines(after)))
    return b"".join((_git_line(name), index, _file_lines(name), *hunks))


def patch_parts(path: str | bytes, pairs: Iterable[tuple[bytes, bytes]], *, binary: bool = False) -> Iterator[bytes]:
    """The patch of a file read part by part, each with what it became: for files too large to hold.

    Of a binary file, whose parts are no lines, it only says that it changed, in a line that `git apply` passes over.
    """
    name = os.fsencode(path)
    if binary:
        if sum(old != new for old, new in pairs):  # all of them: whoever asks for the patch writes the file by it
            yield b"Binary files %s and %s differ\n" % (_quoted(b"a/" + name), _quoted(b"b/" + name))
        return
    head = _git_line(name) + _file_lines(name)
    for hunk in unified(_steps(pairs)):
        yield head + hunk
        head = b""


def _steps(pairs: Iterable[tuple[bytes, bytes]]) -> Iterator[Step]:
    """Parts as stretches of whole lines: a part may end within a line, and hold several."""
    old: list[bytes] = []
    new: list[bytes] = []
    for was, now in pairs:
        old.append(was)
        new.append(now)
        if was.endswith(b"\n") and now.endswith(b"\n"):
            yield from align(_lines(b"".join(old)), _lines(b"".join(new)))
            old, new = [], []
    yield from align(_lines(b"".join(old)), _lines(b"".join(new)))


def unified(steps: Iterable[Step]) -> Iterator[bytes]:
    """The hunks of a unified diff, in one pass; holds no more than the hunk it is at."""
    hunk: _Hunk | None = None
    old = new = 1  # the numbers of the next lines
    same: list[bytes] = []  # unchanged lines since the last change: all that may still be context
    for removed, added in steps:
        if removed == added:
            if hunk and len(same) + len(removed) > 2 * CONTEXT:
                yield hunk.close([*same, *removed[:CONTEXT]][:CONTEXT])
                hunk = None
            same += removed if hunk else removed[-CONTEXT:]
            if not hunk:
                del same[:-CONTEXT]
        else:
            if hunk is None:
                hunk = _Hunk(old - len(same), new - len(same))
            hunk.add(same, removed, added)
            same = []
        old += len(removed)
        new += len(added)
    if hunk:
        yield hunk.close(same[:CONTEXT])


class _Hunk:
    """One `@@` block under construction."""

    def __init__(self, old: int, new: int) -> None:
        self.old, self.new = old, new
        self.old_length = self.new_length = 0
        self.body: list[bytes] = []
        self.removed: list[bytes] = []  # not yet in the body: what follows at once is read together
        self.added: list[bytes] = []

    def add(self, same: Sequence[bytes], removed: Sequence[bytes], added: Sequence[bytes]) -> None:
        if same:
            self._write(b"-", self.removed)
            self._write(b"+", self.added)
            self._write(b" ", same)
            self.removed, self.added = [], []
        self.removed += removed
        self.added += added
        self.old_length += len(same) + len(removed)
        self.new_length += len(same) + len(added)

    def close(self, same: Sequence[bytes]) -> bytes:
        self.add(same, (), ())
        self._write(b"-", self.removed)
        self._write(b"+", self.added)
        old = self.old if self.old_length else self.old - 1  # an empty side names the line before it
        new = self.new if self.new_length else self.new - 1
        return b"@@ -%d,%d +%d,%d @@\n" % (old, self.old_length, new, self.new_length) + b"".join(self.body)

    def _write(self, sign: bytes, lines: Sequence[bytes]) -> None:
        for line in lines:
            self.body += (sign, line) if line.endswith(b"\n") else (sign, line, b"\n\\ No newline at end of file\n")


def align(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Step]:
    """Which stretches of lines became which, anchored on the lines that occur once on both sides (patience diff)."""
    at_old = at_new = 0
    for start, become, length in [*_anchors(old, new), (len(old), len(new), 0)]:
        yield from _gap(old[at_old:start], new[at_new:become])
        if length:
            yield old[start : start + length], new[become : become + length]
        at_old, at_new = start + length, become + length


def _gap(old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[Step]:
    if not old or not new:
        if old or new:
            yield old, new
    elif len(old) * len(new) <= SMALL:
        for _, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield old[i:j], new[k:n]
    elif len(old) == len(new):
        yield from (((was,), (now,)) for was, now in zip(old, new, strict=True))
    else:
        yield old, new


def _anchors(old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int, int]]:
    """Runs of equal lines `(in old, in new, how many)` in rising order: both ends, and the lines that occur once."""
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    tail = next((i for i in range(shorter - head) if old[-1 - i] != new[-1 - i]), shorter - head)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    seen_old, seen_new = Counter(inner_old), Counter(inner_new)
    places = {line: j for j, line in enumerate(inner_new) if seen_new[line] == 1}
    pairs = [(i, places[line]) for i, line in enumerate(inner_old) if seen_old[line] == 1 and line in places]
    runs = [(0, 0, head)] if head else []
    stop, gone = len(old) - tail, len(new) - tail
    reached = head
    for i, j in _rising(pairs):
        start, become = i + head, j + head
        if start < reached:  # in the run of an anchor before it, where this one leads to the same line
            continue
        reached, place = start, become
        while reached < stop and place < gone and old[reached] == new[place]:
            reached, place = reached + 1, place + 1
        runs.append((start, become, reached - start))
    return [*runs, (stop, gone, tail)] if tail else runs


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs (sorted by the first member) in which the second rises too."""
    if all(a[1] < b[1] for a, b in pairwise(pairs)):
        return pairs
    ends: list[int] = []  # the smallest second member with which a rising part of this length ends
    owners: list[int] = []  # the pair that it belongs to
    before: list[int] = []  # for each pair, the one before it in the best part that it ends
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(owners[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        owners[length : length + 1] = [index]
    chosen = []
    at = owners[-1] if owners else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _lines(data: bytes) -> list[bytes]:
    return io.BytesIO(data).readlines()  # ends lines at LF alone, and keeps the ends


def _blob(data: bytes) -> bytes:
    """The name that git gives the contents; a binary patch applies to no others."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest().encode()


def _literal(data: bytes) -> bytes:
    """A whole file as git writes it into a binary patch: deflated, 52 bytes a line, each line led by its length."""
    packed = zlib.compress(data, 9)
    out = [b"literal %d\n" % len(data)]
    for start in range(0, len(packed), 52):
        piece = packed[start : start + 52]
        size = len(piece)
        lead = (64 if size <= 26 else 70) + size  # A to Z for 1 to 26, a to z for 27 to 52
        out.append(b"%c%s\n" % (lead, b85encode(piece, pad=True)))
    return b"".join(out) + b"\n"


def _git_line(name: bytes) -> bytes:
    return b"diff --git %s %s\n" % (_quoted(b"a/" + name), _quoted(b"b/" + name))


def _file_lines(name: bytes) -> bytes:
    # git ends a name that holds a space with a tab, so that no reader takes the rest for a date
    end = b"\t\n" if b" " in name else b"\n"
    return b"--- " + _quoted(b"a/" + name) + end + b"+++ " + _quoted(b"b/" + name) + end


def _quoted(name: bytes) -> bytes:
    """A path as git writes it: in C quotes where it holds anything beyond printable ASCII."""
    if not _NEEDS_QUOTES.search(name):
        return name
    return b'"%s"' % _NEEDS_QUOTES.sub(lambda match: _escape(match[0][0]), name)


def _escape(byte: int) -> bytes:
    short = _SHORT_ESCAPES.get(byte)
    return b"\\%c" % short if short is not None else b"\\%03o" % byte
