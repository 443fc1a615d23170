"""Bytes that the encoding of the file does not explain, and characters that were lost before the text came here.

A page in UTF-8 with lines from an older file is read as UTF-8, and the strays are kept as they are. Which encoding they
are in, the rest of the document tells: its own letters, or those of its script, must come out.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cleaner.compose import diff_to_edits
from cleaner.edits import Edit, Finding, Safety
from cleaner.source import LONGEST_CUT
from cleaner.stages.findings import from_detector

if TYPE_CHECKING:
    from cleaner.facts import Facts

DETECTORS = ("stray-bytes", "undecodable", "replacement-character", "guessed-encoding", "c1-control")

_STRAY = re.compile("[\udc80-\udcff]")
_UNDECODABLE = re.compile("[\udc80-\udcff]+")
# Halves of UTF-16 pairs: the text did not come from bytes.
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_REPLACED = re.compile("\ufffd+")
_LINE = re.compile("[^\n]+")
# Encodings that each script was written in before UTF-8, the frequent ones first.
_OLDER = {
    "LATIN": ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257"),
    "CYRILLIC": ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5"),
    "GREEK": ("cp1253", "iso8859_7"),
    "HEBREW": ("cp1255",),
    "ARABIC": ("cp1256",),
    "CJK": ("gb18030", "big5", "cp932", "euc_jp"),
    "HIRAGANA": ("cp932", "euc_jp"),
    "KATAKANA": ("cp932", "euc_jp"),
    "HANGUL": ("cp949",),
    "THAI": ("cp874",),
}
_WIDE = frozenset({"gb18030", "gb2312", "gbk", "big5", "cp932", "shift_jis", "euc_jp", "cp949", "euc_kr"})
# A control of Latin-1, not behind what may be the first bytes of a character.
_CONTROL = re.compile("(?<![\xc2-\xf4])(?<![\xe0-\xf4][\x80-\xbf])[\x80-\x9f]")
# What each control stands for; five stand for nothing.
CONTROLS = {n: after for n in range(0x80, 0xA0) if (after := bytes([n]).decode("cp1252", "ignore"))}
# An apostrophe within a word is that of a contraction; in another encoding the control is a letter.
_APOSTROPHE = re.compile(r"\w\x92(?:[sdmtSDMT]|re|ve|ll)?(?!\w)|(?<!\w)(?:[ldjnstcmLDJNSTCMO]|qu|Qu)\x92\w")
_BEFORE_QUOTES = frozenset("([{\"'-/\x91\x93\x96\x97")
FEW_STRAYS = 12
_AT_END = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]*\\Z")
# What a character is worth that the rest of the document has, too, and one that is only of its script, or a typographic mark.
OWN = 1.0
LIKELY = 0.5
# Marks of print beyond Latin-1; the rest of that page are signs that any text may hold.
_MARKS = frozenset("‘’“”„‚–—…•€™†‡‰‹›")
# Letters that are words by themselves.
_WORDS = frozenset("àÀáÁéÉèÈêÊíÍóÓòÒúÚåÅöÖøØæÆôÔ")


class _Older(NamedTuple):
    """The encoding that explains the strays best, and how likely its characters are here, from 0 to 1."""

    encoding: str
    likely: float


def holds(text: str) -> bool:
    """Whether any byte of a text is unexplained: it has lone surrogates, told at the speed of encoding."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def find(facts: Facts) -> Iterator[Finding]:
    """Strays in the encoding that they are in; flags for what no encoding explains."""
    text = facts.text.string
    detectors = facts.rulebook.detectors
    if facts.doubt and (rule := detectors.get("guessed-encoding")) and (match := _BEYOND.search(text)):
        yield Finding(rule.id, rule.because, (), rule.safety, (facts.doubt,), match.span())
    if "\ufffd" in text and (rule := detectors.get("replacement-character")):
        for match in _REPLACED.finditer(text):
            said = f"{len(match[0])} character(s) lost before the text came here"
            yield Finding(rule.id, rule.because, (), rule.safety, (said,), match.span())
    if not holds(text):
        return
    explained: set[int] = set()
    if (rule := detectors.get("stray-bytes")) and not _HALVES.search(text):
        older = _older(text)
        if older.likely >= LIKELY:
            for edit in _repaired(text, older.encoding):
                explained.update(range(edit.start, edit.end))
                shown = text[edit.start : edit.end].encode("utf-8", "surrogateescape").hex(" ")
                said = f"{shown} is {edit.after!r} in {older.encoding}, and no UTF-8"
                yield from_detector(rule, (edit,), [said])
    if rule := detectors.get("undecodable"):
        for match in _UNDECODABLE.finditer(text):
            if not explained.issuperset(range(*match.span())):
                shown = match[0].encode("utf-8", "surrogateescape").hex(" ")
                said = f"bytes that are no text in the encoding of the file, kept as they are: {shown}"
                yield Finding(rule.id, rule.because, (), rule.safety, (said,), match.span())


