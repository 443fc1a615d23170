"""What becomes of each kind of furniture: removed, marked, kept, or repaired to its canonical wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cleaner.rulebook.image import Compiled
from cleaner.rulebook.schema import Policy

# Where a line's rules disagree, the most careful one decides.
_CAREFUL: tuple[Policy, ...] = ("keep", "mark", "repair", "remove")


def policy_of(rules: Iterable[Compiled], policies: Mapping[str, Policy]) -> Policy:
    """What becomes of a line that these rules know: as the policies say for their kinds, otherwise as the rules do."""
    said = {policies.get(rule.kind or "", rule.policy) for rule in rules}
    return next((policy for policy in _CAREFUL if policy in said), "remove")
