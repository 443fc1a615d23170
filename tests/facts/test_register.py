"""The register of a text, and what is silent there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.api import clean, default_rulebook
from cleaner.facts import Facts
from cleaner.facts.register import REGISTERS, SILENT, recognised
from cleaner.rulebook.schema import STAGES
from cleaner.text.text import Text

LICENCE = """\
The Quorn License

Copyright (c) 2011, 2014 Ada Quell. All rights reserved.

Permission is hereby granted, free of charge, to any person obtaining a copy of Quorn, to use it and to redistribute it,
provided that the above copyright notice stays. It comes without warranty of any kind; implied warranties are excluded.
"""
NOTICES = """\
Upstream-Name: quorn

Files: *
Copyright: 2011, Ada Quell
License: Expat

Files: debian/*
Copyright: 2015, Bo Ruun
License: GPL-2+
"""
MANUAL = """\
QUORN(1)                       Quorn Manual                       QUORN(1)

NAME
       quorn - turn corn into quorn

SEE ALSO
       corn(1)
"""
SECTIONS = "quorn\n\nNAME\n----\nquorn - turn corn\n\nSYNOPSIS\n--------\nquorn [-v]\n\nSEE ALSO\n--------\ncorn\n"
README = """\
# Quorn

Turns [corn](https://example.com/corn) into quorn.

## Usage

Run `quorn --fast` or `quorn --slow`:

```sh
quorn corn.txt
```

Copyright (c) 2011 Ada Quell. All rights reserved.
"""
CODE = """\
import os

def quorn(corn):
    if corn:
        return os.path.join(corn, "a")
    for one in range(3):
        print(one);
"""
MAIL = (
    "From: ada@example.com\nTo: bo@example.com\nSubject: Corn\nDate: Mon, 3 May 2021\n\nDear Bo,\n\nthe corn is here.\n"
)
CHAT = "JOIN\n<ada> hello\n<bo> hi there\nPART\n<ada> bye now\n.ACTION waves\n"
PLAY = "\n".join(
    f"{who}: {said}" for _ in range(3) for who, said in (("ADA", "Come in."), ("BO", "I will, said he."), ("CY", "No."))
)
LIST = "\n".join(f"word{i} noun" for i in range(80))
DICTIONARY = "\n".join(
    f"corn {i}\n     n {i}: a seed of maize, which is eaten in many countries\n     of the world by people"
    for i in range(20)
)
VERSE = """\
Across the field the farmer goes,
And every stalk of corn he knows
Will bend before the evening wind
And leave the summer far behind,
And leave the swallow and the lark
To gather in the growing dark
And all the harvest of the year,
The golden and the brown ear.
"""
PROSE = (
    "The farmer went across the field and looked at his corn. It had been a dry summer, and the harvest was late.\n\n"
    * 4
)
PAGE = (
    PROSE
    + "Leave a Reply\nYour email address will not be published.\nRequired fields are marked *\nName\nEmail\nWebsite\n"
)
INTERVIEW = "We met the farmer on Friday.\n\n" + "\n\n".join(
    f"Question {i}: How is the corn?\n\n{PROSE[:90]}" for i in range(3)
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (LICENCE, "licence"),
        (NOTICES, "licence"),
        (MANUAL, "manual"),
        (SECTIONS, "manual"),
        (README, "documentation"),
        (CODE, "code"),
        (MAIL, "mail"),
        (CHAT, "chat"),
        (PLAY, "transcript"),
        (LIST, "list"),
        (DICTIONARY, "list"),
        (VERSE, "verse"),
        (PROSE, "prose"),
        (PAGE, "prose"),
        (INTERVIEW, "prose"),
        ("", "prose"),
        ("The licence of the pub was renewed without warranty, he joked.", "prose"),
    ],
)
def test_registers(text: str, name: str) -> None:
    found = recognised(Text(text))
    assert found.name == name
    assert bool(found.because) == (name != "prose"), "a report says why"


def test_dialect_is_what_prose_may_be() -> None:
    text = "Thou art a knave, and thee I do defy; he hath no gold, and ye have none."
    assert Facts(text, default_rulebook(), language="en").register.name == "dialect"


def test_only_stages_are_silent_and_never_encoding() -> None:
    assert set(SILENT) <= set(REGISTERS)
    for stages in SILENT.values():
        assert stages < set(STAGES)
        assert "encoding" not in stages


@pytest.mark.parametrize(
    "text", [LICENCE, NOTICES, MANUAL, SECTIONS, README, MAIL + "\n© 2007 Quorn Inc. All rights reserved.\n"]
)
def test_nothing_goes_from_what_is_no_page(text: str) -> None:
    assert clean(text).text == text


def test_a_register_can_be_given() -> None:
    assert "Leave a Reply" not in clean(PAGE).text
    assert "Leave a Reply" in clean(PAGE, register="documentation").text
    assert clean(PAGE, register="mail").facts.register == "mail"
    with pytest.raises(ValueError, match="did you mean `licence`"):
        clean(PAGE, register="license")  # type: ignore[arg-type]


def test_the_manifest_says_it_and_the_command_line_overrides_it(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text(README, "utf-8")
    for options, name in (((), "documentation"), (("--register", "prose"), "prose")):
        subprocess.run(
            [sys.executable, "-m", "cleaner", "clean", "readme.txt", "--out", "out", "--quiet", *options],
            cwd=tmp_path,
            check=True,
        )
        (document,) = json.loads((tmp_path / "out/manifest.json").read_bytes())["documents"]
        assert document["register"] == name
