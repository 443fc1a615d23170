"""Words and phrases said twice, articles that do not fit, and the punctuation packs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from cleaner.edits import Edit, Finding, Safety
from cleaner.english.articles import wants_an
from cleaner.stages.findings import from_detector, from_gated, from_hits
from cleaner.text.mention import is_mention

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.facts import Facts
    from cleaner.rulebook.image import Compiled

DETECTORS = (
    "doubled-phrase",
    "doubled-phrase-translated",
    "doubled-preposition-phrase",
    "doubled-word",
    "doubled-small-word",
    "article",
    "substituted-article",
)

# A repeated phrase of three or more words stands 6 times in a million words of clean English (songs, prayers, speeches);
# beyond eight words a repetition is meant, or a page's furniture.
SHORTEST_PHRASE = 3
LONGEST_PHRASE = 8

# Clauses and names are said again on purpose (*you are dead you are dead*); *to the port of Santos to the port of Santos* is a
# slip, but *to the left to the left* a song.
_PREPOSITIONS = frozenset(b"to of in on at from with for into by about after before under over between".split())
LONG_PHRASE = 4

# Words that English doubles, or that verse and speech do.
_MEANT = frozenset(
    b"had that is do so very many long far no never ha bye blah yes please now well knock tut there hear hubba it".split()
)

# Words that nobody means to say twice in a row, and that no name or title begins with.
_SMALL = frozenset(
    b"the an of and or with from at for by my your our their its his we they he she be been into".split()
)

# A text with so many words said twice, one in so many words or more, was spoken: people repeat themselves, and verbs are
# doubled in chat. Edited text has 15 in 859,000 words.
MOST_DOUBLED, ONE_IN = 3, 1_500

# What the scan shows the detector: an article before a letter that mostly wants the other.
ANCHORS = {
    "article": [b" a " + bytes((c,)) for c in b"aeiou"] + [b" an " + bytes((c,)) for c in b"bcdfgjklpqrtvwyz"],
}
BLANK = 0x20
# A doubled phrase has no marks inside.
_PLAIN = re.compile(r"[\w \n’'-]+")
# "step by step by step", "miles and miles and miles": the last word links what is meant to be said again; "the man who knew
# the man who knew": so does a relative clause.
_LINKING = frozenset(b"and or by after to for of in on upon but than as".split())
_RELATIVE = frozenset(b"who whom which that whose".split())
_ARTICLE = re.compile(r"(an?)[ \n]([^\W_]+(?:['’-][^\W_]+)*)")
# "built-in in", "po/hu.po po/lt.po", "root root 4096": parts of names and cells of tables.
_JOINTS = tuple("-/._=:@#$\\|")
_FIGURE = re.compile(r"[ \t]+[\d|]")
# In front of an article these make it a letter of a list, a formula, part of a word.
_NO_ARTICLE = re.compile(r"[-/&(\[*_='’.] ?\Z|\w\Z")


def find(facts: Facts, corpus: Corpus | None) -> Iterator[Finding]:
    """Doubled words and phrases, a/an, and the hits of the packs under `repetition/`."""
    if not facts.is_english:
        return
    yield from from_hits(facts, facts.hits("repetition"))
    yield from from_gated(facts, "repetition")
    yield from _doubled(facts)
    if "article" in facts.rulebook.detectors:
        yield from _articles(facts)


def _doubled(facts: Facts) -> Iterator[Finding]:
    """Words and phrases that follow themselves, with one blank or line end between.

    The lengths of the words are compared first, as one big number shifted against itself, which costs microseconds; then
    the words, where these agree; then the text.
    """
    words = facts.text.tokens
    lengths = _lengths(words)
    number, size = int.from_bytes(lengths, "big"), len(lengths)
    phrases: set[bytes] = set()
    for count in (1, *range(SHORTEST_PHRASE, LONGEST_PHRASE + 1)):
        same = (number ^ (number >> 8 * count)).to_bytes(size, "big")
        for start, end in _stretches(words, same, count):
            if count > 1 and len(set(words[start - count : start])) == 1:
                continue  # one word again and again
            # A phrase may begin with any of its words where what stands before the first breaks the line of words.
            for at in range(start, min(start + count, end - count + 1)):
                phrases.add(b" ".join(words[at - count : at]))
    found = []
    gaps = (b" ", b"  ") if "\r\n" in facts.text.string else (b" ",)
    for phrase, gap in product(phrases, gaps):
        found += [(at, len(phrase) + len(gap), copies) for at, copies in _runs(facts.text.padded, phrase, gap)]
    said = [one for place, length, copies in sorted(found) for one in _said_again(facts, place, length, copies)]
    word = _rule_id(facts, "doubled-word")
    twice = sum(one.rule == word and one.safety is not Safety.SAFE for one in said)
    spoken = twice >= MOST_DOUBLED and ONE_IN * twice > size and not facts.by_a_machine  # "I I think": people speak so
    yield from (one for one in said if not (spoken and one.rule == word))


def _rule_id(facts: Facts, name: str) -> str:
    rule = facts.rulebook.detectors.get(name)
    return rule.id if rule is not None else ""


def _stretches(words: list[bytes], same: bytes, count: int) -> Iterator[tuple[int, int]]:
    """The stretches of at least `count` words each of which is the word `count` places before it, every one once.

    `same` has a zero for each word as long as that one. Every word is compared once or twice.
    """
    zeros = bytes(count)
    at = same.find(zeros, count)
    while at >= 0:
        if words[at] != words[at - count]:  # nearly always: the lengths agreed by chance
            at = same.find(zeros, at + 1)
            continue
        end = at + 1
        while end < len(words) and words[end] == words[end - count]:
            end += 1
        if end - at >= count:
            yield at, end
        at = same.find(zeros, end)


def _runs(padded: bytes, phrase: bytes, gap: bytes) -> Iterator[tuple[int, int]]:
    """Where a phrase stands twice or more in the folded text, and how often."""
    once, again = b" %b" % phrase, gap + phrase
    at = padded.find(once + again + b" ")
    while at >= 0:
        end = at + len(once)
        while padded.startswith(again, end) and padded[end + len(again)] == BLANK:
            end += len(again)
        yield at, 1 + (end - at - len(once)) // len(again)
        at = padded.find(once + again + b" ", end)


def _lengths(words: list[bytes]) -> bytes:
    try:
        return bytes(map(len, words))
    except ValueError:  # a "word" of more than 255 bytes
        return bytes(min(len(word), 255) for word in words)


def _said_again(facts: Facts, place: int, length: int, copies: int) -> Iterator[Finding]:
    """The findings for `length` bytes of the folded text from a blank on that stand so often in a row."""
    padded, text = facts.text.padded, facts.text.string
    words = padded[place : place + length].split()
    if len(words) == 1:
        name = "doubled-word"
        if words[0] in _MEANT:
            return
    elif SHORTEST_PHRASE <= len(words) <= LONGEST_PHRASE and len(set(words)) > 1:
        name = "doubled-phrase"
        if words[-1] in _LINKING or _RELATIVE & set(words):
            return
    else:
        return
    rule = facts.rulebook.detectors.get(name)
    if len(words) == 1 and words[0] in _SMALL:
        rule = _by_a_machine(facts, "doubled-small-word") or rule
    elif len(words) > 1:
        slip = len(words) >= LONG_PHRASE and words[0] in _PREPOSITIONS
        stated = facts.rulebook.detectors.get("doubled-preposition-phrase") if slip else None
        rule = stated or _by_a_machine(facts, "doubled-phrase-translated") or rule
    if rule is None:
        return
    # A phrase is not said again on the next line: that is a verse, a refrain, a list.
    ends = 1 if len(words) == 1 else 0
    for start, first_end, end in _alike(facts, place, length, copies, ends):
        one = text[start:first_end]
        if not one.islower() if len(words) == 1 else not _PLAIN.fullmatch(one):
            continue  # "Walla Walla"; marks make it a list, an emphasis
        if facts.text.is_protected(start, end) or facts.is_foreign(start, end) or is_mention(facts.text, start, end):
            continue
        if len(words) == 1 and not _is_in_prose(text, start, first_end, end):
            continue
        rhetoric = len(words) > 1 and _is_rhetoric(text, start, end, one)
        times = "twice" if end - first_end < 2 * len(one) else "again and again"
        said = [f"“{one}” stands {times} in a row"]
        yield from_detector(rule, (Edit(first_end, end, ""),), said, safety=Safety.UNSAFE if rhetoric else None)


def _is_rhetoric(text: str, start: int, end: int, phrase: str) -> bool:
    """Whether the words go on before or behind as they would in one more copy: *a [rose is a rose is] a rose*."""
    first, last = phrase.split(" ", 1)[0], phrase.rsplit(" ", 1)[-1]
    before, after = text[:start].rstrip(), text[end:].lstrip(" \n")
    return (before.endswith(last) and not before[: -len(last)][-1:].isalnum()) or (
        after.startswith(first) and not after[len(first) :][:1].isalnum()
    )


def _is_in_prose(text: str, start: int, first_end: int, end: int) -> bool:
    """Whether two words alike stand in a sentence: neither is joined to more, no figure of a table follows, and where a line
    ends between them it is a wrapped one.
    """
    if text[start - 1 : start] in _JOINTS or (text[end : end + 1] in _JOINTS and text[end + 1 : end + 2].isalnum()):
        return False
    if _FIGURE.match(text, end):
        return False
    line_end = text.find("\n", first_end, end)
    if line_end < 0:
        return True
    after = text.find("\n", end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    same_margin = len(before) - len(before.lstrip()) == end - line_end - 1 - (first_end - start)
    return bool(before.strip()) and same_margin and bool(text[end : after if after >= 0 else len(text)].strip())


def _by_a_machine(facts: Facts, name: str) -> Compiled | None:
    """A detector's rule for text that a machine translated or spun, where this is one."""
    rule = facts.rulebook.detectors.get(name)
    return rule if rule is not None and facts.open_gates else None


