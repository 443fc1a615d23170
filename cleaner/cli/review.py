"""`cleaner review`: the editor's page, with every decision saved as it is made."""

from __future__ import annotations

import argparse
import signal
import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import msgspec

from cleaner.cli import Exit, UsageError
from cleaner.cli.common import add_config, config
from cleaner.cli.runs import add_folder, opened
from cleaner.review import decisions as store
from cleaner.review import words
from cleaner.review.decisions import BadDecisions, Decision, Disagreement
from cleaner.review.folder import Folder, NoRun
from cleaner.review.server import Desk, DeskServer


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    add_folder(parser)
    parser.add_argument("--port", type=int, default=0, help="the port on this machine (a free one)")
    parser.add_argument("--no-open", action="store_true", help="only say the address; open no browser")
    parser.add_argument("--editor", default="", metavar="NAME", help="who decides; goes into the decisions")
    parser.add_argument(
        "--decisions",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="another editor's decisions, merged in; where they differ, those in DIR stand and both are shown",
    )
    parser.add_argument(
        "--vocabulary", metavar="FOLDER", help="where words are kept that editors call right (DIR/vocabulary)"
    )
    add_config(parser)


def run(options: argparse.Namespace) -> Exit:
    """Serve the page of a run until the editor ends it."""
    folder = opened(options.folder)
    chosen = config(options).vocabulary
    try:
        merged, disagreements = _merged(folder, options.decisions)
        desk = Desk(folder, options.editor, disagreements, Path(chosen) if chosen is not None else None)
        if merged:
            desk.keep(merged)
        # Whatever is wrong with them is said before a browser opens.
        words.known(desk.vocabulary)
        desk.page(options.editor)
    except (BadDecisions, words.BadWords, NoRun) as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read or written: {error.strerror}") from None
    try:
        server = DeskServer(desk, options.port)
    except (OSError, OverflowError) as error:
        raise UsageError(f"port {options.port} cannot be used: {error}") from None
    with server:
        address = server.url + (f"?editor={quote(options.editor)}" if options.editor else "")
        print(address, flush=True)
        print("Decisions are saved as they are made. Ctrl-C ends it.", file=sys.stderr, flush=True)
        if not options.no_open:
            webbrowser.open(address)
        for stop in (signal.SIGINT, signal.SIGTERM):  # a shell's background job would not hear the first
            signal.signal(stop, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            server.serve_forever(poll_interval=0.2)
    print(f"\nThe decisions are in {folder.decisions}; `cleaner apply` writes the files.", file=sys.stderr)
    with suppress(BadDecisions, OSError):  # what is wrong with them was said on the page
        if store.words(desk.decisions()):
            print(f"Words that are right here are in {desk.vocabulary} (--vocabulary).", file=sys.stderr)
    return Exit.DONE


def _merged(folder: Folder, paths: list[Path]) -> tuple[list[Decision], list[Disagreement]]:
    """Other editors' decisions with the folder's own, which go before; where they differ."""
    own = store.read(folder.decisions) if paths and folder.decisions.exists() else []
    others = [[_signed(one, path) for one in store.read(path)] for path in paths]
    return store.merge([*others, own])


def _signed(one: Decision, path: Path) -> Decision:
    """A decision with a name to show: that of its file, where the editor gave none."""
    return one if one.editor else msgspec.structs.replace(one, editor=path.stem)
