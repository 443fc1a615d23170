"""Which encoding a line is in that is no UTF-8: what a reader sees at once, and what a guess must not be sure of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.cli import main
from cleaner.guess import SURE, guess, misfits
from cleaner.source import read


@pytest.mark.parametrize(
    "line",
    [
        "She’s here.",
        "They won’t, and we can’t.",
        "The ticket was €12.",
        "A £30 fine; £2 a day.",
        "The crème was cold.",
        "“Never,” he wrote.",
        "It rained – then it poured…",
        "Göteborg",
        "naïve",
        "20 °C",
        "© 2019 The Weir Trust",
        "½ cup of oats",
        "rock ’n’ roll",
    ],
)
def test_a_line_of_cp1252_is_read_as_such(line: str) -> None:
    source = read(line.encode("cp1252"))
    assert source.text == line


@pytest.mark.parametrize(
    ("line", "encoding"),
    [
        ("Lech Wałęsa was there.", "cp1250"),
        ("Dvořák", "cp1250"),
        ("Příští týden přijede žlutý kůň.", "iso8859_2"),
        ("Küçük çocuğun şapkası uçtu.", "cp1254"),
        ("Рыбаки вернулись вечером.", "cp1251"),
        ("Рыбаки вернулись вечером.", "koi8_r"),
        ("Рыбаки вернулись вечером.", "cp866"),
        ("Οι ψαράδες γύρισαν το βράδυ.", "cp1253"),
        ("漁師たちは夕方に帰り、村の人は皆迎えに出た。", "cp932"),
        ("It’s the “old” café.", "mac_roman"),
        ("Wir müssen draußen warten.", "cp850"),
    ],
)
def test_other_encodings_are_read_where_cp1252_does_not_fit(line: str, encoding: str) -> None:
    assert read(f"{line}\n".encode(encoding)).text == f"{line}\n"


@pytest.mark.parametrize("text", ["He paid א10.", "cafι", "Itуs", "doeËs", "mü▒sen"])
def test_what_nobody_writes_does_not_fit(text: str) -> None:
    assert misfits(text) > 0


@pytest.mark.parametrize("text", ["It’s “so” – naïve, €5, 20 °C…", "Жук", "Příští kůň", "L’été À Paris", "STRAßE"])
def test_what_people_write_fits(text: str) -> None:
    assert misfits(text) == 0


@given(st.text(alphabet="abcdefgh ’“”éüß€£5.", min_size=1, max_size=60).filter(lambda text: not text.isascii()))
def test_a_guess_gives_the_same_bytes_back(text: str) -> None:
    raw = text.encode("cp1252")
    found = guess(raw)
    assert found is not None
    assert 0 < found.confidence < 1
    assert raw.decode(found.encoding).encode(found.encoding) == raw


@pytest.mark.parametrize("end", ["€", "é", "漁", "😀"])
@pytest.mark.parametrize("kept", [1, 2, 3])
def test_utf8_that_was_cut_is_utf8(end: str, kept: int) -> None:
    whole = "Le café à côté coûte plus, é à € 漁 😀 ".encode()
    if kept >= len(end.encode()):
        return
    raw = whole + end.encode()[:kept]
    source = read(raw)
    assert source.encoding == "utf-8"
    result = cleaner.clean(raw)
    assert result.text.startswith("Le café à côté")
    assert result.source.encode(result.text) == raw
    assert any(flag.rule == "encoding.bytes.undecodable" for flag in result.flags)


def test_one_letter_at_the_end_of_a_line_of_cp1252_is_no_cut_character() -> None:
    assert read("un café\n".encode("cp1252")).text == "un café\n"


def test_a_doubtful_reading_is_flagged_and_stands_in_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "doubtful.txt").write_bytes("Bjørn Ødegård\n".encode("cp1252"))
    (tmp_path / "in" / "sure.txt").write_bytes("The plan of the café was not new.\n".encode("cp1252"))
    (tmp_path / "in" / "utf8.txt").write_bytes("The plan of the café was not new.\n".encode())
    assert main(["clean", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    sure = {entry["document"].split("/")[-1]: entry["encoding_confidence"] for entry in manifest["documents"]}
    assert sure["utf8.txt"] == 1
    assert sure["doubtful.txt"] < SURE < sure["sure.txt"] < 1
    rows = [json.loads(line) for line in (tmp_path / "out" / "changes.jsonl").read_text("utf-8").splitlines()]
    flagged = [row["document"] for row in rows if row["rule"] == "encoding.bytes.guessed-encoding"]
    assert [name.split("/")[-1] for name in flagged] == ["doubtful.txt"]
