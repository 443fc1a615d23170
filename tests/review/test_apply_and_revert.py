"""`cleaner apply` and `cleaner revert` on real runs: files, rows, hand edits, several editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk_runs import NAME, SEEDS, cleaner
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.reports.keys import keys
from cleaner.review import decisions as store
from cleaner.review.apply import apply
from cleaner.review.decisions import BadDecisions, Decision, Verdict, decision
from cleaner.review.folder import Folder


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the seeds, and over rows."""
    root = tmp_path_factory.mktemp("run")
    texts = root / "in"
    texts.mkdir()
    for seed in SEEDS.glob("*.txt"):
        (texts / seed.name).write_bytes(seed.read_bytes())
    french = (SEEDS / NAME).read_text("utf-8")
    rows = [{"id": f"r{i}", "text": french, "n": 1.50} for i in range(2)] + [{"id": "fine", "text": "All is well."}]
    (texts / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert cleaner("clean", texts, "--out", root / "out", "--quiet").returncode == 0
    return root / "out"


def read(folder: Path, name: str = NAME) -> str:
    return (folder / "cleaned" / name).read_text("utf-8")


def test_only_what_has_something_to_decide_is_kept_as_it_came(pristine: Path) -> None:
    kept = {path.name for path in (pristine / "originals").iterdir()}
    assert NAME in kept
    assert "rows.jsonl" in kept
    assert "01-wire-clean.txt" not in kept
    assert (pristine / "originals" / NAME).read_bytes() == (SEEDS / NAME).read_bytes()


def test_taking_everything_back_gives_the_original_and_opening_it_again_the_result(folder: Path) -> None:
    cleaned = read(folder)
    assert cleaner("revert", folder, "--document", NAME).returncode == 0
    assert read(folder) == (SEEDS / NAME).read_text("utf-8")
    (folder / "decisions.jsonl").write_text("")
    assert cleaner("apply", folder).returncode == 0
    assert read(folder) == cleaned


def test_revert_keeps_hand_edits_elsewhere(folder: Path) -> None:
    path = folder / "cleaned" / NAME
    edited = path.read_text("utf-8").replace("progresses quickly", "is making quick progress") + "\nAn afterword.\n"
    path.write_text(edited, "utf-8")
    done = cleaner("revert", folder, "--document", NAME, "--change", "c1")
    assert done.returncode == 0, done.stderr
    assert read(folder) == edited.replace("resume chip exports", "resume flea exports")


def test_revert_into_a_changed_context_refuses_and_changes_nothing(folder: Path) -> None:
    path = folder / "cleaned" / NAME
    edited = path.read_text("utf-8").replace("to resume chip exports", "to start chip exports again")
    path.write_text(edited, "utf-8")
    done = cleaner("revert", folder, "--document", NAME, "--change", "c1")
    assert done.returncode == 1
    assert "the text there was edited by hand since" in done.stderr
    assert path.read_text("utf-8") == edited
    assert not (folder / "decisions.jsonl").read_text()


def test_rows_are_decided_one_by_one_and_keep_their_other_bytes(folder: Path) -> None:
    before = (folder / "cleaned" / "rows.jsonl").read_text("utf-8").splitlines()
    assert cleaner("revert", folder, "--document", "r1").returncode == 0
    after = (folder / "cleaned" / "rows.jsonl").read_text("utf-8").splitlines()
    assert (after[0], after[2]) == (before[0], before[2])
    assert json.loads(after[1])["text"] == (SEEDS / NAME).read_text("utf-8")
    assert '"n": 1.5' in after[1]


def test_an_editor_writes_something_else(folder: Path) -> None:
    run = Folder(folder)
    document = next(one for one in run.documents() if one.name == NAME)
    row = next(one for one in document.result.changes if one.rule == "translation.fr.puce-flea-trade")
    wanted = decision(NAME, row, document.result, Verdict.EDITED, ["exports of chips"])
    store.write(run.decisions, [wanted])
    assert cleaner("apply", folder).returncode == 0
    assert "resume exports of chips to Brazil" in read(folder)


def test_a_decision_outlives_another_run_with_the_text_moved(folder: Path, tmp_path: Path) -> None:
    assert cleaner("revert", folder, "--document", NAME, "--change", "c1").returncode == 0
    moved = tmp_path / "moved"
    moved.mkdir()
    (moved / NAME).write_text("A new first paragraph stands here.\n\n" + (SEEDS / NAME).read_text("utf-8"), "utf-8")
    assert cleaner("clean", moved, "--out", tmp_path / "again", "--quiet").returncode == 0
    assert "chip exports" in read(tmp_path / "again")
    done = cleaner("apply", tmp_path / "again", folder / "decisions.jsonl")
    assert done.returncode == 0, done.stderr
    assert "flea exports" in read(tmp_path / "again")


def test_two_editors_who_disagree_are_both_named(folder: Path, tmp_path: Path) -> None:
    run = Folder(folder)
    document = next(one for one in run.documents() if one.name == NAME)
    row = document.result.changes[0]
    for name, verdict in (("ann", Verdict.ACCEPTED), ("bob", Verdict.REJECTED)):
        one = decision(NAME, row, document.result, verdict)
        import msgspec

        store.write(tmp_path / f"{name}.jsonl", [msgspec.structs.replace(one, editor=name)])
    done = cleaner("apply", folder, tmp_path / "ann.jsonl", tmp_path / "bob.jsonl")
    assert done.returncode == 0
    assert "accepted by ann, then rejected by bob; the later counts" in done.stderr
    assert row.hunks[0].before in read(folder)


def test_a_decision_about_a_byte_that_no_encoding_explains_is_read_again(tmp_path: Path) -> None:
    one = Decision(document="caf\udce9.txt", key="0", rule="a.b", verdict=Verdict.EDITED, written=["\udce9"])
    store.write(tmp_path / "decisions.jsonl", [one])
    assert store.read(tmp_path / "decisions.jsonl") == [one]


def test_what_is_wrong_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"document": 1}\n')
    with pytest.raises(BadDecisions, match=r"bad\.jsonl:1: no decision"):
        store.read(tmp_path / "bad.jsonl")
    assert cleaner("apply", folder, tmp_path / "bad.jsonl").returncode == 2
    assert cleaner("apply", tmp_path / "nowhere").returncode == 2
    assert "is this what `cleaner clean` wrote" in cleaner("apply", tmp_path).stderr
    assert cleaner("revert", folder).returncode == 2
    assert "several documents have a change of this id" in cleaner("revert", folder, "--change", "c1").stderr
    gone = Decision(document="no.txt", key="0", rule="a.b", verdict=Verdict.REJECTED)
    store.write(tmp_path / "gone.jsonl", [gone])
    done = cleaner("apply", folder, tmp_path / "gone.jsonl")
    assert (done.returncode, "no such document" in done.stderr) == (1, True)


