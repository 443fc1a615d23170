"""`cleaner explain`: the page of one rule."""

from __future__ import annotations

import argparse
import difflib

from cleaner.cli import Exit, UsageError
from cleaner.cli.common import add_rules, config
from cleaner.rulebook import shipped_packs
from cleaner.rulebook.load import Written, load
from cleaner.rulebook.packs import located
from cleaner.rulebook.schema import Condition, as_list


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rule", metavar="ID", help="a rule's id, as reports give it")
    add_rules(parser)


def run(options: argparse.Namespace) -> Exit:
    rules = {written.id: written for written in load([shipped_packs(), *map(located, config(options).rules)]).rules}
    written = rules.get(options.rule)
    if written is None:
        near = difflib.get_close_matches(options.rule, rules, n=3)
        raise UsageError(
            f"no rule has the id {options.rule!r}" + (f"; did you mean {' or '.join(near)}?" if near else "")
        )
    print(page(written), end="")
    return Exit.DONE


def page(written: Written) -> str:
    """A rule for a reader, in Markdown."""
    rule = written.rule
    lines = [f"# {written.id}", "", rule.because.strip(), ""]
    lines.append(f"- safety: {rule.safety}" + (f", status: {rule.status}" if rule.status != "stable" else ""))
    if rule.source:
        lines.append(f"- source: “{rule.source}”" + (f" ({written.pivot})" if written.pivot else ""))
    if rule.gate:
        lines.append(f"- gate: only in a text that plainly came through {written.pivot or rule.gate}")
    if rule.match:
        lines.append("- matches: " + "; ".join(as_list(rule.match)))
    if rule.name:
        lines.append(f"- name: {rule.name}" + (f"; manglings: {', '.join(rule.manglings)}" if rule.manglings else ""))
    if rule.pattern:
        lines.append(f"- pattern: `{rule.pattern}` at " + ", ".join(f"`{anchor}`" for anchor in as_list(rule.anchor)))
    if rule.words:
        lines.append(f"- words: {len(rule.words):,}")
    if rule.lines:
        lines.append(f"- lines ({rule.kind}, {rule.weight}): " + "; ".join(rule.lines))
    if rule.detector:
        lines.append(f"- detector: {rule.detector}")
    if rule.become is not None:
        lines.append("- becomes: " + "; or: ".join(as_list(rule.become)))
    lines += [f"- when: {_condition(one)}" for one in rule.when]
    lines += [f"- unless: {_condition(one)}" for one in rule.unless]
    if rule.alters:
        lines.append("- may alter: " + ", ".join(rule.alters))
    lines += ["", "## Examples", ""]
    for example in rule.examples:
        lines += [f"    - {_inset(example.bad)}"]
        lines += [f"    + {_inset(example.good)}"] if example.good is not None else []
        lines.append("")
    lines += [
        "## Left alone",
        "",
        *(f"    {_inset(text)}" for text in rule.keep),
        "",
        f"Written in {written.file}:{written.line}.",
    ]
    return "\n".join(lines) + "\n"


def _condition(condition: Condition) -> str:
    words = ", ".join(condition.words)
    topic = f"a word of the topic {condition.topic}" if condition.topic else ""
    least = f"{condition.least} of " if condition.least > 1 else ""
    where = {"next": "right after", "previous": "right before"}.get(condition.within, f"in the {condition.within}")
    return f"{where}: {least}{' or '.join(filter(None, (words, topic)))}"


def _inset(text: str) -> str:
    return text.rstrip("\n").replace("\n", "\n      ")
