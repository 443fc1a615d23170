"""Fits the weights of page furniture on the labelled pages, and prints the table for `weights.py`.

`python -m benchmarks.furniture DATA [even|odd]`, where DATA is the folder that holds `boilerplate/nearclean.jsonl.gz` and
`endmatter.jsonl.gz`. With `even` or `odd` only those pages are read: what the weights are worth on pages that they have not
seen is measured on the others. Logistic regression over the features of single lines: each weight is a log-odds that can be read,
and a wrong one seen. What lines say together (places, company, costs) was set by hand, with these weights.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleaner.api import default_rulebook
from cleaner.stages.boilerplate.lines import features, read

# Kinds that furniture recall is measured on; other lines beside the article (names, menus, teasers) count less.
FURNITURE = frozenset(
    ("comment_form", "cookie_privacy", "share", "newsletter_signup", "related_header", "image_credit", "copyright_legal",
     "login_account", "ads")
)  # fmt: skip
OTHER = 0.3
# Pulls weights that few lines speak for towards nothing.
RIDGE = 1.0
# Newton's steps, one feature at a time, come to rest long before.
ROUNDS = 60

PAGES = {"all": slice(None), "even": slice(None, None, 2), "odd": slice(1, None, 2)}

Item = tuple[tuple[str, ...], float, float]


def examples(folder: Path, pages_read: slice) -> Iterator[tuple[tuple[str, ...], bool, float]]:
    """The features of each judged line of the pages, whether it is furniture, and how much it counts."""
    rulebook = default_rulebook()
    for name in ("nearclean", "endmatter"):
        with gzip.open(folder / "boilerplate" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            pages = [json.loads(line) for line in file][pages_read]
        for page in pages:
            ignored = set(page["ignore"])
            article = [i for i, keep in enumerate(page["keep"]) if keep and i not in ignored]
            for i, line in enumerate(read("\n".join(page["lines"]), rulebook)):
                keep = bool(page["keep"][i])
                named = page["kind"][i] in FURNITURE
                inside = article[0] < i < article[-1]
                # The second set has the first one's articles again, and product cards within them that nobody could tell.
                again = name == "endmatter" and (keep or (inside and not named))
                if i not in ignored and not line.blank and not again:
                    yield tuple(features(line)), not keep, 1.0 if name == "nearclean" else OTHER


def fitted(items: Sequence[Item]) -> tuple[float, dict[str, float]]:
    """The prior and the weight of each feature: ridge logistic regression by coordinate-wise Newton steps."""
    prior = math.log(sum(furniture for _, _, furniture in items) / sum(article for _, article, _ in items))
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, (names, _, _) in enumerate(items):
        for name in names:
            holding[name].append(number)
    weights = dict.fromkeys(sorted(holding), 0.0)
    odds = [prior] * len(items)
    for _ in range(ROUNDS):
        for name in weights:
            gradient, curvature = -RIDGE * weights[name], RIDGE
            for number in holding[name]:
                likely = 1 / (1 + math.exp(-odds[number]))
                _, article, furniture = items[number]
                gradient += furniture - (article + furniture) * likely
                curvature += (article + furniture) * likely * (1 - likely)
            step = max(-1.0, min(1.0, gradient / curvature))
            weights[name] += step
            for number in holding[name]:
                odds[number] += step
    return prior, weights


def main() -> None:
    folder, half = (*sys.argv[1:], "all")[:2] if len(sys.argv) in (2, 3) else ("", "")
    if half not in PAGES:
        sys.exit(__doc__)
    counted: defaultdict[tuple[str, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for names, furniture, counts in examples(Path(folder), PAGES[half]):
        counted[names][furniture] += counts
    prior, weights = fitted([(names, article, furniture) for names, (article, furniture) in counted.items()])
    print(f"PRIOR = {prior:.1f}")
    for name, weight in weights.items():
        print(f'    "{name}": {weight:.1f},')


if __name__ == "__main__":
    main()
