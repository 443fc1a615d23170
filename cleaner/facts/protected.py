"""Spans that no rule for prose may touch: addresses, handles, file names, code, markup."""

from __future__ import annotations

import re

# Each pattern with literals of which one must be there: most texts have none, and then nothing is searched.
_DOMAINS = (
    "com org net io ai co uk de fr es it nl ch at eu ru cn jp kr in gov edu mil int tv me info biz app dev news"
).split()
_DOMAIN = re.compile(
    rf"(?<![\w.-])(?:[\w-]{{1,63}}\.){{1,8}}(?:{'|'.join(_DOMAINS)})\b(?:/[^\s<>\"“”]*)?", re.IGNORECASE
)
_FENCED = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?(?:^\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)

# Each pattern with literals of which one must be there: most texts have none, and then nothing is searched.
_KINDS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("://", "www."), re.compile(r"(?<![\w.+-])(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)),
    (("@",), re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w@])@\w[\w.]*")),
    (("#",), re.compile(r"(?<![\w#&])#\w+")),
    (tuple(f".{domain}" for domain in _DOMAINS), _DOMAIN),
    (("```", "~~~"), _FENCED),
    (("`",), re.compile(r"(?<!`)(`{1,2})(?!`)[^`\n]{1,1000}\1(?!`)")),
    (("<",), re.compile(r"<!--.{0,10000}?-->|</?[a-zA-Z][^<>\n]{0,500}>", re.DOTALL)),
    (("{{", "{%", "${"), re.compile(r"\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}|\$\{[^{}\n]{0,300}\}")),
    (("](",), re.compile(r"\]\([^()\s]{1,500}(?:\s+\"[^\"\n]{0,200}\")?\)")),
    (("&",), re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")),
    (("/", "\\"), re.compile(r"(?<![\w.])(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?:[\w.-]+[/\\])+[\w.-]*")),
    (("_",), re.compile(r"\b\w*[a-zA-Z0-9]_\w+\b")),
)


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Disjoint sorted spans."""
    spans = [
        match.span()
        for literals, pattern in _KINDS
        if any(map(text.__contains__, literals))
        for match in pattern.finditer(text)
    ]
    spans.sort()
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
