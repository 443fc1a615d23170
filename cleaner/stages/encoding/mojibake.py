"""Text that was decoded wrongly: sentence by sentence through ftfy, then by a second opinion; few stretches get there.

UTF-8 read in a single-byte encoding leaves two or more characters beyond ASCII side by side, the first of them one that
stands for a lead byte. Text without such a pair never reaches ftfy, which costs two thirds of all time in a naive chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.compose import diff_to_edits
from cleaner.edits import Edit, Finding, Safety, apply_edits
from cleaner.stages.encoding import strays
from cleaner.stages.encoding.misread import alike, has_stranger, in_latin, innocents, readings, sense
from cleaner.stages.encoding.shown import is_set_against, is_shown
from cleaner.stages.findings import from_detector
from cleaner.text import sentences

if TYPE_CHECKING:
    from cleaner.facts import Facts
    from cleaner.text.text import Text

# Two neighbours beyond ASCII, or one before a space that was a non-breaking one, or a C1 control: without one of these
# ftfy changes nothing.
POSSIBLE = re.compile(r"[^\x00-\x7f]{2}|[\x80-\x9f]|[ÃÂà][ \xa0]|[^\x00-\x7f]\x1a|\x1a[^\x00-\x7f]")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
# A space that must not break, made a plain one: told only behind the first bytes of Latin-1 letters. `à` is a word in four
# languages, and keeps the space behind it, except in front of the rest of an Italian or Portuguese word.
_A_GRAVE = re.compile("\u00c3 (?! |quele|quela|quilo|s )")
_WORD_END = re.compile("\u00c3 (?=[,.;:!?)\\]]|\\Z)")
_LOST_BLANK = re.compile("([\u00c3\u00c2]) ")
# Where the second byte went without a trace elsewhere, a space behind a first one is a space: *StraÃe*, *groÃ und*.
_LOST_ALTOGETHER = re.compile("[a-z]\u00c3[a-z]")
# The last byte of a closing quotation mark is one that cp1252 does not have, and is lost on the way.
_LOST_QUOTE = re.compile("(?<=\\S)\u00e2\u20ac(?=[ \\t.,;:!?)\\]]|\\Z)")
# Drawings do not touch letters.
_BOXED = re.compile("[^\\W\\d_][\u2500-\u25a0]|[\u2500-\u25a0][^\\W\\d_]")
# First bytes whose letter cannot be told any more, and characters that were lost before.
_LEFT = re.compile(
    "[\u00c2\u00c3\u00ce\u00cf\u00d0\u00d1\u00d7\u00d8\u00d9](?=[?\ufffd])|\u00e2\u20ac|\ufffd"
    "|(?<!\\w)[\u00ce\u00cf\u00d0\u00d1\u00d7\u00d8\u00d9](?= )"
)
_LOST = re.compile("\ufffd")
# Text of more layers is not seen.
MOST_LAYERS = 4
# What may be left of the places that ftfy calls bad, for a line that is better than it was.
STILL_BAD = 0.34
# Addresses, paths, names of files, assignments: what stands there is what a machine looks for.
_ADDRESS = re.compile(r"\S@[^\s@]+\.\w|://|\bwww\.|[^\W\d]\.[a-z][a-z0-9]{1,3}\W*\Z|\w=[\w\"']|[\\/][^\s\\/]+[\\/]")
# A text about encodings shows what goes wrong with them.
_ABOUT = re.compile(
    r"\b(?:mojibake|encod(?:e|ed|es|ing|ings)|decod(?:e|ed|ing)|utf-?8|latin-?1|iso-?8859(?:-\d+)?|windows-?125\d|cp125\d"
    r"|unicode|charset|character sets?|code ?pages?)\b",
    re.IGNORECASE,
)


def find(facts: Facts) -> Iterator[Finding]:
    """Repairs of mojibake, one finding for each stretch."""
    text = facts.text.string
    rule = facts.rulebook.detectors.get("mojibake")
    if rule is None or not POSSIBLE.search(text):
        return
    damaged: list[list[tuple[Edit, str]]] = []
    for line in _LINE.finditer(text):
        if POSSIBLE.search(line[0]):
            edits = sorted(_edits(text, *line.span()))
            if edits:  # other damage in the line says that what might be meant is damaged as well
                edits = sorted(_edits(text, *line.span(), sure=True))
            if edits and _is_better(line[0], edits, line.start()):
                damaged.append(edits)
    shown = {edit for edits in damaged for edit, _ in edits if _is_shown(facts.text, edit)}
    if shown:  # what shows damage once shows it again, without marks around
        shown |= {edit for edits in damaged for edit, _ in edits if _stands_alone(text, edit.start, edit.end)}
    # Where bytes are left that no encoding explains, the encoding of the rest is in doubt, too.
    doubt = strays.holds(text)
    for edits in damaged:
        for edit, encoding in edits:
            said = f"{text[edit.start : edit.end]!r} is {edit.after!r} read in {encoding}"
            safety = Safety.UNSAFE if doubt or edit in shown else Safety.SAFE
            yield from_detector(rule, (edit,), [said], safety=safety)


def _is_shown(text: Text, edit: Edit) -> bool:
    """Whether the garbled characters stand in code or an address, or are what the text speaks about."""
    start, end = edit.start, edit.end
    if _ADDRESS.search(_token(text.string, start, end)):
        return True
    if _ABOUT.search(text.string) and _stands_alone(text.string, start, end):
        return True
    return text.is_protected(start, end) or is_shown(text, start, end) or is_set_against(text, start, end, edit.after)


def _token(text: str, start: int, end: int) -> str:
    """What stands between spaces around a place."""
    low = max(text.rfind(space, 0, start) for space in " \n\t") + 1
    return text[low : min((at for space in " \n\t" if (at := text.find(space, end)) >= 0), default=len(text))]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether garbled characters are no part of a word, which nobody needs who does not show them."""
    while start and not text[start - 1].isascii():
        start -= 1
    while end < len(text) and not text[end].isascii():
        end += 1
    return not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()


