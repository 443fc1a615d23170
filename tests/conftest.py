"""What all tests share: a cache of rulebooks of their own, and packs written for one test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from cleaner.rulebook import Refusal, Rulebook
from cleaner.vetting.check import checked

Packs = Mapping[str, str]
"""Packs by name: `translation.fr` is the file translation/fr.yaml."""

settings.register_profile(
    "cleaner", deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
# For trials of mutants: that a law fails is enough, the smallest text that breaks it is not wanted.
settings.register_profile("unshrunk", settings.get_profile("cleaner"), phases=[Phase.explicit, Phase.generate])
settings.load_profile("cleaner")


def pytest_configure(config: pytest.Config) -> None:
    """Compiled rulebooks are kept beside pytest's own cache, for this process and those that it starts, not the user's."""
    cache = getattr(config, "cache", None)
    if cache is not None:
        os.environ["CLEANER_CACHE"] = str(cache.mkdir("cleaner"))


@pytest.fixture(scope="session")
def write_packs() -> Callable[[Path, Packs], Path]:
    """Write packs below a folder, which is given back."""

    def write(root: Path, packs: Packs) -> Path:
        for name, text in packs.items():
            path = root.joinpath(*name.split(".")).with_suffix(".yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), "utf-8")
        return root

    return write


@pytest.fixture
def packs(tmp_path: Path, write_packs: Callable[[Path, Packs], Path]) -> Callable[[Packs], Path]:
    """Write packs into the folder `rules` of this test."""
    return lambda packs: write_packs(tmp_path / "rules", packs)


@pytest.fixture
def refusals(packs: Callable[[Packs], Path]) -> Callable[[Packs], list[Refusal]]:
    """Why packs are refused."""
    return lambda written: checked([packs(written)])[1]


@pytest.fixture
def book(packs: Callable[[Packs], Path]) -> Callable[[Packs], Rulebook]:
    """The rulebook of packs that must be sound."""

    def make(written: Packs) -> Rulebook:
        image, refused = checked([packs(written)])
        assert not refused, "\n".join(map(str, refused))
        return Rulebook(image)

    return make


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The Chromium of this machine, without a window."""
    api = pytest.importorskip("playwright.sync_api")
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if binary is None:
        pytest.skip("no Chromium on this machine")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox"])
        yield chromium
        chromium.close()
