"""The syntax within a paragraph of Markdown: which characters are marks, code, addresses or formulas, and not prose.

markdown-it gives no positions of what stands in a line. Its rules do know where they begin and end, so each of them is
wrapped to note that; what no rule has noted is prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it import rules_inline as rules
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from cleaner.formats.protocol import Span

Rule = Callable[[StateInline, bool], bool]

# Without one of these nothing in a paragraph is syntax.
_ANY = re.compile(r"[\\`*_~\[\]!<&$^{]|  \n")
# What stands between such tags is as the tag says: code, formulas, scripts.
_CODE_TAG = re.compile(r"<(code|kbd|samp|var|pre|tt|script|style|svg|math)\b[^>]*(?<!/)>", re.IGNORECASE)
# `[^1]`, at the beginning of a paragraph `[^1]:`, `[ ]` of a task, `[!NOTE]` of a box.
_MARKER = re.compile(r"\[\^[^\]\s\[]{1,100}\](?::(?=\s))?")
_FIRST_MARKER = re.compile(r"\[(?:[ xX]|![A-Z]{2,20})\](?=\s)")
# `{#name .class}` behind a heading or a link.
_ATTRIBUTES = re.compile(r"\{[#.:][^{}\n]{0,200}\}")
# A formula between single dollars begins and ends with no space, and no figure follows: `$5 and $10` are prices.
_FORMULA = re.compile(r"\$(?!\s)(?:[^$\\]|\\.){1,1000}(?<!\s)\$(?![\w$])", re.DOTALL)


def syntax(content: str, references: dict[str, Any]) -> list[Span]:
    """The spans of a paragraph's content that are no prose: sorted, overlapping where syntax stands within syntax.

    `references` is the parser's environment with the addresses that the document defines.
    """
    if not _ANY.search(content):
        return []
    notes: list[Span] = []
    references.update(notes=notes, base=0, unclosed=set())
    md = parser()
    md.inline.parse(content, md, references, [])
    return sorted(notes)


@cache
def parser() -> MarkdownIt:
    """The parser with our rules among its own."""
    md = _Parser("commonmark").enable(["table", "strikethrough"])
    inline = md.inline.ruler
    inline.at("newline", _newline)
    inline.at("escape", _escape)
    inline.at("backticks", _backticks)
    inline.at("strikethrough", _noted(rules.strikethrough.tokenize))
    inline.at("emphasis", _emphasis)
    inline.at("link", _link)
    inline.at("image", _image)
    inline.at("autolink", _noted(rules.autolink))
    inline.at("html_inline", _html)
    inline.at("entity", _noted(rules.entity))
    inline.before("escape", "math", _math)
    inline.before("link", "marker", _marker)
    md.block.ruler.before("fence", "math_block", _math_block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    return md


class _Parser(MarkdownIt):
    """Addresses are only passed over: one that no browser would follow is no prose either."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def _note(state: StateInline, start: int, end: int) -> None:
    """Keep a span. An image's text is parsed apart: `base` is where it stands."""
    base: int = state.env["base"]
    state.env["notes"].append((base + start, base + end))


