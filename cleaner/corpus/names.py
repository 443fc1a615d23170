"""What a batch knows as a whole: names, figures and rare words, and which documents use them.

Counts documents, not mentions: one that repeats a mistake is still one witness. A corpus can be built in parts and merged in any
order. 100,000 documents must fit in memory, so a document is a row of numbers, one for each of its marks.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from cleaner.english.calendar import MONTHS
from cleaner.english.neighbours import one_letter_away
from cleaner.english.words import known_words
from cleaner.text.accents import bare
from cleaner.text.fold import fold, fold_plain, plain

# A witness tells the same event: it shares at least this many other names or figures with the document,
SHARED_MARKS = 3
# so many of them names,
SHARED_NAMES = 2
# that are no English words (Boston, Parker and Market stand in texts about anything), and that few documents use: so many,
# or this share of a large batch. Over 315 unrelated texts looser bounds made 33 surnames of people into other people's.
RARE_NAME = 12
RARE_SHARE = 0.02
# Two documents that share so much of what is kept of the shorter one are one text, printed twice: one witness.
SAME_TEXT = 0.8
# The lengths of the rare words that are kept: shorter and longer ones are never doubted.
SHORTEST_WORD, LONGEST_WORD = 5, 28

# What stands before a name is looked at behind its first letter: an expression that begins with a set of letters runs more
# than twice as fast as one that looks behind.
CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_REST = rf"\w\w+(?:-{CAPITAL}\w+)*"
_CAPITALISED = re.compile(rf"{CAPITAL}(?<!\w\w){_REST}")
# After a small letter, a figure or a comma and a space, a capital means a name; after a full stop it may not.
_WITHIN = re.compile(rf"{CAPITAL}(?<=[a-z0-9,;] \w){_REST}(?: {CAPITAL}{_REST})*")
_INNER_CAPITAL = re.compile(rf"{CAPITAL}[\w-]*?[a-z][A-Z]")
# Three figures and more, with their marks; a year by itself and a round number tell no event.
_FIGURE = re.compile(r"[1-9][\d.,]*\d")
_PLAIN_NUMBER = re.compile(r"(?:1[5-9]|20)\d\d|[1-9][.,]?0*(?:[,.]000)*")
SHORTEST_FIGURE = 3
_MONTH_FIRST = re.compile(r"([JFMASOND][a-z]{2,8}) ([1-3]?\d)\b")
_DAY_FIRST = re.compile(r"[1-9]\d? [JFMASOND][a-z]{2,8}\b")
# More words than these are a heading's capitals.
LONGEST_NAME = 4


def capitalised(text: str) -> Counter[str]:
    """The capitalised words of a text, with how often each stands there."""
    return Counter(_CAPITALISED.findall(text))


def _name_runs(text: str) -> set[str]:
    return set(_WITHIN.findall(text))


def names_in(text: str) -> set[str]:
    """The capitalised words that stand within a sentence or have a capital inside: names, mostly."""
    return _single_names(text, _name_runs(text))


def _single_names(text: str, runs: set[str]) -> set[str]:
    within = {word for run in runs for word in run.split(" ")}
    if _INNER_CAPITAL.search(text):
        within.update(word for word in _CAPITALISED.findall(text) if _INNER_CAPITAL.search(word))
    return within


def figures_in(text: str) -> set[str]:
    """The numbers and days of a text that another text has only if it tells of the same thing."""
    figures = {one for one in _FIGURE.findall(text) if len(one) >= SHORTEST_FIGURE}
    found = {one for one in figures if not _PLAIN_NUMBER.fullmatch(one)}
    if any(month in text for month in MONTHS):
        found.update(f"{day} {month}" for month, day in _MONTH_FIRST.findall(text) if month in MONTHS)
        found.update(day for day in _DAY_FIRST.findall(text) if day.partition(" ")[2] in MONTHS)
    return found


def rare_words_in(text: str) -> set[str]:
    """The words in small letters that no list of English knows."""
    unknown = set(fold_plain(plain(text)).split()) - known_words()
    words = (word.decode() for word in unknown if word.isalpha() and SHORTEST_WORD <= len(word) <= LONGEST_WORD)
    return {word for word in words if word in text}


def marks_in(text: str) -> set[str]:
    """All that a corpus keeps of a text. The first letter tells names, figures and words apart."""
    runs = _name_runs(text)
    full = {run for run in runs if 0 < run.count(" ") < LONGEST_NAME}
    return _single_names(text, runs) | full | figures_in(text) | rare_words_in(text)


def is_name(mark: str) -> bool:
    """Whether a mark is a name of one word."""
    return mark[0].isupper() and " " not in mark


def is_distinctive(name: str) -> bool:
    """Whether a name is no English word, and so says what a text is about."""
    return any(part not in known_words() for part in fold(name).split())


class Corpus:
    """Marks by the documents that have them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._rows: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Corpus) and list(self.documents()) == list(other.documents())

    __hash__ = None  # type: ignore[assignment]

    def add(self, document: str, text: str) -> None:
        """Count a (cleaned) document. The same document added twice counts once, as it is now."""
        self.add_marks(document, marks_in(text))

    def add_marks(self, document: str, marks: Iterable[str]) -> None:
        """Count a document by what `marks_in` found in it."""
        numbers = self._numbers
        self._rows[document] = array("I", [numbers.setdefault(mark, len(numbers)) for mark in marks])
        for derived in ("_marks", "_names", "_users", "_spellings", "shared", "accented"):
            self.__dict__.pop(derived, None)

    def merge(self, other: Corpus) -> Corpus:
        """A corpus that knows what both know. Associative, commutative, idempotent: a document of both has the marks of both."""
        merged = Corpus()
        for one in (self, other):
            here = [merged._numbers.setdefault(mark, len(merged._numbers)) for mark in one._numbers]
            for document, row in one._rows.items():
                numbers = [here[number] for number in row]
                known = merged._rows.get(document)
                merged._rows[document] = array("I", numbers if known is None else {*known, *numbers})
        return merged

    def documents(self) -> Iterator[tuple[str, list[str]]]:
        """The documents in order, each with its marks in order."""
        marks = self._marks
        for document in sorted(self._rows):
            yield document, sorted(marks[number] for number in self._rows[document])

    def counts(self) -> Mapping[str, int]:
        """How many documents have each mark, in order."""
        return {mark: len(self._users[number]) for mark, number in sorted(self._numbers.items()) if self._users[number]}

    def documents_with(self, mark: str) -> set[str]:
        """The documents that have a name, a figure or a rare word."""
        number = self._numbers.get(mark)
        return {self._names[user] for user in self._users[number]} if number is not None else set()

    def is_rare(self, mark: str) -> bool:
        """Whether so few documents have a mark that it may be a slip, or tell an event."""
        number = self._numbers.get(mark)
        return number is None or len(self._users[number]) <= self._limit

    @property
    def _limit(self) -> float:
        return max(RARE_NAME, RARE_SHARE * len(self._rows))

    def told_by(self, marks: Iterable[str]) -> set[str]:
        """The documents that tell the event of a text with these marks: they share enough of those that few documents have."""
        limit = self._limit
        shared: Counter[int] = Counter()
        names: Counter[int] = Counter()
        for mark in marks:
            number = self._numbers.get(mark)
            users = self._users[number] if number is not None else ()
            if is_name(mark):
                if len(users) <= limit and is_distinctive(mark):
                    shared.update(users)
                    names.update(users)
            elif mark[0].isdigit() and len(users) <= limit:
                shared.update(users)
        return {
            self._names[user] for user, count in shared.items() if count >= SHARED_MARKS and names[user] >= SHARED_NAMES
        }

    def using(self, name: str) -> set[str]:
        """The documents that use a name of one word or several: Angela Merkel, also within Chancellor Angela Merkel."""
        documents = set.intersection(*map(self.documents_with, name.split(" ")))
        if " " not in name or not documents:
            return documents
        marks, row = self._marks, f" {name} "
        return {document for document in documents if any(row in f" {marks[one]} " for one in self._rows[document])}

    def witnesses(self, name: str, itself: Collection[str], marks: Iterable[str]) -> list[str]:
        """The documents, but for the one itself, that use a name and tell the event of the marks by others; in order.

        Of copies and reprints of one text only the first is among them.
        """
        using = self.using(name).difference(itself)
        own = name.split(" ")
        telling = sorted(using & self.told_by(mark for mark in marks if mark not in own)) if using else []
        found: dict[str, set[int]] = {}
        for document in telling:
            row = set(self._rows[document])
            if not any(len(row & other) >= SAME_TEXT * min(len(row), len(other)) for other in found.values()):
                found[document] = row
        return list(found)

    def like(self, names: Iterable[str]) -> set[str]:
        """The documents with exactly these names."""
        wanted = {self._numbers.get(name, -1) for name in names}
        rarest = min((self._users[number] for number in wanted if number >= 0), key=len, default=None)
        if -1 in wanted or rarest is None:
            return set()
        marks = self._marks
        rows = {self._names[user]: self._rows[self._names[user]] for user in rarest}
        return {name for name, row in rows.items() if {one for one in row if is_name(marks[one])} == wanted}

    def near(self, word: str) -> list[str]:
        """The names at one letter's difference from a word, whatever their casing, that begin with the same letter."""
        low = word.lower()
        spellings = self._spellings
        near = spellings.keys() & one_letter_away(low)
        return sorted(name for key in (*near, low) for name in spellings.get(key, ()))

    @cached_property
    def _marks(self) -> list[str]:
        return list(self._numbers)

    @cached_property
    def _names(self) -> list[str]:
        return list(self._rows)

    @cached_property
    def _users(self) -> list[array[int]]:
        """By the number of a mark: the places of its documents among all."""
        users = [array("I") for _ in self._numbers]
        for place, row in enumerate(self._rows.values()):
            for number in row:
                users[number].append(place)
        return users

    @cached_property
    def _spellings(self) -> dict[str, list[str]]:
        """The names in use, by their lower case."""
        spellings: dict[str, list[str]] = {}
        for number, name in enumerate(self._marks):
            if is_name(name) and self._users[number]:
                spellings.setdefault(name.lower(), []).append(name)
        return spellings

    @cached_property
    def accented(self) -> dict[str, list[str]]:
        """The names in use that have accents, by what they are without."""
        names: dict[str, list[str]] = {}
        for number, name in enumerate(self._marks):
            if not name.isascii() and is_name(name) and self._users[number]:
                names.setdefault(bare(name), []).append(name)
        return names

    @cached_property
    def shared(self) -> dict[str, str]:
        """The names that several documents use, by their lower case, in order."""
        names = sorted((mark for mark in self._marks if is_name(mark)), key=lambda name: (name.lower(), name))
        return {name.lower(): name for name in names if len(self._users[self._numbers[name]]) > 1}
