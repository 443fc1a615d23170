"""Names of several words, accents and casings: what the other word of a name, the document and its siblings say."""

from __future__ import annotations

import pytest
from detectors import corpus

import cleaner
from cleaner.stages.names.forms import is_acronym, is_doubled, varied

# An event with names enough to tell it by.
EVENT = "In Brastova on 14 March, the envoys Kelvane and Dormio met Taluris, who spoke for the Quellmark guild. "


# Another report on it, which shares what it must.
OTHER = "In Brastova the guild of Mundavar heard Taluris and Kelvane, and Pravenko, Ostrelin, Salvinor and Quistalon spoke. "


def names(text: str, *siblings: str) -> tuple[str, list[tuple[str, str]]]:
    """The cleaned text, and the suggestions of the names stage as pairs of words."""
    result = cleaner.clean(text, corpus=corpus(text, *siblings) if siblings else None, language="en")
    rows = [row for row in result.suggestions if row.stage == "names"]
    assert all(row.evidence for row in rows)
    return result.text, [(row.rule.rpartition(".")[2], result.apply(accept=[row.id])) for row in rows]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("the trainer Olga Stanger", "the trainer Olga Stagner"),
        ("the firm Hewlet Packard", "the firm Hewlett Packard"),
        ("the driver Sebastian Vetel", "the driver Sebastian Vettel"),
    ],
)
def test_siblings_that_write_the_full_name_decide(wrong: str, right: str) -> None:
    bad, good = EVENT + f"Later {wrong} flew home.", EVENT + f"Later {right} flew home."
    assert names(bad, good, OTHER + f"Later {right} flew home.") == (good, []), "two siblings"
    text, suggested = names(bad, good)
    assert (text, [after for _, after in suggested]) == (bad, [good]), "one sibling is asked about"
    assert names(bad, f"At the fair, {right} showed a boat.", right) == (bad, []), "strangers are no witnesses"
    assert names(bad, bad + " Then Veltorix left.", good) == (bad, []), (
        "a sibling that writes it too makes it a spelling"
    )


def test_the_document_and_a_sibling_are_two_witnesses() -> None:
    bad = EVENT + "They called Olga Stagner first. Then the trainer Olga Stanger flew home."
    good = bad.replace("Stanger", "Stagner")
    assert names(bad, EVENT + "They called Olga Stagner.") == (good, [])
    assert names(bad) == (bad, []), "two names that exist, once each: nobody says which"


def test_an_unknown_spelling_beside_the_same_first_name() -> None:
    bad = "The envoy Boris Johnsno met Veltorix in Berlin. Later, the envoy Boris Johnson flew home."
    assert names(bad)[0] == bad.replace("Johnsno", "Johnson")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lars Anderson", "Lars Andersen"),
        ("Otto Hoffman", "Otto Hoffmann"),
        ("the speaker Volodymyr Zelensky", "the speaker Volodymyr Zelenskiy"),
        ("Mario Quellbrandt", "Maria Quellbrandt"),
        ("Billy Tarkov", "Bill Tarkov"),
        ("the Tax Adviser", "the Tax Advisor"),
        ("the Convention Centre", "the Convention Center"),
        ("the old Dmitri Vasnier", "the old Dmitry Vasnier"),
        ("the two Van Tarks", "the two Van Tark"),
        ("a Read Kelvon", "a Reed Kelvon"),
    ],
)
def test_names_that_are_both_right_are_left_alone(one: str, other: str) -> None:
    right = EVENT + f"Later they met {other} at the gate. They knew {other} well."
    for text in (f"{right} Then they saw {one} again.", EVENT + f"Then they saw {one} again."):
        assert names(text)[0] == text
        cleaned, suggested = names(text, right, right)
        assert cleaned == text
        assert not suggested


