"""Bytes to text and back: what a file held, and how it was read. Writing an unchanged `Source` gives the same bytes."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, replace

from cleaner.guess import GUESS_BYTES, GUESSED, SURE, guess

# Longest first: the mark of UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# A file that is UTF-8 but for a few stray bytes is read as UTF-8, the strays kept as they are: if this share of its bytes
# beyond ASCII stands in valid sequences (0.5 at the most in 447 short texts of 22 other encodings, almost all far below),
MOSTLY_UTF8 = 0.7
# or this share in sequences that spell Latin letters, typographic marks and currency signs. What letters of other
# encodings spell by accident lies in other blocks: Mongolian, Cherokee, private use.
MOSTLY_LATIN = 0.55
# or so many sequences stand in lines that are UTF-8 throughout, each line with a few, and are this share of all such bytes:
# the file was put together from files in two encodings. Lines of other encodings are UTF-8 by accident, with one sequence.
FEWEST_SEQUENCES = 6
SEQUENCES_IN_LINE = 2
MIXED_SHARE = 0.1
# Bytes that can be left of a character of UTF-8 whose end is missing.
LONGEST_CUT = 3
_STRAYS = re.compile("[\udc80-\udcff]+")
_LATIN = re.compile("[\u00a0-\u024f\u2010-\u205f\u20a0-\u20bf]+")

# Fewer characters of UTF-16 without a mark are no evidence, and as good as all of their letters must be of one script.
SHORTEST_WIDE = 8
ONE_SCRIPT = 0.95

# Control characters that text has no use for. UTF-16 text in ASCII range is full of NULs, so it is looked at first.
_BINARY = bytes({*range(32)} - set(b"\t\n\v\f\r\x1b"))
# Share of such bytes in the first block above which a file is no text. ANSI colours (ESC) and form feeds do not count.
BINARY_SHARE = 0.02


class NotText(ValueError):
    """The bytes are no text (an image, an archive, a program)."""


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """A document's bytes and what reading them told.

    `text` leaves out the byte order mark. Bytes that no encoding explains stand in it as lone surrogates
    (`surrogateescape`), so that they can be written again. `confidence` is 1 where the bytes prove the encoding.
    """

    raw: bytes
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    confidence: float = 1.0

    def __repr__(self) -> str:
        """How it was read and how long it is; what it holds stays out."""
        sure = "" if self.confidence == 1 else f" (confidence {self.confidence})"
        return f"<Source: {len(self.text):,} characters, {self.encoding}{sure}>"

    @classmethod
    def of(cls, text: str) -> Source:
        """A source for text that is already decoded."""
        return cls(text.encode("utf-8", "surrogatepass"), text)

    @property
    def newline(self) -> str:
        """The line end that the text uses most: LF, CRLF or CR; LF where it has none."""
        crlf = self.text.count("\r\n")
        counts = {"\n": self.text.count("\n") - crlf, "\r\n": crlf, "\r": self.text.count("\r") - crlf}
        return max(counts, key=lambda newline: counts[newline])

    @property
    def undecodable(self) -> int:
        """How many bytes no encoding explains."""
        return 0 if self.text.isascii() else sum("\udc80" <= c <= "\udcff" for c in self.text)

    @property
    def doubt(self) -> str:
        """What to tell a reader where the encoding is one of several that may be right; nothing where it is sure."""
        return "" if self.confidence >= SURE else f"read as {self.encoding}, {100 * self.confidence:.0f} % sure"

    def encode(self, text: str, *, keep_encoding: bool = False) -> bytes:
        """The bytes to write for what `text` became.

        UTF-8, or the encoding that was read, where that can hold the text. The same text in the same encoding gives the
        same bytes.
        """
        if text == self.text and (keep_encoding or self.encoding == "utf-8"):
            return self.raw
        if keep_encoding and self.encoding != "utf-8":
            try:
                return self.bom + text.encode(self.encoding)
            except UnicodeEncodeError:
                pass  # a repair brought in a character that the old encoding does not have: UTF-8 has them all
        bom = self.bom if self.encoding == "utf-8" else b""
        try:
            return bom + text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:  # surrogates that came from a str, not from bytes
            return bom + text.encode("utf-8", "surrogatepass")


def read(raw: bytes) -> Source:
    """Decode bytes: byte order mark, then strict UTF-8, then UTF-16 and UTF-32 by their NULs, then a guess by chardet.

    Nothing is lost: what cannot be decoded is kept byte for byte. Raises `NotText` for binary data.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            source = _decoded(raw, encoding, mark)
            if source is not None:
                if "\0" in source.text:
                    raise NotText("binary data, not text")
                return source
    wide = _wide(raw)
    if wide is not None:
        return wide
    if b"\0" in raw:
        raise NotText("binary data, not text")
    if b"\x1b$" in raw and raw.isascii():  # Japanese mail encodings shift with ESC and have no byte beyond ASCII
        shifted = _decoded(raw, "iso2022_jp", confidence=0.95)
        if shifted is not None:
            return shifted
    try:
        return Source(raw, raw.decode("utf-8"))
    except UnicodeDecodeError:
        if _is_binary(raw):
            raise NotText("binary data, not text") from None
        return _guessed(raw)


