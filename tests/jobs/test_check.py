"""What the check says of the real forces, exactly; and of workspaces in which something is wrong."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import load_progress, open_office
from pccreply.model.checks import CheckResult, DocumentKind
from pccreply.model.findings import Finding, Severity
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY

AS_OF = date(2025, 5, 20)
PROGRESS, REPORT, FORCE = PATHS["progress"], PATHS["report"], PATHS["force"]


def checked(root: Path, *targets: str, **names: str) -> CheckResult:
    return check(open_office(root, as_of=AS_OF), targets, **names)


def findings(result: CheckResult) -> list[Finding]:
    return [f for d in result.documents for f in d.findings]


def said(result: CheckResult) -> list[str]:
    """Each finding as "rule unit severity"."""
    return [
        " ".join(filter(None, (f.rule, (f.recommendation or "") + (f.part or ""), f.severity.value)))
        for f in findings(result)
    ]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def said_of(path: str) -> list[str]:
    """What is said of a real file on any day: nothing hangs on today, as its days are known or known to be unknown."""
    return sorted(said(check(open_office(REPOSITORY), [str(REPOSITORY / "forces" / path)])))


# Real files ------------------------------------------------------------------------------------------


def test_gwent() -> None:
    """Seven parts: 3b is not answered, 5 has a timescale, the other five have none."""
    assert said_of("gwent/asb-2024.yaml") == [
        "incomplete-register warning",
        "late-publication note",
        "missing-letter-date warning",
        "missing-timescale 1 error",
        "missing-timescale 2 error",
        "missing-timescale 3a error",
        "missing-timescale 4a error",
        "missing-timescale 4b error",
        "no-commissioner-action note",
        "unanswered-part 3b error",
    ]


def test_west_midlands() -> None:
    """3b is quoted and not answered; all answers rest on one formula; no officer's comment, no date."""
    assert said_of("west-midlands/asb-2024.yaml") == [
        "incomplete-register warning",
        "late-publication note",
        "missing-letter-date warning",
        "no-chief-officer-comment warning",
        "repeated-timescale note",
        "unanswered-part 3b error",
    ]
    result = check(open_office(REPOSITORY), ["west-midlands"])
    (repeated,) = [f for f in findings(result) if f.rule == "repeated-timescale"]
    assert "those to 1, 2, 5, 3a, 3b, 4a and 4b" in repeated.message


def test_ambershire() -> None:
    """A full answer: only the register is incomplete."""
    assert said_of("ambershire/asb-2024.yaml") == ["incomplete-register warning"]


def test_bro_llyr() -> None:
    """A full answer to a report with every kind of addressee and deadline."""
    assert said_of("bro-llyr/invented-custody-2025.yaml") == []


@pytest.mark.parametrize(
    ("dates", "as_of", "end"),
    [
        ("letter_date: 2024-11-25\npublication_date: 2025-02-01", date(2026, 1, 1), date(2024, 12, 31)),
        ("letter_date:\npublication_date: 2025-02-01", date(2026, 1, 1), date(2025, 12, 31)),
        ("letter_date:\npublication_date:", date(2026, 1, 1), date(2026, 12, 31)),
        ("letter_date:\npublication_date: unknown", None, None),  # today is a guess where a letter may be years old
    ],
)
def test_words_about_time_are_read_against_the_first_day_that_is_known(
    dates: str, as_of: date | None, end: date | None, workspace: Path
) -> None:
    path = workspace / "forces" / "ambershire" / "asb-2024.yaml"
    text = re.sub(r"^letter_date:.*\npublication_date:.*", dates, path.read_text("utf-8"), flags=re.M)
    path.write_text(text.replace("{by: 2025-02-28}", "{by: the end of Q3}"), encoding="utf-8")
    reply = load_progress(open_office(workspace, as_of=as_of), path).reply
    assert reply is not None
    statement = reply.answers[0].timescale
    assert statement is not None
    assert statement.end == end


def test_the_register_the_forces_and_the_wording_have_no_fault() -> None:
    result = check(open_office(REPOSITORY), [])
    kinds = (DocumentKind.REPORT, DocumentKind.FORCE, DocumentKind.WORDING, DocumentKind.SETTINGS)
    faults = [f for d in result.documents if d.kind in kinds for f in d.findings]
    assert not faults, faults
    assert sum(d.kind is DocumentKind.FORCE for d in result.documents) >= 43


