"""What a rule may say: the YAML of a pack, as types. `docs/rules.md` explains each key to those who write rules."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from cleaner.edits import Alters, Safety

Within = Literal["sentence", "paragraph", "document", "next", "previous"]
Gate = Literal["pivot", "spun", "translated"]
Stage = Literal["encoding", "language", "repetition", "translation", "names", "spelling", "boilerplate"]
STAGES: tuple[Stage, ...] = get_args(Stage)
"""The stages, in order, which is their rank. This is the one list: `cleaner.stages` finds their functions by these names."""
Status = Literal["stable", "preview", "deprecated"]
Doubt = Literal["word", "blanks", "nothing"]
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

Policy = Literal["remove", "mark", "keep", "repair"]
"""What becomes of a kind: `remove` takes the block out; `mark` reports it and leaves it; `keep` leaves it in silence; `repair`
gives a line that a translating machine has garbled the wording that its rule knows for it."""

MATCHERS = ("match", "pattern", "name", "words", "lines", "detector")
"""The ways to say what a rule matches."""


def _said(description: str) -> msgspec.Meta:
    """What an editor with the JSON Schema shows beside a key."""
    return msgspec.Meta(description=description)


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that must, or must not, stand near a match."""

    words: Annotated[list[str], _said("Any of these words or phrases; plurals count, capital letters do not.")] = []
    topic: Annotated[str | None, _said("Any word of rules/topics/NAME.yaml, instead of or besides `words`.")] = None
    within: Annotated[Within, _said("How far away; `next` and `previous` are the one word beside the match.")] = (
        "sentence"
    )
    least: Annotated[int, _said("How many different ones must be there.")] = 1


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with the fault, and what the rule makes of it; without `good` the rule only flags."""

    bad: Annotated[str, _said("A text with the fault.")]
    good: Annotated[str | None, _said("What the whole pipeline makes of it, this rule's suggestions accepted.")] = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule as written in a pack."""

    because: Annotated[str, _said("One sentence for an editor: what the words mean here, and where the fault is from.")]
    safety: Annotated[Safety, _said("`safe`: applied by default. `unsafe`: suggested. `display`: only shown.")]
    examples: Annotated[list[Example], _said("Tests: texts with the fault, and what they become.")]
    keep: Annotated[list[str], _said("Tests: the closest innocent texts, of which the rule makes nothing.")]
    # What it matches: exactly one of these.
    match: Annotated[
        str | list[str] | None, _said("Phrases. `word{n}` takes plurals, `word{v}` verb forms, `(a|b)` is a choice.")
    ] = None
    pattern: Annotated[str | None, _said("A regular expression, tried only around its anchors.")] = None
    name: Annotated[str | None, _said("A name as it is spelt right; other casings are faults.")] = None
    words: Annotated[dict[str, str] | None, _said("Wrong single words, and the right ones.")] = None
    words_file: Annotated[
        str | list[str], _said("With or instead of `words`: lists beside the pack, of lines `wrong, wrong -> right`.")
    ] = []
    lines: Annotated[
        list[str] | None, _said("Whole lines of page furniture; `#` is a number, `…` at the end any ending.")
    ] = None
    detector: Annotated[str | None, _said("A detector in the code; for packs that come with the program.")] = None
    # With `pattern`, `name` and `lines`.
    anchor: Annotated[str | list[str], _said("With `pattern`: literals, of which every match contains one.")] = []
    edit: Annotated[int, _said("With `pattern`: the group that is replaced; 0 is the whole match.")] = 0
    manglings: Annotated[list[str], _said("With `name`: further wrong spellings.")] = []
    kind: Annotated[Kind | None, _said("With `lines`: what sort of furniture it is.")] = None
    weight: Annotated[
        Literal["strong", "weak"], _said("With `lines`: `strong` stands by itself, `weak` needs company.")
    ] = "strong"
    language: Annotated[str | None, _said("With `lines`: the language of the strings.")] = None
    policy: Annotated[Literal["remove", "keep"], _said("With `lines`: `keep` recognises without removing.")] = "remove"
    # What it becomes, and when.
    become: Annotated[
        str | list[str] | None, _said("The repair, and others offered beside it; without it the rule only flags.")
    ] = None
    source: Annotated[str | None, _said("The word of the pivot language behind the fault.")] = None
    when: Annotated[list[Condition], _said("Conditions that must all hold.")] = []
    unless: Annotated[list[Condition], _said("Antipatterns: conditions of which none may hold.")] = []
    pivots: Annotated[
        list[str], _said("The languages that explain the fault, where these are others than the pack's.")
    ] = []
    gate: Annotated[Gate | None, _said("Opens the rule only in text that plainly came through its pivot.")] = None
    alone: Annotated[
        bool, _said("Repairs where nothing else in the text speaks of a translation: no writer has its words.")
    ] = False
    vote: Annotated[
        float | None, _said("What a hit says for the pivot, in natural log-odds: 3 certain, 2 strong, 1 a hint.")
    ] = None
    alters: Annotated[list[Alters], _said("What the repair may change although repairs must not.")] = []
    doubts: Annotated[
        Doubt | None,
        _said("`word`: doubts a word as such, which a project may call right; `blanks`: those beside a mark."),
    ] = None
    status: Annotated[Status, _said("A `preview` is never safe; a `deprecated` rule goes soon.")] = "stable"

    @property
    def matchers(self) -> list[str]:
        """Which of the ways to match are used; a sound rule uses one."""
        return [way for way in MATCHERS if getattr(self, way) is not None]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Rules that differ in their words only: what they share, and one line for each."""

    of: Annotated[
        Literal["names", "swaps"],
        _said("`names`: `Name < Mangling, Mangling | what`. `swaps`: `match -> become | source | near: words`."),
    ]
    lines: Annotated[
        str, _said("One rule a line, as a block (`|`); blank lines and lines that begin with # say nothing.")
    ]
    because: Annotated[
        str, _said("The reason, with {name}, {what}, {wrong}, {right}, {source}, {near} of the line put in.")
    ]
    safety: Annotated[Safety, _said("`safe`: applied by default. `unsafe`: suggested. `display`: only shown.")]
    frames: Annotated[list[str], _said("Sentences with {} for the words: each line is tried in one of them, in turn.")]
    keep: Annotated[
        list[str], _said("Innocent sentences with {wrong}, {right}, {NAME}, {near}, {unless}: each line in all.")
    ]
    what: Annotated[str | None, _said("What {what} stands for in a line that does not say.")] = None
    when: Annotated[list[Condition], _said("Conditions that must all hold.")] = []
    unless: Annotated[list[Condition], _said("Antipatterns: conditions of which none may hold.")] = []
    within: Annotated[Within, _said("How far away the words of `near:` and `unless:` of a line stand.")] = "sentence"
    pivots: Annotated[list[str], _said("The languages that explain the faults, if others than the pack's.")] = []
    gate: Annotated[Gate | None, _said("Opens the rules only in text that plainly came through their pivot.")] = None
    alone: Annotated[bool, _said("Repair where nothing else in the text speaks of a translation.")] = False
    vote: Annotated[float | None, _said("What a hit says for the pivot, in natural log-odds.")] = None
    alters: Annotated[list[Alters], _said("What the repairs may change although repairs must not.")] = []
    doubts: Annotated[
        Doubt | None,
        _said("`word`: doubt a word as such, which a project may call right; `blanks`: those beside a mark."),
    ] = None
    status: Annotated[Status, _said("A `preview` is never safe; a `deprecated` rule goes soon.")] = "stable"


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of all its rules."""

    pack: Annotated[
        str | None, _said("The pack that the file is a part of; without it the file's place names the pack.")
    ] = None
    rank: Annotated[int, _said("The file's place among the files of its pack: rules of lower ranks come first.")] = 0
    pivot: Annotated[str | None, _said("The language that explains the faults of this pack, or `spun`.")] = None
    stage: Annotated[
        Stage | None, _said("The stage that runs these rules, where the pack's first name is not a stage's.")
    ] = None


class Pack(Header, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One YAML file. The rules and tables are checked one by one, so that one error does not hide the next."""

    rules: dict[str, dict[str, object]] = {}
    tables: dict[str, dict[str, object]] = {}


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show what a text is about."""

    words: list[str]


def as_list(value: str | list[str] | None) -> list[str]:
    """One string or many, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
