"""`report.html`: one file that an editor opens from disk, the overview first, then every change in its sentence.

Nothing of it is loaded from elsewhere, and nothing in a document's text can act: the page's script makes text nodes, not
markup, unseen characters are shown, and the Content-Security-Policy runs no script but the page's own. `cleaner review`
serves the same file, with the decisions put in.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from markupsafe import Markup

from cleaner.languages import language_name
from cleaner.reports.escape import json_script, plain
from cleaner.reports.languages import origin, verdict_of
from cleaner.reports.markup import example_markup, excerpt_markup, text_markup
from cleaner.reports.records import record
from cleaner.reports.tally import Summary, Tally
from cleaner.reports.views import ROWS, DocumentView, view
from cleaner.result import Result, Status

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE_ROWS = 10_000
"""Changes shown on one page: as many as a browser searches and regroups without delay. The others are counted, and are in
`changes.jsonl`."""

STATIC_ROWS = 200
"""Changes that a browser without scripts shows: the beginning of the run. Each costs the file twice."""

# Finished parts of the page are held in memory up to here, then on disk.
_SPOOLED_BYTES = 4_000_000

_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = ("style.css", "desk.css")
# In this order, since each uses what those before it define.
_SCRIPTS = ("data.js", "decisions.js", "rows.js", "window.js", "groups.js", "desk.js")

_EMPTY_DESK = '<script type="application/json" id="desk">null</script>'


class HtmlReport:
    """The page, fed a document at a time. Only figures are held in memory: what is shown waits in temporary files."""

    def __init__(self, *, page_rows: int = PAGE_ROWS, rows_file: str = "changes.jsonl") -> None:
        self.tally = Tally()
        self._left = page_rows
        self._static_left = STATIC_ROWS
        self._rows_file = rows_file
        self._shown = 0  # the number of the last document that is on the page
        self._unshown_documents = self._unshown_changes = self._beyond_static = 0
        self._run = hashlib.blake2b(digest_size=12)
        self._template = _environment().get_template("document.html.j2")
        self._records = SpooledTemporaryFile[bytes](max_size=_SPOOLED_BYTES)
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
        separator = b",\n" if self._shown else b""
        self._shown = self.tally.documents
        changes = seen.changes[: self._left]
        self._left -= len(changes)
        line = record(self._shown, seen, changes, found - len(changes)).encode()
        self._run.update(line)
        self._records.write(separator + line)
        self._add_static(seen, found)

    def _add_static(self, seen: DocumentView, found: int) -> None:
        changes = seen.changes[: self._static_left]
        self._static_left -= len(changes)
        self._beyond_static += found - len(changes)
        if changes or seen.summary.unstable:
            section = self._template.render(number=self._shown, view=seen, changes=changes)
            self._sections.write(section.encode())

    def fail(self, document: str, error: str) -> None:
        """A document that could not be read or written."""
        self.tally.fail(document, error)

    def write(self, stream: BinaryIO) -> None:
        """The whole page, as UTF-8. More documents may be added afterwards, and the page written again."""
        page = _environment().get_template("page.html.j2")
        parts = page.generate(
            tally=self.tally,
            run=self._run.hexdigest(),
            records=_lines(self._records),
            sections=_lines(self._sections),
            shown=self._shown,
            unshown_documents=self._unshown_documents,
            unshown_changes=self._unshown_changes,
            beyond_static=self._beyond_static,
            rows_file=self._rows_file,
            style=style(),
            script=script(),
            policy=policy(),
            desk=Markup(_EMPTY_DESK),
        )
        stream.writelines(part.encode() for part in parts)

    def close(self) -> None:
        """Drop what was kept for the page; it can be written no more."""
        self._records.close()
        self._sections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def served(page: str, desk: dict[str, Any]) -> str:
    """A finished page with what its server tells it. Raises `ValueError` for a page that another version wrote."""
    if page.count(_EMPTY_DESK) != 1 or script() not in page or style() not in page:
        raise ValueError("it was written by another version of this program")
    return page.replace(_EMPTY_DESK, _EMPTY_DESK.replace("null", json_script(desk)))


@cache
def policy() -> str:
    """The page's Content-Security-Policy: its own style and script, its own server, and no text taken for markup."""
    return (
        f"default-src 'none'; style-src {_hash(style())}; script-src {_hash(script())}; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


@cache
def style() -> Markup:
    """The style sheets of the page, joined."""
    return Markup("\n").join(map(_asset, _STYLES))


@cache
def script() -> Markup:
    """One script, its parts in one scope that is not the page's."""
    return Markup('"use strict";\n(() => {\n{}})();\n').replace("{}", Markup("\n").join(map(_asset, _SCRIPTS)))


def _lines(spooled: SpooledTemporaryFile[bytes]) -> Iterator[Markup]:
    spooled.seek(0)
    for line in spooled:  # by lines, since a block of bytes may end inside a character
        yield Markup(line.decode())


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
        verdict=verdict_of,
        origin=origin,
        number="{:,}".format,
        example=example_markup,
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


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plural(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _asset(name: str) -> Markup:
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _hash(content: str) -> str:
    """The name by which a Content-Security-Policy allows exactly this script or style."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
