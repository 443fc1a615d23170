"""What is wrong with a pattern is refused: what does not compile, costs exponential time, or has no rare anchor."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from cleaner.rulebook import Refusal

Refusals = Callable[[Mapping[str, str]], list[Refusal]]

PATTERN = """\
rules:
  price:
    pattern: PATTERN
    anchor: ANCHOR
    become: BECOME
    because: A price.
    safety: unsafe
    examples: [{bad: It cost dear 5., good: It cost 5.}]
    keep: [It cost 5.]
"""


def pattern(pattern: str, anchor: str = "dear", become: str = "''") -> str:
    return PATTERN.replace("PATTERN", pattern).replace("ANCHOR", anchor).replace("BECOME", become)


def test_the_good_pattern_is_good(refusals: Refusals) -> None:
    assert refusals({"translation.x": pattern("'dear (?=5)'")}) == []


@pytest.mark.parametrize(
    ("pack", "line", "reason"),
    [
        (pattern("'(a+)+b'"), 3, "exponential"),
        (pattern(r"'(\w+\s*)*dear'"), 3, "exponential"),
        (pattern("'(?:a|a)*dear(?:x*)*'"), 3, "exponential"),
        (pattern("'dear('"), 3, "does not compile"),
        (pattern("dear", become=r"'\3'"), 3, "a group that the pattern does not have"),
        (pattern("dear", become=r"'\g<price>'"), 3, "a group that the pattern does not have"),
        (
            pattern("dear").replace("    safety", "    edit: 2\n    safety"),
            3,
            "`edit: 2`, but the pattern has 0 groups",
        ),
        (pattern("dear", anchor="[]"), 4, "needs an anchor"),
        (pattern("dear", anchor="' '"), 4, "needs an anchor"),
        (pattern("dear", anchor="the"), 4, "'the' stands in ordinary text all the time"),
        (pattern("dear", anchor="[dear, ',']"), 4, "',' stands in ordinary text all the time"),
        (pattern("dear", anchor="a"), 4, "'a' stands in ordinary text all the time"),
    ],
)
def test_what_is_wrong_with_a_pattern(refusals: Refusals, pack: str, line: int, reason: str) -> None:
    found = [refusal for refusal in refusals({"translation.x": pack}) if reason in refusal.reason]
    assert [refusal.line for refusal in found] == [line]
    assert found[0].rule == "translation.x.price"


@pytest.mark.parametrize(
    "evil",
    [
        "(a|aa)+$",
        "^(([a-z])+.)+[A-Z]$",
        "(x+x+)+y",
        "(?:(?:a*)*)*b",
        r"(?=(\w+)+\d)dear",
        r"dear(?:[ab]|\w{1,99})*,(?:x|(?:y+))+",
    ],
)
def test_a_pattern_that_can_take_exponential_time_is_refused(refusals: Refusals, evil: str) -> None:
    assert any(
        "time" in refusal.reason or "takes over" in refusal.reason
        for refusal in refusals({"translation.x": pattern(f"'{evil}'")})
    )


def test_an_anchor_may_be_frequent_behind_a_gate(refusals: Refusals) -> None:
    often = pattern("'many (?=5)'", anchor="many").replace("dear", "many")
    assert any("all the time" in refusal.reason for refusal in refusals({"translation.x": often}))
    gated = "pivot: fr\n" + often.replace("    safety", "    gate: pivot\n    safety")
    assert refusals({"translation.x": gated}) == []
