"""manifest.json: what ran and what came of it, the same every time."""

from __future__ import annotations

import hashlib
import io
import json
from typing import Any

import pytest
from report_builders import found, result_of

import cleaner
from cleaner.reports.manifest import Manifest, entry
from cleaner.reports.tally import Summary
from cleaner.result import Conclusions, Status

TEXT = "A flea and two fleas."


def manifest_of(documents: int, failures: int = 0) -> tuple[bytes, dict[str, Any]]:
    stream = io.BytesIO()
    result = result_of(
        TEXT,
        found(TEXT, Status.APPLIED, "a.b", ("flea", "chip")),
        found(TEXT, Status.SUGGESTED, "a.c", ("two", "2")),
        facts=Conclusions("en", "fr"),
    )
    with Manifest(stream, {"language": None, "check": {"b": 1}, "jobs": 2}, "abc123") as manifest:
        for number in range(documents):
            manifest.add(entry(Summary.of(f"{number}\udce9.txt", result), TEXT.encode(), result.text.encode()))
        for number in range(failures):
            manifest.fail(f"{number}.bin", "binary data")
    return stream.getvalue(), json.loads(stream.getvalue())


def test_what_is_in_it() -> None:
    _, manifest = manifest_of(2, 1)
    keys = ["schema", "cleaner", "python", "libraries", "configuration", "rulebook", "documents", "failures"]
    assert list(manifest) == keys
    assert manifest["schema"] == 1
    assert manifest["cleaner"] == cleaner.__version__
    assert {"ftfy", "langdetect", "symspellpy", "regex"} <= set(manifest["libraries"])
    assert manifest["configuration"] == {"check": {"b": 1}, "jobs": 2, "language": None}
    assert manifest["rulebook"] == "abc123"
    assert manifest["failures"] == [{"document": "0.bin", "error": "binary data"}]
    assert manifest["documents"][1] == {
        "document": "1\udce9.txt",
        "sha256_in": hashlib.sha256(TEXT.encode()).hexdigest(),
        "sha256_out": hashlib.sha256(b"A chip and two fleas.").hexdigest(),
        "encoding": "utf-8",
        "encoding_confidence": 1.0,
        "language": "en",
        "pivot": "fr",
        "register": "prose",
        "verdict": None,
        "counts": {"applied": 1, "suggested": 1, "flagged": 0, "refused": 0},
    }


@pytest.mark.parametrize(("documents", "failures"), [(0, 0), (1, 0), (0, 2), (3, 2)])
def test_it_is_json_whatever_came(documents: int, failures: int) -> None:
    written, manifest = manifest_of(documents, failures)
    assert (len(manifest["documents"]), len(manifest["failures"])) == (documents, failures)
    assert written == manifest_of(documents, failures)[0]


def test_a_run_that_broke_leaves_no_manifest_that_looks_whole() -> None:
    stream = io.BytesIO()
    with pytest.raises(OSError, match="disk full"), Manifest(stream, {}, ""):
        raise OSError("disk full")
    with pytest.raises(json.JSONDecodeError):
        json.loads(stream.getvalue())
