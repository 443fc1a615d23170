"""Packs of several files, what a file says of its rules, and lists of words beside a pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cleaner.pipeline import clean
from cleaner.rulebook import Refusal, Rulebook, cache, shipped_packs
from cleaner.rulebook.load import load
from cleaner.rulebook.packs import pack_files
from cleaner.source import Source
from cleaner.vetting.check import checked
from cleaner.workshop.pages import INDEX, pages

Packs = Callable[[Mapping[str, str]], Path]
Refusals = Callable[[Mapping[str, str]], list[Refusal]]
Book = Callable[[Mapping[str, str]], Rulebook]

MOST_LINES = 900


def part(key: str, *, head: str = "pack: translation.fr\npivot: fr\n", wrong: str = "flea", right: str = "chip") -> str:
    return (
        f"{head}rules:\n  {key}:\n    match: {wrong}\n    become: {right}\n    because: A word.\n    safety: unsafe\n"
        f"    examples: [{{bad: The {wrong}., good: The {right}.}}]\n    keep: [The flee.]\n"
    )


def ranked(key: str, rank: int, **words: str) -> str:
    return part(key, head=f"pack: translation.fr\nrank: {rank}\npivot: fr\n", **words)


def test_several_files_are_one_pack(packs: Packs, refusals: Refusals) -> None:
    parts = {"translation.fr.chips": part("puce"), "translation.fr.dogs": part("chien", wrong="dug", right="dog")}
    loaded = load([packs(parts)])
    assert [(one.id, one.pack, one.file) for one in loaded.rules] == [
        ("translation.fr.puce", "translation.fr", "rules/translation/fr/chips.yaml"),
        ("translation.fr.chien", "translation.fr", "rules/translation/fr/dogs.yaml"),
    ]
    assert refusals(parts) == []
    made = pages([packs(parts)])
    assert made.keys() == {INDEX, "translation.fr.md"}
    assert "| [translation.fr](translation.fr.md) | 2 |" in made[INDEX]


def test_the_lower_rank_comes_first_then_the_files_path(packs: Packs) -> None:
    parts = {"x.a": ranked("two", 2), "x.b": ranked("one", 1), "x.d": ranked("four", 2), "x.c": ranked("three", 2)}
    assert [one.id.rpartition(".")[2] for one in load([packs(parts)]).rules] == ["one", "two", "three", "four"]


def test_the_first_in_rank_has_the_words(packs: Packs, book: Book) -> None:
    """A rule without conditions is beaten by an earlier one, and the rank says which one that is."""

    def refused(first: int, second: int) -> list[str]:
        parts = {"x.a": ranked("one", first), "x.b": ranked("two", second, right="disc")}
        return [one.rule for one in checked([packs(parts)])[1] if "already matched" in one.reason]

    assert refused(1, 2) == ["translation.fr.two"]
    assert refused(2, 1) == ["translation.fr.one"]


def test_a_split_pack_stands_where_it_stood_as_one_file(packs: Packs) -> None:
    head = "pack: translation.fr\npivot: fr\n"
    parts = {
        "translation.es": part("uno", head=""),
        "translation.fr.x": part("deux", head=head),
        "translation.grammar": part("three", head=""),
        "translation.fr-old": part("old", head=""),
    }
    assert [one.pack for one in load([packs(parts)]).rules] == [
        "translation.es", "translation.fr-old", "translation.fr", "translation.grammar",
    ]  # fmt: skip


HEADERS: list[tuple[str, dict[str, str], str, int, str]] = [
    ("an id twice", {"x.a": part("puce"), "x.b": part("puce")}, "rules/x/b.yaml", 4, "the id is taken by rules/x/a.yaml:4"),
    ("another pivot", {"x.a": part("puce"), "x.b": part("chien", head="pack: translation.fr\n")}, "rules/x/b.yaml", 1, "with the pivot left out; rules/x/a.yaml says fr"),
    ("another stage", {"x.a": part("puce"), "x.b": part("chien", head="pack: translation.fr\npivot: fr\nstage: names\n")}, "rules/x/b.yaml", 1, "with the stage names; rules/x/a.yaml says none"),
    ("no name of a pack", {"x.a": part("puce", head="pack: translation/fr\n")}, "rules/x/a.yaml", 1, "'translation/fr' is no pack"),
    ("a pack of topics", {"x.a": part("puce", head="pivot: fr\npack: topics.chips\n")}, "rules/x/a.yaml", 2, "'topics.chips' is no pack"),
    ("a rank that is no number", {"x.a": part("puce", head="rank: first\n")}, "rules/x/a.yaml", 1, "rank"),
    ("an unknown stage", {"x.a": part("puce", head="stage: translations\n")}, "rules/x/a.yaml", 1, "translations"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "file", "line", "reason"), [case[1:] for case in HEADERS], ids=[case[0] for case in HEADERS]
)
def test_a_header_that_cannot_be_is_refused(
    refusals: Refusals, parts: dict[str, str], file: str, line: int, reason: str
) -> None:
    found = [one for one in refusals(parts) if reason in one.reason]
    assert [(one.file, one.line) for one in found] == [(file, line)]


def test_the_shipped_files_are_short_and_say_their_rank() -> None:
    root = shipped_packs()
    for path in (*pack_files(root), *root.rglob("*.txt")):
        assert path.read_text("utf-8").count("\n") <= MOST_LINES, path
    ranks: dict[str, list[int]] = {}
    for path in {one.path: one for one in load([root]).rules}.values():
        ranks.setdefault(path.pack, []).append(path.header.rank)
    assert all(len(set(several)) == len(several) for several in ranks.values())
    assert sum(path.read_text("utf-8").count("\n") for path in (root / "names").iterdir()) < 1_600


# the pivot and the stage are fields


@pytest.mark.parametrize("name", ["spunky2", "spun.mine", "house"])
def test_the_pivot_is_what_the_file_says(book: Book, name: str) -> None:
    (rule,) = book({name: part("one", head="")}).rules.values()
    assert rule.pivots == ()
    (rule,) = book({name: part("one", head="pivot: spun\n")}).rules.values()
    assert rule.pivots == ("spun",)


@pytest.mark.parametrize(
    ("name", "head", "stage"),
    [("names.x", "", "names"), ("house", "", "translation"), ("house", "stage: repetition\n", "repetition"),
     ("names.x", "stage: spelling\n", "spelling"), ("spelling", "", "spelling"), ("spellings.x", "", "translation")],
)  # fmt: skip
def test_the_stage_is_what_the_file_says_or_its_folder(packs: Packs, name: str, head: str, stage: str) -> None:
    image, _ = checked([packs({name: part("one", head=head)})])
    assert [rule.stage for rule in image.rules] == [stage]


# lists of words


LISTED = """\
rules:
  slips:
    words_file: LISTS
    because: A slip.
    safety: safe
    examples: [{bad: It was a wrod and a lettre., good: It was a word and a letter.}]
    keep: [It was a word.]
