"""Figures go onto the page by program."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import page


def test_what_was_printed_replaces_what_stood_between_the_marks(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("Before.\n<!-- speed -->\nold\n<!-- /speed -->\nAfter.\n", encoding="utf-8")
    page.put("speed", "new ≥ old", path)
    once = path.read_text(encoding="utf-8")
    assert once == "Before.\n<!-- speed -->\n```text\nnew ≥ old\n```\n<!-- /speed -->\nAfter.\n"
    page.put("speed", "new ≥ old", path)
    assert path.read_text(encoding="utf-8") == once


def test_a_page_without_marks_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("<!-- speed -->", encoding="utf-8")
    with pytest.raises(ValueError, match="marks"):
        page.put("speed", "new", path)
    assert path.read_text(encoding="utf-8") == "<!-- speed -->"


def test_the_projects_page_has_the_marks() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    for name in ("quality", "speed"):
        assert text.index(f"<!-- {name} -->") < text.index(f"<!-- /{name} -->")
