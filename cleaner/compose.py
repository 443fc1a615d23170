"""The only offset arithmetic: edits of successive rounds, folded into hunks on the original text.

Tools that apply fix after fix and keep inverse edits in intermediate frames corrupt text on revert. Here every round's edits
are composed with what came before, as collaborative editors compose change sets, so that all hunks lie in one frame, the
original text, where any subset of them can be kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from cleaner.edits import Edit, apply_edits
from cleaner.result import Hunk

# Character diffs are quadratic. Sentences are far shorter; a longer stretch is replaced as a whole.
LONGEST_DIFF = 2_000


def diff_to_edits(before: str, after: str, offset: int = 0) -> tuple[Edit, ...]:
    """Minimal edits that turn `before` into `after`, for libraries that only return a new string.

    `offset` is where `before` starts in its text.
    """
    if before == after:
        return ()
    head = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        head += 1
    tail = 0
    shortest = min(len(before), len(after)) - head
    while tail < shortest and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    offset += head
    if not old or not new or len(old) * len(new) > LONGEST_DIFF * LONGEST_DIFF:
        return (Edit(offset, offset + len(old), new),)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    edits = tuple(Edit(offset + i, offset + j, new[k:m]) for kind, i, j, k, m in codes if kind != "equal")
    assert apply_edits(old, [Edit(e.start - offset, e.end - offset, e.after) for e in edits]) == new
    return edits


class Piece(NamedTuple):
    """A hunk with its place in the current text, and the findings (by number) that made it."""

    start: int
    end: int
    hunk: Hunk
    owners: frozenset[int]


class Rounds:
    """An original text, and what rounds of edits made of it."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self.pieces: list[Piece] = []

    def push(self, edits: Iterable[tuple[Edit, int]]) -> None:
        """Make one round of edits, each with the number of its finding. Offsets count in the current text."""
        made = sorted(edits)
        pieces: list[Piece] = []
        shift = 0  # how far the new text lies behind the current one
        for start, end, hunk, owners in self._fold(self.pieces, made, 0):
            if hunk.before != hunk.after:
                pieces.append(Piece(start + shift, start + shift + len(hunk.after), hunk, owners))
            shift += len(hunk.after) - (end - start)
        self.text = apply_edits(self.text, [edit for edit, _ in made])
        self.pieces = pieces

    def lift(self, edits: Sequence[Edit]) -> list[Hunk]:
        """One finding's edits on the current text as hunks on the original. Where they meet a hunk they take it in.

        So do they where they only touch an insertion: in the original both stand at one point.
        """
        first, last = self._touched(edits[0].start, max(edit.end for edit in edits))
        pieces = self.pieces
        while first < last < len(pieces) and _is_insertion(pieces[last]) and _abut(pieces[last - 1], pieces[last]):
            last += 1
        while 0 < first < last and _is_insertion(pieces[first - 1]) and _abut(pieces[first - 1], pieces[first]):
            first -= 1
        folded = list(self._fold(pieces[first:last], [(edit, -1) for edit in edits], self._shift(first)))
        lifted: list[Piece] = []
        for piece in folded:
            neighbour = lifted[-1] if lifted and lifted[-1].hunk.end == piece.hunk.start else None
            if (
                neighbour is not None
                and (_is_insertion(piece) or _is_insertion(neighbour))
                and -1 in piece.owners | neighbour.owners
            ):
                lifted[-1] = _joined(neighbour, piece)
            else:
                lifted.append(piece)
        return [piece.hunk for piece in lifted if -1 in piece.owners]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the current text as a span of the original; a hunk that it meets is taken in whole."""
        first, last = self._touched(start, end)
        low = start - self._shift(first)
        high = end - self._shift(last)
        for piece in self.pieces[first:last]:
            low, high = min(low, piece.hunk.start), max(high, piece.hunk.end)
        return low, max(low, high)

    def _touched(self, start: int, end: int) -> tuple[int, int]:
        """The range of pieces that meet a span of the current text, those that only touch it included."""
        first = bisect_left(self.pieces, start, key=lambda piece: piece.end)
        last = bisect_right(self.pieces, end, key=lambda piece: piece.start)
        return first, max(first, last)

    def _shift(self, index: int) -> int:
        """How far the current text lies behind the original in front of piece `index`."""
        return self.pieces[index - 1].end - self.pieces[index - 1].hunk.end if index else 0

    def _fold(self, pieces: Sequence[Piece], edits: Sequence[tuple[Edit, int]], shift: int) -> Iterator[Piece]:
        """The pieces and a new round of edits as pieces still placed in the current text, merged where they meet."""
        for start, end, old, new in _groups(pieces, edits):
            if not new:  # mostly one piece; two deletions side by side stand at the same place
                shift = old[-1].end - old[-1].hunk.end
                yield from old
                continue
            low = start - shift
            shift = old[-1].end - old[-1].hunk.end if old else shift
            high = end - shift
            after = apply_edits(self.text[start:end], [Edit(e.start - start, e.end - start, e.after) for e, _ in new])
            owners = frozenset(owner for _, owner in new).union(*(piece.owners for piece in old))
            between = self._between(start, end, old) if old else ()
            yield Piece(start, end, Hunk(low, high, self.original[low:high], after, between), owners)

    def _between(self, start: int, end: int, old: Sequence[Piece]) -> tuple[str, ...]:
        """What stood in a stretch of the current text after each round that changed it, the current one last."""
        depth = max(len(piece.hunk.between) for piece in old)
        texts = []
        for level in range(depth):
            edits = []
            for piece in old:
                known = (piece.hunk.before,) * (depth - len(piece.hunk.between)) + piece.hunk.between
                edits.append(Edit(piece.start - start, piece.end - start, known[level]))
            texts.append(apply_edits(self.text[start:end], edits))
        return (*texts, self.text[start:end])


class _Group(NamedTuple):
    start: int
    end: int
    pieces: list[Piece]
    edits: list[tuple[Edit, int]]


def _groups(pieces: Sequence[Piece], edits: Sequence[tuple[Edit, int]]) -> Iterator[_Group]:
    """Pieces and edits of one text, sorted, each group of those that meet together.

    Two spans meet where they overlap, and where they touch and one of them is empty, since their order would be open.
    """
    items: list[tuple[int, int, Piece | tuple[Edit, int]]] = [(piece.start, piece.end, piece) for piece in pieces]
    items += [(edit.start, edit.end, (edit, owner)) for edit, owner in edits]
    items.sort(key=lambda item: item[:2])
    group: _Group | None = None
    tail_empty = False
    for start, end, item in items:
        meets = group is not None and (start < group.end or (start == group.end and (start == end or tail_empty)))
        if group is None or not meets:
            if group is not None:
                yield group
            group = _Group(start, end, [], [])
            tail_empty = False
        elif end > group.end:
            group = group._replace(end=end)
            tail_empty = False
        tail_empty = tail_empty or start == end == group.end
        if isinstance(item, Piece):
            group.pieces.append(item)
        else:
            group.edits.append(item)
    if group is not None:
        yield group


# A grapheme cluster is looked for in this many code points on either side; flags and emoji families are far shorter.
CLUSTER_WINDOW = 64


def whole_characters(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Hunks widened so that no edge splits a grapheme cluster or a CRLF, in the old text or the new."""
    todo = list(pieces)[::-1]
    done: list[Piece] = []
    while todo:
        piece = todo.pop()
        while True:
            if _splits_left(text, piece.hunk):
                neighbour = done.pop() if done and done[-1].hunk.end == piece.hunk.start else None
                piece = _joined(neighbour, piece) if neighbour else _widened(text, piece, 1, 0)
            elif _splits_right(text, piece.hunk):
                neighbour = todo.pop() if todo and todo[-1].hunk.start == piece.hunk.end else None
                piece = _joined(piece, neighbour) if neighbour else _widened(text, piece, 0, 1)
            else:
                break
        if piece.hunk.before != piece.hunk.after:
            done.append(piece)
    return done


