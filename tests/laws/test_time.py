"""The law of time: four times the text may not take much more than four times as long, whatever stands in it."""

from __future__ import annotations

import time

import pytest

import cleaner

UNITS = [
    "a", "a.", "a-", "a@", "a/", "_", "`", "<a ", "<!--", "](", "&a", "{{", "://", "www.", "@a.", "#", "9", "9,", "9 ", "$ ",
    "% ", ",,", "“", "”", "'", '"', ", “", "( ", "...", "the ", "the the ", "it was so ", "flea ", "flea\n", "Openai ", "IA ",
    "Ã©", "â€", "Ã", "\u0301", "\u200d", "\U0001f1e7", "\ufffd", "\0", "\r", "\n", " ", "\t", "\u00a0", "A", "Ab",
    "Name ", "Name, ", "中", "ſ", "Leave a Reply\n", "Share\n", "not ", "1. ", "said. ",
]  # fmt: skip
TAILS = ("", "\n\nOpenai sells chips: see example.com, or ask a@example.com about the `flea`.")
REPEATS = 1_500
# Noise on a busy machine, and what a run costs before it sees the text.
SLACK = 0.25
FACTOR = 8


def seconds(text: str) -> float:
    """The better of two runs: what the machine did beside is not the text's."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        cleaner.clean(text)
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    cleaner.clean("The first text of a process pays for what is loaded late: Ã© Openai flea, teh.")
    for tail in TAILS:
        short = seconds(unit * REPEATS + tail)
        assert short < 2
        long = seconds(unit * REPEATS * 4 + tail)
        assert long < short * FACTOR + SLACK, tail