def _decoded(raw: bytes, encoding: str, bom: bytes = b"", confidence: float = 1.0) -> Source | None:
    """The source in this encoding, or None where it does not give the same bytes back."""
    try:
        text = raw[len(bom) :].decode(encoding)
        if bom + text.encode(encoding) == raw:
            return Source(raw, text, encoding, bom, confidence)
    except (UnicodeError, LookupError):
        pass
    if encoding == "utf-8":
        text = raw[len(bom) :].decode("utf-8", "surrogateescape")
        return Source(raw, text, "utf-8", bom, confidence)
    return None


def _wide(raw: bytes) -> Source | None:
    """UTF-16 or UTF-32 without a mark: its spaces and line ends have NULs, always at the same place of a unit."""
    sample = raw[:4096]
    if b"\0" not in sample or len(raw) % 2:
        return None
    counts = [sample[i::4].count(0) / max(1, len(sample[i::4])) for i in range(4)]
    layouts = (
        ("utf-32-le", counts[2] > 0.9 and counts[3] > 0.9 and counts[0] < 0.1),
        ("utf-32-be", counts[0] > 0.9 and counts[1] > 0.9 and counts[3] < 0.1),
        ("utf-16-le", min(counts[1], counts[3]) > 0.3 and max(counts[0], counts[2]) < 0.1),
        ("utf-16-be", min(counts[0], counts[2]) > 0.3 and max(counts[1], counts[3]) < 0.1),
    )
    for encoding, fits in layouts:
        if fits and (source := _decoded(raw, encoding, confidence=0.95)) is not None and source.text.count("\0") == 0:
            return source
    # Scripts that need both bytes of a unit have NULs only in what they share with ASCII.
    for encoding in ("utf-16-le", "utf-16-be"):
        if (source := _decoded(raw, encoding, confidence=0.9)) and _is_prose(source.text):
            return source
    return None


def _is_prose(text: str) -> bool:
    """Whether a text is written in one script and ASCII, with no character that text does not have."""
    sample = text[: GUESS_BYTES // 16]
    if len(sample) < SHORTEST_WIDE or not all(c.isprintable() or c in "\t\n\r\f" for c in sample):
        return False
    pages = Counter(
        ord(c) >> 8 if not "\u2e80" <= c <= "\ud7a3" else -1 for c in sample if c.isalpha() and not c.isascii()
    )
    letters = sum(pages.values())
    return 2 * letters > len(sample) and max(pages.values()) > ONE_SCRIPT * letters


def _is_binary(raw: bytes) -> bool:
    sample = raw[:8192]
    odd = len(sample) - len(sample.translate(None, _BINARY))
    return odd > BINARY_SHARE * len(sample)


def _guessed(raw: bytes) -> Source:
    if _is_mostly_utf8(raw) or _is_cut_utf8(raw):
        source = _decoded(raw, "utf-8", confidence=0.9)
        assert source is not None
        return source
    found = guess(raw)
    source = _decoded(raw, found.encoding, confidence=found.confidence) if found is not None else None
    return source or replace(_kept(raw), confidence=GUESSED)


def _kept(raw: bytes) -> Source:
    return Source(raw, raw.decode("utf-8", "surrogateescape"))


def _is_cut_utf8(raw: bytes) -> bool:
    """Whether bytes are UTF-8 but for a last character that was cut: a download stopped, a field was too short."""
    body = raw.rstrip(b"\r\n")
    for kept in range(1, LONGEST_CUT + 1):
        if kept < len(body) and 0xC2 <= body[-kept] <= 0xF4:
            try:
                whole = body[:-kept].decode("utf-8")
                return not whole.isascii() and not codecs.getincrementaldecoder("utf-8")().decode(body[-kept:])
            except UnicodeDecodeError:
                return False
    return False


def _is_mostly_utf8(raw: bytes) -> bool:
    beyond = len(raw) - len(raw.translate(None, bytes(range(128, 256))))
    text = raw.decode("utf-8", "surrogateescape")
    strays = sum(map(len, _STRAYS.findall(text)))
    latin = sum(len(run.encode()) for run in _LATIN.findall(text))
    if beyond - strays >= MOSTLY_UTF8 * beyond or latin >= MOSTLY_LATIN * beyond:
        return True
    sequences = size = 0
    for line in text.split("\n"):
        if not line.isascii() and not _STRAYS.search(line):
            here = sum(not character.isascii() for character in line)
            if here >= SEQUENCES_IN_LINE:
                sequences += here
                size += len(line.encode()) - len(line) + here
    return sequences >= FEWEST_SEQUENCES and size >= MIXED_SHARE * beyond
