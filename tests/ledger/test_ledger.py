"""Whatever is written, and whoever edits in between: no byte that a person wrote is lost."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccreply.ledger.files import write_atomically, write_new
from pccreply.ledger.ledger import FILE, Ledger

LETTERS = st.sampled_from([b"one", b"two", b"three"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.sampled_from(["gwent.docx", "kent.docx"]), LETTERS),
        st.tuples(st.just("edit"), st.integers(0, 5), LETTERS),
        st.tuples(st.just("delete"), st.integers(0, 5), st.just(b"")),
        st.tuples(st.just("forget"), st.just(0), st.sampled_from([b"", b"{", b"[]", b'{"letters": [1]}'])),
    ),
    max_size=14,
)


@settings(max_examples=200, deadline=None)
@given(steps=STEPS)
def test_no_edited_bytes_are_ever_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("letters")
    edited: dict[Path, bytes] = {}
    for number, (step, what, data) in enumerate(steps):
        letters = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
        if step == "write":
            written = Ledger(folder).write(str(what), data)
            assert written.path.read_bytes() == data
            assert written.kept is None or written.kept.name == str(what)
        elif step == "forget":
            (folder / FILE).write_bytes(data)
        elif letters:
            chosen = letters[what % len(letters)]
            edited.pop(chosen, None)
            if step == "edit":
                edited[chosen] = data + b" as edited in step %d" % number
                chosen.write_bytes(edited[chosen])
            else:
                chosen.unlink()
        for path, kept in edited.items():
            assert path.read_bytes() == kept
    assert not list(folder.glob(".pccreply-*.tmp"))


def test_an_unedited_letter_is_replaced_and_an_edited_one_is_not(tmp_path: Path) -> None:
    assert Ledger(tmp_path).write("gwent.docx", b"one").path == tmp_path / "gwent.docx"
    again = Ledger(tmp_path).write("gwent.docx", b"two")
    assert (again.path.name, again.kept, again.unchanged) == ("gwent.docx", None, False)
    (tmp_path / "gwent.docx").write_bytes(b"mine")
    beside = Ledger(tmp_path).write("gwent.docx", b"three")
    assert (beside.path.name, beside.kept) == ("gwent.new.docx", tmp_path / "gwent.docx")
    beside.path.write_bytes(b"mine, too")
    assert Ledger(tmp_path).write("gwent.docx", b"four").path.name == "gwent.new-2.docx"
    assert {p.name: p.read_bytes() for p in tmp_path.glob("*.docx")} == {
        "gwent.docx": b"mine",
        "gwent.new.docx": b"mine, too",
        "gwent.new-2.docx": b"four",
    }


def test_a_letter_that_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    first = Ledger(tmp_path).write("gwent.docx", b"one")
    before = first.path.stat().st_mtime_ns
    again = Ledger(tmp_path).write("gwent.docx", b"one")
    assert again.unchanged
    assert first.path.stat().st_mtime_ns == before


def test_what_another_run_has_written_meanwhile_stays_known(tmp_path: Path) -> None:
    ours, theirs = Ledger(tmp_path), Ledger(tmp_path)
    ours.write("gwent.docx", b"one")
    theirs.write("kent.docx", b"two")
    lines = [json.loads(line) for line in (tmp_path / FILE).read_text().splitlines()]
    assert {line["letter"] for line in lines if "letter" in line} == {"gwent.docx", "kent.docx"}


def test_a_read_only_letter_that_was_edited_stands(tmp_path: Path) -> None:
    path = Ledger(tmp_path).write("gwent.docx", b"one").path
    path.write_bytes(b"mine")
    path.chmod(0o444)
    assert Ledger(tmp_path).write("gwent.docx", b"two").path.name == "gwent.new.docx"
    assert path.read_bytes() == b"mine"
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_where_nothing_can_be_written_the_old_file_stands(tmp_path: Path) -> None:
    (tmp_path / "letters").write_bytes(b"a file, not a folder")
    with pytest.raises(OSError):
        Ledger(tmp_path / "letters").write("gwent.docx", b"one")
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(OSError):
        write_atomically(tmp_path / "folder.docx", b"one")
    assert (tmp_path / "letters").read_bytes() == b"a file, not a folder"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.docx", "letters"]


def test_a_new_file_never_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "made" / "gwent.yaml"
    assert write_new(path, b"one")
    assert not write_new(path, b"two")
    assert path.read_bytes() == b"one"
