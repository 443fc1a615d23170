"""Mojibake of many encodings: what ftfy repairs is repaired, what it leaves alone stays, and what it cannot see is seen."""

from __future__ import annotations

import re
from itertools import product

import ftfy
import pytest
from detectors import cleaned
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.stages.encoding.misread import ENCODINGS, in_latin, readings
from cleaner.stages.encoding.mojibake import POSSIBLE

PACK = "encoding.detected"

SENTENCES = {
    "de": "Die Gäste müssen außerhalb der Stadt übernachten, weil die Straße für Lkw gesperrt ist.",
    "fr": "L’élève a déjà reçu la réponse : la forêt brûlait à côté du château.",
    "es": "La compañía celebró su reunión número once en León, según informó el señor Muñoz.",
    "cs": "Příští týden přijede žlutý kůň, řekl dědeček a šťastně se usmál.",
    "pl": "Żółta łódź płynęła wzdłuż brzegu, a dzieci śpiewały piosenkę o gęsi.",
    "sv": "När båten gått sönder åkte vi över sjön på räddningsflottar.",
    "hu": "Az őrült író öt hűvös estén át ült a tűzhely mellett.",
    "tr": "Küçük çocuğun şapkası rüzgârda uçtu, ağabeyi gülümsedi.",
    "ru": "Рыбаки вернулись вечером, и весь посёлок вышел их встречать.",
    "el": "Οι ψαράδες γύρισαν το βράδυ και όλο το χωριό βγήκε έξω.",
    "ja": "漁師たちは夕方に帰り、村の人は皆迎えに出た。",
    "en": "The owner’s café – “Zoë’s” – doesn’t charge €5 for a piña colada…",
}


def misread(text: str, encoding: str) -> str:
    """The UTF-8 of a text, read in a single-byte encoding; bytes that it lacks pass as control characters."""
    read = []
    for byte in text.encode():
        try:
            read.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            read.append(chr(byte))
    return "".join(read)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", ["de", "fr", "es", "sv", "en"])
def test_western_text_is_repaired_whatever_it_was_misread_in(language: str, encoding: str) -> None:
    good = SENTENCES[language]
    assert cleaned(misread(good, encoding), PACK).text == good


@pytest.mark.parametrize(
    ("language", "encoding"), list(product(SENTENCES, ("cp1252", "cp1250", "cp1251", "cp437", "mac_roman")))
)
def test_what_ftfy_repairs_is_repaired(language: str, encoding: str) -> None:
    good = SENTENCES[language]
    bad = misread(good, encoding)
    if ftfy.fix_encoding(bad) == good:
        assert cleaned(bad, PACK).text == good
        # Beside good text of the same and of another language, too.
        mixed = f"{good} {SENTENCES['en']} {bad}\n{good}\n{bad}\n"
        assert cleaned(mixed, PACK).text == f"{good} {SENTENCES['en']} {good}\n{good}\n{good}\n"


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("RÃ©sumÃ© en deux pages", "Résumé en deux pages"),
        ("Ã\xa0 la carte et voilÃ\xa0", "à la carte et voilà"),
        ("Ã la carte pour deux, dÃ©jÃ  servi", "à la carte pour deux, déjà servi"),
        ("a price of Â£20 and Â©2019", "a price of £20 and ©2019"),
        ("forty\xa0miles \x96 or more", "forty\xa0miles – or more"),
        ("wait\x85 for it", "wait… for it"),
        ("â€œlostâ€\ufffd is half of it", "“lost\ufffd is half of it"),
        ("ðŸ˜€ and ðŸš€", "😀 and 🚀"),
        ("ÃƒÂ© twice and ÃƒÆ’Ã‚Â© thrice", "é twice and é thrice"),
        ("√âcole and na√Øve", "École and naïve"),
        ("├⌐cole and na├»ve", "école and naïve"),
        ("Î•Î»Î»Î·Î½Î¹ÎºÎ¬ and Î±Î²Î³", "Ελληνικά and αβγ"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚ and Ð¼Ð¸Ñ€", "Привет and мир"),
        ("РџСЂРёРІРµС‚, РјРёСЂ", "Привет, мир"),
        ("п÷я─п╦п╡п╣я┌, п╪п╦я─", "Привет, мир"),
    ],
)
def test_known_kinds_of_damage(bad: str, good: str) -> None:
    assert cleaned(bad, PACK).text == good


