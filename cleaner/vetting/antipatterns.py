"""Every antipattern must be needed: a `keep` text on which the rule would fire if the antipattern were not there."""

from __future__ import annotations

from cleaner.facts import Facts
from cleaner.rulebook.conditions import met
from cleaner.rulebook.image import Compiled
from cleaner.rulebook.load import Written
from cleaner.rulebook.match import Hit, Rulebook
from cleaner.rulebook.packs import Refusal


def idle_antipatterns(rulebook: Rulebook, written: Written) -> list[Refusal]:
    """Which conditions under `unless` no `keep` text needs. An antipattern nobody can see at work cannot be judged."""
    rule = rulebook.rules[written.id]
    if not rule.unless or rule.detector:
        return []
    needed = {number for text in written.rule.keep for number in _needed(rulebook, rule, text)}
    idle = [rulebook.conditions[number].named for number in dict.fromkeys(rule.unless) if number not in needed]
    if not idle:
        return []
    line = written.lines.get("unless", written.line)
    said = f"no `keep` needs the antipattern ({'; '.join(idle)}): show a text on which the rule would fire without it"
    return [Refusal(written.file, line, said, written.id)]


def _needed(rulebook: Rulebook, rule: Compiled, text: str) -> set[int]:
    """The antipatterns that alone keep the rule from a text."""
    facts = Facts(text, rulebook, language="en")
    found = set()
    for hit in hits(facts, rule):
        if all(met(facts.text, hit.start, hit.end, rulebook.conditions[number]) for number in rule.when):
            stopping = {n for n in rule.unless if met(facts.text, hit.start, hit.end, rulebook.conditions[n])}
            found |= stopping if len(stopping) == 1 else set()
    return found


def hits(facts: Facts, rule: Compiled) -> list[Hit]:
    """Where a rule's words or pattern stand, its conditions not looked at, its gate taken to be open."""
    scan = facts.scan
    gated = [*scan.gated, *facts.rulebook.pattern_hits(facts.text, scan.gated_anchors)]
    return [hit for hit in (*scan.hits.get(rule.stage, ()), *gated) if hit.rule.id == rule.id]
