"""Pairs and corpora, however they lie on disk."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.workshop.texts import BadTexts, Pair, documents, pairs

FIELDS = ("clean", "garbled")


def given(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_two_files_pair_line_by_line_whatever_their_line_ends(tmp_path: Path) -> None:
    clean = given(tmp_path / "a.txt", "The chip.\n\nThe harbour.\n")
    garbled = given(tmp_path / "b.txt", "The flea.\r\n\r\nThe port.\r\n")
    assert pairs(clean, garbled, FIELDS, "system") == [
        Pair("The chip.", "The flea."),
        Pair("The harbour.", "The port."),
    ]


def test_files_of_other_lengths_pair_as_wholes(tmp_path: Path) -> None:
    clean = given(tmp_path / "a.txt", "The chip.\nThe harbour.")
    garbled = given(tmp_path / "b.txt", "The flea. The port.")
    assert pairs(clean, garbled, FIELDS, "system") == [Pair("The chip.\nThe harbour.", "The flea. The port.")]


def test_equal_lines_part_what_is_compared_as_a_whole(tmp_path: Path) -> None:
    clean = given(tmp_path / "a.txt", "The chip.\nThe weir.\nThe same.\nThe mill.")
    garbled = given(tmp_path / "b.txt", "The flea. The barrage.\nThe same.\nThe grinder.")
    assert pairs(clean, garbled, FIELDS, "system") == [
        Pair("The chip.\nThe weir.", "The flea. The barrage."),
        Pair("The same.", "The same."),
        Pair("The mill.", "The grinder."),
    ]


def test_what_would_take_hours_to_compare_is_refused(tmp_path: Path) -> None:
    clean = given(tmp_path / "a.txt", "".join(f"The mill at {n}.\n" for n in range(9_000)))
    garbled = given(tmp_path / "b.txt", "".join(f"The grinder at {n}. " for n in range(9_000)))
    with pytest.raises(BadTexts, match="too long to be compared"):
        pairs(clean, garbled, FIELDS, "system")


def test_folders_pair_by_name(tmp_path: Path) -> None:
    given(tmp_path / "clean/deep/a.txt", "The chip.")
    given(tmp_path / "clean/only-here.txt", "Nothing.")
    given(tmp_path / "clean/.hidden", "Nothing.")
    given(tmp_path / "garbled/deep/a.txt", "The flea.")
    assert pairs(tmp_path / "clean", tmp_path / "garbled", FIELDS, "system") == [Pair("The chip.", "The flea.")]


def test_rows_have_both_texts_and_what_garbled_them(tmp_path: Path) -> None:
    rows = gzip.compress(json.dumps({"ref": "The chip.", "mt": "The flea.", "by": "x"}).encode() + b"\n\n")
    path = given(tmp_path / "rows.jsonl.gz", rows)
    assert pairs(path, None, ("ref", "mt"), "by") == [Pair("The chip.", "The flea.", "x")]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: (p / "nowhere.txt", p), "no such file"),
        (lambda p: (given(p / "a.txt", "x"), None), "two files, two folders"),
        (lambda p: (given(p / "a.txt", "x"), p), "one is a folder"),
        (lambda p: (given(p / "c/a.txt", "x").parent, given(p / "d/b.txt", "x").parent), "twin"),
        (lambda p: (given(p / "a.jsonl", '{"clean": "x"}'), None), "'garbled'; its fields are clean"),
        (lambda p: (given(p / "a.jsonl", '{"clean": "x", "garbled": "y"}\n{'), None), "a.jsonl:2"),
        (lambda p: (given(p / "a.jsonl", "[1]"), None), "a.jsonl:1: no JSON object"),
        (lambda p: (given(p / "a.jsonl.gz", b"no gzip"), None), "a.jsonl.gz"),
        (lambda p: (given(p / "a.jsonl.gz", gzip.compress(b"{}" * 99)[:-9]), None), "a.jsonl.gz"),
        (lambda p: (given(p / "a.jsonl", b'{"clean": "\xff"}'), None), "a.jsonl"),
        (lambda p: (given(p / "a.txt", b"\x00\x01\x02\x00"), given(p / "b.txt", "x")), "a.txt"),
    ],
)
def test_what_cannot_be_paired_is_said(
    make: Callable[[Path], tuple[Path, Path | None]], said: str, tmp_path: Path
) -> None:
    clean, garbled = make(tmp_path)
    with pytest.raises(BadTexts, match=said.replace(".", r"\.")):
        pairs(clean, garbled, FIELDS, "system")


def test_documents_have_names_in_a_fixed_order(tmp_path: Path) -> None:
    given(tmp_path / "texts/b.txt", "B")
    given(tmp_path / "texts/a.txt", "A")
    rows = given(tmp_path / "rows.jsonl", '{"text": "R"}\n')
    assert list(documents([tmp_path / "texts", rows])) == [("a.txt", "A"), ("b.txt", "B"), ("rows.jsonl:1", "R")]
