"""What stands in the ledger's file, and what is made of it when somebody or something has been at it."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pccreply.ledger.files import LeadsOut, remove_leftovers, write_atomically, write_new, written_beside
from pccreply.ledger.ledger import FILE, LOCK, OLD_FILE, Entry, Ledger, Record, Written, sha256
from pccreply.ledger.locks import FolderLock, HeldOpen, OtherRun, refuse_held_open

RECORD = Record(
    {"forces/gwent/x.yaml": "aa", "templates/letter.docx": ""}, {"version": "1", "day": ""}, 2, True, ("2a",)
)


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_line_holds_all_of_a_record_and_comes_back_as_it_went(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.write("gŵent & co.docx", b"one", RECORD)
        ledger.write("kent.docx", b"two")
    about, gwent, kent = lines(tmp_path)
    assert list(about) == ["about"]
    assert gwent == {
        "letter": "gŵent & co.docx",
        "sha256": digest(b"one"),
        "errors": 2,
        "incomplete": True,
        "suspect": ["2a"],
        "run": {"version": "1", "day": ""},
        "sources": {"forces/gwent/x.yaml": "aa", "templates/letter.docx": ""},
    }
    assert kent == {"letter": "kent.docx", "sha256": digest(b"two")}
    assert "gŵent" in (tmp_path / FILE).read_text(encoding="utf-8")
    again = Ledger(tmp_path)
    assert again.entry("gŵent & co.docx") == Entry(digest(b"one"), RECORD)
    assert again.entry("kent.docx") == Entry(digest(b"two"))
    assert again.entry("essex.docx") is None


def test_the_file_has_one_heading_and_at_the_end_of_a_run_one_line_a_letter(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        for data in (b"one", b"two", b"three"):
            ledger.write("kent.docx", data)
        ledger.write("gwent.docx", b"four")
        assert [line.get("letter") for line in lines(tmp_path)] == [None, *["kent.docx"] * 3, "gwent.docx"]
    assert [line.get("letter") for line in lines(tmp_path)] == [None, "gwent.docx", "kent.docx"]
    with Ledger(tmp_path) as ledger:
        before = (tmp_path / FILE).stat()
        ledger.write("kent.docx", b"three")
    assert (tmp_path / FILE).stat().st_mtime_ns == before.st_mtime_ns, "nothing was added, so nothing is tidied"
    assert {p.name for p in tmp_path.iterdir()} == {"kent.docx", "gwent.docx", FILE, LOCK}


def test_the_line_stands_before_the_letter_and_a_killed_run_leaves_both_digests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger(tmp_path).write("gwent.docx", b"one")

    def killed(path: Path, target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            Ledger(tmp_path).write("gwent.docx", b"two")
    assert lines(tmp_path)[-1]["sha256"] == digest(b"two")
    assert not list(tmp_path.glob(".pccreply-*.tmp"))
    after = Ledger(tmp_path)
    assert after.ours(tmp_path / "gwent.docx"), "the old letter is still ours"
    assert after.standing("gwent.docx") is None, "but not the last one that was written"
    with after:  # tidying keeps both
        after.write("kent.docx", b"three")
    assert lines(tmp_path)[1]["before"] == [digest(b"one")]
    last = Ledger(tmp_path)
    assert last.ours(tmp_path / "gwent.docx")
    assert last.write("gwent.docx", b"four") == Written(tmp_path / "gwent.docx")
    with last:
        pass
    assert "before" not in lines(tmp_path)[1], "once a letter stands, only its own digest is ours"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"7",
        b'{"letter": "gwent.docx"}',
        b'{"letter": 1, "sha256": "DIGEST"}',
        b'{"letter": "gwent.docx", "sha256": 1}',
        b'{"letter": "gwent.docx", "sha256": null, "before": ["DIGEST"]}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_damaged_line_counts_as_none_and_those_after_it_count(line: bytes, tmp_path: Path) -> None:
    (tmp_path / "gwent.docx").write_bytes(b"mine")
    (tmp_path / "kent.docx").write_bytes(b"two")
    good = json.dumps({"letter": "kent.docx", "sha256": digest(b"two")}).encode()
    (tmp_path / FILE).write_bytes(line.replace(b"DIGEST", digest(b"mine").encode()) + b"\n" + good + b"\n")
    ledger = Ledger(tmp_path)
    assert not ledger.ours(tmp_path / "gwent.docx")
    assert ledger.ours(tmp_path / "kent.docx")
    assert ledger.write("gwent.docx", b"one").path.name == "gwent.new.docx"
    assert (tmp_path / "gwent.docx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "change",
    [
        {"sources": []},
        {"run": None},
        {"errors": "2"},
        {"suspect": "2a"},
    ],
)
def test_a_line_without_a_whole_record_is_still_a_letter_of_ours(change: dict[str, Any], tmp_path: Path) -> None:
    whole = {"letter": "a.docx", "sha256": "s", "errors": 0, "suspect": [], "run": {}, "sources": {}}
    (tmp_path / FILE).write_text(json.dumps(whole) + "\n" + json.dumps(whole | {"letter": "b.docx"} | change) + "\n")
    ledger = Ledger(tmp_path)
    assert ledger.entry("a.docx") == Entry("s", Record({}, {}, 0, False, ()))
    assert ledger.entry("b.docx") == Entry("s", None)


def test_what_of_before_is_no_digest_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"one")
    for before in (["x", 7, digest(b"one")], "no list", None):
        line = {"letter": "a.docx", "sha256": "s", "before": before}
        (tmp_path / FILE).write_text(json.dumps(line) + "\n")
        assert Ledger(tmp_path).ours(tmp_path / "a.docx") is isinstance(before, list)


def test_a_torn_last_line_is_ended_before_the_next_one(tmp_path: Path) -> None:
    Ledger(tmp_path).write("gwent.docx", b"one")
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"letter": "kent.docx", "sha')
    Ledger(tmp_path).write("kent.docx", b"two")
    text = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert text[-2] == '{"letter": "kent.docx", "sha'
    assert json.loads(text[-1]) == {"letter": "kent.docx", "sha256": digest(b"two")}
    assert Ledger(tmp_path).ours(tmp_path / "kent.docx")


def test_the_old_form_is_read_and_becomes_the_new_one(tmp_path: Path) -> None:
    letters = {"gwent.docx": digest(b"one"), "bad.docx": 7}
    (tmp_path / OLD_FILE).write_text(json.dumps({"letters": letters}), encoding="utf-8")
    (tmp_path / "gwent.docx").write_bytes(b"one")
    with Ledger(tmp_path) as ledger:
        assert ledger.exists
        assert (ledger.entry("gwent.docx"), ledger.entry("bad.docx")) == (Entry(digest(b"one")), None)
        assert ledger.write("gwent.docx", b"two").path.name == "gwent.docx"
    assert not (tmp_path / OLD_FILE).exists()
    assert [line.get("letter") for line in lines(tmp_path)] == [None, "gwent.docx"]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"letters": ["gwent.docx"]}', "[" * 100_000])
def test_a_damaged_old_form_counts_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / OLD_FILE).write_text(text, encoding="utf-8")
    assert Ledger(tmp_path).entry("gwent.docx") is None


def test_a_folder_has_a_ledger_once_a_letter_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "asb"
    ledger = Ledger(folder)
    assert not ledger.exists
    assert ledger.standing("gwent.docx") is None
    assert ledger.write("gwent.docx", b"one").path == folder / "gwent.docx"
    assert ledger.exists


def test_where_the_last_letter_stands(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    letter, beside = tmp_path / "gwent.docx", tmp_path / "gwent.new.docx"
    ledger.write("gwent.docx", b"one")
    assert ledger.standing("gwent.docx") == Written(letter, None, True)
    letter.write_bytes(b"mine")
    assert not ledger.ours(letter)
    assert ledger.standing("gwent.docx") is None
    assert ledger.write("gwent.docx", b"two") == Written(beside, letter)
    assert ledger.standing("gwent.docx") == Written(beside, letter, True)
    assert Ledger(tmp_path).write("gwent.docx", b"two") == Written(beside, letter, True)
    beside.unlink()
    assert ledger.standing("gwent.docx") is None
    assert not ledger.ours(beside)


def test_the_same_bytes_made_from_other_sources_are_noted_anew(tmp_path: Path) -> None:
    Ledger(tmp_path).write("gwent.docx", b"one", RECORD)
    other = Record({"forces/gwent/x.yaml": "bb"})
    assert Ledger(tmp_path).write("gwent.docx", b"one", other) == Written(tmp_path / "gwent.docx", None, True)
    assert Ledger(tmp_path).entry("gwent.docx") == Entry(digest(b"one"), other)
    assert len(lines(tmp_path)) == 3
    Ledger(tmp_path).write("gwent.docx", b"one", other)
    assert len(lines(tmp_path)) == 3


def test_an_edited_letter_is_moved_aside_under_the_first_free_name(tmp_path: Path) -> None:
    letter = tmp_path / "gwent.docx"
    for number, name in ((1, "gwent.edited.docx"), (2, "gwent.edited-2.docx"), (3, "gwent.edited-3.docx")):
        Ledger(tmp_path).write("gwent.docx", b"ours")
        letter.write_bytes(b"mine %d" % number)
        moved = Ledger(tmp_path).write("gwent.docx", b"new", force=True)
        assert moved == Written(letter, None, False, tmp_path / name)
        assert (tmp_path / name).read_bytes() == b"mine %d" % number
        assert letter.read_bytes() == b"new"
    assert Ledger(tmp_path).write("gwent.docx", b"ours", force=True).moved is None


def test_force_takes_the_place_of_a_letter_although_the_same_stands_beside_it(tmp_path: Path) -> None:
    letter = tmp_path / "gwent.docx"
    letter.write_bytes(b"mine")
    Ledger(tmp_path).write("gwent.docx", b"new")
    forced = Ledger(tmp_path).write("gwent.docx", b"new", force=True)
    assert forced == Written(letter, None, False, tmp_path / "gwent.edited.docx")
    assert letter.read_bytes() == b"new"


def test_a_letter_that_is_as_new_already_becomes_ours(tmp_path: Path) -> None:
    (tmp_path / "gwent.docx").write_bytes(b"one")
    assert Ledger(tmp_path).write("gwent.docx", b"one") == Written(tmp_path / "gwent.docx", None, True)
    assert Ledger(tmp_path).ours(tmp_path / "gwent.docx")


def test_two_runs_that_take_turns_and_tidy_see_each_other(tmp_path: Path) -> None:
    ours, theirs = Ledger(tmp_path), Ledger(tmp_path)
    ours.write("a.docx", b"1")
    theirs.write("b.docx", b"2")
    theirs.close()  # its file is a new one now
    ours.write("c.docx", b"3")
    theirs = Ledger(tmp_path)
    theirs.write("a.docx", b"4")
    assert ours.write("a.docx", b"5").path.name == "a.docx", "what they wrote is no edit"
    theirs.write("d.docx", b"6")
    ours.close()
    assert {line["letter"]: line["sha256"] for line in lines(tmp_path)[1:]} == {
        "a.docx": digest(b"5"),
        "b.docx": digest(b"2"),
        "c.docx": digest(b"3"),
        "d.docx": digest(b"6"),
    }


def test_a_ledger_that_somebody_deletes_meanwhile_is_written_again(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.write("a.docx", b"1")
        (tmp_path / FILE).unlink()
        ledger.write("b.docx", b"2")
        assert [line.get("letter") for line in lines(tmp_path)] == [None, "b.docx"]
    assert [line.get("letter") for line in lines(tmp_path)] == [None, "a.docx", "b.docx"]


def test_somebody_who_saves_at_the_same_moment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = tmp_path / "gwent.docx"
    Ledger(tmp_path).write("gwent.docx", b"one")
    append: Callable[..., None] = Ledger._append

    def saved_meanwhile(self: Ledger, name: str, entry: Entry) -> None:
        append(self, name, entry)
        letter.write_bytes(b"mine, and longer")

    monkeypatch.setattr(Ledger, "_append", saved_meanwhile)
    with pytest.raises(OSError, match=r"^somebody saved it at the same moment; run again$"):
        Ledger(tmp_path).write("gwent.docx", b"two")
    assert letter.read_bytes() == b"mine, and longer"
    assert not list(tmp_path.glob(".pccreply-*.tmp"))


def test_a_full_disk_is_told_and_the_ledger_goes_on(tmp_path: Path) -> None:
    class Full:
        def __init__(self, file: Any) -> None:
            self.file, self.full = file, True

        def write(self, data: bytes) -> int:
            return int(self.file.write(data[:10] if self.full else data))

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    ledger = Ledger(tmp_path)
    ledger.write("gwent.docx", b"one")
    ledger._file = full = Full(ledger._file)  # type: ignore[assignment]
    with pytest.raises(OSError, match=r"^the disk is full$"):
        ledger.write("gwent.docx", b"two")
    assert (tmp_path / "gwent.docx").read_bytes() == b"one"
    full.full = False
    assert ledger.write("gwent.docx", b"three").path.name == "gwent.docx"
    ledger.close()
    assert lines(tmp_path)[-1]["sha256"] == digest(b"three")


def test_what_a_killed_run_left_goes_after_an_hour_and_nothing_else(tmp_path: Path) -> None:
    now = time.time()
    ours = ".pccreply-0123456789abcdef.tmp"
    made = {ours: 4000, ".pccreply-fedcba9876543210.tmp": 3000, ".pccreply-0123.tmp": 9000, "a.tmp": 9000}
    for name, age in made.items():
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (now - age, now - age))
    folder = tmp_path / ".pccreply-aaaaaaaaaaaaaaaa.tmp"
    folder.mkdir()
    os.utime(folder, (now - 9000, now - 9000))
    target = tmp_path / "kept"
    target.write_bytes(b"x")
    os.utime(target, (now - 9000, now - 9000))
    (tmp_path / ".pccreply-bbbbbbbbbbbbbbbb.tmp").symlink_to(target)
    before = {p.name for p in tmp_path.iterdir()}
    remove_leftovers(tmp_path)
    assert before - {p.name for p in tmp_path.iterdir()} == {ours}
    Ledger(tmp_path).write("gwent.docx", b"one")
    assert target.exists()


def test_every_temporary_file_has_a_name_that_is_recognised_as_left_over(tmp_path: Path) -> None:
    names = {written_beside(tmp_path / "gwent.docx", [b"on", b"", b"e"]).name for _ in range(3)}
    assert len(names) == 3
    for path in list(tmp_path.iterdir()):
        assert path.read_bytes() == b"one"
        os.utime(path, (0, 0))
    remove_leftovers(tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_piece_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def pieces() -> Any:
        yield b"one"
        raise RuntimeError("the second")

    with pytest.raises(RuntimeError, match="the second"):
        written_beside(tmp_path / "gwent.docx", pieces())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("linked", [True, False])
def test_a_new_file_is_whole_on_a_drive_without_links_too(
    linked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not linked:

        def without(*_: Any, **__: Any) -> None:
            raise OSError("no links here")

        monkeypatch.setattr(os, "link", without)
    path = tmp_path / "a" / "b" / "gwent.yaml"
    assert write_new(path, b"one")
    assert not write_new(path, b"two")
    assert path.read_bytes() == b"one"
    assert [p.name for p in path.parent.iterdir()] == ["gwent.yaml"]


@pytest.mark.parametrize(
    ("letter", "lock", "program"),
    [
        ("gwent.docx", "~$gwent.docx", "Word"),
        ("norfol.docx", "~$norfol.docx", "Word"),
        ("cumbria.docx", "~$umbria.docx", "Word"),
        ("cheshire.docx", "~$eshire.docx", "Word"),
        ("ambershire.docx", "~$bershire.docx", "Word"),
        ("gwent.docx", ".~lock.gwent.docx#", "LibreOffice"),
    ],
)
def test_a_letter_that_is_open_stands_and_the_message_names_the_program(
    letter: str, lock: str, program: str, tmp_path: Path
) -> None:
    Ledger(tmp_path).write(letter, b"one")
    refuse_held_open(tmp_path / letter)
    (tmp_path / lock).symlink_to(tmp_path / "gone")  # LibreOffice makes links where it can
    with pytest.raises(HeldOpen) as caught:
        Ledger(tmp_path).write(letter, b"two")
    assert str(caught.value) == (
        f"it is open in {program}: close it and run again (if it is open nowhere, delete the file {lock} beside it)"
    )
    assert (tmp_path / letter).read_bytes() == b"one"
    (tmp_path / letter).write_bytes(b"mine")
    with pytest.raises(HeldOpen):
        Ledger(tmp_path).write(letter, b"two", force=True)
    assert (tmp_path / letter).read_bytes() == b"mine"


def test_a_ledger_that_is_no_file_is_told_and_no_letter_is_written(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    ledger = Ledger(tmp_path)
    with pytest.raises(OSError) as caught:
        ledger.write("gwent.docx", b"one")
    assert str(caught.value)
    assert not (tmp_path / "gwent.docx").exists()
    (tmp_path / FILE).rmdir()
    assert ledger.write("gwent.docx", b"one").path.name == "gwent.docx", "as soon as it is put right"


def test_a_ledger_that_becomes_no_file_is_told_too(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        ledger.write("gwent.docx", b"one")
        (tmp_path / FILE).rename(tmp_path / "away")
        (tmp_path / FILE).mkdir()
        with pytest.raises(OSError):
            ledger.write("gwent.docx", b"two")
    assert (tmp_path / "gwent.docx").read_bytes() == b"one"
    assert (tmp_path / FILE).is_dir()
    (tmp_path / FILE).rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / FILE)
        wanted = f"{FILE} beside it, which tells whose letters these are, cannot be read (it is no ordinary file)"
        with pytest.raises(OSError) as caught:
            _unreadable(tmp_path)
        assert str(caught.value) == wanted


def _unreadable(folder: Path) -> None:
    ledger = Ledger(folder)
    ledger._open = lambda: None  # type: ignore[method-assign]  # opening a pipe to write would wait
    ledger._sync = lambda: None  # type: ignore[method-assign]
    ledger.write("gwent.docx", b"two")


def test_a_folder_that_leads_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "workspace"
    outside.mkdir()
    root.mkdir()
    (root / "output").symlink_to(outside)
    with pytest.raises(LeadsOut) as caught:
        Ledger(root / "output", root).write("gwent.docx", b"one")
    assert str(caught.value) == (
        f"it would go to {outside}, outside the workspace: {root / 'output'} is a link, or lies in one; remove the link"
    )
    assert not list(outside.iterdir())
    assert Ledger(root / "letters", root).write("gwent.docx", b"one").path == root / "letters" / "gwent.docx"
    assert Ledger(root / "output").write("gwent.docx", b"one").path.parent == root / "output"


@pytest.mark.parametrize("at_once", [True, False])
def test_a_file_is_written_with_the_folders_above_it(at_once: bool, tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    for data in (b"one", [b"t", b"wo"]):
        write_atomically(path, data, at_once=at_once)
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["c.txt"]


def test_what_was_left_is_removed_before_letters_are_written_beside_it(tmp_path: Path) -> None:
    left = tmp_path / ".pccreply-0123456789abcdef.tmp"
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    Ledger(tmp_path).write("gwent.docx", b"one")
    assert not left.exists()


def test_a_letter_of_old_stands_beside_the_edited_one_unchanged(tmp_path: Path) -> None:
    letter, beside = tmp_path / "gwent.docx", tmp_path / "gwent.new.docx"
    letter.write_bytes(b"mine")
    Ledger(tmp_path).write("gwent.docx", b"one", RECORD)
    again = Ledger(tmp_path).write("gwent.docx", b"one", Record({"x": "y"}))
    assert again == Written(beside, letter, True)


def test_a_link_in_the_place_of_our_own_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    for name in (FILE, LOCK):
        folder = tmp_path / name.strip(".")
        folder.mkdir()
        (folder / name).symlink_to(tmp_path / "elsewhere")
        with pytest.raises(LeadsOut, match=r"is a link to another file; remove the link"):
            Ledger(folder).write("gwent.docx", b"one")
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"


def test_one_holds_the_folder_and_the_other_waits_or_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = FolderLock(tmp_path / LOCK), FolderLock(tmp_path / LOCK)
    monkeypatch.setattr("pccreply.ledger.locks._PATIENCE", 0.05)
    with one.held():
        begun = time.monotonic()
        told = r"another run of pccreply is writing into .*; wait until it has ended"
        with pytest.raises(OtherRun, match=told), other.held():
            pass
        assert 0.05 <= time.monotonic() - begun < 5
    with other.held():
        pass
    other.close()
    with other.held():
        pass


def test_the_digest_is_that_of_sha_256() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_line_that_is_not_where_it_was_still_tells_whose_letter_it_is(tmp_path: Path) -> None:
    """Another run has tidied the file, or somebody has removed it: what the letter was made from is not known then."""
    with Ledger(tmp_path) as ledger:
        ledger.write("gwent.docx", b"one", Record({"a.yaml": "1"}))
    ledger = Ledger(tmp_path)
    known = Entry(sha256(b"one"), Record({"a.yaml": "1"}))
    assert ledger.entry("gwent.docx") == known
    file = tmp_path / FILE
    kept = file.read_bytes()
    for now in (
        b"",
        b"\n" + kept,
        kept.replace(b"gwent", b"kent."),
        kept.replace(b"sha256", b"sha-256"),
        b"{" * 99_999,
    ):
        file.write_bytes(now)
        assert ledger.entry("gwent.docx") == Entry(known.digest), now[:40]
        assert ledger.ours(tmp_path / "gwent.docx")
    file.unlink()
    assert ledger.entry("gwent.docx") == Entry(known.digest)
    standing = ledger.standing("gwent.docx")
    assert standing is not None
    assert standing.unchanged


def test_a_ledger_that_is_gone_at_the_end_holds_what_this_run_wrote(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.write("gwent.docx", b"one", Record({"a.yaml": "1"}))
    (tmp_path / FILE).unlink()
    ledger.write("kent.docx", b"two", Record({"a.yaml": "1"}))
    ledger.close()
    again = Ledger(tmp_path)
    assert again.ours(tmp_path / "gwent.docx")
    assert again.entry("kent.docx") == Entry(sha256(b"two"), Record({"a.yaml": "1"}))
