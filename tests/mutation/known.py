"""What is known of mutants, read from data: the modules and their tests, mutants by hand, and those that are no mutants."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from mutate import Mutant, mutants
from trial import ROOT

HERE = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def modules() -> list[str]:
    """The modules that are mutated, as paths below the checkout."""
    found = set()
    for name in read("modules.toml"):
        paths = (ROOT / name).rglob("*.py") if name.endswith("/") else [ROOT / name]
        found |= {path.relative_to(ROOT).as_posix() for path in paths}
    return sorted(found)


def holding(file: str) -> list[str]:
    """The tests that hold a module: those of its own line, or of the folder's."""
    told = read("modules.toml")
    name = max((one for one in told if file.startswith(one)), key=len)
    return [one for one in told[name] if (ROOT / one).exists()]


def chosen(every: int) -> list[Mutant]:
    """Every so-manieth mutant of the modules, always the same ones."""
    return [one for file in modules() for one in mutants(ROOT, file) if one.lot % every == 0]


class ByHand(NamedTuple):
    """A wrong program by its text, with the tests that are to notice it."""

    file: str
    old: str
    new: str
    tests: list[str]

    def text(self) -> str:
        """The module with the change. Raises `LookupError` where what is to be changed does not stand there once."""
        right = (ROOT / self.file).read_text("utf-8")
        if right.count(self.old) != 1:
            raise LookupError(f"by-hand.toml: {self.file} has no longer this once: {self.old.strip()!r}")
        return right.replace(self.old, self.new)


def by_hand() -> list[ByHand]:
    """The mutants that people made."""
    return [ByHand(**one) for one in read("by-hand.toml")["mutant"]]


def equivalent() -> set[str]:
    """The mutants that are the same program, or one as good."""
    return {key for one in read("equivalent.toml").get("mutant", []) for key in one["keys"]}
