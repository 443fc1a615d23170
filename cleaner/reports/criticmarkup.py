"""CriticMarkup: plain text with its changes in braces. Rejecting all of them gives the original, accepting all the new text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaner.reports.escape import plain
from cleaner.reports.tracked import Comment, TrackedSpan

# What a reader would take for markup where the text has it by itself.
_OPENING = re.compile(r"\{(?=\+\+|--|~~|>>|==)")
# A substitution is read up to its marks, so a text that holds them is struck out and put in.
_NO_SWAP = re.compile(r"[\r\n~]|\A>")
# Tools read a paragraph at a time: what goes over a line end is marked line by line, and the line ends by themselves.
_LINES = re.compile(r"[\r\n]+|[^\r\n]+")


def criticmarkup(pieces: Iterable[TrackedSpan]) -> str:
    """The text with its changes marked up and the reasons as comments."""
    return "".join(part for piece in _joined(pieces) for part in _marked(piece))


def _joined(pieces: Iterable[TrackedSpan]) -> Iterator[TrackedSpan]:
    """Plain text of one stretch, so that no brace is parted from what makes it markup."""
    text = ""
    for piece in pieces:
        if piece.changed:
            if text:
                yield TrackedSpan(text, text)
            text = ""
            yield piece
            continue
        text += piece.before
        if piece.comments:
            yield TrackedSpan(text, text, comments=piece.comments)
            text = ""
    if text:
        yield TrackedSpan(text, text)


def _marked(piece: TrackedSpan) -> Iterator[str]:
    before, after = piece.before, piece.after
    if not piece.changed:
        yield _plain(before)
    elif before and after and not _NO_SWAP.search(before + after):
        yield f"{{~~{before}~>{after}~~}}"
    else:
        yield from (_wrapped("--", line) for line in _LINES.findall(before))
        yield from (_wrapped("++", line) for line in _LINES.findall(after))
    yield from (f"{{>>{_said(comment)}<<}}" for comment in piece.comments)


def _plain(text: str) -> str:
    """Text that holds markup of its own: its braces are marked as highlighted, which leaves them as they are."""
    return _OPENING.sub("{=={==}", text)


def _wrapped(sign: str, text: str) -> str:
    """An insertion or deletion; cut in two wherever the text would close it."""
    cut = text.replace(f"{sign}}}", f"{sign[0]}{sign}}}{{{sign}{sign[0]}}}")
    return f"{{{sign}{cut}{sign}}}"


def _said(comment: Comment) -> str:
    """The reasons on one line, which must not close the comment. The evidence would bury the text in them."""
    return plain("; ".join(comment.reasons)).replace("<<}", "<< }")
