"""Laws of the Markdown masks: in documents put together of known parts, and in any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import cleaner
from cleaner.formats.markdown import Markdown

MASKED = Markdown().masked

# Parts of a line, and lines of a block, each with whether they are prose.
WORDS = st.sampled_from(["one", "Two,", "it’s", "naïve", "3.5", "(so)", "a_b", "$5"]).map(lambda word: (word, True))
INLINE = st.sampled_from([
    "`was was`", "``a ` b``", "$a+b$", "<http://a.b/c>", "<b>", "</b>", "<!-- was -->", "&lt;", "&#42;", "\\*", "<kbd>x y</kbd>",
    "![](a.png)", "[^1]",
]).map(lambda mark: (mark, False))  # fmt: skip
LINE = st.tuples(WORDS, st.lists(WORDS | INLINE, max_size=6), WORDS).map(lambda parts: [parts[0], *parts[1], parts[2]])
Block = list[list[tuple[str, bool]]]
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3)
CODE = st.sampled_from([
    ["```", "was was", "", "  was", "```"], ["~~~~ js", "```", "~~~~"], ["<div>", "was was", "</div>"], ["$$", "was", "", "was", "$$"],
    ["[ref]: /was 'was was'"], ["***"], ["<!-- was", "", "was -->"],
]).map(lambda lines: [[(line, False)] for line in lines])  # fmt: skip
HEADING = st.tuples(st.sampled_from(["#", "##"]), LINE).map(lambda both: [[(both[0], False), *both[1]]])
TABLE = LINE.map(lambda line: [[("|", False), *line, ("|", False)], [("|---|", False)], [("|", False), ("x", True), ("|", False)]])  # fmt: skip
BLOCKS = st.recursive(
    st.lists(PARAGRAPH | CODE | HEADING | TABLE, min_size=1, max_size=4),
    lambda inner: st.tuples(st.sampled_from(["- ", "1. ", "> "]), inner).map(lambda both: [nested(*both)]),
    max_leaves=3,
)


def nested(mark: str, blocks: list[Block]) -> Block:
    """Blocks as one, in a list or a quotation."""
    lines = joined(blocks)
    later = mark if mark == "> " else " " * len(mark)
    return [[((mark if i == 0 else later).rstrip() if not line else mark if i == 0 else later, False), *line] for i, line in enumerate(lines)]  # fmt: skip


def joined(blocks: list[Block]) -> Block:
    lines: Block = []
    for block in blocks:
        lines += [[], *block] if lines else block
    return lines


def written(lines: Block, end: str) -> tuple[str, list[bool]]:
    """The text, and for each character whether it is prose; prefixes bring their own blanks."""
    text, prose = "", []
    for line in lines:
        for number, (part, is_prose) in enumerate(line):
            glue = "" if number == 0 or text.endswith((" ", "\n", "\r")) else " "
            text += glue + part
            prose += [True] * len(glue) + [is_prose] * len(part)
        text += end
        prose += [True] * len(end)
    return text, prose


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=3), st.sampled_from(["\n", "\r\n", "\r"]))
def test_masks_are_exactly_on_what_is_no_prose(groups: list[list[Block]], end: str) -> None:
    # A rule between the groups, since lists that follow each other are one.
    blocks: list[Block] = []
    for group in groups:
        blocks += [*group, [[("<hr>", False)]]]
    text, prose = written(joined(blocks), end)
    masked = [False] * len(text)
    for start, stop in MASKED(text):
        masked[start:stop] = [True] * (stop - start)
    for at, character in enumerate(text):
        if not character.isspace():
            assert masked[at] is not prose[at], (text[max(0, at - 20) : at], text[at : at + 20])


ANY = st.text(st.sampled_from("ab1 \n\n\r\t`*_~[]()!<>&;\\|-#:+.'\"=é\u00a0\x0b\u2028\0\ud800{}^/"), max_size=60)
PLAIN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def texts(tokens: object) -> str:
    """What the parser itself takes for text, without the parts of ours."""
    found = ""
    for token in tokens:  # type: ignore[attr-defined]
        if token.children is not None:
            found += texts(token.children)
        elif token.type == "text":
            found += token.content
    return found


@settings(max_examples=400, deadline=None)
@given(ANY)
def test_spans_are_sorted_and_disjoint_and_what_is_left_is_text_to_the_parser(text: str) -> None:
    spans = MASKED(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    left = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    readable = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in left)
    source = text.replace("\ud800", "\ufffd")
    remaining = iter(texts(PLAIN.parse(source)))
    if "$" not in text and not source.startswith(("---", "+++")) and "\\(" not in text and "\\[" not in text:
        assert all(character in remaining for character in readable if not character.isspace())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(BLOCKS, min_size=1, max_size=2), st.sampled_from(["cafÃ©", "wasnâ€™t", "recieve", "the the the the", ",,"])
)
def test_cleaning_leaves_what_is_masked_and_a_second_time_all(groups: list[list[Block]], fault: str) -> None:
    lines = joined([block for group in groups for block in group])
    text, _ = written(
        [[(part.replace("was", fault).replace("one", fault), prose) for part, prose in line] for line in lines], "\n"
    )
    result = cleaner.clean(text, format="markdown", language="en")
    assert squeezed(result.text) == squeezed(text)
    assert cleaner.clean(result.text, format="markdown", language="en").text == result.text


def squeezed(text: str) -> str:
    return "".join("".join(text[start:end] for start, end in MASKED(text)).split())
