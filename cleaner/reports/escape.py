"""Text of documents made harmless for where it is shown: nothing in it may act, hide, or reorder its surroundings."""

from __future__ import annotations

import json
import re
import unicodedata

# Characters that show nothing, or change how their neighbours are shown: controls, marks of direction, invisible
# operators, tags, halves of surrogate pairs (bytes that no encoding explains). Joiners and variation selectors are
# left alone: emoji, Persian and Hindi need them.
_UNSEEN = (
    "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff"
)
UNSEEN = re.compile(f"[{_UNSEEN}]")
UNSEEN_OR_BREAK = re.compile(f"[{_UNSEEN}\t\n\r]+")

# fmt: off
_ABBREVIATIONS = dict(enumerate((
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US",
))) | {
    0x7F: "DEL", 0x85: "NEL", 0xA0: "NBSP", 0xAD: "SHY", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ", 0x200E: "LRM",
    0x200F: "RLM", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x202F: "NNBSP",
    0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "BOM",
}
# fmt: on

# What a line of JSON may not hold as it is: what UTF-8 cannot write, and what some readers take for a line end.
_NOT_IN_JSON_LINES = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


# What a script element may not hold either: what could end it or open a comment, and what nobody would see.
_NOT_IN_SCRIPTS = re.compile(f"[<>&{_UNSEEN}]")


def label(char: str) -> str:
    """A short visible stand-in: the usual abbreviation, the byte that could not be decoded, or the code point."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return _ABBREVIATIONS.get(code) or f"U+{code:04X}"


def describe(char: str) -> str:
    """What an unseen character is, in words."""
    if "\udc80" <= char <= "\udcff":
        return "a byte that could not be decoded"
    return unicodedata.name(char, "control character").lower()


def plain(text: str) -> str:
    """One line of text for a terminal or an attribute: line ends become a space, unseen characters their labels."""
    return UNSEEN_OR_BREAK.sub(_plain_run, text) if not text.isprintable() else text


def _plain_run(match: re.Match[str]) -> str:
    run = match[0]
    if not run.strip("\t\n\r"):
        return " "
    return "".join(" " if c in "\t\n\r" else f"<{label(c)}>" for c in run)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters of the text, the cut shown."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def json_line(value: object) -> str:
    """Compact JSON on one line, without a line end: readable, and valid UTF-8 whatever the text holds."""
    return _escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def json_script(value: object) -> str:
    """Compact JSON that can stand in a script element: no text in it ends the element, or holds anything unseen."""
    dumped = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NOT_IN_SCRIPTS.sub(lambda match: _code_units(match[0]), dumped)


def _code_units(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def json_block(value: object, level: int = 0) -> str:
    """Indented JSON that stands `level` steps deep in a document, its first line not indented."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2)).replace("\n", "\n" + "  " * level)


def _escaped(dumped: str) -> str:
    return dumped if dumped.isascii() else _NOT_IN_JSON_LINES.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)
