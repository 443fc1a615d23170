"""A rule for a reader, in Markdown: what `cleaner explain` prints, and what the pages of the packs are made of."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.reports.escape import UNSEEN, label
from cleaner.rulebook import shipped_packs
from cleaner.rulebook.load import Written
from cleaner.rulebook.schema import Condition, Example, as_list
from cleaner.vetting import standing

_PLACES = {"next": "right after", "previous": "right before"}
_GATES = {
    "spun": "only in a text that was plainly spun",
    "translated": "only in a text that plainly came through another language, or was spun",
}


def page(written: Written) -> str:
    """A rule with everything that it says."""
    rule = written.rule
    lines = [f"# {written.id}", "", _sentence(rule.because), "", *facts(written)]
    if rule.words:
        lines += ["", "## Words", "", *(f"    {wrong} → {right}" for wrong, right in rule.words.items())]
    lines += ["", "## Examples", ""]
    for example in rule.examples:
        lines += [*_lines(example), ""]
    lines += ["## Left alone", "", *(f"    {_inset(text)}" for text in rule.keep)]
    lines += ["", f"Written in {written.file}:{written.line}."]
    return _seen("\n".join(lines) + "\n")


def section(written: Written, words: list[str]) -> str:
    """A rule within the page of its pack. `words` are the lines of its list of words."""
    rule = written.rule
    key = written.id.removeprefix(f"{written.pack}.")
    lines = [f"## {key}", "", markdown(_sentence(rule.because)), "", *facts(written, marked=True)]
    lines += ["", *words] if words else []
    shown: list[str] = []
    for number, example in enumerate(rule.examples):
        shown += [""] if number else []
        shown += _marked("-", example.bad)
        shown += _marked("+", example.good) if example.good is not None else []
    lines += ["", *_fenced(shown, "diff"), "", "Left alone:", ""]
    lines += _fenced([text.rstrip("\n") for text in rule.keep], "text")
    return _seen("\n".join(lines) + "\n")


def _seen(text: str) -> str:
    """The text with its unseen characters written out: a pack may come from a stranger, and be about such characters."""
    return UNSEEN.sub(lambda match: f"<{label(match[0])}>", text)


def _marked(mark: str, text: str) -> list[str]:
    return [f"{mark} {line}".rstrip() for line in text.rstrip("\n").split("\n")]


def _fenced(lines: list[str], kind: str) -> list[str]:
    """Lines as a block of code, whatever is in them."""
    fence = "````" if any("```" in line for line in lines) else "```"
    return [f"{fence}{kind}", *lines, fence]


def facts(written: Written, *, marked: bool = False) -> list[str]:
    """What a rule matches, when, and how far it is trusted, as a list. `marked` sets words as code, for pages."""
    rule = written.rule

    def shown(text: str) -> str:
        return code(text) if marked else text

    def every(texts: list[str], join: str = "; ") -> str:
        return join.join(map(shown, texts))

    said: list[tuple[str, str]] = [("safety", rule.safety)]
    if rule.status != "stable":
        said = [("safety", f"{rule.safety}, status: {rule.status}")]
    pivots = rule.pivots or ([written.pivot] if written.pivot else [])
    if rule.source:
        said.append(("source", f"“{rule.source}”" + (f" ({', '.join(pivots)})" if pivots else "")))
    elif pivots:
        said.append(("pivot", ", ".join(pivots)))
    if rule.gate:
        said.append(("gate", _GATES.get(rule.gate, f"only in a text that plainly came through {' or '.join(pivots)}")))
    if rule.vote is not None:
        said.append(("vote", f"{rule.vote:+g}"))
    if rule.match:
        said.append(("matches", every(as_list(rule.match))))
    if rule.name:
        spelt = f"; manglings: {every(rule.manglings, ', ')}" if rule.manglings else ""
        said.append(("name", shown(rule.name) + spelt))
    if rule.pattern:
        said.append(("pattern", f"{code(rule.pattern)} at {', '.join(map(code, as_list(rule.anchor)))}"))
        if rule.edit:
            said.append(("replaces", f"group {rule.edit}"))
    if rule.words:
        said.append(("words", f"{len(rule.words):,}"))
    if rule.lines:
        kind = ", ".join(filter(None, (rule.kind, rule.weight, rule.language)))
        said.append((f"lines ({kind})" + (", kept" if rule.policy == "keep" else ""), every(rule.lines)))
    if rule.detector:
        said.append(("detector", rule.detector))
    if rule.become is not None:
        said.append(("becomes", "; or: ".join(map(shown, as_list(rule.become)))))
    for name in ("when", "unless"):
        said += [(name, _condition(one, marked=marked)) for one in getattr(rule, name)]
    if rule.alters:
        said.append(("may alter", ", ".join(rule.alters)))
    if rule.alone:
        said.append(("alone", "repairs where nothing else in the text speaks of a translation"))
    if written.root == shipped_packs() and standing.shipped().words:
        said.append(("standing", standing.shipped().of(written.id).said()))
    return [f"- {name}: {value}" for name, value in said]


def code(text: str) -> str:
    """Text as Markdown code, backticks and all."""
    ticks = "``" if "`" in text else "`"
    pad = " " if text[:1] in ("`", " ", "") or text[-1:] in ("`", " ") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def markdown(text: str) -> str:
    """Text in which nothing is a mark of Markdown."""
    for mark in ("\\", "*", "_", "<", "[", "`", "|"):
        text = text.replace(mark, "\\" + mark)
    return text


def _condition(condition: Condition, *, marked: bool) -> str:
    words = ", ".join(code(word) if marked else word for word in condition.words)
    topic = f"a word of the topic {condition.topic}" if condition.topic else ""
    least = f"{condition.least} of " if condition.least > 1 else ""
    where = _PLACES.get(condition.within, f"in the {condition.within}")
    return f"{where}: {least}{' or '.join(filter(None, (words, topic)))}"


def _lines(example: Example) -> Iterator[str]:
    yield f"    - {_inset(example.bad)}"
    if example.good is not None:
        yield f"    + {_inset(example.good)}"


def _sentence(text: str) -> str:
    return " ".join(text.split())


def _inset(text: str) -> str:
    return text.rstrip("\n").replace("\n", "\n      ")
