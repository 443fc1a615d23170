"""JSON Lines: one field's value changes, and not one byte else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.formats.jsonl import BadRow, parse_row

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

ROWS = [
    # in, out
    (b'{"id": 1, "text": "It was was late.", "x": [1, {"text": "was was"}]}', b'{"id": 1, "text": "It was late.", "x": [1, {"text": "was was"}]}'),
    (b'{"z":1.50,"text":"was was late","a":1e5,"b":-0}', b'{"z":1.50,"text":"was late","a":1e5,"b":-0}'),
    (b'  {  "text"\t:  "was was late"  ,"n":null}  ', b'  {  "text"\t:  "was late"  ,"n":null}  '),
    (b'{"text": "caf\\u00e9 was was late"}', b'{"text": "caf\\u00e9 was late"}'),
    ('{"text": "café was was late"}'.encode(), '{"text": "café was late"}'.encode()),
    (b'{"other": "\\u00e9\\/\\t", "text": "was was late"}', b'{"other": "\\u00e9\\/\\t", "text": "was late"}'),
    (b'{"text": "He \\"was was so\\" late.\\nAnd\\ttoo \\\\ was was late."}', b'{"text": "He \\"was so\\" late.\\nAnd\\ttoo \\\\ was late."}'),
    (b'{"text": "was was one", "text": "was was two"}', b'{"text": "was was one", "text": "was two"}'),
    (b'{"text": "was was late", "lone": "\\ud83d"}', b'{"text": "was late", "lone": "\\ud83d"}'),
    (b'{"text": "lone \\ud83d was was late"}', b'{"text": "lone \\ud83d was late"}'),
    ('{"text": "é lone \\ud83d was was late"}'.encode(), '{"text": "é lone \\ud83d was late"}'.encode()),
    (b'{"t\\u0065xt": "was was late"}', b'{"t\\u0065xt": "was late"}'),
    (b'{"text": "was was late", "raw": "\xff\xfe"}', b'{"text": "was late", "raw": "\xff\xfe"}'),
    (b'{"text": "fine"}', b'{"text": "fine"}'),
    (b'{"text": ""}', b'{"text": ""}'),
]  # fmt: skip
BAD = [
    b"", b"   ", b"not json", b"[1, 2]", b'"text"', b"{", b'{"text": "open', b'{"text": 5}', b'{"text": null}', b'{"text": ["was was"]}',
    b'{"body": "was was"}', b'{"text": "was was late",}', b'{"text": "was was late"} {"text": "two"}', b"{'text': 'was was'}", b"{}",
    b"[" * 5_000, b'{"text": "was was", "deep": ' + b"[" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize(
    ("end", "mark", "last"), [(b"\n", b"", True), (b"\r\n", b"", False), (b"\n", b"\xef\xbb\xbf", False)]
)
def test_only_the_value_of_the_field_changes(run: Run, tmp_path: Path, end: bytes, mark: bytes, last: bool) -> None:
    good = [row for row, _ in ROWS]
    raw = mark + end.join([*good, *BAD, ROWS[0][0]]) + end * last
    expected = mark + end.join([*(row for _, row in ROWS), *BAD, ROWS[0][1]]) + end * last
    (tmp_path / "rows.jsonl").write_bytes(raw)
    done = run("clean", "rows.jsonl", "--out", "out", "--no-siblings")
    assert done.returncode == 1, "some rows could not be cleaned"
    assert (tmp_path / "out" / "cleaned" / "rows.jsonl").read_bytes() == expected
    assert (tmp_path / "rows.jsonl").read_bytes() == raw
    for number, row in enumerate(BAD, len(ROWS) + 1):
        assert (f"line {number}: ".encode() in done.stderr) is bool(row.strip()), row[:40]
    patched = subprocess.run(["git", "apply", "out/changes.patch"], cwd=tmp_path, capture_output=True, check=False)
    assert patched.returncode == 0, patched.stderr
    assert (tmp_path / "rows.jsonl").read_bytes() == expected


def test_a_file_without_faults_is_the_same_file(run: Run, tmp_path: Path) -> None:
    raw = b'\xef\xbb\xbf{"text": "caf\\u00e9 \\/ fine", "n": 1.0}\r\n\r\n{"text":"x"}'
    (tmp_path / "rows.ndjson").write_bytes(raw)
    assert run("clean", "rows.ndjson", "--out", "out").returncode == 0
    assert (tmp_path / "out" / "cleaned" / "rows.ndjson").read_bytes() == raw
    before = (tmp_path / "rows.ndjson").stat()
    assert run("fix", "--exit-non-zero-on-fix", "rows.ndjson").returncode == 0
    after = (tmp_path / "rows.ndjson").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns), (
        "a file without faults is not written"
    )


def test_rows_are_named_by_their_id_and_are_siblings(run: Run, tmp_path: Path) -> None:
    shared = "In Brastova, the ministers Kelvane and Dormio met the envoy Taluris, who spoke for Quellmark. The firm {} agreed."
    names = ["Barlandix", "Barlandix", "Barlandim"]
    own = [
        " He saw Ostrel, Pravenk and Quistal.",
        " He saw Mundavar, Salvinor and Tolmare.",
        "",
    ]  # no reprints of one text
    bodies = [shared.format(name) + more for name, more in zip(names, own, strict=True)]
    rows = [json.dumps({"key": f"row {i}", "body": body}) for i, body in enumerate(bodies)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    given = ["clean", "rows.jsonl", "--text-field", "body", "--id-field", "key"]
    assert run(*given, "--out", "out").returncode == 0
    (row,) = map(json.loads, (tmp_path / "out" / "changes.jsonl").read_bytes().splitlines())
    assert (row["document"], row["status"]) == ("row 2", "applied")
    assert "row 0, row 1" in row["evidence"][0]
    assert run(*given, "--no-siblings", "--out", "alone").returncode == 0
    assert (tmp_path / "alone" / "changes.jsonl").read_bytes() == b""


def test_standard_input_and_output(run: Run) -> None:
    done = run("fix", "-", stdin=b"It was was late, caf\xe9.\r\n")
    assert (done.returncode, done.stdout) == (0, b"It was late, caf\xe9.\r\n")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=200)
@given(
    st.dictionaries(st.text(max_size=6).filter(lambda key: key != "text"), VALUES, max_size=4), st.text(), st.text(), st.booleans(),
    st.sampled_from([None, 1, "\t"]), st.integers(0, 4),
)  # fmt: skip
def test_any_row_keeps_its_other_fields_and_holds_the_new_text(
    fields: dict[str, object], old: str, new: str, ascii_only: bool, indent: int | str | None, place: int
) -> None:
    items = list(fields.items())
    items.insert(place, ("text", old))
    line = json.dumps(dict(items), ensure_ascii=ascii_only, indent=indent)
    row = parse_row(3, line, "text", "id")
    assert row.text == old
    assert line[: row.start] + line[row.start : row.end] + line[row.end :] == row.with_text(old) == line
    changed = row.with_text(new)
    assert changed.startswith(line[: row.start])
    assert changed.endswith(line[row.end :])
    assert list(json.loads(changed).items()) == [(key, new if key == "text" else value) for key, value in items]
    if line.isascii() and not old.isascii():
        assert changed.isascii(), "a row of escapes stays one"


@given(st.text(max_size=40))
def test_any_line_is_a_row_or_a_bad_row(line: str) -> None:
    try:
        row = parse_row(1, line, "text", "id")
    except BadRow as error:
        assert str(error).startswith("line 1: ")
        with pytest.raises((ValueError, KeyError, TypeError, AssertionError)):
            assert isinstance(json.loads(line, strict=False)["text"], str)
    else:
        assert json.loads(line, strict=False)["text"] == row.text


def test_rows_of_one_id_in_two_files_are_both_repaired(run: Run, tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(b'{"id": 1, "text": "It was was late."}\n')
    done = run("fix", "a.jsonl", "b.jsonl", "--exit-non-zero-on-fix")
    assert done.returncode == 1
    assert b"2 changes in 2 files." in done.stderr
    assert {path.read_bytes() for path in tmp_path.glob("*.jsonl")} == {b'{"id": 1, "text": "It was late."}\n'}
