"""The stages, in order. A stage reads text and facts and yields findings; it never writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.rulebook.schema import STAGES as KNOWN
from cleaner.stages import boilerplate as boilerplate
from cleaner.stages import encoding as encoding
from cleaner.stages import language as language
from cleaner.stages import repetition as repetition
from cleaner.stages.names import find as names
from cleaner.stages.spelling import find as spelling
from cleaner.stages.translation import find as translation

if TYPE_CHECKING:
    from cleaner.corpus.names import Corpus
    from cleaner.edits import Finding
    from cleaner.facts import Facts


class Stage(NamedTuple):
    """A stage's name, as rule ids and reports give it, and its function."""

    name: str
    find: Callable[[Facts, Corpus | None], Iterable[Finding]]


# The order is the rank: where findings meet, the earlier stage wins. Encoding has rounds to itself.
ENCODING = Stage("encoding", encoding.find)
STAGES = (
    Stage("language", language.find),
    Stage("repetition", repetition.find),
    Stage("translation", translation.find),
    Stage("names", names.find),
    Stage("spelling", spelling.find),
    Stage("boilerplate", boilerplate.find),
)

_NAMES = tuple(stage.name for stage in (ENCODING, *STAGES))
if _NAMES != KNOWN:
    raise RuntimeError(f"the stages are {', '.join(_NAMES)}, but packs may name {', '.join(KNOWN)}")

# The detectors that a shipped rule may name, with the literals that each wants to be shown in the one scan. The rule
# carries their reason, safety and examples. Whoever compiles rules hands them down.
DETECTORS: Mapping[str, Sequence[bytes]] = {
    name: repetition.ANCHORS.get(name, ())
    for stage in (encoding, language, repetition, translation, names, spelling)
    for name in stage.DETECTORS
}
