"""What a language may be called, wherever one is named, and what is said where nothing is called so."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

import cleaner
from cleaner.config import BadConfig, read
from cleaner.languages import UnknownLanguage, language_code, language_name, recognised
from cleaner.text.scripts import ONE_LANGUAGE, SHARED

FAULTY = "Openai said that it was was a long year for the fishermen of the village.\n"


@pytest.mark.parametrize(
    ("called", "code"),
    [
        ("en", "en"), ("EN", "en"), (" en ", "en"), ("eng", "en"), ("English", "en"), ("ENGLISH", "en"),
        ("en-GB", "en"), ("en_US", "en"), ("EN-us", "en"), ("es-419", "es"), ("zh-Hant-TW", "zh"), ("zh-cn", "zh"),
        ("deu", "de"), ("ger", "de"), ("German", "de"), ("fas", "fa"), ("per", "fa"), ("farsi", "fa"),
        ("nb", "no"), ("nno", "no"), ("Bokmål", "no"), ("iw", "he"), ("fil", "tl"), ("cmn", "zh"),
        ("Scottish Gaelic", "gd"), ("serbo-croatian", "sh"), ("nso", "nso"),
    ],
)  # fmt: skip
def test_a_language_by_any_of_its_names(called: str, code: str) -> None:
    assert language_code(called) == code


@pytest.mark.parametrize(
    "called", ["", " ", "klingon", "xx", "zxx", "english-GB", "en-", "en-klingon", "e", "en GB", "spun"]
)
def test_what_no_language_is_called(called: str) -> None:
    assert recognised(called) is None
    with pytest.raises(UnknownLanguage, match="no language is called"):
        language_code(called)


@pytest.mark.parametrize(("called", "meant"), [("Germn", "German"), ("jp", "jpn"), ("portugese", "Portuguese")])
def test_what_may_have_been_meant(called: str, meant: str) -> None:
    with pytest.raises(UnknownLanguage, match=f"did you mean `{meant}`"):
        language_code(called)


def test_a_name_is_for_people() -> None:
    assert [language_name(code) for code in ("fr", "no", "fa", "xx", None)] == [
        "French", "Norwegian", "Persian", "xx", "unknown"
    ]  # fmt: skip


def test_every_line_of_the_list_has_a_code_and_a_name_and_no_other_line_has_them() -> None:
    lines = files("cleaner").joinpath("data", "languages.txt").read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    taken: dict[str, str] = {}
    for line in lines:
        codes, names = line.split(": ")
        code = codes.split()[0]
        for one in (*codes.split(), *names.split(", ")):
            assert taken.setdefault(one.casefold(), code) == code
        assert recognised(code) == code
        assert recognised(language_name(code)) == code


def test_whatever_a_detector_answers_is_on_the_list() -> None:
    answers = {*ONE_LANGUAGE.values(), *(code for codes in SHARED.values() for code in codes)}
    assert {recognised(code) for code in answers} == answers
    profiles = {path.name for path in files("langdetect").joinpath("profiles").iterdir()}
    assert all(map(recognised, profiles))


def test_whatever_the_other_detector_answers_is_on_the_list() -> None:
    pytest.importorskip("py3langid")
    langid = import_module("py3langid.langid")
    known = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True).nb_classes
    assert [code for code in known if recognised(code) is None] in ([], ["zxx"]), "zxx is no language"


@pytest.mark.parametrize("called", ["EN", "eng", "English", "en-GB"])
def test_english_by_another_name_is_english(called: str) -> None:
    repaired = cleaner.clean(FAULTY, language="en").text
    assert repaired != FAULTY
    assert cleaner.clean(FAULTY, language=called).text == repaired
    assert cleaner.clean(FAULTY, language=called).facts.language == "en"


def test_an_unknown_language_is_an_error_of_the_interface() -> None:
    with pytest.raises(ValueError, match="no language is called 'klingon'"):
        cleaner.clean(FAULTY, language="klingon")


@pytest.mark.parametrize(("written", "code"), [("EN", "en"), ("en_US", "en"), ("ger", "de")])
def test_a_configuration_may_use_any_name(tmp_path: Path, written: str, code: str) -> None:
    path = tmp_path / "cleaner.toml"
    path.write_text(f"language = '{written}'\n")
    assert read(path).language == code


def test_a_configuration_with_an_unknown_language_is_refused_with_file_and_key(tmp_path: Path) -> None:
    path = tmp_path / "cleaner.toml"
    path.write_text("language = 'Englsh'\n")
    with pytest.raises(BadConfig) as error:
        read(path)
    assert str(error.value) == f"{path}: language: no language is called 'Englsh'; did you mean `English`?"
