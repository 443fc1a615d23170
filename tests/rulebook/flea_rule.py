"""One good rule, and what it becomes with keys put in, replaced or taken out."""

from __future__ import annotations

GOOD = """\
rules:
  flea:
    match: flea{n}
    become: chip{n}
    because: The French word is both.
    safety: safe
    examples:
      - bad: The fleas.
        good: The chips.
    keep:
      - The flee.
"""


def rule(text: str = "", **keys: str) -> str:
    """The good rule with keys put in, replaced or (None) taken out."""
    lines = GOOD
    for key, value in keys.items():
        start = lines.index(f"    {key}:")
        stop = next(
            (i for i in range(start + 1, len(lines)) if lines.startswith("\n    ", i) and lines[i + 5] not in " -"),
            len(lines) - 1,
        )
        lines = lines[:start] + (f"    {key}: {value}" if value else "").rstrip() + lines[stop if value else stop + 1 :]
    return lines + text
