"""The configuration of a project: found, read, refused with a reason, and what it makes of the rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import config
from cleaner.config import BadConfig
from cleaner.edits import Safety
from cleaner.pipeline import clean
from cleaner.rulebook import BadPack
from cleaner.rulebook.packs import located
from cleaner.rulebook.selection import BadSelection, Selection, begins
from cleaner.source import Source
from cleaner.vetting.opened import rulebook

PACKS = Path(__file__).parents[1] / "cli" / "packs"
TEXT = "The flea and the wafer were sold. The veltorix shares rose."


@pytest.fixture(autouse=True)
def few_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs of a few rules in place of the shipped ones: every selection is compiled anew."""
    monkeypatch.setattr("cleaner.vetting.opened.shipped_packs", lambda: PACKS)


def cleaned(select: list[str], ignore: list[str], safety: dict[str, Safety], text: str = TEXT) -> str:
    book = rulebook(selection=Selection.of(select, ignore, safety))
    return clean(Source.of(text), book, language="en").text


def test_the_nearest_file_counts_and_a_pyproject_without_a_table_does_not(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert config.find(inner) in (None, config.find(tmp_path))
    (tmp_path / "pyproject.toml").write_text("[tool.cleaner]\nlanguage = 'en'\n")
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\nname = 'tool.cleaner'\n")
    assert config.find(inner) == tmp_path / "pyproject.toml"
    (inner / "cleaner.toml").write_text("keep-encoding = true\nrules = ['house', 'package:acme']\n")
    found = config.find(inner)
    assert found == inner / "cleaner.toml"
    read = config.read(found)
    assert (read.keep_encoding, read.rules) == (True, (str(inner / "house"), "package:acme"))
    assert config.read(tmp_path / "pyproject.toml").language == "en"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour = 1", "unknown field `colour`; known are rules, select, ignore"),
        ("keep_encoding = true", "text-field, id-field; did you mean `keep-encoding`?"),
        ("[safety]\nnames = 'display-only'", "known are safe, unsafe, display; did you mean `display`?"),
        ("[furniture]\nbyline = 'removed'", "known are remove, mark, keep, repair; did you mean `remove`?"),
        ("[furniture]\nbylines = 'keep'", "dateline, correction; did you mean `byline`?"),
        ("file = 'x'", "unknown field `file`"),
        ("siblings = 'no'", "`$.siblings`"),
        ("[safety]\n'translation.fr' = 'sure'", "known are safe, unsafe, display"),
        ("[furniture]\nbyline = 'eat'", "known are remove, mark, keep, repair"),
        ("[furniture]\nbylines = 'keep'", "known are comment_form, cookie_privacy"),
        ("a = [", "no TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "cleaner.toml"
    path.write_text(text)
    with pytest.raises(BadConfig) as error:
        config.read(path)
    assert str(error.value).startswith(f"{path}: ")
    assert said in str(error.value)


def test_an_id_begins_at_a_dot_or_a_hyphen() -> None:
    assert begins("translation.fr.puce-flea", "translation.fr")
    assert begins("translation.fr.puce-flea", "translation.fr.puce")
    assert begins("translation.fr.puce-flea", "translation.fr.puce-flea")
    assert not begins("translation.frisian.x", "translation.fr")
    assert not begins("translation.fr", "translation.fr.puce")


def test_the_longest_beginning_decides() -> None:
    one = Selection.of(
        ["names", "translation.fr.puce-flea"],
        ["names.products", "translation"],
        {"names": Safety.UNSAFE, "names.people": Safety.SAFE},
    )
    assert one.runs("names.people.x")
    assert not one.runs("names.products.x")
    assert one.runs("translation.fr.puce-flea")
    assert not one.runs("translation.fr.other")
    assert not one.runs("spelling.common.x")
    assert one.trusted("names.people.x") is Safety.SAFE
    assert one.trusted("names.places.x") is Safety.UNSAFE
    assert one.trusted("spelling.common.x") is None
    assert not Selection.of(["names"], ["names"], {}).runs("names.x")


def test_what_is_deselected_does_nothing_and_what_is_distrusted_is_offered() -> None:
    assert "chip" in cleaned([], [], {})
    assert cleaned([], ["translation", "names"], {}) == TEXT
    assert cleaned(["names"], [], {}) == TEXT.replace("veltorix", "Veltorix")
    assert cleaned([], ["names"], {"translation.fr": Safety.UNSAFE}) == TEXT


def test_detectors_can_be_silenced_too() -> None:
    doubled = "It was was late in the day."
    assert cleaned([], [], {}, doubled) == "It was late in the day."
    assert cleaned([], ["repetition"], {}, doubled) == doubled
    damaged = "The cafÃ© is open, naÃ¯ve as it is."
    assert cleaned([], [], {}, damaged) != damaged
    assert cleaned([], ["encoding"], {}, damaged) == damaged


def test_a_selection_of_nothing_is_refused() -> None:
    with pytest.raises(BadSelection, match=r"did you mean `translation.fr`"):
        rulebook(selection=Selection.of([], ["translation.frr"], {}))


def test_packs_of_an_installed_package_are_found_and_none_of_its_code_runs(tmp_path: Path) -> None:
    package = tmp_path / "acme_style"
    (package / "rules" / "house").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('code of a pack was run')\n")
    (package / "rules" / "house" / "style.yaml").write_text(
        "rules:\n  colour:\n    words: {colr: color}\n    because: The house spells it so.\n    safety: safe\n"
        "    examples: [{bad: The colr was red., good: The color was red.}]\n    keep: [The colour was red.]\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "cleaner", "check", "--rules", "package:acme_style", "-"],
        input="The colr was red.\n",
        env={"PYTHONPATH": f"{tmp_path}:{Path.cwd()}", "CLEANER_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "house.style.colour" in done.stdout, done.stderr
    with pytest.raises(BadPack, match="no installed Python package"):
        located("package:there_is_none_of_this_name")
