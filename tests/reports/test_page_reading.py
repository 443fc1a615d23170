"""The page in a real browser: what is found in it, and how it reads on a screen, on paper and aloud."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import ROWS, opening, press, written
from report_builders import SEEDS, cleaned, found, result_of

from cleaner.result import Status

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


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


def test_little_room_is_left_to_the_text(browser: Browser, report: Path) -> None:
    """The bar that stays on the screen is a line or two; the filters unfold when they are asked for."""
    with opening(browser, report, viewport={"width": 390, "height": 800}) as opened:
        page = opened.page
        press(page, "jj")
        high = "document.querySelector('.bar-top').offsetHeight"
        assert page.evaluate(high) < 90
        assert page.evaluate("document.querySelector('.bar-top').getBoundingClientRect().top") == 0
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert not page.locator("#query").is_visible()
        press(page, "/")
        page.keyboard.type("insect")
        page.locator("#more", has_text="2 shown").wait_for()
        assert page.locator("#export").is_visible()
        page.click("#more")
        assert page.locator("#more").get_attribute("aria-expanded") == "false"
        assert page.evaluate(high) < 90
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.locator("#query").is_visible()
        assert not page.locator("#more").is_visible()
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
        opened.page.get_by_role("button", name="This word is right here").last.click()
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
