"""Which language a text is in, by langdetect's profiles: every n-gram counts, none is drawn by lot.

langdetect draws n-grams at random until it is sure of itself, which makes it slow, different from run to run unless seeded,
and as sure of four words as of a page. The same profiles, summed over all n-grams, answer the same each time, three times
as fast, and the distance to the second best says how sure that is.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.facts.scripts import SHARED

# Smoothing, as langdetect has it: an n-gram that a profile lacks counts as half a time in ten thousand.
SMOOTHING = 0.5 / 10_000
# n-grams overlap, so their evidence counts less than once: a letter is in up to six.
EVIDENCE = 0.35

# What to expect before reading, in log-odds: the texts that come here are English, or of a language with much to read.
PRIOR = {
    "en": 2.5,
    **dict.fromkeys("de es fr it ja nl pl pt ru zh".split(), 1.5),
    **dict.fromkeys("ar bg cs da fa fi hi hu id no ro sv tr uk vi".split(), 1.0),
    **dict.fromkeys("af cy so sq sw tl".split(), -2.0),
}

# Words of grammar, the most frequent ones: what tells close relatives apart in a short sentence. A word that several
# languages share counts for each.
GRAMMAR = {
    "bg": "и на да се в за не от са с че е по като до това му ще със но си който при което ли беше тази",
    "ca": "i el la els les dels amb per que una és i ha al seva aquest aquesta també més són",
    "cs": "a se je na že v s do pro jsou který která jako ale není jsem by po k z už jeho jsme také nebo",
    "da": "og er det at en af til på med for ikke den som der har jeg et de kan vil fra blev efter eller også hvor mig dig sig ud",
    "de": "der die und das ist nicht ein eine zu den mit von auf für sich dem im des auch als es wird bei nach einer sind sie ich",
    "en": "the of and to in a is that for it was on with as be at by this are not from have or an which you his they were",
    "es": "de la que el en y a o los se del las un por con una su para es al lo como más pero sus le ya este sí porque muy son",
    "et": "ja on ei et ta see oli mis kui ka oma kes aga ning siis",
    "fi": "ja on ei se että oli hän joka myös mutta kun ovat kuin jo vain tai sen ole nyt mitä",
    "fr": "de la le et les des en un une est que pour dans qui par il sur au plus pas ce du avec son se ne sont aux cette",
    "hr": "i je u se na da su za od s koji a o kao što nije ili bi iz ali samo biti te",
    "hu": "a az és hogy nem is egy meg ez csak volt van már mint vagy de még el ki kell",
    "id": "yang dan di untuk dengan dari ini itu tidak pada dalam adalah akan ke ada juga saya oleh sebagai bisa atau kami",
    "it": "di e il la che in un per è non una con sono da si del della i le dei più al nel come anche gli ma alla questo ha",
    "lt": "ir yra kad į iš su tai ne bet kaip jis buvo apie po už tik dar",
    "hi": "के में की है से को का और कि पर ने हैं यह एक भी",
    "lv": "un ir ka no ar par uz kas arī bet tas tika kā lai vai pēc gan",
    "nl": "de het een van en in is dat op te voor met zijn niet aan die er om ook als maar bij door naar wordt ik heeft uit",
    "mr": "आहे व आणि या च्या ला ने की तर हे होते",
    "no": "og er det i på som en til av for med at ikke den har de jeg et om var kan fra vil seg eller etter også meg deg hva",
    "pl": "w i na z się nie do to że jest o jak po za od ale przez są dla co tak już czy tym który",
    "pt": "de a o que e do da em um para não uma com os no se na por mais as dos como mas ao das foi ele à seu sua são ou é",
    "ro": "și şi de în la a cu nu că pe o un este din care pentru mai sunt se fi au prin sau dar ca al",
    "ru": "и в не на я что он с как это по но она к из за то все у от его же бы для до о так был мы уже",
    "sk": "a je na sa že v s do pre sú ktorý ktorá ako ale nie som by po k z už jeho sme aj alebo",
    "sl": "in je na se da za so v s ki kot pa ni tudi po z ali še bi iz pri ter",
    "sv": "och att det i som en på är av för med den till inte har de om ett var jag ska eller så från vid efter också mig dig går",
    "tr": "ve bir bu için de da ile çok ne olarak daha gibi kadar var en olan sonra ama ya değil mi",
    "uk": "і в не на що з у та до як за це але від його й про для він також яка або бути щоб",
    "vi": "và của là có cho không được trong người với các một những này khi đã từ đến cũng ra",
}  # fmt: skip
# Tuned with `EVIDENCE` on half of the labelled lines.
GRAMMAR_WORD = 2.0

_WORD = re.compile(r"[^\W\d_]+")
# langdetect's profiles lump these together.
_LUMPED = str.maketrans({"ș": "ş", "ț": "ţ", "Ș": "ş", "Ț": "ţ", "ی": "ي"})
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9]")


class Weighed(NamedTuple):
    """The best language, and how many log-odds it is ahead of the second."""

    code: str
    margin: float


class _Profiles:
    """langdetect's profiles, as sums of log-odds for each word."""

    def __init__(self) -> None:
        from langdetect import detector_factory

        detector_factory.init_factory()
        factory = detector_factory._factory
        self.codes: list[str] = factory.langlist
        self.grams: dict[str, list[float]] = factory.word_lang_prob_map
        self.places = {code: i for i, code in enumerate(self.codes)}
        self.grammar: dict[str, list[int]] = {}
        for code, words in GRAMMAR.items():
            for word in words.split():
                self.grammar.setdefault(word, []).append(self.places[code])
        self.weights: dict[str, tuple[tuple[int, float], ...]] = {}
        self.word = lru_cache(maxsize=8_192)(self._word)

    def _weights(self, gram: str) -> tuple[tuple[int, float], ...]:
        """What an n-gram says for the languages whose profiles have it."""
        weights = self.weights.get(gram)
        if weights is None:
            frequencies = enumerate(self.grams.get(gram, ()))
            weights = tuple((i, EVIDENCE * math.log(1 + each / SMOOTHING)) for i, each in frequencies if each)
            self.weights[gram] = weights
        return weights

    def _word(self, word: str) -> tuple[float, ...]:
        """What one word says for each language."""
        scores = [0.0] * len(self.codes)
        lumped = _VIETNAMESE.sub("\u1ec3", word.translate(_LUMPED))
        padded = f" {lumped} "
        for length in (1, 2, 3):
            for at in range(len(padded) - length + 1):
                for i, weight in self._weights(padded[at : at + length]):
                    scores[i] += weight
        for i in self.grammar.get(word.lower(), ()):
            scores[i] += GRAMMAR_WORD
        return tuple(scores)


@lru_cache(maxsize=1)
def _profiles() -> _Profiles:
    return _Profiles()


def weigh(text: str, script: str) -> Weighed | None:
    """The language of a script that explains a text best, and by how much; None where there is nothing to weigh."""
    profiles = _profiles()
    places = [(profiles.places[code], code) for code in sorted(SHARED.get(script, ())) if code in profiles.places]
    words = [word for word in _WORD.findall(text) if len(word) == 1 or not word.isupper()]
    if not words or len(places) < 2:
        return None
    said = [profiles.word(word) for word in words]
    ranked = sorted(((sum(one[i] for one in said) + PRIOR.get(code, 0.0), code) for i, code in places), reverse=True)
    (best, code), (second, _) = ranked[0], ranked[1]
    return Weighed(code, best - second)
