"""Clocks that go wrong, runs that meet, and texts as Notepad and others save them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from pccreply.jobs import draft as drafting
from pccreply.jobs import office
from pccreply.jobs.make_letter import make_letter
from pccreply.jobs.watch import Pace, State, watch
from pccreply.ledger import locks
from pccreply.ledger.files import write_new
from pccreply.ledger.locks import FolderLock
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, Run

DAY = ("--as-of", "2025-05-20")
LETTER = Path("output/ferry-2025/fernshire.docx")
SEEN = Path("forces/fernshire/ferry-2025.seen.json")
OLD, NEW = "forces should count their ferries.", "forces should count, and paint, their boats."


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# The clock -----------------------------------------------------------------------------------------------


def today_is(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """The day of the machine, wherever it is asked for."""

    class Day(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return day

    from pccreply.cli import batch

    monkeypatch.setattr(office, "date", Day)
    monkeypatch.setattr(batch, "date", Day)


def undated(root: Path) -> None:
    replaced(root / PATHS["progress"], "letter_date: 2025-05-19\n", "")


def test_a_clock_that_goes_backwards_loses_nothing(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    undated(ferries)
    for day in (date(2025, 5, 20), date(2025, 5, 18), date(2031, 1, 1), date(2025, 5, 19)):
        today_is(monkeypatch, day)
        result = run("batch", "--allow-incomplete", cwd=ferries)
        assert "1 of 1 letter written" in result.stdout
        assert "edited" not in result.stdout
        again = run("batch", "--allow-incomplete", cwd=ferries)
        assert "1 of them stood already" in again.stdout
    assert [p.name for p in (ferries / LETTER.parent).glob("*.docx")] == [LETTER.name]


def test_a_letter_from_the_future_is_known_by_its_bytes(run: Run, ferries: Path) -> None:
    run("batch", *DAY, cwd=ferries)
    leftover = ferries / LETTER.parent / ".pccreply-0123456789abcdef.tmp"
    leftover.write_bytes(b"of a run that is writing now, by a clock that goes fast")
    future = time.time() + 400 * 86400
    for path in (ferries / LETTER, ferries / PATHS["progress"], leftover):
        os.utime(path, (future, future))
    assert "(unchanged)" in run("batch", *DAY, cwd=ferries).stdout
    replaced(ferries / PATHS["progress"], "2025-05-19", "2025-05-20")
    assert "edited" not in run("batch", *DAY, cwd=ferries).stdout
    assert leftover.exists()


def test_midnight_in_the_middle_of_a_run(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made after midnight is dated and noted with the day on which its work began."""
    undated(ferries)
    days = [date(2025, 5, 20)] + [date(2025, 5, 21)] * 40

    class Day(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return days.pop(0)

    from pccreply.cli import batch

    monkeypatch.setattr(office, "date", Day)
    monkeypatch.setattr(batch, "date", Day)
    run("batch", "--allow-incomplete", cwd=ferries)
    lines = (ferries / LETTER.parent / ".pccreply-ledger.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["run"]["day"] == "2025-05-21"
    assert "1 of them stood already" in run("batch", "--allow-incomplete", cwd=ferries).stdout


@pytest.mark.parametrize("published", ["0001-01-01", "2024-02-29", "9999-11-06", "9999-12-31"])
def test_no_day_is_too_early_or_too_late_to_be_counted(published: str, run: Run, ferries: Path) -> None:
    report = ferries / PATHS["report"]
    old = next(line for line in report.read_text("utf-8").splitlines() if line.startswith("published:"))
    replaced(report, old, f"published: {published}")
    for command in (["check"], ["clock"], ["board"], ["draft", "fernshire", "ferry-2025"]):
        for day in ("0001-01-01", "2024-02-29", "9999-12-31"):
            assert run(*command, "--as-of", day, cwd=ferries).exit_code in (0, 1)


def test_a_day_that_no_calendar_has(run: Run, ferries: Path) -> None:
    result = run("clock", "--as-of", "2025-02-29", cwd=ferries)
    assert result.exit_code == 2
    assert "29 February 2025 does not exist" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its time zone from elsewhere")
def test_the_day_is_that_of_the_place(ferries: Path) -> None:
    said = []
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        environment = {**os.environ, "TZ": zone, "PYTHONPATH": str(REPOSITORY / "src")}
        code = "from datetime import date; print(date.today()); from pccreply.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "clock"], cwd=ferries, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        said.append(done.stdout.splitlines())
    days = [date.fromisoformat(lines[0]) for lines in said]
    assert timedelta(days=1) <= days[0] - days[1] <= timedelta(days=2)
    assert said[0][1:] != said[1][1:]  # the days that are counted


def test_a_save_by_a_clock_that_went_backwards_is_seen(run: Run, ferries: Path) -> None:
    run("draft", "fernshire", "ferry-2025", "--format", "txt", *DAY, cwd=ferries)
    letter = ferries / LETTER.with_suffix(".txt")
    stop = Event()
    from pccreply.jobs.office import open_office

    seen = 0
    try:
        pace = Pace(quiet=0.01, gone=0.1, look=0.05)
        for result in watch(lambda: open_office(ferries), [str(letter)], stop=stop, pace=pace):
            if result is None:
                continue
            assert result.state is State.CHECKED
            seen += 1
            if seen == 2:
                break
            letter.write_text(letter.read_text("utf-8") + "\nAlso.\n", encoding="utf-8")
            os.utime(letter, (1_000_000_000, 1_000_000_000))
    finally:
        stop.set()
    assert seen == 2


# Runs that meet ------------------------------------------------------------------------------------------


def test_an_acceptance_during_a_draft_is_kept(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that has read the file before keeps its own view of it to itself, says so, and makes good next time."""
    run("batch", *DAY, cwd=ferries)
    replaced(ferries / PATHS["report"], OLD, NEW)

    def slowly(*arguments: Any, **more: Any) -> Any:
        made = make_letter(*arguments, **more)
        (ferries / SEEN).write_text(json.dumps({"answers": []}), encoding="utf-8")  # another run, meanwhile
        return replace(made, seen=made.seen or b"what this run would keep")

    with monkeypatch.context() as patch:
        patch.setattr(drafting, "make_letter", slowly)
        result = run("draft", "fernshire", "ferry-2025", *DAY, cwd=ferries)
    assert result.exit_code == 1
    assert f"{SEEN.as_posix()} was changed at the same moment and is left as it is: run again" in result.stderr
    assert json.loads((ferries / SEEN).read_text("utf-8")) == {"answers": []}
    assert "passed over" not in run("batch", "--explain", *DAY, cwd=ferries).stdout


def test_accept_waits_for_another_run_and_says_so(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("batch", *DAY, cwd=ferries)
    replaced(ferries / PATHS["report"], OLD, NEW)
    before = (ferries / SEEN).read_bytes()
    monkeypatch.setattr(locks, "_PATIENCE", 0.05)
    other = FolderLock(ferries / "output" / ".pccreply.lock")
    with other.held():
        result = run("accept", "fernshire", "ferry-2025", "--by", "A. Jones", *DAY, cwd=ferries)
    assert result.exit_code == 2
    assert "another run of pccreply is writing" in result.stderr
    assert "wait until it has ended" in result.stderr
    assert (ferries / SEEN).read_bytes() == before
    assert run("accept", "fernshire", "ferry-2025", "--by", "A. Jones", *DAY, cwd=ferries).exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
def test_a_killed_run_leaves_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys, time; from pathlib import Path; from pccreply.ledger.locks import FolderLock\n"
        "with FolderLock(Path(sys.argv[1])).held():\n    print('held', flush=True); time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    command = [sys.executable, "-c", code, str(tmp_path / "lock")]
    monkeypatch.setattr(locks, "_PATIENCE", 0.05)
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        lock = FolderLock(tmp_path / "lock")
        with pytest.raises(locks.OtherRun), lock.held():
            pass
        child.send_signal(signal.SIGKILL)
        child.wait()
        with lock.held():
            pass
        lock.close()


def test_of_many_that_begin_one_file_one_wins(tmp_path: Path) -> None:
    texts = [bytes([65 + n]) * 50_000 for n in range(16)]
    for turn in range(12):
        path = tmp_path / f"{turn}.docx"
        with ThreadPoolExecutor(8) as threads:
            won = list(threads.map(lambda data, path=path: write_new(path, data), texts))
        assert won.count(True) == 1
        assert path.read_bytes() == texts[won.index(True)]
    assert len(list(tmp_path.iterdir())) == 12


# Texts ---------------------------------------------------------------------------------------------------

BREAKS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r", "NEL": "\x85", "LS": "\u2028", "PS": "\u2029"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", BREAKS)
def test_a_place_is_where_an_editor_shows_it(encoding: str, ends: str, run: Run, ferries: Path) -> None:
    progress = ferries / PATHS["progress"]
    lines = progress.read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("letter_date"))
    text = "\n".join(lines).replace("letter_date", "leter_date").replace("\n", BREAKS[ends])
    progress.write_bytes(text.encode(encoding))
    said = run("check", "fernshire", *DAY, cwd=ferries).stdout
    assert f"{PATHS['progress']}:{line}:1: error PCC002" in said
    assert said.count("error PCC0") == 1


@pytest.mark.parametrize("character", ["\f", "\v", "\0", "\x1b", "\x1c", "\x1e", "\x7f", "\x81", "\ufffe"])
def test_a_control_character_is_found_where_it_stands(character: str, run: Run, ferries: Path) -> None:
    progress = ferries / PATHS["progress"]
    text = progress.read_text("utf-8")
    progress.write_text(f"# Tŷ {character} Môr\n# {character}\n{text}", encoding="utf-8")
    said = run("check", "fernshire", *DAY, cwd=ferries).stdout
    assert f"{PATHS['progress']}:1:6: error PCC001" in said
    assert "control character" in said
    assert character not in said


@pytest.mark.parametrize("name", ["progress", "report", "force", "pccreply.toml", "templates/wording.yaml"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(name: str, encoding: str, run: Run, ferries: Path) -> None:
    path = ferries / PATHS.get(name, name)
    path.parent.mkdir(exist_ok=True)
    text = path.read_text("utf-8") if name in PATHS else '[check]\nfail_on = "warning"\n'
    path.write_bytes(text.encode(encoding))
    said = run("check", *DAY, cwd=ferries).stdout
    assert "The file is UTF-16 text without the mark that says so." in said
    assert "Save it as UTF-8" in said


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# a\x85b\n# c\u2028d\n[check]\nfail_on = warning\n", "4:11"),
        ("# a\r\n\r\n[check]\r\nfail_onn = 1\r\n", "4:1"),
        ("[check]\n\ffail_on = 'error'\n", "2:1"),
    ],
)
def test_the_settings_too(text: str, place: str, run: Run, ferries: Path) -> None:
    (ferries / "pccreply.toml").write_bytes(text.encode())
    assert f"pccreply.toml:{place}: error" in run("check", "pccreply.toml", cwd=ferries).stdout


@pytest.mark.parametrize("form", ["txt", "md", "html"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ends", ["CRLF", "CR", "PS"])
def test_a_draft_reads_alike_however_it_was_saved(form: str, encoding: str, ends: str, run: Run, ferries: Path) -> None:
    run("draft", "fernshire", "ferry-2025", "--format", "txt", *DAY, cwd=ferries)
    text = (ferries / LETTER.with_suffix(".txt")).read_text("utf-8")
    if form == "html":
        blocks = (f"<p>{' '.join(block.split())}</p>" for block in text.split("\n\n"))
        text = "<html><body>\n" + "\n".join(blocks) + "\n</body></html>\n"
    path = ferries / f"letter.{form}"
    found = []
    for data in (text.encode(), text.replace("\n", BREAKS[ends]).encode(encoding)):
        path.write_bytes(data)
        result = run("check", path.name, *DAY, "--format", "json", cwd=ferries)
        (document,) = json.loads(result.stdout)["documents"]
        found.append([(r["id"], r["part"], r["verdict"], r["timescale"]["kind"]) for r in document["recommendations"]])
    assert found[0] == found[1]
    assert found[0]


def test_accents_stored_apart_are_the_same_name(run: Run, ferries: Path) -> None:
    """As a Mac stores them, in the force's file and in the draft."""
    force = ferries / PATHS["force"]
    replaced(force, "Fernshire", "Llŷr")
    run("draft", "fernshire", "ferry-2025", "--format", "txt", *DAY, cwd=ferries)
    letter = ferries / LETTER.with_suffix(".txt")
    usual = run("check", str(letter), *DAY, cwd=ferries)
    for path in (force, letter):
        path.write_text(unicodedata.normalize("NFD", path.read_text("utf-8")), encoding="utf-8")
        assert run("check", str(letter), *DAY, cwd=ferries).stdout == usual.stdout
