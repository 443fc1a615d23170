"""Every law of docs/rules.md: what breaks it is refused, with file, line and a reason that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from flea_rule import GOOD, rule

from cleaner.rulebook import Refusal
from cleaner.vetting.check import checked, compiled

Packs = Callable[[Mapping[str, str]], Path]
Refusals = Callable[[Mapping[str, str]], list[Refusal]]


def test_the_good_rule_is_good(refusals: Refusals) -> None:
    assert refusals({"translation.x": GOOD}) == []
    assert refusals({"translation.x": rule("    status: preview\n", safety="unsafe")}) == []


CASES: list[tuple[str, str, int, str]] = [
    ("an unknown key", rule("    colour: red\n"), 12, "unknown field `colour`"),
    ("an unknown key of the pack", "color: red\n" + GOOD, 1, "unknown field `color`"),
    ("an unknown key of a condition", rule("    when:\n      - {word: [a]}\n"), 13, "unknown field `word`"),
    ("an unknown key of an example", rule(examples="[{bad: The fleas., better: The chips.}]"), 7, "unknown field `better`"),
    ("a key twice", rule("    match: louse\n"), 12, "'match' is there twice"),
    ("a rule twice", GOOD + GOOD.split("\n", 1)[1], 12, "'flea' is there twice"),
    ("a bad key", GOOD.replace("  flea:", "  Flea_1:"), 2, "lower-case words joined by hyphens"),
    ("no reason", rule(because=""), 3, "missing required field `because`"),
    ("no safety", rule(safety=""), 3, "missing required field `safety`"),
    ("a wrong safety", rule(safety="maybe"), 6, "maybe"),
    ("a wrong type", rule(match="{a: b}"), 3, "match"),
    ("a wrong number", rule("    vote: many\n"), 12, "vote"),
    ("a wrong within", rule("    when: [{words: [a], within: page}]\n"), 12, "page"),
    ("nothing to match", rule(match=""), 4, "exactly one of"),
    ("two ways to match", rule("    name: Flea\n"), 5, "match, name"),
    ("no example", rule(examples="[]"), 7, "at least one example"),
    ("no examples at all", rule(examples=""), 3, "missing required field `examples`"),
    ("no keep", rule(keep="[]"), 7, "one `keep`"),
    ("a failing example", rule(examples="[{bad: The fleas., good: The cats.}]"), 7, "makes 'The chips.' of 'The fleas.'"),
    ("an example of something else", rule(examples="[{bad: The lice., good: The lice.}]"), 7, "passes without the rule"),
    ("a keep that fires", rule(keep="[The flea market.]"), 10, "does not leave 'The flea market.' alone"),
    ("a flag that finds nothing", rule(examples="[{bad: The lice.}]"), 7, "finds nothing in 'The lice.'"),
    ("a slot too many", rule(become="chip{n} and chip{v}"), 3, "has a slot {v} more than the phrase"),
    ("a bad slot", rule(match="flea{x}"), 3, "a brace that is no slot"),
    ("a bad slot to become", rule(become="chip{x}"), 3, "a brace that is no slot"),
    ("two forms of a verb", rule(match="take{v:takes,took}"), 3, "three or four forms"),
    ("an open bracket", rule(match="(flea|louse"), 3, "a bracket is not closed"),
    ("a choice that is not there", rule(become="\\2 chip"), 3, "no choice 2"),
    ("too many forms", rule(match='"(a|b|c|d|e|f|g|h) (a|b|c|d|e|f|g|h) (a|b|c|d|e|f|g|h)"'), 3, "more than 400 forms"),
    ("spaces that cannot match", rule(match='"flea  market"'), 3, "spaces that cannot match"),
    ("no letter", rule(match='"..."', become="dots"), 3, "no letter or figure"),
    ("a phrase that becomes itself", rule(match="chip{n}"), 4, "becomes itself"),
    ("an unknown topic", rule("    when: [{topic: cheese}]\n"), 12, "no topic 'cheese'"),
    ("an empty condition", rule("    unless: [{within: paragraph}]\n"), 12, "needs `words` or a `topic`"),
    ("a gate without a pivot", rule("    gate: pivot\n"), 12, "needs a `pivot`"),
    ("a safe preview", rule("    status: preview\n"), 12, "a preview rule cannot be safe"),
    ("an alias", "x: &a [1]\ny: *a\n" + GOOD, 2, "aliases (*name) are not allowed"),
    ("a tag of Python", GOOD.replace("The French word is both.", "!!python/object/apply:os.system [id]"), 5, "tag"),
    ("a tag of one's own", GOOD.replace("safe\n", "!env HOME\n"), 6, "tag"),
    ("a list", "- rules\n", 1, "a pack is a mapping"),
    ("nothing", "", 1, "a pack is a mapping"),
    ("no rules", "pivot: fr\n", 1, "needs the key `rules` or `tables`"),
    ("broken YAML", "rules:\n  flea: [\n", 3, "no YAML"),
    ("a tab", "rules:\n\tflea: x\n", 2, "no YAML"),
    ("a key that is a list", "rules:\n  ? [a]\n  : b\n", 2, "a key must be a word"),
    ("two documents", GOOD + "---\n" + GOOD, 12, "no YAML"),
    ("a rule that is no mapping", "rules:\n  flea: chip\n", 2, "object"),
]  # fmt: skip


@pytest.mark.parametrize(("pack", "line", "reason"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_breaks_a_law_is_refused_with_its_line(refusals: Refusals, pack: str, line: int, reason: str) -> None:
    found = refusals({"translation.x": pack})
    assert found
    assert all(refusal.file == "rules/translation/x.yaml" for refusal in found)
    assert any(reason in refusal.reason for refusal in found), found
    assert line in [refusal.line for refusal in found if reason in refusal.reason], found
    assert str(found[0]).startswith("rules/translation/x.yaml:")


def test_an_unknown_detector_is_refused(refusals: Refusals) -> None:
    pack = rule(match="").replace("    become: chip{n}\n", "    detector: clairvoyance\n")
    (found,) = [refusal for refusal in refusals({"translation.x": pack}) if "detector" in refusal.reason]
    assert (found.line, "clairvoyance" in found.reason) == (3, True)


def test_a_rule_that_never_gets_its_turn_is_refused(refusals: Refusals) -> None:
    second = GOOD.split("\n", 1)[1].replace("  flea:", "  louse:").replace("chip", "disc")
    found = refusals({"translation.x": GOOD + second})
    assert {(refusal.line, refusal.rule) for refusal in found} == {(12, "translation.x.louse")}
    assert any("already matched by translation.x.flea" in refusal.reason for refusal in found)
    # A condition does not help the second while the first has none; the first with a condition leaves it its turn.
    asked = "    when: [{words: [dog], within: sentence}]\n"
    examples = [("The fleas.", "The dog fleas."), ("The chips.", "The dog chips."), ("The discs.", "The dog discs.")]

    def asking(pack: str) -> str:
        for old, new in examples:
            pack = pack.replace(old, new)
        return pack + asked

    found = refusals({"translation.x": GOOD + asking(second)})
    assert [refusal.rule for refusal in found if "already matched" in refusal.reason] == ["translation.x.louse"] * 2
    assert refusals({"translation.x": asking(GOOD) + second}) == []


def test_a_rule_of_another_pack_and_stage_that_comes_first_is_named(refusals: Refusals) -> None:
    words = GOOD.replace("match: flea{n}\n    become: chip{n}", "words: {fleas: chips}")
    (found,) = refusals({"translation.x": GOOD, "spelling.y": words})
    assert (found.rule, "already matched by translation.x.flea" in found.reason) == ("spelling.y.flea", True)


def test_a_rule_whose_unless_forbids_its_when_is_refused(refusals: Refusals) -> None:
    pack = GOOD + "    when: [{words: [dog]}]\n    unless: [{words: [cat, dog], within: WITHIN}]\n"
    (found,) = [
        one for one in refusals({"translation.x": pack.replace("WITHIN", "paragraph")}) if "never" in one.reason
    ]
    assert (found.line, found.rule) == (13, "translation.x.flea")
    assert not any("never" in one.reason for one in refusals({"translation.x": pack.replace("WITHIN", "next")}))


def test_a_repair_that_another_rule_changes_again_is_refused(refusals: Refusals) -> None:
    other = GOOD.replace("flea{n}", "chip{n}").replace("chip{n}\n    because", "crisp{n}\n    because")
    other = other.replace("The chips.", "The crisps.").replace("The fleas.", "The chips.")
    found = refusals({"translation.x": GOOD.replace("safe\n", "unsafe\n"), "translation.y": other})
    assert [(one.rule, "translation.y.flea changes the repaired text again" in one.reason) for one in found] == [
        ("translation.x.flea", True)
    ]


def test_a_ring_across_packs_is_refused_though_no_example_shows_it(refusals: Refusals) -> None:
    one = GOOD + "    when: [{words: [dog]}]\n"
    one = one.replace("The fleas.", "The dog fleas.").replace("The chips.", "The dog chips.")
    other = GOOD.replace("match: flea{n}\n    become: chip{n}", "match: chip{n}\n    become: flea{n}")
    other = other.replace("The fleas.", "X").replace("The chips.", "The cat fleas.").replace("X", "The cat chips.")
    other += "    when: [{words: [cat]}]\n"
    found = refusals({"translation.x": one, "translation.y": other})
    assert {refusal.rule for refusal in found} == {"translation.x.flea", "translation.y.flea"}
    assert all("go round in a circle" in refusal.reason for refusal in found)


def test_a_rule_that_recognises_and_keeps_is_tested_too(refusals: Refusals) -> None:
    pack = """\
