"""The page in a real browser, opened from disk: nothing in it acts, decisions are made and kept, all of it at once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_builders import SEEDS, cleaned, found, result_of
from test_html import HOSTILE, everything

from cleaner.facts import Conclusions
from cleaner.reports.html import HtmlReport
from cleaner.result import Result, Status

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

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


Open = Callable[..., "Opened"]


@contextmanager
def opening(browser: Browser, path: Path, **how: Any) -> Iterator[Opened]:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 1000}, **how})
    opened = Opened(context.new_page())
    opened.page.goto(path.as_uri())
    yield opened
    context.close()


def written(path: Path, *documents: tuple[str, Result]) -> Path:
    stream = io.BytesIO()
    with HtmlReport() as report:
        for document, result in documents:
            report.add(document, result)
        report.write(stream)
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    return written(path, ("a.txt", everything()), ("b.txt", everything()))


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def exported(page: Page) -> list[dict[str, Any]]:
    with page.expect_download() as waiting:
        page.click("#export")
    return [json.loads(line) for line in Path(waiting.value.path()).read_text("utf-8").splitlines()]


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


def test_filters(browser: Browser, report: Path) -> None:
    with opening(browser, report) as opened:
        page = opened.page
        showing = page.locator("#showing")
        assert page.locator(ROWS).count() == 12
        page.click("[data-status-filter=applied]")
        assert (page.locator(ROWS).count(), showing.inner_text()) == (6, "6 of 12 shown")
        page.click("#clear")
        for select, value, rows in (
            ("#stage", "boilerplate", 2),
            ("#safety", "unsafe", 2),
            ("#rule", "names.brand.nvidia", 2),
            ("#document-filter", "b.txt", 6),
            ("#verdict", "open", 10),  # what was left alone is not to be decided
        ):
            page.select_option(select, value)
            assert page.locator(ROWS).count() == rows, select
            page.click("#clear")
        page.keyboard.press("/")
        page.keyboard.type("NVIDIA")
        page.locator("#showing", has_text="shown").wait_for()
        named = page.locator(f"{ROWS} .rule code").all_inner_texts()
        assert named == ["repetition.turned-quote", "names.brand.nvidia"] * 2  # the sentences that name it
        page.keyboard.press("Control+a")
        page.keyboard.type("nowhere to be found")
        page.wait_for_selector("#nothing:visible")
        page.click("#clear")
        page.click("a[data-rule='translation.fr.puce-flea']")
        assert page.locator(ROWS).count() == 2
        assert opened.complaints == []


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


def test_side_by_side_shows_each_text_alone(browser: Browser, report: Path) -> None:
    with opening(browser, report) as opened:
        page = opened.page
        page.click("#sides")
        sides = page.locator("#d1-1 .sides .text").all_inner_texts()
        assert sides == ["The American flea maker rose.", "The American chip maker rose."]
        page.reload()
        assert page.locator("#d1-1 .sides").count() == 1
        assert page.locator("#d1-4 .sides").count() == 0  # a flag has one side


def test_right_to_left_text_and_the_links_to_rows(browser: Browser, tmp_path: Path) -> None:
    text = "אמר שהכל בסדר היום. flea ועוד דברים."
    file = written(
        tmp_path / "report.html", ("עברית.txt", result_of(text, found(text, Status.APPLIED, "a.b", ("flea", "chip"))))
    )
    with opening(browser, file) as opened:
        assert opened.page.evaluate("getComputedStyle(document.querySelector('article .text')).direction") == "rtl"
        opened.page.click("article .margin a")
        assert opened.page.evaluate("document.activeElement.id") == "d1-1"


def test_a_screen_reader_is_told(browser: Browser, report: Path) -> None:
    with opening(browser, report) as opened:
        page = opened.page
        press(page, "ja")
        article = page.get_by_role("article", name="Changed, accepted, line 3")
        assert article.first.get_attribute("aria-posinset") == "1"
        assert article.first.get_attribute("aria-setsize") == "12"
        assert page.get_by_role("status").filter(has_text="Accepted").count() == 1
        unnamed = page.evaluate(
            "[...document.querySelectorAll('button, select, input, textarea')].filter((each) => each.offsetParent &&"
            " !each.textContent.trim() && !each.labels?.length && !each.ariaLabel).length"
        )
        assert unnamed == 0
        # Tab goes from the current row to its buttons, not to those of all the others.
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert (
            page.evaluate("document.activeElement.closest('article').id + document.activeElement.textContent")
            == "d1-2Accept"
        )
        assert page.locator("article button[tabindex='0']").count() == 3


def test_paper_shows_every_row(browser: Browser, tmp_path: Path) -> None:
    text = "The flea rose. " * 150
    changes = [found(text, Status.APPLIED, "a.b", ("flea", "chip"), at=15 * i) for i in range(150)]
    with opening(browser, written(tmp_path / "report.html", ("a.txt", result_of(text, *changes)))) as opened:
        page = opened.page
        assert page.locator("article").count() < 100
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("article").count() == 150
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.locator("article >> nth=100").wait_for(state="detached")


def test_no_script_no_loss(browser: Browser, report: Path) -> None:
    with opening(browser, report, java_script_enabled=False) as opened:
        page = opened.page
        assert page.locator("li.row:visible").count() == 12
        assert page.locator("#changes:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, report: Path, scheme: str) -> None:
    """Every text has the contrast that WCAG asks of small text, 4.5 to 1, in light and in dark."""
    with opening(browser, report, color_scheme=scheme) as opened:
        press(opened.page, "jaraj")
        press(opened.page, "e")
        faint = opened.page.evaluate(
            """(() => {
            const parse = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
            const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
            const ground = (node) => {
              const own = parse(getComputedStyle(node).backgroundColor);
              if (own[3] === 1) return own.slice(0, 3);
              return node.parentElement ? over(own, ground(node.parentElement)) : over(own, [255, 255, 255]);
            };
            const light = (rgb) => rgb.map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
              .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
            return [...document.querySelectorAll('body *')].filter((node) => node.offsetParent && !node.closest('.none')
              && !node.closest(':disabled')
              && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())).map((node) => {
                const back = ground(node);
                const [a, b] = [light(over(parse(getComputedStyle(node).color), back)), light(back)].sort((x, y) => y - x);
                return [(a + .05) / (b + .05), node.outerHTML.slice(0, 90)];
              }).filter(([ratio]) => ratio < 4.5);
            })()"""
        )
    assert faint == []


def test_real_text_reads_as_it_was_and_as_it_became(browser: Browser, tmp_path: Path) -> None:
    """Side by side the two columns are the sentence before and after, letter for letter."""
    name = "07-via-french.txt"
    result = cleaned(next(seed for seed in SEEDS if seed.name == name))
    with opening(browser, written(tmp_path / "report.html", (name, result))) as opened:
        opened.page.click("#sides")
        opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        after = [
            text.strip("… ") for text in opened.page.locator("article.applied .side:last-child .text").all_inner_texts()
        ]
    flat = " ".join(result.text.split())
    plain = [" ".join(text.split()) for text in after if "·" not in text and "↵" not in text]
    assert len(plain) > 15
    assert all(text in flat for text in plain)


def test_a_full_page_opens_and_answers_at_once(browser: Browser, tmp_path: Path) -> None:
    """10,000 changes: the first on the screen within 1.5 s, a key answered within 50 ms, a search or new groups in 300."""
    from benchmarks.desk import measure, write_page

    file = tmp_path / "report.html"
    rows = write_page(file)
    figures = measure(browser, file, rows)
    print(figures)
    assert rows == 10_000
    assert figures.first_paint < 1500
    assert figures.first_row < 1500
    assert figures.key < 50
    assert max(figures.search, figures.regroup, figures.decide_all) < 300
