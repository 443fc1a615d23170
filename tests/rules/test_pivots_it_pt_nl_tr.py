"""The Italian, Portuguese, Dutch and Turkish packs on running text: the pivot is named, its faults are found, clean text rests."""

from __future__ import annotations

import pytest

import cleaner

# As a machine words the news of each country in English; then what the repairs must have made of it, and what is only suggested.
ITALIAN = """\
The PM of Palermo asked for the postponement to judgment of nine managers for association for delinquency and bid rigging.
The former mayor received a guarantee notice for tangents of 50,000 euros, said the prosecutor. According to Ansa, the
Questura had warned him in May. Nothing was found in his confronts so far.

A girl was invested by a truck on the motorway near Bari and is in reserved prognosis; a chain buffering followed at hours 18.30.
The company, which has 300 dependents, closed the year with a net useful of 12 million euros.
The police seized villas in Ungheria, and the trains from Torino were late."""

PORTUGUESE = """\
A judge granted the liminar in the morning of this Tuesday in Recife, and the sixth-fair march was banned.
The police apprehended 30 kilos of cocaine and carried out nine search mandates against the money washing. The delator had
named two senators. With the privileged forum only the Supreme Court may judge them.

The tax of unemployment rose to 9%, and the dollar closed in high of 1.2%. Growth was pulled by exports, said the Ministry of
Farm. The actor suffered an infarction and passed by a surgery in May. Some 30 mil people went to the evangelical bench’s rally
in Brasil."""

DUTCH = """\
Two men were injured in a shooting party in Breda on Saturday night, and police look for the flight car of the gunmen.
The officer of justice demanded a task punishment for the arrestant. On the A2 there were 30 kilometres of files.

The NAVO summit must take place as soon possible, said the demissionary cabinet. The union foreman, who fears a motion of
distrust, spoke with President Poetin. The debt fell to 50 percent of BBP. Police look for eventual witnesses."""

TURKISH = """\
According to the obtained information, the truck under the management of Ahmet K. hit a wall in Bursa. The alcoholic driver lost
the dominance of the steering wheel. Five people were lifted to hospital, and nine suspects were taken under custody.
The minister used the following expressions at the opening. The old singer died of a heart crisis.

The heavy penal court gave nine years. The fire grew with the effect of the wind. He was goal king of the league twice, and the
mosque is one of most beautiful in the city."""


@pytest.mark.parametrize(
    ("text", "pivot", "repaired", "suggested"),
    [
        pytest.param(
            ITALIAN,
            "it",
            [
                "The prosecutor in Palermo",
                "indictment of nine managers",
                "criminal conspiracy",
                "notice of investigation for bribes",
                "found against him so far",
                "hit by a truck",
                "in critical condition",
                "pile-up followed at 18:30",
                "300 employees",
                "net profit of 12 million",
                "villas in Hungary",
                "trains from Turin",
            ],
            ["Questura"],
            id="it",
        ),
        pytest.param(
            PORTUGUESE,
            "pt",
            [
                "granted the liminar on Tuesday morning",
                "Friday march",
                "seized 30 kilos",
                "nine search warrants",
                "money laundering",
                "special jurisdiction",
                "unemployment rate rose",
                "closed up 1.2%",
                "driven by exports",
                "Ministry of Finance",
                "underwent a surgery",
                "30,000 people",
            ],
            ["liminar", "delator", "suffered an infarction", "Brasil"],
            id="pt",
        ),
        pytest.param(
            DUTCH,
            "nl",
            [
                "injured in a shooting in Breda",
                "getaway car",
                "public prosecutor demanded",
                "detainee",
                "kilometres of traffic jams",
                "NATO summit",
                "as soon as possible",
                "union leader",
                "President Putin",
                "percent of GDP",
            ],
            ["motion of", "task punishment", "demissionary cabinet", "eventual witnesses"],
            id="nl",
        ),
        pytest.param(
            TURKISH,
            "tr",
            [
                "According to reports",
                "truck driven by Ahmet K.",
                "drunk driver lost control of the vehicle",
                "were taken to hospital",
                "taken into custody",
                "heart attack",
                "high criminal court",
                "top scorer of the league",
                "one of the most beautiful",
            ],
            ["used the following expressions", "with the effect of the wind"],
            id="tr",
        ),
    ],
)
def test_the_pivot_is_named_and_its_faults_are_found(
    text: str, pivot: str, repaired: list[str], suggested: list[str]
) -> None:
    result = cleaner.clean(text, language="en")
    assert result.facts.pivot == pivot
    assert [words for words in repaired if words not in result.text] == []
    offered = [text[row.start : row.end] for row in result.suggestions]
    assert [words for words in suggested if not any(words in one or one in words for one in offered)] == []
    assert cleaner.clean(result.text, language="en").text == result.text