def _is_better(line: str, edits: list[tuple[Edit, str]], start: int) -> bool:
    """Whether a line is text when all its layers are undone: not one that stays garbled, or has words of two scripts."""
    from ftfy.badness import badness

    before = after = line
    for _ in range(MOST_LAYERS):
        after = apply_edits(after, [Edit(edit.start - start, edit.end - start, edit.after) for edit, _ in edits])
        edits, start = sorted(_edits(after, 0, len(after), sure=True)), 0
        if not edits:
            break
    if _BOXED.search(after) or len(_LEFT.findall(after)) > len(_LOST.findall(before)):
        return False
    words = set(_WORD.findall(after)) - set(_WORD.findall(before))
    if any(map(has_stranger, words)):
        return False
    left = badness(after)
    return not left or left <= STILL_BAD * badness(before)


def _edits(text: str, start: int, end: int, *, sure: bool = False) -> list[tuple[Edit, str]]:
    """What ftfy changes in a line and what the second opinion adds, each with the encoding that explains it.

    Where they disagree about text in Latin letters, the one that makes more sense is believed: ftfy knows fewer encodings
    and takes one for another.
    """
    theirs = list(_by_ftfy(text, start, end, sure))
    found = readings(text[start:end], sure=sure)
    ours = [(Edit(start + one.start, start + one.end, one.after), one.encoding) for one in found]
    taken = {at for edit, _ in theirs for at in range(edit.start, edit.end)}
    joined = theirs + [one for one in ours if taken.isdisjoint(range(one[0].start, one[0].end))]
    if joined and sure:  # what is innocent alone is not so beside damage of the same kind
        taken |= {at for edit, _ in joined for at in range(edit.start, edit.end)}
        rest = alike(text[start:end], {encoding.split(" ")[0] for _, encoding in joined})
        joined += [
            (Edit(start + one.start, start + one.end, one.after), one.encoding)
            for one in rest
            if taken.isdisjoint(range(start + one.start, start + one.end))
        ]
    if theirs and len(joined) < len(theirs) + len(ours) and all(in_latin(edit.after) for edit, _ in theirs + ours):
        one, other = (
            apply_edits(
                text[start:end], sorted(Edit(edit.start - start, edit.end - start, edit.after) for edit, _ in edits)
            )
            for edits in (ours, joined)
        )
        if one != other and sense(one) > sense(other):
            return ours
    return joined


def _by_ftfy(text: str, start: int, end: int, sure: bool) -> Iterator[tuple[Edit, str]]:
    """What ftfy changes in a line, each sentence judged by itself: a line may be damaged in parts."""
    from ftfy.badness import is_bad

    if not is_bad(text[start:end]):
        return
    meant = [(start + low, start + high) for low, high in innocents(text[start:end], sure)]
    for low, high in sentences.spans(text, start, end, strict=False):
        for one, other in _between(low, high, meant):
            before = text[one:other]
            if POSSIBLE.search(before):
                after, encodings = _fixed(before)
                name = " and ".join(encodings) or "the wrong encoding"
                for edit in diff_to_edits(before, after, one):
                    yield edit, name


def _between(low: int, high: int, meant: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A stretch without the places that are meant."""
    for start, end in meant:
        if low <= start and end <= high:
            yield low, start
            low = end
    yield low, high


def _fixed(text: str) -> tuple[str, list[str]]:
    """A stretch by ftfy, and the encodings that it was read in.

    ftfy takes a space for a lost byte in sequences of any length, and so makes daggers of quotation marks and other emoji
    of emoji. Here that is told where what is left says which byte it was, and the stretches within are searched without it.
    """
    from ftfy import TextFixerConfig, fix_encoding_and_explain
    from ftfy.badness import is_bad
    from ftfy.chardata import UTF8_DETECTOR_RE

    config = TextFixerConfig(restore_byte_a0=False, decode_inconsistent_utf8=False)
    encodings: dict[str, None] = {}

    def fixed(stretch: str) -> str:
        after, plan = fix_encoding_and_explain(_restored(stretch), config)
        if after == stretch.translate(strays.CONTROLS):
            return stretch  # controls alone are no mojibake, and have a rule of their own
        for step in plan or ():
            if step.action == "encode":
                encodings[step.parameter.replace("sloppy-windows-", "cp")] = None
        return after

    def inner(match: re.Match[str]) -> str:
        found = match[0].rstrip(" ")
        return (fixed(found) if is_bad(found) else found) + match[0][len(found) :]

    for _ in range(MOST_LAYERS):
        before = text
        text = fixed(text)
        if text == before and is_bad(text):
            text = UTF8_DETECTOR_RE.sub(inner, text)
        if text == before:
            break
    return text.replace("\ufeff", ""), list(encodings)  # a byte order mark is no text


def _restored(text: str) -> str:
    """The text with the bytes that are lost on the way, where what is left says which they were."""
    text = _LOST_QUOTE.sub("\u00e2\u20ac\x9d", text)
    if _LOST_ALTOGETHER.search(text):
        return text
    return _LOST_BLANK.sub("\\1\u00a0", _A_GRAVE.sub("\u00c3\u00a0 ", _WORD_END.sub("\u00c3\u00a0", text)))
