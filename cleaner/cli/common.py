"""Arguments that several commands share, and the configuration that they go before."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from cleaner import config as configuration
from cleaner.batch.inputs import Input, NoInput, find_inputs
from cleaner.batch.run import Options
from cleaner.cli import UsageError
from cleaner.config import BadConfig, Config
from cleaner.facts.language import DEFAULT, UnknownDetector, detector
from cleaner.facts.register import REGISTERS
from cleaner.formats import FORMATS, Settings, UnknownFormat, named
from cleaner.languages import UnknownLanguage, language_code
from cleaner.rulebook import Rulebook
from cleaner.rulebook.schema import Kind, Policy
from cleaner.rulebook.selection import BadSelection, Selection
from cleaner.vetting.opened import rulebook

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.edits import Safety
    from cleaner.result import Result
    from cleaner.review.decisions import Decision
    from cleaner.vocabulary import Vocabulary


def actions(parser: argparse.ArgumentParser) -> Callable[[str, str], argparse.ArgumentParser]:
    """Give a command its actions: what is returned adds one, by its name and what it does."""
    commands = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    def action(name: str, said: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=said, description=said[0].upper() + said[1:] + ".")

    return action


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """The inputs and how they are read."""
    parser.add_argument("inputs", nargs="+", metavar="IN", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "--format",
        metavar="NAME",
        help=f"what the inputs are written in ({', '.join(one.name for one in FORMATS)}), "
        "instead of what their names' endings say",
    )
    parser.add_argument("--text-field", metavar="NAME", help="JSON Lines: the field with the text (text)")
    parser.add_argument("--id-field", metavar="NAME", help="JSON Lines: the field with the row's name (id)")
    parser.add_argument(
        "--language",
        metavar="LANGUAGE",
        help="the language of the documents, instead of detecting it: en, eng, English",
    )
    parser.add_argument(
        "--register",
        choices=REGISTERS,
        metavar="NAME",
        help=f"what kind of text the documents are, instead of looking: {', '.join(REGISTERS)}",
    )
    parser.add_argument(
        "--detector", metavar="NAME", help="what detects the language: langdetect, or py3langid (an extra)"
    )
    parser.add_argument(
        "--corpus", metavar="FILE", help="a corpus of other documents (cleaner corpus build): they are witnesses, too"
    )
    parser.add_argument(
        "--vocabulary",
        metavar="FOLDER",
        help="accept.txt and reject.txt: words and names that are right here, or never",
    )
    parser.add_argument(
        "--no-siblings",
        action="store_const",
        const=False,
        dest="siblings",
        help="judge each document alone, not with the others of the run as witnesses",
    )
    add_rules(parser)


def add_pages(parser: argparse.ArgumentParser) -> None:
    """Whether page furniture is looked for, in commands that work on files of a project."""
    parser.add_argument(
        "--pages",
        action="store_const",
        const=True,
        help="the files are scraped pages: page furniture counts, too (comment forms, share buttons, cookie lines)",
    )


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Which rules there are, and where the project says so."""
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="PATH",
        help="a pack or folder of packs besides the shipped ones, or package:NAME",
    )
    parser.add_argument("--select", action="append", default=[], metavar="ID", help="only rules whose id begins so")
    parser.add_argument("--ignore", action="append", default=[], metavar="ID", help="no rules whose id begins so")
    add_config(parser)


def add_config(parser: argparse.ArgumentParser) -> None:
    """Where the configuration is."""
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="the configuration (cleaner.toml or pyproject.toml, here or above)"
    )
    parser.add_argument("--no-config", action="store_true", help="read no configuration")


def config(options: argparse.Namespace) -> Config:
    """The project's configuration, with what the command line says instead."""
    try:
        path = options.config or (None if options.no_config else configuration.find(Path.cwd()))
        found = configuration.read(path) if path is not None else Config()
    except BadConfig as error:
        raise UsageError(str(error)) from None
    said: dict[str, Any] = {
        name: value
        for name in (
            "text_field",
            "id_field",
            "language",
            "detector",
            "register",
            "pages",
            "siblings",
            "keep_encoding",
            "corpus",
            "vocabulary",
        )
        if (value := getattr(options, name, None)) is not None
    }
    if "language" in said:
        try:
            said["language"] = language_code(said["language"])
        except UnknownLanguage as error:
            raise UsageError(f"--language: {error}") from None
    for name in ("rules", "select", "ignore"):
        said[name] = (*getattr(found, name), *getattr(options, name, ()))
    return msgspec.structs.replace(found, **said)


