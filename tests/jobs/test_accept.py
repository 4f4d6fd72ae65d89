"""Answers to recommendations that read differently now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pccreply.rules.examples import PATHS
from tests.conftest import Run
from tests.jobs.many import DAY, REPORT
from tests.jobs.test_batch_changes import LETTER, replaced

SEEN = Path("forces/fernshire/ferry-2025.seen.json")
OLD, NEW = "forces should count their ferries.", "forces should count, and paint, their boats."


def check(run: Run, root: Path) -> str:
    return " ".join(run("check", "fernshire", "--as-of", DAY, cwd=root).stdout.split())


@pytest.fixture
def suspect(run: Run, ferries: Path) -> Path:
    """A workspace in which recommendation 1 was worded anew after the letter was written."""
    assert run("batch", "--as-of", DAY, cwd=ferries).exit_code == 0
    assert "PCC109" not in check(run, ferries)
    replaced(ferries / PATHS["report"], OLD, NEW)
    return ferries


def test_a_suspect_answer_shows_in_check_draft_and_batch(run: Run, suspect: Path) -> None:
    said = check(run, suspect)
    assert "warning PCC109 suspect-answer" in said
    for words in ('"count" became "count, and paint,"', '"ferries." became "boats."', OLD, NEW):
        assert words in said
    for _ in range(3):  # also when the letter is passed over, and though it is written
        assert "(suspect: 1)" in run("batch", "--as-of", DAY, cwd=suspect).stdout
    drafted = run("draft", "fernshire", REPORT, "--as-of", DAY, cwd=suspect)
    assert drafted.exit_code == 0
    assert "The wording has changed since these answers were written: 1." in drafted.stderr


def test_it_stays_suspect_without_the_output_folder(run: Run, suspect: Path) -> None:
    (suspect / LETTER).unlink()
    (suspect / LETTER.parent / ".pccreply-ledger.jsonl").unlink()
    assert "(suspect: 1)" in run("batch", "--as-of", DAY, cwd=suspect).stdout


def test_somebody_accepts_it(run: Run, suspect: Path) -> None:
    result = run("accept", "fernshire", REPORT, "1", "--by", "A. Jones", "--as-of", "2025-06-02", cwd=suspect)
    assert result.output == f"Recommendation 1: accepted by A. Jones\nKept in {SEEN}.\n"
    kept = json.loads((suspect / SEEN).read_text("utf-8"))["answers"]
    assert [(a["accepted_by"], a["accepted_on"]) for a in kept if "accepted_by" in a] == [("A. Jones", "2025-06-02")]
    assert "PCC109" not in check(run, suspect)
    assert "suspect" not in run("batch", "--as-of", DAY, cwd=suspect).stdout
    assert json.loads((suspect / SEEN).read_text("utf-8"))["answers"] == kept
    again = run("accept", "fernshire", REPORT, "--by", "A. Jones", cwd=suspect)
    assert again.output.startswith("Nothing to accept")
    replaced(suspect / PATHS["report"], NEW, OLD)
    assert "PCC109" in check(run, suspect)


def test_one_is_accepted_and_another_stays(run: Run, suspect: Path) -> None:
    replaced(suspect / PATHS["report"], "keep a log of every crossing", "keep two logs")
    result = run("accept", "fernshire", REPORT, "2(B)", "--by", "A. Jones", cwd=suspect)
    assert result.output.endswith("Still suspect: 1.\n")
    assert check(run, suspect).count("PCC109") == 1
    everything = run("accept", "fernshire", REPORT, "--by", "A. Jones", cwd=suspect)
    assert everything.output.startswith("Recommendation 1: accepted by A. Jones\n")
    assert "PCC109" not in check(run, suspect)


def test_an_answer_that_was_changed_counts_as_written_anew(run: Run, suspect: Path) -> None:
    replaced(suspect / PATHS["progress"], "bought a book", "bought paint")
    assert "PCC109" not in check(run, suspect)
    assert "suspect" not in run("batch", "--as-of", DAY, cwd=suspect).stdout
    replaced(suspect / PATHS["report"], NEW, OLD)
    assert "PCC109" in check(run, suspect)


def test_a_part_more_makes_an_answer_to_the_whole_suspect(run: Run, ferries: Path) -> None:
    replaced(ferries / PATHS["progress"], 'to: ["2a"]', 'to: ["2"]')
    text = (ferries / PATHS["progress"]).read_text("utf-8")
    (ferries / PATHS["progress"]).write_text(text[: text.index('  - to: ["2b"]')], "utf-8")
    assert run("batch", "--as-of", DAY, cwd=ferries).exit_code == 0
    replaced(
        ferries / PATHS["report"],
        '      - {label: b, text: "keep a log of every crossing."}\n',
        '      - {label: b, text: "keep a log of every crossing."}\n      - {label: c, text: "sink none."}\n',
    )
    said = check(run, ferries)
    assert said.count("PCC109") == 1
    assert "Recommendation 2, part (c)" in said


def test_spaces_are_no_change_and_a_new_answer_is_none_either(run: Run, ferries: Path) -> None:
    text = (ferries / PATHS["progress"]).read_text("utf-8")
    (ferries / PATHS["progress"]).write_text(text[: text.index('  - to: ["2b"]')], "utf-8")
    run("batch", "--as-of", DAY, "--allow-incomplete", cwd=ferries)
    replaced(ferries / PATHS["report"], OLD, OLD.replace(" ", "  "))
    replaced(ferries / PATHS["report"], "keep a log of every crossing", "keep two logs")
    (ferries / PATHS["progress"]).write_text(text, "utf-8")
    assert "PCC109" not in check(run, ferries)


@pytest.mark.parametrize("text", ["", "<<<<<<< HEAD\n{}", '{"answers": [{"recommendation": 1}]}', "[]"])
def test_a_damaged_file_is_told_and_left_alone(text: str, run: Run, suspect: Path) -> None:
    (suspect / SEEN).write_text(text)
    said = check(run, suspect)
    assert f"{SEEN}: warning PCC001 unreadable-file" in said
    assert run("batch", "--as-of", DAY, cwd=suspect).exit_code == 0
    assert (suspect / SEEN).read_text() == text
    refused = run("accept", "fernshire", REPORT, "--by", "A. Jones", cwd=suspect)
    assert refused.exit_code == 2
    assert f"{SEEN} cannot be read" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["fernshire", REPORT, "9", "--by", "A"],
            "ferry-2025 has no recommendation or part '9'. It has: 1, 2a, 2b, 3.",
        ),
        (["fern", REPORT, "--by", "A"], "There is no force 'fern'"),
        (["fernshire", REPORT, "--by", " "], "Who has read them? Write --by and a name."),
        (["fernshire", REPORT], "Missing option '--by'"),
    ],
)
def test_what_cannot_be_accepted(arguments: list[str], message: str, run: Run, suspect: Path) -> None:
    result = run("accept", *arguments, cwd=suspect)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
