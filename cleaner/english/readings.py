"""What a word may be a form of: the other way round than `rulebook.phrases`, which writes the forms out."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cleaner.english.words import known_words
from cleaner.rulebook.phrases import plural, verb_forms


class Reading(NamedTuple):
    """A word as a form of a slot: the slot as a rule writes it, its kind (n, v) and the form's tag."""

    slot: str
    kind: str
    tag: str


# The irregular words that rules for phrases need: base, -s, past, -ing and, where it differs, participle.
_VERBS = """
be is was being been|become becomes became becoming become|begin begins began beginning begun|bind binds bound binding
break breaks broke breaking broken|bring brings brought bringing|build builds built building|buy buys bought buying
catch catches caught catching|choose chooses chose choosing chosen|come comes came coming come|cut cuts cut cutting
deal deals dealt dealing|do does did doing done|draw draws drew drawing drawn|drive drives drove driving driven
eat eats ate eating eaten|fall falls fell falling fallen|feed feeds fed feeding|feel feels felt feeling
fight fights fought fighting|find finds found finding|fly flies flew flying flown|forget forgets forgot forgetting forgotten
get gets got getting|give gives gave giving given|go goes went going gone|grow grows grew growing grown
have has had having|hear hears heard hearing|hold holds held holding|keep keeps kept keeping|know knows knew knowing known
lay lays laid laying|lead leads led leading|leave leaves left leaving|lend lends lent lending|let lets let letting
lie lies lay lying lain|lose loses lost losing|make makes made making|mean means meant meaning|meet meets met meeting
pay pays paid paying|put puts put putting|read reads read reading|rise rises rose rising risen|run runs ran running run
say says said saying|see sees saw seeing seen|seek seeks sought seeking|sell sells sold selling|send sends sent sending
set sets set setting|shake shakes shook shaking shaken|show shows showed showing shown|shut shuts shut shutting
sit sits sat sitting|speak speaks spoke speaking spoken|spend spends spent spending|spread spreads spread spreading
stand stands stood standing|steal steals stole stealing stolen|stick sticks stuck sticking|strike strikes struck striking
take takes took taking taken|teach teaches taught teaching|tell tells told telling|think thinks thought thinking
throw throws threw throwing thrown|undergo undergoes underwent undergoing undergone|win wins won winning
understand understands understood understanding|wear wears wore wearing worn|withdraw withdraws withdrew withdrawing withdrawn
write writes wrote writing written|undertake undertakes undertook undertaking undertaken
overcome overcomes overcame overcoming overcome
submit submits submitted submitting|commit commits committed committing|permit permits permitted permitting
refer refers referred referring|occur occurs occurred occurring|prefer prefers preferred preferring
admit admits admitted admitting|control controls controlled controlling|transfer transfers transferred transferring
""".replace("\n", "|")
_NOUNS = dict(
    pair.split()
    for pair in "man men|woman women|child children|person people|foot feet|tooth teeth|life lives|wife wives|half halves|"
    "knife knives|leaf leaves|shelf shelves|crisis crises|analysis analyses|basis bases|thesis theses|hypothesis hypotheses|"
    "phenomenon phenomena|criterion criteria|datum data|medium media|shareholder shareholders".split("|")
)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, list[Reading]]:
    """Every form of an irregular word, with what it may be."""
    known: dict[str, list[Reading]] = {}
    for line in filter(None, map(str.split, _VERBS.split("|"))):
        base, *forms = line
        slot = f"{base}{{v:{','.join(forms)}}}"
        tags = ("base", "s", "ed", "ing", "en")
        for tag, form in zip(tags, [base, *forms, forms[1]][:5], strict=True):
            known.setdefault(form, []).append(Reading(slot, "v", tag))
    for one, many in _NOUNS.items():
        slot = f"{one}{{n}}" if plural(one) == many else f"{one}{{n:{many}}}"
        known.setdefault(one, []).append(Reading(slot, "n", "one"))
        known.setdefault(many, []).append(Reading(slot, "n", "many"))
    return known


@lru_cache(maxsize=100_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Every slot that a lower-case word may be a form of, in a fixed order. Those of an English word are English words too."""
    if not word.isascii() or not word.isalpha() or len(word) < 3:
        return tuple(_irregular().get(word, ()))
    found = list(_irregular().get(word, ()))
    bases = _irregular().keys()
    for base in _bases(word):
        if base in bases or (base.encode() not in known_words() and word.encode() in known_words()):
            continue
        if word in (base, plural(base)):
            found.append(Reading(f"{base}{{n}}", "n", "one" if word == base else "many"))
        # Past and participle look the same: the tag `ed` stands for both.
        forms = verb_forms(base)
        found += [Reading(f"{base}{{v}}", "v", tag) for tag in ("base", "s", "ed", "ing") if forms[tag] == word]
    return tuple(dict.fromkeys(found))


def _bases(word: str) -> list[str]:
    bases = [word]
    for ending, instead in (
        ("ies", ("y", "ie")), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            bases += [stem + end for end in instead]
            if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2]:
                bases.append(stem[:-1])
    return list(dict.fromkeys(bases))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A key that the forms of a word share; forms of different words may share it too."""
    irregular = _irregular().get(word)
    if irregular:
        return irregular[0].slot.partition("{")[0]
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    return word
