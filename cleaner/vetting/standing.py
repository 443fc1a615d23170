"""A rule's standing: what was measured of it on good text and on real faults, and what it may do for that.

`benchmarks.standing` writes the table, `rules/standing.tsv`: counts only. `docs/rules.md` has the bounds and the reasons.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from cleaner.rulebook import shipped_packs

FILE = "standing.tsv"
VERDICTS = RIGHT, DEBATABLE, NOISE, WRONG = ("right", "debatable", "noise", "wrong")
"""What people said of its changes in good text; noise is tokenised text, whose spaces nobody wrote."""
CLOSER, FARTHER, FAULTS, OUTSIDE = ("closer", "farther", "faults", "outside")
HUMAN = "human-translations"
_MEASURED = (*VERDICTS, CLOSER, FARTHER, FAULTS, OUTSIDE)
_MILLION = 1_000_000


class Standing(NamedTuple):
    """The counts of one rule: places in each group of good text, verdicts, and how it did on faults."""

    counts: Counter[str]
    words: Counter[str]
    """Words of good text, by group."""

    @property
    def groups(self) -> dict[str, int]:
        """How often it spoke in each group of good text where it spoke."""
        return {group: self.counts[group] for group in self.words if self.counts[group]}

    @property
    def heard(self) -> int:
        """How often it spoke in good text without being in the right; places in tokenised text are none."""
        spoke = sum(self.counts[group] for group in self.words)
        return max(0, spoke - self.counts[RIGHT] - self.counts[DEBATABLE] - self.counts[NOISE])

    @property
    def borne_out(self) -> int:
        """How often it was right: closer to a human's words, on a labelled fault, or judged so."""
        return self.counts[CLOSER] + self.counts[FAULTS] + self.counts[RIGHT]

    @property
    def against(self) -> int:
        """How often it was wrong: judged so, or farther from a human's words."""
        return self.counts[WRONG] + self.counts[FARTHER]

    def per_million(self, count: int) -> float:
        """A count as a rate in a million of the words of good text that were read."""
        return _MILLION * count / max(1, sum(self.words.values()))


class Table:
    """The standings of all rules that spoke."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def of(self, rule: str) -> Standing:
        """A rule's standing; one without any count where it never spoke."""
        return Standing(self.counts.get(rule, Counter()), self.words)

    def written(self) -> str:
        """The table as text: a line of words, and one for each rule, with `key=count` for what is not zero."""
        keys = [*self.words, *_MEASURED]
        lines = [
            "# Made by `python -m benchmarks.standing`: what each rule did on good text and on faults. Counts only."
        ]
        lines.append("\t".join(["words", *(f"{group}={count}" for group, count in self.words.items())]))
        for rule, counts in sorted(self.counts.items()):
            lines.append("\t".join([rule, *(f"{key}={counts[key]}" for key in keys if counts[key])]))
        return "\n".join(lines) + "\n"

    @classmethod
    def read(cls, text: str) -> Table:
        """The table in the text of `standing.tsv`."""
        found = cls()
        for line in text.splitlines():
            if not line or line.startswith("#"):
                continue
            name, *cells = line.split("\t")
            counts = Counter({key: int(count) for key, _, count in (cell.partition("=") for cell in cells)})
            if name == "words":
                found.words = counts
            else:
                found.counts[name] = counts
        return found


@cache
def shipped() -> Table:
    """The table that comes with the program; an empty one where there is none."""
    path = shipped_packs() / FILE
    return Table.read(path.read_text(encoding="utf-8")) if path.exists() else Table()
