"""Tables into rules: what many rules share is written once, and each line says only what is its own.

`docs/rules.md` explains the lines to those who write them. A line becomes a rule like any other: what the table shares,
the reason with the line's words put in, and examples made from the table's sentences (frames).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from cleaner.rulebook.phrases import BadPhrase, Form, expand, render
from cleaner.rulebook.schema import Condition, Example, Rule, Table, Within

REMARK = "#"
ARROW, MANGLED, OR = " -> ", " < ", " / "
NAMED = ("key", "near", "unless", "within", "ex", "keep")
"""The parts of a line that say what they are; `ex` and `keep` may stand there several times."""
_POSITIONAL = {"names": ("what",), "swaps": ("source", "what")}
_KNOWN = {
    "names": ("wrong", "right", "name", "NAME", "host", "what", "near", "unless"),
    "swaps": ("wrong", "right", "source", "what", "near", "unless"),
}
_WITHIN: tuple[str, ...] = get_args(Within)
_PART = re.compile(r"([a-z]+):(?:\s+(.*))?\Z")
_SLOT = re.compile(r"\{(\w*)\}")


class BadLine(ValueError):
    """A line, a frame or a reason that cannot be used."""


class Made(NamedTuple):
    """A rule that a line of a table became: its key, and the line of the file."""

    key: str
    line: int
    rule: Rule


@dataclass
class _Line:
    """A line taken apart."""

    number: int
    match: str
    """The name, or the wrong phrase."""
    become: list[str]
    """A name's manglings, or what the phrase becomes."""
    words: str
    """What the key is made of: the name, or the first form of the phrase."""
    wrongs: list[tuple[str, str]]
    """Each wrong wording that an example may show, and what it becomes."""
    said: dict[str, list[str]] = field(default_factory=dict)

    def one(self, part: str) -> str:
        return self.said.get(part, [""])[0]


def rules_of(table: Table, first: int) -> tuple[list[Made], list[tuple[int | str, str]]]:
    """The rules of a table whose lines begin at line `first` of the file, and what is wrong with it.

    A problem is about a line of the file, or about a place in the table (`.frames[1]`): a frame that cannot be used is
    refused once, and then no line is tried.
    """
    problems: list[tuple[int | str, str]] = [*_bad_frames(table)]
    made: list[Made] = []
    if problems:
        return made, problems
    for number, text in enumerate(table.lines.split("\n"), first):
        if not text.strip() or text.strip().startswith(REMARK):
            continue
        try:
            line = _read(table, text.strip(), number)
            made.append(Made(line.one("key") or _key(line), number, _rule(table, line, len(made))))
        except (BadLine, BadPhrase) as error:
            problems.append((number, str(error)))
    return made, problems


def _bad_frames(table: Table) -> Iterator[tuple[str, str]]:
    """What is wrong with the sentences and the reason, whatever the lines say."""
    known = _KNOWN[table.of]
    for key, texts in (("because", [table.because]), ("frames", table.frames), ("keep", table.keep)):
        if not texts:
            yield f".{key}", f"a table needs at least one sentence under `{key}`"
        for number, text in enumerate(texts):
            place = f".{key}" if key == "because" else f".{key}[{number}]"
            slots = _SLOT.findall(text)
            unknown = [slot for slot in slots if slot not in known and (slot or key != "frames")]
            if unknown:
                said = ", ".join(f"{{{slot}}}" for slot in known)
                yield place, f"{text!r}: a line has no {{{unknown[0]}}}; known are {said}"
            elif key == "frames" and slots.count("") != 1:
                yield place, f"{text!r}: needs {{}} once, where the words of a line stand"
            elif key == "frames" and "unless" in slots:
                yield place, f"{text!r}: {{unless}} keeps the rule from speaking, so it stands under `keep`"


# a line and its parts


