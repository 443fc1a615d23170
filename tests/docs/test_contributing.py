"""What `docs/contributing.md` shows works as it is written there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner import formats
from cleaner.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "contributing.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("name", "file", "before", "after"),
    [
        ("Script", "a.play", "CAFÃ©: The cafÃ© was open.\nALL: cafÃ©!\n", "CAFÃ©: The café was open.\nALL: café!\n"),
        ("Sayings", "a.sayings", "cafÃ©\tThe cafÃ© was open.\nno tab cafÃ©\n", "cafÃ©\tThe café was open.\nno tab cafÃ©\n"),
    ],
)  # fmt: skip
def test_the_formats_of_the_page(
    name: str, file: str, before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: dict[str, type[formats.Format]] = {}
    for example in EXAMPLES:
        exec("from __future__ import annotations\n" + example, names)
    monkeypatch.setattr(formats, "FORMATS", [*formats.FORMATS, names[name]()])
    (tmp_path / file).write_text(before, "utf-8", newline="")
    main(["fix", str(tmp_path / file), "--no-config"])
    assert (tmp_path / file).read_text("utf-8") == after
