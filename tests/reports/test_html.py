"""report.html: everything of a run is on it, and nothing in it acts."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import tracemalloc
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_samples import HOSTILE, everything
from report_builders import found, result_of

from cleaner.edits import Safety
from cleaner.reports.escape import UNSEEN
from cleaner.reports.html import HtmlReport, served
from cleaner.reports.keys import keys
from cleaner.reports.views import LONG, view
from cleaner.result import Conclusions, Reason, Result, Status
from cleaner.source import Source

VOID = {"meta", "input", "br", "link", "img", "wbr"}


class Page(HTMLParser):
    """The page as a browser reads it: tags with their attributes, the text outside script and style, its nesting."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.raw: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            name = next(each for tag, each in reversed(self.tags) if tag == self.open[-1]).get("id") or self.open[-1]
            self.raw[name] = self.raw.get(name, "") + data
        else:
            self.text += data

    def documents(self) -> list[dict[str, Any]]:
        """What the page's script is given."""
        return list(json.loads(self.raw["documents"]))

    def rows(self) -> list[dict[str, str | None]]:
        """The rows that show without scripts."""
        return [attributes for tag, attributes in self.tags if tag == "li" and "data-status" in attributes]


def page_of(*documents: tuple[str, Result], failures: tuple[tuple[str, str], ...] = ()) -> str:
    stream = io.BytesIO()
    with HtmlReport() as report:
        for document, result in documents:
            report.add(document, result)
        for document, error in failures:
            report.fail(document, error)
        report.write(stream)
    return stream.getvalue().decode()


def test_the_page_says_what_where_why_and_by_which_rule() -> None:
    page = page_of(("a.txt", everything()), ("clean.txt", result_of("Fine.")), failures=(("x.bin", "binary data"),))
    text = re.sub(r"\s+", " ", Page(page).text)
    assert "3 changes in 1 document" in text
    assert "The American fleachip maker rose." in text
    assert "line 3 Changed" in text
    assert "line 3 Suggested" in text
    assert "line 3 Flagged" in text
    assert "line 3 Left alone" in text
    assert "The insect. chips near translation.fr.puce-flea translation safe" in text
    assert "The pivot is not sure enough." in text
    assert "Translated through French, 99.9 % sure flea among chip words: +4" in text
    assert "x.bin binary data" in text
    assert "Leave a Reply" in text
    assert "clean.txt" not in text  # nothing to read in it: it is only counted
    assert "In 1 document nothing was found at all." in text


def test_rows_carry_what_filters_and_decisions_need() -> None:
    rows = Page(page_of(("a.txt", everything()))).rows()
    assert [row["data-status"] for row in rows] == ["applied", "applied", "suggested", "flagged", "refused", "applied"]
    assert rows[0]["data-stage"] == "translation"
    assert rows[0]["data-rule"] == "translation.fr.puce-flea"
    assert rows[0]["data-safety"] == "safe"
    assert rows[0]["data-id"]
    assert rows[0]["id"] == "d1-1"


def test_a_neighbour_is_shown_repaired() -> None:
    text = "The flea of nvidia fleas."
    result = result_of(
        text,
        found(text, Status.APPLIED, "a.b", ("flea", "chip")),
        found(text, Status.SUGGESTED, "c.d", ("nvidia", "Nvidia")),
        found(text, Status.APPLIED, "a.b", ("fleas", "chips")),
    )
    pieces = [str(change.excerpts[0].pieces) for change in view("a", result).changes]
    assert "Repaired(text='chip')" in pieces[1]
    assert "Repaired(text='chips')" in pieces[1]
    assert "Nvidia" not in pieces[0]
    assert "Repaired(text='chips')" in pieces[0]


def test_two_repairs_in_one_word_are_told_apart() -> None:
    text = "â€œThatâ€™s it."
    first, second = (
        found(text, Status.APPLIED, "e.m", ("â€œ", "“")),
        found(text, Status.APPLIED, "e.m", ("â€™", "’")),
    )
    page = page_of(("a", result_of(text, first, second)))
    assert "<del><b>â€œ</b>That’s</del>" in page
    assert "<del>That<b>â€™</b>s</del>" in page


def test_the_policy_allows_the_page_and_nothing_else() -> None:
    page = Page(page_of(("a.txt", everything())))
    (policy,) = [str(tag["content"]) for name, tag in page.tags if tag.get("http-equiv") == "Content-Security-Policy"]
    hashes = [base64.b64encode(hashlib.sha256(page.raw[tag].encode()).digest()).decode() for tag in ("style", "script")]
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{hashes[0]}'",
        f"script-src 'sha256-{hashes[1]}'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    assert not any("style" in attributes for _, attributes in page.tags)


