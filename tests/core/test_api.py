"""The Python interface: what it shows, what it refuses and how, what goes from one process to another."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.corpus.names import Corpus
from cleaner.source import Source, read
from cleaner.vocabulary import Vocabulary

TEXT = "The cafÃ© said so in a interview. Openai sells the the chips."
FLEA = """
    rules:
      flea:
        match: flea{n}
        become: chip{n}
        because: French "puce" is both.
        safety: safe
        unless: [{words: [market], within: next}]
        examples: [{bad: The fleas., good: The chips.}]
        keep: [The flea market.]
    """


def test_dir_shows_what_there_is() -> None:
    assert {"clean", "Result", "Rulebook", "__version__"} <= set(dir(cleaner))
    assert len(dir(cleaner)) == len(set(dir(cleaner)))
    assert all(getattr(cleaner, name) is not None for name in dir(cleaner))
    assert cleaner.Result is type(cleaner.clean(""))
    with pytest.raises(AttributeError, match=r"'cleaner' has no attribute 'cleam'"):
        cleaner.cleam  # noqa: B018


def test_importing_the_package_imports_its_version_and_nothing_else() -> None:
    said = "import sys, cleaner; dir(cleaner); print([name for name in sys.modules if name.startswith('cleaner.')])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout == "['cleaner.version']\n"


@pytest.mark.parametrize("text", [None, 3, ["a"], bytearray(b"a"), Path("a.txt"), Source.of("a")])
def test_a_text_of_another_type(text: Any) -> None:
    with pytest.raises(TypeError, match=f"text must be str or bytes, not {type(text).__name__}"):
        cleaner.clean(text)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"rulebook": "house.yaml"}, "rulebook must be a cleaner.Rulebook, not str"),
        ({"corpus": ["a text"]}, r"corpus must be a cleaner\.corpus\.names\.Corpus, not list"),
        ({"language": b"en"}, "language must be str, not bytes"),
        ({"detector": None}, "detector must be str, the name of a detector, not NoneType"),
        ({"furniture": ["byline"]}, "furniture must be a mapping of kinds to policies, not list"),
    ],
)
def test_an_argument_of_another_type(given: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=said):
        cleaner.clean("A text.", **given)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"detector": "langdetct"},
            "no detector 'langdetct'; there are langdetect, py3langid; did you mean `langdetect`?",
        ),
        ({"furniture": {"bylines": "keep"}}, "'bylines'; known are comment_form, .*; did you mean `byline`?"),
        ({"furniture": {"byline": "kep"}}, "'kep'; known are remove, mark, keep, repair; did you mean `keep`?"),
        ({"furniture": {None: "keep"}}, "no kind of furniture is called None; known are"),
    ],
)
def test_a_name_that_does_not_exist(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        cleaner.clean("A text.", **given)


def test_every_argument_may_be_left_out_or_none() -> None:
    plain = cleaner.clean(TEXT)
    assert cleaner.clean(TEXT, rulebook=None, corpus=None, language=None, furniture=None) == plain
    assert cleaner.clean(TEXT.encode()).text == plain.text
    assert cleaner.clean(TEXT, corpus=Corpus(), furniture={"byline": "keep"}).text == plain.text


def test_a_result_says_how_much_was_found_and_not_the_text() -> None:
    text = f"{TEXT} {'The committee met in the hall. ' * 60}"
    result = cleaner.clean(text)
    counts = [len(rows) for rows in (result.changes, result.suggestions, result.flags)]
    assert counts == [2, 2, 0]
    assert repr(result) == f"<Result: 2 changes, 2 suggestions, 0 flags in {len(text):,} characters>"
    assert repr(cleaner.clean("It was was late.")) == "<Result: 0 changes, 1 suggestion, 0 flags in 16 characters>"


def test_a_source_says_how_it_was_read() -> None:
    assert repr(Source.of("é" * 1204)) == "<Source: 1,204 characters, utf-8>"
    assert (
        repr(read("渔民们".encode("iso2022_jp", "replace"))) == "<Source: 3 characters, iso2022_jp (confidence 0.95)>"
    )


def test_a_rulebook_is_the_same_on_the_other_side_of_a_pickle(
    book: Callable[[Mapping[str, str]], cleaner.Rulebook],
) -> None:
    text = "The fleas of the Flea market."
    known = book({"translation.fr": FLEA}).with_vocabulary(Vocabulary(reject=frozenset({"market"})))
    assert isinstance(known, cleaner.Rulebook)
    again = pickle.loads(pickle.dumps(known))
    assert cleaner.clean(text, rulebook=known).text == "The chips of the Flea market."
    assert cleaner.clean(text, rulebook=again) == cleaner.clean(text, rulebook=known)
    assert (again.vocabulary, again.digest, list(again.rules)) == (known.vocabulary, known.digest, list(known.rules))


def test_the_shipped_rulebook_goes_to_another_process(tmp_path: Path) -> None:
    from cleaner.api import default_rulebook

    (tmp_path / "rulebook").write_bytes(pickle.dumps(default_rulebook()))
    said = (
        "import pathlib, pickle, sys, cleaner\n"
        "known = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "sys.stdout.buffer.write(cleaner.clean(sys.argv[2], rulebook=known).text.encode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", said, tmp_path / "rulebook", TEXT],
        env=os.environ | {"CLEANER_CACHE": str(tmp_path / "none")},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == cleaner.clean(TEXT).text
    assert not (tmp_path / "none").exists(), "the packs were compiled again"
