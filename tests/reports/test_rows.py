"""The rows of changes.jsonl: the keys and their order, whatever the text holds."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from report_builders import found, result_of

from cleaner.edits import Safety
from cleaner.reports.rows import line, rows
from cleaner.result import Change, Hunk, Reason, Status

TEXT = "A flea, a flea and two fleas. The end of it."
KEYS = ["schema", "document", "id", "status", "stage", "rule", "safety", "start", "end", "edits", "message", "evidence"]


def test_a_row_has_the_keys_of_the_format_in_their_order() -> None:
    change = found(TEXT, Status.APPLIED, "translation.fr.puce-flea", ("flea", "chip"), evidence=("chips",), name="c7")
    (row,) = rows("a/b.txt", result_of(TEXT, change))
    assert list(row) == KEYS
    assert row == {
        "schema": 1,
        "document": "a/b.txt",
        "id": "c7",
        "status": "applied",
        "stage": "translation",
        "rule": "translation.fr.puce-flea",
        "safety": "safe",
        "start": 2,
        "end": 6,
        "edits": [{"start": 2, "end": 6, "before": "flea", "after": "chip"}],
        "message": "Because it is wrong.",
        "evidence": ["chips"],
    }


def test_what_is_rare_has_its_own_keys() -> None:
    other = Reason("names", "names.x", Safety.UNSAFE, "Also this.", ("row 3",))
    change = found(
        TEXT,
        Status.SUGGESTED,
        "spelling.y",
        ("flea", "chip"),
        also=(other,),
        note="Held back.",
        replaces=("c1",),
        between=("x",),
    )
    (row,) = rows("d", result_of(TEXT, change))
    assert list(row) == [*KEYS, "also", "note", "replaces"]
    assert row["also"] == [
        {"stage": "names", "rule": "names.x", "safety": "unsafe", "message": "Also this.", "evidence": ["row 3"]}
    ]
    assert (row["note"], row["replaces"]) == ("Held back.", ["c1"])
    assert row["edits"][0]["between"] == ["x"]


def test_every_status_has_a_row_and_they_stand_by_place() -> None:
    result = result_of(
        TEXT,
        found(TEXT, Status.REFUSED, "a.refused", ("end", "END")),
        found(TEXT, Status.FLAGGED, "a.flagged", ("two", "")),
        found(TEXT, Status.APPLIED, "a.applied", ("The", "the")),
        found(TEXT, Status.SUGGESTED, "a.suggested", ("A", "One")),
    )
    assert [row["status"] for row in rows("d", result)] == ["suggested", "flagged", "applied", "refused"]
    flag = list(rows("d", result))[1]
    assert flag["edits"] == []
    assert TEXT[flag["start"] : flag["end"]] == "two"


@given(
    st.text(st.characters() | st.sampled_from('\udce9\ud800\u2028\x85\0\n"\\'), max_size=40),
    st.text(st.characters(), max_size=20),
)
def test_any_text_is_one_line_of_json_in_utf8(before: str, after: str) -> None:
    reason = Reason("s", "s.r", Safety.SAFE, before, (after,))
    change = Change("c1", Status.APPLIED, 0, len(before), (Hunk(0, len(before), before, after),), (reason,))
    (row,) = rows(before, result_of(before, change))
    written = line(row)
    assert written.endswith(b"\n")
    assert len(written.decode("utf-8").splitlines()) == 1
    assert json.loads(written) == row


def test_bytes_that_could_not_be_decoded_are_escapes() -> None:
    text = "caf\udce9 é"
    (row,) = rows("d", result_of(text, found(text, Status.APPLIED, "e.r", ("caf\udce9", "café"))))
    assert rb'"before":"caf\udce9","after":"caf' + "é".encode() in line(row)
