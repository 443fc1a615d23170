"""What a person reads in the terminal: a line for a finding or a document, a diff, the sum. Plain where it is piped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from cleaner.reports.clusters import first_wording
from cleaner.reports.escape import plain, shorten
from cleaner.reports.languages import origin, verdict_of
from cleaner.reports.places import Places
from cleaner.reports.tally import Summary, Tally
from cleaner.result import Change, Result, Status

if TYPE_CHECKING:
    from rich.console import Console

_WORDS = {"applied": "changed", "suggested": "suggested", "flagged": "flagged", "refused": "left alone"}
_STYLES = {"applied": "green", "suggested": "blue", "flagged": "yellow", "refused": "bright_black"}
_DIFF_STYLES = {"@": "cyan", "-": "red", "+": "green", "d": "bold", "i": "bold", "\\": "bright_black"}

# Letters of either side of a change in its one line, and of a line of a diff on a screen.
_QUOTED, _DIFF_LINE = 60, 2_000

_BAR = 30
_NAME = 14

Piece = tuple[str, str]
"""Text and its style; no style is an empty one."""


class Terminal:
    """Writes to a stream: with colour where a person looks on, plain otherwise. `colour` overrides what is found out.

    Whatever documents hold, their text cannot move the cursor or change colours: unseen characters are written out.
    """

    def __init__(self, stream: TextIO, colour: bool | None = None) -> None:
        self._stream = stream
        self._encoding = stream.encoding or "utf-8"
        self.colour = _wants_colour(stream) if colour is None else colour
        self._console: Console | None = None
        if self.colour:
            from rich.console import Console

            self._console = Console(file=stream, force_terminal=True, highlight=False, markup=False, emoji=False)

    def document(self, summary: Summary) -> None:
        """One line for a document: what was found in it."""
        counts = [(status, number) for status, number in summary.counts.items() if number]
        line: list[Piece] = [(summary.document, "bold"), (": ", "")]
        line += _joined([(f"{number:,} {_WORDS[status]}", _STYLES[status]) for status, number in counts])
        if not counts:
            line.append(("nothing to change", "bright_black"))
        if summary.verdict:
            said = verdict_of(summary.verdict)
            line = [*line, ("; ", ""), (said, "yellow")] if counts else [*line[:2], (said, "yellow")]
        if summary.unstable:
            line.append((", did not come to rest and was left as it was", "red"))
        self._line(*line)

    def findings(self, document: str, result: Result) -> None:
        """A line for each change, suggestion and flag, with file, line and column in the form that editors jump to."""
        places = Places(result.source.text)
        for change in result:
            if change.status is not Status.REFUSED:
                line, column = places.at(change.start)
                status = change.status.value
                where = f"{document}:{line}:{column}: "
                wording = _wording(change, result.source.text)
                self._line((where, "bold"), (_WORDS[status], _STYLES[status]), (f" {change.rule}: ", ""), *wording)

    def failure(self, document: str, error: str) -> None:
        """A document that could not be read or written, with the reason, on a line."""
        self._line((document, "bold"), (": ", ""), (error, "red"))

    def diff(self, patch: bytes) -> None:
        """A patch. Where it is piped, byte for byte, so that `git apply` can take it; on a screen in colours."""
        if self._console is None:
            self._stream.flush()
            if buffer := getattr(self._stream, "buffer", None):
                buffer.write(patch)
                buffer.flush()
            else:
                self._stream.write(patch.decode(errors="surrogateescape"))
            return
        body = patch.partition(b"GIT binary patch\n")
        for line in body[0].decode(errors="surrogateescape").split("\n")[:-1]:
            self._line((shorten(line.removesuffix("\r"), _DIFF_LINE), _DIFF_STYLES.get(line[:1], "")))
        if body[1]:
            self._line(("(bytes of another encoding; not shown)", "bright_black"))

    def summary(self, tally: Tally) -> None:
        """The sum over a run."""
        counts = tally.counts
        self._line()
        changed = f"{tally.changed:,} changed" if tally.changed else "none changed"
        line: list[Piece] = [(_documents(tally.documents), "bold"), (f" read, {changed}", "")]
        if tally.failures:
            line += [(", ", ""), (f"{len(tally.failures):,} could not be cleaned", "red")]
        self._line(*line)
        figures = [(f"{counts[s]:,} {word}", _STYLES[s] if counts[s] else "bright_black") for s, word in _WORDS.items()]
        self._line(("  ", ""), *_joined(figures, "   "))
        most = max((stage.total() for stage in tally.stages.values()), default=0)
        for name, stage in tally.stages.items():
            bar = "█" * max(1, round(_BAR * stage.total() / most)) if self.colour else ""
            self._line((f"  {name:<{_NAME}}", ""), (bar + " " * bool(bar), "cyan"), (f"{stage.total():,}", ""))
        if tally.pivots:
            pivots = [f"{origin(pivot)} ({number:,})" for pivot, number in tally.pivots.most_common()]
            self._line((f"  {', '.join(pivots)}", ""))

    @contextmanager
    def progress(self, total: int) -> Iterator[Callable[[], None]]:
        """A bar on a screen, nothing elsewhere. The value is called when a document is done."""
        if self._console is None:
            yield lambda: None
            return
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self._console, transient=True) as bar:
            task = bar.add_task("", total=total)
            yield lambda: bar.advance(task)

    def _line(self, *pieces: Piece) -> None:
        writable = [(self._writable(text), style) for text, style in pieces]
        if self._console is None:
            self._stream.write("".join(text for text, _ in writable) + "\n")
            return
        from rich.text import Text

        self._console.print(Text.assemble(*writable), soft_wrap=True)

    def _writable(self, text: str) -> str:
        return plain(text).encode(self._encoding, "backslashreplace").decode(self._encoding)


def _wants_colour(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _wording(change: Change, text: str) -> list[Piece]:
    swap = first_wording(text, change)
    if swap is None:
        return [(_quoted(text[change.start : change.end]), "yellow"), (f"  {change.message}", "")]
    more = len(change.hunks) - 1
    pieces = [(_quoted(swap.old), "red"), (" → ", ""), (_quoted(swap.new), "green")]
    return [*pieces, (f" and {more} more", "")] if more else pieces


def _quoted(text: str) -> str:
    return f"“{shorten(plain(text[: 4 * _QUOTED]), _QUOTED)}”"


def _joined(pieces: list[Piece], separator: str = ", ") -> list[Piece]:
    return [part for piece in pieces for part in ((separator, ""), piece)][1:]


def _documents(number: int) -> str:
    return f"{number:,} document" + "s" * (number != 1)
