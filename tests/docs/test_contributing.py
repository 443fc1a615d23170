"""What `docs/contributing.md` shows works as it is written there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import formats
from cleaner.cli import main
from cleaner.review import export

ROOT = Path(__file__).parents[2]
SECTIONS: dict[str, str] = dict(
    re.findall(
        r"^## (.*?)\n(.*?)(?=^## |\Z)", (ROOT / "docs" / "contributing.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
)


def examples(section: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", SECTIONS[section], re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("name", "file", "before", "after"),
    [
        ("Script", "a.play", "CAFÃ©: The cafÃ© was open.\nALL: cafÃ©!\n", "CAFÃ©: The café was open.\nALL: café!\n"),
        ("Sayings", "a.sayings", "cafÃ©\tThe cafÃ© was open.\nno tab cafÃ©\n", "cafÃ©\tThe café was open.\nno tab cafÃ©\n"),
    ],
)  # fmt: skip
def test_the_formats_of_the_page(
    name: str, file: str, before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: dict[str, type[formats.Format]] = {}
    for example in examples("Add a format", "python"):
        exec("from __future__ import annotations\n" + example, names)
    monkeypatch.setattr(formats, "FORMATS", [*formats.FORMATS, names[name]()])
    (tmp_path / file).write_text(before, "utf-8", newline="")
    main(["fix", str(tmp_path / file), "--no-config"])
    assert (tmp_path / file).read_text("utf-8") == after


def test_the_stage_of_the_page(tmp_path: Path) -> None:
    """In a copy of the tree, with the two files and the pack that the page names and no other."""
    (module,), (pack,) = examples("Add a stage", "python"), examples("Add a stage", "yaml")
    skipped = shutil.ignore_patterns("__pycache__", "*.yaml", "*.txt")
    shutil.copytree(ROOT / "cleaner", tmp_path / "cleaner", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "rules", tmp_path / "rules", ignore=skipped)  # the shipped packs take seconds to compile
    schema = tmp_path / "cleaner" / "rulebook" / "schema.py"
    listed = re.sub(r"(?m)^(Stage = Literal\[.*)\]$", r'\1, "style"]', schema.read_text("utf-8"))
    schema.write_text(listed, "utf-8")
    (tmp_path / "cleaner" / "stages" / "style.py").write_text("from __future__ import annotations\n" + module, "utf-8")
    (tmp_path / "rules" / "style").mkdir()
    (tmp_path / "rules" / "style" / "marks.yaml").write_text(pack, "utf-8")
    (tmp_path / "a.txt").write_text("We cut our prices again!!! Come and see what is left.\n", "utf-8")

    def cleaner(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False,
            env=os.environ | {"CLEANER_CACHE": str(tmp_path / "cache"), "PYTHONPATH": str(tmp_path)},
        )  # fmt: skip
        return done.stdout + done.stderr

    assert "suggested style.marks.shouting: “!!” → “”" in cleaner("check", "a.txt", "--no-config")
    assert "0 refused" in cleaner("rules", "check", "rules/style/marks.yaml")
    assert '"style"' in cleaner("rules", "schema")


def test_the_report_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (module,) = examples("Add a report", "python")
    (line,) = re.findall(r"`(\".*),`", SECTIONS["Add a report"])
    names: dict[str, object] = {"Form": export.Form}
    exec("from __future__ import annotations\n" + module, names)
    for name, form in eval(f"{{{line}}}", names).items():
        monkeypatch.setitem(export.FORMS, name, form)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The cafÃ© was open, and the cafÃ© was full of Openai’s people.\n", "utf-8")
    assert main(["clean", "a.txt", "--out", "run", "--no-config", "--quiet"]) == 0
    capfd.readouterr()
    assert main(["export", "run", "--to", "counts"]) == 0
    assert capfd.readouterr().out.splitlines()[0] == "2\tencoding.bytes.mojibake"


@pytest.mark.parametrize("section", ["Add a rule", "Add a line to a table"])
def test_the_rules_of_the_page(section: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (pack,) = examples(section, "yaml")
    (tmp_path / "house.yaml").write_text(pack, "utf-8")
    assert main(["rules", "check", str(tmp_path / "house.yaml")]) == 0, capfd.readouterr().err
