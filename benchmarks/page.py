"""The page that shows the figures: what was printed last is put between its marks, so that no figure is copied by hand."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.data import CHECKOUT

PAGE = CHECKOUT / "docs" / "benchmarks.md"


def put(name: str, printed: str, page: Path = PAGE) -> None:
    """Replace what stands between `<!-- NAME -->` and `<!-- /NAME -->`. Raises `ValueError` where a mark is missing."""
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, opened, rest = page.read_text(encoding="utf-8").partition(opening)
    _, closed, after = rest.partition(closing)
    if not (opened and closed):
        raise ValueError(f"{page.name} has no marks {opening} and {closing}")
    page.write_text(f"{before}{opening}\n```text\n{printed}\n```\n{closing}{after}", encoding="utf-8")