# Targets ---------------------------------------------------------------------------------------------


def test_a_force_a_report_a_folder_and_everything(ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ferries)
    paths = {
        t: [d.path for d in checked(ferries, *([t] if t else [])).documents] for t in ("", "fernshire", "ferry-2025")
    }
    assert paths["fernshire"] == [FORCE, PROGRESS]
    assert paths["ferry-2025"] == [REPORT, PROGRESS]
    assert set(paths[""]) > {REPORT, FORCE, PROGRESS}
    assert [d.path for d in checked(ferries, "forces").documents] == [PROGRESS, FORCE]
    assert [d.path for d in checked(ferries, "fernshire", PROGRESS, "ferry-2025").documents] == [
        FORCE,
        PROGRESS,
        REPORT,
    ]
    assert [d.path for d in checked(ferries, report="ferry-2025", force="fernshire").documents] == [
        REPORT,
        FORCE,
        PROGRESS,
    ]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("ferry-2052", "There is no file, force or report 'ferry-2052'. Did you mean 'ferry-2025'?"),
        (
            "xyzzy",
            "There is no file, force or report 'xyzzy'. 'pccreply check' without a name checks everything there is.",
        ),
    ],
)
def test_a_target_that_is_none(target: str, message: str, ferries: Path) -> None:
    with pytest.raises(CannotRun) as stopped:
        checked(ferries, target)
    assert str(stopped.value) == message