rules:
  photo:
    lines: ["Photo by…"]
    kind: image_credit
    policy: keep
    because: A photographer is named.
    safety: safe
    examples: [{bad: Photo by Ann Lee}]
    keep: [Photos were taken.]
"""
    assert refusals({"boilerplate.x": pack}) == []
    (found,) = refusals({"boilerplate.x": pack.replace("bad: Photo", "bad: Painting")})
    assert (found.line, "finds nothing" in found.reason) == (8, True)
    (found,) = refusals({"boilerplate.x": pack.replace("Photos were taken", "Photo by Bob")})
    assert (found.line, "does not leave" in found.reason) == (9, True)


def test_two_rules_that_undo_each_other_are_refused(refusals: Refusals) -> None:
    back = (
        GOOD.split("\n", 1)[1]
        .replace("  flea:", "  chip:")
        .replace("chip{n}", "X")
        .replace("flea{n}", "chip{n}")
        .replace("X", "flea{n}")
    )
    back = back.replace("The fleas.", "Y").replace("The chips.", "The fleas.").replace("Y", "The chips.")
    assert {refusal.rule for refusal in refusals({"translation.x": GOOD + back})} == {
        "translation.x.flea",
        "translation.x.chip",
    }


def test_an_id_is_taken_once_over_all_roots(tmp_path: Path) -> None:
    for root in ("one", "other"):
        (tmp_path / root / "translation").mkdir(parents=True)
        (tmp_path / root / "translation" / "x.yaml").write_text(GOOD, "utf-8")
    _, (found,) = checked([tmp_path / "one", tmp_path / "other"])
    assert (found.file, found.line) == ("other/translation/x.yaml", 2)
    assert "one/translation/x.yaml:2" in found.reason


def test_a_safe_rule_that_alters_what_it_does_not_declare_is_refused(refusals: Refusals) -> None:
    pack = (
        GOOD.replace("flea{n}", "five fleas")
        .replace("chip{n}", "5 chips")
        .replace("The fleas.", "The five fleas.")
        .replace("The chips.", "The 5 chips.")
    )
    (found,) = refusals({"translation.x": pack})
    assert (found.line, found.reason.startswith("says safe but was held back: would change a number")) == (6, True)
    assert refusals({"translation.x": pack + "    alters: [number]\n"}) == []


def test_furniture_needs_a_kind_and_letters_and_one_home(refusals: Refusals) -> None:
    pack = """\
