"""Phrases with inflections and choices, expanded into all their literal forms before any text is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.english.inflection import BadForms, plural, verb_forms

# A phrase with more forms than this is several rules, or a mistake.
MOST_FORMS = 400

_SLOT = re.compile(r"([\w’'-]+)\{([nv])(?::([^{}]*))?\}")


class BadPhrase(ValueError):
    """A phrase that cannot be read."""


class Form(NamedTuple):
    """One literal form of a phrase, with what its slots and choices stood at."""

    text: str
    slots: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()


def _forms_of(word: str, kind: str, irregular: str) -> dict[str, str]:
    if kind == "n":
        return {"one": word, "many": irregular or plural(word)}
    try:
        return verb_forms(word, irregular)
    except BadForms as error:
        raise BadPhrase(str(error)) from None


def expand(phrase: str) -> list[Form]:
    """All literal forms of a phrase. Raises `BadPhrase`."""
    if not phrase.strip() or phrase != " ".join(phrase.split()):
        raise BadPhrase(f"{phrase!r} is empty or has spaces that cannot match")
    forms = [Form("")]
    for kind, body in _parts(phrase):
        options = list(_options(kind, body))
        forms = [
            Form(form.text + option.text, form.slots + option.slots, form.choices + option.choices)
            for form in forms
            for option in options
        ]
        if len(forms) > MOST_FORMS:
            raise BadPhrase(f"{phrase!r} has more than {MOST_FORMS} forms: make it several rules")
    return [form._replace(text=" ".join(form.text.split())) for form in forms]


def _parts(phrase: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(phrase):
        if phrase[at] == "(":
            close = phrase.find(")", at)
            if close < 0:
                raise BadPhrase(f"{phrase!r}: a bracket is not closed")
            yield "choice", phrase[at + 1 : close]
            at = close + 1
        else:
            stop = phrase.find("(", at)
            stop = len(phrase) if stop < 0 else stop
            yield "text", phrase[at:stop]
            at = stop


def _options(kind: str, body: str) -> Iterator[Form]:
    if kind == "text":
        yield from _slotted(body)
        return
    for choice in body.split("|"):
        for form in _slotted(choice):
            yield Form(form.text, form.slots, (form.text,))


def _slotted(text: str) -> list[Form]:
    forms = [Form("")]
    at = 0
    for slot in _SLOT.finditer(text):
        word, kind, irregular = slot.groups()
        options = _forms_of(word, kind, irregular or "")
        forms = [
            Form(form.text + text[at : slot.start()] + surface, (*form.slots, (kind, tag)))
            for form in forms
            for tag, surface in options.items()
        ]
        at = slot.end()
    if re.search(r"[{}]", text[at:]):
        raise BadPhrase(f"{text!r}: a brace that is no slot; write word{{n}} or word{{v}}")
    return [form._replace(text=form.text + text[at:]) for form in forms]


def render(become: str, form: Form) -> str:
    """What a form turns into: the slots of `become` take the forms that the slots of the match stood at."""
    waiting = {kind: [tag for one, tag in form.slots if one == kind] for kind in "nv"}

    def slot(match: re.Match[str]) -> str:
        word, kind, irregular = match.groups()
        tags = waiting[kind]
        if not tags:
            raise BadPhrase(f"{become!r} has a slot {{{kind}}} more than the phrase")
        return _forms_of(word, kind, irregular or "")[tags.pop(0) if len(tags) > 1 else tags[0]]

    text = _SLOT.sub(slot, become)
    if re.search(r"[{}]", text):
        raise BadPhrase(f"{become!r}: a brace that is no slot")

    def choice(match: re.Match[str]) -> str:
        number = int(match[1])
        if not 1 <= number <= len(form.choices):
            raise BadPhrase(f"{become!r}: the phrase has no choice {number}")
        return form.choices[number - 1]

    return re.sub(r"\\(\d)", choice, text)