def test_a_file_outside_the_workspace(ferries: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("Tŷ & Môr") / "my file.yaml"
    shutil.copy(ferries / PROGRESS, outside)
    (unknown,) = findings(checked(ferries, str(outside)))
    assert unknown.rule == "unknown-reference"
    assert said(checked(ferries, str(outside), force="fernshire")) == []
    edit(outside, "report: ferry-2025\n", "")
    (missing,) = findings(checked(ferries, str(outside), force="fernshire"))
    assert missing.message == "This file does not say which report it answers."
    assert said(checked(ferries, str(outside), force="fernshire", report="ferry-2025")) == []


def test_the_settings_can_be_named(ferries: Path) -> None:
    (ferries / "pccreply.toml").write_text("[check]\nfail_on = 1\n")
    result = checked(ferries, str(ferries / "pccreply.toml"))
    assert [d.kind for d in result.documents if d.findings] == [DocumentKind.SETTINGS]
    assert said(result) == ["wrong-type error"]


# Nothing that is wrong passes ---------------------------------------------------------------------------


def test_a_comment_in_a_text_of_the_register_does_not_hide_what_is_missing(ferries: Path) -> None:
    with (ferries / REPORT).open("a", encoding="utf-8") as text:
        text.write("source: the printed report # read in May\n")
    edit(ferries / PROGRESS, '  - to: ["1"]\n', '  - to: ["3"]\n')
    assert sorted(set(said(checked(ferries)))) == ["comment-in-text warning", "missing-recommendation 1 error"]


def test_settings_cannot_make_a_file_pass_that_is_not_read(ferries: Path) -> None:
    (ferries / "pccreply.toml").write_text('[rules]\nunknown-key = "off"\nwrong-type = "note"\n')
    edit(ferries / PROGRESS, "letter_date: 2025-05-19", "letter_date: 2025-05-32")
    edit(ferries / PROGRESS, "introduction:", "introductoin:")
    result = checked(ferries)
    assert sorted(said(result)) == ["unknown-key error", "wrong-type error"]
    assert result.failed


def test_a_file_that_lies_under_a_false_name(ferries: Path) -> None:
    """It would be merged into the letter of another report, or of another force."""
    shutil.copy(ferries / REPORT, ferries / "reports" / "boats-2025.yaml")
    edit(ferries / "reports" / "boats-2025.yaml", "id: ferry-2025", "id: boats-2025")
    shutil.copytree(ferries / "forces" / "fernshire", ferries / "forces" / "mossshire")
    edit(ferries / "forces" / "mossshire" / "force.yaml", "id: fernshire", "id: mossshire")
    edit(
        ferries / "forces" / "mossshire" / "ferry-2025.yaml",
        "report: ferry-2025",
        "report: boats-2025\nforce: fernshire",
    )
    assert [f.message for f in findings(checked(ferries))] == [
        "This file is named ferry-2025.yaml and says that it answers 'boats-2025'.",
        "This file lies in the folder of 'mossshire' and says that it is about 'fernshire'.",
    ]


@pytest.mark.parametrize("file", [PROGRESS, FORCE])
def test_a_template_that_does_not_exist(file: str, ferries: Path) -> None:
    with (ferries / file).open("a", encoding="utf-8") as text:
        text.write("template: leter.docx\n")
    (found,) = findings(checked(ferries))
    assert found.message == "There is no template 'leter.docx' in the folder templates."
    assert found.suggestion == "Did you mean 'letter.docx'?"


@pytest.mark.parametrize("empty", ["[]", '[""]', '""'])
def test_an_answer_to_nothing_is_not_passed_over(empty: str, ferries: Path) -> None:
    edit(
        ferries / PROGRESS,
        "others: stock\nanswers:\n",
        f"others: stock\nanswers:\n  - to: {empty}\n    force_progress: Lost.\n",
    )
    assert said(checked(ferries)) == ["wrong-type error"]


def test_numbers_without_quotation_marks(ferries: Path) -> None:
    """Taken as they are written where they are unambiguous; explained where YAML would have changed them."""
    edit(ferries / PROGRESS, 'to: ["1"]', "to: 1")
    edit(ferries / PROGRESS, 'to: ["2a"]', "to: [2a]")
    assert said(checked(ferries)) == []
    edit(ferries / REPORT, 'number: "1"', "number: 1.10")
    edit(ferries / PROGRESS, "to: 1\n", "to: 1.10\n")
    assert said(checked(ferries)) == []
    edit(ferries / PROGRESS, "to: 1.10\n", "to: 1.1\n")
    missing, unknown = findings(checked(ferries))
    assert (missing.rule, missing.recommendation) == ("missing-recommendation", "1.10")
    assert unknown.suggestion == 'Did you mean "1.10"? Numbers are texts: put them in quotation marks, straight ones.'


def test_warnings_fail_where_the_office_wants_it(workspace: Path) -> None:
    target = str(workspace / "forces" / "ambershire" / "asb-2024.yaml")
    assert not checked(workspace, target).failed
    (workspace / "pccreply.toml").write_text('[check]\nfail_on = "warning"\n')
    assert checked(workspace, target).failed
    (workspace / "pccreply.toml").write_text('[rules]\nPCC107 = "error"\n')
    assert checked(workspace, target).count(Severity.ERROR) == 1
    (workspace / "pccreply.toml").write_text('[rules]\nincomplete-register = "off"\n')
    assert said(checked(workspace, target)) == []


def test_areas_for_improvement_are_answered_where_the_office_wants_it(workspace: Path) -> None:
    target = str(workspace / "forces" / "bro-llyr" / "invented-custody-2025.yaml")
    (workspace / "pccreply.toml").write_text("[check]\nareas_for_improvement = true\n")
    assert said(checked(workspace, target)) == ["missing-recommendation A1 error", "missing-recommendation A2 error"]


@pytest.mark.parametrize(
    "name", ["reports/boats-2025.yml", "forces/fernshire/ferry-2025.yml", "forces/fernshire/force.yml"]
)
def test_a_file_with_another_ending_is_not_passed_over_in_silence(name: str, ferries: Path) -> None:
    (ferries / name).write_text("anything: at all\n", encoding="utf-8")
    (found,) = findings(checked(ferries))
    assert (found.rule, found.severity) == ("unreadable-file", Severity.ERROR)
    assert found.suggestion == f"Rename it {Path(name).stem}.yaml."


def test_progress_on_a_report_that_the_register_does_not_have(ferries: Path) -> None:
    shutil.copy(ferries / PROGRESS, ferries / "forces" / "fernshire" / "boats-2025.yaml")
    edit(ferries / "forces" / "fernshire" / "boats-2025.yaml", "report: ferry-2025", "report: boats-2025")
    (found,) = findings(checked(ferries))
    assert found.message == "There is no report 'boats-2025' in the register."
