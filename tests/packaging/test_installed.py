"""The program as it is installed: from a wheel, from an editable checkout, and by the real pre-commit."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow

FAULTY = "The American flea manufacturer makes graphics processors.\n\nThe fleas go into phones and computers.\n"
REPAIRED = "The American chip manufacturer makes graphics processors.\n\nThe chips go into phones and computers.\n"


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False
    )


def done(*command: str | Path, cwd: Path, **env: str) -> str:
    result = run(*command, cwd=cwd, **env)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is committed, and nothing else."""
    place = tmp_path_factory.mktemp("clone") / "cleaner"
    done("git", "clone", "-q", ROOT, place, cwd=ROOT)
    return place


def installed(place: Path, *what: str | Path) -> Path:
    """The `bin` of a fresh virtual environment with something installed."""
    venv.create(place, with_pip=True)
    done(place / "bin" / "pip", "install", "-q", *what, cwd=place)
    return place / "bin"


def cleans(program: Path, folder: Path) -> None:
    (folder / "note.txt").write_text(FAULTY, "utf-8")
    done(program, "clean", "note.txt", "--out", "out", "--quiet", cwd=folder, CLEANER_CACHE=str(folder / "cache"))
    assert (folder / "out" / "cleaned" / "note.txt").read_text("utf-8") == REPAIRED
    assert (folder / "note.txt").read_text("utf-8") == FAULTY
    rules = done(program, "rules", "list", cwd=folder, CLEANER_CACHE=str(folder / "cache")).splitlines()
    assert len(rules) == len(list_of_rules())


def list_of_rules() -> list[str]:
    return done(sys.executable, "-m", "cleaner", "rules", "list", cwd=ROOT).splitlines()


def test_a_wheel_holds_the_packs(clone: Path, tmp_path: Path) -> None:
    done(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path / "wheel", clone, cwd=tmp_path)
    (wheel,) = (tmp_path / "wheel").iterdir()
    cleans(installed(tmp_path / "venv", wheel) / "cleaner", tmp_path)


def test_an_editable_install_finds_the_packs(clone: Path, tmp_path: Path) -> None:
    program = installed(tmp_path / "venv", "-e", clone) / "cleaner"
    cleans(program, tmp_path)
    pack = clone / "rules" / "names" / "mine.yaml"
    pack.write_text(
        "rules:\n  quorvane:\n    name: Quorvane\n    because: The firm is spelt so.\n    safety: safe\n"
        "    examples: [{bad: quorvane said, good: Quorvane said}]\n    keep: [QUORVANE]\n", "utf-8",
    )  # fmt: skip
    assert "names.mine.quorvane" in done(program, "rules", "list", "names.mine", cwd=tmp_path)


def test_the_hook_in_a_real_repository(clone: Path, tmp_path: Path) -> None:
    """The commit of a faulty text is refused and the text repaired; then it passes."""
    bin_folder = Path(sys.executable).parent
    if not (bin_folder / "pre-commit").exists():
        pytest.skip("pre-commit is not installed here")
    repository = tmp_path / "texts"
    repository.mkdir()
    git = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org"]
    done(*git, "init", "-q", cwd=repository)
    revision = done("git", "rev-parse", "HEAD", cwd=clone).strip()
    (repository / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {clone}\n    rev: {revision}\n    hooks:\n      - id: cleaner\n", "utf-8"
    )
    (repository / "faulty.txt").write_text(FAULTY, "utf-8")
    (repository / "fine.md").write_text("Nothing is wrong with this.\n", "utf-8")
    done("git", "add", ".", cwd=repository)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "hooks"), "CLEANER_CACHE": str(tmp_path / "cache")}
    path = f"{bin_folder}{os.pathsep}{os.environ['PATH']}"
    done(bin_folder / "pre-commit", "install", cwd=repository, PATH=path, **home)
    refused = run(*git, "commit", "-q", "-m", "Texts", cwd=repository, PATH=path, **home)
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "translation.fr.puce-flea" in refused.stdout + refused.stderr
    assert (repository / "faulty.txt").read_text("utf-8") == REPAIRED
    done("git", "add", ".", cwd=repository)
    done(*git, "commit", "-q", "-m", "Texts", cwd=repository, PATH=path, **home)
    assert "faulty.txt" in done("git", "ls-tree", "--name-only", "HEAD", cwd=repository)
