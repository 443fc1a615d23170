"""Markdown: prose is what a reader reads; code, addresses, HTML, formulas and the marks themselves are masked."""

from __future__ import annotations

from cleaner.formats.protocol import Markup, Span


class Markdown(Markup):
    """CommonMark with tables, strikethrough, footnotes, formulas and front matter."""

    name = "markdown"
    endings = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")

    def masked(self, text: str) -> list[Span]:
        """All that is not proved to be prose. It takes time in proportion to the text: 1.5 MB/s (`docs/design.md`)."""

        from cleaner.formats.markdown.blocks import masked  # late: the parser takes time to import

        return masked(text)
