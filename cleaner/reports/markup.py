"""Changes as HTML that does nothing but show them: for the parts of the page that need no script."""

from __future__ import annotations

from markupsafe import Markup

from cleaner.reports.signs import changed_signs, markup, signs
from cleaner.reports.views import Excerpt, Marked, Repaired
from cleaner.reports.wording import Swap


def text_markup(text: str) -> Markup:
    """Text, unseen characters as their labels."""
    return markup(signs(text))


def changed_markup(text: str) -> Markup:
    """The same for text that changed, where spaces count too."""
    return markup(changed_signs(text))


def excerpt_markup(excerpt: Excerpt) -> Markup:
    """A sentence with what was struck out and put in."""
    parts = [_piece(piece) for piece in excerpt.pieces]
    return Markup("").join((Markup("… ") * excerpt.cut_before, *parts, Markup(" …") * excerpt.cut_after))


def example_markup(pair: tuple[str, str | None]) -> Markup:
    """What stood there and what it became, or what was only flagged."""
    old, new = pair
    if new is None:
        return Markup("<mark>{}</mark>").format(changed_markup(old))
    return _swapped(changed_markup(old), changed_markup(new))


def _piece(piece: str | Swap | Marked | Repaired) -> Markup:
    if isinstance(piece, str):
        return text_markup(piece)
    if isinstance(piece, Marked):
        return Markup("<mark>{}</mark>").format(changed_markup(piece.text) or "‸")
    if isinstance(piece, Repaired):
        return Markup('<span class="repaired" title="repaired by another change">{}</span>').format(
            text_markup(piece.text)
        )
    return _swapped(_wording(piece.old, piece), _wording(piece.new, piece))


def _swapped(old: Markup, new: Markup) -> Markup:
    struck = Markup("<del>{}</del>").format(old) if old else Markup("")
    if not new:
        return struck
    return struck + Markup('<wbr><ins class="instead">{}</ins>' if old else "<ins>{}</ins>").format(new)


def _wording(text: str, swap: Swap) -> Markup:
    stop = len(text) - swap.tail
    changed = text[swap.head : stop]
    strong = Markup("<b>{}</b>").format(changed_markup(changed)) if changed else Markup("")
    return text_markup(text[: swap.head]) + strong + text_markup(text[stop:])
