"""Markdown: what is masked, and that no stage touches it. In the cases what is masked stands in ⟦brackets⟧."""

from __future__ import annotations

import subprocess
import sys

import pytest

import cleaner
from cleaner.formats.markdown import Markdown

CASES = {
    "paragraph": "Nothing here is code.\nNor is this.",
    "inline code": "Call ⟦`was was`⟧ and ⟦``a ` b``⟧, but not a ` alone.",
    "code over lines": "Call ⟦`was\nwas`⟧ now.",
    "fence": "Before.\n\n⟦```python\nwas was\n\nwas\n```⟧\n\nAfter.",
    "fence of tildes": "Before.\n⟦~~~\nwas was\n~~~⟧\nAfter.",
    "longer fence": "⟦````\n```\nwas was\n```\n````⟧\nAfter.",
    "open fence": "Before.\n\n⟦```\nwas was\n\nwas was⟧",
    "indented fence": "⟦  ```\n  was was\n  ```⟧\nAfter.",
    "four blanks": "Before.\n\n⟦    was was\n\n    was was⟧\n\nAfter.",
    "a tab": "Before.\n\n⟦\twas was⟧\n\nAfter.",
    "fence in a list": "⟦- ⟧One.\n\n⟦  ```\n  was was\n  ```\n- ⟧Two.",
    "fence in a quotation": "⟦> ⟧One.\n⟦> ```\n> was was\n> ```⟧\n\nAfter.",
    "code in a list": "⟦1. ⟧One.\n\n⟦       was was\n\n2. ⟧Two.",
    "fence in a list in a quotation": "⟦> - ⟧One.\n⟦>   ```\n>   was was\n>   ```⟧\n\nAfter.",
    "headings": "⟦# ⟧One\n\n⟦## ⟧Two ⟦`x` ##\n\n### ⟧Three⟦ ###⟧\n\nFour\n⟦====⟧\n\nFive\n⟦---⟧",
    "quotation": "⟦> ⟧One line\n⟦> ⟧and another\nand a lazy one.",
    "list": "⟦- ⟧One\n  goes on\n⟦* ⟧Two\n⟦+ ⟧Three\n⟦1. ⟧Four\n⟦2) ⟧Five\n⟦   - ⟧Six",
    "tasks": "⟦- [ ]⟧ open\n⟦- [x]⟧ done",
    "rule": "One.\n\n⟦***⟧\n\nTwo.",
    "emphasis": "⟦*⟧a⟦*⟧ ⟦__⟧b⟦__⟧ ⟦***⟧c⟦***⟧ ⟦~~⟧d⟦~~⟧ e_f_g",
    "link": '⟦[⟧the text⟦](http://a.b/was "was was")⟧ and ⟦[⟧it⟦](<a b>)⟧ and ⟦[⟧js⟦](javascript:was)⟧.',
    "links by name": "⟦[⟧text⟦][One]⟧, ⟦[one]⟧, ⟦[one][]⟧, [none], [no][such].\n\n⟦[one]: http://a.b 'was was'⟧",
    "link with code": "⟦[⟧see ⟦`was`](x)⟧.",
    "a bracket in a link": "⟦[⟧a [b] c⟦](x)⟧ d",
    "image": "⟦![⟧the ⟦*⟧text⟦*](was.png)⟧ and ⟦[![⟧badge⟦](a.svg)](b)⟧.",
    "image in an image": "⟦![⟧a ⟦![⟧b ⟦`c`](d)⟧ e⟦](f)⟧ g",
    "autolink": "At ⟦<http://a.b/was>⟧ or ⟦<a@b.org>⟧.",
    "definitions": "⟦[a]: /was\n[b]: <was was>\n  'was'⟧\nText.",
    "html": "A ⟦<b class='was'>⟧bold⟦</b>⟧ word, ⟦<!-- was was -->⟧ and ⟦<br/>⟧.",
    "html with code": "Press ⟦<kbd>was was</kbd>⟧ or ⟦<code class='x'>was</code>⟧.",
    "html block": "⟦<div align='center'>\nwas was\n</div>⟧\n\nText.\n\n⟦<!-- was\n\nwas -->⟧\n\nText.",
    "entities": "⟦&lt;⟧b⟦&gt;⟧ &no such; ⟦&amp;⟧ ⟦&#42;⟧ ⟦&nbsp;⟧ AT&T ⟦&eacute;⟧",
    "escapes": "⟦\\*⟧a⟦\\*⟧ C:\\new",
    "breaks": "one⟦  ⟧\ntwo⟦\\⟧\nthree \nfour",
    "maths": "⟦$a + b$⟧, ⟦$$\\was$$⟧, ⟦\\(was was\\)⟧, ⟦\\[x\\]⟧ and ⟦$x$⟧.",
    "no maths": "From $5 and $10 to US$20 or 30$, $HOME and $PATH, or 10 $ and 20 $.",
    "maths in blocks": "One.\n\n⟦$$\nwas\n\nwas\n$$⟧\n\nTwo.\n⟦\\[\nwas was\n\\]⟧\nThree.",
    "no maths block": "$$ is what\n\nthey are after.",
    "table": "⟦| ⟧One⟦ | ⟧Two ⟦\\|⟧ three⟦ |\n|:--|--:|\n| ⟧four ⟦`a`| ⟧five⟦ |\n| ⟧six⟦ | ⟧left over⟦ | none |⟧",
    "table without edges": "One⟦ | ⟧Two\n⟦--- | ---⟧\nthree⟦ | ⟧four\n\nText | text.",
    "table in a quotation": "⟦> | ⟧a⟦ | ⟧b⟦ |\n> |---|---|\n> | ⟧c⟦ | ⟧d⟦ |⟧",
    "front matter": "⟦---\ntitle: was was\n---⟧\n\nText.",
    "front matter of TOML": "⟦+++\ntitle = 'was was'\n+++⟧\nText.",
    "no front matter": "⟦---⟧\n\nText.\n\n⟦---⟧\n\nText.",
    "footnotes": "Text⟦[^1]⟧.\n\n⟦[^1]:⟧ The note itself.",
    "box": "⟦> [!NOTE]\n> ⟧Take care.",
    "attributes": "⟦## ⟧Title ⟦{#was .was}⟧",
    "line ends": "⟦# ⟧One\r\n\r\n⟦```\r\nwas\r\n```⟧\r\n\r\nTwo ⟦`was`⟧\r\nthree.\r\rFour.",
    "what cannot be encoded": "A ⟦[⟧link⟦](\udc80)⟧ \udcff ⟦`\udc81`⟧.",
}  # fmt: skip