@pytest.mark.parametrize(
    "text",
    [
        *SENTENCES.values(),
        "¡Olé! ¿Qué? «Ça», „Łódź“, ‚Ü‘ – §5, 20°C, ½, ™, ®, ¶, µm, 5²",
        "SÃO PAULO, JOÃO, Ñandú, ÅNGSTRÖM, Ærø, Þór, ÎLE, Ø 5 mm, ÄÖÜ",
        "│ a │ b │\n├───┼───┤\n└───┴───┘ ░▒▓█ √2 ≤ ∞ ±1",
        "ĹĽ Ş Ţ Ă Î Â ĂŞ",
        "Ŗ Ų ę; Ľubica, Ĺ; Ăla, Îl, Âl",
        "Ђорђе, Љубав, Њега, Ћирилица, Рјабињин; ЇЖАК; ґанок",
        "Γιώργος, Ένα; ΓΑΛΑ; Δt, γ",
        "(╯°□°)╯︵ ┻━┻ ಠ_ಠ ¯\\_(ツ)_/¯ ( ͡° ͜ʖ ͡°)",
        "caf\u00e9\u2019s, na\u00efve\u2026\u201d and \u201c\u00c9tat\u201d",
    ],
)
def test_good_text_is_left_alone(text: str) -> None:
    assert ftfy.fix_encoding(text) == text or "\n" in text
    assert list(cleaned(text, PACK)) == []


def test_one_absurd_place_opens_its_line_and_no_other() -> None:
    line = "Рњ = Г‰cole de danse, dГ©part"
    assert cleaned(line, PACK).text == "Рњ = École de danse, départ"
    assert cleaned(f"{line}\nГ‰ in another line", PACK).text == "Рњ = École de danse, départ\nГ‰ in another line"


def test_the_encoding_behind_a_repair_is_named() -> None:
    (change,) = cleaned("Die Stra├ƒe.", PACK).changes
    assert "cp437" in change.evidence[0] or "cp850" in change.evidence[0]


ODD = st.text(
    st.one_of(
        st.sampled_from("ÃÂâàĂĹĆÄÅ€™œž‚Äô√§ГРС°╬├ö╝ΓÇÖп÷я─\x80\x9d\xa0 ’“”—… aeé.,ст"),
        st.characters(min_codepoint=0x80, max_codepoint=0x25FF),
    ),
    max_size=20,
)


@settings(max_examples=400, deadline=None)
@given(ODD)
def test_what_never_reaches_the_second_opinion_would_not_be_changed(text: str) -> None:
    line = text.replace("\n", " ")
    if not POSSIBLE.search(line):
        assert readings(line) == []


@settings(max_examples=400, deadline=None)
@given(ODD)
def test_readings_are_true(text: str) -> None:
    """Each is what its characters spell in its encoding, and they are in order and disjoint."""
    line = text.replace("\n", " ")
    at = 0
    for one in readings(line):
        assert at <= one.start < one.end
        at = one.end
        raw = bytearray()
        for character in line[one.start : one.end]:
            try:
                raw += character.encode(one.encoding)
            except UnicodeEncodeError:
                raw.append(ord(character))
        assert bytes(raw).decode() == one.after
        assert re.search(r"[^\x00-\x7f]", line[one.start : one.end])


@pytest.mark.parametrize(
    ("text", "latin"), [("", True), ("plain", True), ("café, 5 €", True), ("кофе", False), ("café кофе", False)]
)
def test_all_letters_are_latin_or_not(text: str, latin: bool) -> None:
    assert in_latin(text) is latin
