"""`cleaner export`: what other programs read gives the original when all is rejected, and the decided text when all is accepted."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from desk_runs import NAME, SEEDS
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edits import Edit
from cleaner.reports.criticmarkup import criticmarkup
from cleaner.reports.docx import docx
from cleaner.reports.table import COLUMNS, guarded
from cleaner.reports.tracked import AUTHOR, SUGGESTING, Comment, Mark, TrackedSpan, pieces
from cleaner.review import decisions as store
from cleaner.review.decisions import Verdict, decision
from cleaner.review.export import Export
from cleaner.review.folder import Document, Folder

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Readers of our own, written from the descriptions of the formats.

_MARKUP = re.compile(
    r"\{\+\+(?P<put>.*?)\+\+\}|\{--(?P<struck>.*?)--\}|\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}|\{>>.*?<<\}|\{==(?P<shown>.*?)==\}",
    re.DOTALL,
)


def accepted(markup: str) -> str:
    return _MARKUP.sub(lambda m: m["put"] or m["new"] or m["shown"] or "", markup)


def rejected(markup: str) -> str:
    return _MARKUP.sub(lambda m: m["struck"] or m["old"] or m["shown"] or "", markup)


def word_text(data: bytes, unwanted: str) -> str:
    """The text of a Word document once all changes are rejected (`unwanted` is `ins`) or accepted (`del`)."""
    body = ET.fromstring(ZipFile(io.BytesIO(data)).read("word/document.xml")).find(f"{W}body")
    assert body is not None
    text = ""
    for paragraph in body.findall(f"{W}p"):
        for child in paragraph:
            if child.tag != f"{W}{unwanted}":
                text += "".join(map(shown, child.iter()))
        gone = paragraph.find(f"{W}pPr/{W}rPr/{W}{unwanted}") is not None
        text += "" if gone else "\n"
    return text.removesuffix("\n")


def shown(element: ET.Element) -> str:
    if element.tag == f"{W}br":
        return "\f" if element.get(f"{W}type") == "page" else "\v"
    return {f"{W}t": element.text or "", f"{W}delText": element.text or "", f"{W}tab": "\t"}.get(element.tag, "")


def lines(text: str) -> str:
    return re.sub(r"\r\n?", "\n", text)


@st.composite
def changed(draw: st.DrawFn, alphabet: str) -> tuple[str, str, list[TrackedSpan]]:
    """A text, what became of it, and its pieces."""
    text = draw(st.text(alphabet, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    comments = (Comment("cleaner", ("a reason <<} (a.b.c)", "another")),)
    edits = [
        Mark(Edit(start, end, draw(st.text(alphabet, max_size=6))), AUTHOR, draw(st.sampled_from([(), comments])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    flags = []
    for start, end in draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 5)), max_size=3)):
        flags.append(Mark(Edit(start, min(len(text), start + end), text[start : start + end]), AUTHOR, comments))
    made = "".join(
        text[at:start] + after
        for at, (start, _, after) in zip([0, *(m.edit.end for m in edits)], [m.edit for m in edits], strict=False)
    ) + text[edits[-1].edit.end if edits else 0 :]  # fmt: skip
    found = list(pieces(text, edits, flags))
    assert sum(len(piece.comments) for piece in found) == sum(len(mark.comments) for mark in (*edits, *flags))
    return text, made, found


@given(changed("{}+-~>=<a \n"))
def test_criticmarkup_holds_both_texts_whatever_they_hold(case: tuple[str, str, list[TrackedSpan]]) -> None:
    text, made, found = case
    markup = criticmarkup(found)
    assert rejected(markup) == text
    assert accepted(markup) == made


@given(changed("ab <&\"'\t\n\f\v{"))
def test_word_holds_both_texts_whatever_they_hold(case: tuple[str, str, list[TrackedSpan]]) -> None:
    text, made, found = case
    data = docx([(None, found)])
    assert word_text(data, "ins") == text
    assert word_text(data, "del") == made


def test_line_ends_of_other_systems_are_paragraphs_too() -> None:
    data = docx([(None, [TrackedSpan("a\r\nb\r", "a\r\nb\r"), TrackedSpan("\r\nc", "\n"), TrackedSpan("d", "d")])])
    assert word_text(data, "ins") == "a\nb\n\ncd"
    assert word_text(data, "del") == "a\nb\n\nd"


def test_markup_reads_as_markup() -> None:
    why = (Comment("cleaner", ("because (a.b.c)",)),)
    found = [
        TrackedSpan("The ", "The "),
        TrackedSpan("fleas", "chips", "cleaner", why),
        TrackedSpan("", " now"),
        TrackedSpan(" were", ""),
    ]
    assert criticmarkup(found) == "The {~~fleas~>chips~~}{>>because (a.b.c)<<}{++ now++}{-- were--}"
    assert criticmarkup([TrackedSpan("one\n\ntwo", "")]) == "{--one--}{--\n\n--}{--two--}"
    assert criticmarkup([TrackedSpan("in C: {++i;}", "in C: {++i;}")]) == "in C: {=={==}++i;}"


def test_what_xml_cannot_hold_does_not_break_word() -> None:
    hostile = "a\0b\x1b\udc80\ufffe</w:t>&\u202e]]>"
    data = docx([(hostile, [TrackedSpan(hostile, "fine", 'x"y', (Comment(hostile, (hostile,)),))])])
    assert word_text(data, "ins").endswith("a\ufffdb\ufffd\ufffd\ufffd</w:t>&\u202e]]>")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert guarded(f"a{cell}") == f"a{cell}"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over some seeds and over rows, with decisions."""
    root = tmp_path_factory.mktemp("run")
    texts = root / "in"
    texts.mkdir()
    for name in (NAME, "11-page-furniture.txt", "13-cp1252.txt"):
        shutil.copy(SEEDS / name, texts)
    french = (SEEDS / NAME).read_text("utf-8")
    rows = [{"id": "=r", "text": french, "n": 1.50}, {"id": "fine", "text": "All is well."}]
    (texts / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert cleaner("clean", texts, "--out", root / "out", "--quiet").returncode == 0
    folder = Folder(root / "out")
    chosen = []
    for document in folder.documents():
        result = document.result
        chosen += [decision(document.name, row, result, Verdict.REJECTED) for row in result.changes[::5]]
        chosen += [decision(document.name, row, result, Verdict.ACCEPTED) for row in result.suggestions[::2]]
        for row in result.changes[1:2]:
            written = [f"[{hunk.after}]" for hunk in row.hunks]
            chosen.append(decision(document.name, row, result, Verdict.EDITED, written))
    store.write(folder.decisions, (msgspec.structs.replace(one, editor="ann") for one in chosen))
    return root / "out"


def cleaner(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "cleaner", *map(str, arguments)], capture_output=True, check=False)


