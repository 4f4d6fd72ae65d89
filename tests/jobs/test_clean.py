"""Writing a cleaned copy: the draft is only read, nothing is overwritten, and a copy that went wrong is not written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pccreply.drafts import LARGEST_FILE
from pccreply.editing import cleaning
from pccreply.editing.cleaning import Cleaning
from pccreply.jobs.clean import clean
from pccreply.jobs.errors import CannotRun
from pccreply.outputs.docx import write
from tests.conftest import REPOSITORY
from tests.editing.traces import DOCUMENT, Parts, traced
from tests.outputs.conftest import ambershire


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(traced(write(ambershire(), REPOSITORY / "templates" / "letter.docx")))
    return path


def refused(draft: Path, out: Path) -> str:
    """Why no copy is written; the folder must be as it was."""
    before = {path: path.read_bytes() for path in sorted(draft.parent.rglob("*")) if path.is_file()}
    with pytest.raises(CannotRun) as error:
        clean(draft, out)
    assert {path: path.read_bytes() for path in sorted(draft.parent.rglob("*")) if path.is_file()} == before
    return str(error.value)


def test_the_copy_is_written_and_the_draft_is_not_touched(draft: Path, tmp_path: Path) -> None:
    before, stat = draft.read_bytes(), draft.stat()
    cleaned = clean(draft, tmp_path / "send.docx")
    assert cleaned.path == tmp_path / "send.docx"
    assert cleaned.path.read_bytes() == cleaning.clean(before).data
    assert 'Author: "Jo SECRET"' in cleaned.removed
    assert cleaned.left == ('a comment by "Jo Example"', 'a comment by "pccreply"', "highlights")
    assert draft.read_bytes() == before
    assert (draft.stat().st_mtime_ns, draft.stat().st_mode) == (stat.st_mtime_ns, stat.st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.docx", "send.docx"]
    again = clean(cleaned.path, tmp_path / "again.docx")
    assert (again.removed, again.left) == ((), cleaned.left)
    assert again.path.read_bytes() == cleaned.path.read_bytes()


def test_a_file_that_exists_is_never_overwritten(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "send.docx").write_bytes(b"somebody's letter")
    assert "exists already and was not touched" in refused(draft, tmp_path / "send.docx")
    (tmp_path / "folder.docx").mkdir()
    assert "exists already" in refused(draft, tmp_path / "folder.docx")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_that_leads_nowhere_is_not_followed(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "send.docx").symlink_to(tmp_path / "elsewhere.docx")
    assert "exists already" in refused(draft, tmp_path / "send.docx")
    assert not (tmp_path / "elsewhere.docx").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_the_draft_itself_is_refused_however_it_is_named(draft: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "linked.docx").symlink_to(draft)
    (tmp_path / "twin.docx").hardlink_to(draft)
    for out in (draft, tmp_path / "sub" / ".." / "draft.docx", tmp_path / "linked.docx", tmp_path / "twin.docx"):
        assert "is the draft itself" in refused(draft, out)
    assert "is the draft itself" in refused(tmp_path / "linked.docx", draft)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("send", "Write {folder}/send.docx."),
        ("send.docm", "Write {folder}/send.docx."),
        ("send.pdf", "does not end in .docx"),
        ("nowhere/send.docx", "There is no folder {folder}/nowhere."),
    ],
)
def test_a_name_that_will_not_do_is_refused(draft: Path, tmp_path: Path, name: str, words: str) -> None:
    assert words.format(folder=tmp_path) in refused(draft, tmp_path / name)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a Word document"),
        (b"%PDF-1.7", "not a Word document"),
        (b"PK\3\4 cut off", "damaged"),
        (bytes(LARGEST_FILE + 1), "larger than 50 MB"),
    ],
)
def test_a_draft_that_is_no_word_file_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    message = refused(path, tmp_path / "send.docx")
    assert words in message
    assert str(path) in message


def test_a_draft_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "draft.docx", tmp_path / "send.docx")


def test_a_copy_that_would_say_something_else_is_not_written(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = cleaning.clean

    def wrong(data: bytes) -> Cleaning:
        done = right(data)
        parts = Parts(done.data)
        parts.all[DOCUMENT] = parts.all[DOCUMENT].replace(b"Dear Home Secretary", b"Dear Prime Minister")
        return Cleaning(right(parts.data()).data, done.removed, done.left)

    monkeypatch.setattr(cleaning, "clean", wrong)
    assert "would not say what the draft says" in refused(draft, tmp_path / "send.docx")


def test_a_copy_that_would_not_be_clean_is_not_written(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = cleaning.clean
    monkeypatch.setattr(cleaning, "clean", lambda data: Cleaning(data, right(data).removed, ()))
    assert "would not be clean" in refused(draft, tmp_path / "send.docx")


def test_nothing_is_left_of_a_copy_that_the_disk_has_no_room_for(
    draft: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def full(path: Path, mode: str = "r", **more: object) -> object:
        file = opened(path, mode, **more)  # type: ignore[call-overload]
        if "x" not in mode:
            return file

        class Full:
            def __enter__(self) -> Full:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

            def write(self, data: bytes) -> int:
                file.write(data[:100])
                raise OSError(28, "No space left on device")

        return Full()

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(CannotRun, match="cannot be written: No space left"):
        clean(draft, tmp_path / "send.docx")
    assert not (tmp_path / "send.docx").exists()
    assert not list(tmp_path.glob("*.tmp"))
