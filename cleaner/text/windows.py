"""What stands around a place in a text: its paragraph, its sentence, and the words and phrases of a condition near it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.text.fold import fold

if TYPE_CHECKING:
    from cleaner.rulebook.image import Near

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zß-öø-ÿ])|\n\s*\n|[。！？]")
# A neighbour with its possessive or contraction, across a blank or a hyphen, never across other marks.
_NEXT = re.compile(r"[ \t\r\n\u00a0-]*(\w+(?:['’]\w+)*)")
_PREVIOUS = re.compile(r"(\w+(?:['’]\w*)*)[ \t\r\n\u00a0-]*\Z")
# A line longer than this is a paragraph by itself; shorter ones may be wrapped. Mail and typewriter habits wrap at 72 to
# 80, wide editors at 100.
WRAPPED_LINE = 100
# A sentence longer than this is a list or a table that lost its marks; context farther away is no context.
LONGEST_SENTENCE = 1_000
LONGEST_PARAGRAPH = 8_000
LONGEST_WORD = 40
KEPT_WINDOWS = 64


class Windows:
    """The stretches of one text that conditions look at. Those asked for last are kept, since hits come in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: dict[tuple[int, int], tuple[Counter[bytes], bytes]] = {}
        self._paragraph = (0, 0)

    def paragraph(self, place: int) -> tuple[int, int]:
        """The span of the paragraph at an offset: up to a blank line, or a line end after a long line."""
        known = self._paragraph
        if not known[0] <= place < known[1]:
            self._paragraph = known = self._find_paragraph(place)
        return known

    def _find_paragraph(self, place: int) -> tuple[int, int]:
        text = self.text
        start = place
        floor = max(0, place - LONGEST_PARAGRAPH)
        while start > floor:
            at = text.rfind("\n", floor, start)
            if at < 0:
                start = floor
                break
            before = text.rfind("\n", floor, at) + 1
            if not text[before:at].strip() or at - before > WRAPPED_LINE or start - at - 1 > WRAPPED_LINE:
                start = at + 1
                break
            start = at
        end = place
        ceiling = min(len(text), place + LONGEST_PARAGRAPH)
        line = text.rfind("\n", 0, place) + 1
        while end < ceiling:
            at = text.find("\n", end, ceiling)
            if at < 0:
                end = ceiling
                break
            after = text.find("\n", at + 1)
            following = text[at + 1 : after if after >= 0 else len(text)]
            if not following.strip() or at - line > WRAPPED_LINE or len(following) > WRAPPED_LINE:
                end = at
                break
            line = at + 1
            end = at + 1
        return start, end

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence around a span."""
        low, high = self.paragraph(start)
        low, high = max(low, start - LONGEST_SENTENCE), max(min(high, end + LONGEST_SENTENCE), end)
        for match in _SENTENCE_END.finditer(self.text, low, high):
            if match.end() <= start:
                low = match.end()
            elif match.start() >= end - 1:
                return low, match.end()
        return low, high

    def near(self, start: int, end: int, condition: Near) -> list[str]:
        """The words and phrases of a condition that stand near a span, the span itself left out."""
        text, within = self.text, condition.within
        if within in ("next", "previous"):
            match = (
                _NEXT.match(text, end, end + LONGEST_WORD)
                if within == "next"
                else _PREVIOUS.search(text, max(0, start - LONGEST_WORD), start)
            )
            if match is None:
                return []
            low, high = match.span(1)
            start = end = low  # nothing to leave out
        elif within == "document":
            low, high = 0, len(text)
        elif within == "sentence":
            low, high = self.sentence(start, end)
        else:
            low, high = self.paragraph(start)
        high = max(end, high)
        counts, folded = self._window(low, high)
        own = fold(text[start:end]).split()
        found = sorted(word for word in counts.keys() & condition.words if counts[word] > own.count(word))
        for phrase in condition.phrases:
            # Looked for in the whole window first, which is folded once, and without the span only where it is there.
            if phrase in folded and phrase in b" %b | %b " % (fold(text[low:start]), fold(text[end:high])):
                found.append(phrase.strip())
        return [word.decode(errors="replace") for word in found]

    def _window(self, low: int, high: int) -> tuple[Counter[bytes], bytes]:
        """The folded words of a stretch with their counts, and the stretch folded. Hits come in order, so few are kept."""
        known = self._folded.get((low, high))
        if known is None:
            if len(self._folded) >= KEPT_WINDOWS:
                self._folded.clear()
            folded = b" " + fold(self.text[low:high]) + b" "
            known = self._folded[low, high] = (Counter(folded.split()), folded)
        return known