def export(out: Path, *arguments: object) -> bytes:
    done = cleaner("export", out, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def expected(document: Document, decided: list[store.Decision], *, offered: bool) -> str:
    """The text as decided, and with what is offered in it: by `Result.apply`, what an editor wrote put in by hand."""
    result = document.result
    mine = [one for one in decided if one.document == document.name]
    verdicts = {row.id: one for one, row in store.matched(mine, result) if row}
    said = {name: one.verdict for name, one in verdicts.items()}
    changes = []
    for row in result.changes:
        texts = (verdicts[row.id].written if row.id in verdicts else []) or [hunk.after for hunk in row.hunks]
        hunks = (hunk._replace(after=text) for hunk, text in zip(row.hunks, texts, strict=True))
        changes.append(replace(row, hunks=tuple(hunks)))
    accept = {
        row.id
        for row in result.suggestions
        if said.get(row.id) is Verdict.ACCEPTED
        or (offered and row.id not in said and not said.keys() & {*row.replaces})
    }
    reject = {name for name, verdict in said.items() if verdict is Verdict.REJECTED}
    return replace(result, changes=tuple(changes)).apply(accept, reject)


@pytest.mark.parametrize("offered", [True, False])
def test_criticmarkup_of_a_run_gives_the_originals_and_what_was_decided(
    out: Path, tmp_path: Path, offered: bool
) -> None:
    export(out, "--to", "criticmarkup", "-o", tmp_path, *([] if offered else ["--no-suggestions"]))
    folder = Folder(out)
    decided = store.read(folder.decisions)
    assert {path.name for path in tmp_path.iterdir()} == {
        "07-via-french.critic.txt", "11-page-furniture.critic.txt", "13-cp1252.critic.txt", "rows.critic.jsonl",
    }  # fmt: skip
    for document in folder.documents():
        if document.name == "=r":
            first, second = (tmp_path / "rows.critic.jsonl").read_text("utf-8").splitlines()
            assert '"n": 1.5' in first
            assert json.loads(second) == {"id": "fine", "text": "All is well."}
            markup = json.loads(first)["text"]
        else:
            with (tmp_path / document.name.replace(".txt", ".critic.txt")).open(encoding="utf-8", newline="") as file:
                markup = file.read()
        assert rejected(markup) == document.result.source.text
        assert accepted(markup) == expected(document, decided, offered=offered)
    assert ("{>>suggestion: " in markup) == offered
    assert "{>>flag: " in markup
    assert "an editor wrote this: ann" in markup


def test_word_documents_of_a_run_give_the_originals_and_what_was_decided(out: Path, tmp_path: Path) -> None:
    export(out, "--to", "docx", "-o", tmp_path)
    folder = Folder(out)
    decided = store.read(folder.decisions)
    for document in folder.documents():
        heading = "=r\n" if document.name == "=r" else ""
        data = (tmp_path / ("rows.jsonl.docx" if heading else f"{document.name}.docx")).read_bytes()
        assert word_text(data, "ins") == heading + lines(document.result.source.text)
        assert word_text(data, "del") == heading + lines(expected(document, decided, offered=True))
    again = tmp_path / "again"
    export(out, "--to", "docx", "-o", again)
    assert (again / f"{NAME}.docx").read_bytes() == (tmp_path / f"{NAME}.docx").read_bytes()


def test_the_patch_gives_the_files_as_decided(out: Path, tmp_path: Path) -> None:
    work = shutil.copytree(out / "originals", tmp_path / "work")
    export(out, "--to", "patch", "-o", tmp_path / "decided.patch")
    subprocess.run(["git", "apply", tmp_path / "decided.patch"], cwd=work, check=True)
    applied = shutil.copytree(out, tmp_path / "applied")
    assert cleaner("apply", applied).returncode == 0
    for path in sorted(work.iterdir()):
        assert path.read_bytes() == (applied / "cleaned" / path.name).read_bytes(), path.name


def test_the_table_has_a_row_for_everything_and_what_was_decided(out: Path) -> None:
    written = export(out, "--to", "csv")
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    reported = [json.loads(line) for line in (out / "changes.jsonl").read_text("utf-8").splitlines()]
    assert tuple(rows[0]) == COLUMNS
    assert sorted((row["document"].removeprefix("'"), row["id"]) for row in rows) == sorted(
        (row["document"], row["id"]) for row in reported
    )
    assert {row["document"] for row in rows if row["document"].endswith("=r")} == {"'=r"}
    first = next(row for row in rows if row["document"] == NAME)
    assert (first["before"], first["after"], first["decision"]) == ("flea exports", "chip exports", "rejected")
    assert (first["left"], first["right"], first["editor"]) == ("Torvale to resume ", " to Brazil", "ann")
    assert {row["decision"] for row in rows} == {"", "accepted", "rejected", "edited"}
    assert {row["status"] for row in rows} >= {"applied", "suggested", "flagged"}


def test_what_cannot_be_exported_is_said(out: Path, tmp_path: Path) -> None:
    assert b"say where to" in cleaner("export", out, "--to", "docx").stderr
    for inside in (out / "cleaned", out / "originals" / "deeper"):
        done = cleaner("export", out, "--to", "criticmarkup", "-o", inside)
        assert (done.returncode, b"which the run needs as it is" in done.stderr) == (2, True)
    assert cleaner("export", tmp_path, "--to", "csv").returncode == 2
    assert cleaner("export", out, "--to", "csv", "-o", tmp_path / "no" / "where.csv").returncode == 2


@pytest.mark.slow  # python-docx comes with the developer's extra only
def test_python_docx_opens_it_and_finds_the_comments(out: Path, tmp_path: Path) -> None:
    reader = pytest.importorskip("docx", reason="python-docx is not installed")
    export(out, "--to", "docx", "-o", tmp_path)
    document = reader.Document(tmp_path / f"{NAME}.docx")
    comments = list(document.comments)
    assert {one.author for one in comments} == {AUTHOR, SUGGESTING}
    assert comments[0].text.startswith('French "puce" is the insect and the microchip')
    assert document.paragraphs[2].text.startswith("Vlierhaven – The Dutch ")


@pytest.mark.slow
def test_libreoffice_reads_the_changes_as_they_are_meant(out: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    export(out, "--to", "docx", "-o", tmp_path)
    folder = Folder(out)
    decided = store.read(folder.decisions)
    names = [one.name for one in folder.documents() if one.name.endswith(".txt")]
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "fodt",
         "--outdir", tmp_path, *(tmp_path / f"{name}.docx" for name in names)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for document in folder.documents():
        if document.name not in names:
            continue
        tree = ET.parse(tmp_path / f"{document.name}.fodt")
        made = Export(folder, decided).pieces(document)
        assert office_text(tree, "insertion") == lines(document.result.source.text)
        assert office_text(tree, "deletion") == lines(expected(document, decided, offered=True))
        assert sum(1 for _ in tree.iter(f"{OFFICE}annotation")) == sum(len(piece.comments) for piece in made)


OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def office_text(tree: ET.ElementTree, unwanted: str) -> str:
    """The text that LibreOffice holds without its insertions, or without its deletions."""
    left_out = {
        region.get(f"{TEXT}id")
        for region in tree.iter(f"{TEXT}changed-region")
        if region.find(f"{TEXT}{unwanted}") is not None
    }
    body = next(tree.iter(f"{OFFICE}text"))
    open_ones: set[str | None] = set()
    parts: list[str] = []

    def say(text: str | None) -> None:
        if text and not open_ones & left_out:
            parts.append(text)

    def walk(element: ET.Element) -> None:
        if element.tag == f"{TEXT}change-start":
            open_ones.add(element.get(f"{TEXT}change-id"))
        elif element.tag == f"{TEXT}change-end":
            open_ones.discard(element.get(f"{TEXT}change-id"))
        elif element.tag == f"{TEXT}s":
            say(" " * int(element.get(f"{TEXT}c", "1")))
        elif element.tag == f"{TEXT}tab":
            say("\t")
        elif element.tag != f"{OFFICE}annotation":
            say(element.text)
            for child in element:
                walk(child)
                say(child.tail)

    for paragraph in body.findall(f"{TEXT}p"):
        walk(paragraph)
        say("\n")
    return "".join(parts).removesuffix("\n")
