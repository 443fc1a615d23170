"""How often rules speak on clean text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cleaner.rulebook import Rulebook
from cleaner.workshop.rates import measure

OWN = """
    pivot: fr
    rules:
      mill:
        match: wind grinder{n}
        become: mill{n}
        because: So they are called.
        safety: safe
        alone: true
        examples: [{bad: The wind grinder burnt., good: The mill burnt.}]
        keep: [The grinder burnt.]
      weir:
        match: barrage{n}
        become: weir{n}
        because: So they are called in rivers.
        safety: unsafe
        gate: pivot
        examples: [{bad: The barrage broke., good: The weir broke.}]
        keep: [The weir broke.]
      tide:
        match: tide
        because: It is worth a look.
        safety: display
        examples: [{bad: The tide was out.}]
        keep: [The sea was out.]
    """
TEXTS = [
    ("a", "The wind grinder stands by the river. The barrage is old. The wind grinders burnt."),
    ("b", "The tide was out, and the boat lay on its side in the mud."),
]


def test_each_rule_is_counted_as_the_program_would_act(book: Callable[[Mapping[str, str]], Rulebook]) -> None:
    made = book({"translation.fr": OWN})
    rates = measure(made, TEXTS, made.rules)
    assert rates.words == 29
    counts = {rule: (t.changed, t.suggested, t.flagged, t.gated) for rule, t in rates.ranked(made)}
    assert counts == {
        "translation.fr.mill": (2, 0, 0, 0),
        "translation.fr.weir": (0, 0, 0, 1),
        "translation.fr.tide": (0, 0, 1, 0),
    }
    assert list(counts) == ["translation.fr.mill", "translation.fr.weir", "translation.fr.tide"]
    assert rates.rate(2) == 2e6 / 29
    assert "wind grinder stands" in rates.tallies["translation.fr.mill"].shown[0].text


def test_only_the_rules_asked_for_are_counted(book: Callable[[Mapping[str, str]], Rulebook]) -> None:
    made = book({"translation.fr": OWN})
    assert list(measure(made, TEXTS, {"translation.fr.tide"}).tallies) == ["translation.fr.tide"]


def test_no_text_has_no_rate(book: Callable[[Mapping[str, str]], Rulebook]) -> None:
    made = book({"translation.fr": OWN})
    rates = measure(made, [], made.rules)
    assert (rates.words, rates.rate(0), rates.tallies) == (0, 0.0, {})