def harmless(page: str) -> Page:
    """The page has its own tags and addresses only, its own scripts, no handler, and no unseen character."""
    read = Page(page)
    scripts = [(tag.get("id"), tag.get("type")) for name, tag in read.tags if name == "script"]
    assert scripts == [("documents", "application/json"), ("desk", "application/json"), (None, None)]
    assert {tag for tag, _ in read.tags}.isdisjoint(
        {"img", "iframe", "object", "embed", "link", "base", "video", "audio"}
    )
    for _, attributes in read.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert "src" not in attributes
        assert re.fullmatch(r"#[\w-]+|changes\.jsonl", attributes.get("href") or "#x")
    assert not UNSEEN.search(page)
    return read


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_does_nothing_in_any_field(hostile: str) -> None:
    text = f"Before {hostile} after, flea, nvidia and societies."
    reasons = (Reason(hostile, hostile, Safety.SAFE, hostile, (hostile,)),)
    facts = Conclusions(hostile, hostile, 0.9, (hostile,))
    changes = (
        found(
            text,
            Status.APPLIED,
            hostile,
            ("flea", hostile),
            message=hostile,
            evidence=(hostile,),
            name=hostile,
            also=reasons,
        ),
        found(text, Status.SUGGESTED, hostile, ("Before", hostile), replaces=(hostile,), between=(hostile,)),
        found(text, Status.FLAGGED, hostile, (hostile, "")),
        found(text, Status.REFUSED, hostile, ("societies", hostile), note=hostile),
    )
    source = Source(b"", text, hostile, b"", 0.5)
    page = page_of((hostile, result_of(text, *changes, facts=facts, source=source)), failures=((hostile, hostile),))
    read = harmless(page)
    assert len(read.rows()) == 4
    assert ("7*7" in read.text) == ("7*7" in hostile)


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text(), st.text())
def test_any_text_is_shown(name: str, before: str, after: str) -> None:
    text = f"{before}x{after}"
    change = found(text, Status.APPLIED, "a.b", ("x", after), message=before)
    assert len(harmless(page_of((name, result_of(text, change)))).rows()) == 1


def test_unseen_characters_are_named() -> None:
    text = "ab\u202ecd\udce9 e\x1bf\xa0g"
    page = page_of(("a", result_of(text, found(text, Status.APPLIED, "a.b", ("\xa0", " ")))))
    for title, shown in (
        ("right-to-left override", "RLO"),
        ("a byte that could not be decoded", "\\xe9"),
        ("control character", "ESC"),
        ("no-break space", "NBSP"),
    ):
        assert f'<span class="unseen" title="{title}">{shown}</span>' in page


def test_the_scripts_rows_say_what_the_static_ones_say() -> None:
    result = everything()
    page = Page(page_of(("a.txt", result)))
    (document,) = page.documents()
    assert (document["name"], document["about"]) == ("a.txt", ["English", "translated through French, 99.9 % sure"])
    assert [row[1] for row in document["rows"]] == [row["data-id"] for row in page.rows()]
    status, _, key, wording, _, whole, excerpts, *_ = document["rows"][0]
    assert (status, wording, whole) == (0, [["flea", "chip"]], 1)
    assert key == keys(result)[document["rows"][0][1]]
    assert excerpts[0][3] == ["The American ", [1, "", "flea", "chip", ""], " maker rose."]
    assert document["rows"][4][2] == ""  # what was left alone is nothing to decide about


def test_no_text_ends_the_script_element_or_hides_in_it() -> None:
    text = "x </script><!-- \u202e \u2028 \U000e0041 \udce9 y"
    page = page_of((text, result_of(text, found(text, Status.APPLIED, "a.b", (text[2:-2], "z")))))
    (document,) = Page(page).documents()
    assert document["name"] == text
    assert document["rows"][0][3] == [[text[2:-2], "z"]]


def test_a_document_with_very_many_changes_shows_the_first_and_says_so() -> None:
    text = "flea " * 1000
    changes = [found(text, Status.APPLIED, "a.b", ("flea", "chip"), at=5 * i) for i in range(1000)]
    page = page_of(("a.txt", result_of(text, *changes)))
    (document,) = Page(page).documents()
    assert (len(document["rows"]), document["omitted"]) == (200, 800)
    assert len({row[2] for row in document["rows"]}) == 200
    assert "800 more rows are in" in page


def test_a_long_removal_is_shown_by_its_ends() -> None:
    text = "Good. " + "furniture " * 500
    page = page_of(("a", result_of(text, found(text, Status.APPLIED, "b.f", ("furniture " * 500, "")))))
    assert "characters …]" in page
    shorter = page_of(("a", result_of("Good. flea", found("Good. flea", Status.APPLIED, "b.f", ("flea", "")))))
    assert len(page) < len(shorter) + 4 * LONG


def test_the_same_run_gives_the_same_bytes() -> None:
    documents = [("a.txt", everything()), ("b.txt", everything())]
    once = [re.sub(r'data-id="[^"]*"', "", page_of(*documents)) for _ in range(2)]
    assert once[0] == once[1]


def test_documents_are_not_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.reports.html._SPOOLED_BYTES", 10_000)
    result = everything()
    with HtmlReport() as report:
        report.add("warm-up.txt", result)
        tracemalloc.start()
        for number in range(300):
            report.add(f"{number}.txt", result)
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        stream = io.BytesIO()
        report.write(stream)
    assert len(stream.getvalue()) > 700_000
    assert held < 100_000


def test_a_page_that_is_full_counts_the_rest() -> None:
    result = everything()
    stream = io.BytesIO()
    with HtmlReport(page_rows=8) as report:
        for number in range(5):
            report.add(f"{number}.txt", result)
        report.write(stream)
    page = stream.getvalue().decode()
    documents = Page(page).documents()
    assert [(len(one["rows"]), one["omitted"]) for one in documents] == [(6, 0), (2, 4)]
    assert "4 more rows are in" in page
    assert "3 further documents with 18 rows" in page
    assert 'href="#d3"' not in page  # among the worst, but without a section to lead to


def test_what_is_served_is_the_same_page_with_the_decisions_in_it() -> None:
    page = page_of(("a.txt", everything()))
    told = {"editor": "</script>", "decisions": []}
    out = served(page, told)
    assert json.loads(harmless(out).raw["desk"]) == told
    with pytest.raises(ValueError, match="another version"):
        served(page.replace('"use strict"', '"use lax"'), told)
