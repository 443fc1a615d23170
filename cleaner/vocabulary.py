"""What is right in a project whatever the dictionaries say, and what never is: two plain lists that a team shares.

A folder holds `accept.txt` and `reject.txt`, one word or name a line; lines that begin with `#` are remarks. A word in small
letters is accepted with a capital too; one with capitals only as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ACCEPT, REJECT = "accept.txt", "reject.txt"
_REMARK = "#"


@dataclass(frozen=True)
class Vocabulary:
    """The words and names that are right here, and those that are not."""

    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.accept or self.reject)

    def accepts(self, word: str) -> bool:
        """Whether a word is right as it is written."""
        return word in self.accept or word.lower() in self._small

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(word for word in self.accept if word.islower())

    @cached_property
    def names(self) -> dict[str, str]:
        """The accepted names of one word, by their lower case."""
        return {word.lower(): word for word in sorted(self.accept) if word[0].isupper() and " " not in word}


NOTHING = Vocabulary()


def read(folder: Path) -> Vocabulary:
    """The vocabulary in a folder; a list that is missing is empty. Raises `OSError` and `UnicodeDecodeError`."""
    return Vocabulary(frozenset(_words(folder / ACCEPT)), frozenset(_words(folder / REJECT)))


def add(folder: Path, words: Iterable[str], *, reject: bool = False) -> list[str]:
    """Put words on a list, and take them off the other; those that are new. The lists are sorted, remarks first."""
    wanted = {" ".join(word.split()) for word in words} - {""}
    folder.mkdir(parents=True, exist_ok=True)
    into, out_of = (REJECT, ACCEPT) if reject else (ACCEPT, REJECT)
    known = set(_words(folder / into))
    _write(folder / into, known | wanted)
    if wanted & set(_words(folder / out_of)):
        _write(folder / out_of, set(_words(folder / out_of)) - wanted)
    return sorted(wanted - known)


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8-sig").split("\n")] if path.exists() else []


def _words(path: Path) -> list[str]:
    return [line for line in _lines(path) if line and not line.startswith(_REMARK)]


def _write(path: Path, words: set[str]) -> None:
    remarks = [line for line in _lines(path) if line.startswith(_REMARK)]
    ordered = sorted(words, key=lambda word: (word.lower(), word))
    path.write_text("".join(f"{line}\n" for line in (*remarks, *ordered)), "utf-8", newline="\n")
