"""Pattern rules come from people who may not know what a regular expression can cost. The costly ones are refused."""

from __future__ import annotations

import re
import time
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

from collections.abc import Iterator
from typing import Any

# A pattern runs on one paragraph. These probes are longer than any, and a sound pattern needs microseconds for them.
_PROBES = tuple(unit * 3_000 for unit in ("a", "a ", "1", "1 ", ", ", "aA1", "\t", "“", "- "))
# Runs that end in something else make a pattern go back over all its ways to have matched.
_TAILS = tuple(unit * count + "\0" for unit in ("a", "1", "a ", "aA1") for count in (26, 3_000))
PROBE_SECONDS = 0.5

_REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT}
_MANY = 16  # repeats bounded below this cannot blow up


class BadPattern(ValueError):
    """A pattern that cannot be used, and why."""


def check_pattern(pattern: str, edit: int, become: tuple[str, ...]) -> None:
    """Raise `BadPattern` for what does not compile, nests unbounded repeats, or is slow on probes."""
    import regex

    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise BadPattern(f"the pattern does not compile: {error}") from None
    if edit > compiled.groups:
        raise BadPattern(f"`edit: {edit}`, but the pattern has {compiled.groups} groups")
    for template in become:
        numbers = [int(n) for n in re.findall(r"\\(\d)", template)]
        names = re.findall(r"\\g<(\w+)>", template)
        if any(n > compiled.groups for n in numbers) or any(name not in compiled.groupindex for name in names):
            raise BadPattern(f"{template!r} names a group that the pattern does not have")
    try:
        tree = parser.parse(pattern)
    except re.error:
        tree = None  # syntax that only `regex` has: the probes judge it alone
    if tree is not None and any(_nested(tree)):
        raise BadPattern("a repeat inside a repeat can take exponential time; bound one of them")
    for probe in (*_PROBES, *_TAILS):
        began = time.perf_counter()
        try:
            for _ in compiled.finditer(probe, timeout=PROBE_SECONDS):
                if time.perf_counter() - began > PROBE_SECONDS:
                    raise TimeoutError
        except TimeoutError:
            raise BadPattern(f"takes over {PROBE_SECONDS} s on {probe[:6]!r} repeated") from None


def _nested(tree: Any, inside: bool = False) -> Iterator[bool]:
    """Whether an unbounded repeat of varying content stands inside another."""
    for kind, value in tree:
        if kind in _REPEATS:
            low, high, body = value
            many = high >= _MANY and high != low
            if many and inside:
                yield True
            yield from _nested(body, inside or many)
        elif kind is op.SUBPATTERN:
            yield from _nested(value[-1], inside)
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _nested(branch, inside)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _nested(value[1], inside)
