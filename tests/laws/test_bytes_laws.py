"""Any bytes at all: no exception, nothing lost, and what no rule touched comes out as it went in."""

from __future__ import annotations

from hypothesis import strategies as st

import cleaner
from cleaner.result import Result
from cleaner.source import NotText

from .law import law
from .strategies import raw_bytes

OLDER = ("cp1252", "cp1250", "cp1251", "cp1253", "cp932", "gb18030", "koi8_r", "mac_roman", "utf-8")
LINES = (
    "Die Gäste müssen außerhalb übernachten.",
    "La forêt brûlait à côté du château.",
    "Рыбаки вернулись вечером.",
    "Οι ψαράδες γύρισαν το βράδυ.",
    "漁師たちは夕方に帰った。",
    "渔民们傍晚回来了。",
    "The fishermen came home in the evening, and the whole village went out.",
    "“Naïve”, she said — €5 isn’t much…",
    "",
)


def mixed() -> st.SearchStrategy[bytes]:
    """Lines of several encodings in one file, with line ends of any kind and a stray byte here and there."""
    line = st.builds(
        lambda text, encoding, stray: text.encode(encoding, "ignore") + stray,
        st.sampled_from(LINES),
        st.sampled_from(OLDER),
        st.one_of(st.just(b""), st.just(b""), st.binary(max_size=2)),
    )
    return st.builds(
        lambda lines, end: end.join(lines), st.lists(line, max_size=7), st.sampled_from((b"\n", b"\r\n", b"\r"))
    )


def read_and_cleaned(raw: bytes) -> Result | None:
    try:
        return cleaner.clean(raw)
    except NotText:
        return None


@law(80, st.one_of(mixed(), raw_bytes(), st.binary(max_size=120)))
def test_nothing_is_lost_whatever_the_bytes(raw: bytes) -> None:
    result = read_and_cleaned(raw)
    if result is None:
        return
    source = result.source
    undone = result.apply(reject=[row.id for row in result.changes])
    assert source.encode(undone, keep_encoding=True) == raw
    # The characters of the original that no change covers are there, in order, in between what the changes put in.
    at, rest = 0, result.text
    for hunk in sorted(hunk for row in result.changes for hunk in row.hunks):
        kept = source.text[at : hunk.start]
        assert rest.startswith(kept + hunk.after)
        rest, at = rest[len(kept + hunk.after) :], hunk.end
    assert rest == source.text[at:]


@law(60, mixed())
def test_lines_that_no_rule_touched_keep_their_bytes(raw: bytes) -> None:
    result = read_and_cleaned(raw)
    if result is None or result.source.encoding != "utf-8":
        return
    written = result.source.encode(result.text, keep_encoding=True).split(b"\n")
    touched = {result.source.text.count("\n", 0, hunk.start) for row in result.changes for hunk in row.hunks}
    if any("\n" in hunk.before + hunk.after for row in result.changes for hunk in row.hunks):
        return
    for number, line in enumerate(raw.split(b"\n")):
        if number not in touched:
            assert written[number] == line


@law(60, mixed())
def test_what_was_read_is_at_rest(raw: bytes) -> None:
    once = read_and_cleaned(raw)
    if once is None:
        return
    again = read_and_cleaned(once.source.encode(once.text))
    assert again is not None
    assert again.source.encode(again.text) == once.source.encode(once.text)