rules:
  one:
    lines: [Leave a Reply, "***"]
    because: A form.
    safety: safe
    examples: [{bad: x, good: x}]
    keep: [x]
"""
    (found,) = [refusal for refusal in refusals({"boilerplate.x": pack}) if "kind" in refusal.reason]
    assert found.line == 3
    kinds = pack.replace("    because", "    kind: share\n    because")
    found, *_ = refusals({"boilerplate.x": kinds})
    assert (found.line, "'***' has no letter" in found.reason) == (3, True)
    twice = kinds.replace(', "***"', "") + kinds.split("\n", 1)[1].replace("one:", "two:").replace(
        ', "***"', ""
    ).replace("Reply", "REPLY!")
    assert any("stands in boilerplate.x.one too" in refusal.reason for refusal in refusals({"boilerplate.x": twice}))


@pytest.mark.parametrize("word", ["no", "yes", "on", "null", "~x", "1.5", "2025-09-09", "0x1f", "1e5"])
def test_a_word_that_yaml_takes_for_something_else_is_a_word(packs: Packs, word: str) -> None:
    pack = (
        GOOD.replace("flea{n}", word)
        .replace("The fleas.", f"The {word}.")
        .replace("chip{n}", "chips")
        .replace("safe\n", "unsafe\n")
    )
    image = compiled([packs({"translation.x": pack})])
    assert [surface.text for surface in image.surfaces] == [word]


def test_an_antipattern_that_no_keep_needs_is_refused(refusals: Refusals) -> None:
    pack = GOOD + "    unless: [{words: [dog]}, {words: [market], within: next}]\n"
    (found,) = refusals({"translation.x": pack})
    assert (found.line, "no `keep` needs the antipattern (dog; market)" in found.reason) == (12, True)
    shown = pack.replace("      - The flee.\n", "      - The dog has fleas.\n      - The flea market.\n")
    assert refusals({"translation.x": shown}) == []
    # A text that two antipatterns keep shows neither at work.
    both = pack.replace("      - The flee.\n", "      - The dog at the flea market.\n      - The dog has fleas.\n")
    (found,) = refusals({"translation.x": both})
    assert "(market)" in found.reason
