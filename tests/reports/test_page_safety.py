"""The page in a real browser: nothing that a text holds acts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import ROWS, exported, opening, press, written
from page_samples import HOSTILE
from report_builders import found, result_of

from cleaner.result import Conclusions, Status

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    documents = []
    for hostile in HOSTILE:
        text = f"Before {hostile} after flea and fleas."
        changes = (
            found(
                text, Status.APPLIED, hostile, ("flea", hostile), message=hostile, evidence=(hostile,) * 3, name=hostile
            ),
            found(text, Status.SUGGESTED, hostile, ("fleas", hostile), replaces=(hostile,), between=(hostile,)),
            found(text, Status.FLAGGED, hostile, (hostile, ""), note=hostile),
        )
        documents.append((hostile, result_of(text, *changes, facts=Conclusions(hostile, hostile, 0.9, (hostile,)))))
    with opening(browser, written(tmp_path / "report.html", *documents)) as opened:
        page = opened.page
        for group in ("document", "rule", "identical"):
            page.select_option("#group", group)
            press(page, "jare")
            page.locator(".edit textarea").first.fill(HOSTILE[0] + HOSTILE[6])
            page.keyboard.press("Enter")
            press(page, "jAv")
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
            page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert page.locator(ROWS).count() == 3 * len(HOSTILE)
        assert page.evaluate("document.scripts.length") == 3
        assert page.locator("main img, main script, main a:not([href^='#']):not([href='changes.jsonl'])").count() == 0
        assert page.title() == f"Cleaning report: {len(HOSTILE)} documents"
        assert {line["document"] for line in exported(page)} <= {*HOSTILE}
        assert opened.complaints == []


def test_another_editors_word_is_text_too(browser: Browser, report: Path, tmp_path: Path) -> None:
    with opening(browser, report) as opened:
        press(opened.page, "jjjw")  # the name, which both documents have
        line, other = exported(opened.page)
    assert line["word"] == other["word"] == "nvidia"
    others = tmp_path / "bob.jsonl"
    others.write_text(json.dumps(line | {"word": HOSTILE[1], "editor": HOSTILE[0]}) + "\n", "utf-8")
    with opening(browser, report) as opened:
        page = opened.page
        page.set_input_files("#file", others)
        page.locator("#said", has_text="1 decision taken in").wait_for()
        note = page.locator("article[data-verdict=rejected] .note").first
        assert note.inner_text() == f"“{HOSTILE[1]}” is right here: it is exported with the decisions."
        assert page.locator("main img").count() == 0
        assert opened.complaints == []


def test_the_policy_is_in_force(browser: Browser, report: Path) -> None:
    with opening(browser, report) as opened:
        opened.page.evaluate(
            "() => { try { document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.harm = 1'})) }"
            " catch {} document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'})) }"
        )
        assert opened.page.evaluate("window.harm") is None
        with pytest.raises(Exception, match="TrustedHTML"):
            opened.page.evaluate("document.body.innerHTML = 'x'")
        assert any("Content Security Policy" in told for told in opened.complaints)
