"""An editor at work in a real browser: decide, reload, write; the file is what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desk_runs import NAME, SEEDS, cleaner, serving

from cleaner.review import decisions as store
from cleaner.review.decisions import Decision, Disagreement, Verdict, decision
from cleaner.review.folder import Folder
from cleaner.review.server import Desk, DeskServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over two seeds."""
    out = tmp_path_factory.mktemp("run") / "out"
    assert cleaner("clean", SEEDS / NAME, SEEDS / "10-mojibake.txt", "--out", out, "--quiet").returncode == 0
    return out


def rejected(folder: Path) -> Decision:
    document = next(iter(Folder(folder).documents()))
    return decision(document.name, document.result.changes[0], document.result, Verdict.REJECTED)


@pytest.fixture
def server(folder: Path) -> Iterator[DeskServer]:
    one = rejected(folder)
    other = Decision(document=one.document, key=one.key, rule=one.rule, verdict=Verdict.ACCEPTED, editor="bob")
    with serving(Desk(Folder(folder), "ann", [Disagreement(other, one)])) as running:
        yield running


@pytest.fixture
def page(browser: Browser, server: DeskServer) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(server.url)
    yield opened
    context.close()
    assert complaints == []


def test_what_is_decided_is_what_is_written(page: Page, folder: Path) -> None:
    page.select_option("#document-filter", NAME)
    page.select_option("#rule", "translation.fr.puce-flea-trade")
    page.keyboard.press("Escape")
    first = page.locator("article").first
    before, after = (first.locator(tag).first.inner_text() for tag in ("del", "ins"))
    assert (before, after) == ("flea", "chip")
    first.locator(".text").click()
    page.keyboard.press("r")
    second = page.locator("article").nth(1)
    second.get_by_role("button", name="Edit").click()
    page.keyboard.type("maker of <b>chips</b>")
    page.keyboard.press("Enter")
    page.locator("#saved", has_text="Saved").wait_for()
    kept = store.read(folder / "decisions.jsonl")
    assert {(one.verdict, one.editor) for one in kept} == {(Verdict.REJECTED, "ann"), (Verdict.EDITED, "ann")}
    page.reload()
    assert page.locator("article[data-verdict=edited]").count() == 1
    page.click("#write")
    page.locator("#result").get_by_text("1 file written").wait_for()
    text = (folder / "cleaned" / NAME).read_text("utf-8")
    assert "resume flea exports" in text
    assert "maker of <b>chips</b>" in text
    page.locator("#result").get_by_role("button", name="Close").click()
    # All of it taken back gives the file as it was cleaned first.
    for verdict in ("rejected", "edited"):
        action = "rejected" if verdict == "rejected" else "edit"
        row = page.locator(f"article[data-verdict={verdict}]")
        assert row.locator(f"[data-action={action}]").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Reopen").first.click()
    page.click("#write")
    page.locator("#result").get_by_text("0 decisions hold, 1 file written").wait_for()
    assert "resume chip exports" in (folder / "cleaned" / NAME).read_text("utf-8")


def test_a_disagreement_is_shown_until_it_is_settled_in_the_file(page: Page, folder: Path) -> None:
    page.select_option("#verdict", "differing")
    assert page.locator("article").count() == 1
    assert page.locator(".other").all_inner_texts() == ["Accepted by bob", "Rejected"]
    page.get_by_role("button", name="Accept", exact=True).click()
    page.locator("#saved", has_text="Saved").wait_for()
    (one,) = store.read(folder / "decisions.jsonl")
    assert (one.verdict, one.key) == (Verdict.ACCEPTED, rejected(folder).key)


def test_a_whole_document_at_once_and_back(page: Page, folder: Path) -> None:
    page.select_option("#document-filter", "10-mojibake.txt")
    page.get_by_role("button", name="Reject all ").click()
    page.locator("#saved", has_text="Saved").wait_for()
    rows = page.locator("article[data-verdict=rejected]").count()
    assert rows > 0
    page.click("#write")
    page.locator("#result").get_by_text("1 file written").wait_for()
    # The suggestions are rejected too, so the text is the original's, in the encoding that cleaning chose.
    assert (folder / "cleaned" / "10-mojibake.txt").read_bytes() == (SEEDS / "10-mojibake.txt").read_bytes()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    page.locator("#said", has_text="Taken back").wait_for()
    page.locator("#saved", has_text="Saved").wait_for()
    page.wait_for_timeout(200)
    assert store.read(folder / "decisions.jsonl") == []


def test_what_was_not_saved_is_said_and_tried_again(browser: Browser, server: DeskServer, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url)
    page.route("**/decisions", lambda route: route.abort())
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator("#saved", has_text="Not saved").wait_for()
    assert not (folder / "decisions.jsonl").exists()
    page.unroute("**/decisions")
    page.get_by_text("Saved", exact=True).wait_for()
    assert len(store.read(folder / "decisions.jsonl")) == 1
    context.close()
