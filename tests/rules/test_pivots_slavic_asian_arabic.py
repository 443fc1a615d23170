"""Reports as machines write them from Russian, Polish, Chinese, Japanese, Korean and Arabic: pivot, repairs, and what stays."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import cleaner


class Report(NamedTuple):
    """A translated text, what it must hold when its suggestions are accepted too, and wordings that must be gone from it."""

    text: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


REPORTS = {
    "ru": Report(
        "The bridge over the river was closed in 2014 year, the press-service of the town told reporters. "
        '"We will open it in the nearest time," - said the mayor. '
        "According to his words, ten lorries of the MChS are already at work. "
        "The company-manufacturer of the beams did not answer. "
        "Repairs in the Perm edge cost 12 mlrd roubles. "
        "Officers of the GIBDD let nobody pass, and law enforcement organs promise to watch the site.",
        (
            "closed in 2014, the press service",
            '"We will open it in the near future," said the mayor.',
            "According to him, ten lorries of the Emergencies Ministry",
            "The manufacturer of the beams",
            "Repairs in the Perm Territory cost 12 billion roubles",
            "law enforcement agencies promise",
        ),
        ("2014 year", "nearest time", "Perm edge", "mlrd", "MChS"),
    ),
    "pl": Report(
        "The president of Gdynia closed the beach on Monday. "
        "The novelization of the act on bathing comes into force in the second decade of July. "
        "The ONZ praised the plan, and the parliamentary club of the opposition voted for it. "
        "The beach cost the town 30 tys. zlotys and 4 proc. of its income. "
        "Medical rescuers were on the spot, and twenty pseudo-fans were led away. "
        "Exports of sand to Niemcy will stop.",
        (
            "The mayor of Gdynia",
            "amendment of the act",
            "second ten days of July",
            "The UN praised",
            "parliamentary group",
            "30,000 zlotys and 4 percent of its income",
            "Paramedics were on the spot",
            "twenty hooligans",
            "sand to Germany",
        ),
        ("novelization", "decade of July", "tys.", "proc.", "pseudo-fans"),
    ),
    "zh": Report(
        "Because of the new crown pneumonia epidemic the fair moved to the web. "
        "The director introduced that the show drew 35 ten thousand people to the vibrato platform. "
        "Net friends kept their savings in balance treasure and bought millet mobile phones. "
        "A farmer with a hand machine sold 3 hundred million yuan of apples. "
        "Byte Beat and Alibaba sent helpers, and the peasant workers were paid in time. "
        "The melon-eating crowd stayed until midnight.",
        (
            "Because of the COVID-19 epidemic",
            "The director said that the show drew 350,000 people to the Douyin platform",
            "Internet users kept their savings in Yu'e Bao and bought Xiaomi mobile phones",
            "with a mobile phone sold 300 million yuan",
            "ByteDance and Alibaba",
        ),
        ("new crown", "introduced that", "balance treasure", "hand machine", "Byte Beat"),
    ),
    "ja": Report(
        "Because of the new corona the live house in the harbour stayed shut. "
        "The owner, Mr. Tanaka-san, lives in a rental mansion behind the gasoline stand. "
        "The hall cost him 4 oku yen, and he paid 3 man yen for the sign. "
        "Call the free dial for tickets. "
        "The driver looked into the back mirror of his car and saw the jet coaster stop. "
        "The fireworks tournament was called off, and the virgin road of the wedding hall stayed empty.",
        (
            "Because of COVID-19 the music club",
            "The owner, Mr. Tanaka, lives in a rental apartment behind the gas station",
            "cost him 400 million yen, and he paid 30,000 yen",
            "Call the toll-free number",
            "the rear-view mirror of his car and saw the roller coaster",
            "The fireworks display",
        ),
        ("live house", "oku yen", "free dial", "jet coaster", "virgin road"),
    ),
    "ko": Report(
        "The gagman lost his hand phone in a taxi during Corona 19. "
        "He had posted a self-camera photo with his Korean health trainer on SNS. "
        "The flat, worth 7 eok won, stood open. "
        "His sister was eye shopping and walked on a running machine at the gym. "
        "Exports from Hanguk rose, and the quarantine authorities counted the infections. "
        "The driver of the truck had forgotten the side brake.",
        (
            "The comedian lost his mobile phone in a taxi during COVID-19",
            "a selfie with his Korean personal trainer on social media",
            "worth 700 million won",
            "window shopping and walked on a treadmill",
            "Exports from South Korea rose, and the health authorities",
            "the parking brake",
        ),
        ("gagman", "hand phone", "self-camera", "eok", "side brake"),
    ),
    "ar": Report(
        "The brother President threw a speech before the guests of the two brotherly countries. "
        "From his part, the head of the ministers promised ten million guineas for the pumps. "
        "Fighters of Deash released fire on a bus near the Gaza sector. "
        "The police threw the arrest on two men. "
        "Prices fell for the third day respectively in the Arab homeland. "
        "Zamalek won by two goals without response, and the masses of Zamalek sang.",
        (
            "The President gave a speech before the guests of the two countries",
            "For his part, the prime minister promised ten million pounds",
            "Fighters of ISIS opened fire on a bus near the Gaza Strip",
            "The police arrested two men",
            "for the third day in a row in the Arab world",
            "by two goals to nil, and the fans of Zamalek",
        ),
        ("brotherly", "guineas", "Deash", "Gaza sector", "without response"),
    ),
}

# Good English about the same countries, with the same words in their own sense.
INNOCENT = {
    "ru": "The militia of 1775 met at the present time of year. The arena of the Federation Council was closed, and the "
    "flying machine of the brothers hung above the subject of the talk. The press service answered at once.",
    "pl": "The president of the club flew to Warsaw. The novelization of the film sold well, and the health resort by the "
    "lake was full. A hazard is a risk. In the second decade of the century trade grew.",
    "zh": "The dentist fitted a new crown. Farmers grow millet and barley, and a singer's vibrato filled the hall. The ant "
    "carried gold dust. She introduced that law in May, and it drew the broad applause of her friends.",
    "ja": "The duke's mansion has sixty rooms, and the corona of the sun was seen at noon. They live. House prices rise. "
    "The same company that built the bridge repaired it. High tension lines cross the valley.",
    "ko": "The boxer was fighting for his title. One room near the campus is free. The Dutch pay more for gas, and the "
    "quarantine of the ship ended. The machine is running again.",
    "ar": "The Minister of External Affairs met his brother. The masses sang in the cathedral. He threw the catch of the "
    "day away, and the western bank of the Nile was green. In a word, he gave up.",
}


@pytest.mark.parametrize("pivot", sorted(REPORTS))
def test_the_language_behind_a_report_is_named(pivot: str) -> None:
    result = cleaner.clean(REPORTS[pivot].text)
    assert result.facts.pivot == pivot
    assert len(result.facts.votes) >= 3, "an editor sees why"


@pytest.mark.parametrize("pivot", sorted(REPORTS))
def test_the_faults_are_found_and_put_right(pivot: str) -> None:
    report = REPORTS[pivot]
    result = cleaner.clean(report.text)
    text = result.apply(accept=[row.id for row in result.suggestions])
    assert len(result.changes) >= 4, "most of it needs no editor"
    assert [words for words in report.right if words not in text] == []
    assert [words for words in report.wrong if words in text] == []


@pytest.mark.parametrize("pivot", sorted(REPORTS))
def test_a_repaired_report_is_at_rest(pivot: str) -> None:
    text = cleaner.clean(REPORTS[pivot].text).text
    assert cleaner.clean(text).text == text


@pytest.mark.parametrize("pivot", sorted(INNOCENT))
def test_the_same_words_in_their_own_sense_stay(pivot: str) -> None:
    text = INNOCENT[pivot]
    result = cleaner.clean(text)
    assert result.text == text
    assert [row.id for row in result.suggestions] == []
    assert result.facts.pivot is None


@pytest.mark.parametrize("pivot", sorted(REPORTS))
def test_one_stray_fault_does_not_name_a_language(pivot: str) -> None:
    first = REPORTS[pivot].right[0]
    assert cleaner.clean(f"The paper wrote: {first}. Nothing else happened that day.").facts.pivot is None
