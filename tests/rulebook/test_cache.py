"""The cache of compiled rulebooks: never another answer, only a faster one."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cleaner.rulebook import BadPack, Rulebook, cache
from cleaner.rulebook.selection import Selection
from cleaner.vetting.check import compiled
from cleaner.vetting.opened import rulebook

Packs = Callable[[Mapping[str, str]], Path]

PACK = """\
pivot: fr
rules:
  flea:
    match: flea{n}
    become: chip{n}
    because: The French word is both.
    safety: safe
    when: [{words: [wafer], within: paragraph}]
    alters: [number]
    examples: [{bad: The fleas and a wafer., good: The chips and a wafer.}]
    keep: [The fleas.]
  dear:
    pattern: dear (?=5)
    anchor: [dear, "<digit.digit>"]
    become: ""
    because: A price.
    safety: unsafe
    examples: [{bad: It cost dear 5., good: It cost 5.}]
    keep: [It cost 5.]
"""

FURTHER = """\
rules:
  louse:
    match: louse
    become: disc
    because: Another word.
    safety: safe
    examples: [{bad: The louse., good: The disc.}]
    keep: [The lice.]
"""


@pytest.fixture
def shipped(packs: Packs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs in place of the shipped ones, and an empty cache."""
    root = packs({"translation.x": PACK, "topics.t": "words: [a]"})
    monkeypatch.setattr("cleaner.vetting.opened.shipped_packs", lambda: root)
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "cache"))
    return root


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """How often packs were compiled."""
    made: list[object] = []

    def counted(roots: list[Path], tested: list[Path] | None = None, selection: Selection | None = None) -> object:
        made.append(roots)
        return compiled(roots, tested, selection)

    monkeypatch.setattr("cleaner.vetting.check.compiled", counted)
    return made


def files(root: Path) -> list[Path]:
    return sorted((root.parent / "cache").iterdir())


def image(one: Rulebook) -> object:
    return one.rules, one.digest, one.names


def test_a_hit_is_the_same_rulebook_and_compiles_nothing(shipped: Path, compilations: list[object]) -> None:
    first = rulebook()
    again = rulebook()
    assert len(compilations) == 1
    assert image(first) == image(again)
    assert first.digest == again.digest
    assert [path.name for path in files(shipped)] == [f"rulebook-{first.digest}.msgpack"]


def test_what_the_cache_holds_is_the_image_bit_for_bit(shipped: Path) -> None:
    fresh = compiled([shipped])
    key = cache.digest([shipped])
    cache.write(key, fresh)
    kept = cache.read(key)
    assert kept is not None
    for field in dataclasses.fields(fresh):
        one, other = getattr(kept, field.name), getattr(fresh, field.name)
        assert (list(one) if isinstance(other, list) else one) == other, field.name


@pytest.mark.parametrize(
    "damage", [b"", b"\xc1 no msgpack", b"\x80", b"\x81\xa5rules\x90"], ids=["empty", "noise", "no keys", "half"]
)
def test_a_damaged_file_is_made_anew(shipped: Path, compilations: list[object], damage: bytes) -> None:
    good = rulebook()
    (file,) = files(shipped)
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert image(rulebook()) == image(good)
    assert len(compilations) == 2
    assert file.read_bytes() == whole


def test_a_file_cut_short_is_made_anew(shipped: Path, compilations: list[object]) -> None:
    good = rulebook()
    (file,) = files(shipped)
    file.write_bytes(file.read_bytes()[:-20])
    assert image(rulebook()) == image(good)
    assert len(compilations) == 2


@pytest.mark.parametrize("change", ["a rule", "a topic", "a new pack", "a pack less"])
def test_changed_packs_are_compiled_anew(shipped: Path, compilations: list[object], change: str) -> None:
    before = rulebook().digest
    if change == "a rule":
        (shipped / "translation" / "x.yaml").write_text(PACK.replace("because: A price.", "because: A cost."), "utf-8")
    elif change == "a topic":
        (shipped / "topics" / "t.yaml").write_text("words: [b]", "utf-8")
    elif change == "a new pack":
        (shipped / "translation" / "y.yaml").write_text(FURTHER, "utf-8")
    else:
        (shipped / "topics" / "t.yaml").unlink()
    assert rulebook().digest != before
    assert len(compilations) == 2


def test_further_packs_make_another_rulebook(shipped: Path, compilations: list[object], tmp_path: Path) -> None:
    extra = tmp_path / "extra"
    (extra / "translation").mkdir(parents=True)
    (extra / "translation" / "y.yaml").write_text(FURTHER, "utf-8")
    alone, both = rulebook(), rulebook([extra])
    assert alone.digest != both.digest
    assert "translation.y.louse" in both.rules
    assert "translation.y.louse" not in alone.rules
    assert len(compilations) == 2


def test_a_pack_moved_to_another_folder_is_another_pack(shipped: Path, compilations: list[object]) -> None:
    (shipped / "topics" / "t.yaml").unlink()
    assert "translation.x.flea" in rulebook().rules
    (shipped / "translation").rename(shipped / "names")
    assert "names.x.flea" in rulebook().rules


def test_a_pack_of_one_file_has_the_name_of_its_file(shipped: Path, tmp_path: Path) -> None:
    house, desk = tmp_path / "house.yaml", tmp_path / "desk.yaml"
    house.write_text(FURTHER, "utf-8")
    assert "house.louse" in rulebook([house]).rules
    house.rename(desk)
    assert "desk.louse" in rulebook([desk]).rules
    house.write_bytes(desk.read_bytes())
    assert "house.louse" in rulebook([house]).rules


def test_all_code_that_compiles_is_a_part_of_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What loading and compiling import, and the vetting itself: a change of any of it makes images anew."""
    code = "import sys, cleaner.rulebook.load, cleaner.rulebook.compile; print(*(one.__file__ for name, one in sys.modules.items() if name.startswith('cleaner')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    hashed = {str(cache.PACKAGE / name) for name in cache.code_files()}
    assert not set(done.stdout.split()) - hashed
    assert {"vetting", "stages", "english"} <= {Path(path).parent.name for path in hashed}
    copy = tmp_path / "cleaner"
    shutil.copytree(cache.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "data"))
    monkeypatch.setattr(cache, "PACKAGE", copy)
    seen = {cache.digest([])}
    for part in ("rulebook/tables.py", "vetting/check.py", "stages/repetition.py", "edits.py"):
        with (copy / part).open("a") as file:
            file.write("# changed")
        seen.add(cache.digest([]))
    assert len(seen) == 5
    (copy / "reports" / "html.py").write_text("# no say in it")
    assert cache.digest([]) in seen


def test_refused_packs_are_not_cached(shipped: Path) -> None:
    (shipped / "translation" / "x.yaml").write_text(PACK.replace("keep: [The fleas.]", "keep: []"), "utf-8")
    with pytest.raises(BadPack):
        rulebook()
    assert not (shipped.parent / "cache").exists()


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    shipped: Path, compilations: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = shipped.parent / "file"
    blocked.write_text("a file where a folder should be", "utf-8")
    monkeypatch.setenv("CLEANER_CACHE", str(blocked))
    assert image(rulebook()) == image(rulebook())
    assert len(compilations) == 2
    assert blocked.read_text("utf-8") == "a file where a folder should be"


def test_without_the_cache_nothing_is_written(shipped: Path) -> None:
    rulebook(use_cache=False)
    assert not (shipped.parent / "cache").exists()
