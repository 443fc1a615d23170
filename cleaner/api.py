"""The Python interface: one text in, one result out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner import pipeline
from cleaner.facts.language import DEFAULT
from cleaner.formats import named_markup
from cleaner.rulebook import Rulebook
from cleaner.source import Source, read
from cleaner.vetting.opened import rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.corpus.names import Corpus
    from cleaner.result import Result
    from cleaner.rulebook.schema import Policy


@lru_cache(maxsize=1)
def default_rulebook() -> Rulebook:
    """The shipped packs, loaded once a process."""
    return rulebook()


def clean(
    text: str | bytes,
    *,
    rulebook: Rulebook | None = None,
    corpus: Corpus | None = None,
    language: str | None = None,
    detector: str = DEFAULT,
    furniture: Mapping[str, Policy] | None = None,
    format: str = "plain",  # noqa: A002
) -> Result:
    """Clean one text. Bytes are decoded first; raises `source.NotText` for binary data.

    Without a rulebook the shipped packs are used; without a corpus there are no siblings to consult; without a language
    it is detected, by the detector of that name. `furniture` says what becomes of page furniture, by kind: remove, mark,
    keep or repair. `format` names the markup of the text ("markdown"); raises `ValueError` for one that is not known.
    """
    source = Source.of(text) if isinstance(text, str) else read(text)
    return pipeline.clean(
        source, rulebook or default_rulebook(), corpus, language=language, detector=detector, furniture=furniture,
        masked=named_markup(format).masked,
    )  # fmt: skip
