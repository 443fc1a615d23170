"""Words that are right here: what a list takes, what decisions make of it, and that the next run leaves them alone."""

from __future__ import annotations

import http.client
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_runs import SEEDS, cleaner, serving
from hypothesis import given
from hypothesis import strategies as st

from cleaner.api import default_rulebook
from cleaner.pipeline import clean
from cleaner.reports.views import view
from cleaner.result import Result, Status
from cleaner.review import decisions as store
from cleaner.review import words
from cleaner.review.decisions import BadDecisions, Decision, Verdict
from cleaner.review.folder import Folder
from cleaner.review.server import Desk
from cleaner.review.trust import standings
from cleaner.review.words import Accepting, BadWords
from cleaner.source import read as read_source
from cleaner.vocabulary import LONGEST, Vocabulary, is_word, read

TWO = ("07-via-french.txt", "13-cp1252.txt")  # both write of nvidia


def said(word: str, key: str = "1", verdict: Verdict = Verdict.REJECTED, rule: str = "names.a.b") -> Decision:
    return Decision(document="a.txt", key=key, rule=rule, verdict=verdict, word=word)


@pytest.mark.parametrize("word", ["Deepseek", "Hewlett Packard", "rock ’n’ roll", "Ipê-2", "C#", "日本", "x" * LONGEST])
def test_words_and_names_are_taken(word: str, tmp_path: Path) -> None:
    assert is_word(word)
    assert words.add(tmp_path / "new" / "words", [word]) == [word]
    assert read(tmp_path / "new" / "words").accepts(word)


@pytest.mark.parametrize(
    "word", ["#deepseek", "a\nb", "a\x85b", "a\0", "\x1b[31m", "\u202eevil", "\udce9", "x" * (LONGEST + 1), "123", "—"]
)
def test_what_no_list_can_hold_is_refused(word: str, tmp_path: Path) -> None:
    assert not is_word(word)
    if not is_word(" ".join(word.split())):  # a blank of any kind in between is one
        with pytest.raises(BadWords):
            words.add(tmp_path, ["Deepseek", word])
    with pytest.raises(BadDecisions):
        store.parse(store.line(said(word)))
    assert not (tmp_path / "accept.txt").exists()


def test_lists_keep_remarks_and_lose_a_word_to_each_other(tmp_path: Path) -> None:
    (tmp_path / "accept.txt").write_text("# ours\nzebra\n", "utf-8")
    (tmp_path / "reject.txt").write_text("# never\nSkynet\n", "utf-8")
    assert words.add(tmp_path, ["Skynet", "zebra", "Apex"]) == ["Apex", "Skynet"]
    assert (tmp_path / "accept.txt").read_text("utf-8") == "# ours\nApex\nSkynet\nzebra\n"
    assert (tmp_path / "reject.txt").read_text("utf-8") == "# never\n"
    words.remove(tmp_path, ["Apex", "nobody"])
    assert (tmp_path / "accept.txt").read_text("utf-8") == "# ours\nSkynet\nzebra\n"
    assert {path.name for path in tmp_path.iterdir()} == {"accept.txt", "reject.txt"}  # nothing is left of writing
    (tmp_path / "reject.txt").write_bytes(b"\xff\n")
    with pytest.raises(BadWords, match="no UTF-8"):
        words.add(tmp_path, ["Apex"])


SETS = st.lists(st.sets(st.sampled_from(["Apex", "Skynet", "zebra", "Lumoira"])), max_size=6)


@given(SETS, st.sets(st.sampled_from(["Skynet", "zebra"])))
def test_the_lists_follow_the_decisions_and_come_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[set[str]], rejected: set[str]
) -> None:
    """Whatever is called right and doubted again: what is right now is accepted, and in the end all is as it was."""
    folder = tmp_path_factory.mktemp("words")
    words.add(folder, ["Own"])
    words.add(folder, rejected, reject=True)
    accepting = Accepting(folder)
    held: set[str] = set()
    for step in [*steps, set()]:
        accepting.follow(held, step)
        held = step
        assert read(folder) == Vocabulary(frozenset({"Own"} | step), frozenset(rejected - step))


def test_a_word_counts_once_for_its_rule() -> None:
    decided = [said("Deepseek", str(key)) for key in range(9)] + [said("Openai", "10"), said("", "11")]
    assert standings(decided)["names.a.b"].rejected == 3


Post = Callable[[Decision], int]


def posting(port: int, root: str) -> Post:
    def post(one: Decision) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/jsonl"}
        connection.request("POST", f"{root}decisions", store.line(one), headers)
        return connection.getresponse().status

    return post


