"""What a person is told who has misspelt, forgotten or mixed up something."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from pccreply.cli._saying import wrapped
from pccreply.rules.examples import PATHS
from tests.conftest import Run


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("drat ambershire asb-2024", "There is no command 'drat'. Did you mean 'draft'?"),
        ("zebra", "There is no command 'zebra'. 'pccreply --help' lists them."),
        ("new reprot x", "There is no command 'reprot'. Did you mean 'report'?"),
        ("draft Gwent asb-2024", "There is no force 'Gwent' in this workspace. Did you mean 'gwent'?"),
        ("draft Gwent_Police asb-2024", "Did you mean 'gwent'?"),
        ("draft Devon_&_Cornwall_Police asb-2024", "Did you mean 'devon-and-cornwall'?"),
        ("new progress Heddlu_Gwent asb-2024", "Did you mean 'gwent'?"),
        ("new progress gwent nothing", "There is no report 'nothing' in the register. There are: asb-2024"),
        ("draft zzz asb-2024", "derbyshire, devon-and-cornwall, dorset and 33 more."),
        ("draft asb-2024 gwent", "'asb-2024' is a report and 'gwent' a force: write the force first."),
        ("draft gwent asb-2024 --as-of 31/11/2024", "31 November 2024 does not exist: November 2024 has 30 days."),
        ("batch asb-2024 gwent", "'gwent' is a force, and a batch takes reports: 'pccreply draft gwent REPORT'"),
        ("clock Gwent", "There is no report 'Gwent' in the register. There are: asb-2024"),
        ("board -o board.pdf", "'board.pdf' does not end in .csv, .html, .json, .txt, .xlsx."),
        ("board --format csv -o board.pdf", "'board.pdf' does not end in .csv."),
        ("check nowhere/letter.docx", "There is no file 'nowhere/letter.docx', and no folder "),
        ("check Gwent_Police", "There is no file, force or report 'Gwent Police'. Did you mean 'gwent'?"),
        ("ready forces", "'forces' is a folder. Name the one letter that is to be sent;"),
    ],
)
def test_the_message_says_what_was_meant(typed: str, told: str, workspace: Path, run: Run) -> None:
    arguments = [word.replace("_", " ") for word in typed.split()]
    result = run(*arguments, cwd=workspace)
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize("command", ["check", "ready"])
def test_a_letter_that_is_not_there_and_one_that_is_open(command: str, ferries: Path, run: Run) -> None:
    (ferries / "Our response.docx").write_bytes(b"")
    (ferries / "~$r response.docx").write_bytes(b"\x05Jones")
    near = run(command, "our_response.docx", cwd=ferries)
    assert near.exit_code == 2
    assert (
        f"There is no file 'our_response.docx' in the folder {ferries}. Did you mean 'Our response.docx'?"
        in near.output
    )
    far = run(command, "zzz.docx", cwd=ferries)
    assert "Write its whole path, in quotation marks." in far.output
    locked = run(command, "~$r response.docx", cwd=ferries)
    assert locked.exit_code == 2
    assert "~$r response.docx is no letter: Word keeps it beside a letter that is open." in locked.output


@pytest.mark.parametrize(
    ("timescale", "line"),
    [
        ("31/11/2025", "31 November 2025 does not exist: November 2025 has 30 days."),
        ("{by: 31/11/2025}", "31 November 2025 does not exist: November 2025 has 30 days."),
        ("{by: 29 February 2027}", "29 February 2027 does not exist: February 2027 has 28 days."),
        ('{words: "by 31.9.2025 at the latest"}', "31 September 2025 does not exist: September 2025 has 30 days."),
        ("{from: 12/13/2025}", "There is no month 13"),
    ],
)
def test_a_day_that_does_not_exist_is_no_month(timescale: str, line: str, ferries: Path, run: Run) -> None:
    progress = ferries / PATHS["progress"]
    before = progress.read_text(encoding="utf-8")
    at = before.index("timescale:")
    progress.write_text(
        before[:at] + f"timescale: {timescale}" + before[before.index("\n", at) :], encoding="utf-8", newline="\n"
    )
    result = run("check", PATHS["progress"], cwd=ferries)
    assert result.exit_code == 1
    assert "error PCC003 wrong-type" in result.output
    assert line in " ".join(result.output.split())


@pytest.mark.parametrize("command", ["clock", "board"])
def test_a_report_that_has_just_been_begun_does_not_hide_the_others(command: str, ferries: Path, run: Run) -> None:
    run("new", "report", "new-2026", "--title", "New", "--published", "2026-03-05", cwd=ferries)
    whole = run(command, cwd=ferries)
    assert whole.exit_code == 2
    assert f"name the other reports: pccreply {command} REPORT." in whole.output
    assert run(command, "ferry-2025", cwd=ferries).exit_code == 0


def test_curly_marks_around_a_number(ferries: Path, run: Run) -> None:
    progress = ferries / PATHS["progress"]
    progress.write_text(progress.read_text(encoding="utf-8").replace('["2a"]', "[“2a”]"), encoding="utf-8")
    said = " ".join(run("check", PATHS["progress"], cwd=ferries).output.split())
    assert 'Did you mean "2a"? Numbers are texts: put them in quotation marks, straight ones.' in said


def test_a_day_in_figures_is_written_out_in_the_letter(ferries: Path, run: Run) -> None:
    progress = ferries / PATHS["progress"]
    text = progress.read_text(encoding="utf-8").replace("{by: 2025-09-15}", "{by: 15/09/2025}")
    progress.write_text(text, encoding="utf-8")
    run("draft", "fernshire", "ferry-2025", "--format", "txt", "-o", "letter.txt", "--allow-incomplete", cwd=ferries)
    letter = (ferries / "letter.txt").read_text(encoding="utf-8")
    assert "15 September 2025" in letter and "15/09/2025" not in letter


def test_what_comes_after_an_empty_workspace(tmp_path: Path, run: Run) -> None:
    empty = run("init", "section55", cwd=tmp_path).output
    assert "  cd section55\n  pccreply init . --force ID " in empty
    filled = run("init", ".", "--force", "gwent", cwd=tmp_path / "section55").output
    assert "Next:\n  pccreply new progress gwent asb-2024\n" in filled


def test_help_is_a_word_too(run: Run) -> None:
    assert run("help").output == run("--help").output
    assert run("help", "draft").output == run("draft", "--help").output
    assert run("help", "new", "force").output == run("new", "force", "--help").output


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_message_breaks_no_word_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "There is no workspace here: neither this folder nor one above it holds pccreply.toml, reports or forces."
    assert wrapped(text, "Error: ", err=True) == text, "another program gets one line"
    monkeypatch.setattr(sys, "stderr", _Terminal())
    monkeypatch.setenv("COLUMNS", "40")
    lines = ("Error: " + wrapped(text, "Error: ", err=True)).split("\n")
    assert " ".join(lines) == f"Error: {text}"
    assert max(map(len, lines)) <= 40
    assert wrapped("no  " + text, hang=4, err=True).split("\n")[1].startswith("    ")


def test_a_long_path_keeps_its_line_and_the_rule_stands_below(ferries: Path, run: Run) -> None:
    folder = ferries / "A folder with a long name" / "and one within it, longer still"
    folder.mkdir(parents=True)
    (folder / "Our response.docx").write_bytes(b"")
    lines = run("check", str(folder), cwd=ferries).output.splitlines()
    at = lines.index("A folder with a long name/and one within it, longer still/Our response.docx:")
    assert lines[at + 1] == "  error PCC001 unreadable-file (house rule)"
    assert max(map(len, lines)) <= 80
