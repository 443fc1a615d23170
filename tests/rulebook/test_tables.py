"""Tables: each line is a rule like any other, and what is wrong with a line or a frame is said where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cleaner.pipeline import clean
from cleaner.rulebook import Refusal, Rulebook
from cleaner.rulebook.load import Loaded, Written, load
from cleaner.rulebook.schema import Condition, Example
from cleaner.rulebook.selection import Selection, selected
from cleaner.source import Source
from cleaner.vetting.check import checked
from cleaner.workshop.page import page

Packs = Callable[[Mapping[str, str]], Path]
Refusals = Callable[[Mapping[str, str]], list[Refusal]]

NAMES = """\
tables:
  people:
    of: names
    because: The name of {what} is spelt {name}.
    safety: safe
    what: the singer
    frames:
      - The letter was signed by {}.
      - A portrait of {} hung there.
    keep:
      - The letter was signed by {NAME}.
      - See www.{host}.com or write to @{host}.
    lines: |
      # Remarks and empty lines say nothing.

      Ann Quorvane
      Zelphora Zorn < Zelfora Zorn, Zelphora Zornn | the head of Zelphora
      Óscar Rübe | key: oscar-the-second
"""

SWAPS = """\
pivot: de
tables:
  floors:
    of: swaps
    because: The German word "{source}" is "{right}" here; "{wrong}" is another thing.
    safety: safe
    vote: 3
    frames:
      - The {near} has the {} on every side.
      - They repaired the {} in May.
    keep:
      - The report named the {wrong} and nothing else.
      - The {unless} and the {near} were shown with the {wrong}.
      - The {right} was new.
    lines: |
      castle connection -> click joint / click lock | Schloss (Bauteil) | near: laminate, floor board
      (lacquer|paint) flea{n} -> \\1 chip{n} | Lackfloh | near: laminate door{n} | unless: dog cat | within: paragraph
      ground soup -> base layer | Grundsuppe | ex: Ground soup was printed on the box. -> Base layer was printed on the box.
      wood worm paint -> wood stain | key: stain | keep: The wood stain was brown.
