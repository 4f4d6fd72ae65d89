"""The screen of a watch, and its blocks and lines where there is no screen: in processes, as people meet them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
import pytest

from pccreply.cli._watched import Table
from pccreply.cli._watching import screen_lines
from pccreply.jobs.watch import Change, State, Watched
from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.findings import Basis, Finding, Severity
from pccreply.model.places import Place
from pccreply.rules.examples import DRAFT, NEIGHBOUR, workspace_of
from pccreply.rules.rule import bad
from tests.conftest import REPOSITORY, Run, hear_ctrl_c

POSIX = pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a signal, and a screen is a pseudo-terminal")
TIMESCALE = "and will have counted all of them by 15 September 2025"


@pytest.fixture
def desk(ferries: Path) -> Path:
    """The workspace of the examples with its faultless draft."""
    files, _ = workspace_of(bad("", "", file="draft"))
    for path in (NEIGHBOUR, DRAFT):
        (ferries / path).parent.mkdir(exist_ok=True)
        (ferries / path).write_text(files[path], encoding="utf-8")
    return ferries


def save(desk: Path, old: str, new: str) -> None:
    """Save the draft with a change, in one step."""
    path = desk / DRAFT
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_suffix(".tmp")
    beside.write_text(text.replace(old, new), encoding="utf-8")
    beside.replace(path)


@contextmanager
def watch(desk: Path, *options: str, terminal: int | None = None) -> Iterator[subprocess.Popen[str]]:
    """The program, watching; its output piped, or on a pseudo-terminal."""
    command = [sys.executable, "-m", "pccreply", "check", "--watch", "drafts", "--as-of", "2025-05-20", *options]
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")}
    process = subprocess.Popen(
        command,
        cwd=desk,
        env={**kept, "PYTHONPATH": str(REPOSITORY / "src"), "TERM": "xterm-256color"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if terminal is None else terminal,
        stderr=subprocess.STDOUT if terminal is None else terminal,
        text=True,
        encoding="utf-8",
        preexec_fn=hear_ctrl_c if os.name == "posix" else None,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(process: subprocess.Popen[str], what: str) -> str:
    """What the program says up to the line that holds ``what``; fails where it ends without it."""
    assert process.stdout is not None
    said = ""
    while what not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    return said


@POSIX
def test_blocks_in_a_pipe_and_ctrl_c_ends_well(desk: Path) -> None:
    with watch(desk) as process:
        first = until(process, DRAFT)
        assert re.fullmatch(rf"\d\d:\d\d:\d\d {DRAFT}: clear: nothing to put right\n", first)
        save(desk, TIMESCALE, "and is counting them")
        worse = until(process, "new error")
        assert f"{DRAFT}: to put right: 1 error (1 new)" in worse
        assert "  new error PCC201, fernshire.txt:22, paragraph 13: Recommendation 1 has no" in worse
        save(desk, "and is counting them", TIMESCALE)
        assert "clear: nothing to put right (1 put right)" in until(process, "(1 put right)")
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        rest = process.stdout.read().strip()
        assert re.fullmatch(r"Watch ended at \d\d:\d\d:\d\d\. 1 draft: 1 clear\.", rest)
        assert process.wait() == 0


@POSIX
def test_quietly_a_line_each(desk: Path) -> None:
    save(desk, TIMESCALE, "and is counting them")
    with watch(desk, "--quiet") as process:
        until(process, "1 error")
        save(desk, "Dear Home Secretary", "Dear Mr Cleverly")
        process_said = until(process, "1 new")
        assert len(process_said.splitlines()) == 1
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


@POSIX
def test_on_a_terminal_the_screen_is_given_back(desk: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    with watch(desk, terminal=theirs) as process:
        os.close(theirs)
        said = ""

        def see(what: str) -> None:
            nonlocal said
            while what not in said:
                said += os.read(ours, 4096).decode("utf-8", "replace")

        see("nothing to put right")
        save(desk, TIMESCALE, "and is counting them")
        see("missing-timescale")
        process.send_signal(signal.SIGINT)
        see("1 draft: 1 to put right.")
        assert process.wait() == 0
    os.close(ours)
    opened, closed = said.index("\x1b[?1049h"), said.index("\x1b[?1049l")
    assert opened < said.index("Watching drafts") < closed < said.index("Watch ended")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--watch"], "Say what to watch, a folder or files: pccreply check --watch drafts"),
        (["--watch", "nowhere"], "There is no folder or file 'nowhere' to watch."),
        (["--watch", "drafts", "--format", "json"], "Leave out --format json, or --watch."),
        (["--watch", "drafts", "--mark"], "Leave out --mark, or --watch."),
        (["--watch", "drafts", "--force", "fernshir"], "Did you mean 'fernshire'?"),
    ],
)
def test_what_cannot_be_watched_is_refused(run: Run, desk: Path, arguments: list[str], message: str) -> None:
    result = run("check", *arguments, cwd=desk)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert result.stdout == ""


# --- the screen itself ------------------------------------------------------------------------------

NOON = datetime(2025, 5, 20, 12, 0, 0)


def finding(number: int, severity: Severity = Severity.ERROR) -> Finding:
    place = Place("drafts/x.docx", paragraph=number, excerpt=f"The words of paragraph {number}. " * 9)
    message = f"Something is wrong with it, number {number}. " * 3
    return Finding("PCC601", "placeholder", severity, Basis.HOUSE, message, place, "Write something else.")


def checked(
    path: str, *findings: Finding, change: Change | None = None, saved: bool = True, waiting: int = 0
) -> Watched:
    document = CheckedDocument(path, DocumentKind.DRAFT, findings)
    result = CheckResult(NOON.date(), (document,))
    return Watched(path, State.CHECKED, NOON, result, change=change, saved=saved, waiting=waiting)


def table_of(*watched: Watched, strict: bool = False) -> Table:
    table = Table(strict)
    for each in watched:
        table.take(each)
    return table


def plain(table: Table, width: int = 80, height: int = 24) -> list[str]:
    return [click.unstyle(line) for line in screen_lines(table, "drafts", width, height)]


@pytest.mark.parametrize("drafts", [1, 5, 100])
@pytest.mark.parametrize("findings", [0, 1, 40])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 10), (200, 60), (20, 3)])
def test_whatever_there_is_fits(drafts: int, findings: int, width: int, height: int) -> None:
    some = [finding(n) for n in range(findings)]
    table = table_of(*(checked(f"drafts/{'long name ' * 9}{n}.docx", *some) for n in range(drafts)))
    lines = plain(table, width, height)
    assert len(lines) <= height
    assert all(len(line) <= width for line in lines)
    assert lines[0].startswith("Watching ")
    assert any(line.startswith("> ") for line in lines[1:]) or height == 3


def test_states_are_words_and_the_draft_saved_last_is_shown() -> None:
    some = [finding(n) for n in range(9)]
    table = table_of(
        checked("drafts/a.docx", finding(1, Severity.WARNING)),
        checked("drafts/b.docx"),
        Watched("drafts/c.docx", State.UNCLEAR, NOON, message="drafts/c.docx does not show which report it answers."),
        Watched("drafts/d.docx", State.HELD, NOON, message="drafts/d.docx is held open by another program."),
        checked("drafts/e.docx", finding(1), finding(2), finding(3)),
        checked("drafts/e.docx", *some, change=Change((finding(30),) * 3, (some[8],))),
    )
    lines = plain(table)
    assert lines[0] == "Watching drafts: 5 drafts, checked 12:00:00. Ctrl-C ends."
    assert [line[2:14].strip() for line in lines[1:6]] == [
        "look over",
        "clear",
        "cannot tell",
        "held open",
        "to put right",
    ]
    assert [line[0] for line in lines[1:6]] == [" ", " ", " ", " ", ">"]
    assert lines[7] == "drafts/e.docx, checked 12:00:00: 3 put right, 1 new"
    assert lines[8] == "NEW x.docx, paragraph 8: error PCC601 placeholder (house rule)"
    shown = sum("PCC601" in line for line in lines)
    assert lines[-1] == f"  and {9 - shown} more: pccreply check drafts/e.docx"
    assert table.summary() == "5 drafts: 1 to put right, 1 cannot tell, 1 held open, 1 look over, 1 clear."


def test_of_many_drafts_the_gravest_and_the_last_are_listed() -> None:
    table = table_of(
        *(checked(f"drafts/{n:02}.docx") for n in range(40)),
        checked("drafts/x.docx", finding(1)),
        checked("drafts/07.docx", change=Change()),
    )
    lines = plain(table)
    listed = [line for line in lines if "since" in line]
    assert sum("drafts/x.docx" in line for line in listed) == 1
    assert sum(line.startswith(">") and "drafts/07.docx" in line for line in listed) == 1
    assert f"  and {41 - len(listed)} more: {41 - len(listed)} clear" in lines


def test_at_the_start_the_first_is_shown_and_later_any_that_is_saved() -> None:
    table = table_of(checked("drafts/a.docx", waiting=2), checked("drafts/b.docx", waiting=1), checked("drafts/c.docx"))
    assert table.focus == "drafts/a.docx"
    table.take(checked("drafts/new.docx"))
    assert table.focus == "drafts/new.docx"


def test_a_change_of_the_register_leaves_the_draft_in_view() -> None:
    table = table_of(
        checked("drafts/a.docx"),
        checked("drafts/b.docx"),
        checked("drafts/b.docx", finding(1), change=Change(new=(finding(1),))),
        checked("drafts/a.docx", change=Change(), saved=False),
    )
    assert table.focus == "drafts/b.docx"
    assert [row.news for row in table.rows.values()] == [True, False], "what has not changed is not said again"
    table.take(Watched("drafts/b.docx", State.GONE, NOON))
    assert table.focus == "drafts/a.docx"
    table.take(Watched("drafts/a.docx", State.GONE, NOON))
    assert plain(table) == ["Watching drafts: 0 drafts, checked 12:00:00. Ctrl-C ends."]


def test_strictly_a_warning_is_to_be_put_right() -> None:
    assert "1 to put right" in table_of(checked("a.docx", finding(1, Severity.WARNING)), strict=True).summary()
