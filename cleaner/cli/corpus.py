"""`cleaner corpus`: what a batch knows of its names, in a file for the hook; and the project's own words."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from cleaner.batch.run import Names
from cleaner.cli import Exit, UsageError
from cleaner.cli.common import actions, add_config, config, inputs, load_corpus
from cleaner.cli.runs import decisions_in
from cleaner.corpus import profile
from cleaner.corpus.names import Corpus, is_distinctive, is_name
from cleaner.english.neighbours import one_letter_away
from cleaner.formats import Settings
from cleaner.review import words
from cleaner.source import NotText

# How many of each kind `inspect` shows unless it is told.
SHOWN = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    action = actions(parser)
    build = action("build", "read documents, and write what they know of names, figures and rare words")
    build.add_argument("inputs", nargs="+", metavar="IN", help="a file or a folder")
    build.add_argument("--text-field", metavar="NAME", help="JSON Lines: the field with the text (text)")
    build.add_argument("--id-field", metavar="NAME", help="JSON Lines: the field with the row's name (id)")
    merge = action("merge", "make one corpus of several")
    merge.add_argument("parts", nargs="+", type=Path, metavar="FILE", help="corpora")
    for one in (build, merge):
        one.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the corpus to write")
    inspect = action("inspect", "say what a corpus knows")
    inspect.add_argument("file", type=Path, metavar="FILE", help="a corpus")
    inspect.add_argument("--most", type=int, default=SHOWN, metavar="N", help=f"so many of each kind ({SHOWN})")
    accept = action("accept", "put words and names on the project's list of right ones")
    accept.add_argument("words", nargs="*", metavar="WORD", help="a word or name")
    accept.add_argument(
        "--from", nargs="+", type=Path, default=[], dest="decisions", metavar="DECISIONS",
        help="the words that editors called right: their decisions, or folders of runs",
    )  # fmt: skip
    accept.add_argument("--reject", action="store_true", help="put them on the list of those that are never right")
    accept.add_argument("--vocabulary", metavar="FOLDER", help="the folder with the lists")
    for one in (build, accept):
        add_config(one)


def run(options: argparse.Namespace) -> Exit:
    """Build, merge, show a corpus, or put words on the project's lists."""
    return {"build": _build, "merge": _merge, "inspect": _inspect, "accept": _accept}[options.action](options)


def _build(options: argparse.Namespace) -> Exit:
    chosen = config(options)
    corpus = Corpus()
    names = Names()
    failures = 0
    for one in inputs(options, as_given=True):
        try:
            for part in one.parts(Settings(chosen.text_field, chosen.id_field)):
                if part.document is not None:
                    corpus.add(names(one, part.document), part.document.source.text)
        except (OSError, NotText) as error:
            failures += 1
            print(f"cleaner: {one.name}: {error}; left out", file=sys.stderr)
    _save(corpus, options.output)
    return Exit.FOUND if failures else Exit.DONE


def _merge(options: argparse.Namespace) -> Exit:
    corpus = Corpus()
    for path in options.parts:
        corpus = corpus.merge(load_corpus(path))
    _save(corpus, options.output)
    return Exit.DONE


def _save(corpus: Corpus, path: Path) -> None:
    try:
        profile.save(corpus, path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    print(f"{len(corpus):,} documents, {len(corpus.counts()):,} names, figures and rare words", file=sys.stderr)


def _inspect(options: argparse.Namespace) -> Exit:
    corpus = load_corpus(options.file)
    counts = corpus.counts()
    names = {mark: count for mark, count in counts.items() if is_name(mark)}
    several = {mark: count for mark, count in counts.items() if mark[0].isupper() and not is_name(mark)}
    figures = {mark: count for mark, count in counts.items() if mark[0].isdigit()}
    words = {mark: count for mark, count in counts.items() if mark[0].islower()}
    print(f"{len(corpus):,} documents")
    for title, found in (
        ("names", names), ("names of several words", several), ("numbers and days", figures), ("rare words", words)
    ):  # fmt: skip
        print(f"\n{len(found):,} {title}")
        for mark, count in sorted(found.items(), key=lambda one: (-one[1], one[0]))[: options.most]:
            print(f"{count:8,}  {mark}")
    pairs = list(_spellings(names))
    print(f"\n{len(pairs):,} names with another spelling one letter away")
    for name, other in sorted(pairs, key=lambda pair: (-names[pair[0]], pair))[: options.most]:
        print(f"{names[name]:8,}  {name}, {names[other]:,} {other}")
    print("\nthe largest events: documents that share rare names, days or numbers")
    for count, document, others in _events(corpus, options.most):
        print(f"{count:8,}  {document}: {', '.join(others[:4])}")
    return Exit.DONE


def _spellings(names: dict[str, int]) -> Iterator[tuple[str, str]]:
    """The names that no dictionary has, each with a rarer name one letter away."""
    keys = defaultdict(list)
    for name in names:
        keys[name.lower()].append(name)
    for name, count in names.items():
        low = name.lower()
        if count > 1 and is_distinctive(name):
            for key in sorted(keys.keys() & one_letter_away(low)):
                yield from ((name, other) for other in keys[key] if names[other] < count)


def _events(corpus: Corpus, most: int) -> list[tuple[int, str, list[str]]]:
    """The documents with the most siblings, each event once."""
    found = []
    seen: set[str] = set()
    siblings = {name: corpus.told_by(marks) - {name} for name, marks in corpus.documents()}
    for document, others in sorted(siblings.items(), key=lambda one: (-len(one[1]), one[0])):
        if document not in seen and others:
            found.append((len(others) + 1, document, sorted(others)))
            seen |= others | {document}
    return found[:most]


def _accept(options: argparse.Namespace) -> Exit:
    if not (options.words or options.decisions):
        raise UsageError("name words, or decisions with --from")
    if options.decisions and options.reject:
        raise UsageError("editors call words right, never wrong: --from goes without --reject")
    folder = config(options).vocabulary
    if folder is None:
        raise UsageError(
            "no vocabulary: name its folder with --vocabulary, or with the key `vocabulary` in cleaner.toml"
        )
    given = [*options.words, *(one.word for one in decisions_in(options.decisions))]
    try:
        new = words.add(Path(folder), given, reject=options.reject)
    except words.BadWords as error:
        raise UsageError(str(error)) from None
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be written: {error.strerror}") from None
    kind = "rejected" if options.reject else "accepted"
    for word in new:
        print(f"{kind}: {word}", file=sys.stderr)
    return Exit.DONE
