"""What stands around a place in a text: its paragraph, its sentence, and the word beside it."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.text.fold import fold
from cleaner.text.sentences import ends

# A neighbour with its possessive or contraction, across a space or a hyphen, never across other marks.
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
        for one in ends(self.text, low, high):
            if one.start <= start:
                low = one.start
            elif one.end >= end:
                return low, one.start
        return low, high

    def beside(self, start: int, end: int, *, after: bool) -> tuple[int, int] | None:
        """The span of the word right after a span, or right before it; None where a mark stands between."""
        if after:
            match = _NEXT.match(self.text, end, end + LONGEST_WORD)
        else:
            match = _PREVIOUS.search(self.text, max(0, start - LONGEST_WORD), start)
        return match.span(1) if match else None

    def folded(self, low: int, high: int) -> tuple[Counter[bytes], bytes]:
        """The folded words of a stretch with their counts, and the stretch folded. Hits come in order, so few are kept."""
        known = self._folded.get((low, high))
        if known is None:
            if len(self._folded) >= KEPT_WINDOWS:
                self._folded.clear()
            folded = b" " + fold(self.text[low:high]) + b" "
            known = self._folded[low, high] = (Counter(folded.split()), folded)
        return known
