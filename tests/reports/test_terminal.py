"""The terminal: plain where it is piped, coloured where a person looks, and deaf to what documents hold."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from report_builders import found, result_of

from cleaner.reports.patch import patch
from cleaner.reports.tally import Summary, Tally
from cleaner.reports.terminal import Terminal
from cleaner.result import Conclusions, Result, Status

TEXT = "The American flea maker rose.\nAccording to Reports of nvidia."
HOSTILE = "a\x1b[2J\x1b]0;title\x07\u202e\r\nb.txt"


def everything() -> Result:
    return result_of(
        TEXT,
        found(TEXT, Status.APPLIED, "translation.fr.puce-flea", ("flea", "chip")),
        found(TEXT, Status.SUGGESTED, "translation.fr.reports", ("R", "r"), at=40),
        found(TEXT, Status.FLAGGED, "names.company", ("nvidia", ""), message="A company?"),
        found(TEXT, Status.REFUSED, "spelling.x", ("rose", "roses")),
        facts=Conclusions("en", "fr"),
    )


def tally_of(*results: Result) -> Tally:
    tally = Tally()
    for number, result in enumerate(results):
        tally.add(Summary.of(f"{number}.txt", result))
    return tally


def test_a_line_for_each_finding_leads_to_its_place() -> None:
    stream = io.StringIO()
    Terminal(stream).findings("a.txt", everything())
    assert stream.getvalue().splitlines() == [
        "a.txt:1:14: changed translation.fr.puce-flea: “flea” → “chip”",
        "a.txt:2:14: suggested translation.fr.reports: “Reports” → “reports”",
        "a.txt:2:25: flagged names.company: “nvidia”  A company?",
    ]


def test_a_line_for_a_document() -> None:
    stream = io.StringIO()
    terminal = Terminal(stream)
    terminal.document(Summary.of("a.txt", everything()))
    terminal.document(Summary.of("b.txt", result_of("Fine.")))
    assert stream.getvalue().splitlines() == [
        "a.txt: 1 changed, 1 suggested, 1 flagged, 1 left alone",
        "b.txt: nothing to change",
    ]


def test_the_sum_of_a_run() -> None:
    tally = tally_of(everything(), everything(), result_of("Fine."))
    tally.fail("x.bin", "binary data")
    stream = io.StringIO()
    Terminal(stream).summary(tally)
    text = stream.getvalue()
    assert "3 documents read, 2 changed, 1 could not be cleaned" in text
    assert "2 changed   2 suggested   2 flagged   2 left alone" in text
    assert re.search(r"translation +4\n", text)
    assert "translated through French (2)" in text


@pytest.mark.parametrize("colour", [False, True])
def test_documents_cannot_act_on_the_terminal(colour: bool) -> None:
    text = f"{HOSTILE} flea"
    result = result_of(
        text,
        found(text, Status.APPLIED, HOSTILE, ("flea", HOSTILE)),
        found(text, Status.FLAGGED, "a.b", (HOSTILE, ""), message=HOSTILE),
        facts=Conclusions("en", HOSTILE),
    )
    stream = io.StringIO()
    terminal = Terminal(stream, colour=colour)
    terminal.document(Summary.of(HOSTILE, result))
    terminal.findings(HOSTILE, result)
    terminal.failure(HOSTILE, HOSTILE)
    terminal.summary(tally_of(result))
    if colour:
        terminal.diff(patch(HOSTILE, text.encode(), result.text.encode()))
    shown = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "<ESC>[2J" in shown


def test_no_markup_is_read_out_of_documents() -> None:
    text = "see [red]this[/red] :smile: flea"
    stream = io.StringIO()
    Terminal(stream, colour=True).findings(
        "[bold]a.txt", result_of(text, found(text, Status.FLAGGED, "a.b", ("[red]this[/red] :smile:", "")))
    )
    shown = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())
    assert "[bold]a.txt:1:5" in shown
    assert "“[red]this[/red] :smile:”" in shown


def test_a_piped_diff_is_the_patch_byte_for_byte() -> None:
    data = patch("a.txt", "café\r\n".encode("cp1252"), "café\r\n".encode())
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    stream.write("before\n")
    Terminal(stream).diff(data)
    assert raw.getvalue() == b"before\n" + data


def test_a_diff_on_a_screen_is_coloured() -> None:
    stream = io.StringIO()
    Terminal(stream, colour=True).diff(patch("a.txt", b"one\ntwo\n", b"one\n2\n"))
    assert "\x1b[31m-two\x1b[0m\n" in stream.getvalue()
    assert "\x1b[32m+2\x1b[0m\n" in stream.getvalue()
    stream = io.StringIO()
    Terminal(stream, colour=True).diff(patch("a.txt", b"o\0n\0", b"on"))
    assert "bytes of another encoding" in stream.getvalue()


def test_a_poor_terminal_loses_no_line() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", write_through=True)
    Terminal(stream).findings("é.txt", everything())
    assert rb"\xe9.txt:1:14: changed translation.fr.puce-flea: \u201cflea\u201d \u2192" in raw.getvalue()


def test_progress_is_silent_where_it_is_piped() -> None:
    stream = io.StringIO()
    with Terminal(stream).progress(3) as advance:
        advance()
    assert stream.getvalue() == ""
    with Terminal(stream, colour=True).progress(3) as advance:
        advance()
    assert "1/3" in stream.getvalue()


def test_what_a_hook_does_not_need_is_not_imported() -> None:
    """Each import costs every commit: plain lines need neither rich nor jinja2."""
    code = (
        "import sys, cleaner.reports.terminal as t, cleaner.reports.rows, cleaner.reports.patch, cleaner.reports.sarif;"
        "t.Terminal(sys.stdout).failure('a', 'b'); print(sorted({'rich', 'jinja2', 'markupsafe'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "a: b\n[]\n"
