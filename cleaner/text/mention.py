"""Mention is not use: whether a text speaks of a wording instead of using it.

An article about misspellings, a list of wrong and right forms, a grammar of translators' faults: there each fault is what its
author wanted. Only ever asked about places that something was found at, so it may look around.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.text.text import Text

# A quoted wording is short; what is longer is somebody's speech.
LONGEST_QUOTED = 80
# So far in front of a mention stands what announces it, and so far behind it what explains it.
_BEFORE, _BEHIND = 48, 40
# Between a wrong form and its right one stand few words in a list of them (*recieve, not receive*); two sentences of prose that
# use a word and misspell it are no list. Letters, and words.
LONGEST_GAP, MOST_WORDS_BETWEEN = 24, 2
# So many different words for spelling and wording, and a text is about them.
ABOUT_WORDING = 2
# A cell of a table of wrong and right is as short as this; a line that has more around an arrow is prose.
LONGEST_CELL = 60

# Marks that open a quoted or marked wording, with those that close it. The typewriter's ' is an apostrophe too, which the
# word boundaries around it tell.
_QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "'": "'", "`": "`´'", "*": "*", "_": "_"}
_OPENING = "".join(_QUOTES)
_MARKED = re.compile(rf"[{re.escape(_OPENING)}]+")

_NOUNS = (
    r"(?:words?|terms?|phrases?|expressions?|spellings?|forms?|variants?|misspellings?|typos?|strings?|keywords?|verbs?|nouns?|"
    r"adjectives?|adverbs?|prefix|suffix|plural|sequences?|letters?|idioms?|wordings?|sentences?)"
)
_VERBS = (
    r"(?:mis)?(?:spell|spells|spelled|spelt|spelling)|called|named|labell?ed|dubbed|known as|written|typed|pronounced|"
    r"transcribed|rendered as|translated (?:as|by)|means?|meaning|such as|like|e\.g\.|i\.e\.|"
    r"instead of|rather than|versus|vs\.?"
)
# What announces a wording that stands between marks, and what does so even without them.
_ANNOUNCES_MARKED = re.compile(rf"\b(?:{_NOUNS}|{_VERBS})(?: (?:as|is|of|was|are))?[:,]? ?\(?\Z", re.IGNORECASE)
_ANNOUNCES_BARE = re.compile(
    rf"\b(?:the (?:{_NOUNS})|(?:mis)?(?:spelled|spelt)|misspellings?(?: (?:of|as|like))?|spelling(?: it)?|typed|pronounced)"
    r"(?: (?:as|of))?[:,]? \Z",
    re.IGNORECASE,
)
# What explains a wording that stands between marks in front of it.
_EXPLAINS = re.compile(
    r",? (?:(?:is|was|are|were) (?:a|an|the)? ?(?:common |frequent |usual )?"
    r"(?:mis|spel|typo|word|term|phrase|expression|wrong|incorrect|right|correct|not|used|translat|Latin|French|German|Dutch|"
    r"Spanish|Italian|Russian|Greek|Old|archaic|obsolete|slang|dialect)|means?\b|meaning\b|stands? for\b|should (?:be|read)\b|"
    r"instead of\b|rather than\b|for [\"“'‘*_`])",
    re.IGNORECASE,
)
# Another marked wording in front: *such as “one” or “two”*.
_ROW = re.compile(r"[\"“‘'*_`«][^\"“”‘’'*_`«»\n]{1,80}[\"”’'*_`»][,;/]? ?(?:and |or )?\Z")
# What stands between the wrong form and the right one of a list.
_ARROW = re.compile(r"(?:<?-+>|=+>|→|⇒|➔|➜|⟶|\|->)")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
# Words that set one form against another.
_AGAINST = frozenset(
    "not for or and vs versus instead of rather than is means as to becomes should be read right wrong correct correctly "
    "incorrect spelled spelt misspelled misspelt sic write say the a".split()
)
_ON_WORDING = frozenset(
    b"misspell misspells misspelled misspelt misspelling misspellings mispell mispelled mispelling mispellings misspeling typo "
    b"typos spelling spellings spelled spelt spellcheck spellchecker spellcheckers orthography orthographic mistranslation "
    b"mistranslations mistranslated mojibake respelling respellings".split()
)


def is_mention(text: Text, start: int, end: int) -> bool:
    """Whether the words of a span are spoken of and not used: quoted alone, announced as a word, or the wrong side of a list."""
    return (
        _is_marked_mention(text.string, start, end)
        or _ANNOUNCES_BARE.search(text.string, max(0, start - _BEFORE), start) is not None
        or _is_beside_arrow(text.string, start, end)
    )


def stands_beside(text: Text, start: int, end: int, right: str) -> bool:
    """Whether the right form of the words of a span stands so near that a text sets one against the other."""
    reach = LONGEST_GAP + len(right)
    casing = re.IGNORECASE if right.islower() else re.NOFLAG  # of a name the casing may be what is right
    low, high = max(0, start - reach), min(len(text.string), end + reach)
    pattern = re.compile(rf"(?<!\w){re.escape(right)}(?!\w)", casing)
    return any(
        _sets_against(text.string[end : other.start()] if other.start() >= end else text.string[other.end() : start])
        for other in pattern.finditer(text.string, low, high)
        if other.start() >= end or other.end() <= start
    )


def is_about_wording(text: Text) -> bool:
    """Whether a text speaks of spelling or of mistranslation, so that its faults may be its examples."""
    return len(text.vocabulary & _ON_WORDING) >= ABOUT_WORDING


def _sets_against(between: str) -> bool:
    """Whether what stands between two forms is no more than a list or a remark has there."""
    # A full stop with a new sentence behind it parts them; a line end parts the rows of a list, but not a wrapped remark.
    words = [word.lower() for word in _WORD.findall(between)]
    return len(words) <= MOST_WORDS_BETWEEN and _AGAINST.issuperset(words) and not re.search(r"[.!?]\s", between)


def _is_marked_mention(text: str, start: int, end: int) -> bool:
    """Whether a span stands between marks and fills them, or is announced or explained as a wording there."""
    line = text.rfind("\n", 0, start) + 1
    for opening in reversed(list(_MARKED.finditer(text, max(line, start - LONGEST_QUOTED), start))):
        close = _close(text, opening, start, end)
        if close < 0:
            continue
        if opening.end() == start and not text[end:close].strip(".,;:!?"):
            return True
        return _is_announced(text, opening.start()) or _EXPLAINS.match(_behind(text, close)) is not None
    return False


def _close(text: str, opening: re.Match[str], start: int, end: int) -> int:
    """Where the marks of an opening close behind a span; -1 where they do not, or open nothing."""
    if text[opening.start() - 1 : opening.start()].isalnum() or text[opening.end()].isspace():
        return -1  # an apostrophe, or what closes an earlier quotation
    closers = "".join(_QUOTES[mark] for mark in opening[0])
    if any(mark in closers for mark in text[opening.end() : start]):
        return -1
    for at in range(end, min(len(text), end + LONGEST_QUOTED)):
        if text[at] == "\n":
            return -1
        if text[at] in closers and not text[at - 1].isspace():
            return at
    return -1


def _is_announced(text: str, at: int) -> bool:
    """Whether words in front of marks announce a wording, be it the second or third of a row of them."""
    before = text[max(0, at - _BEFORE - LONGEST_QUOTED) : at]
    while (row := _ROW.search(before)) is not None:
        before = before[: row.start()]
    return _ANNOUNCES_MARKED.search(before) is not None


def _behind(text: str, close: int) -> str:
    return text[close : close + _BEHIND].lstrip("\"“”‘’»›'`´*_")


def _is_beside_arrow(text: str, start: int, end: int) -> bool:
    """Whether a span stands on a line of wrong and right: short cells with an arrow between, the span in the one in front."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    arrow = _ARROW.search(text, end, min(high, end + LONGEST_CELL))
    if arrow is None:
        return False
    front = re.split(r"[.;:,]\s|\(", text[low : arrow.start()])[-1]
    behind = re.split(r"[.;,]\s|\)", text[arrow.end() : high])[0].strip()
    return bool(behind) and len(front) <= LONGEST_CELL and len(behind) <= LONGEST_CELL
