"""The bounds that figures must keep: raised to what is reached, never lowered by a program."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.quality.figures import Better, Figure

Floors: TypeAlias = dict[str, dict[str, dict[str, float]]]

FILE = Path(__file__).with_name("floors.json")


class BadFloors(Exception):
    """A floors file that does not say what it must."""


def load(path: Path = FILE) -> Floors:
    """Set, figure, and one bound: `at_least` or `at_most`. Raises `BadFloors` with the place that is wrong."""
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadFloors(f"{path}: {error}") from error
    if not isinstance(floors, dict):
        raise BadFloors(f"{path}: an object of sets is wanted")
    for name, figures in floors.items():
        if not isinstance(figures, dict):
            raise BadFloors(f"{path}: {name}: an object of figures is wanted")
        for figure, bound in figures.items():
            kinds = list(bound) if isinstance(bound, dict) else []
            if kinds not in ([Better.HIGHER], [Better.LOWER]) or not isinstance(bound[kinds[0]], int | float):
                raise BadFloors(f"{path}: {name}: {figure}: one number is wanted, at_least or at_most")
    return floors


def breaches(measured: Mapping[str, Sequence[Figure]], floors: Floors) -> list[str]:
    """What is worse than its bound, and what had a bound and is no longer measured. Sets not run are not judged."""
    found = []
    for name, figures in measured.items():
        values = {figure.name: figure.value for figure in figures}
        for figure, bound in floors.get(name, {}).items():
            ((kind, limit),) = bound.items()
            value = values.get(figure)
            if value is None:
                found.append(f"{name}: {figure}: has a bound and was not measured")
            elif value < limit if kind == Better.HIGHER else value > limit:
                found.append(f"{name}: {figure}: {value:g}, {kind.replace('_', ' ')} {limit:g} is wanted")
    return found


def raised(measured: Mapping[str, Sequence[Figure]], floors: Floors) -> Floors:
    """The floors, tightened to what was measured. No bound gets looser, whatever was measured, and none is dropped."""
    new: Floors = {name: dict(bounds) for name, bounds in floors.items()}
    for name, figures in measured.items():
        bounds = new.setdefault(name, {})
        for figure in figures:
            if figure.better is Better.NEITHER:
                continue
            if other := set(bounds.get(figure.name, {})) - {figure.better.value}:
                raise BadFloors(f"{name}: {figure.name}: {other.pop()} in the file, {figure.better.value} measured")
            tightest = max if figure.better is Better.HIGHER else min
            old = bounds.get(figure.name, {}).get(figure.better, figure.value)
            bounds[figure.name] = {figure.better.value: tightest(old, figure.value)}
    return new


def save(floors: Floors, path: Path = FILE) -> None:
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
