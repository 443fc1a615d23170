"""Character references of HTML in text that is no HTML: decided for the document, never inside code, markup or addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.stages.findings import from_detector
from cleaner.text.protected import overlaps, protected_spans

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("entity",)

# Escaped any number of times: each escaping turns `&` into `&amp;`.
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_TAG = re.compile(r"<!--|<!DOCTYPE|</?[a-zA-Z][^<>\n]{0,500}>")
# A text that speaks about markup shows references on purpose.
_ABOUT = re.compile(
    r"\b(?:html5?|xml|xhtml|markup|entit(?:y|ies)|unescaped?|escap(?:ed?|ing)|character references?)\b", re.IGNORECASE
)
# One reference in a whole document may be meant as it stands; a page that lost its markup leaves more.
FEWEST = 2
# In Markdown references are escapes, which the program that shows it reads.
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^[ \t>*+-]*(?:```|~~~)|^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\||\]\([^()\s]+\)"
    r"|`[^`\n]+`|\*\*[^\s*]|(?<!\w)__[^\s_]|^> \S|^[*+] \S|^={3,}$",
    re.MULTILINE,
)
# Signs that are no text in one markup or another, so that somebody may have escaped them on purpose.
_SYNTAX = frozenset("|*_`#[]\\~{}")
# An item of a list, which plain text has, too: there references are in doubt, and not in the rest of the text.
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]")
# What a line of code has and a sentence does not.
_CODE = re.compile(r"\w\(|[={}]|;[ \t]*\Z")
_AT_LINE_START = frozenset("+-.)>=")
_QUOTES = frozenset("\"'`“”‘’«»")


def possible(text: str) -> bool:
    """Whether a text holds anything that looks like a character reference."""
    return _ENTITY.search(text) is not None


def find(facts: Facts) -> Iterator[Finding]:
    """References as the characters that they stand for; none in a document that is markup, or that speaks about it."""
    rule = facts.rulebook.detectors.get("entity")
    text = facts.text.string
    # Escaped markup is markup.
    if rule is None or _TAG.search(text) or _TAG.search(_unescaped(text)):
        return
    edits = list(_edits(text))
    doubt = len(edits) < FEWEST or _ABOUT.search(text) is not None or _MARKDOWN.search(text) is not None
    for edit in edits:
        safety = Safety.UNSAFE if doubt or _is_syntax(text, edit) else Safety.SAFE
        said = f"{text[edit.start : edit.end]} is {edit.after!r} in HTML, and this document is no HTML"
        yield from_detector(rule, (edit,), [said], safety=safety)


def _is_syntax(text: str, edit: Edit) -> bool:
    """Whether the character would be no text but a sign to the program that shows it, or keeps lines apart or indented."""
    if edit.after in _SYNTAX:
        return True
    line = text[text.rfind("\n", 0, edit.start) + 1 : edit.start]
    if _ITEM.match(line) or (edit.after.isspace() and (not line.strip() or line.endswith(";"))):
        return True
    after = text.find("\n", edit.end)
    rest = text[edit.end : after if after >= 0 else len(text)]
    if (
        _CODE.search(_ENTITY.sub("", line + rest))
        or "&amp;&amp;" in text[edit.start - len(line) : edit.end + len(rest)]
    ):
        return True
    first = not line.strip(" \t0123456789")
    return (first and edit.after in _AT_LINE_START) or (edit.after == "<" and text[edit.end : edit.end + 1].isalpha())


def _edits(text: str) -> Iterator[Edit]:
    spans = protected_spans(text, entities=False)
    for match in _ENTITY.finditer(text):
        start, end = match.span()
        named = text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES
        after = _unescaped(match[0])
        if after != match[0] and _is_text(after) and not named and not overlaps(spans, start, end):
            yield Edit(start, end, after)


def _unescaped(text: str) -> str:
    for _ in range(4):
        before, text = text, _ENTITY.sub(_character, text)
        if text == before:
            break
    return text


def _character(match: re.Match[str]) -> str:
    name = match[0].removeprefix("&")
    while name.startswith("amp;") and len(name) > len("amp;"):
        name = name.removeprefix("amp;")
    return unescape(f"&{name}") if name.startswith("#") or name in html5 else match[0]


def _is_text(after: str) -> bool:
    return all(character.isprintable() or character in "\xa0\xad\u2002\u2003\u2009\u200c\u200d" for character in after)