def test_words_between_and_around_a_full_name() -> None:
    right = "The office of President George W. Tarkovin said so. In May, George Tarkovin left."
    assert names(f"{right} Nobody saw George Tarkvoin there.")[0] == f"{right} Nobody saw George Tarkovin there."
    listed = "Phone, Black (Renewed)\nThe best for selfies.\nTablet, Black (Renewde)\nPhone, Black (Renewed)\nSold by Veltorix."
    assert names(listed)[0] == listed.replace("Renewde", "Renewed")


def test_an_accent_is_only_suggested() -> None:
    text = "The paper by Cyril Labbé of Grenoble was read. Many cite Labbe for it."
    cleaned, suggested = names(text)
    assert cleaned == text
    assert suggested == [("accented-name", text.replace("Labbe ", "Labbé "))]
    bare = EVENT + "Then Labbe spoke."
    assert [after for _, after in names(bare, EVENT + "Then the guest Labbé spoke.")[1]] == [
        bare.replace("Labbe", "Labbé")
    ]
    assert names(bare, EVENT + "Then the guest Labbe spoke.")[1] == []
    assert names("He sent his Résumé and the Resume of Veltorix.")[1] == [], "English words may both be right"


@pytest.mark.parametrize(
    "text",
    [
        "SAS sells it. With SAS and as SaaS it runs; SAS again.",
        "Many MSPs came, and MSPs talked to MSSPs; MSPs left.",
        "The Clifton came first. A Clifton, or ClifTEN as they call it, is a Clifton.",
        "They play Flatline here. In Flatline, and again in Flatline, a Flatliner came.",
        "The Iraqis and the Zandari met. Zandaris came, and Zandaris left; the Zandaris stayed.",
    ],
)
def test_acronyms_forms_and_deliberate_capitals_are_no_slips(text: str) -> None:
    assert names(text) == (text, [])


def test_a_name_without_its_last_letter() -> None:
    text = "In Veltora, they met. Over Veltora and through Veltora they came, and at Veltor they ate."
    assert names(text)[0] == text.replace("Veltor ", "Veltora ")
    few = "In Veltora, they met. Over Veltora they came, and at Veltor they ate."
    assert names(few)[0] == few, "too few to know"


LONG = "The committee met again in the old hall and spoke about the road to the sea for an hour or two. " * 40


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("She wore her Airpods on the train.", "She wore her AirPods on the train."),
        ("Her Airpods are new. AirPods are dear. " + LONG, "Her AirPods are new. AirPods are dear. " + LONG),
        ("Her Airpods came by Fedex. " + LONG, "Her AirPods came by FedEx. " + LONG),
        ("Her Airpods are new. His Airpods are old.", None),
        ("Her Airpods are new. " + LONG, None),
    ],
    ids=["alone in a short text", "rightly as well", "two names", "kept to", "alone in a long text"],
)
def test_a_casing_that_a_document_keeps_to_is_asked_about(text: str, good: str | None) -> None:
    cleaned, suggested = names(text)
    assert cleaned == (good or text)
    assert bool(suggested) is (good is None)


def test_a_sibling_knows_the_casing() -> None:
    text = EVENT + "Her Airpods are new. His Airpods are old."
    assert names(text, EVENT + "The new AirPods are dear.")[0] == text.replace("Airpods", "AirPods")
    assert names(text, "The new AirPods are dear.")[0] == text


@pytest.mark.parametrize(
    "text", ["Put it into .github/ here.", ".github/ holds it.", "Run nvidia-smi twice.", "Many ASICs ran hot."]
)
def test_files_commands_and_plurals_are_no_names(text: str) -> None:
    assert names(text) == (text, [])


def test_words_run_into_a_name_of_its_own_are_not_cut() -> None:
    sibling = EVENT + "The black Rock and the Power of a Shell, the Nerd and the Wise. "
    text = EVENT + "They used PowerShell at BlackRock, and NerdWise came."
    assert names(text, sibling, sibling) == (text, [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anderson", "Andersen", True),
        ("Hoffman", "Hoffmann", True),
        ("Reinhard", "Reinhart", True),
        ("Thomson", "Thompson", True),
        ("Carson", "Karson", True),
        ("Merkle", "Merkel", False),
        ("Barlow", "Balrow", False),
        ("Walters", "Wakters", False),
    ],
)
def test_how_names_of_different_people_differ(one: str, other: str, same: bool) -> None:
    assert varied(one, other) is varied(other, one) is same