"""
WORDS = "# Slips of the hand.\n\nwrod, wodr -> word\nLETTRE -> LETTER\nlettre -> letter\n"


@pytest.fixture
def listed(packs: Packs) -> Callable[..., Path]:
    """A pack with a list beside it."""

    def make(lists: str = "slips.txt", **files: str) -> Path:
        root = packs({"spelling.x": LISTED.replace("LISTS", lists)})
        for name, text in (files or {"slips": WORDS}).items():
            (root / "spelling" / f"{name}.txt").write_text(text, "utf-8")
        return root

    return make


def test_the_words_of_a_rule_may_stand_in_lists_beside_the_pack(listed: Callable[..., Path]) -> None:
    image, refused = checked([listed()])
    assert refused == []
    assert {one.text: one.after for one in image.surfaces} == {
        "wrod": ("word",), "wodr": ("word",), "LETTRE": ("LETTER",), "lettre": ("letter",),
    }  # fmt: skip
    assert clean(Source.of("It was a wodr."), Rulebook(image), language="en").text == "It was a word."
    root = listed("[slips.txt, more.txt]\n    words: {leter: letter}", slips=WORDS, more="taht -> that\n")
    assert len(checked([root])[0].surfaces) == 6


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("wrod -> word\nwrod\n", 2, "is `wrong -> right` or `wrong, wrong -> right`, not 'wrod'"),
        ("wrod ->\n", 1, "not 'wrod ->'"),
        ("wrod,, -> word\n", 1, "not 'wrod,, -> word'"),
        ("# a\n\nword -> word\n", 3, "'word' becomes itself"),
        ("wrod -> word\nwodr, wrod -> ward\n", 2, "'wrod' is there already: it becomes 'word'"),
    ],
)
def test_a_bad_line_of_a_list_is_refused_where_it_stands(
    listed: Callable[..., Path], text: str, line: int, reason: str
) -> None:
    _, (found,) = checked([listed(slips=text)])
    assert (found.file, found.line, found.rule) == ("rules/spelling/slips.txt", line, "spelling.x.slips")
    assert reason in found.reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../topics/t.txt", "is no list beside the pack"),
        ("/etc/hosts.txt", "is no list beside the pack"),
        ("x.yaml", "is no list beside the pack"),
        ("nowhere.txt", "there is no list 'nowhere.txt'"),
        ("linked.txt", "leads out of the folder"),
    ],
)
def test_a_list_lies_beside_the_pack(listed: Callable[..., Path], tmp_path: Path, name: str, reason: str) -> None:
    root = listed(name)
    (tmp_path / "outside.txt").write_text(WORDS, "utf-8")
    (root / "spelling" / "linked.txt").symlink_to(tmp_path / "outside.txt")
    _, (found,) = checked([root])
    assert (found.file, found.line, reason in found.reason) == ("rules/spelling/x.yaml", 3, True), found


def test_a_list_that_is_no_text_is_refused(listed: Callable[..., Path]) -> None:
    root = listed()
    (root / "spelling" / "slips.txt").write_bytes(b"wrod -> word\nlettr\xe9 -> letter\n")
    _, (found,) = checked([root])
    assert (found.file, found.line, found.reason) == ("rules/spelling/slips.txt", 2, "not UTF-8")


def test_another_list_is_another_rulebook(listed: Callable[..., Path]) -> None:
    before = cache.digest([listed()])
    assert cache.digest([listed(slips=WORDS)]) == before
    assert cache.digest([listed(slips=WORDS + "taht -> that\n")]) != before
    root = listed()
    (root / "spelling" / "notes.txt").write_text("Nothing that a pack names.", "utf-8")
    assert cache.digest([root]) == before
