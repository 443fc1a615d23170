"""One small pack for each detector, so that stages are tested whatever the shipped packs say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cleaner.corpus.names import Corpus
from cleaner.pipeline import clean
from cleaner.result import Result
from cleaner.rulebook import Rulebook
from cleaner.rulebook.compile import compile_rules
from cleaner.rulebook.load import load
from cleaner.source import Source
from cleaner.stages import DETECTORS

REPETITION = """
rules:
  phrase:
    detector: doubled-phrase
    because: The phrase stands twice.
    safety: safe
    examples: [{bad: She lived in the town in the town for years., good: She lived in the town for years.}]
    keep: [Day after day and day after day.]
  word:
    detector: doubled-word
    because: The word stands twice.
    safety: safe
    examples: [{bad: It was was late in the day., good: It was late in the day.}]
    keep: [He had had enough.]
  article:
    detector: article
    because: The article does not fit the sound.
    safety: safe
    examples: [{bad: It was a answer., good: It was an answer.}]
    keep: [It was a union.]
"""

ENCODING = """
rules:
  mojibake:
    detector: mojibake
    because: These characters were read in the wrong encoding.
    safety: safe
    alters: [quotation, number, date, negation, url, email]
    examples: [{bad: "The cafÃ© is open.", good: "The café is open."}]
    keep: [The café is open.]
  c1:
    detector: c1-control
    because: A control stands where cp1252 has a mark.
    safety: safe
    alters: [quotation, number, date, negation, url, email]
    examples: [{bad: "forty miles \\x96 or more", good: "forty miles – or more"}]
    keep: [Forty miles or more.]
  undecodable:
    detector: undecodable
    because: No encoding explains these bytes.
    safety: display
    examples: [{bad: The price was \\udce9 high.}]
    keep: [The price was high.]
  lost:
    detector: replacement-character
    because: A character was lost.
    safety: display
    examples: [{bad: "The caf\ufffd."}]
    keep: [The café.]
"""

NAMES = """
rules:
  sibling:
    detector: sibling-name
    because: One letter from a name that witnesses use.
    safety: safe
    examples:
      - bad: Quorvane rose. Analysts said that Quorvane and Quorvanr would stay ahead.
        good: Quorvane rose. Analysts said that Quorvane and Quorvane would stay ahead.
    keep: [Reporters asked Mr Quorvanr for a comment.]
  fused:
    detector: fused-name
    because: Two names in one word.
    safety: unsafe
    examples: [{bad: Models by QuorvaneZelphora were shown., good: "Models by Quorvane, Zelphora were shown."}]
    keep: [Models by MacKenzie were shown.]
  quorvane:
    name: Quorvane
    because: So the firm writes it.
    safety: safe
    examples: [{bad: The quorvane shares rose., good: The Quorvane shares rose.}]
    keep: [Quorvane rose.]
  zelphora:
    name: Zelphora
    because: So the firm writes it.
    safety: safe
    examples: [{bad: The zelphora shares rose., good: The Zelphora shares rose.}]
    keep: [Zelphora rose.]
"""

SPELLING = """
rules:
  dictionary:
    detector: dictionary
    because: No known word, and one letter from a frequent one.
    safety: unsafe
    examples: [{bad: They saw the propozal again., good: They saw the proposal again.}]
    keep: [They saw the colour.]
  certain:
    words: {teh: the, recieve: receive}
    because: A slip of the fingers.
    safety: safe
    examples: [{bad: It is teh one to recieve., good: It is the one to receive.}]
    keep: [It is the one.]
"""

PROSE = "The ministry said on Tuesday that none of the three proposals had been accepted so far."

FURNITURE = """
rules:
  form:
    lines:
      - Leave a Reply
      - Your email address will not be published.
      - Required fields are marked *
      - Cancel reply
    kind: comment_form
    language: en
    because: The comment form of a page.
    safety: safe
    alters: [negation, number]
    examples: [{bad: "EN\\n\\nLeave a Reply\\n", good: "EN\\n"}]
    keep: ["EN He left a reply to it."]
  counter:
    lines: ["# comments", "Share this…"]
    kind: share
    language: en
    because: The counter of a page.
    safety: safe
    alters: [number]
    examples: [{bad: "EN\\n\\n3 comments\\n", good: "EN\\n"}]
    keep: ["EN There were 3 comments."]
  buttons:
    lines: [Share, Tweet, Email, Print]
    kind: share
    weight: weak
    language: en
    because: The share buttons of a page.
    safety: safe
    examples: [{bad: "EN\\n\\nShare\\nTweet\\nEmail\\n", good: "EN\\n"}]
    keep: ["EN\\n\\nShare\\n"]
  credit:
    lines: ["Photo: Agency"]
    kind: image_credit
    policy: keep
    language: en
    because: A credit is kept.
    safety: safe
    examples: [{bad: "Photo: Agency"}]
    keep: ["Photo: Agency"]
""".replace("EN", PROSE)

PACKS = {
    "repetition.detected": REPETITION,
    "encoding.detected": ENCODING,
    "names.detected": NAMES,
    "spelling.detected": SPELLING,
    "boilerplate.detected": FURNITURE,
}


@cache
def rules(*packs: str) -> Rulebook:
    """The rulebook of some of the packs, all by default. Their examples are not run: a stage's own tests say more."""
    with TemporaryDirectory() as folder:
        for name in packs or PACKS:
            path = Path(folder, *name.split(".")).with_suffix(".yaml")
            path.parent.mkdir()
            path.write_text(PACKS[name], "utf-8")
        loaded = load([Path(folder)])
    image, refused = compile_rules(loaded, DETECTORS)
    assert not [*loaded.refusals, *refused]
    return Rulebook(image)


def corpus(*texts: str) -> Corpus:
    """What a batch of these texts knows."""
    made = Corpus()
    for number, text in enumerate(texts):
        made.add(f"{number}.txt", text)
    return made


def cleaned(text: str, *packs: str, corpus: Corpus | None = None) -> Result:
    """An English text cleaned with some of the packs."""
    return clean(Source.of(text), rules(*packs), corpus, language="en")
