"""The lines of a text as the block model sees them: what the rules know of each, and what its looks say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.rulebook.image import Compiled

if TYPE_CHECKING:
    from cleaner.rulebook.match import Rulebook

# A line of prose has the marks of a sentence, and this length or these words.
PROSE_LENGTH = 60
PROSE_WORDS = 5
# Up to here a line is short, up to there middling. Cues say most in short lines.
SHORT, MIDDLING = 40, 120
# Beyond this a line is a paragraph, and few cues in it say nothing.
LONG = 300
# A line with so many known parts between bars or bullets, or glued at a capital, is a menu; one with more parts is too long
# to be looked at part by part.
MENU_PARTS = 2
MOST_PARTS = 30
# Running English has more common words than this among its words.
FEW = 0.1

_SENTENCE_ENDS = tuple(".!?…।。！？")
_CLOSERS = "'\"”’»)]」』"
_SENTENCE_MARK = re.compile(r"[.!?…।]['\"”’»)\]]*(?:\s|$)|[。！？]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BARS = re.compile(r"[|•·»›→/][^|•·»›→/]*[|•·»›→/]")
_GLUED = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ].*?[a-zà-ÿ][A-ZÀ-Þ]")
_JOINT = re.compile(r"\s[|•·/]\s|(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S|(?<!\w)[@#]\w", re.ASCII)
_FIGURE = re.compile(r"\d")
_PRICE = re.compile(r"[$€£¥₹]\s?\d|\d\s?[€£]|\b\d+% off\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
    r"|\b\d+ (?:min|mins|minutes?|hours?|days?|weeks?|months?|years?) (?:read|ago)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:\d+[.)]|[-–—*•])\s")
# The commonest words of running English. Headings and buttons have few of them, sentences many.
_FUNCTION = frozenset(
    """a an the of to and in is are was were that this it for on with as at by from or be have has had not but they you we he
    she i his her their its will would can could there when which who if than then so what""".split()
)


class Line(NamedTuple):
    """A line with its place, the rules that know it, and the rules of the cues in it."""

    start: int
    end: int
    text: str
    key: str
    rules: tuple[Compiled, ...] = ()
    cues: tuple[tuple[Compiled, bool], ...] = ()
    """Each with whether the line begins with it."""
    known: tuple[Compiled, ...] = ()
    """What speaks for furniture: the rules of the line, or those of its cues."""
    prose: bool = False
    """Whether no rule knows the line and it reads like running text."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the line but space."""
        return not self.text


def is_prose(line: str) -> bool:
    """Whether a line reads like running text."""
    return (len(line) >= PROSE_LENGTH or line.count(" ") >= PROSE_WORDS - 1) and _SENTENCE_MARK.search(line) is not None


def read(text: str, rulebook: Rulebook) -> list[Line]:
    """The lines of a text, blank ones too."""
    lines = []
    for seen, rules, cues in rulebook.furniture_page(text):
        prose = not rules and is_prose(seen.text)
        if not rules and not prose and _JOINT.search(seen.text):
            rules = _menu(seen.text, rulebook)
        known = rules or tuple([rule for rule, _ in cues])
        lines.append(Line(seen.start, seen.end, seen.text, seen.key, rules, () if rules else cues, known, prose))
    return lines


def below(lines: Sequence[Line], i: int) -> Line | None:
    """The next line that is not blank; none at the end."""
    return next((line for line in islice(lines, i + 1, None) if not line.blank), None)


def _menu(text: str, rulebook: Rulebook) -> tuple[Compiled, ...]:
    """The rules of the entries that stand side by side in a line, where half of them are known; of a menu run together, too.

    One is not enough: names are written so (LinkedIn, GoDaddy). A garbled line is no entry, since it has a wording of its own.
    """
    entries = [entry for entry in map(str.strip, _JOINT.split(text)) if entry]
    if not MENU_PARTS <= len(entries) <= MOST_PARTS:
        return ()
    known = [rules for rules in map(rulebook.furniture, entries) if rules and not any(rule.become for rule in rules)]
    if len(known) < MENU_PARTS or 2 * len(known) < len(entries):
        return ()
    return tuple(dict.fromkeys(rule for rules in known for rule in rules))


def features(line: Line) -> Iterator[str]:
    """What a line looks like, by the names that `weights.WEIGHTS` gives log-odds for."""
    text = line.text
    size = "short" if len(text) <= SHORT else "middling" if len(text) <= MIDDLING else "long"
    yield size
    if len(text) > LONG:
        yield "paragraph"
    if line.rules:
        yield f"{'strong' if any(rule.weight == 'strong' for rule in line.rules) else 'weak'} line, {size}"
        return
    if line.cues:
        owners = [leading for rule, leading in line.cues if rule.kind == "image_credit"]
        strong = [leading for rule, leading in line.cues if rule.weight == "strong"]
        if owners:
            yield f"{'leading' if any(owners) else 'inner'} credit, {size}"
        elif strong:
            yield f"{'leading' if any(strong) else 'inner'} cue, {size}"
            if len(strong) > 1:
                yield f"strong cues, {size}"
        else:
            yield f"{'leading' if any(leading for _, leading in line.cues) else 'inner'} word, {size}"
        yield from dict.fromkeys(f"{rule.kind}, {rule.weight}" for rule, _ in line.cues)
    words = _WORDS.findall(text)
    if text.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS):
        yield f"ends a sentence, {size}"
    elif text.endswith(":"):
        yield "ends in a colon"
    if text.endswith(("...", "…")):
        yield "ellipsis"
    if not words:
        return
    if size != "short" and sum(word.lower() in _FUNCTION for word in words) < FEW * len(words):
        yield f"no common words, {size}"
    if len(words) == 1:
        yield "one word"
    elif all(word[0].isupper() for word in words):
        yield "all words capitalised"
    if _BARS.search(text):
        yield f"parts, {size}"
    if _GLUED.search(text):
        yield f"glued, {size}"
    if _ADDRESS.search(text):
        yield "address"
    if _FIGURE.search(text):
        yield "figure"
        if _PRICE.search(text):
            yield "price"
        if _DATE.search(text):
            yield f"date, {size}"
    if _NUMBERED.match(text):
        yield "numbered"
    if text[0].islower():
        yield "begins small"