@pytest.mark.parametrize(
    "text",
    [
        # What English papers write about Italy, Brazil and Portugal, the Netherlands and Turkey.
        "The Guardia di Finanza raided the Milan offices of the bank. The Fiat heir Gianni Agnelli was called the Avvocato, and the "
        "Politecnico di Milano awarded him a degree. Alyssa Milano lives in California.",
        "The trial of the football player who suffered a concussion was adjourned. The tangent of the curve, the minister joked, "
        "touches it once. Fans collected in front of the palace of the prince.",
        "The samba school marched on Friday in Rio de Janeiro. Federal police in Brasília seized the senator’s phone, and the "
        "Banco do Brasil confirmed the transfer. Felipe França won the race, and the orange groves of Bahia bloom.",
        "The delegate of the police union spoke at the conference in Lisbon. The cargo of the ship, which left the public quay, was "
        "coffee. The judge determined the value of the house. The bishop sat on the front bench.",
        "The Dutch cabinet met in The Hague. The Tweede Kamer, or lower house, voted at noon. A shooting party of the duke killed "
        "ninety pheasants. The foreman of the jury spoke, and the files of the archive fill two kilometres of shelves.",
        "Simona Halep beat Ginevra Elkann’s niece at the Hotel d’Inghilterra. Philippe Van Parijs heard Lenine sing, and Cracovia lost.",
        "The Portland Police Bureau checked alcohol control laws. The eventual winner was a house doctor at the White House.",
        "Ankara summoned the ambassador of the United States. Prosecutors opened an investigation into the driver, an alcoholic. "
        "The technical director of the federation and the goalkeeper of the king’s team met.",
        "A free press used the following expressions of regret. She sat her exams within the scope of the law, and took her annual "
        "leave with the permission of the school, one of the most beautiful in Konya.",
    ],
)
def test_edited_english_about_these_countries_rests(text: str) -> None:
    result = cleaner.clean(text, language="en")
    assert result.text == text
    assert result.facts.pivot is None
    ours = tuple(f"translation.{pack}." for pack in ("it", "pt", "nl", "tr"))
    assert not [row.rule for row in (*result.suggestions, *result.flags) if row.rule.startswith(ours)]


@pytest.mark.parametrize("text", [ITALIAN, PORTUGUESE, DUTCH, TURKISH], ids=["it", "pt", "nl", "tr"])
def test_one_sentence_alone_names_no_language_that_two_share(text: str) -> None:
    """A word that Romance languages share is no proof of any one of them."""
    shared = "The ONU sent observers, and the BCE left its interest rates unchanged."
    assert cleaner.clean(shared, language="en").facts.pivot is None
    assert cleaner.clean(f"{shared}\n\n{text}", language="en").facts.pivot is not None


def test_gated_words_are_left_alone_without_their_pivot() -> None:
    text = "The trains from Torino were late, and eventual witnesses spoke of a big delusion in Lisboa."
    assert cleaner.clean(text, language="en").text == text
