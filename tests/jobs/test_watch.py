"""Watching: real files, saved as Word and other programs save them, and the real watcher in a thread.

Nothing here waits for a time: each test waits for the next result, and only a fault makes it wait long.
"""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any
from xml.sax.saxutils import escape

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import open_office
from pccreply.jobs.watch import Pace, State, Watched, difference, watch
from pccreply.model.findings import Basis, Finding, Severity
from pccreply.model.places import Place
from pccreply.rules.examples import DRAFT, NEIGHBOUR, PATHS, workspace_of
from pccreply.rules.rule import bad
from tests.drafts.building import docx

DAY = date(2025, 5, 20)
PACE = Pace(look=0.5)
LONG = 60
TIMESCALE = "and will have counted all of them by 15 September 2025"
NO_TIMESCALE = "and is counting them"


@pytest.fixture
def desk(ferries: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace of the examples, with a faultless Word draft in drafts/."""
    files, _ = workspace_of(bad("", "", file="draft"))
    for path in (NEIGHBOUR, DRAFT):
        (ferries / path).parent.mkdir(exist_ok=True)
        (ferries / path).write_text(files[path], encoding="utf-8")
    (ferries / DRAFT).rename(ferries / "letter.txt")
    (ferries / "drafts" / "fernshire.docx").write_bytes(letter(ferries))
    monkeypatch.chdir(ferries)
    return ferries


def letter(desk: Path, old: str = "", new: str = "") -> bytes:
    """The faultless letter as a Word document, with one change."""
    text = (desk / "letter.txt").read_text(encoding="utf-8")
    assert old in text
    paragraphs = text.replace(old, new).split("\n")
    return docx("".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>' for p in paragraphs))


def as_word_saves(path: Path, data: bytes) -> None:
    """A temporary file, the old one renamed away, the new one renamed to the name, the old one deleted."""
    new, old = path.with_name("~WRD0001.tmp"), path.with_name("~WRL0001.tmp")
    new.write_bytes(data)
    path.rename(old)
    new.rename(path)
    old.unlink()


def as_notepad_saves(path: Path, data: bytes) -> None:
    """The file is emptied, and written bit by bit."""
    with path.open("wb") as file:
        for start in range(0, len(data), 1000):
            file.write(data[start : start + 1000])
            file.flush()


def as_an_editor_saves(path: Path, data: bytes) -> None:
    """A temporary file takes the place of the old one."""
    new = path.with_name(f".{path.name}.swp")
    new.write_bytes(data)
    new.replace(path)


class Results:
    """What a watch in another thread yields."""

    def __init__(self, results: Iterator[Watched | None]) -> None:
        self._queue: queue.SimpleQueue[Watched | BaseException] = queue.SimpleQueue()
        self._results = results

    def run(self) -> None:
        try:
            for result in self._results:
                if result is not None:
                    self._queue.put(result)
        except BaseException as error:
            self._queue.put(error)

    def next(self) -> Watched:
        result = self._queue.get(timeout=LONG)
        if isinstance(result, BaseException):
            raise result
        return result


@contextmanager
def watching(desk: Path, *targets: str, pace: Pace = PACE, **options: Any) -> Iterator[Results]:
    stop = Event()
    results = Results(
        watch(lambda: open_office(desk, as_of=DAY), targets or ["drafts"], stop=stop, pace=pace, **options)
    )
    thread = Thread(target=results.run)
    thread.start()
    try:
        yield results
    finally:
        stop.set()
        thread.join(LONG)
        assert not thread.is_alive()


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [f.rule for f in findings]


def found(watched: Watched) -> list[str]:
    assert watched.result is not None
    return [f.rule for d in watched.result.documents for f in d.findings]


@pytest.mark.parametrize("save", [as_word_saves, as_notepad_saves, as_an_editor_saves])
def test_a_save_is_one_check_and_says_what_has_changed(desk: Path, save: Callable[[Path, bytes], None]) -> None:
    draft = desk / "drafts" / "fernshire.docx"
    with watching(desk) as results:
        first = results.next()
        assert (first.path, first.state, first.change) == ("drafts/fernshire.docx", State.CHECKED, None)
        assert found(first) == []

        save(draft, letter(desk, TIMESCALE, NO_TIMESCALE))
        worse = results.next()
        assert worse.change is not None
        assert (rules(worse.change.new), worse.change.put_right) == (["missing-timescale"], ())

        save(draft, letter(desk, TIMESCALE, "and will have counted all of them by [date]"))
        other = results.next()
        assert other.change is not None
        assert "placeholder" in rules(other.change.new)

        save(draft, letter(desk))
        better = results.next()
        assert better.change is not None
        assert better.change.new == ()
        assert "placeholder" in rules(better.change.put_right)
        assert found(better) == []

        (desk / "drafts" / "second.docx").write_bytes(letter(desk))
        assert results.next().path == "drafts/second.docx", "one result for each save"


def test_notices_alone_wake_the_watch(desk: Path) -> None:
    """With ten minutes between two looks, a result can only come from a notice."""
    draft = desk / "drafts" / "fernshire.docx"
    with watching(desk, pace=Pace(look=600)) as results:
        results.next()
        for attempt in range(LONG):  # the first may come before the system watches
            as_word_saves(draft, letter(desk, "invented ferries", f"invented ferries{' ' * attempt}"))
            try:
                result = results._queue.get(timeout=1)
            except queue.Empty:
                continue
            assert isinstance(result, Watched)
            assert result.saved
            return
        pytest.fail("no notice came")


def test_where_no_notice_comes_looking_serves(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object, **__: object) -> Iterator[None]:
        raise OSError("OS file watch limit reached")
        yield

    monkeypatch.setattr("watchfiles.watch", cannot)
    with watching(desk) as results:
        results.next()
        as_word_saves(desk / "drafts" / "fernshire.docx", letter(desk, TIMESCALE, NO_TIMESCALE))
        assert found(results.next()) == ["missing-timescale"]


def test_a_single_file_is_watched(desk: Path) -> None:
    (desk / "drafts" / "second.docx").write_bytes(letter(desk))
    with watching(desk, "drafts/fernshire.docx") as results:
        assert results.next().path == "drafts/fernshire.docx"
        as_word_saves(desk / "drafts" / "second.docx", letter(desk))
        as_word_saves(desk / "drafts" / "fernshire.docx", letter(desk, TIMESCALE, NO_TIMESCALE))
        assert results.next().path == "drafts/fernshire.docx"


def test_files_that_programs_put_beside_a_draft_are_no_drafts(desk: Path) -> None:
    drafts = desk / "drafts"
    with watching(desk) as results:
        results.next()
        for name in ("~$rnshire.docx", ".~lock.fernshire.odt#", ".pccreply-1a.tmp", "~WRD0001.tmp", "lu1a2.tmp"):
            (drafts / name).write_bytes(b"lock")
        (drafts / ".git").mkdir()
        (drafts / ".git" / "note.txt").write_text("hidden")
        (drafts / "fernshire.checked.docx").write_bytes(letter(desk))
        assert results.next().path == "drafts/fernshire.checked.docx"
        (drafts / "later").mkdir()
        (drafts / "later" / "copy.docx").write_bytes(letter(desk))
        assert results.next().path == "drafts/later/copy.docx"


def test_a_deleted_draft_is_gone_and_may_come_back(desk: Path) -> None:
    draft = desk / "drafts" / "fernshire.docx"
    with watching(desk, pace=replace(PACE, gone=0.3)) as results:
        results.next()
        draft.unlink()
        gone = results.next()
        assert (gone.path, gone.state) == ("drafts/fernshire.docx", State.GONE)
        draft.write_bytes(letter(desk))
        assert results.next().state is State.CHECKED


@pytest.mark.parametrize("refusals", [2, 9])
def test_a_draft_that_is_held_open(desk: Path, monkeypatch: pytest.MonkeyPatch, refusals: int) -> None:
    """A moment is waited out; for longer it is said, and the draft is checked once it can be opened."""
    draft = desk / "drafts" / "fernshire.docx"
    refused = 0
    opened = Path.open

    def opens(path: Path, *arguments: Any, **options: Any) -> Any:
        nonlocal refused
        if path.name == draft.name and refused < refusals:
            refused += 1
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", opens)
    with watching(desk, pace=replace(PACE, quiet=0.05)) as results:
        first = results.next()
        if refusals > PACE.tries:
            assert first.state is State.HELD
            assert "held open by another program" in first.message
            first = results.next()
        assert first.state is State.CHECKED
        assert found(first) == []
    assert refused == refusals


def test_a_corrected_register_counts_at_once(desk: Path) -> None:
    report = desk / PATHS["report"]
    right = report.read_text(encoding="utf-8")
    assert "2025-10-31" in right
    report.write_text(right.replace("2025-10-31", "2025-08-31"), encoding="utf-8")
    with watching(desk) as results:
        assert found(results.next()) == ["late-timescale"]
        report.write_text(right, encoding="utf-8")
        after = results.next()
        assert not after.saved
        assert after.change is not None
        assert rules(after.change.put_right) == ["late-timescale"]
        assert found(after) == []


def test_settings_at_fault_show_until_they_are_put_right(desk: Path) -> None:
    settings = desk / "pccreply.toml"
    with watching(desk) as results:
        results.next()
        settings.write_text('[rules]\nplaceholdr = "off"\n', encoding="utf-8")
        shown = results.next()
        assert (shown.path, found(shown)) == ("pccreply.toml", ["unknown-reference"])
        assert results.next().path == "drafts/fernshire.docx"
        settings.write_text("", encoding="utf-8")
        assert {results.next().state, results.next().state} == {State.GONE, State.CHECKED}


def test_a_draft_that_shows_nothing_says_so_and_the_watch_goes_on(desk: Path) -> None:
    (desk / "drafts" / "fernshire.docx").unlink()
    note = desk / "drafts" / "note.docx"
    note.write_bytes(docx("<w:p><w:r><w:t>I thank you for your letter.</w:t></w:r></w:p>"))
    with watching(desk) as results:
        unclear = results.next()
        assert unclear.state is State.UNCLEAR
        assert "Add --force ID: fernshire, marshland." in unclear.message
        as_word_saves(note, letter(desk))
        assert results.next().state is State.CHECKED
    with watching(desk, report="ferry-2025", force="marshland") as results:
        assert "wrong-force" in found(results.next())


def test_a_fault_of_ours_does_not_end_the_watch(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = True

    def checks(*arguments: Any, **options: Any) -> Any:
        if faulty:
            raise ZeroDivisionError("by nought")
        return check(*arguments, **options)

    monkeypatch.setattr("pccreply.jobs.watch.check", checks)
    with watching(desk) as results:
        said = results.next()
        assert said.state is State.UNCLEAR
        assert "pccreply itself has failed on drafts/fernshire.docx (ZeroDivisionError: by nought)" in said.message
        faulty = False
        as_word_saves(desk / "drafts" / "fernshire.docx", letter(desk))
        assert results.next().state is State.CHECKED


def test_what_was_saved_last_comes_first(desk: Path) -> None:
    for number, name in enumerate(("b", "c", "a")):
        path = desk / "drafts" / f"{name}.docx"
        path.write_bytes(letter(desk))
        os.utime(path, (1_700_000_000 + number,) * 2)
    (desk / "drafts" / "fernshire.docx").unlink()
    with watching(desk) as results:
        first = [results.next() for _ in range(3)]
    assert [w.path for w in first] == ["drafts/a.docx", "drafts/c.docx", "drafts/b.docx"]
    assert [w.waiting for w in first] == [2, 1, 0]


def test_the_whole_workspace_can_be_watched_but_its_letter_templates_are_no_drafts(desk: Path) -> None:
    (desk / "templates").mkdir(exist_ok=True)
    (desk / "templates" / "letter.docx").write_bytes(letter(desk))
    (desk / "letter.txt").rename(desk / "letter.kept")
    with watching(desk, ".") as results:
        paths = {results.next().path for _ in range(5)}
    assert paths == {*(PATHS[name] for name in ("report", "force", "progress")), NEIGHBOUR, "drafts/fernshire.docx"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_saves(desk: Path, tmp_path: Path) -> None:
    source = tmp_path / "source" / "fernshire.docx"
    source.parent.mkdir()
    source.write_bytes(letter(desk, TIMESCALE, NO_TIMESCALE))
    with watching(desk) as results:
        assert found(results.next()) == []
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
             "--outdir", str(desk / "drafts"), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        assert "missing-timescale" in found(results.next())


@pytest.mark.parametrize(
    ("targets", "options", "message"),
    [
        ([], {}, "pccreply check --watch drafts"),
        (["fernshire"], {}, "There is no folder or file 'fernshire' to watch."),
        (["drafts"], {"report": "fery-2025"}, "Did you mean 'ferry-2025'?"),
    ],
)
def test_what_cannot_be_watched_is_refused_at_once(
    desk: Path, targets: list[str], options: dict[str, str], message: str
) -> None:
    with pytest.raises(CannotRun) as refused:
        watch(lambda: open_office(desk), targets, **options)  # type: ignore[arg-type]
    assert message in str(refused.value)


def finding(message: str, rule: str = "placeholder", unit: str | None = None) -> Finding:
    return Finding("PCC601", rule, Severity.ERROR, Basis.HOUSE, message, Place("x"), recommendation=unit)


def test_a_finding_that_moved_or_is_worded_anew_is_the_same() -> None:
    moved = finding("5 here, and 6 in paragraph 9."), finding("5 here, and 6 in paragraph 12.")
    reworded = finding("no timescale", "missing-timescale", "1"), finding("none at all", "missing-timescale", "1")
    change = difference([moved[0], reworded[0]], [reworded[1], moved[1]])
    assert (change.put_right, change.new) == ((), ())


def test_one_of_two_that_say_the_same_is_put_right() -> None:
    tbc, other = finding('"TBC" was to be replaced.'), finding('"XX" was to be replaced.')
    change = difference([tbc, tbc], [tbc, other])
    assert (change.put_right, change.new) == ((tbc,), (other,))
