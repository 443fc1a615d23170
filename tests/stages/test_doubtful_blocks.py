"""Which blocks between kept lines may be the article's own headings and lists, and which are furniture beyond doubt."""

from __future__ import annotations

from pathlib import Path

import pytest
from detectors import PROSE

from cleaner.rulebook import Rulebook
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.load import load
from cleaner.stages.boilerplate.blocks import Block, doubtful_of
from cleaner.stages.boilerplate.lines import read

MORE = "Two of them will be discussed again in the autumn, when the new members have been sworn in."
PACK = f"""
rules:
  headings:
    lines: [Read more, Top stories, Latest news]
    kind: related_header
    weight: weak
    language: en
    because: Headings of lists of other articles.
    safety: safe
    examples: [{{bad: "{PROSE}\\n\\nRead more\\nTop stories\\n", good: "{PROSE}\\n"}}]
    keep: ["{PROSE}\\n\\nRead more\\n"]
  buttons:
    lines: [Share, Tweet]
    kind: share
    weight: weak
    language: en
    because: The share buttons of a page.
    safety: safe
    examples: [{{bad: "{PROSE}\\n\\nShare\\nTweet\\n", good: "{PROSE}\\n"}}]
    keep: ["{PROSE}\\n\\nShare\\n"]
  form:
    lines: [Leave a Reply]
    kind: comment_form
    language: en
    because: The comment form of a page.
    safety: safe
    examples: [{{bad: "{PROSE}\\n\\nLeave a Reply\\n", good: "{PROSE}\\n"}}]
    keep: ["{PROSE} He asked them to leave a reply."]
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The rules above. Their examples are not run: they are other tests' business."""
    path = tmp_path_factory.mktemp("packs") / "boilerplate" / "detected.yaml"
    path.parent.mkdir()
    path.write_text(PACK, "utf-8")
    image, refused = compile_rules(load([Path(path).parent.parent]))
    assert not refused
    return Rulebook(image)


@pytest.mark.parametrize(
    ("above", "block", "below", "doubtful"),
    [
        ([PROSE], ["Read more"], [MORE], True),
        ([PROSE], ["Read more", "Read more"], [MORE], True),
        ([PROSE], ["Read more", "Top stories"], [MORE], False),
        ([PROSE], ["Read more", "", "Top stories", "Latest news"], [MORE], False),
        # A line that nobody knows is no witness.
        ([PROSE], ["Read more", "Gadgets", "Read more"], [MORE], True),
        # A line that the page has all over is no second witness.
        ([PROSE, "Read more", "Read more"], ["Read more", "Top stories"], [MORE], True),
        # A button, or a line that is furniture wherever it stands, needs none.
        ([PROSE], ["Share"], [MORE], False),
        ([PROSE], ["Read more", "Leave a Reply"], [MORE], False),
        # Below the last paragraph, and above the first, one is enough, but none is not.
        ([PROSE, MORE], ["Read more"], ["A note."], False),
        (["A note."], ["Read more"], [PROSE, MORE], False),
        ([PROSE, MORE, "Read more", "Read more"], ["Read more"], ["A note."], True),
        # Nothing is kept on one side: no list of the article's is there.
        ([PROSE], ["Read more"] * 3, [], False),
        ([], ["Read more"] * 3, [PROSE], False),
    ],
)
def test_what_may_be_the_articles_own(
    above: list[str], block: list[str], below: list[str], doubtful: bool, known: Rulebook
) -> None:
    lines = read("\n".join([*above, *block, *below]) + "\n", known)
    found = Block(len(above), len(above) + len(block) - 1, "remove")
    assert doubtful_of(lines, [found]) == ({found} if doubtful else set())