def test_the_list_is_written_with_the_decision_and_taken_back_with_it(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "words"
    words.add(shared, ["Kubernetes"])
    with serving(Desk(Folder(folder), vocabulary=shared)) as server:
        post = posting(server.server_port, server.root)
        assert post(said("Deepseek")) == post(said("Deepseek", "2")) == 200
        assert read(shared).accept == {"Deepseek", "Kubernetes"}
        assert [one.word for one in store.read(folder / "decisions.jsonl")] == ["Deepseek"] * 2
        assert post(said("", "1", Verdict.OPEN)) == 200
        assert read(shared).accept == {"Deepseek", "Kubernetes"}  # another decision says so still
        assert post(said("", "2", Verdict.ACCEPTED)) == 200
        assert read(shared).accept == {"Kubernetes"}
        for bad in ("a\nb", "#x", "x" * 81, "\u202ex"):
            assert post(said(bad)) == 400
        assert read(shared).accept == {"Kubernetes"}
        assert store.words(store.read(folder / "decisions.jsonl")) == set()


def test_words_that_cannot_be_written_are_no_decisions_either(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a file, no folder")
    with serving(Desk(Folder(folder), vocabulary=tmp_path / "words")) as server:
        assert posting(server.server_port, server.root)(said("Deepseek")) == 500
    assert not (folder / "decisions.jsonl").exists()


def test_without_another_folder_words_are_kept_beside_the_decisions(folder: Path) -> None:
    desk = Desk(Folder(folder))
    desk.save(store.line(said("Deepseek")))
    assert (folder / "vocabulary" / "accept.txt").read_text("utf-8") == "Deepseek\n"
    assert str(folder / "vocabulary" / "accept.txt") in desk.page("")


def doubted(result: Result) -> Counter[str]:
    return Counter(row.word for row in view("a", result).changes if row.word)


@pytest.mark.parametrize(
    "text",
    [
        *((SEEDS / name).read_bytes() for name in (*TWO, "12-utf16.txt")),
        "Der Hund. The keeper was verärgert when the PowerS failed, and the commitee accomodated him untill dawn.".encode(),
        b"The toubibs pay their impots. A mispelled word and an Nvida chip; Nvidia said Nvidia. The problam is recieved.",
    ],
)
def test_the_next_run_doubts_no_word_that_was_called_right(text: bytes) -> None:
    """Whatever has the button: once its word is accepted, nothing is found in it any more."""
    source, book, gates = read_source(text), default_rulebook(), frozenset({"fr"})
    before = clean(source, book, language="en", gates=gates)
    asked = doubted(before)
    assert asked
    for word in asked:
        after = clean(source, book.with_vocabulary(Vocabulary(frozenset({word}))), language="en", gates=gates)
        assert doubted(after) == Counter({one: count for one, count in asked.items() if one != word}), word


def test_the_command_takes_words_from_decisions_and_the_next_run_leaves_them_alone(tmp_path: Path) -> None:
    texts = [SEEDS / name for name in TWO]
    assert cleaner("clean", *texts, "--out", tmp_path / "out", "--quiet").returncode == 0
    run = Folder(tmp_path / "out")
    rejected = [
        store.decision(document.name, row, document.result, Verdict.REJECTED)
        for document in run.documents()
        for row in document.result
        if row.status is Status.APPLIED and row.hunks[0].before == "nvidia"
    ]
    assert len({one.document for one in rejected}) == 2
    lines = [store.line(one).replace(b'"verdict"', b'"word":"nvidia","verdict"') for one in rejected]
    (tmp_path / "ann.jsonl").write_bytes(b"".join(lines))
    applied = cleaner("apply", tmp_path / "out", tmp_path / "ann.jsonl")
    assert (applied.returncode, "2 decisions hold" in applied.stderr) == (0, True)
    for name in TWO:
        assert "nvidia" in (tmp_path / "out" / "cleaned" / name).read_text("utf-8")

    (tmp_path / "cleaner.toml").write_text('vocabulary = "words"\n')
    done = cleaner("corpus", "accept", "--from", "ann.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "accepted: nvidia\n")
    (tmp_path / "out" / "decisions.jsonl").write_bytes((tmp_path / "ann.jsonl").read_bytes())
    again = cleaner("corpus", "accept", "Openai", "--from", "out", cwd=tmp_path)
    assert again.stderr == "accepted: Openai\n"
    assert cleaner("clean", *texts, "--out", "next", "--quiet", cwd=tmp_path).returncode == 0
    found = [row for rows in Folder(tmp_path / "next").rows.values() for row in rows]
    assert not [row for row in found if any(edit["before"] in ("nvidia", "Openai") for edit in row["edits"])]
    for name in TWO:
        assert "nvidia" in (tmp_path / "next" / "cleaned" / name).read_text("utf-8")


def test_what_the_command_cannot_do_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n")
    for arguments in (
        ("--vocabulary", "words"), ("--from", "none.jsonl", "--vocabulary", "words"), ("#x", "--vocabulary", "words"),
        ("--from", "bad.jsonl", "--vocabulary", "words"), ("x", "--from", "bad.jsonl", "--reject", "--vocabulary", "words"),
    ):  # fmt: skip
        done = cleaner("corpus", "accept", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stderr.startswith("cleaner: ")) == (2, True), arguments
    assert not (tmp_path / "words").exists()