def _read(table: Table, text: str, number: int) -> _Line:
    head, *parts = _parts(text)
    line = _named(head, number) if table.of == "names" else _swapped(head, number)
    free = list(_POSITIONAL[table.of])
    for part in parts:
        named = _PART.match(part)
        if named is None or (named[1] not in NAMED and named[2] is None):
            if not free:
                raise BadLine(f"{part!r} is a part too many; a part of its own kind begins with {_either(NAMED)}")
            line.said[free.pop(0)] = [part]
        elif named[1] not in NAMED:
            raise BadLine(f"{named[1]!r} is no part of a line; known are {', '.join(NAMED)}")
        elif not (named[2] or "").strip():
            raise BadLine(f"`{named[1]}:` says nothing")
        elif named[1] in line.said and named[1] not in ("ex", "keep"):
            raise BadLine(f"`{named[1]}:` stands there twice")
        else:
            line.said.setdefault(named[1], []).append(named[2].strip())
    if table.what is not None and not line.one("what"):
        line.said["what"] = [table.what]
    if line.one("within") not in ("", *_WITHIN):
        raise BadLine(f"`within:` is {_either(_WITHIN)}, not {line.one('within')!r}")
    return line


def _parts(text: str) -> list[str]:
    """A line at its bars; a bar in brackets is a choice of the phrase."""
    parts, depth, start = [], 0, 0
    for at, mark in enumerate(text):
        depth = max(0, depth + (mark == "(") - (mark == ")"))
        if mark == "|" and depth == 0:
            if not (text[at - 1 : at].isspace() and (at + 1 == len(text) or text[at + 1].isspace())):
                raise BadLine(f"a bar between parts has a space on either side: {text!r}")
            parts.append(text[start:at].strip())
            start = at + 1
    if depth:
        raise BadLine(f"a bracket is not closed: {text!r}")
    return [*parts, text[start:].strip()]


def _named(head: str, number: int) -> _Line:
    """`Mark Zuckerberg < Mark Zuckerburg, Mark Zukerberg`: the name, and its wrong spellings."""
    if ARROW in head:
        raise BadLine("a line of names has no arrow; write `Name < Mangling, Mangling`")
    name, mangled, rest = (part.strip() for part in head.partition(MANGLED))
    manglings = [one.strip() for one in rest.split(",")] if mangled else []
    if not name or not all(manglings):
        raise BadLine(f"{head!r} lacks a name or a mangling")
    if len({name, *manglings}) <= len(manglings):
        raise BadLine(f"{head!r} has a spelling twice")
    # Only the casing of ASCII letters is a fault: the scan folds no others.
    others = ["".join(c.lower() if c.isascii() else c for c in name), name.title(), name.capitalize()]
    cased = next((other for other in others if other != name and not other.isupper()), None)
    wrongs = [(one, name) for one in ([cased] if cased else []) + manglings]
    return _Line(number, name, manglings, name, wrongs)


def _swapped(head: str, number: int) -> _Line:
    """`castle connection -> click joint / click lock`: the wrong words, the right ones, and others beside them."""
    match, arrow, rest = (part.strip() for part in head.partition(ARROW))
    becomes = [one.strip() for one in rest.split(OR)]
    if not arrow or not match or not all(becomes):
        raise BadLine(f"{head!r} is no swap; write `wrong words -> right words`")
    wrongs = [(form.text, _rendered(becomes[0], form)) for form in expand(match)]
    return _Line(number, match, becomes, wrongs[0][0], wrongs)


def _rendered(become: str, form: Form) -> str:
    return " ".join(render(become, form).split())


