"""What a text came through, for people who read reports."""

from __future__ import annotations

from cleaner.languages import language_name
from cleaner.result import Verdict


def origin(pivot: str) -> str:
    """What a text came through, in a few words. A spun text came through no language, but has a pivot all the same."""
    return "spun by a paraphrasing program" if pivot == "spun" else f"translated through {language_name(pivot)}"


def verdict_of(verdict: Verdict) -> str:
    """What a document reads like, in a sentence: what it is, how much of it is in doubt, and what to do."""
    if verdict.origin == "spun":
        like = "reads like text spun by a paraphrasing program"
    elif verdict.origin == "translated":
        like = "reads like a machine translation"
    else:
        like = f"reads like a machine translation from {language_name(verdict.origin)}"
    sentences = "sentence" if verdict.sentences == 1 else "sentences"
    doubtful = f"{verdict.doubtful:,} of {verdict.sentences:,} {sentences} doubtful"
    return f"{like}; {doubtful}; read it whole" if verdict.whole else f"{like}; {doubtful}"
