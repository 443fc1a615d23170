"""The Python interface: one text in, one result out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, get_args

from cleaner import pipeline
from cleaner.facts.language import DEFAULT
from cleaner.facts.language import detector as detector_called
from cleaner.facts.register import REGISTERS, Register
from cleaner.formats import named_markup
from cleaner.hints import did_you_mean
from cleaner.languages import language_code
from cleaner.rulebook import Rulebook
from cleaner.rulebook.schema import Kind, Policy
from cleaner.source import Source, read
from cleaner.vetting.opened import rulebook

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.result import Result


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
    register: Register | None = None,
) -> Result:
    """Clean one text. Bytes are decoded first; raises `source.NotText` for binary data.

    Without a rulebook the shipped packs are used; without a corpus there are no siblings to consult; without a language
    it is detected, by the detector of that name. A language is a code of ISO 639 or an English name, with or without a
    region. `furniture` says what becomes of page furniture, by kind: remove, mark, keep or repair. `format` names the markup
    of the text ("markdown"); `register` is the kind of text that it is ("prose", "list"), instead of looking. Raises
    `TypeError` for an argument of another type, and `ValueError` for a language, a detector, a kind, a policy, a format or a
    register that does not exist.
    """
    _check(text, (str, bytes), "text", "str or bytes")
    _check(rulebook, (Rulebook, type(None)), "rulebook", "a cleaner.Rulebook")
    if corpus is not None:
        from cleaner.corpus.names import Corpus

        _check(corpus, (Corpus,), "corpus", "a cleaner.corpus.names.Corpus")
    _check(language, (str, type(None)), "language", "str")
    _check(detector, (str,), "detector", "str, the name of a detector")
    _check(furniture, (Mapping, type(None)), "furniture", "a mapping of kinds to policies")
    for kind, policy in (furniture or {}).items():
        _one_of(kind, get_args(Kind), "kind of furniture")
        _one_of(policy, get_args(Policy), f"policy for {kind!r}")
    code = None if language is None else language_code(language)
    detector_called(detector)
    _check(format, (str,), "format", "str, the name of a format")
    markup = named_markup(format)
    if register is not None:
        _one_of(register, REGISTERS, "register")
    source = Source.of(text) if isinstance(text, str) else read(text)
    return pipeline.clean(
        source, rulebook or default_rulebook(), corpus, language=code, detector=detector, furniture=furniture,
        masked=markup.masked, register=register,
    )  # fmt: skip


def _check(given: object, types: tuple[type, ...], name: str, wanted: str) -> None:
    """Raise `TypeError` where an argument is of another type than is wanted."""
    if not isinstance(given, types):
        raise TypeError(f"{name} must be {wanted}, not {type(given).__name__}")


def _one_of(given: object, known: Iterable[str], name: str) -> None:
    """Raise `ValueError` where a name is none of those there are."""
    if given not in (known := tuple(known)):
        raise ValueError(
            f"no {name} is called {given!r}; known are {', '.join(known)}{did_you_mean(str(given), known)}"
        )