def _alike(facts: Facts, place: int, length: int, copies: int, ends: int) -> Iterator[tuple[int, int, int]]:
    """The copies that are alike in the text itself: start and end of the first, end of the last.

    Another casing is another use; between two copies stand blanks, and `ends` line ends at the most.
    """
    text = facts.text.string
    start, after = facts.text.offset(place), facts.text.offset(place + length)
    one = text[start:after].rstrip()
    size, gap = len(one), text[start + len(one) : after]
    if _is_gap(gap, ends) and text.startswith((one + gap) * (copies - 1) + one, start):
        yield start, start + size, start + (size + len(gap)) * (copies - 1) + size
        return
    last = start
    for number in range(1, copies):
        here = facts.text.offset(place + number * length)
        if text[here : here + size] != text[last : last + size] or not _is_gap(text[last + size : here], ends):
            if last > start:
                yield start, start + size, last + size
            start = here
        last = here
    if last > start:
        yield start, start + size, last + size


def _is_gap(gap: str, ends: int) -> bool:
    return bool(gap) and not gap.strip(" \u00a0\r\n") and gap.count("\n") <= ends


def _articles(facts: Facts) -> Iterator[Finding]:
    rule, text = facts.rulebook.detectors["article"], facts.text.string
    for start in facts.scan.places.get("article", ()):
        match = _ARTICLE.match(text, start)
        # A lower-case article before a blank; a capital A may be a letter, a grade, a note.
        if match is None or _NO_ARTICLE.search(text, max(0, start - 3), start):
            continue
        word = match[2]
        right = wants_an(word)
        if right is None or right == (match[1] == "an") or len(word) < 2 or word.isupper() or not _certain(word):
            continue
        if facts.text.is_protected(start, match.end()) or facts.is_foreign(start, match.end()):
            continue
        if word.lower().replace("’", "'").split("'")[0] in _AFTER_LETTER or _NEAR_DIALECT.match(text, match.end()):
            continue
        said = f"“{word}” begins with a {'vowel' if right else 'consonant'} sound"
        # In dialect "an" is "and"; the other way round there is nothing else that it could be.
        safety = Safety.SAFE if right else Safety.UNSAFE
        # A machine that puts another word behind an article leaves the article as it was.
        stated = _by_a_machine(facts, "substituted-article") if right else None
        yield from_detector(stated or rule, (Edit(start, match.end(1), "an" if right else "a"),), [said], safety=safety)


# What follows a letter that stands for itself ("where a is", "vitamin a and") or a slip that is none of the article's.
_AFTER_LETTER = frozenset(
    "is are was were am in and as at of or if it its it's i he we us our on an into under over until after against among "
    "above about along all any each every either other others even ever only also already the their they".split()
)
_NEAR_DIALECT = re.compile(r"['’](?!s\b)")


def _certain(word: str) -> bool:
    """Words of foreign sound, and those that follow a bare letter or a list mark, are left alone."""
    from cleaner.english.words import known_words

    return word.split("-")[0].split("’")[0].split("'")[0].lower().encode() in known_words()