def _noted(rule: Rule) -> Rule:
    """A rule of which all that it takes is syntax."""

    def noted(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        if not silent:
            _note(state, start, state.pos)
        return True

    return noted


def _newline(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if not rules.newline(state, silent):
        return False
    start = at
    while start and state.src[start - 1] == " ":
        start -= 1
    if not silent and at - start > 1:  # a hard line break
        _note(state, start, at)
    return True


def _escape(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if not rules.escape(state, silent):
        return False
    escaped = state.src[at + 1]
    if not silent and (escaped == "\n" or (escaped.isascii() and not escaped.isalnum() and not escaped.isspace())):
        _note(state, at, at + 2)
    return True


def _backticks(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if not rules.backtick(state, silent):
        return False
    if not silent and state.src[at : state.pos].strip("`"):  # else they open nothing
        _note(state, at, state.pos)
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if not rules.emphasis.tokenize(state, silent):
        return False
    # Whether another mark answers this one is not asked: an edit beside it may change that. `a_b` is a name.
    in_word = (
        state.src[at] == "_" and state.src[at - 1 : at].isalnum() and state.src[state.pos : state.pos + 1].isalnum()
    )
    if not silent and not in_word:
        _note(state, at, state.pos)
    return True


def _link(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not rules.link(state, silent):
        return False
    if not silent:
        _note_around(state, start, state.md.helpers.parseLinkLabel(state, start, True), start + 1)
    return True


def _image(state: StateInline, silent: bool) -> bool:
    start, base = state.pos, state.env["base"]
    state.env["base"] = base + start + 2
    found = rules.image(state, silent)
    state.env["base"] = base
    if found and not silent:
        _note_around(state, start, state.md.helpers.parseLinkLabel(state, start + 1, False), start + 2)
    return found


def _note_around(state: StateInline, start: int, label_end: int, label_start: int) -> None:
    """What stands around the text of a link; the text too where it is what finds the address: `[text]`, `[text][]`."""
    end = state.pos
    if state.src[label_end + 1 : end] in ("", "[]"):
        _note(state, start, end)
    else:
        _note(state, start, label_start)
        _note(state, label_end, end)


def _html(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not rules.html_inline(state, silent):
        return False
    if not silent:
        tag = _CODE_TAG.fullmatch(state.src, start, state.pos)
        close = _closing(state, f"</{tag[1]}", state.pos) if tag else -1
        _note(state, start, max(close, state.pos))
    return True


def _marker(state: StateInline, silent: bool) -> bool:
    at = state.pos
    if state.src[at] == "{":
        match = _ATTRIBUTES.match(state.src, at, state.posMax)
    elif state.src[at] == "[":
        first = _FIRST_MARKER if at == 0 and state.env["base"] == 0 else _MARKER
        match = first.match(state.src, at, state.posMax) or _MARKER.match(state.src, at, state.posMax)
    else:
        return False
    if match is None or (match[0].endswith(":") and at):
        return False
    return _taken(state, silent, match.end())


def _math(state: StateInline, silent: bool) -> bool:
    src, at = state.src, state.pos
    if src.startswith(("\\(", "\\["), at):
        mark = "\\)" if src[at + 1] == "(" else "\\]"
    elif src.startswith("$$", at):
        mark = "$$"
    elif src[at] == "$":
        match = None if at and src[at - 1].isalnum() else _FORMULA.match(src, at, state.posMax)
        return match is not None and _taken(state, silent, match.end())
    else:
        return False
    close = _closing(state, mark, at + 3)
    return close >= 0 and _taken(state, silent, close + 2)


def _taken(state: StateInline, silent: bool, end: int) -> bool:
    if not silent:
        _note(state, state.pos, end)
    state.pos = end
    return True


def _closing(state: StateInline, mark: str, start: int) -> int:
    """Where a mark stands behind an offset, or -1. That there is none is kept: many may open what nothing closes."""
    key = (state.env["base"], mark)
    if key in state.env["unclosed"]:
        return -1
    found = state.src.find(mark, start, state.posMax)
    if found < 0 and state.posMax == len(state.src):
        state.env["unclosed"].add(key)
    return found


def _math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`$$` or `\\[` that begins a line, to the line that ends with its partner."""
    first = _line(state, start_line)
    close = "$$" if first.startswith("$$") else "\\]" if first.startswith("\\[") else ""
    if not close or state.is_code_block(start_line):
        return False
    if close in first[2:]:
        last = start_line if first.endswith(close) else -1
    else:
        last = _closing_line(state, close, start_line + 1, end_line)
    if last < 0:
        return False
    if not silent:
        state.line = last + 1
        state.push("math_block", "math", 0).map = [start_line, last + 1]
    return True


def _closing_line(state: StateBlock, close: str, start: int, end: int) -> int:
    unclosed: set[object] = state.env.setdefault("unclosed_blocks", set())
    if (close, end) in unclosed:
        return -1
    for number in range(start, end):
        line = _line(state, number)
        if line.endswith(close):
            return number
        if line and state.sCount[number] < state.blkIndent:
            return -1
    unclosed.add((close, end))
    return -1


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
