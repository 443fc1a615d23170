"""How fast the editor's page is with 10,000 changes on it: `python -m benchmarks.desk [--chromium PATH]`, in headless Chromium.

The page is that of real results, the seeds' own, many times over. What is measured is what an editor waits for: from
opening the file to the first row on the screen, and from a key to the frame that answers it.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

import cleaner
from benchmarks.quality.data import CHECKOUT
from cleaner.reports.html import PAGE_ROWS, HtmlReport

# Presses of each key: a slow frame of the machine's own is no habit of the page.
_PRESSES = 12
_KEYS = ("j", "k", "a", "r", "u")
_SETTLING = 400  # milliseconds for what opening left behind

# From the input to the next frame painted, in steps of 8 ms, as the browser tells it; none below 16 ms is told.
_LISTEN = """() => {
  window.told = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    if (entry.name === 'keydown') window.told.push(entry.duration);
  })).observe({ type: 'event', durationThreshold: 16 });
}"""
_TIMED = (
    "(act) => { const began = performance.now(); %s; document.body.offsetHeight; return performance.now() - began; }"
)
_CHOSEN = "const s = document.getElementById('group'); s.value = 'rule'; s.dispatchEvent(new Event('change'))"


class Figures(NamedTuple):
    """Megabytes of the page, and milliseconds: medians of the keys, single runs of the others."""

    rows: int
    megabytes: float
    first_paint: float
    first_row: float
    key: float
    search: float
    regroup: float
    decide_all: float


def write_page(path: Path, rows: int = PAGE_ROWS) -> int:
    """A page with so many changes; how many it has."""
    results = [cleaner.clean(seed.read_bytes()) for seed in sorted((CHECKOUT / "seeds").glob("*.txt"))]
    results = [result for result in results if any(True for _ in result)]
    held = 0
    with HtmlReport(page_rows=rows) as report, path.open("wb") as stream:
        for number in count():
            if held >= rows:
                break
            result = results[number % len(results)]
            report.add(f"{number:04}.txt", result)
            held += sum(1 for _ in result)
        report.write(stream)
    return min(held, rows)


def measure(browser: Browser, page_file: Path, rows: int) -> Figures:
    """Open the page and use it."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_selector("article")
    first_row = page.evaluate("() => new Promise((done) => requestAnimationFrame(() => done(performance.now())))")
    first_paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
    page.wait_for_timeout(_SETTLING)
    page.evaluate(_LISTEN)
    for key in _KEYS:
        for _ in range(_PRESSES):
            page.keyboard.press(key)
            page.wait_for_timeout(60)
    page.wait_for_timeout(_SETTLING)
    told = page.evaluate("window.told")
    # Presses that were not told took less than can be told.
    told += [16.0] * (len(_KEYS) * _PRESSES - len(told))
    typed = "const q = document.getElementById('query'); q.value = 'chip'; q.dispatchEvent(new Event('input'))"
    page.evaluate(_TIMED % typed)
    search = page.evaluate(
        "() => new Promise((done) => { const began = performance.now(); const showing = document.getElementById('showing');"
        " new MutationObserver(() => done(performance.now() - began)).observe(showing, { childList: true }); })"
    )
    page.evaluate(_TIMED % "document.getElementById('clear').click()")
    regroup = page.evaluate(_TIMED % _CHOSEN)
    decide_all = page.evaluate(_TIMED % "document.querySelector('[data-action=all-accepted]').click()")
    context.close()
    return Figures(
        rows, page_file.stat().st_size / 1e6, first_paint, first_row, statistics.median(told), search, regroup, decide_all
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default=shutil.which("chromium"), help="the browser")
    parser.add_argument("--rows", type=int, default=PAGE_ROWS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        rows = write_page(file, options.rows)
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        found = measure(browser, file, rows)
        browser.close()
    print(f"{found.rows:,} changes, {found.megabytes:.1f} MB")
    for name, value in found._asdict().items():
        if name not in ("rows", "megabytes"):
            print(f"{name.replace('_', ' '):12} {value:6.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
