"""The table of standings: written and read, and what it lets a rule do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from cleaner.api import default_rulebook
from cleaner.rulebook import shipped_packs
from cleaner.rulebook.load import load
from cleaner.vetting import standing
from cleaner.vetting.standing import HELD, HUMAN, Standing, Table
from cleaner.workshop.page import page

WORDS = Counter({"news": 3_000_000, "law": 1_000_000, HUMAN: 500_000})


def of(counts: Mapping[str, int]) -> Standing:
    return Standing(Counter(counts), WORDS)


def test_a_table_reads_what_it_wrote() -> None:
    table = Table()
    table.words = WORDS
    table.counts["translation.fr.mill"].update(news=2, wrong=1, closer=7)
    again = Table.read(table.written())
    assert again.words == WORDS
    assert again.of("translation.fr.mill").counts == Counter(news=2, wrong=1, closer=7)
    assert again.of("translation.fr.other").heard == 0


@pytest.mark.parametrize(
    ("counts", "repair", "alone"),
    [
        ({}, True, False),  # never heard: beside another sign only
        ({"closer": 3}, True, True),
        ({"closer": 2}, True, False),
        ({"closer": 9, "farther": 1}, True, False),
        ({"closer": 9, "news": 1}, True, False),
        ({"closer": 9, HUMAN: 1}, True, False),
        ({"closer": 9, "news": 3}, False, False),
        ({"closer": 90, "news": 3}, True, False),
        ({"closer": 9, "news": 3, "right": 1, "noise": 2}, True, True),
    ],
)
def test_what_a_standing_allows(counts: dict[str, int], repair: bool, alone: bool) -> None:
    assert of(counts).may_repair == repair
    assert of(counts).may_repair_alone == alone


def test_every_shipped_rule_does_what_its_standing_allows() -> None:
    table = standing.shipped()
    assert sum(table.words.values()) > 4_000_000
    rules = [rule for rule in default_rulebook().rules.values() if rule.stage in HELD and rule.safety == "safe"]
    assert [rule.id for rule in rules if not table.of(rule.id).may_repair] == []
    assert [rule.id for rule in rules if rule.alone and not table.of(rule.id).may_repair_alone] == []


def test_a_rule_that_does_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.rulebook.compile import compile_rules
    from cleaner.stages import DETECTORS

    loaded = load([shipped_packs()])
    image, _ = compile_rules(loaded, DETECTORS)
    table = Table()
    table.words = WORDS
    table.counts["translation.fr.puce-flea"].update(news=40)
    monkeypatch.setattr(standing, "shipped", lambda: table)
    refused = {one.rule: one.reason for one in standing.refusals(image, loaded)}
    assert "may only suggest" in refused["translation.fr.puce-flea"]
    assert "repair alone" in refused["translation.de.russian-names"]


def test_the_page_of_a_rule_shows_it() -> None:
    written = next(one for one in load([shipped_packs()]).rules if one.id == "translation.de.russian-names")
    assert "- standing: speaks in" in page(written)
