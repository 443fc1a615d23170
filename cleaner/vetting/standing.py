"""A rule's standing: what was measured of it on good text and on real faults, and what it may do for that.

`benchmarks.standing` writes the table, `rules/standing.tsv`: counts only. `docs/rules.md` has the bounds and the reasons.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.edits import Safety
from cleaner.rulebook import shipped_packs
from cleaner.rulebook.packs import Refusal

if TYPE_CHECKING:
    from cleaner.rulebook.image import Compiled, Image
    from cleaner.rulebook.load import Loaded

FILE = "standing.tsv"
VERDICTS = RIGHT, DEBATABLE, NOISE, WRONG = ("right", "debatable", "noise", "wrong")
"""What people said of its changes in good text; noise is tokenised text, whose spaces nobody wrote."""
CLOSER, FARTHER, FAULTS, OUTSIDE = ("closer", "farther", "faults", "outside")
HUMAN = "human-translations"
_MEASURED = (*VERDICTS, CLOSER, FARTHER, FAULTS, OUTSIDE)
_MILLION = 1_000_000

# The stages whose rules are held to the bounds. A rule there is one wording, and its counts tell how English that is. What
# the others repair is decided by more than a wording: decode paths, witnesses for a name, the place of a line on its page.
HELD = ("translation", "repetition")
# A rule may repair, beside another sign of translation, that speaks so often at most in a million words of good text ...
MOST_HEARD = 0.5
# ... or is right so many times as often as it speaks there: what is asked of all repairs on the pairs.
RIGHT_FOR_ONE = 30
# One that only asks, and asks anywhere, is right half as often at least as it asks in good text (whose unjudged places are not
# all in vain); fewer places than this show nothing.
FEWEST_ASKED = 2
# And it may repair alone that never spoke there, was never wrong, and was right so often.
FEWEST_RIGHT = 3


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
        """How often it spoke in good text without being in the right; places in tokenised text are none.

        What humans translated is not asked: they have habits of their language, too, and a rule may be right there.
        """
        spoke = sum(self.counts[group] for group in self.words if group != HUMAN)
        return max(0, spoke - self.counts[RIGHT] - self.counts[DEBATABLE] - self.counts[NOISE])

    @property
    def borne_out(self) -> int:
        """How often it was right: closer to a human's words, on a labelled fault, or judged so."""
        return self.counts[CLOSER] + self.counts[FAULTS] + self.counts[RIGHT]

    @property
    def against(self) -> int:
        """How often it was wrong: judged so, or farther from a human's words."""
        return self.counts[WRONG] + self.counts[FARTHER]

    @property
    def per_million(self) -> float:
        """How often it spoke without being in the right, in a million words of good text."""
        return _MILLION * self.heard / max(1, sum(self.words.values()) - self.words[HUMAN])

    @property
    def may_repair(self) -> bool:
        """Whether it may repair where something else shows a translation: rare in good text, or right far oftener."""
        return self.per_million <= MOST_HEARD or self.borne_out >= RIGHT_FOR_ONE * self.heard

    @property
    def may_ask(self) -> bool:
        """Whether its suggestions are worth an editor's time in any text, and not only in one that was translated."""
        return self.heard < FEWEST_ASKED or 2 * self.borne_out >= self.heard

    @property
    def may_repair_alone(self) -> bool:
        """Whether its words are enough: never in good text, never wrong, and right a few times."""
        return not self.heard and not self.counts[HUMAN] and not self.against and self.borne_out >= FEWEST_RIGHT

    def said(self) -> str:
        """One line for a reader."""
        if not self.words:
            return "not measured"
        million = sum(self.words.values()) / _MILLION
        groups = ", ".join(f"{group} {count}" for group, count in self.groups.items())
        spoke = f"speaks in {million:.1f} million words of good text: {groups or 'nowhere'}"
        verdicts = ", ".join(f"{self.counts[key]} {key}" for key in VERDICTS if self.counts[key])
        human = f"{self.counts[CLOSER]} times closer to a human's words, {self.counts[FARTHER]} times farther"
        faults = f"{self.counts[FAULTS]} on labelled faults, {self.counts[OUTSIDE]} beside them"
        return "; ".join(filter(None, (spoke, f"judged {verdicts}" if verdicts else "", human, faults)))


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
        for line in text.split("\n"):
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


def refusals(image: Image, loaded: Loaded) -> Iterator[Refusal]:
    """Shipped rules that may do more than their standing allows. Packs of users have none, and are not held to any."""
    table = shipped()
    if not table.words:
        return
    rules = {rule.id: rule for rule in image.rules}
    for written in loaded.rules:
        rule = rules.get(written.id)
        if rule is not None and rule.stage in HELD and written.root == shipped_packs():
            for key, reason in _wanting(rule, table.of(rule.id)):
                yield Refusal(written.file, written.lines.get(key, written.line), reason, rule.id)


def _wanting(rule: Compiled, standing: Standing) -> Iterator[tuple[str, str]]:
    if rule.safety is Safety.UNSAFE and rule.gate is None and rule.detector is None and not standing.may_ask:
        said = f"asks in vain {standing.heard} times in good text and was right {standing.borne_out} times"
        yield "safety", f"{said}: give it a gate or a condition"
    if rule.safety is not Safety.SAFE:
        return
    if not standing.may_repair:
        rate = f"{standing.per_million:.2g} in a million words of good text"
        yield "safety", f"speaks {rate} and was right {standing.borne_out} times: it may only suggest"
    if rule.alone and not standing.may_repair_alone:
        yield "alone", "its standing does not allow it to repair alone: " + standing.said()
