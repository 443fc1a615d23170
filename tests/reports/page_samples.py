"""What the page is tried with: a document with everything that a page shows, and texts that try to act."""

from __future__ import annotations

from report_builders import found, result_of

from cleaner.result import Conclusions, Result, Status

TEXT = (
    "A title\n\nThe American flea maker rose. “Models like nvidia, „said Huang. It sells fleas to their societies.\n"
    "Leave a Reply\nYour email address will not be published."
)

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "\u202eevil\u2066\x1b[31m\0\x07",
    "<!--<script>",
    "]]>&lt;&#x3c;",
    "\udce9\ud800\ufffe",
    "\u2028\u2029\x85\r",
]


def everything() -> Result:
    start = TEXT.index("\nLeave")
    return result_of(
        TEXT,
        found(
            TEXT,
            Status.APPLIED,
            "translation.fr.puce-flea",
            ("flea", "chip"),
            message="The insect.",
            evidence=("chips near",),
        ),
        found(TEXT, Status.SUGGESTED, "names.brand.nvidia", ("nvidia", "Nvidia"), doubts=True),
        found(TEXT, Status.APPLIED, "repetition.turned-quote", ("“Models", "„Models"), ("„said", "“said")),
        found(TEXT, Status.FLAGGED, "translation.fr.sell", ("sells fleas", "")),
        found(
            TEXT,
            Status.REFUSED,
            "translation.fr.societe",
            ("societies", "companies"),
            note="The pivot is not sure enough.",
        ),
        found(TEXT, Status.APPLIED, "boilerplate.en.form", (TEXT[start:], "")),
        facts=Conclusions("en", "fr", 0.9991, ("flea among chip words: +4",)),
    )
