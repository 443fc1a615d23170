"""Every law again, over many more texts."""

from __future__ import annotations

import pytest

from . import (  # noqa: F401  (their laws register themselves)
    test_batch_laws,
    test_bytes_laws,
    test_compose_laws,
    test_laws,
    test_resolve_laws,
)
from .law import THOROUGH


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(THOROUGH))
def test_the_law_holds_over_many_more_texts(name: str) -> None:
    THOROUGH[name]()
