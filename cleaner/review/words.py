"""Words and names that an editor called right: onto the project's lists, and off them again.

Each list is the old one or the new one, whatever happens meanwhile; it is sorted, its remarks first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cleaner.atomic import replace_file
from cleaner.vocabulary import ACCEPT, REJECT, REMARK, Vocabulary, is_word, lines, read


class BadWords(ValueError):
    """A word that no list can hold, or lists that cannot be read: what is wrong."""


def known(folder: Path) -> Vocabulary:
    """The lists as they are. Raises `BadWords`, `OSError`."""
    try:
        return read(folder)
    except UnicodeDecodeError as error:
        raise BadWords(f"{folder}: no UTF-8: {error}") from None


def add(folder: Path, words: Iterable[str], *, reject: bool = False) -> list[str]:
    """Put words on a list, and take them off the other; those that are new. Raises `BadWords`, `OSError`."""
    wanted = {" ".join(word.split()) for word in words} - {""}
    if bad := sorted(word for word in wanted if not is_word(word)):
        raise BadWords(f"{bad[0]!r} is no word or name that a list can hold")
    if not wanted:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    lists = known(folder)
    into, out_of = (lists.reject, lists.accept) if reject else (lists.accept, lists.reject)
    _write(folder / (REJECT if reject else ACCEPT), into, into | wanted)
    _write(folder / (ACCEPT if reject else REJECT), out_of, out_of - wanted)
    return sorted(wanted - into)


def remove(folder: Path, words: Iterable[str]) -> None:
    """Take words off the list of accepted ones. Raises `BadWords`, `OSError`."""
    accepted = known(folder).accept
    _write(folder / ACCEPT, accepted, accepted - set(words))


class Accepting:
    """The accepted words of a project while editors decide. A word that the project rejected is rejected again when its
    acceptance is taken back.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._was_rejected: set[str] = set()

    def follow(self, before: set[str], after: set[str]) -> None:
        """Bring the lists from the words that decisions called right to those that they call right now.

        Raises `BadWords`, `OSError`.
        """
        if new := after - before:
            rejected = known(self.folder).reject
            add(self.folder, new)
            self._was_rejected |= new & rejected
        if gone := before - after:
            remove(self.folder, gone)
            add(self.folder, gone & self._was_rejected, reject=True)
            self._was_rejected -= gone


def _write(path: Path, held: frozenset[str], words: frozenset[str]) -> None:
    if words == held:
        return
    remarks = [line for line in lines(path) if line.startswith(REMARK)]
    ordered = sorted(words, key=lambda word: (word.lower(), word))
    replace_file(path, (f"{line}\n".encode() for line in (*remarks, *ordered)))
