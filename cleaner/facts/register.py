"""The register of a text: whether it is prose, or something in which only certain things are faults.

Most of what looks like page furniture in a licence, a manual or a dictionary is none, and a doubled line in verse is meant.
Each register is told by what its texts have and scraped articles have not; the first that fits is taken, from the surest to
the vaguest. Every text pays for the question, so each look first asks for something that most texts lack.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias, get_args

from cleaner.rulebook.schema import STAGES
from cleaner.text.text import Text

Register: TypeAlias = Literal[
    "prose", "licence", "manual", "documentation", "code", "mail", "chat", "transcript", "list", "verse", "dialect"
]
REGISTERS: tuple[Register, ...] = get_args(Register)


# What finds no fault in a register, whatever it sees there: in these texts more of what it would say was wrong than right.
# Furniture is removed from articles only (documentation must show more of it); what a licence says in odd words is law, and
# lists and code repeat themselves.
_NO_PAGE = frozenset({"boilerplate"})
SILENT: Mapping[Register, frozenset[str]] = {
    "licence": frozenset(STAGES) - {"encoding"},
    "manual": _NO_PAGE | {"repetition", "translation", "names"},
    "code": _NO_PAGE | {"repetition", "translation", "names"},
    "mail": _NO_PAGE,
    "chat": _NO_PAGE | {"repetition"},
    "transcript": frozenset({"repetition"}),
    "list": _NO_PAGE | {"repetition", "translation", "names"},
    "verse": frozenset({"repetition"}),
}


class Recognised(NamedTuple):
    """A register, and why it was taken in a few words for a report; nothing where it is what texts mostly are."""

    name: Register
    because: str = ""


# Phrases of licences, folded. An article about licences quotes one of them; a licence, or a file under one, has several.
_LICENCE_STEMS = (b" licen", b" warrant", b" redistribut", b" hereby granted")
_LICENCE = tuple(
    b" %b " % phrase.encode()
    for phrase in (
        "permission is hereby granted|redistribution and use in source and binary forms|without warranty|implied warranties|"
        "the software is provided|licensed under|general public license|apache license|mit license|bsd license|"
        "creative commons legal code|free software foundation|terms and conditions for copying|spdx license identifier|"
        "derivative works|this license|redistribute it|hereby granted|supporting documentation|above copyright notice"
    ).split("|")
)
LICENCE_PHRASES = 2
# A licence says one of them in so many words at least; a file that carries a licence says them at its end, or its beginning.
WORDS_A_PHRASE = 150
# Fields of the files in which distributions keep copyright notices.
_NOTICE_FIELD = re.compile(r"^(?:Files|Copyright|License|Upstream-Name|Comment):", re.MULTILINE)
NOTICE_FIELDS = 3

# `git-apply(1)   Git Manual   git-apply(1)` is the first line of a manual page; its sections have fixed names.
_MANUAL_HEAD = re.compile(r"\s*\S+\(\d\w*\)(?:[ \t][^\n]*\S+\(\d\w*\))?[ \t]*(?:\n|\Z)")
_MANUAL_SECTION = re.compile(
    r"^(NAME|SYNOPSIS|DESCRIPTION|OPTIONS|SEE ALSO|EXIT STATUS|RETURN VALUE|ENVIRONMENT|FILES|BUGS|AUTHORS?)[ \t\r]*$",
    re.MULTILINE,
)
MANUAL_SECTIONS = 3

# What Markdown, reStructuredText and AsciiDoc put around headings, links and samples.
_HEADING = re.compile(r"^(?:#{1,6} +\S|={2,4} +\S|\S[^\n]{2,80}\n(?:={4,}|-{4,}|~{4,}|\^{4,})[ \t\r]*$)", re.MULTILINE)
_SAMPLE = re.compile(r"^[ \t>]*(?:```|~~~)|^\.\. [\w-]+::|^\[source|::[ \t\r]*$|\]\(\S|`[^`\n]+`", re.MULTILINE)
HEADINGS, SAMPLES = 2, 3

# Lines that are statements, comments, markup or commands of a program.
_CODE_LINE = re.compile(
    r"[ \t]*(?:(?://|/?\*+[ /]|#(?:include|define|if|endif|!)|</?\w[^<>]*>[ \t\r]*\Z|<[!?]|\$ |>>> )|"
    r"(?:def|class|import|from|return|if|else|elif|for|while|var|let|const|function|public|private|static|void|int|struct|try|"
    r"except|export|package|use|using|namespace)\b[^.!?]*[:;{}()\]][ \t\r]*\Z|.*[;{}][ \t\r]*\Z)"
)
CODE_LINES, CODE_SHARE = 4, 0.4
# Most prose has none of these, and no code has fewer than it has lines of code.
_CODE_MARKS = (";\n", "{\n", "}\n", "(", "\n *", "\n//", "\n#", ">\n", ":\n", "import ")

_MAIL_FIELD = re.compile(r"^(From|To|Cc|Subject|Date|Sent|Message-ID|Reply-To)\s?: ?\S", re.MULTILINE)
MAIL_FIELDS, MAIL_HEAD = 3, 1_500

# What chat programs write of themselves, or before each line.
_CHAT = re.compile(
    r"(?:\.?(?:ACTION|JOIN|PART|QUIT|NICK)\b|\[?\d\d?:\d\d(?::\d\d)?\]? ?<|<[^<>\s]{1,30}> |\* \S+ has (?:joined|left|quit))"
)
CHAT_LINES, CHAT_SHARE = 5, 0.1
# Who speaks, at the beginning of a line. Labels of a page (Price: Size:) are as many as lines; speakers come again.
_SPEAKER = re.compile(r"[ \t]*([A-Z][\w .'’-]{0,24}):\s")
TURNS, TURN_SHARE, TURNS_EACH = 8, 0.3, 3

# A list has many lines of which hardly one is long or ends as sentences do; text set in columns has lines that begin with space.
LIST_LINES, LONG_LINE, PROSE_SHARE, MOST_PROSE = 60, 60, 0.05, 12
# Where nearly all do, the whole text was set in.
COLUMN_LINES, COLUMN_SHARE, SET_IN_SHARE = 30, 0.4, 0.95
_SENTENCE_ENDS = frozenset(".!?…”\"'’)")
# Verse: lines of one length that begin with a capital and go on over their ends.
_VERSE_LENGTHS = range(12, 61)
_RUN_ON = frozenset(",;:—-abcdefghijklmnopqrstuvwxyz")
VERSE_LINES, VERSE_SHARE, RUN_ON_SHARE = 8, 0.9, 0.4


def recognised(text: Text) -> Recognised:
    """The register of a text."""
    lines = [line for line in text.string.split("\n") if line and not line.isspace()]
    return (
        _licence(text)
        or _manual(text.string)
        or _documentation(text.string)
        or _code(text.string, lines)
        or _mail(text.string)
        or _transcript(text.string, lines)
        or _shape(lines)
        or Recognised("prose")
    )


def licence_phrases(text: Text) -> dict[str, int]:
    """The phrases of licences in a text, with how often each stands there; a text with two carries one, or is one."""
    if not any(stem in text.padded for stem in _LICENCE_STEMS):
        return {}
    return {phrase.decode().strip(): count for phrase in _LICENCE if (count := text.padded.count(phrase))}


def _licence(text: Text) -> Recognised | None:
    found = licence_phrases(text)
    if len(found) >= LICENCE_PHRASES and sum(found.values()) * WORDS_A_PHRASE >= len(text.tokens):
        return Recognised("licence", ", ".join([*found][:3]))
    if "opyright:" in text.string:
        fields = {match[0] for match in _NOTICE_FIELD.finditer(text.string)}
        if len(fields) >= NOTICE_FIELDS:
            return Recognised("licence", f"the fields {', '.join(sorted(fields))}")
    return None


def _manual(string: str) -> Recognised | None:
    if _MANUAL_HEAD.match(string):
        return Recognised("manual", "the first line of a manual page")
    if "SYNOPSIS" in string or "SEE ALSO" in string:
        found = {match[1] for match in _MANUAL_SECTION.finditer(string)}
        if len(found) >= MANUAL_SECTIONS:
            return Recognised("manual", f"the sections {', '.join(sorted(found)[:3])}")
    return None


def _documentation(string: str) -> Recognised | None:
    if string.startswith("#") or any(mark in string for mark in ("\n#", "\n==", "\n---", "\n~~~", "\n^^^")):
        headings = len(_HEADING.findall(string))
        if headings >= HEADINGS and len(_SAMPLE.findall(string)) >= SAMPLES:
            return Recognised("documentation", f"{headings} headings in markup, and links or samples")
    return None


def _code(string: str, lines: list[str]) -> Recognised | None:
    if sum(map(string.count, _CODE_MARKS)) >= CODE_LINES:
        found = sum(_CODE_LINE.match(line) is not None for line in lines)
        if found >= CODE_LINES and found >= CODE_SHARE * len(lines):
            return Recognised("code", f"{found} of {len(lines)} lines")
    return None


def _mail(string: str) -> Recognised | None:
    fields = {match[1] for match in _MAIL_FIELD.finditer(string, 0, MAIL_HEAD)}
    return Recognised("mail", f"the fields {', '.join(sorted(fields))}") if len(fields) >= MAIL_FIELDS else None


def _transcript(string: str, lines: list[str]) -> Recognised | None:
    if len(lines) < CHAT_LINES:
        return None
    if any(mark in string for mark in ("JOIN", "PART", "ACTION", "QUIT", "<", "* ")):
        chat = sum(_CHAT.match(line) is not None for line in lines)
        if chat >= max(CHAT_LINES, CHAT_SHARE * len(lines)):
            return Recognised("chat", f"{chat} of {len(lines)} lines")
    if string.count(": ") + string.count(":\n") < max(TURNS, TURN_SHARE * len(lines)):
        return None
    turns = Counter(match[1] for match in map(_SPEAKER.match, lines) if match)
    if turns.total() >= max(TURNS, TURN_SHARE * len(lines)) and turns.total() >= TURNS_EACH * len(turns):
        return Recognised("transcript", f"{turns.total()} of {len(lines)} lines begin with who speaks")
    return None


def _shape(lines: list[str]) -> Recognised | None:
    """What the lengths, the beginnings and the ends of the lines show."""
    number = len(lines)
    if number < VERSE_LINES:
        return None
    if number >= COLUMN_LINES:
        indented = sum(line[0] in " \t" for line in lines)
        if COLUMN_SHARE * number <= indented <= SET_IN_SHARE * number:
            return Recognised("list", f"{indented} of {number} lines are set in")
    if number >= LIST_LINES:
        prose = sum(len(line) >= LONG_LINE or line[-1] in _SENTENCE_ENDS for line in lines)
        if prose <= min(PROSE_SHARE * number, MOST_PROSE):
            return Recognised("list", f"{prose} of {number} lines are prose")
    # Lines of prose are longer, on the average, than lines of verse may be.
    if sum(map(len, lines)) <= _VERSE_LENGTHS.stop * number and (
        sum(len(line) in _VERSE_LENGTHS for line in lines) >= VERSE_SHARE * number
    ):
        capital = sum(line.lstrip(" \"'“‘(")[:1].isupper() for line in lines)
        run_on = sum(line.rstrip()[-1:] in _RUN_ON for line in lines)
        if capital >= VERSE_SHARE * number and run_on >= RUN_ON_SHARE * number:
            return Recognised("verse", f"{run_on} of {number} lines run on")
    return None
