"""Files of more than one encoding: what came from an older file is read in its encoding, the rest stays byte for byte."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.result import Result
from cleaner.source import read

LINES = {
    "cp1252": (
        "Die Gäste müssen außerhalb übernachten.",
        "La forêt brûlait à côté du château ; l’élève l’a vu.",
        "El señor Muñoz celebró su reunión número once.",
    ),
    "cp1250": (
        "Příští týden přijede žlutý kůň.",
        "Dědeček se šťastně usmál a řekl něco o počasí.",
        "Kůň žere červené jablko vedle řeky.",
    ),
    "cp1251": (
        "Рыбаки вернулись вечером, и весь посёлок вышел.",
        "Жители встречали их на берегу с фонарями.",
        "А утром лодки снова ушли в море.",
    ),
    "cp1253": (
        "Οι ψαράδες γύρισαν το βράδυ.",
        "Όλο το χωριό βγήκε έξω στην παραλία.",
        "Το πρωί οι βάρκες έφυγαν πάλι.",
    ),
    "cp932": (
        "漁師たちは夕方に帰った。村の人は皆迎えに出た。",
        "朝になると、舟はまた海へ出て行った。",
        "子供たちは浜辺で待っていた。",
    ),
}


def rules(result: Result) -> set[str]:
    return {row.rule for row in result.changes}


@pytest.mark.parametrize("encoding", LINES)
@pytest.mark.parametrize("older", [(0,), (1,), (0, 2), (1, 2)])
def test_lines_of_an_older_encoding_in_a_page_of_utf8(encoding: str, older: tuple[int, ...]) -> None:
    lines = LINES[encoding] * 2
    raw = b"\n".join(line.encode(encoding if i in older else "utf-8") for i, line in enumerate(lines))
    result = cleaner.clean(raw)
    assert result.source.encoding == "utf-8"
    assert result.text == "\n".join(lines)
    assert rules(result) == {"encoding.bytes.stray-bytes"}
    assert not result.flags
    assert result.source.encode(result.apply(reject=[row.id for row in result.changes])) == raw


def test_strays_within_a_line_of_utf8() -> None:
    raw = "The naïve café ".encode() + b"wasn\x92t \x93open\x94 in d\xe9cembre \x96 so " + "“far”.".encode()
    result = cleaner.clean(raw)
    assert result.text == "The naïve café wasn’t “open” in décembre – so “far”."


def test_the_report_says_which_encoding_and_which_bytes() -> None:
    result = cleaner.clean("Élève, forêt, à côté, déjà vu.\n".encode() * 3 + b"Le ch\xe2teau.\n")
    (change,) = result.changes
    assert change.evidence == ("e2 is 'â' in cp1252, and no UTF-8",)


@pytest.mark.parametrize(
    "raw",
    [
        "Élève, forêt, à côté, déjà.\n".encode() + b"one \xff two\n",
        "Élève, forêt, à côté, déjà.\n".encode() + b"cut off: don\xe2\x80",
        "Élève, forêt, à côté, déjà.\n".encode() + b"\x81\x8d\n",
    ],
    ids=["a letter by itself", "a cut sequence", "undefined bytes"],
)
def test_what_no_encoding_explains_is_kept_and_flagged(raw: bytes) -> None:
    result = cleaner.clean(raw)
    assert result.source.encode(result.text) == raw
    assert {row.rule for row in result.flags} == {"encoding.bytes.undecodable"}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("lines", LINES.values(), ids=list(LINES))
def test_wide_text_without_a_mark_in_any_script(lines: tuple[str, ...], encoding: str) -> None:
    text = "\n".join(lines) + "\n"
    source = read(text.encode(encoding))
    assert (source.text, source.encoding) == (text, encoding)
    assert source.confidence < 1


def test_halves_of_pairs_in_a_str_are_no_bytes() -> None:
    text = "a \ud83d and \udce9t"
    assert cleaner.clean(text).text == text
