"""A law and how often it is tried: few examples, always the same, in the fast run; many and new ones under the mark `slow`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

MORE = 10
"""How many times as many examples the slow run tries."""

THOROUGH: dict[str, Callable[[], None]] = {}
"""The slow run of each law, by name."""

_COMMON = settings(
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


def law(examples: int, *strategies: SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """A test function tried on examples of these strategies, one for each of its arguments."""

    def decorate(check: Callable[..., None]) -> Callable[[], None]:
        THOROUGH[check.__name__] = settings(_COMMON, max_examples=examples * MORE)(given(*strategies)(check))
        return settings(_COMMON, max_examples=examples, derandomize=True)(given(*strategies)(check))

    return decorate
