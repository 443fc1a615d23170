"""Hostile texts: what scraping, decoding, translating and pasting do to prose, and what nobody would write at all."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

SEEDS = Path(__file__).parents[2] / "seeds"
GARBLED = ("07-via-french.txt", "08-via-german.txt", "09-spun.txt", "10-mojibake.txt", "11-page-furniture.txt")
_UNDEFINED_IN_CP1252 = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def misread(text: str) -> str:
    """UTF-8 read as cp1252, the bytes it lacks as control characters, as browsers do."""
    raw = text.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if byte in _UNDEFINED_IN_CP1252 else bytes([byte]).decode("cp1252") for byte in raw)


def _paragraphs() -> tuple[str, ...]:
    texts = [(SEEDS / name).read_bytes().decode("utf-8") for name in GARBLED]
    return tuple(paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip())


PARAGRAPHS = _paragraphs()

SCRIPTS = (
    "Москва не сразу строилась",
    "東京の半導体工場",
    "인공지능 칩",
    "الذكاء الاصطناعي ليس جديدا",
    "שלום עולם",
    "कृत्रिम बुद्धिमत्ता",
    "ภาษาไทยไม่มีช่องว่าง",
    "Ελληνικά",
    "Größenordnung",
    "œuvre à l’État",
    "İstanbul ıssız",
    "ſtraße ﬁne ﬂea",
    "Zürıch KELVIN \u212a",
)
CLUSTERS = (
    "👩\u200d👩\u200d👧\u200d👦",
    "🏴\u200d☠️",
    "🇧🇷🇳🇱🇧",
    "👍🏽",
    "e\u0301le\u0300ve",
    "a\u0308\u0323\u0304",
    "\u0301",
    "n\u0303",
    "\u200d",
    "chip\u0301s",
    "flea\u0308s",
    "각",
    "ก็",
)
CONTROLS = (
    "\0", "\f", "\v", "\x85", "\u2028", "\u2029", "\r", "\r\n", "\n", "\n\n", "\r\r\n", "\t", "\x1b[31m",
    "\u00a0", "\u202f", "\u200b", "\ufeff", "\u202e", "\u00ad", "\ufffd", "\x7f", "\x9d",
)  # fmt: skip
SURROGATES = ("\udc80", "\udcff", "\ud83d", "\ude00", "\udcc3\udca9")
PLACES = (
    "https://example.com/fleas?ia=1&q=flea%20insurance,,",
    "http://openai.example/a_(b)/$ 5",
    "www.example.org/the the",
    "nvidia@example.com",
    "@deepseek #chatgpt",
    "`flea = insurance`",
    "C:\\nvidia\\ia",
    "<a href='https://example.com/openai'>openai</a>",
    "doi:10.1000/182",
    "[openai](https://example.com/openai)",
)
FIGURES = (
    "$ 5", "5 %", "1.5 billion", "1,5 million", "€ 1.200,50", "150 000", "£3", "3.14", "1,,2", "10 - 12", "2025-09-09",
    "9 September 2025", "09/09/2025", "Sept. 9", "at 5.30 pm", "+31 20 555 0100", "½", "１２３", "٣٤٥", "10^6", "0x1F",
    "since 5 years", "5 5", "1 000 1 000", "1st 1st", "-3", "v1.2.3", "192.168.0.1",
)  # fmt: skip
NEGATIONS = (
    "not", "did not", "no no", "didn't", "didn’t", "never", "does not not", "cannot", "neither did she", "nor nor",
    "without", "had had", "that that", "not, not", "isnÂ’t", "donâ€™t",
)  # fmt: skip
FURNITURE = (
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Share this article",
    "Facebook",
    "Accept all cookies",
    "Subscribe to our newsletter",
    "Related articles",
    "© 2025 Example. All rights reserved.",
    "3 comments",
    "Read more",
    "Laisser un commentaire",
    "Kommentar schreiben",
    "Advertisement",
    "Sign in",
)
FAULTS = (
    "fleas", "The flea maker", "FLEA", "insurance", "societies", "IA", "ia", "KI", "a IA model", "an chip", "Openai",
    "nvidia", "chatgpt", "Deepseek", "Peskow", "counterfeit consciousness", "profound learning", "colossal information",
    ", “said", "“", "”", "„so“", "« non »", "''", "``", ",,", "..", " ,", "( a )", "the the", "it expects it expects",
    "in Brazil in Brazil", "Lumoira", "teh", "recieve", "a interview", "an one", "Ã©", "â€œ", "Ãƒ©", "Â", "â‚¬",
)  # fmt: skip
GLUE = (" ", " ", " ", "", ", ", ". ", "\n", "\r\n", "\n\n", "\r", "\u00a0", "-", "’s ", "\t")


def fragments() -> st.SearchStrategy[str]:
    """A cut from a garbled seed, anywhere, even within a word."""
    return st.builds(
        lambda paragraph, start, length: paragraph[start % len(paragraph) :][:length],
        st.sampled_from(PARAGRAPHS),
        st.integers(0, 2000),
        st.integers(1, 120),
    )


def pieces() -> st.SearchStrategy[str]:
    known = [SCRIPTS, CLUSTERS, CONTROLS, SURROGATES, PLACES, FIGURES, NEGATIONS, FURNITURE, FAULTS]
    plain = st.one_of(*(st.sampled_from(group) for group in known), fragments(), st.text(max_size=12))
    return st.one_of(
        plain,
        plain,
        plain.map(misread),
        plain.map(lambda text: misread(misread(text))),
        plain.map(lambda text: f"{text} {text}"),
        plain.map(str.upper),
        plain.map(lambda text: f"\n{text}\n"),
    )


def texts(max_pieces: int = 14) -> st.SearchStrategy[str]:
    """Hostile pieces joined by hostile glue."""
    joined = st.lists(st.tuples(pieces(), st.sampled_from(GLUE)), max_size=max_pieces)
    return joined.map(lambda parts: "".join(piece + glue for piece, glue in parts))


def documents() -> st.SearchStrategy[str]:
    """A garbled seed's paragraphs with hostile pieces set in: enough of a text to open the gates of pivot and topic."""

    def build(paragraphs: list[str], inserts: list[tuple[str, int]], newline: str) -> str:
        text = "\n\n".join(paragraphs)
        for piece, place in inserts:
            at = place % (len(text) + 1)
            text = text[:at] + piece + text[at:]
        return text.replace("\n", newline)

    return st.builds(
        build,
        st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=5),
        st.lists(st.tuples(pieces(), st.integers(0, 5000)), max_size=8),
        st.sampled_from(("\n", "\n", "\r\n", "\r")),
    )


def anything() -> st.SearchStrategy[str]:
    return st.one_of(texts(), documents())


def raw_bytes() -> st.SearchStrategy[bytes]:
    """Documents in many encodings, some cut short or with stray bytes set in, and plain noise."""
    encodings = (
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "latin-1",
        "cp1251",
        "shift_jis",
        "mac_roman",
    )

    def build(text: str, encoding: str, stray: bytes, place: int, cut: int) -> bytes:
        try:
            raw = text.encode(encoding, "ignore")
        except UnicodeError:
            raw = text.encode("utf-8", "surrogatepass")
        at = place % (len(raw) + 1)
        raw = raw[:at] + stray + raw[at:]
        return raw[: len(raw) - cut] if cut else raw

    written = st.builds(
        build, anything(), st.sampled_from(encodings), st.binary(max_size=2), st.integers(0, 5000), st.integers(0, 3)
    )
    return st.one_of(written, written, st.binary(max_size=60))


def batches() -> st.SearchStrategy[list[str]]:
    """Two to five documents of one run: hostile ones, and whole seeds, so that names have witnesses."""
    seeds = [path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("0*.txt"))]
    return st.lists(st.one_of(documents(), st.sampled_from(seeds)), min_size=2, max_size=5)
