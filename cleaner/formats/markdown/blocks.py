"""Where the prose of a Markdown document is, and so what is not.

markdown-it says which lines a block has. The prose in it is looked for in these lines and must be found there word for
word; where it is not, the whole block is masked. So what is taken for prose surely is, whatever the parser does with tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it.token import Token

from cleaner.formats.markdown.inline import parser, syntax
from cleaner.formats.protocol import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
# Characters that the parser replaces or fails at; a replacement is as long.
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
# What encloses metadata at the beginning of a file, and what may end it.
_FRONT_MATTER = {"---": ("---", "..."), "+++": ("+++",)}


class _Piece(NamedTuple):
    """A stretch of a block's content, and where it stands in the document."""

    at: int
    start: int
    length: int


@lru_cache(maxsize=2)  # a document is asked about several times in a row
def _masked(text: str) -> tuple[Span, ...]:
    lines = _lines(text)
    first = _front_matter(text, lines)
    readable = _UNREADABLE.sub("\ufffd", text)
    # The metadata leave empty lines, so that the parser counts lines as we do.
    source = "\n" * first + "\n".join(readable[start:end] for start, end in lines[first:])
    references: dict[str, Any] = {}
    tokens: list[Token] = []
    md = parser()
    md.block.parse(source, md, references, tokens)
    masks: list[Span] = []
    at = 0
    for start, end in _prose(readable, tokens, lines, references):
        masks += _gap(text, at, start)
        at = end
    masks += _gap(text, at, len(text))
    return tuple(masks)


def masked(text: str) -> list[Span]:
    """The spans of a Markdown document that are no prose. Line ends between blocks are left to who wants them."""
    return list(_masked(text))


def _lines(text: str) -> list[Span]:
    """The lines, without their ends."""
    spans = []
    start = 0
    for match in _LINE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    return [*spans, (start, len(text))]


def _front_matter(text: str, lines: list[Span]) -> int:
    """How many lines at the beginning are metadata."""
    closing = _FRONT_MATTER.get(text[slice(*lines[0])].rstrip())
    if closing is None or not text[slice(*lines[min(1, len(lines) - 1)])].strip():  # a rule, with a blank line behind
        return 0
    ends = (number for number, line in enumerate(lines[1:], 2) if text[slice(*line)].rstrip() in closing)
    return next(ends, 0)


def _gap(text: str, start: int, end: int) -> Iterator[Span]:
    """What is masked of a stretch without prose: all but the line ends around it."""
    gap = text[start:end]
    start += len(gap) - len(gap.lstrip("\r\n"))
    end -= len(gap) - len(gap.rstrip("\r\n"))
    if start < end:
        yield start, end


def _prose(text: str, tokens: list[Token], lines: list[Span], references: dict[str, Any]) -> Iterator[Span]:
    """The spans of prose, in order, empty ones and such as touch among them."""
    cell = 0  # where the next cell of a table may begin
    for opening, token in pairwise(tokens):
        if opening.type == "tr_open" and opening.map:
            cell = lines[opening.map[0]][0]
        if token.type != "inline" or not token.map or not token.content:
            continue
        if opening.type in ("th_open", "td_open"):
            pieces = _in_cell(text, token, cell, lines[token.map[0]][1])
            cell = pieces[-1].start + pieces[-1].length if pieces else cell
        elif opening.type == "heading_open" and opening.markup.startswith("#"):
            pieces = _in_heading(text, token, opening.markup, lines[token.map[0]])
        else:
            pieces = _in_paragraph(text, token.content.split("\n"), lines[slice(*token.map)])
        yield from _spans(text, pieces, syntax(token.content, references))


def _in_paragraph(text: str, contents: list[str], lines: list[Span]) -> list[_Piece]:
    """Content line by line: a line of the content is the end of a line of the document."""
    pieces = []
    at = 0
    for content, (start, end) in zip(contents, lines, strict=False):
        words = content.strip()
        stop = start + len(text[start:end].rstrip())
        begin = stop - len(words)
        if begin < start or text[begin:stop] != words:
            return []
        lead = len(content) - len(content.lstrip()) if words else 0
        trail = len(content) - lead - len(words)
        if text[stop : stop + trail] != content[lead + len(words) :]:
            trail = 0
        pieces.append(_Piece(at + lead, begin, len(words) + trail))
        at += len(content) + 1
    return pieces


def _in_heading(text: str, token: Token, markup: str, line: Span) -> list[_Piece]:
    """The content of `## Title ##` begins behind the first marks."""
    start, end = line
    after = text.find(markup, start, end) + len(markup)
    begin = end - len(text[after:end].lstrip())
    if text[begin : begin + len(token.content)] != token.content:
        return []
    return [_Piece(0, begin, len(token.content))]


def _in_cell(text: str, token: Token, start: int, end: int) -> list[_Piece]:
    """A cell of a table ends with a bar or the line. A bar within it is escaped there, and is none in the content."""
    written = token.content.replace("|", "\\|")
    match = re.compile(re.escape(written) + r"(?=\s*(?:\||$))").search(text, start, end)
    if match is None:
        return []
    pieces = []
    at, place = 0, match.start()
    for stretch in token.content.split("|"):
        pieces.append(_Piece(at, place, len(stretch)))
        at, place = at + len(stretch) + 1, place + len(stretch) + 2
    return pieces


def _spans(text: str, pieces: list[_Piece], notes: list[Span]) -> Iterator[Span]:
    """The prose of a block in the document: its pieces without what is noted as syntax.

    The end of a line within a paragraph is prose like any space, unless a mark begins the next line (`>`).
    """
    number = 0
    reached = 0  # of the content: all before is done
    before: _Piece | None = None
    for piece in pieces:
        end = piece.at + piece.length
        if before is not None:
            gap = before.start + before.length, piece.start
            closed = reached > before.at + before.length
            if not closed and text[gap[0] : gap[1]].isspace():
                yield gap
        at = max(piece.at, reached)
        while number < len(notes) and notes[number][0] < end:
            start, stop = notes[number]
            if at < start:
                yield piece.start + at - piece.at, piece.start + start - piece.at
            at = max(at, stop)
            if stop > end:
                break  # it goes on in the next piece
            number += 1
        if at < end:
            yield piece.start + at - piece.at, piece.start + end - piece.at
        reached = max(at, reached)
        before = piece
