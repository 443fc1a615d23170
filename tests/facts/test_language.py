"""The language of texts and paragraphs: right where there is enough to go by, silent where there is not, always the same."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.facts import Facts
from cleaner.facts.language import DETECTORS, Detector, Language, UnknownDetector, detect, detector
from cleaner.facts.ngrams import weigh
from cleaner.rulebook import Rulebook
from cleaner.text.scripts import by_letters, script_of
from cleaner.vetting.check import compiled

NONE = Rulebook(compiled([]))

SENTENCES = {
    "ar": "عاد الصيادون في المساء وخرجت القرية كلها لاستقبالهم.",
    "be": "Рыбакі вярнуліся ўвечары, і ўся вёска выйшла іх сустракаць.",
    "bg": "Рибарите се върнаха вечерта и цялото село излезе да ги посрещне.",
    "bn": "জেলেরা সন্ধ্যায় ফিরে এল।",
    "cs": "Rybáři se vrátili večer a celá vesnice je přišla přivítat.",
    "da": "Fiskerne kom hjem om aftenen, og hele landsbyen gik ud for at tage imod dem.",
    "de": "Die Fischer kamen am Abend zurück, und das ganze Dorf ging ihnen entgegen.",
    "el": "Οι ψαράδες γύρισαν το βράδυ.",
    "en": "The fishermen came home in the evening and the whole village went out.",
    "es": "Los pescadores volvieron por la tarde y todo el pueblo salió a recibirlos.",
    "fa": "ماهیگیران عصر برگشتند و همه روستا به پیشوازشان رفت.",
    "fi": "Kalastajat palasivat illalla, ja koko kylä lähti heitä vastaan.",
    "fr": "Les pêcheurs sont rentrés le soir et tout le village est allé à leur rencontre.",
    "he": "הדייגים חזרו בערב.",
    "hi": "मछुआरे शाम को लौटे और पूरा गाँव उनसे मिलने निकला।",
    "hu": "A halászok este tértek haza, és az egész falu eléjük ment.",
    "id": "Para nelayan pulang pada malam hari dan seluruh desa keluar untuk menyambut mereka.",
    "it": "I pescatori sono tornati la sera e tutto il paese è andato loro incontro.",
    "ja": "漁師たちは夕方に帰った。",
    "ka": "მეთევზეები საღამოს დაბრუნდნენ.",
    "ko": "어부들이 저녁에 돌아왔다.",
    "nl": "De vissers kwamen 's avonds thuis en het hele dorp ging naar buiten.",
    "no": "Fiskerne kom hjem om kvelden, og hele bygda gikk ut for å ta imot dem.",
    "pl": "Rybacy wrócili wieczorem i cała wieś wyszła im na spotkanie.",
    "pt": "Os pescadores voltaram à noite e toda a aldeia saiu para os receber.",
    "ro": "Pescarii s-au întors seara și tot satul a ieșit în întâmpinarea lor.",
    "ru": "Рыбаки вернулись вечером, и вся деревня вышла их встречать.",
    "sr": "Рибари су се вратили увече и цело село је изашло пред њих.",
    "sv": "Fiskarna kom hem på kvällen och hela byn gick ut för att möta dem.",
    "th": "ชาวประมงกลับมาตอนเย็น",
    "tr": "Balıkçılar akşam döndü ve bütün köy onları karşılamaya çıktı.",
    "uk": "Рибалки повернулися ввечері, і все село вийшло їх зустрічати.",
    "ur": "ماہی گیر شام کو واپس آئے اور سارا گاؤں ان سے ملنے نکلا۔",
    "vi": "Những người đánh cá trở về vào buổi tối và cả làng ra đón họ.",
    "zh": "渔民们傍晚回来了，全村人都出来迎接。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_the_language_of_a_sentence(code: str) -> None:
    assert Facts(SENTENCES[code], NONE).language.code == code


@pytest.mark.parametrize("code", ["el", "he", "ja", "ka", "ko", "th", "bn"])
def test_a_script_of_one_language_needs_one_word(code: str) -> None:
    word = SENTENCES[code].split()[0].strip("。.")[:6]
    assert Facts(word, NONE).language.code == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "3 + 4 = 7",
        "Qué",
        "die",
        "ok",
        "Miranda",
        "東京",
        "https://example.com/das-ist-nicht-deutsch",
        "x y z",
        "€ 5 m²",
    ],
)
def test_silence_where_nothing_can_be_told(text: str) -> None:
    assert Facts(text, NONE).language.code is None


@pytest.mark.parametrize(
    "text",
    [
        "What I don't like",
        "Best Luxury Hotels Under $500",
        "How Much Range Does It Offer?",
        "7.9 oz. (M), 6.6 oz. (W)",
        "Restaurant Menu Chef Cuisine Dessert",
    ],
)
def test_headings_of_english_are_not_taken_for_another_language(text: str) -> None:
    assert Facts(text, NONE).language.code in (None, "en")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    said = Facts(text, NONE).language
    detect.cache_clear()
    assert Facts(text, NONE).language == said
    assert 0 <= said.confidence <= 1
    script, letters = script_of(text)
    assert letters <= 3 * len(text)
    code = by_letters(text, script, letters)
    assert code is None or len(code) == 2


def test_the_distance_to_the_second_best_grows_with_the_text() -> None:
    text = SENTENCES["de"]
    short, long = weigh(text[:12], "LATIN"), weigh(text, "LATIN")
    assert short is not None
    assert long is not None
    assert long.code == "de"
    assert long.margin > short.margin


def test_a_text_costs_a_millisecond_at_most() -> None:
    texts = [f"{text} {i} {text}" * 4 for i, text in enumerate(SENTENCES.values())]
    Facts(SENTENCES["fi"], NONE).language  # noqa: B018 - the profiles are loaded once
    begin = time.process_time()
    for text in texts:
        Facts(text, NONE).language  # noqa: B018
    assert (time.process_time() - begin) / len(texts) < 0.001 * 3, "three times as much, for a busy machine"


ENGLISH = "The committee has not said which of the proposals that they discussed was accepted for the year."


@pytest.mark.parametrize("code", ["fr", "de", "ru", "ja", "he", "tr"])
def test_an_untranslated_paragraph_is_reported_and_left_alone(code: str) -> None:
    foreign = f"{SENTENCES[code]} {SENTENCES[code]} ,, {SENTENCES[code]}"
    text = f"{ENGLISH}\n\n{foreign}\n\n{ENGLISH}\n"
    result = cleaner.clean(text)
    assert result.text == text
    (flag,) = [row for row in result.flags if row.rule == "language.paragraphs.untranslated"]
    assert text[flag.start : flag.end] == foreign
    assert flag.evidence == (f"language: {code}",)


@pytest.mark.parametrize(
    "paragraph",
    [
        "sudo apt install libfoo-dev && make -j4 /usr/local/share/foo_bar::baz(qux) --prefix=/opt/foo std::vector<int>",
        "https://example.com/de/fotos/ein-sehr-hohes-gebaude-mit-vielen-lichtern https://example.com/ein-zweites-gebaude",
        "“Hasta la vista”, said Zoë Müller, née Łukasiewicz, of São Paulo and Malmö.",
        "Dvořák, Smetana, Janáček, Martinů.",
    ],
)
def test_code_addresses_and_names_are_no_foreign_paragraphs(paragraph: str) -> None:
    assert Facts(f"{ENGLISH}\n\n{paragraph}\n\n{ENGLISH}\n", NONE).foreign == []


def test_another_detector_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def make() -> Detector:
        return lambda text: Language("eo", 0.9)

    monkeypatch.setitem(DETECTORS, "always-esperanto", make)
    text = SENTENCES["fi"]
    assert cleaner.clean(text, detector="always-esperanto").facts.language == "eo"
    assert cleaner.clean(text).facts.language == "fi"


def test_a_detector_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnknownDetector, match="langdetect, py3langid"):
        detector("nosuch")
    monkeypatch.setitem(sys.modules, "py3langid", None)
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    with pytest.raises(UnknownDetector, match="pip install"):
        detector("py3langid")