def inputs(options: argparse.Namespace, exclude: list[Path] | None = None, *, as_given: bool = False) -> list[Input]:
    """The documents that the arguments name."""
    try:
        name = getattr(options, "format", None)
        chosen = None if name is None else named(name)
        found = find_inputs(options.inputs, exclude or [], as_given=as_given, chosen=chosen)
    except (NoInput, UnknownFormat) as error:
        raise UsageError(str(error)) from None
    if not found:
        raise UsageError("there is no file in " + ", ".join(options.inputs))
    return found


def run_options(config: Config, *, keep_encoding: bool, pages: bool = True) -> Options:
    """How the documents are to be cleaned; `pages` is whether they may be scraped pages where the project does not say."""
    looked_for = pages if config.pages is None else config.pages
    furniture: dict[str, Policy] = {} if looked_for else dict.fromkeys(get_args(Kind), "keep")
    return Options(
        settings=Settings(config.text_field, config.id_field, keep_encoding),
        language=config.language,
        register=config.register,
        detector=_detector(config),
        siblings=config.siblings,
        corpus=corpus(config),
        furniture=furniture | {str(kind): policy for kind, policy in config.furniture.items()},
        **({"settle": Settled(decisions(config))} if config.decisions else {}),
    )


def corpus(config: Config) -> Corpus | None:
    """The corpus that the project names."""
    return None if config.corpus is None else load_corpus(Path(config.corpus))


def load_corpus(path: Path) -> Corpus:
    """A corpus from a file; one that another version built is used, and said to be."""
    from cleaner.corpus import profile

    try:
        known, current = profile.load(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except profile.BadProfile as error:
        raise UsageError(f"{path}: {error}") from None
    if not current:
        print(f"cleaner: {path}: was built by another version; build it again", file=sys.stderr)
    return known


def vocabulary(config: Config) -> Vocabulary:
    """The words that the project accepts and rejects."""
    from cleaner.vocabulary import NOTHING, read

    try:
        return read(Path(config.vocabulary)) if config.vocabulary is not None else NOTHING
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{config.vocabulary}: no UTF-8: {error}") from None


def decisions(config: Config) -> list[Decision]:
    """What the project's editors decided so far."""
    from cleaner.review import decisions as store

    try:
        return store.merge(store.read(Path(path)) for path in config.decisions)[0]
    except store.BadDecisions as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}") from None


class Settled:
    """Brings decisions into results. A document is known by its file's name: folders differ between runs."""

    def __init__(self, decisions: list[Decision]) -> None:
        from cleaner.review.decisions import by_document

        self._decisions = by_document(decisions, lambda one: one.document.rpartition("/")[2])

    def __call__(self, name: str, result: Result) -> Result:
        """A result with what was decided about the document of that name; as it came where nothing was."""

        from cleaner.review.settled import settled

        found = self._decisions.get(name.rpartition("/")[2])
        return settled(result, found) if found else result


def _detector(config: Config) -> str:
    """The detector's name, once it is sure that there is such a detector."""
    name = config.detector or DEFAULT
    if name != DEFAULT:
        try:
            detector(name)
        except UnknownDetector as error:
            raise UsageError(str(error)) from None
    return name


def stood_down(config: Config, book: Rulebook) -> dict[str, Safety]:
    """The rules that this project's editors rejected too often, and the safety that they have left."""
    if not config.decisions:
        return {}
    from cleaner.review import trust

    found = trust.standings(decisions(config))
    safeties = {rule: book.rules[rule].safety for rule in found if rule in book.rules}
    return trust.stood_down(found.values(), safeties)


def packs(config: Config) -> Rulebook:
    """The rulebook as the project has chosen it."""
    try:
        book = rulebook(config.rules, selection=config.selection)
        lowered = stood_down(config, book)
        if lowered:
            chosen = Selection.of(config.select, config.ignore, config.safety | lowered)
            book = rulebook(config.rules, selection=chosen)
        return book.with_vocabulary(vocabulary(config))
    except BadSelection as error:
        where = f"{configuration.shown(config.file)}: " if config.file else ""
        raise UsageError(f"{where}{error}") from None
