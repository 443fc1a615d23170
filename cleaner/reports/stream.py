"""What the reports share that are written to a stream while a run goes on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import BinaryIO, Self


class StreamedReport(ABC):
    """A report that is written as documents are added, and ended by `close`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    @abstractmethod
    def close(self) -> None:
        """End the file. Not called when an error ended the run, so that nothing takes a part for the whole."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()

    def _write(self, text: str) -> None:
        self._stream.write(text.encode())