def _splits_left(text: str, hunk: Hunk) -> bool:
    if hunk.start == 0:
        return False
    head = text[max(0, hunk.start - CLUSTER_WINDOW) : hunk.start]
    old = text[hunk.start : hunk.start + CLUSTER_WINDOW]
    new = hunk.after[:CLUSTER_WINDOW] or text[hunk.end : hunk.end + CLUSTER_WINDOW]
    return not (_is_edge(head, old) and _is_edge(head, new))


def _splits_right(text: str, hunk: Hunk) -> bool:
    if hunk.end == len(text):
        return False
    tail = text[hunk.end : hunk.end + CLUSTER_WINDOW]
    old = text[max(0, hunk.end - CLUSTER_WINDOW) : hunk.end]
    new = hunk.after[-CLUSTER_WINDOW:] or text[max(0, hunk.start - CLUSTER_WINDOW) : hunk.start]
    return not (_is_edge(old, tail) and _is_edge(new, tail))


def _is_edge(left: str, right: str) -> bool:
    """Whether a grapheme cluster may end between these two strings."""
    if not left or not right:
        return True
    if left[-1].isascii() and right[0].isascii():
        return not (left[-1] == "\r" and right[0] == "\n")
    import regex  # late: text in ASCII never needs it

    return any(match.start() == len(left) for match in regex.finditer(r"\X", left + right))


def _abut(one: Piece, other: Piece) -> bool:
    return one.hunk.end == other.hunk.start


def _is_insertion(piece: Piece) -> bool:
    return piece.hunk.start == piece.hunk.end


def _widened(text: str, piece: Piece, left: int, right: int) -> Piece:
    hunk = piece.hunk
    start, end = hunk.start - left, hunk.end + right
    head, tail = text[start : hunk.start], text[hunk.end : end]
    between = tuple(head + one + tail for one in hunk.between)
    return piece._replace(hunk=Hunk(start, end, text[start:end], head + hunk.after + tail, between))


def _joined(one: Piece, other: Piece) -> Piece:
    a, b = one.hunk, other.hunk
    depth = max(len(a.between), len(b.between))
    first = (a.before,) * (depth - len(a.between)) + a.between
    second = (b.before,) * (depth - len(b.between)) + b.between
    between = tuple(x + y for x, y in zip(first, second, strict=True))
    hunk = Hunk(a.start, b.end, a.before + b.before, a.after + b.after, between)
    return Piece(one.start, other.end, hunk, one.owners | other.owners)


def components(pieces: Sequence[Piece]) -> list[tuple[list[Hunk], frozenset[int]]]:
    """Hunks that share findings, directly or through others, with all their findings: the changes, by first hunk."""
    parent: dict[int, int] = {}

    def root(owner: int) -> int:
        while parent.setdefault(owner, owner) != owner:
            parent[owner] = parent[parent[owner]]
            owner = parent[owner]
        return owner

    for piece in pieces:
        first, *others = sorted(piece.owners)
        for owner in others:
            parent[root(owner)] = root(first)
    hunks: dict[int, list[Hunk]] = {}
    owners: dict[int, set[int]] = {}
    for piece in pieces:
        key = root(min(piece.owners))
        hunks.setdefault(key, []).append(piece.hunk)
        owners.setdefault(key, set()).update(piece.owners)
    return [(hunks[key], frozenset(owners[key])) for key in hunks]