def test_acronyms() -> None:
    assert [word for word in "SAS SaaS SLAs CIOs ChatGPT OpenAI Obama McKee".split() if is_acronym(word)] == [
        "SAS", "SaaS", "SLAs", "CIOs"
    ]  # fmt: skip


def test_a_corpus_knows_who_uses_a_full_name() -> None:
    made = corpus(
        "the chancellor Angela Merkel", "the German Chancellor Angela Merkel spoke", "to Angela, a Merkel fan"
    )
    assert made.using("Angela Merkel") == {"0.txt", "1.txt"}
    assert made.using("Merkel") == {"0.txt", "1.txt", "2.txt"}
    assert made.using("Angela Tarkov") == set()


OLD = "Thou knowest, quoth he, that thy brother hath seen the hall. "


def test_where_old_or_spoken_english_is_written_a_slip_is_only_asked_about() -> None:
    text = "In Veltoria, they met. Over Veltoria they came, and at Veltroia they ate."
    assert names(text) == (text.replace("Veltroia", "Veltoria"), [])
    cleaned, suggested = names(OLD + text)
    assert cleaned == OLD + text
    assert [after for _, after in suggested] == [OLD + text.replace("Veltroia", "Veltoria")]


def test_two_attempts_in_a_row_are_one_name_and_two_apart_are_two() -> None:
    known = "In Veltoria, they met. Over Veltoria they came. "
    assert names(known + "At Veltroia Veltorai they ate.")[0] == known + "At Veltoria they ate."
    apart = known + "At Veltroia they ate, and near Veltorai they slept."
    assert names(apart)[0] == known + "At Veltoria they ate, and near Veltoria they slept."
    other = known.replace("Veltoria", "Quellbrand")
    both = known + other + "At Veltroia Quelbrand ate."
    cleaned = names(both)[0]
    assert "At Veltoria Que" in cleaned, "two names are not two attempts at one"


def test_as_many_siblings_without_the_accent_as_with_it_say_nothing() -> None:
    bare = EVENT + "Then Labbe spoke."
    accented, plain = EVENT + "Then the guest Labbé spoke.", EVENT + "Then the guest Labbe of Veltora spoke."
    assert names(bare, accented, plain) == (bare, [])
    assert [after for _, after in names(bare, accented, OTHER + "Then the guest Labbé spoke.", plain)[1]] == [
        bare.replace("Labbe", "Labbé")
    ]


def test_a_name_that_exists_is_mended_only_beside_the_name_that_says_so() -> None:
    bad = EVENT + "Later the trainer Olga Stanger flew home. Carl Stanger stayed."
    right = EVENT + "Later the trainer Olga Stagner flew home."
    assert names(bad, right, OTHER + "Later the trainer Olga Stagner flew home.")[0] == bad.replace(
        "Olga Stanger", "Olga Stagner"
    )


@pytest.mark.parametrize(("slips", "rights", "asked"), [(2, 3, True), (2, 2, False), (1, 1, False)])
def test_a_spelling_that_stands_twice_is_at_most_asked_about(slips: int, rights: int, asked: bool) -> None:
    text = " ".join(["Over Veltoria they came."] * rights + ["At Veltroia they ate."] * slips)
    cleaned, suggested = names(text)
    assert cleaned == text
    assert bool(suggested) is asked


@pytest.mark.parametrize(
    ("word", "name", "doubled"),
    [
        ("Veltiix", "Veltix", True),
        ("Tarvvok", "Tarvok", True),
        ("Hoffmann", "Hoffman", False),
        ("Veltiixa", "Veltix", False),
        ("Veltix", "Veltiix", False),
    ],
)
def test_a_letter_that_no_spelling_doubles(word: str, name: str, doubled: bool) -> None:
    assert is_doubled(word, name) is doubled
