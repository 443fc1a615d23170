"""The page in a real browser: nothing in it acts, the policy holds, the filters answer at once."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import BINARY, Chromium
from report_builders import found, result_of
from test_html import HOSTILE, everything

from cleaner.facts import Conclusions
from cleaner.reports.html import HtmlReport
from cleaner.result import Result, Status

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BINARY is None, reason="no Chromium on this machine")]

VISIBLE = "[...document.querySelectorAll('.row')].filter(row => row.offsetParent).length"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("profile")) as chromium:
        yield chromium


def written(path: Path, *documents: tuple[str, Result]) -> Path:
    stream = io.BytesIO()
    with HtmlReport() as report:
        for document, result in documents:
            report.add(document, result)
        report.write(stream)
    path.write_bytes(stream.getvalue())
    return path


def complaints(browser: Chromium) -> list[dict[str, Any]]:
    """What the page did that it should not: errors, refused scripts, requests beyond the file, dialogs."""
    told = [event for event in browser.events if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown")]
    sent = [event for event in browser.events if event["method"] == "Network.requestWillBeSent"]
    dialogs = [event for event in browser.events if event["method"] == "Page.javascriptDialogOpening"]
    return told + [event for event in sent if not event["params"]["request"]["url"].startswith("file:")] + dialogs


def test_hostile_text_does_nothing(browser: Chromium, tmp_path: Path) -> None:
    documents = []
    for hostile in HOSTILE:
        text = f"Before {hostile} after flea."
        changes = (
            found(text, Status.APPLIED, hostile, ("flea", hostile), message=hostile, evidence=(hostile,), name=hostile),
            found(text, Status.FLAGGED, hostile, (hostile, ""), note=hostile),
        )
        documents.append((hostile, result_of(text, *changes, facts=Conclusions(hostile, hostile, 0.9, (hostile,)))))
    browser.open(written(tmp_path / "report.html", *documents))
    browser.run("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert complaints(browser) == []
    assert browser.run("document.scripts.length") == 1
    assert browser.run("document.querySelectorAll('.row').length") == 2 * len(HOSTILE)
    assert browser.run("document.title") == f"Cleaning report: {len(HOSTILE)} documents"


def test_the_policy_is_in_force(browser: Chromium, tmp_path: Path) -> None:
    browser.open(written(tmp_path / "report.html", ("a.txt", everything())))
    browser.run(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.harm = 1'}),"
        " Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}))"
    )
    assert browser.run("window.harm") is None
    assert any("Content Security Policy" in str(event) for event in complaints(browser))


def test_filters_by_mouse_and_by_keyboard(browser: Chromium, tmp_path: Path) -> None:
    browser.open(written(tmp_path / "report.html", ("a.txt", everything()), ("b.txt", everything())))
    assert browser.run(VISIBLE) == 12
    browser.run("document.querySelector('[data-value=applied]').click()")
    assert browser.run(VISIBLE) == 6
    assert browser.run("document.getElementById('showing').textContent") == "6 of 12 shown"
    browser.run("document.querySelector('[data-value=applied]').click()")
    browser.press("j")
    browser.press("j")
    assert browser.run("document.activeElement.id") == "d1-2"
    browser.press("k")
    assert browser.run("document.activeElement.id") == "d1-1"
    browser.press("/")
    browser.write("NVIDIA")
    browser.run("new Promise(done => setTimeout(done, 300))")
    rules = browser.run(
        "[...document.querySelectorAll('.row')].filter(row => row.offsetParent).map(row => row.dataset.rule)"
    )
    assert rules == ["repetition.turned-quote", "names.brand.nvidia"] * 2  # the sentences that name it
    browser.run("document.getElementById('query').value = ''; const stage = document.getElementById('stage')")
    browser.run("stage.value = 'boilerplate'; stage.dispatchEvent(new Event('change'))")
    assert browser.run(VISIBLE) == 2
    assert complaints(browser) == []


def test_no_script_no_loss(browser: Chromium, tmp_path: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(written(tmp_path / "report.html", ("a.txt", everything())))
        document = browser.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
        rows = browser.call("DOM.querySelectorAll", nodeId=document, selector=".row")["nodeIds"]
        filters = browser.call("DOM.querySelectorAll", nodeId=document, selector="#filters[hidden]")["nodeIds"]
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert (len(rows), len(filters)) == (6, 1)


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(browser: Chromium, tmp_path: Path, dark: bool) -> None:
    """Every text has the contrast that WCAG asks of small text, 4.5 to 1, in light and in dark."""
    browser.open(written(tmp_path / "report.html", ("a.txt", everything())), dark=dark)
    faint = browser.run(
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
          && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())).map((node) => {
            const back = ground(node);
            const [a, b] = [light(over(parse(getComputedStyle(node).color), back)), light(back)].sort((x, y) => y - x);
            return [(a + .05) / (b + .05), node.outerHTML.slice(0, 90)];
          }).filter(([ratio]) => ratio < 4.5);
        })()"""
    )
    assert faint == []


def test_a_full_page_opens_and_answers_at_once(browser: Chromium, tmp_path: Path) -> None:
    """10,000 changes: read within 1.5 s, a key answered within 50 ms, a filter within 200."""
    text = "The American flea maker rose, and nobody knew why it had. " * 50
    changes = [found(text, Status.APPLIED, "translation.fr.puce-flea", ("flea", "chip"), at=58 * i) for i in range(50)]
    result = result_of(text, *changes)
    file = written(tmp_path / "report.html", *((f"{number:03}.txt", result) for number in range(200)))
    began = time.perf_counter()
    browser.open(file)
    opened = time.perf_counter() - began
    assert browser.run("document.querySelectorAll('.row').length") == 10_000
    timed = "(() => {{ const began = performance.now(); {}; document.body.offsetHeight; return performance.now() - began; }})()"
    key = browser.run(
        timed.format("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))")
    )
    pressed = browser.run(timed.format("document.querySelector('[data-filter]').click()"))
    print(f"opened in {opened:.2f} s, key {key:.0f} ms, filter {pressed:.0f} ms, {file.stat().st_size / 1e6:.1f} MB")
    assert opened < 1.5
    assert key < 50
    assert pressed < 200
