"""The editor's page on loopback: `report.html` with the decisions in it, each saved to `decisions.jsonl` as it is made.

Whoever can reach the port still needs the token in the address. Another site's page in the same browser can neither read
nor send: other hosts and origins are refused, and what is posted has a content type that browsers send nowhere unasked.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from cleaner.reports.html import policy, served
from cleaner.review import decisions as store
from cleaner.review.apply import apply
from cleaner.review.decisions import BadDecisions, Decision, Disagreement, Verdict
from cleaner.review.folder import Folder, NoRun
from cleaner.review.placing import Lost
from cleaner.review.words import Accepting, BadWords
from cleaner.vocabulary import ACCEPT

HOST = "127.0.0.1"
VOCABULARY = "vocabulary"
"""The folder beside the decisions in which words are kept, where the project names no other."""
# A page's 10,000 decisions with their wording and context take 4 MB; nobody sends more at once.
_MOST_BYTES = 16_000_000
# Seconds after which a connection that says nothing is closed.
_PATIENCE = 30

_JSON_LINES = "application/jsonl"
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Desk:
    """What the page asks of its folder. Reads the files anew each time, so other programs may change them meanwhile."""

    def __init__(
        self,
        folder: Folder,
        editor: str = "",
        disagreements: Sequence[Disagreement] = (),
        vocabulary: Path | None = None,
    ) -> None:
        """`vocabulary` is the folder of the project's words, or one in the run's folder."""
        self.editor = editor
        self.vocabulary = vocabulary or folder.path / VOCABULARY
        self._words = Accepting(self.vocabulary)
        self._folder = folder
        self._disagreements = [{"one": one, "other": other} for one, other in disagreements]
        self._lock = threading.Lock()

    def page(self, editor: str) -> str:
        """The page for one editor. Raises `NoRun` where the folder has none that this version can serve."""
        report = self._folder.path / "report.html"
        try:
            text = report.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise NoRun(f"{report}: cannot be read: is this what `cleaner clean` wrote?") from None
        desk = {
            "editor": editor,
            "decisions": self.decisions(),
            "disagreements": self._disagreements,
            "accept": str(self.vocabulary / ACCEPT),
        }
        try:
            return served(text, msgspec.to_builtins(desk))
        except ValueError as error:
            raise NoRun(f"{report}: {error}; run `cleaner clean` again") from None

    def save(self, lines: bytes) -> int:
        """Keep decisions, a line each, and say how many there are now. Raises `BadDecisions`, `BadWords`, `OSError`."""
        return self.keep([store.parse(line) for line in lines.splitlines() if line.strip()])

    def keep(self, made: Iterable[Decision]) -> int:
        """Add decisions to those that are kept. The words that these call right are the accepted ones.

        Raises `BadDecisions`, `BadWords`, `OSError`.
        """
        with self._lock:
            known = {one.place: one for one in self.decisions()}
            said = known | {one.place: one for one in made}
            kept = [one for one in said.values() if one.verdict is not Verdict.OPEN]
            # First the words: where they cannot be written, all of it is tried again.
            self._words.follow(store.words(known.values()), store.words(kept))
            store.write(self._folder.decisions, kept)
        return len(kept)

    def write(self) -> dict[str, Any]:
        """Write the cleaned files as decided, and say what came of it. Raises `BadDecisions`, `NoRun`, `OSError`."""
        with self._lock:
            done = apply(self._folder, self.decisions())
        return {
            "decisions": len(done.decisions),
            "written": done.written,
            "lost": [_lost(one) for one in done.lost],
            "failed": [f"{name}: {reason}" for name, reason in done.failed],
        }

    def decisions(self) -> list[Decision]:
        """Those that are kept. Raises `BadDecisions`, `OSError`."""
        try:
            return store.read(self._folder.decisions)
        except FileNotFoundError:
            return []


def _lost(lost: Lost) -> str:
    one, reason = lost
    old, new = one.wording[0] if one.wording else ("", "")
    return f"{one.document}: {old} → {new} ({one.rule}): {reason}"


class DeskServer(ThreadingHTTPServer):
    """Serves one desk on loopback, at `url` only. Port 0 takes a free one."""

    daemon_threads = True
    request_queue_size = 64  # the five that are usual are lost connections on a busy machine

    def __init__(self, desk: Desk, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.desk = desk
        self.root = f"/{secrets.token_urlsafe(24)}/"
        self.hosts = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    @property
    def url(self) -> str:
        """The address of the page, with the token that opens it."""
        return f"http://{HOST}:{self.server_port}{self.root}"


class _Refused(Exception):
    """A request that is not answered, and why."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    server: DeskServer
    server_version, sys_version = "cleaner", ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        self._do(self._get)

    def do_POST(self) -> None:
        self._do(self._post)

    def _get(self) -> None:
        path, query = self._address()
        if path:
            raise _Refused(HTTPStatus.NOT_FOUND, "there is nothing here")
        editor = parse_qs(query).get("editor", [self.server.desk.editor])[0]
        self._answer(self.server.desk.page(editor), "text/html")

    def _post(self) -> None:
        path, _ = self._address()
        body, desk = self._body(), self.server.desk
        actions: dict[str, Callable[[], Any]] = {"decisions": lambda: desk.save(body), "apply": desk.write}
        if path not in actions:
            raise _Refused(HTTPStatus.NOT_FOUND, "there is nothing here")
        self._answer(json.dumps(actions[path]()), "application/json")

    def _address(self) -> tuple[str, str]:
        """What is asked for below the token, and the query. Raises `_Refused`."""
        origin, hosts = self.headers.get("Origin"), self.server.hosts
        if self.headers.get("Host") not in hosts:
            raise _Refused(HTTPStatus.MISDIRECTED_REQUEST, "another host was asked for")
        same = origin in {f"http://{host}" for host in hosts} or (origin is None and self.command == "GET")
        if not same or self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise _Refused(HTTPStatus.FORBIDDEN, "another page asked")
        address, root = urlsplit(self.path), self.server.root
        if not secrets.compare_digest(address.path[: len(root)].encode(), root.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN, "the address lacks its token")
        return address.path[len(root) :], address.query

    def _body(self) -> bytes:
        """What was posted. Raises `_Refused`; then it is not even read."""
        if self.headers.get("Content-Type") != _JSON_LINES:
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"only {_JSON_LINES} is taken")
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "the length is missing")
        if len(length) > len(str(_MOST_BYTES)) or int(length) > _MOST_BYTES:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "that is too much at once")
        return self.rfile.read(int(length))

    def _do(self, action: Callable[[], None]) -> None:
        try:
            action()
        except _Refused as refused:
            self._refuse(refused.status, str(refused))
        except BadDecisions as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        except (BadWords, NoRun) as error:
            self._refuse(HTTPStatus.CONFLICT, str(error))
        except (ConnectionError, TimeoutError):
            return  # the page was closed: there is nobody to tell
        except OSError as error:
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, f"{error.filename}: {error.strerror}")

    def _refuse(self, status: HTTPStatus, reason: str) -> None:
        self._answer(reason, "text/plain", status)

    def _answer(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        body = text.encode("utf-8", "backslashreplace")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", f"{policy()}; frame-ancestors 'none'")
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: the terminal is the editor's, and the address holds the token."""