def controls(facts: Facts) -> Iterator[Finding]:
    """Controls that nobody can see as the marks that Windows has in their place, where such a mark would stand.

    Elsewhere they may be letters of another encoding, orders to a terminal, line ends: there the mark is offered. Not what
    may be part of a misread letter.
    """
    text, rule = facts.text.string, facts.rulebook.detectors.get("c1-control")
    if rule is None:
        return
    found = list(_CONTROL.finditer(text))
    # One that is no mark here, and the encoding is another.
    sure = all(
        _in_place(one[0].translate(CONTROLS), text[one.start() - 1 : one.start()], text[one.end() : one.end() + 1])
        and (one[0] != "\x92" or _APOSTROPHE.search(text, max(0, one.start() - 2), one.end() + 4) is not None)
        and not facts.text.is_protected(*one.span())
        for one in found
    )
    for match in found:
        after = match[0].translate(CONTROLS)
        if after != match[0]:
            said = f"U+{ord(match[0]):04X} is {after!r} in cp1252"
            yield from_detector(
                rule, (Edit(*match.span(), after),), [said], safety=Safety.SAFE if sure else Safety.UNSAFE
            )


def _in_place(mark: str, left: str, right: str) -> bool:
    """Whether a mark stands where a writer puts it. Controls count as marks."""
    opens = not left or left.isspace() or left in _BEFORE_QUOTES
    match mark:
        case "’":
            return left.isalnum()
        case "“" | "‘" | "„" | "‚" | "‹":
            return opens and bool(right) and not right.isspace()
        case "”" | "›":
            return not opens and not (left.isalpha() and right.isalpha())
        case "–" | "—":
            return left.isspace() == right.isspace() and bool(left)
        case "…":
            return not opens and not right.isalpha()
        case "•":
            return opens and right.isspace()
        case "™":
            return left.isalpha() and not right.isalnum()
        case "€":
            return left.isdigit() or right.isdigit() or (opens and right.isspace())
    return False


def _stray_lines(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _LINE.finditer(text) if _STRAY.search(match[0]))


def _older(text: str) -> _Older:
    """The encoding whose characters are likeliest in the lines with strays, given the rest of the document."""
    lines = [match[0].encode("utf-8", "surrogateescape") for match in _stray_lines(text)]
    rest = Counter(c for c in text if not c.isascii() and not _STRAY.match(c))
    scripts = Counter(_script(c) for c in text if c.isalpha() and not c.isascii())
    script = scripts.most_common(1)[0][0] if scripts else "LATIN"
    older = (*_OLDER.get(script, ()), *_OLDER["LATIN"])
    guess = _guess(b"\n".join(lines))
    # Where several explain the strays as well, the first is taken: a guess from a few bytes is none.
    few = sum(map(len, _UNDECODABLE.findall(text))) < FEW_STRAYS
    candidates = dict.fromkeys((*older, *guess) if few else (*guess, *older))
    best = _Older("", 0.0)
    for encoding in candidates:
        likely = _likely(lines, encoding, rest, script)
        if likely > best.likely:
            best = _Older(encoding, likely)
    return best


