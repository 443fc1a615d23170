"""Spans that no rule for prose may touch: addresses, handles, file names, code, markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

# Each pattern with literals of which one must be there: most texts have none, and then nothing is searched.
_DOMAINS = (
    "com org net io ai co uk de fr es it nl ch at eu ru cn jp kr in gov edu mil int tv me info biz app dev news"
).split()
_BLANK = re.compile(r"\s")
_DOMAIN = re.compile(
    rf"(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,8}}(?:{'|'.join(_DOMAINS)})\b(?:/[^\s<>\"“”]*)?", re.IGNORECASE
)
_DOMAIN_END = re.compile(rf"\.(?:{'|'.join(_DOMAINS)})\b", re.IGNORECASE)

_ENTITIES = ("&", re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"))
# What stands within one word, between spaces: where to look, and what must be there. Most texts have none of the former, and
# only the words that have one are looked at.
_IN_WORDS: tuple[tuple[str | re.Pattern[str], re.Pattern[str]], ...] = (
    ("://", re.compile(r"(?<![\w.+-])[a-z][a-z0-9+.-]{1,15}://[^\s<>\"“”«»]+", re.IGNORECASE)),
    ("www.", re.compile(r"(?<![\w.+-])www\.[^\s<>\"“”«»]+", re.IGNORECASE)),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w@])@\w[\w.]*")),
    ("#", re.compile(r"(?<![\w#&;])#\w+")),
    (_DOMAIN_END, _DOMAIN),
    _ENTITIES,
    ("/", re.compile(r"(?<![\w.])(?:~|\.{1,2}|[A-Za-z]:)?/(?:[\w.-]+/)+[\w.-]*")),
    ("\\", re.compile(r"(?<![\w.])(?:\.{1,2}|[A-Za-z]:)?\\(?:[\w.-]+\\)+[\w.-]*")),
    ("_", re.compile(r"\b\w{0,80}[a-zA-Z0-9]_\w+\b")),
)
# A longer stretch without a space is no word, and is searched in pieces.
LONGEST_WORD = 2_000

_INNER_FENCE = re.compile(
    r"^(?=[ \t>*+\-\d])[ \t]*(?:(?:>|[*+-]|\d{1,4}[.)])[ \t]*)*(`{3,}|~{3,})[^\n`]*\n.*?^[ \t>]*\1[`~]*[ \t\r]*$",
    re.MULTILINE | re.DOTALL,
)

# Fields between two rules at the very beginning: the settings of a page, in Markdown and in what was made from it.
_FIELD = r"[\w-]+[ \t]*:[^\n]*|[ \t]+[^\n]*|- [^\n]*|#[^\n]*|\r?"
_FRONT_MATTER = re.compile(rf"---[ \t]*\r?\n(?:(?:{_FIELD})\n){{1,200}}?---[ \t\r]*(?:\n|\Z)")

_INDENTED = re.compile(r"(?:(?<=\n\n)|\A)(?:(?: {4}|\t)[^\n]*\S[^\n]*(?:\n|\Z))+")
_CODE_SIGN = re.compile(r"\w[=(\[]|[\])}];|[={}<>$|\\]|\w_\w|^\s*(?:#|//)")

# What may go over several words.
_STRETCHES: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("```", "~~~"), re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?(?:^\1[`~]*[ \t\r]*$|\Z)", re.MULTILINE | re.DOTALL)),
    # Within a list or a quotation. One that is never closed there ends nobody knows where.
    (("```", "~~~"), _INNER_FENCE),
    (("`",), re.compile(r"(?<!`)(`{1,2})(?!`)[^`\n]{1,1000}\1(?!`)")),
    (("<",), re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>")),
    (("{{",), re.compile(r"\{\{[^{}\n]{0,300}\}\}")),
    (("{%",), re.compile(r"\{%[^{}\n]{0,300}%\}")),
    (("${",), re.compile(r"\$\{[^{}\n]{0,300}\}")),
    (("](",), re.compile(r"\]\([^()\s]{1,500}(?:\s+\"[^\"\n]{0,200}\")?\)")),
)

# A mark that opens a comment and is closed so late was not meant to open one.
LONGEST_COMMENT = 10_000


def protected_spans(
    text: str, besides: Iterable[tuple[int, int]] = (), *, entities: bool = True
) -> list[tuple[int, int]]:
    """Disjoint sorted spans, those given among them; character references (`&eacute;`) only where they are asked for."""
    spans = list(besides)
    for place, pattern in _IN_WORDS:
        if not entities and pattern is _ENTITIES[1]:
            continue
        for start, end in _words_with(text, place):
            spans += (match.span() for match in pattern.finditer(text, start, end))
    for literals, pattern in _STRETCHES:
        if any(map(text.__contains__, literals)):
            spans += (match.span() for match in pattern.finditer(text))
    if front := front_matter(text):
        spans.append((0, front))
    spans += _comments(text)
    spans += _indented_code(text)
    spans.sort()
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def front_matter(text: str) -> int:
    """Where the front matter at the beginning of a text ends; 0 where there is none."""
    found = _FRONT_MATTER.match(text) if text.startswith("---") else None
    return found.end() if found else 0


def _indented_code(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs that are indented and of which most lines have signs of code: Markdown shows them as they are."""
    if "    " not in text and "\t" not in text:
        return
    for match in _INDENTED.finditer(text):
        lines = match[0].splitlines()
        if 2 * sum(_CODE_SIGN.search(line) is not None for line in lines) > len(lines):
            yield match.span()


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """The comments of markup. Marks that open one and are never closed cost one search, not one each."""
    at, close = text.find("<!--"), 0
    while at >= 0:
        if close < at + len("<!--"):
            close = text.find("-->", at + len("<!--"))
            if close < 0:
                return
        end = close + len("-->")
        if end - at <= LONGEST_COMMENT:
            yield at, end
        else:
            end = at + 1
        at = text.find("<!--", end)


def overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span meets any of these disjoint sorted ones."""
    at = bisect_left(spans, end, key=lambda span: span[0])
    return at > 0 and spans[at - 1][1] > start


def _words_with(text: str, place: str | re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The spans of the stretches between spaces that hold a literal or a pattern."""
    end = 0
    while True:
        if isinstance(place, str):
            at = text.find(place, end)
        else:
            match = place.search(text, end)
            at = match.start() if match else -1
        if at < 0:
            return
        floor = max(end, at - LONGEST_WORD)
        start = max(floor, *(text.rfind(blank, floor, at) + 1 for blank in " \n\t"))
        after = _BLANK.search(text, at, at + LONGEST_WORD)
        end = after.start() if after else min(len(text), at + LONGEST_WORD)
        yield start, end
