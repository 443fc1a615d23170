"""What a rule matches in a text, and where; one scan finds what many would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.facts import Facts
from cleaner.pipeline import clean
from cleaner.rulebook import Rulebook
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.load import load
from cleaner.source import Source
from cleaner.vetting.check import compiled

Packs = Callable[[Mapping[str, str]], Path]


def rule(name: str, matcher: str, become: str = "", more: str = "") -> str:
    lines = [f"  {name}:", f"    {matcher}"]
    lines += [f"    become: {become}"] if become else []
    lines += [f"    {line}" for line in more.splitlines()]
    lines += ["    because: A test.", "    safety: unsafe", "    examples: [{bad: x}]", "    keep: [x]"]
    return "\n".join(lines) + "\n"


@pytest.fixture
def made(packs: Packs) -> Callable[..., Rulebook]:
    """A rulebook of rules whose examples do not matter here."""

    def make(*rules: str, head: str = "", **other: str) -> Rulebook:
        root = packs(
            {"translation.x": head + "rules:\n" + "".join(rules), **{k.replace("_", "."): v for k, v in other.items()}}
        )
        loaded = load([root])
        image, refused = compile_rules(loaded)
        assert not [*loaded.refusals, *refused]
        return Rulebook(image)

    return make


def offered(rules: Rulebook, text: str, **options: object) -> str:
    """The text with everything that was found taken up."""
    result = clean(Source.of(text), rules, language="en", **options)  # type: ignore[arg-type]
    return result.apply(accept=[row.id for row in result.suggestions])


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("The flea market. Flea Market! FLEA MARKETS", "The chip trade. Chip Trade! CHIP TRADES"),
        ("a flea\nmarket", "a chip trade"),
        ("a flea\r\nmarket", "a flea\r\nmarket"),
        ("a flea  market", "a flea  market"),
        ("a flea-market", "a flea-market"),
        ("a flea, market", "a flea, market"),
        ("a flea\n\nmarket", "a flea\n\nmarket"),
        ("fleamarket, flea marketing, _flea market_", "fleamarket, flea marketing, _flea market_"),
        ("flea market’s and (flea market)", "chip trade’s and (chip trade)"),
        ("éflea market fleaé market", "éflea market fleaé market"),
        ("日本 flea market 日本", "日本 chip trade 日本"),
    ],
)
def test_whole_words_one_blank_and_the_casing(made: Callable[..., Rulebook], text: str, good: str) -> None:
    assert offered(made(rule("flea", "match: flea market{n}", "chip trade{n}")), text) == good


@pytest.mark.parametrize(
    "blank",
    [
        "\u00a0",
        "\u202f",
        "\n",
        " ",
    ],
)
def test_a_blank_of_any_kind_stands_between_words(made: Callable[..., Rulebook], blank: str) -> None:
    assert offered(made(rule("flea", "match: flea market", "chip trade")), f"a flea{blank}market") == "a chip trade"


def test_a_typographic_apostrophe_is_an_apostrophe(made: Callable[..., Rulebook]) -> None:
    rules = made(rule("flea", "match: flea's market", "chip trade"))
    assert offered(rules, "a flea's market and a flea’s market") == "a chip trade and a chip trade"


def test_a_phrase_with_a_capital_stands_as_written(made: Callable[..., Rulebook]) -> None:
    rules = made(rule("ia", "match: IA", "AI"), rule("onu", "match: the ONU", "the UN"))
    assert offered(rules, "IA ia Ia, the ONU The ONU the onu") == "AI ia Ia, the UN The ONU the onu"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a flea", "an owl"),
        ("A flea", "An owl"),
        ("a\nflea", "an\nowl"),
        ("an elk", "a chip"),
        ("An elk", "A chip"),
        ("the flea", "the owl"),
        ("vitamin-a flea", "vitamin-a owl"),
        ("a “flea of old”", "a “owl of old”"),
        ("a mouse", "a house"),
    ],
)
def test_the_article_in_front_is_put_right(made: Callable[..., Rulebook], text: str, good: str) -> None:
    rules = made(
        rule("flea", "match: flea", "owl"), rule("elk", "match: elk", "chip"), rule("mouse", "match: mouse", "house")
    )
    assert offered(rules, text) == good


def test_the_article_and_the_word_are_one_change(made: Callable[..., Rulebook]) -> None:
    result = clean(Source.of("It was a flea."), made(rule("flea", "match: flea", "owl")), language="en")
    (row,) = result.suggestions
    assert [(hunk.before, hunk.after) for hunk in row.hunks] == [("a", "an"), ("flea", "owl")]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("They effected it.", "They took it."),
        ("It was effected.", "It was taken."),
        ("They have not yet effected it.", "They have not yet took it."),
        ("They have never effected it.", "They have never taken it."),
        ("She’s effected it.", "She’s taken it."),
        ("It was quickly effected.", "It was quickly taken."),
        ("He effects, is effecting, will effect.", "He takes, is taking, will take."),
    ],
)
def test_the_participle_stands_behind_a_helping_verb(made: Callable[..., Rulebook], text: str, good: str) -> None:
    assert offered(made(rule("effect", "match: effect{v}", "take{v:takes,took,taking,taken}")), text) == good


def test_more_than_one_replacement_is_offered_as_evidence(made: Callable[..., Rulebook]) -> None:
    result = clean(Source.of("It was a Flea."), made(rule("flea", "match: flea", "[owl, chip, disc]")), language="en")
    (row,) = result.suggestions
    assert row.hunks[-1].after == "Owl"
    assert "or: Chip, Disc" in row.evidence


CONDITIONS = [
    ("when: [{words: [wafer]}]", "The flea and the wafer. A flea.", "The chip and the wafer. A flea."),
    ("when: [{words: [wafer]}]", "The flea and the wafers.", "The chip and the wafers."),
    ("when: [{words: [Wafer]}]", "The flea and the WAFER.", "The chip and the WAFER."),
    ("when: [{words: [wafer], within: paragraph}]", "A flea. The wafer.\n\nA flea.", "A chip. The wafer.\n\nA flea."),
    ("when: [{words: [wafer], within: document}]", "A flea.\n\nThe wafer.", "A chip.\n\nThe wafer."),
    ("when: [{words: [wafer], within: next}]", "A flea wafer and a flea, wafer, flea-wafer.", "A chip wafer and a flea, wafer, chip-wafer."),
    ("when: [{words: [wafer], within: previous}]", "A wafer flea and a wafer, flea.", "A wafer chip and a wafer, flea."),
    ("when: [{words: [wafer, fab, mask], least: 2}]", "A flea, a wafer. A flea, a wafer, a fab.", "A flea, a wafer. A chip, a wafer, a fab."),
    ("when: [{words: [wafer, wafer fab], least: 2}]", "A flea, a wafer. A flea, a wafer fab.", "A flea, a wafer. A chip, a wafer fab."),
    ("when: [{words: [wafer fab]}]", "A flea, a wafer, fab. A flea in a wafer\nfab.", "A flea, a wafer, fab. A chip in a wafer\nfab."),
    ("when: [{words: ['etch{v}']}]", "A flea was etched. A flea, an etch. An etcher’s flea.", "A chip was etched. A chip, an etch. An etcher’s flea."),
    ("when: [{words: [wafer]}, {words: [fab]}]", "A flea, a wafer. A flea, a wafer, a fab.", "A flea, a wafer. A chip, a wafer, a fab."),
    ("when: [{words: [flea]}]", "A flea alone. A flea and a flea.", "A flea alone. A chip and a chip."),
    ("when: [{words: [flea], within: document}]", "A flea alone.", "A flea alone."),
    ("unless: [{words: [circus]}]", "A flea. A flea circus.", "A chip. A flea circus."),
    ("unless: [{words: [circus], within: next}]", "The flea circus; a flea of the circus.", "The flea circus; a chip of the circus."),
    ("unless: [{words: [dog]}, {words: [cat]}]", "A dog flea. A cat flea. A rat flea.", "A dog flea. A cat flea. A rat chip."),
    ("when: [{topic: chips}]", "A flea, a lithograph. A flea, a cow.", "A chip, a lithograph. A flea, a cow."),
    ("when: [{topic: chips, words: [cow]}]", "A flea, a lithograph. A flea, a cow.", "A chip, a lithograph. A chip, a cow."),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "text", "good"), CONDITIONS)
def test_conditions(made: Callable[..., Rulebook], condition: str, text: str, good: str) -> None:
    rules = made(rule("flea", "match: flea", "chip", condition), topics_chips="words: [lithograph, wafer]")
    assert offered(rules, text) == good


def test_a_condition_says_what_it_found(made: Callable[..., Rulebook]) -> None:
    more = "when: [{words: [wafer, fab], within: paragraph}, {words: [maker], within: next}]\nsource: puce"
    result = clean(
        Source.of("A flea maker. Its fab has a wafer."), made(rule("flea", "match: flea", "chip", more)), language="en"
    )
    (row,) = result.suggestions
    assert row.evidence == ("“puce”", "in the same paragraph: fab, wafer", "right after it: maker")


@pytest.mark.parametrize(
    ("matcher", "become", "more", "text", "good"),
    [
        (r"pattern: '\$ (\d)'", r"'$\1'", "anchor: $", "It cost $ 5 and $ 60.", "It cost $5 and $60."),
        (r"pattern: '(?P<n>\d) mln'", r"'\g<n> million'", "anchor: mln", "3 mln, 4 mln; x mln", "3 million, 4 million; x mln"),
        (r"pattern: 'dear( old)? flea'", "''", "anchor: dear\nedit: 1", "dear old flea", "dear flea"),
        (r"pattern: '(?i)dear flea'", "chip", "anchor: [dear]", "DEAR Flea", "chip"),
        (r"pattern: 'dear flea'", "chip", "anchor: dear", "Dear flea, dear flea", "Dear flea, chip"),
        (r"pattern: 'restrictions? of'", "limits of", "anchor: restriction", "Restrictions of restriction of", "Restrictions of limits of"),
        (r"pattern: '(\d)\.(\d)'", r"'\1,\2'", "anchor: <digit.digit>", "1.5, 2.7 and x.9", "1,5, 2,7 and x.9"),
        (r"pattern: 'one(\s+)two'", r"'1\1 2'", "anchor: one two", "one two, one\ntwo", "1  2, 1\n 2"),
        (r"pattern: 'café au lait'", "coffee", "anchor: café", "un café au lait", "un coffee"),
    ],
)  # fmt: skip
def test_patterns(made: Callable[..., Rulebook], matcher: str, become: str, more: str, text: str, good: str) -> None:
    assert offered(made(rule("p", matcher, become, more)), text) == good


@pytest.mark.parametrize("rest", ["", " word" * 60])
def test_a_pattern_never_runs_across_a_blank_line(made: Callable[..., Rulebook], rest: str) -> None:
    rules = made(rule("p", r"pattern: 'one\s+two'", "three", "anchor: [one, two]\ngate: pivot"), head="pivot: fr\n")
    text = f"one\n\ntwo, one\n\ntwo{rest}"
    assert offered(rules, text, gates=frozenset({"fr"})) == text


def test_a_pattern_sees_only_its_window(made: Callable[..., Rulebook]) -> None:
    rules = made(rule("p", r"pattern: 'start.*quixotic'", "x", "anchor: quixotic"))
    assert offered(rules, "start quixotic") == "x"
    far = "start " + "word " * 100 + "quixotic"
    assert offered(rules, far) == far


def test_each_match_of_a_pattern_is_found_once(made: Callable[..., Rulebook]) -> None:
    rules = made(rule("p", r"pattern: 'zig( zig)*'", "zag", "anchor: zig"))
    text = "zig zig zig " * 30
    result = clean(Source.of(text), rules, language="en")
    assert sum(row.end - row.start for row in result.suggestions) <= len(text)
    assert all(one.end <= other.start for one, other in zip(result.suggestions, result.suggestions[1:], strict=False))


def test_a_pattern_that_runs_too_long_is_silent_and_the_rest_goes_on(
    made: Callable[..., Rulebook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.rulebook.match.PATTERN_SECONDS", 0.01)
    rules = made(
        rule("flea", "match: flea", "chip"),
        rule("p", r"pattern: 'quixotic(?:a|aa){1,99}(?:a|aa){1,99}$'", "x", "anchor: quixotic"),
    )
    assert offered(rules, "A flea quixotic" + "a" * 90 + "b") == "A chip quixotic" + "a" * 90 + "b"


NAME = rule("deepmark", "name: DeepMark", "", "manglings: [Deep Marc, Depmark]")


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (
            "deepmark sold Deepmark when it met deepMark. They use DEEPMARK.",
            "DeepMark sold DeepMark when it met DeepMark. They use DEEPMARK.",
        ),
        ("deep marc, Deep Marc, Depmark", "DeepMark, DeepMark, DeepMark"),
        ("deepmarks and deepmarked", "deepmarks and deepmarked"),
    ],
)
def test_names(made: Callable[..., Rulebook], text: str, good: str) -> None:
    rules = made(rule("other", "match: unused", "used"), names_x="rules:\n" + NAME)
    assert offered(rules, text) == good
    assert rules.names == {"deepmark": "DeepMark", "deep marc": "DeepMark", "depmark": "DeepMark"}


def test_gated_rules_wait_for_their_gate(made: Callable[..., Rulebook]) -> None:
    rules = made(
        rule("gated", "match: insurance", "assurance", "gate: pivot"),
        rule("pattern", "pattern: 'dear (?=flea)'", "''", "anchor: dear\ngate: pivot"),
        head="pivot: fr\n",
    )
    assert offered(rules, "An insurance, a dear flea.") == "An insurance, a dear flea."
    assert offered(rules, "An insurance, a dear flea.", gates=frozenset({"fr"})) == "An assurance, a flea."
    assert offered(rules, "An insurance, a dear flea.", gates=frozenset({"de"})) == "An insurance, a dear flea."


WORDS = [f"{a}{b}{c}ing" for a in "bdfgklm" for b in "aeiou" for c in "bdfgklm"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rulebook, Rulebook]:
    """Three rules, and the same three among a hundred times as many whose words overlap with theirs."""
    three = [rule(f"r{i}", f"match: {word} stone", f"{word} rock") for i, word in enumerate(WORDS[:3])]
    others = [rule(f"o{i}", f"match: {word} rocks and stones", f"{word} hills") for i, word in enumerate(WORDS)]
    others += [rule(f"p{i}", f"pattern: '{word}est'", "x", f"anchor: {word}est") for i, word in enumerate(WORDS[:55])]
    made = []
    for name, rules in (("few", three), ("many", others[:150] + three + others[150:])):
        root = tmp_path_factory.mktemp(name) / "translation"
        root.mkdir()
        (root / "x.yaml").write_text("rules:\n" + "".join(rules), "utf-8")
        image, refused = compile_rules(load([root.parent]))
        assert not refused
        made.append(Rulebook(image))
    few, lots = made
    assert len(lots.rules) >= 100 * len(few.rules)
    return few, lots


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from([*WORDS[:4], "stone", "Stone", "rocks and stones", "é", "“", "\n", ".", "x"]), max_size=16
    ).map(" ".join)
)
def test_a_hundred_times_as_many_rules_find_the_same(many: tuple[Rulebook, Rulebook], text: str) -> None:
    few, lots = many

    def hits(rules: Rulebook) -> list[tuple[int, int, str, tuple[str, ...]]]:
        scan = Facts(text, rules, language="en").scan
        return [(*hit[:2], hit.rule.id, hit.after) for hits in scan.hits.values() for hit in hits]

    # Naively: every literal looked for everywhere.
    naive = []
    for i, word in enumerate(WORDS[:3]):
        for start in range(len(text)):
            part = text[start : start + len(word) + 6]
            around = text[max(0, start - 1) : start] + text[start + len(part) : start + len(part) + 1]
            if part.lower().replace("\n", " ") == f"{word} stone" and not any(c.isalnum() for c in around):
                naive.append((start, start + len(part), f"translation.x.r{i}"))
    assert sorted(hit[:3] for hit in hits(few)) == sorted(naive)
    assert [hit for hit in hits(lots) if ".r" in hit[2]] == hits(few)


def test_a_rulebook_of_nothing_finds_nothing() -> None:
    rules = Rulebook(compiled([]))
    assert Facts("Any text at all.", rules).scan.hits == {}
    assert clean(Source.of("Any text at all."), rules).text == "Any text at all."