def _key(line: _Line) -> str:
    """The words of a line as a key: lower case, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", line.words.lower()).encode("ascii", "ignore").decode()
    key = "-".join(re.findall(r"[a-z0-9]+", plain))
    if not key:
        raise BadLine(f"{line.words!r} has no letter from a to z; give the line a `key:`")
    return key


def _either(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}"


# a rule


def _rule(table: Table, line: _Line, turn: int) -> Rule:
    named = table.of == "names"
    within: Within = line.one("within") or table.within  # type: ignore[assignment]  # looked at when the line was read
    near, unless = (
        [Condition(words=_words(line.one(part)), within=within)] if line.one(part) else []
        for part in ("near", "unless")
    )
    return Rule(
        because=_filled(table.because, _values(line)),
        safety=table.safety,
        examples=list(_examples(table, line, turn)),
        keep=line.said.get("keep") or list(_kept(table, line)),
        name=line.match if named else None,
        manglings=line.become if named else [],
        match=None if named else line.match,
        become=None if named else line.become if line.become[1:] else line.become[0],
        source=line.one("source") or None,
        when=[*table.when, *near],
        unless=[*table.unless, *unless],
        pivots=table.pivots,
        gate=table.gate,
        vote=table.vote,
        alone=table.alone,
        alters=table.alters,
        doubts=table.doubts,
        status=table.status,
    )


def _words(said: str) -> list[str]:
    """Words by spaces; where a comma stands, by commas, so that phrases of several words have room."""
    words = said.split(",") if "," in said else said.split()
    return [word.strip() for word in words if word.strip()]


def _values(line: _Line) -> dict[str, str]:
    """What the slots of a sentence stand for; a slot that the line says nothing of is left out."""
    wrong, right = line.wrongs[0] if line.wrongs else ("", "")
    values = {"wrong": wrong, "right": right or line.match, "name": line.match, "NAME": line.match.upper()}
    values |= {"host": re.sub(r"\W", "", line.match.lower()), "source": line.one("source"), "what": line.one("what")}
    for part in ("near", "unless"):
        if line.one(part):
            values[part] = expand(_words(line.one(part))[0])[0].text
    return {slot: value for slot, value in values.items() if value}


def _filled(text: str, values: Mapping[str, str]) -> str:
    """A sentence with a line's words put in."""
    missing = next((slot for slot in _SLOT.findall(text) if slot not in values), None)
    if missing is not None:
        raise BadLine(f"the line says nothing for {{{missing}}} of {text!r}")
    return _SLOT.sub(lambda slot: values[slot[1]], text)


def _examples(table: Table, line: _Line, turn: int) -> Iterator[Example]:
    """The line's own examples, or one in a frame for each wrong spelling of a name, for the first form of a swap."""
    if own := line.said.get("ex"):
        yield from (_own(line, text) for text in own)
        return
    if not line.wrongs:
        raise BadLine(f"{line.match!r} has no other casing and no mangling, so there is nothing that it repairs")
    values = _values(line)
    fitting = [frame for frame in table.frames if _fits(frame, values)]
    if not fitting:
        need = " with {near}" if "near" in values else ""
        raise BadLine(f"no frame{need} serves this line; add one, or give the line an `ex:`")
    for at, (wrong, right) in enumerate(line.wrongs if table.of == "names" else line.wrongs[:1]):
        frame = fitting[(turn + at) % len(fitting)]
        yield Example(_filled(frame, {**values, "": wrong}), _filled(frame, {**values, "": right}))


def _fits(frame: str, values: Mapping[str, str]) -> bool:
    """Whether a line has all that a frame asks for, and the frame the word that the line must stand near."""
    slots = set(_SLOT.findall(frame)) - {""}
    return slots <= values.keys() and ("near" in slots) == ("near" in values)


def _own(line: _Line, text: str) -> Example:
    """An example that a line brings: `bad -> good`, or the bad text alone where its words are plainly there."""
    bad, arrow, good = (part.strip() for part in text.partition(ARROW))
    if arrow:
        return Example(bad, good)
    for wrong, right in sorted(line.wrongs, key=lambda pair: -len(pair[0])):
        found = re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", bad)
        if found:
            return Example(bad, bad[: found.start()] + right + bad[found.end() :])
    raise BadLine(f"the words do not stand in {bad!r} as they are; write `ex: bad{ARROW}good`")


def _kept(table: Table, line: _Line) -> Iterator[str]:
    """The innocent sentences that serve the line: all, but those with words that it lacks, or that nothing would hold back."""
    values = _values(line)
    held = bool(table.when or table.unless or "near" in values)
    none = True
    for text in table.keep:
        slots = set(_SLOT.findall(text))
        if slots <= values.keys() and ("wrong" not in slots or held or "unless" in slots):
            none = False
            yield _filled(text, values)
    if none:
        raise BadLine("no sentence under `keep` serves this line; add one, or give the line a `keep:`")
