"""Where the program takes a shortcut around a library, it gives the library's answer."""

from __future__ import annotations

import random
from importlib.resources import files

import ftfy
from ftfy.badness import is_bad
from hypothesis import given, settings
from hypothesis import strategies as st
from symspellpy import SymSpell, Verbosity

from cleaner.english.neighbours import DOMINANCE, FREQUENT, SHORTEST, _frequencies, suggestion
from cleaner.english.words import known_words
from cleaner.stages.encoding.mojibake import POSSIBLE
from cleaner.text.fold import plain

# What damaged text is made of: lead and continuation bytes as characters of several encodings, marks, plain letters.
DAMAGED = st.text(
    st.one_of(
        st.sampled_from("ÃÂâà€™œž‚Äô\u0102\u0139Р°С‚╬├ö\x80\x9d\xa0\x1a ’“”—… aé.,\n"),
        st.characters(min_codepoint=0x80, max_codepoint=0x2FFF),
    ),
    max_size=30,
)


@settings(max_examples=1_000)
@given(st.one_of(DAMAGED, DAMAGED.map(lambda text: text.encode("utf-8", "ignore").decode("cp1252", "ignore"))))
def test_what_never_reaches_ftfy_would_not_be_changed(text: str) -> None:
    if not is_bad(text):
        assert ftfy.fix_encoding(text) == text, "ftfy itself looks no further"
    elif not POSSIBLE.search(text) or plain(text).isascii():
        assert ftfy.fix_encoding(text) == text


def test_a_suggestion_is_what_symspellpy_finds() -> None:
    spell = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
    listing = str(files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt"))
    assert spell.load_dictionary(listing, 0, 1)
    chance = random.Random(7)
    words = chance.sample([word for word in sorted(_frequencies()) if len(word) >= SHORTEST and word.isalpha()], 400)
    asked = suggested = 0
    for word in words:
        at = chance.randrange(1, len(word))
        slip = word[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz") + word[at + chance.randrange(2) :]
        if slip.encode() in known_words():
            continue
        found = spell.lookup(slip, Verbosity.ALL, max_edit_distance=1)
        found = sorted(
            (one for one in found if one.term[0] == slip[0] and one.term.isalpha() and one.term != slip),
            key=lambda one: (-one.count, one.term),
        )
        best = found[0] if found else None
        sure = best and best.count >= FREQUENT and len(best.term) >= SHORTEST
        if sure and len(found) > 1 and best.count < DOMINANCE * found[1].count:
            sure = False
        assert suggestion(slip) == (best.term if sure else None), slip
        asked += 1
        suggested += bool(sure)
    assert asked > 300
    assert suggested > 100
