"""The page that tests in a browser open."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import written
from page_samples import everything


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    return written(path, ("a.txt", everything()), ("b.txt", everything()))