def _guess(raw: bytes) -> Iterator[str]:
    import chardet  # late: few files need it

    name = chardet.detect(raw)["encoding"]
    if name:
        try:
            name = codecs.lookup(name).name
        except LookupError:
            return
        if not name.startswith("utf") and b"A ~".decode(name, "replace") == "A ~":
            yield {"iso8859-1": "cp1252"}.get(name, name)


def _likely(lines: list[bytes], encoding: str, rest: Counter[str], script: str) -> float:
    said: list[float] = []
    for line in lines:
        read = _strays_read(line, encoding)
        if read is None:
            return 0.0
        said += (_worth(character, rest, script) for character in read)
    return sum(said) / len(said) if said else 0.0


def _strays_read(line: bytes, encoding: str) -> str | None:
    """The characters beyond ASCII that the strays of a line, or all of it in an encoding of two bytes, become."""
    try:
        if encoding in _WIDE:
            return "".join(character for character in line.decode(encoding) if not character.isascii())
        strays = "".join(_STRAY.findall(line.decode("utf-8", "surrogateescape")))
        return strays.encode("utf-8", "surrogateescape").decode(encoding)
    except UnicodeError:
        return None


def _worth(character: str, rest: Counter[str], script: str) -> float:
    if character in rest:
        return OWN
    if character.isalpha():
        return LIKELY if _script(character) == script else 0.0
    return (
        LIKELY if character in _MARKS or "\u00a0" <= character <= "\u00bf" or "\u3000" <= character <= "\u3002" else 0.0
    )


def _repaired(text: str, encoding: str) -> Iterator[Edit]:
    """The strays of each line as what they are, where that makes sense in its place."""
    from ftfy.badness import is_bad

    cut = _cut(text)
    for match in _stray_lines(text):
        before, after = match[0], ""
        if encoding in _WIDE:
            after = before.encode("utf-8", "surrogateescape").decode(encoding)
        else:
            after = _STRAY.sub(lambda stray: stray[0].encode("utf-8", "surrogateescape").decode(encoding), before)
        if is_bad(after) and not is_bad(_STRAY.sub("", before)):
            continue  # the beginning of a cut sequence of UTF-8, rather
        for edit in diff_to_edits(before, after, match.start()):
            if edit.end <= cut and (encoding in _WIDE or _fits(text, edit)):
                yield edit


def _cut(text: str) -> int:
    """Where a last character of UTF-8 begins whose end is missing; the length of the text where none is.

    A lone first byte may be a letter of another encoding. It is cut where the text has other characters with that first byte.
    """
    end = len(text.rstrip("\r\n"))
    match = _AT_END.search(text, max(0, end - LONGEST_CUT), end)
    if match is None:
        return len(text)
    cut = match[0].encode("utf-8", "surrogateescape")
    try:
        if codecs.getincrementaldecoder("utf-8")().decode(cut):
            return len(text)
    except UnicodeDecodeError:
        return len(text)
    known = {character.encode()[0] for character in set(text) if not "\ud800" <= character <= "\udfff"}
    return match.start() if len(cut) > 1 or cut[0] in known else len(text)


def _fits(text: str, edit: Edit) -> bool:
    """Whether letters come out within words, or as words; marks stand anywhere."""
    left, right = text[edit.start - 1 : edit.start] if edit.start else "", text[edit.end : edit.end + 1]
    return (
        not any(character.isalpha() for character in edit.after)
        or left.isalpha()
        or right.isalpha()
        or len(edit.after) > 1
        or edit.after in _WORDS
        or _script(edit.after) != "LATIN"
    )


def _script(character: str) -> str:
    return unicodedata.name(character, "").split(" ")[0]
