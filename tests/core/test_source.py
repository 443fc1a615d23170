"""Bytes in, the same bytes out, whatever they are."""

from __future__ import annotations

import codecs
import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.source import NotText, Source, read

ENGLISH = "The ministry said on Tuesday that the café’s licence, worth €1,200, was “not for sale”.\n" * 3
RUSSIAN = "Министерство сообщило во вторник, что лицензия не продаётся, и отказалось от комментариев.\n" * 3
JAPANESE = "同省は火曜日、ライセンスは売り物ではないと述べ、それ以上のコメントを控えた。\n" * 3
FRENCH = "Le ministère a déclaré mardi que la licence n’était pas à vendre ; il n’a pas commenté la décision.\n" * 3

ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32-be",
    "cp1252",
    "cp1251",
    "shift_jis",
    "koi8_r",
    "mac_roman",
]


@settings(max_examples=300)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(
            lambda text, encoding: text.encode(encoding, "ignore"), st.text(max_size=80), st.sampled_from(ENCODINGS)
        ),
        st.builds(
            lambda text, encoding, stray, at: (raw := text.encode(encoding, "ignore"))[:at] + stray + raw[at:],
            st.sampled_from([ENGLISH, RUSSIAN, JAPANESE, FRENCH]),
            st.sampled_from(ENCODINGS),
            st.binary(min_size=1, max_size=3),
            st.integers(0, 60),
        ),
    )
)
def test_an_unchanged_source_writes_the_bytes_it_read(raw: bytes) -> None:
    try:
        source = read(raw)
    except NotText:
        return
    assert source.raw == raw
    # Not only because the same text gives `raw` back: a text that differs at the end differs in bytes at the end only.
    assert source.encode(source.text, keep_encoding=True) == raw
    longer = source.encode(source.text + "x", keep_encoding=True)
    assert longer.startswith(raw)
    assert len(longer) > len(raw)
    if source.encoding == "utf-8":
        assert source.encode(source.text) == raw
        assert source.encode(source.text + "x") == raw + b"x"


@pytest.mark.parametrize(
    ("raw", "encoding", "bom", "text"),
    [
        (b"", "utf-8", b"", ""),
        (b"plain\n", "utf-8", b"", "plain\n"),
        (ENGLISH.encode(), "utf-8", b"", ENGLISH),
        (ENGLISH.encode("utf-8-sig"), "utf-8", codecs.BOM_UTF8, ENGLISH),
        (codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le"), "utf-16-le", codecs.BOM_UTF16_LE, ENGLISH),
        (codecs.BOM_UTF16_BE + JAPANESE.encode("utf-16-be"), "utf-16-be", codecs.BOM_UTF16_BE, JAPANESE),
        (codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le"), "utf-32-le", codecs.BOM_UTF32_LE, ENGLISH),
        (codecs.BOM_UTF32_BE + RUSSIAN.encode("utf-32-be"), "utf-32-be", codecs.BOM_UTF32_BE, RUSSIAN),
        (ENGLISH.encode("utf-16-le"), "utf-16-le", b"", ENGLISH),
        (ENGLISH.encode("utf-16-be"), "utf-16-be", b"", ENGLISH),
        (ENGLISH.encode("utf-32-le"), "utf-32-le", b"", ENGLISH),
        (RUSSIAN.encode("utf-32-be"), "utf-32-be", b"", RUSSIAN),
        (ENGLISH.encode("cp1252"), "cp1252", b"", ENGLISH),
        (RUSSIAN.encode("cp1251"), "cp1251", b"", RUSSIAN),
        (JAPANESE.encode("iso2022_jp"), "iso2022_jp", b"", JAPANESE),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)
def test_an_encoding_is_recognised(raw: bytes, encoding: str, bom: bytes, text: str) -> None:
    source = read(raw)
    assert (source.encoding, source.bom, source.text) == (encoding, bom, text)
    assert source.encode(text.replace("The", "A"), keep_encoding=True) == bom + text.replace("The", "A").encode(
        encoding
    )


def test_proof_and_guess_are_told_apart() -> None:
    assert read(ENGLISH.encode()).confidence == 1
    assert read(ENGLISH.encode("utf-16")).confidence == 1
    assert read(ENGLISH.encode("cp1252")).confidence < 1


def test_stray_bytes_in_utf8_are_kept_and_counted() -> None:
    raw = FRENCH.encode() + b"caf\xe9 \xff\n" + ENGLISH.encode()
    source = read(raw)
    assert source.encoding == "utf-8"
    assert source.undecodable == 2
    assert source.text.startswith(FRENCH)
    assert source.encode(source.text.replace("caf", "CAF")) == raw.replace(b"caf", b"CAF")


def test_utf8_with_a_mark_and_stray_bytes_is_utf8() -> None:
    raw = codecs.BOM_UTF8 + b"one \xff two"
    source = read(raw)
    assert (source.encoding, source.bom, source.undecodable) == ("utf-8", codecs.BOM_UTF8, 1)
    assert source.encode(source.text + "!") == raw + b"!"


def test_changed_text_is_utf8_unless_its_encoding_is_to_be_kept() -> None:
    source = read(ENGLISH.encode("cp1252"))
    assert source.encode("naïve") == "naïve".encode()
    assert source.encode("naïve", keep_encoding=True) == b"na\xefve"
    assert source.encode("Москва", keep_encoding=True) == "Москва".encode(), "a character that cp1252 does not have"
    wide = read(ENGLISH.encode("utf-16"))
    assert wide.encode("new") == b"new", "a mark of UTF-16 does not stand in front of UTF-8"
    marked = read(codecs.BOM_UTF8 + b"old")
    assert marked.encode("new") == codecs.BOM_UTF8 + b"new"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4,
        gzip.compress(ENGLISH.encode() * 50, mtime=0),
        b"PK\x03\x04" + zlib.compress(ENGLISH.encode() * 50),
        b"\x7fELF\x02\x01\x01" + bytes(60),
        b"text with a \0 NUL",
        bytes(8),
        bytes(range(32)),
    ],
    ids=["png", "gzip", "zip", "elf", "a NUL", "NULs", "controls"],
)
def test_binary_data_is_no_text(raw: bytes) -> None:
    with pytest.raises(NotText):
        read(raw)


@pytest.mark.parametrize("raw", [b"\x1b[31mred\x1b[0m\n", b"page\x0cbreak\v\t\n", b"\x9d", b"\xc3"])
def test_what_text_may_hold_is_no_reason_to_refuse_it(raw: bytes) -> None:
    source = read(raw)
    assert source.encode(source.text, keep_encoding=True) == raw


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("", "\n"),
        ("a\nb", "\n"),
        ("a\r\nb\r\nc\n", "\r\n"),
        ("a\rb", "\r"),
        ("a\r\nb\nc\nd", "\n"),
        ("no line end", "\n"),
    ],
)
def test_the_line_end_is_the_one_used_most(text: str, newline: str) -> None:
    assert Source.of(text).newline == newline


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=5))
def test_any_str_is_a_source(text: str, more: str) -> None:
    source = Source.of(text)
    assert source.encode(text) == source.raw == text.encode("utf-8", "surrogatepass")
    assert isinstance(source.encode(text + more), bytes)
