"""The packs are loaded before the first example: refused ones fail the laws at once, not example by example."""

from __future__ import annotations

import pytest

from cleaner.api import default_rulebook


@pytest.fixture(scope="session", autouse=True)
def packs() -> None:
    default_rulebook()
