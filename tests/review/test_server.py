"""`cleaner review`: who may ask, what is kept, and how it ends."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from desk_runs import NAME, cleaner, serving
from msgspec.structs import replace

from cleaner.review import decisions as store
from cleaner.review.decisions import Decision, Verdict, decision
from cleaner.review.folder import Folder
from cleaner.review.server import Desk, DeskServer


@pytest.fixture
def server(folder: Path) -> Iterator[DeskServer]:
    with serving(Desk(Folder(folder), "ann")) as running:
        yield running


Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(server: DeskServer) -> Ask:
    """Asks as the page does, but for what is said otherwise. A header that is None is not sent."""

    def asked(method: str, below: str = "", body: bytes = b"", **other: str | None) -> tuple[int, str]:
        host = f"127.0.0.1:{server.server_port}"
        headers = {"Host": host, "Content-Type": "application/jsonl", "Content-Length": str(len(body))}
        headers |= {"Origin": f"http://{host}"} if method == "POST" else {}
        headers |= {name.replace("_", "-"): value for name, value in other.items() if name != "path"}
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.putrequest(
            method, other.get("path") or server.root + below, skip_host=True, skip_accept_encoding=True
        )
        for name, value in headers.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders()
        connection.send(body)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    return asked


def change(folder: Path, rule: str = "translation.fr.puce-flea-trade", verdict: Verdict = Verdict.REJECTED) -> Decision:
    document = next(iter(Folder(folder).documents()))
    row = next(one for one in document.result.changes if one.rule == rule)
    return decision(document.name, row, document.result, verdict)


def desk_in(page: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(page.partition('id="desk">')[2].partition("</script>")[0])
    return told


def test_the_page_holds_the_decisions_that_are_kept(folder: Path, ask: Ask) -> None:
    store.write(folder / "decisions.jsonl", [change(folder)])
    status, page = ask("GET")
    assert status == 200
    told = desk_in(page)
    assert (told["editor"], [one["verdict"] for one in told["decisions"]]) == ("ann", ["rejected"])
    assert desk_in(ask("GET", "?editor=%3C/script%3E")[1])["editor"] == "</script>"


def test_each_decision_is_saved_at_once_and_others_stay(folder: Path, ask: Ask) -> None:
    one, other = change(folder), change(folder, "translation.fr.ia-artificial-information")
    assert ask("POST", "decisions", store.line(one)) == (200, "1")
    assert ask("POST", "decisions", store.line(other)) == (200, "2")
    assert {each.place for each in store.read(folder / "decisions.jsonl")} == {one.place, other.place}
    reopened = change(folder, verdict=Verdict.OPEN)
    assert ask("POST", "decisions", store.line(reopened)) == (200, "1")
    assert store.read(folder / "decisions.jsonl") == [other]


def test_files_are_written_as_decided(folder: Path, ask: Ask) -> None:
    gone = Decision(document="no.txt", key="0", rule="a.b", verdict=Verdict.REJECTED)
    ask("POST", "decisions", store.line(change(folder)) + store.line(gone))
    status, told = ask("POST", "apply")
    done = json.loads(told)
    assert (status, done["written"], done["decisions"], done["failed"]) == (200, [NAME], 1, [])
    assert "no such document" in done["lost"][0]
    assert "resume flea exports" in (folder / "cleaned" / NAME).read_text("utf-8")


def test_only_the_page_itself_is_answered(folder: Path, server: DeskServer, ask: Ask) -> None:
    line = store.line(change(folder))
    refusals = {
        421: [{"Host": "evil.example"}, {"Host": f"evil.example:{server.server_port}"}, {"Host": None}],
        403: [
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Origin": None},
            {"Origin": f"https://127.0.0.1:{server.server_port}"},
            {"Sec_Fetch_Site": "cross-site"},
            {"path": "/decisions"},
            {"path": f"/{'x' * (len(server.root) - 2)}/decisions"},
            {"path": "//evil.example" + server.root},
        ],
        415: [{"Content_Type": "text/plain"}, {"Content_Type": None}],
        411: [{"Content_Length": None}, {"Content_Length": "-1"}, {"Content_Length": "²"}],
        413: [{"Content_Length": "99999999"}, {"Content_Length": "9" * 5000}],
    }
    for expected, cases in refusals.items():
        for case in cases:
            case = {name: value and value.encode().decode("latin-1") for name, value in case.items()}
            assert ask("POST", "decisions", line, **case)[0] == expected, case
    assert ask("GET", Host="evil.example")[0] == 421
    assert ask("GET", Origin="http://evil.example")[0] == 403
    assert ask("GET", path="/")[0] == 403
    assert ask("GET", "../../decisions.jsonl")[0] == 404
    assert ask("POST", "nothing")[0] == 404
    assert not (folder / "decisions.jsonl").exists()


def test_what_is_no_decision_is_refused_and_nothing_changes(folder: Path, ask: Ask) -> None:
    good = store.line(change(folder))
    ask("POST", "decisions", good)
    kept = (folder / "decisions.jsonl").read_bytes()
    bad = (b"{", b"[]", b'{"document":1}', good.replace(b'"schema":1', b'"schema":2'), b"\xff\n", b"[" * 100_000)
    for body in bad:
        assert ask("POST", "decisions", good + body)[0] == 400
    assert (folder / "decisions.jsonl").read_bytes() == kept


def test_many_at_once_lose_nothing(folder: Path, ask: Ask) -> None:
    lines = [
        store.line(Decision(document="a.txt", key=str(number), rule="a.b", verdict=Verdict.ACCEPTED))
        for number in range(40)
    ]
    threads = [threading.Thread(target=ask, args=("POST", "decisions", line)) for line in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.read(folder / "decisions.jsonl")) == len(lines)


def test_the_command_says_its_address_merges_and_ends_cleanly(folder: Path, tmp_path: Path) -> None:
    store.write(folder / "decisions.jsonl", [change(folder)])
    other = tmp_path / "bob.jsonl"
    more = replace(change(folder, "translation.fr.ia-artificial-information"), word="Deepseek")
    store.write(other, [change(folder, verdict=Verdict.ACCEPTED), more])
    with subprocess.Popen(
        [sys.executable, "-m", "cleaner", "review", folder, "--no-open", "--editor", "ann", "--decisions", other],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        address = urlsplit(process.stdout.readline().strip())
        connection = http.client.HTTPConnection(address.netloc, timeout=10)
        connection.request("GET", f"{address.path}?{address.query}")
        answer = connection.getresponse()
        told = desk_in(answer.read().decode())
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "frame-ancestors 'none'" in str(answer.getheader("Content-Security-Policy"))
    assert told["editor"] == "ann"
    (difference,) = told["disagreements"]
    assert (difference["one"]["verdict"], difference["one"]["editor"]) == ("accepted", "bob")
    assert difference["other"]["verdict"] == "rejected"
    kept = {one.key: one.verdict for one in store.read(folder / "decisions.jsonl")}
    assert kept == {change(folder).key: Verdict.REJECTED, more.key: Verdict.REJECTED}
    assert (folder / "vocabulary" / "accept.txt").read_text(
        "utf-8"
    ) == "Deepseek\n"  # what bob called right is listed too


def test_what_cannot_be_served_is_said(folder: Path, tmp_path: Path) -> None:
    assert cleaner("review", tmp_path, "--no-open").returncode == 2
    (folder / "decisions.jsonl").write_text("{}\n")
    done = cleaner("review", folder, "--no-open")
    assert (done.returncode, "decisions.jsonl:1: no decision" in done.stderr) == (2, True)
    (folder / "decisions.jsonl").unlink()
    page = folder / "report.html"
    page.write_text(page.read_text("utf-8").replace('"use strict"', '"use lax"'), "utf-8")
    done = cleaner("review", folder, "--no-open")
    assert (done.returncode, "another version" in done.stderr) == (2, True)
