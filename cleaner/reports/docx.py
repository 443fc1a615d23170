"""A Word document with tracked changes and comments: each paragraph a line of the text, each change to be accepted or not.

Written as the few parts of plain OOXML that it takes, without a time, so that the same run gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cleaner.reports.tracked import AUTHOR, Comment, TrackedSpan

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {"document": "document.main", "comments": "comments", "styles": "styles", "settings": "settings"}
_STYLES = (
    f"<w:styles {_W}><w:docDefaults>"
    '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style></w:styles>'
)
# What an editor does next is tracked as well.
_SETTINGS = f"<w:settings {_W}><w:trackRevisions/></w:settings>"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # of a zip archive

# What XML cannot hold: controls, halves of surrogate pairs (bytes that no encoding explains), two that are no characters.
_NO_XML = re.compile("[^\t\n\r\v\f\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PART = re.compile(r"[\t\v\f]|[^\t\v\f]+")
_BREAKS = {"\t": "<w:tab/>", "\v": "<w:br/>", "\f": '<w:br w:type="page"/>'}


def docx(documents: Iterable[tuple[str | None, Iterable[TrackedSpan]]]) -> bytes:
    """The bytes of a Word document. Each text may have a name, which is put above it as a heading."""
    body = _Body()
    for name, pieces in documents:
        if name is not None:
            body.heading(name)
        for piece in pieces:
            body.add(piece)
        body.close("")
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {_W}><w:body>{''.join(body.paragraphs)}<w:sectPr/></w:body></w:document>",
        "word/comments.xml": f"<w:comments {_W}>{''.join(body.comments)}</w:comments>",
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in _PARTS if name != "document"}),
    }
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, xml in parts.items():
            archive.writestr(ZipInfo(name, _EARLIEST), _HEAD + xml, ZIP_DEFLATED)
    return made.getvalue()


class _Body:
    """The paragraphs of a document as they are written, and the comments that they name."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.comments: list[str] = []
        self._runs: list[str] = []
        self._revisions = 0

    def heading(self, name: str) -> None:
        self.paragraphs.append(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{_run(name)}</w:p>')

    def add(self, piece: TrackedSpan) -> None:
        numbers = [self._comment(one) for one in piece.comments]
        self._runs += [f'<w:commentRangeStart w:id="{number}"/>' for number in numbers]
        if piece.changed:
            self._text(piece.before, "del", piece.author)
            self._text(piece.after, "ins", piece.author)
        else:
            self._text(piece.before, "", piece.author)
        for number in numbers:
            self._runs.append(f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>')

    def close(self, mark: str) -> None:
        """End the paragraph; `mark` says whether its end was put in or struck out."""
        properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
        self.paragraphs.append(f"<w:p>{properties}{''.join(self._runs)}</w:p>")
        self._runs = []

    def _text(self, text: str, kind: str, author: str) -> None:
        """Text that stayed, or that was put in or struck out; a line end ends the paragraph."""
        lines = re.split(r"\r\n|\r|\n", text)
        for number, line in enumerate(lines):
            if number:
                self.close(f"{self._revision(kind, author)}/>" if kind else "")
            if line and kind:
                self._runs.append(f"{self._revision(kind, author)}>{_run(line, kind)}</w:{kind}>")
            elif line:
                self._runs.append(_run(line))

    def _revision(self, kind: str, author: str) -> str:
        self._revisions += 1
        return f'<w:{kind} w:id="{self._revisions}" w:author={quoteattr(_legal(author))}'

    def _comment(self, comment: Comment) -> int:
        number = len(self.comments)
        lines = "".join(f"<w:p>{_run(line)}</w:p>" for line in (*comment.reasons, *comment.evidence))
        who = f'w:author={quoteattr(_legal(comment.author))} w:initials="{AUTHOR[0]}"'
        self.comments.append(f'<w:comment w:id="{number}" {who}>{lines}</w:comment>')
        return number


def _run(text: str, kind: str = "") -> str:
    name = "w:delText" if kind == "del" else "w:t"
    parts = (
        _BREAKS.get(part) or f'<{name} xml:space="preserve">{escape(part)}</{name}>'
        for part in _PART.findall(_legal(text))
    )
    return f"<w:r>{''.join(parts)}</w:r>"


def _legal(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
