"""`report.html`: one file that an editor opens from disk, the overview first, then every change in its sentence.

Nothing of it is loaded from elsewhere, and nothing in a document's text can act: all of it is escaped where the
template puts it out, unseen characters are shown, and the page's Content-Security-Policy runs no script but its own.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from markupsafe import Markup, escape

from cleaner.reports.escape import UNSEEN, describe, label, plain
from cleaner.reports.languages import language_name, origin
from cleaner.reports.tally import Summary, Tally
from cleaner.reports.views import ROWS, DocumentView, Excerpt, Marked, Repaired, view
from cleaner.reports.wording import Swap
from cleaner.result import Result, Status

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE_ROWS = 10_000
"""Changes shown on one page: as many as a browser scrolls and filters without delay. The others are counted, and are in
`changes.jsonl`."""

# Finished parts of the page are held in memory up to here, then on disk.
_SPOOLED_BYTES = 8_000_000

_POLICY = "default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"

_TEMPLATES = Path(__file__).parent / "templates"

# Blanks that a reader of a change must see: at its ends, more than one, line ends, and the ones of unusual width.
_BLANKS = re.compile(
    r"(?P<blanks>^[ \t\n]+|[ \t\n]+$|[ \t\n]{2,}|[\t\n])"
    rf"|(?P<odd>[\r\xa0\u2000-\u200a\u200c\u200d\u202f\u3000]|{UNSEEN.pattern})"
)
_BLANK_SIGNS = str.maketrans({" ": "·", "\t": "⇥", "\n": "↵\n"})


class HtmlReport:
    """The page, fed a document at a time. Only figures are held in memory: what is shown waits in a temporary file."""

    def __init__(self, *, page_rows: int = PAGE_ROWS, rows_file: str = "changes.jsonl") -> None:
        self.tally = Tally()
        self._left = page_rows
        self._rows_file = rows_file
        self._shown = 0  # the number of the last document that has a section
        self._unshown_documents = self._unshown_changes = 0
        self._template = _environment().get_template("document.html.j2")
        self._sections = SpooledTemporaryFile[bytes](max_size=_SPOOLED_BYTES)

    def add(self, document: str, result: Result, summary: Summary | None = None) -> None:
        """Take in one document, with its summary if that is at hand. Documents appear in the order of adding."""
        self.add_view(view(document, result, min(ROWS, self._left), summary))

    def add_view(self, seen: DocumentView) -> None:
        """The same for a view that was made elsewhere, in another process perhaps."""
        self.tally.add(seen.summary)
        found = len(seen.changes) + seen.omitted
        if not found and not seen.summary.unstable:
            return
        if self._left <= 0:
            self._unshown_documents += 1
            self._unshown_changes += found
            return
        self._shown = self.tally.documents
        changes = seen.changes[: self._left]
        self._left -= len(changes)
        section = self._template.render(
            number=self._shown, view=seen, changes=changes, omitted=found - len(changes), rows_file=self._rows_file
        )
        self._sections.write(section.encode())

    def fail(self, document: str, error: str) -> None:
        """A document that could not be read or written."""
        self.tally.fail(document, error)

    def write(self, stream: BinaryIO) -> None:
        """The whole page, as UTF-8. More documents may be added afterwards, and the page written again."""
        style, script = _asset("style.css"), _asset("page.js")
        page = _environment().get_template("page.html.j2")
        parts = page.generate(
            tally=self.tally,
            sections=self._read_sections(),
            shown=self._shown,
            unshown_documents=self._unshown_documents,
            unshown_changes=self._unshown_changes,
            rows_file=self._rows_file,
            style=style,
            script=script,
            policy=_POLICY.format(style=_hash(style), script=_hash(script)),
        )
        stream.writelines(part.encode() for part in parts)

    def close(self) -> None:
        self._sections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read_sections(self) -> Iterator[Markup]:
        self._sections.seek(0)
        for line in self._sections:  # by lines, since a block of bytes may end inside a character
            yield Markup(line.decode())


def text_markup(text: str) -> Markup:
    """Text as markup that does nothing but show it, unseen characters as their labels."""
    escaped = escape(text)
    return escaped if text.isprintable() else Markup(UNSEEN.sub(_unseen, str(escaped)))


def changed_markup(text: str) -> Markup:
    """The same for text that changed, where blanks count too."""
    return Markup(_BLANKS.sub(_blank, str(escape(text))))


def excerpt_markup(excerpt: Excerpt) -> Markup:
    """A sentence with what was struck out and put in."""
    parts = [_piece(piece) for piece in excerpt.pieces]
    return Markup("".join(("… " * excerpt.cut_before, *parts, " …" * excerpt.cut_after)))


def _piece(piece: str | Swap | Marked | Repaired) -> str:
    if isinstance(piece, str):
        return text_markup(piece)
    if isinstance(piece, Marked):
        return f"<mark>{changed_markup(piece.text) or '‸'}</mark>"
    if isinstance(piece, Repaired):
        return f'<span class="repaired" title="repaired by another change">{text_markup(piece.text)}</span>'
    return _swapped(_wording(piece.old, piece), _wording(piece.new, piece))


def _swapped(old: str, new: str) -> str:
    struck = f"<del>{old}</del>" if old else ""
    return struck + (f'<wbr><ins class="instead">{new}</ins>' if old and new else f"<ins>{new}</ins>" if new else "")


def _wording(text: str, swap: Swap) -> str:
    stop = len(text) - swap.tail
    changed = text[swap.head : stop]
    strong = f"<b>{changed_markup(changed)}</b>" if changed else ""
    return f"{text_markup(text[: swap.head])}{strong}{text_markup(text[stop:])}"


def _unseen(match: re.Match[str]) -> str:
    return f'<span class="unseen" title="{escape(describe(match[0]))}">{label(match[0])}</span>'


def _blank(match: re.Match[str]) -> str:
    if match["odd"]:
        return _unseen(match)
    shown = match["blanks"].translate(_BLANK_SIGNS)
    kind = "blank break" if "\n" in shown else "blank"
    return f'<span class="{kind}">{shown}</span>'


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        plain=plain,
        excerpt=excerpt_markup,
        language=language_name,
        origin=origin,
        number="{:,}".format,
        example=_example,
        capitalized=_capitalized,
    )
    environment.globals.update(statuses=[(status.value, *_STATUS_WORDS[status]) for status in Status], plural=_plural)
    return environment


def _shown(value: Any) -> Any:
    """What a template puts out: no text reaches the page but through here, or as markup made here."""
    return text_markup(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_STATUS_WORDS = {
    Status.APPLIED: ("Changed", "made by default; each can be taken back alone"),
    Status.SUGGESTED: ("Suggested", "waits for an editor; nothing was touched"),
    Status.FLAGGED: ("Flagged", "worth a look; there is no repair to offer"),
    Status.REFUSED: ("Left alone", "seen, and not changed, for the reason given"),
}


def _example(pair: tuple[str, str | None]) -> Markup:
    old, new = pair
    if new is None:
        return Markup(f"<mark>{changed_markup(old)}</mark>")
    return Markup(_swapped(changed_markup(old), changed_markup(new)))


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plural(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _asset(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _hash(content: str) -> str:
    """The name by which a Content-Security-Policy allows exactly this script or style."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
