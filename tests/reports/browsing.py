"""The page in a real browser, opened from disk: what its tests share."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.reports.html import HtmlReport
from cleaner.result import Result

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROWS = "article:visible"


class Opened:
    """A page, and what it did that it should not: errors, refused scripts, requests beyond the file, dialogs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith("file:") or self.complaints.append(request.url))


@contextmanager
def opening(browser: Browser, path: Path, **how: Any) -> Iterator[Opened]:
    """A page opened from disk."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 1000}, **how})
    opened = Opened(context.new_page())
    opened.page.goto(path.as_uri())
    yield opened
    context.close()


def written(path: Path, *documents: tuple[str, Result]) -> Path:
    """The page of these documents, as a file."""
    stream = io.BytesIO()
    with HtmlReport() as report:
        for document, result in documents:
            report.add(document, result)
        report.write(stream)
    path.write_bytes(stream.getvalue())
    return path


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def exported(page: Page) -> list[dict[str, Any]]:
    with page.expect_download() as waiting:
        page.click("#export")
    return [json.loads(line) for line in Path(waiting.value.path()).read_text("utf-8").splitlines()]
