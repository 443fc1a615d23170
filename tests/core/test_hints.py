"""What may have been meant."""

from __future__ import annotations

import pytest

from cleaner.hints import did_you_mean

KNOWN = ["keep-encoding", "id-field", "text-field", "Rules"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("keep_encoding", "; did you mean `keep-encoding`?"),
        ("Keep-Encodings", "; did you mean `keep-encoding`?"),
        ("rule", "; did you mean `Rules`?"),
        ("colour", ""),
        ("", ""),
    ],
)
def test_the_nearest_is_named_as_it_is_written(given: str, said: str) -> None:
    assert did_you_mean(given, KNOWN) == said


def test_several_may_be_meant() -> None:
    assert did_you_mean("ext-field", KNOWN, most=2) == "; did you mean `text-field` or `id-field`?"
    assert did_you_mean("ext-field", KNOWN, most=2, likeness=0.9) == "; did you mean `text-field`?"
