"""The page in a real browser: decisions are made by key and mouse, kept, exported, taken back and joined."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import exported, opening, press, written
from report_builders import found, result_of

from cleaner.result import Status

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


def test_decisions_by_keyboard_are_kept_exported_and_taken_back(browser: Browser, report: Path) -> None:
    with opening(browser, report) as opened:
        page = opened.page
        press(page, "jj")
        assert page.evaluate("document.activeElement.id") == "d1-2"
        press(page, "k")
        assert page.evaluate("document.activeElement.id") == "d1-1"
        press(page, "are")  # the third is edited
        page.keyboard.type("NVIDIA")
        page.keyboard.press("Enter")
        assert page.inner_text("#progress-text") == "3 of 10 decided"
        press(page, "j")
        press(page, "r")  # the flag
        verdicts = [line["verdict"] for line in exported(page)]
        assert sorted(verdicts) == ["accepted", "edited", "rejected", "rejected"]
        page.reload()
        assert page.inner_text("#progress-text") == "4 of 10 decided"
        assert page.locator("article[data-verdict=edited] .written").inner_text() == "Written instead: nvidiaNVIDIA"
        (edited,) = [line for line in exported(page) if line["verdict"] == "edited"]
        assert (edited["written"], edited["wording"], edited["rule"]) == (
            ["NVIDIA"],
            [["nvidia", "Nvidia"]],
            "names.brand.nvidia",
        )
        press(page, "ja")  # the same key again opens it again
        assert page.inner_text("#progress-text") == "3 of 10 decided"
        press(page, "A")
        assert page.inner_text("#progress-text") == "5 of 10 decided"
        assert page.inner_text("#said") == "2 rows accepted. Press u to undo."  # what was decided one by one stands
        press(page, "u")
        assert page.inner_text("#progress-text") == "3 of 10 decided"
        press(page, "?")
        assert page.locator("#keys").is_visible()
        assert opened.complaints == []


def test_decisions_by_mouse_and_whole_groups(browser: Browser, report: Path) -> None:
    with opening(browser, report) as opened:
        page = opened.page
        first = page.locator("#d1-1")
        first.get_by_role("button", name="Reject").click()
        assert first.get_attribute("data-verdict") == "rejected"
        assert first.get_by_role("button", name="Reject").get_attribute("aria-pressed") == "true"
        assert page.evaluate("document.activeElement.textContent") == "Reject"  # the focus stays where it was
        page.select_option("#group", "identical")
        assert page.locator(".group").count() == 6
        page.locator(".group").first.get_by_role("button", name="Accept 1 open").click()
        assert page.locator("article[data-verdict=accepted]").count() == 1
        page.click("#undo")
        assert page.locator("article[data-verdict]:not([data-verdict=open])").count() == 1
        assert opened.complaints == []


def test_another_editors_file_joins_and_disagreements_are_shown(browser: Browser, report: Path, tmp_path: Path) -> None:
    with opening(browser, report) as opened:
        page = opened.page
        press(page, "jaa")
        lines = exported(page)
    lines[0] |= {"verdict": "rejected", "editor": "bob"}
    gone = {**lines[0], "document": "elsewhere.txt"}
    other = tmp_path / "bob.jsonl"
    other.write_text("".join(json.dumps(line) + "\n" for line in [*lines, gone]), "utf-8")
    with opening(browser, report) as opened:
        page = opened.page
        press(page, "ja")
        page.set_input_files("#file", other)
        page.locator("#said", has_text="taken in").wait_for()
        assert "1 decision taken in; 1 differ from yours" in page.inner_text("#said")
        page.select_option("#verdict", "differing")
        assert page.locator(".other").all_inner_texts() == ["Accepted by you", "Rejected by bob"]
        out = exported(page)
        assert [line["document"] for line in out] == ["a.txt", "a.txt", "elsewhere.txt"]
        assert [line["verdict"] for line in out[:2]] == ["accepted"] * 2  # one's own stands
        (tmp_path / "bad.jsonl").write_text('{"document": 1}\n')
        page.set_input_files("#file", tmp_path / "bad.jsonl")
        page.locator("#said", has_text="no decisions are in it").wait_for()
        assert opened.complaints == []


def test_a_long_change_is_written_anew(browser: Browser, tmp_path: Path) -> None:
    long = "Sign up here. " * 100
    text = f"The end.\n{long}"
    file = written(
        tmp_path / "r.html", ("a.txt", result_of(text, found(text, Status.APPLIED, "boilerplate.x", (long, ""))))
    )
    with opening(browser, file) as opened:
        page = opened.page
        press(page, "je")
        assert len(page.locator(".edit del").inner_text()) < 120
        page.keyboard.type("Sign up.")
        page.keyboard.press("Enter")
        (line,) = exported(page)
        assert (line["written"], line["wording"]) == (["Sign up."], [[long, ""]])
        assert opened.complaints == []