"""  # fmt: skip


def rules(packs: Packs, pack: str, name: str = "names.x") -> dict[str, Written]:
    loaded = load([packs({name: pack})])
    assert not [one for one in loaded.refusals if "{source}" not in one.reason]
    return {one.id: one for one in loaded.rules}


def test_names_are_rules_with_reasons_and_examples_of_their_own(packs: Packs, refusals: Refusals) -> None:
    made = rules(packs, NAMES)
    assert list(made) == ["names.x.ann-quorvane", "names.x.zelphora-zorn", "names.x.oscar-the-second"]
    ann, zelphora, oscar = (one.rule for one in made.values())
    assert ann.because == "The name of the singer is spelt Ann Quorvane."
    assert ann.examples == [Example("The letter was signed by ann quorvane.", "The letter was signed by Ann Quorvane.")]
    assert ann.keep == ["The letter was signed by ANN QUORVANE.", "See www.annquorvane.com or write to @annquorvane."]
    assert zelphora.because == "The name of the head of Zelphora is spelt Zelphora Zorn."
    assert zelphora.manglings == ["Zelfora Zorn", "Zelphora Zornn"]
    assert [one.bad for one in zelphora.examples] == [
        "A portrait of zelphora zorn hung there.",
        "The letter was signed by Zelfora Zorn.",
        "A portrait of Zelphora Zornn hung there.",
    ]
    assert oscar.name == "Óscar Rübe"
    assert [one.line for one in made.values()] == [16, 17, 18]
    assert refusals({"names.x": NAMES}) == []


def test_swaps_have_their_words_near_and_examples_that_show_them(packs: Packs, refusals: Refusals) -> None:
    made = rules(packs, SWAPS, "translation.x")
    assert [one.removeprefix("translation.x.") for one in made] == ["castle-connection", "lacquer-flea", "ground-soup"]
    castle, lacquer, soup = (one.rule for one in made.values())
    assert (castle.match, castle.become, castle.source) == (
        "castle connection",
        ["click joint", "click lock"],
        "Schloss (Bauteil)",
    )
    assert castle.when == [Condition(words=["laminate", "floor board"])]
    assert (
        castle.because
        == 'The German word "Schloss (Bauteil)" is "click joint" here; "castle connection" is another thing.'
    )
    assert castle.examples == [
        Example(
            "The laminate has the castle connection on every side.", "The laminate has the click joint on every side."
        )
    ]
    assert castle.keep == ["The report named the castle connection and nothing else.", "The click joint was new."]
    assert lacquer.unless == [Condition(words=["dog", "cat"], within="paragraph")]
    assert lacquer.when == [Condition(words=["laminate", "door{n}"], within="paragraph")]
    assert lacquer.become == "\\1 chip{n}"
    assert lacquer.keep[1] == "The dog and the laminate were shown with the lacquer flea."
    assert soup.examples == [Example("Ground soup was printed on the box.", "Base layer was printed on the box.")]
    assert soup.keep == ["The base layer was new."]
    assert all(one.vote == 3 for one in (castle, lacquer, soup))
    # A reason that asks for a word needs it in every line.
    missing = refusals({"translation.x": SWAPS})
    assert [(one.line, one.rule) for one in missing] == [(19, "translation.x table floors")]
    assert "says nothing for {source}" in missing[0].reason
    sourced = SWAPS.replace("wood stain | key", "wood stain | Holzwurm | key")
    assert refusals({"translation.x": sourced}) == []
    assert rules(packs, sourced, "translation.x")["translation.x.stain"].rule.keep == ["The wood stain was brown."]


def test_an_example_of_its_own_is_repaired_where_its_words_stand(packs: Packs) -> None:
    own = NAMES.replace("Ann Quorvane\n", "Ann Quorvane < Anne Quorvane | ex: Read Anne Quorvane first.\n")
    made = rules(packs, own)["names.x.ann-quorvane"]
    assert made.rule.examples == [Example("Read Anne Quorvane first.", "Read Ann Quorvane first.")]


def test_the_rules_of_a_table_work_and_can_be_selected_and_read(packs: Packs, book: Callable[..., Rulebook]) -> None:
    rulebook = book({"names.x": NAMES})
    result = clean(Source.of("It was zelfora zorn who sang. Then ANN QUORVANE sang."), rulebook, language="en")
    assert [change.rule for change in result] == ["names.x.zelphora-zorn"]
    loaded = load([packs({"names.x": NAMES})])
    chosen, _ = selected(loaded, Selection.of(["names.x.ann-quorvane"], [], {}))
    assert [one.id for one in chosen.rules] == ["names.x.ann-quorvane"]
    shown = page(loaded.rules[1])
    assert "The name of the head of Zelphora" in shown
    assert "Written in rules/names/x.yaml:17." in shown


def test_rules_and_tables_stand_in_the_order_of_the_file(packs: Packs) -> None:
    rule = "rules:\n  one:\n    match: flea\n    become: chip\n    because: A word.\n    safety: safe\n    examples: [{bad: The flea., good: The chip.}]\n    keep: [The flee.]\n"
    first, *_ = rules(packs, rule + NAMES)
    assert first == "names.x.one"
    *_, last = rules(packs, NAMES + rule)
    assert last == "names.x.one"


LINES = "      Ann Quorvane\n"
BAD_LINES: list[tuple[str, str, str]] = [
    ("an arrow", "Ann -> Anne", "a line of names has no arrow"),
    ("no mangling", "Ann Quorvane < Anne,, Anna", "lacks a name or a mangling"),
    ("itself as a mangling", "Ann Quorvane < Ann Quorvane", "has a spelling twice"),
    ("an unknown part", "Ann Quorvane | naer: mill", "'naer' is no part of a line"),
    ("a part too many", "Ann Quorvane | the singer | the sailor", "'the sailor' is a part too many"),
    ("an empty part", "Ann Quorvane | near:", "`near:` says nothing"),
    ("a part twice", "Ann Quorvane | near: a | near: b", "`near:` stands there twice"),
    ("a wrong place", "Ann Quorvane | near: a | within: page", "`within:` is sentence, paragraph, document, next or previous"),
    ("a tight bar", "Ann Quorvane|the singer", "a bar between parts has a space on either side"),
    ("an open bracket", "Ann (Quorvane", "a bracket is not closed"),
    ("no letter for a key", "Квантор", "has no letter from a to z; give the line a `key:`"),
    ("a bad key", "Ann Quorvane | key: Ann_Q", "a rule's key is lower-case words joined by hyphens"),
    ("no frame for it", "Ann Quorvane | near: mill", "no frame with {near} serves this line"),
    ("an example without the words", "Ann Quorvane | ex: Nobody sang.", "the words do not stand in 'Nobody sang.'"),
    ("an id that is taken", "Zelphora Zorn", "the id is taken by rules/names/x.yaml:16"),
    ("an example that fails", "Ann Quorvane | ex: Anne sang. -> Ann sang.", "makes 'Anne sang.' of 'Anne sang.'"),
    ("a keep that fires", "Ann Quorvane | keep: We saw Ann quorvane there.", "does not leave"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason"), [case[1:] for case in BAD_LINES], ids=[case[0] for case in BAD_LINES])
def test_a_bad_line_is_refused_where_it_stands_and_no_other(
    refusals: Refusals, packs: Packs, line: str, reason: str
) -> None:
    pack = NAMES.replace(LINES, f"      {line}\n")
    found = refusals({"names.x": pack})
    assert found
    assert all(one.file == "rules/names/x.yaml" for one in found)
    assert [one.line for one in found] == [17 if "taken" in reason else 16]
    assert reason in found[0].reason, found
    image, _ = checked([packs({"names.x": pack})])
    assert "names.x.oscar-the-second" in [one.id for one in image.rules]


BAD_SWAPS = [
    ("no arrow", "castle connection", "is no swap"),
    ("an empty alternative", "castle connection -> click joint /  / lock | x", "castle connection"),
    ("a slot too many", "castle connection -> click joint{n} | Schloss", "has a slot {n} more than the phrase"),
    ("a bad slot", "castle{x} connection -> click joint | Schloss", "a brace that is no slot"),
    ("no choice", "castle connection -> \\1 joint | Schloss", "the phrase has no choice 1"),
]


@pytest.mark.parametrize(("line", "reason"), [case[1:] for case in BAD_SWAPS], ids=[case[0] for case in BAD_SWAPS])
def test_a_bad_swap_is_refused_where_it_stands(refusals: Refusals, line: str, reason: str) -> None:
    head, _ = SWAPS.split("    lines: |\n")
    found = refusals({"translation.x": f"{head}    lines: |\n\n      {line}\n"})
    assert (found[0].line, reason in found[0].reason) == (17, True), found


BAD_TABLES: list[tuple[str, str, str, int, str]] = [
    ("a frame without a place", "The letter was signed by {}.", "A letter was signed.", 8, "needs {} once"),
    ("a frame with two", "The letter was signed by {}.", "He saw {} and {} there.", 8, "needs {} once"),
    ("an unknown slot", "www.{host}.com", "www.{page}.com", 12, "a line has no {page}; known are"),
    ("an unknown slot of the reason", "{what} is spelt", "{source} is spelt", 4, "a line has no {source}"),
    ("no frames", "    frames:\n      - The letter was signed by {}.\n      - A portrait of {} hung there.\n", "    frames: []\n", 7, "at least one sentence under `frames`"),
    ("an unknown key", "    what: the singer", "    whit: the singer", 6, "unknown field `whit`"),
    ("no kind", "    of: names\n", "", 3, "missing required field `of`"),
    ("another kind", "of: names", "of: nouns", 3, "nouns"),
    ("folded lines", "lines: |", "lines: >", 13, "the lines of a table are a block"),
    ("lines in a row", NAMES[NAMES.index("lines: |") :], "lines: Ann Quorvane", 13, "the lines of a table are a block"),
    ("a wrong safety", "safety: safe", "safety: maybe", 5, "maybe"),
    ("an unknown topic", "    what: the singer", "    when: [{topic: cheese}]\n    what: the singer", 6, "no topic 'cheese'"),
    ("no tables", "tables:", "table:", 2, "unknown field `table`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"), [case[1:] for case in BAD_TABLES], ids=[case[0] for case in BAD_TABLES]
)
def test_a_bad_table_is_refused_where_it_is_wrong(
    refusals: Refusals, old: str, new: str, line: int, reason: str
) -> None:
    assert old in NAMES
    found = refusals({"names.x": NAMES.replace(old, new, 1)})
    assert found
    assert reason in found[0].reason, found
    assert {one.line for one in found} == {line}, found


def test_a_table_without_lines_has_no_rules(packs: Packs) -> None:
    loaded: Loaded = load([packs({"names.x": NAMES[: NAMES.index("      # Remarks")] + "      # none yet\n"})])
    assert (loaded.rules, loaded.refusals) == ([], [])


def test_the_tables_in_the_docs_are_sound(refusals: Refusals) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    tables = [block.split("```")[0] for block in docs.split("```yaml\n")[1:] if "tables:" in block.split("```")[0]]
    assert len(tables) == 2
    for table in tables:
        assert refusals({"names.x": table}) == []
