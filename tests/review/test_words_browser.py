"""An editor calls a word right, in a real browser: it is rejected everywhere, on the list at once, and left alone by the next run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desk_runs import SEEDS, cleaner, serving

from cleaner.review import decisions as store
from cleaner.review.folder import Folder
from cleaner.review.server import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

TWO = ("07-via-french.txt", "13-cp1252.txt")
WORD = "nvidia"
RIGHT = "This word is right here"


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over two seeds that write one name wrong."""
    out = tmp_path_factory.mktemp("run") / "out"
    assert cleaner("clean", *(SEEDS / name for name in TWO), "--out", out, "--quiet").returncode == 0
    return out


@pytest.fixture
def fresh(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def naming(page: Page, word: str = WORD) -> None:
    """Show the rows that change a word."""
    page.select_option("#group", "identical")
    page.locator("#query").fill(word)
    page.locator("#showing", has_text="shown").wait_for()


def next_run(out: Path, vocabulary: Path) -> dict[str, list[str]]:
    """What another run with the list changes, by document."""
    done = cleaner("clean", *(SEEDS / name for name in TWO), "--out", out, "--vocabulary", vocabulary, "--quiet")
    assert done.returncode == 0
    return {
        name: [edit["before"] for row in rows if row["status"] == "applied" for edit in row["edits"]]
        for name, rows in Folder(out).rows.items()
    }


def test_one_click_rejects_it_everywhere_lists_it_and_undo_takes_it_out(
    fresh: Page, folder: Path, tmp_path: Path
) -> None:
    accept = folder / "vocabulary" / "accept.txt"
    with serving(Desk(Folder(folder), "ann")) as server:
        fresh.goto(server.url)
        naming(fresh)
        fresh.locator("article", has_text="The chip maker writes its name").first.get_by_role(
            "button", name=RIGHT
        ).click()
        fresh.locator("#saved", has_text="Saved").wait_for()
        assert fresh.inner_text("#said") == f"“{WORD}” is right here: 2 rows rejected"
        assert f"“{WORD}” is right here: it is in {accept}." in fresh.locator("article .note").all_inner_texts()
        assert accept.read_text("utf-8") == f"{WORD}\n"
        decided = store.read(folder / "decisions.jsonl")
        assert {(one.document, one.verdict, one.word, one.editor) for one in decided} == {
            (name, "rejected", WORD, "ann") for name in TWO
        }
        fresh.reload()
        pressed = fresh.locator("article button[aria-pressed=true]", has_text=RIGHT)
        assert pressed.count() == 2
        pressed.first.click()  # the same again opens all of it
        fresh.locator("#said", has_text="doubted again: 2 rows open").wait_for()
        fresh.locator("#saved", has_text="Saved").wait_for()
        assert accept.read_text("utf-8") == ""
        fresh.locator("article", has_text="The chip maker writes its name").first.locator(".text").click()
        fresh.keyboard.press("w")
        fresh.locator("#said", has_text="2 rows rejected").wait_for()
        fresh.keyboard.press("u")
        fresh.locator("#said", has_text="Taken back: 2 decisions").wait_for()
        fresh.wait_for_function("document.getElementById('saved').textContent === 'Saved'")
        assert (accept.read_text("utf-8"), store.read(folder / "decisions.jsonl")) == ("", [])
        assert WORD in next_run(tmp_path / "doubted", folder / "vocabulary")[TWO[0]]
        fresh.keyboard.press("w")
        fresh.locator("#said", has_text="2 rows rejected").wait_for()
        fresh.wait_for_function("document.getElementById('saved').textContent === 'Saved'")
        fresh.click("#write")
        fresh.locator("#result").get_by_text("2 files written").wait_for()
    for name in TWO:
        assert WORD in (folder / "cleaned" / name).read_text("utf-8")
    found = next_run(tmp_path / "next", folder / "vocabulary")
    assert not any(WORD in changed for changed in found.values())
    assert "Openai" in found[TWO[0]]
    assert WORD in (tmp_path / "next" / "cleaned" / TWO[0]).read_text("utf-8")


def test_from_disk_the_word_goes_with_the_decisions(fresh: Page, folder: Path, tmp_path: Path) -> None:
    fresh.goto((folder / "report.html").as_uri())
    fresh.keyboard.press("j")
    fresh.keyboard.press("w")
    assert fresh.inner_text("#said") == "No single word or name is doubted here."
    naming(fresh)
    fresh.locator("article", has_text="The chip maker writes its name").first.locator(".text").click()
    fresh.keyboard.press("w")
    fresh.reload()
    assert fresh.locator("#progress-text").inner_text().startswith("2 of ")
    with fresh.expect_download() as waiting:
        fresh.click("#export")
    exported = tmp_path / "ann.jsonl"
    waiting.value.save_as(exported)
    lines = [json.loads(line) for line in exported.read_text("utf-8").splitlines()]
    assert [(line["verdict"], line["word"]) for line in lines] == [("rejected", WORD)] * 2
    done = cleaner("apply", folder, exported)
    assert (done.returncode, "2 decisions hold, 2 files written" in done.stderr) == (0, True)
    assert cleaner("corpus", "accept", "--from", exported, "--vocabulary", tmp_path / "words").returncode == 0
    assert not any(WORD in changed for changed in next_run(tmp_path / "next", tmp_path / "words").values())
    # What another wrote by hand joins as a file does, and no text in it passes for a word.
    exported.write_text(json.dumps(lines[0] | {"word": "\u202eevil"}) + "\n", "utf-8")
    fresh.set_input_files("#file", exported)
    fresh.locator("#said", has_text="no decisions are in it").wait_for()
