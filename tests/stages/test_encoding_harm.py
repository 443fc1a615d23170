"""What looks like damage and is none stays; the damage beside it is still repaired."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner

MOJIBAKE = "encoding.bytes.mojibake"


@pytest.mark.parametrize(
    "text",
    [
        # a capital, and the mark that closes what is open or stands raised behind it
        "Ela gritou “JAMAIS, IRMÃ” e saiu.",
        "Chữ «MÃ» ở đây.",
        "Skilti með „SALÍ BÚÐ“ hjá mér.",
        "Voyez BEAUTÉ² et CLARTÉ³ plus bas.",
        "The firm LÃ® makes paper.",
        # a letter and a space that must not break, in the script of the text
        "Смотрите Приложение\u00a0A и Глава\u00a0B в\u00a0конце.",
        "Δείτε το Παράρτημα\u00a0B στο τέλος.",
        # bytes that were lost
        "So happy ðŸ˜ today.",
        "They wrote â€ and went.",
        "Die StraÃe war naÃ und groÃ und leer.",
        "Ð?Ñ€Ð¸Ð²ÐµÑ‚ Ð²ÑÐµÐ¼",
        "├┤e┼┐e┼┐e┼┐e",
    ],
)
def test_what_is_meant_or_hopeless_stays(text: str) -> None:
    result = cleaner.clean(text)
    assert not [change for change in result.changes if change.rule == MOJIBAKE]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("The firm LÃ® has a cafÃ© in PERÃš.", None),
        ("MÃ‰XICO and CAFÃ‰ were printed large.", "MÉXICO and CAFÉ were printed large."),
        ("He said â€œhello thereâ€ and left.", "He said “hello there” and left."),
        ("It was a dash Ã¢â‚¬â€ here.", "It was a dash — here."),
        ("Pensez Ã  moi, lâ€™Ã©tÃ© vient.", "Pensez à moi, l’été vient."),
        ("rГ©ponse Г toute question", "réponse à toute question"),
        ("So happy ðŸ˜€ today.", "So happy 😀 today."),
        ("ï»¿name,place\n1,cafÃ©\n", "name,place\n1,café\n"),
        ("Ðµ Ñ‚Ð¾Ð³Ð¾ Ð¶Ðµ Ð´Ð½Ñ", None),
    ],
)
def test_damage_is_still_repaired(text: str, good: str | None) -> None:
    result = cleaner.clean(text)
    if good is None:
        assert result.text != text or "Ñ" in text
    else:
        assert result.text == good


@pytest.mark.parametrize(
    "text",
    [
        "Old pages show `Ã©` where an accent was.",
        "The pages show “Ã©” where an accent was.",
        "Look for the word “cafÃ©” in the list.",
        "cafÃ© → café",
        "| wrong | cafÃ© | right | café |",
        "If you see â€™ the encoding of the page is wrong.",
        "Tools turn `Ã©` into `é`. Often seen: Ã¨, Ã§ and â€™ in the table.",
        "Open https://example.com/cafÃ©/menu now.",
        "Write to josÃ©@example.com about it.",
        "Text:\n\n    name = 'cafÃ©'\n",
        "- step\n  ```\n  cafÃ©\n  ```\n",
        "> ~~~\n> cafÃ©\n> ~~~\n",
    ],
)
def test_what_is_shown_is_only_offered(text: str) -> None:
    result = cleaner.clean(text)
    assert result.text == text
    assert any(one.rule == MOJIBAKE for one in result.suggestions)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("He said “the cafÃ© is open again today” and left.", "He said “the café is open again today” and left."),
        ("The cafÃ© (see `menu`) is open.", "The café (see `menu`) is open."),
        ("- The cafÃ© is open.\n- So is the bar.", "- The café is open.\n- So is the bar."),
        ("> The cafÃ© is open.", "> The café is open."),
    ],
)
def test_what_is_said_is_repaired(text: str, good: str) -> None:
    assert cleaner.clean(text).text == good


@pytest.mark.parametrize(
    "text",
    [
        "| a &#124; b | c |\n| --- | --- |\n| d &#124; e | f |\n",
        "# Title\n\nBlack &amp; white and R&amp;D.\n",
        "Write &#42;stars&#42; and &#95;lines&#95; so.\n",
        "1. a &nbsp; b\n2. c &nbsp; d\n",
        "if (a &lt; b &amp;&amp; c)\n",
    ],
)
def test_references_that_are_syntax_are_only_offered(text: str) -> None:
    assert cleaner.clean(text).text == text


def test_references_in_plain_text_are_read() -> None:
    bad = "Fish &amp; chips &mdash; the &quot;best&quot;."
    assert cleaner.clean(bad).text == 'Fish & chips — the "best".'


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("It\x92s a \x93test\x94, they said.", "It’s a “test”, they said."),
        ("The end \x97 or not\x85 maybe.", "The end — or not… maybe."),
        ("\x84Gut\x94, sagte er.", "„Gut”, sagte er."),
    ],
)
def test_controls_become_marks_where_marks_stand(text: str, good: str) -> None:
    assert cleaner.clean(text, language="de").text == good


@pytest.mark.parametrize("text", ["one line\x85two lines\x85three", "\x9b31mred\x9b0m", "za\x9cwiadczenie", "sch\x94n"])
def test_controls_elsewhere_stay(text: str) -> None:
    assert cleaner.clean(text).text == text


@given(st.text(alphabet="ab \x80\x85\x91\x92\x93\x94\x96\x97\x9b.”é", max_size=40))
def test_controls_come_to_rest(text: str) -> None:
    once = cleaner.clean(text).text
    assert cleaner.clean(once).text == once


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("Íàø ïîåçä ïðèäåò óòðîì.", "Наш поезд придет утром."),
        ("ïÎ ÐÒÉÅÄÅÔ ×ÞÅÒÁ ×ÅÞÅÒÏÍ.", "Он приедет вчера вечером."),
    ],
)
def test_other_scripts_read_as_accented_letters(text: str, good: str) -> None:
    assert cleaner.clean(text).text == good


@pytest.mark.parametrize("text", ["Öäå. Él está aquí, ça va, à côté.", "ÄÖÜ ÉÈÊ", "Ýmir, Þór og Óðinn"])
def test_accented_words_are_words(text: str) -> None:
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "License: X\n the sale, use or other deal-\n ings in this software\n",
        "  A long govern-\n  ment field\n",
        "\tthe parlia-\n\tment of rooks\n",
    ],
)
def test_indented_lines_keep_their_ends(text: str) -> None:
    assert cleaner.clean(text).text == text


def test_cut_words_of_prose_are_joined() -> None:
    assert cleaner.clean("The report of the com-\nmittee was read.").text == "The report of the committee\nwas read."