def test_a_second_run_into_the_folder_forgets_what_was_applied_but_not_what_was_decided(
    folder: Path, pristine: Path
) -> None:
    assert cleaner("revert", folder, "--document", NAME).returncode == 0
    assert cleaner("clean", pristine.parent / "in", "--out", folder, "--quiet").returncode == 0
    assert read(folder) == read(pristine) != (SEEDS / NAME).read_text("utf-8")
    assert cleaner("apply", folder).returncode == 0
    assert read(folder) == (SEEDS / NAME).read_text("utf-8")


@settings(max_examples=25)
@given(st.data())
def test_any_subset_of_decisions_gives_the_bytes_that_the_result_gives(pristine: Path, data: st.DataObject) -> None:
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        run = Folder(Path(shutil.copytree(pristine, Path(place) / "out")))
        wanted, expected = [], {}
        for document in run.documents():
            result = document.result
            accept = {row.id for row in result.suggestions if data.draw(st.booleans())}
            reject = {row.id for row in result.changes if data.draw(st.integers(0, 3)) == 0}
            rows = {row.id: row for row in (*result.changes, *result.suggestions)}
            wanted += [decision(document.name, rows[one], result, Verdict.ACCEPTED) for one in sorted(accept)]
            wanted += [decision(document.name, rows[one], result, Verdict.REJECTED) for one in sorted(reject)]
            expected[document.name] = result.apply(accept, reject)
            assert len(set(keys(result).values())) == len(rows) + len(result.flags)
        done = apply(run, wanted)
        assert (done.lost, done.failed) == ([], [])
        for file in run.files:
            if not file.format.streamed:
                assert file.cleaned.read_bytes().decode("utf-8-sig") == expected[file.relative.name]
            else:
                texts = {
                    row["id"]: row["text"] for row in map(json.loads, file.cleaned.read_text("utf-8").splitlines())
                }
                assert all(texts[name] == expected[name] for name in ("r0", "r1"))


def test_what_was_said_of_flags_alone_holds_too(tmp_path: Path) -> None:
    text = tmp_path / "flagged.txt"
    text.write_text("The keeper was verärgert when the gate stood open at night.\n", "utf-8")
    assert cleaner("clean", text, "--out", tmp_path / "out", "--quiet").returncode == 0
    run = Folder(tmp_path / "out")
    (document,) = run.documents()
    (flag,) = document.result.flags
    assert not document.result.changes
    seen = decision(document.name, flag, document.result, Verdict.REJECTED)
    done = apply(run, [seen])
    assert (done.decisions, done.lost, done.written) == ([seen], [], [])
