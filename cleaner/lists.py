"""The word lists that come with the program: plain files under `data/`, of which `data/README.md` gives the sources."""

from __future__ import annotations

from importlib.resources import files


def content(name: str) -> bytes:
    """A list as it lies on disk."""
    return files("cleaner").joinpath("data", name).read_bytes()


def lines(name: str) -> list[str]:
    """The lines of a list, without empty ones and remarks (`#`)."""
    return [line for line in content(name).decode().splitlines() if line and not line.startswith("#")]


def sections(name: str) -> dict[str, list[str]]:
    """The lines of a list by the heading in square brackets above them, in the order of the file."""
    found: dict[str, list[str]] = {}
    for line in lines(name):
        if line.startswith("["):
            found[line.strip("[]")] = []
        else:
            found[next(reversed(found))].append(line)
    return found


def words(name: str) -> list[list[str]]:
    """The words of each section of a list, in the order of the file."""
    return [" ".join(section).split() for section in sections(name).values()]