def marked(text: str) -> str:
    """A text with what is masked of it in brackets."""
    shown = at = 0
    pieces = []
    for start, end in Markdown().masked(text):
        assert shown <= start < end <= len(text)
        pieces += [text[at:start], "⟦", text[start:end], "⟧"]
        shown = at = end
    return "".join([*pieces, text[at:]])


@pytest.mark.parametrize("name", CASES)
def test_what_is_masked(name: str) -> None:
    expected = CASES[name].replace("⟧⟦", "")
    assert marked(expected.replace("⟦", "").replace("⟧", "")) == expected


SAMPLE = "The cafÃ© wasnâ€™t open."


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "was" in case and "no " not in name])
def test_no_stage_touches_a_mask_and_all_see_the_rest(name: str) -> None:
    text = CASES[name].replace("was", "cafÃ©")
    case = f"{SAMPLE}\n\n{text}" if "open" in name else f"{text}\n\n{SAMPLE}"
    given = case.replace("⟦", "").replace("⟧", "")
    assert marked(given) == case.replace("⟧⟦", "")
    assert cleaner.clean(given, format="markdown").text == given.replace(SAMPLE, "The café wasn’t open.")
    seen = {
        name: [hunk for row in cleaner.clean(given, format=name) for hunk in row.hunks]
        for name in ("plain", "markdown")
    }
    assert len(seen["plain"]) > len(seen["markdown"]), "plain text knows only some of it, and asks about that"


def test_plain_text_is_the_default_and_an_unknown_format_is_refused_with_those_there_are() -> None:
    text = "The `cafÃ©` was open."
    assert cleaner.clean(text) == cleaner.clean(text, format="plain")
    for name in ("no such", "jsonl"):
        with pytest.raises(ValueError, match=r"plain, markdown$"):
            cleaner.clean(text, format=name)


def test_flags_and_suggestions_within_masks_are_dropped_too() -> None:
    text = "The gate stood `verärgert open` and ``verärgert``.\n\nThe keeper was verärgert when the gate stood open at night.\n"
    assert len(cleaner.clean(text, language="en").flags) >= 1
    (flag,) = cleaner.clean(text, language="en", format="markdown").flags
    assert text[flag.start : flag.end] == "verärgert"
    assert flag.start > text.index("keeper")


def test_the_parser_is_imported_only_for_markdown() -> None:
    code = "import sys, cleaner; cleaner.clean('A word.'); assert 'markdown_it' not in sys.modules; cleaner.clean('A word.', format='markdown'); assert 'markdown_it' in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
