"""What is right in a project whatever the dictionaries say, and what never is: two plain lists that a team shares.

A folder holds `accept.txt` and `reject.txt`, one word or name a line; lines that begin with `#` are remarks. A word in small
letters is accepted with a capital too; one with capitals only as it is written. `review/words.py` adds to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ACCEPT, REJECT = "accept.txt", "reject.txt"
REMARK = "#"
LONGEST = 80
"""Characters of a word or name that a list takes: room for the name of a ministry, and for no sentence."""


def is_word(text: str) -> bool:
    """Whether a text can stand on a list: one printable line with a letter, spaces only between, no longer than `LONGEST`."""
    return (
        len(text) <= LONGEST
        and text.isprintable()
        and text == " ".join(text.split())
        and not text.startswith(REMARK)
        and any(map(str.isalpha, text))
    )


@dataclass(frozen=True)
class Vocabulary:
    """The words and names that are right here, and those that are not."""

    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.accept or self.reject)

    def accepts(self, text: str) -> bool:
        """Whether a word or name is right as it is written; of several words, all of them alone or as they stand together."""
        if text in self.accept or text.lower() in self._small:
            return True
        words = text.split()
        return len(words) > 1 and all(map(self.accepts, words))

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


def lines(path: Path) -> list[str]:
    """The lines of a list, remarks too; of a list that is missing none."""
    return [line.strip() for line in path.read_text("utf-8-sig").split("\n")] if path.exists() else []


def _words(path: Path) -> list[str]:
    return [line for line in lines(path) if line and not line.startswith(REMARK)]
