"""What a rule may say: the YAML of a pack, as types. `docs/rules.md` explains each key to those who write rules."""

from __future__ import annotations

from typing import Literal

import msgspec

from cleaner.edits import Alters, Safety

Within = Literal["sentence", "paragraph", "document", "next", "previous"]
Gate = Literal["pivot", "spun", "translated"]
Kind = Literal[
    "comment_form",
    "cookie_privacy",
    "share",
    "newsletter_signup",
    "related_header",
    "image_credit",
    "copyright_legal",
    "login_account",
    "ads",
    "navigation",
    "byline",
    "dateline",
    "correction",
]


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that must, or must not, stand near a match."""

    words: list[str] = []
    topic: str | None = None
    within: Within = "sentence"
    least: int = 1


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with the fault, and what the rule makes of it; without `good` the rule only flags."""

    bad: str
    good: str | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule as written in a pack."""

    because: str
    safety: Safety
    examples: list[Example]
    keep: list[str]
    # What it matches: exactly one of these.
    match: str | list[str] | None = None
    pattern: str | None = None
    name: str | None = None
    words: dict[str, str] | None = None
    lines: list[str] | None = None
    detector: str | None = None
    # With `pattern`, `name` and `lines`.
    anchor: str | list[str] = []
    edit: int = 0
    manglings: list[str] = []
    kind: Kind | None = None
    weight: Literal["strong", "weak"] = "strong"
    language: str | None = None
    policy: Literal["remove", "keep"] = "remove"
    # What it becomes, and when.
    become: str | list[str] | None = None
    source: str | None = None
    when: list[Condition] = []
    unless: list[Condition] = []
    pivots: list[str] = []
    """The languages that explain the fault, where these are others than the pack's."""
    gate: Gate | None = None
    vote: float | None = None
    alters: list[Alters] = []
    status: Literal["stable", "preview", "deprecated"] = "stable"

    @property
    def matchers(self) -> list[str]:
        """Which of the ways to match are used; a sound rule uses one."""
        ways = ("match", "pattern", "name", "words", "lines", "detector")
        return [way for way in ways if getattr(self, way) is not None]


class Pack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One YAML file. The rules are checked one by one, so that one error does not hide the next."""

    rules: dict[str, dict[str, object]]
    pivot: str | None = None


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show what a text is about."""

    words: list[str]


def as_list(value: str | list[str] | None) -> list[str]:
    """One string or many, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
