"""Sets about the text as a whole: page furniture, encoding, language."""

from __future__ import annotations

import base64

from benchmarks.quality.bench import Bench, BenchSet, listed
from benchmarks.quality.figures import Better, Figure, Outcome
from benchmarks.quality.predictions import applied, lines_kept
from benchmarks.quality.runs import clean

NEAR_PEERS = {
    "precision": "phrase list and tail cut .905, C4 rule .169",
    "recall": "the same .774, C4 .916",
    "F1": "the same .834, C4 .285, jusText .345, trafilatura .586 (both see the HTML)",
}
END_PEERS = {
    "furniture recall": "phrase list .631, and tail cut .764, trafilatura .958 (sees the HTML)",
    "article lines lost": "the same .0028, .0087, .143",
}


def boilerplate(name: str, peers: dict[str, str]) -> BenchSet:
    """Pages as lines. Which lines were kept follows from the offsets of the changes, not from comparing texts."""
    file = f"boilerplate/{name}.jsonl.gz"

    def measure(bench: Bench) -> Outcome:
        rows = bench.data.rows(file)
        run, _ = bench.clean({row["id"]: "\n".join(row["lines"]) for row in rows})
        keep = [{"id": row["id"], "keep": lines_kept(row["lines"], applied(run.of(row["id"])))} for row in rows]
        scores = bench.score("boilerplate", file, keep)
        found = [
            Figure("precision", scores["precision"], Better.HIGHER),
            Figure("recall", scores["recall"], Better.HIGHER),
            Figure("F1", scores["f1"], Better.HIGHER),
            Figure("furniture recall", scores["furniture_recall"], Better.HIGHER),
            Figure("article lines lost", scores["loss"], Better.LOWER),
            Figure("pages that lost a line", scores["hurt_pages"], Better.LOWER),
        ]
        lost = [
            f"  {row['id']}: {line[:120]}"
            for row, said in zip(rows, keep, strict=True)
            for i, (line, good, kept) in enumerate(zip(row["lines"], row["keep"], said["keep"], strict=True))
            if good and not kept and i not in row["ignore"]
        ]
        kinds = ", ".join(f"{kind or 'unnamed'} {hit:.0%} of {n}" for kind, (n, hit) in scores["kinds"].items())
        return Outcome(
            [figure._replace(peers=peers.get(figure.name, "")) for figure in found],
            [f"removed: {kinds}", f"article lines lost: {len(lost)}", *lost[:40]],
        )

    return BenchSet(f"boilerplate-{name}", (file,), measure)


def mojibake(bench: Bench) -> Outcome:
    """Text with mojibake comes out as it was meant, clean text as it went in."""
    file = "encoding/mojibake.jsonl"
    rows = bench.data.rows(file)
    run, outputs = bench.clean({row["id"]: row["input"] for row in rows})
    scores = bench.score("encoding", file, ({"id": row["id"], "output": outputs[row["id"]]} for row in rows))
    clean_texts = {row["id"]: row["input"] for row in rows if row["input"] == row["expected"]}
    return Outcome(
        [
            Figure(
                "damaged, exactly repaired",
                scores["damaged"]["exact"],
                Better.HIGHER,
                "fix_encoding .923, fix_text .788",
            ),
            Figure(
                "mixed paragraphs, exactly repaired",
                scores["cat:mixed_clean_and_w1252"]["exact"],
                Better.HIGHER,
                "fix_encoding .71, sentence by sentence .97",
            ),
            Figure("clean, unchanged", scores["clean"]["exact"], Better.HIGHER, "fix_encoding .999, fix_text .885"),
        ],
        [
            *(*(f"{key}: {of['exact']} exact, {of['folded']} folded, of {of['n']}" for key, of in scores.items()),),
        ],
        listed("SAFE changes in clean text", clean_texts, run),
    )


def decoded(written: bytes, raw: bytes, encoding: str) -> str | None:
    """What an output file says: bytes as they came are in the encoding that was found, others in UTF-8 if that fits."""
    for codec in (encoding,) if written == raw else ("utf-8", encoding):
        try:
            return written.decode(codec).removeprefix("\ufeff")
        except (UnicodeError, LookupError):
            continue
    return None


def undecoded(bench: Bench) -> Outcome:
    """Files in many encodings, short ones."""
    file = "encoding/bytes.jsonl"
    rows = bench.data.rows(file)
    inputs = bench.folder / "files"
    inputs.mkdir(parents=True)
    given = {f"{number:04}.txt": base64.b64decode(row["b64"]) for number, row in enumerate(rows)}
    for name, raw in given.items():
        (inputs / name).write_bytes(raw)
    run = clean(inputs, bench.folder / "out")
    predictions, wrong = [], []
    for (name, raw), row in zip(given.items(), rows, strict=True):
        encoding = run.documents.get(name, {}).get("encoding")
        written = run.cleaned / name
        output = decoded(written.read_bytes(), raw, encoding) if encoding and written.exists() else None
        predictions.append({"id": row["id"], "output": output})
        if output != row["text"]:
            wrong.append(f"  {name} {row['id']}: is {row['encoding']}, taken for {encoding}")
    scores = bench.score("encoding", file, predictions)
    return Outcome(
        [
            Figure("UTF-8, exact", scores["bytes_utf8"]["exact"], Better.HIGHER),
            Figure(
                "not UTF-8, exact",
                scores["bytes_not_utf8"]["exact"],
                Better.HIGHER,
                "UTF-8 else cp1252 .345, charset-normalizer .793, chardet .986",
            ),
        ],
        [f"not as written: {len(wrong)}", *wrong[:40]],
    )


def language(bench: Bench) -> Outcome:
    """The language that the manifest names for each document."""
    file = "language/lines.jsonl"
    rows = bench.data.rows(file)
    run, _ = bench.clean({row["id"]: row["text"] for row in rows})
    told = [{"id": row["id"], "lang": run.documents[row["id"]].get("language")} for row in rows]
    scores = bench.score("language", file, told)
    peers = {"sentence": "langdetect .964, py3langid restricted .994", "paragraph": "langdetect 1.000"}
    right = [
        Figure(f"{length}, right", scores[length]["right"], Better.HIGHER, peers.get(length, ""))
        for length in ("word", "word_pair", "sentence", "paragraph")
    ]
    wrong = [Figure(f"{length}, wrong", scores[length]["wrong"], Better.LOWER) for length in ("sentence", "paragraph")]
    short = Figure("word, wrong", scores["word"]["wrong"], Better.LOWER, "the rest abstained")
    return Outcome([*right, *wrong, short])


SETS = (
    *(boilerplate(name, peers) for name, peers in (("nearclean", NEAR_PEERS), ("endmatter", END_PEERS))),
    BenchSet("encoding-mojibake", ("encoding/mojibake.jsonl",), mojibake),
    BenchSet("encoding-bytes", ("encoding/bytes.jsonl",), undecoded),
    BenchSet("language", ("language/lines.jsonl",), language),
)
