"""A rule to begin with: valid as it stands, with the questions that its writer must answer as comments."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cleaner.rulebook.load import KEY

WAYS = ("match", "pattern", "name", "words", "lines")

_MATCHES = {
    "match": """\
    # Which words stand there? All their forms: word{{n}} for singular and plural, word{{v}} for a verb.
    # The more words, the safer: four never occur in good English by chance, one does in every sixth case.
    match: wrong {said}{{n}}
    # What would a native writer have written? More than one possibility: a list, the likeliest first.
    become: right {said}{{n}}
""",
    "pattern": """\
    # Which words or figures, and what in them varies? Only what phrases cannot say needs a pattern.
    pattern: '(\\d+) wrong {said}'
    # Which rare literal is in every match? The pattern is tried only there.
    anchor: wrong {said}
    become: '\\1 right {said}'
""",
    "name": """\
    # How does the owner write it? Other casings of it are faults by themselves.
    name: Right{joined}
    # Which wrong spellings were seen?
    manglings: [Wrong{joined}]
""",
    "words": """\
    # Which words are wrong wherever they stand, and no word of any English, no name?
    words:
      wrong{joined}: right word
""",
    "lines": """\
    # Which whole lines? Figures are `#`; a line that goes on is cut at `…`.
    lines: [Line of {said}]
    kind: navigation
    # Would an article have such a line? Then `weak`: it needs another one beside it.
    weight: strong
    language: en
""",
}
_EXAMPLES = {
    "match": ("They saw a wrong {said} there.", "They saw a right {said} there.", "The {said} was wrong."),
    "pattern": ("It took 5 wrong {said}.", "It took 5 right {said}.", "The {said} were wrong."),
    "name": ("The firm Wrong{joined} was sold.", "The firm Right{joined} was sold.", "Right{joined} was sold."),
    "words": ("This is the wrong{joined} here.", "This is the right word here.", "This is the wrong word here."),
    "lines": (
        "The council met on Tuesday and agreed on the budget for the coming year.\\n\\nLine of {said}\\n",
        "The council met on Tuesday and agreed on the budget for the coming year.\\n",
        "The line of {said} was a fence.",
    ),
}


class BadId(ValueError):
    """An id that no rule can have."""


def place(rule: str) -> tuple[str, str]:
    """The pack and the key of an id. Raises `BadId`."""
    pack, _, key = rule.rpartition(".")
    if not pack or not re.fullmatch(KEY, key) or not all(re.fullmatch(r"[\w-]+", part) for part in pack.split(".")):
        raise BadId(f"{rule!r} is no id: a pack and a key, such as translation.fr.puce-flea")
    return pack, key


def file_of(rule: str) -> PurePosixPath:
    """The pack's file below a folder of packs."""
    return PurePosixPath(*place(rule)[0].split(".")).with_suffix(".yaml")


def entry(rule: str, way: str = "match", *, pivot: bool = False) -> str:
    """The rule's own lines in its pack; `pivot`: the pack's faults come from another language, so its word is asked for."""
    _, key = place(rule)
    lines = [f"  {key}:", _MATCHES[way].rstrip("\n")]
    if pivot:
        lines += [
            "    # Which word of the other language explains it? Without one it is a slip, and may belong elsewhere.",
            "    # source: mot",
        ]
    lines += [
        "    # One sentence for an editor: what do the words mean here, and where does the fault come from?",
        "    because: Say in one sentence what is meant here, and why these words are wrong.",
        "    # Is it right in every text that has these words? Only then `safe`. When in doubt: `unsafe`, or `display`.",
        "    safety: safe" if way == "lines" else "    safety: unsafe",
        *(["    status: preview"] if way != "lines" else []),
    ]
    if way in ("match", "pattern", "words"):
        lines += [
            "    # What stands near it when it is wrong: a topic, or words? In the sentence, the paragraph, next to it?",
            "    # when:",
            "    #   - {{topic: business, within: paragraph}}",
            "    # What stands near it when it is right?",
            "    # unless:",
            "    #   - {{words: [market, circus], within: sentence}}",
        ]
    if pivot:
        lines += [
            "    # Would it be wrong too often in good English? Then only in a text that was plainly translated.",
            "    # gate: pivot",
        ]
    bad, good, keep = _EXAMPLES[way]
    lines += [
        "    # A text with the fault, in your own words, and what it becomes.",
        "    examples:",
        f'      - bad: "{bad}"',
        f'        good: "{good}"',
        "    # The closest innocent use: who would write these words and mean them?",
        "    keep:",
        f'      - "{keep}"',
    ]
    said = key.replace("-", " ")
    return "\n".join(lines).format(said=said, joined=said.replace(" ", "")) + "\n"


def pack(rule: str, way: str = "match") -> str:
    """A new pack with the rule."""
    name, _ = place(rule)
    kind, _, pivot = name.partition(".")
    known = kind == "translation" and re.fullmatch(r"[a-z]{2}", pivot) is not None
    head = f"pivot: {pivot}\n" if known else ""
    rules = entry(rule, way, pivot=known)
    return f"# What are the faults of this pack, and where do they come from?\n{head}rules:\n{rules}"


def added(text: str, rule: str, way: str = "match", *, pivot: bool = False) -> str:
    """A pack's text with the rule behind the others, wherever its tables stand."""
    new = entry(rule, way, pivot=pivot)
    lines = text.rstrip("\n").split("\n")
    tops = [at for at, line in enumerate(lines) if re.match(r"[a-z]+:", line)]
    first = next((at for at in tops if lines[at].startswith("rules:")), None)
    if first is None:
        return "\n".join(lines) + f"\n\nrules:\n{new}"
    end = next((at for at in tops if at > first), len(lines))
    before, after = "\n".join(lines[:end]).rstrip("\n"), "\n".join(lines[end:])
    return f"{before}\n\n{new}" + (f"\n{after}\n" if after else "")
