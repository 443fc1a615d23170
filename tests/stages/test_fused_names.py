"""Two names run together in one word: cut where both are known, and left where the word may be a name of its own."""

from __future__ import annotations

import pytest
from detectors import corpus, rules

from cleaner.facts import Facts
from cleaner.stages.names.fused import apart
from cleaner.stages.names.witnesses import Witnesses

PACK = "names.detected"


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("QuorvaneZelphora", ("Quorvane", "Zelphora")),
        ("QuorvZelphora", ("Quorvane", "Zelphora")),
        ("QuorvanZelphora", ("Quorvane", "Zelphora")),
        # The first may have lost its end, so long as enough of it is left; the second may not.
        ("QuorZelphora", None),
        ("QuoZelphora", None),
        ("QuorvaneZelph", None),
        ("QuorvaneQuorvane", None),
        ("Quorvane", None),
        ("Quorvanezelphora", None),
        ("QuorvaneZelphoraX", None),
        ("QuorvaneZelphoraQuorvane", None),
        ("TableZelphora", None),
    ],
)
def test_the_names_in_a_word(word: str, names: tuple[str, str] | None) -> None:
    assert apart(word, Witnesses(Facts(f"They saw {word} there.", rules(PACK)), None)) == names


def test_a_stump_of_four_letters_is_enough_where_one_name_begins_so() -> None:
    batch = corpus(
        "The firm Veltix met Tarvok.",
        "Then Veltix spoke to Tarvok.",
        "Both Veltix and Tarvok.",
        "Models by VeltTarvok.",
    )
    known = Witnesses(Facts("Models by VeltTarvok.", rules(PACK), document="3.txt"), batch)
    assert apart("VeltTarvok", known) == ("Veltix", "Tarvok")
    assert apart("VelTarvok", known) is None
