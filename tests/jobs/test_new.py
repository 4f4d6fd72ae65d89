"""What ``new`` writes can be read at once, lacks only content, and never takes the place of anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.new import new_force, new_progress, new_report
from pccreply.jobs.office import Office, load_progress, open_office
from pccreply.model.findings import Finding
from pccreply.model.forces import BodyKind
from pccreply.rules.examples import PATHS
from tests.conftest import Run

AS_OF = date(2025, 5, 20)


def office_in(root: Path) -> Office:
    return open_office(root, as_of=AS_OF)


def findings(root: Path, target: str) -> list[Finding]:
    return [f for d in check(office_in(root), [str(root / target)]).documents for f in d.findings]


def test_a_progress_file_lacks_only_answers(ferries: Path) -> None:
    (ferries / PATHS["progress"]).unlink()
    new_progress(office_in(ferries), "fernshire", "ferry-2025")
    said = sorted((f.rule, f.recommendation or "") for f in findings(ferries, PATHS["progress"]))
    assert said == [
        ("missing-letter-date", ""),
        ("no-chief-officer-comment", ""),
        ("unanswered-recommendation", "1"),
        ("unanswered-recommendation", "2"),
    ]
    reply = load_progress(office_in(ferries), ferries / PATHS["progress"]).reply
    assert reply is not None
    assert [a.name for a in reply.answers if a.present] == ["1", "2a", "2b"]


def test_a_progress_file_holds_the_published_wording(workspace: Path) -> None:
    new_progress(office_in(workspace), "kent", "invented-custody-2025")
    path = workspace / "forces" / "kent" / "invented-custody-2025.yaml"
    comments = " ".join(
        line.strip().removeprefix("#").strip() for line in path.read_text(encoding="utf-8").splitlines()
    )
    office = office_in(workspace)
    report, _ = office.workspace.read_report("invented-custody-2025")
    reply = load_progress(office, path).reply
    assert report is not None
    assert reply is not None
    for recommendation in report.recommendations:
        assert (" ".join(recommendation.text.split()) in comments) is recommendation.for_us
    assert all(a.present for a in reply.required)


def test_it_can_be_filled_in_as_it_stands(ferries: Path, run: Run) -> None:
    """Words written under the keys, where the file has room for them, make a letter without a gap."""
    (ferries / PATHS["progress"]).unlink()
    new_progress(office_in(ferries), "fernshire", "ferry-2025")
    path = ferries / PATHS["progress"]
    text = path.read_text(encoding="utf-8")
    text = text.replace("letter_date:", "letter_date: 2025-05-19").replace(
        "timescale:  ", "timescale: {by: 2025-09-30}  "
    )
    lines = []
    for line in text.splitlines():
        empty = line and not line.strip()
        lines.append(f"{line}Wording & more: it is written." if empty else line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("draft", "fernshire", "ferry-2025", "--as-of", "2025-05-20", cwd=ferries)
    assert (result.exit_code, result.output) == (0, "output/ferry-2025/fernshire.docx: complete\n")


@pytest.mark.parametrize("title", ['A "quoted": title & more', "Tŷ – it’s # 1", "back\\slash", "two\nlines"])
def test_a_report_lacks_only_its_wording(title: str, ferries: Path) -> None:
    new_report(office_in(ferries), "boats-2025", title, date(2025, 6, 1), 2)
    found = findings(ferries, "reports/boats-2025.yaml")
    assert [f.message for f in found] == [
        "The key 'text' of a recommendation is empty: its wording, exactly as published."
    ] * 2
    path = ferries / "reports" / "boats-2025.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("text: |", "text: Words."), encoding="utf-8")
    assert findings(ferries, "reports/boats-2025.yaml") == []
    report, _ = office_in(ferries).workspace.read_report("boats-2025")
    assert report is not None
    assert (report.title, report.expected_recommendations) == (" ".join(title.split()), 2)


@pytest.mark.parametrize("kind", [k.value for k in BodyKind])
def test_a_force_has_no_fault(kind: str, ferries: Path) -> None:
    new_force(office_in(ferries), "mossshire", 'Moss & "Shire" Police', kind)
    assert findings(ferries, "forces/mossshire/force.yaml") == []
    force, _ = office_in(ferries).workspace.read_force("mossshire")
    assert force is not None
    assert force.name == 'Moss & "Shire" Police'
    assert force.body.kind == kind
    assert ("Police and Crime Commissioner" in force.body.name) is (kind == "pcc")


def test_what_exists_is_never_touched(ferries: Path) -> None:
    office = office_in(ferries)
    before = {path: (ferries / path).read_bytes() for path in PATHS.values()}
    attempts: tuple[Callable[[], str], ...] = (
        lambda: new_progress(office, "fernshire", "ferry-2025"),
        lambda: new_report(office, "ferry-2025", "Title", AS_OF, 1),
        lambda: new_force(office, "fernshire", "Name", "pcc"),
    )
    for attempt in attempts:
        with pytest.raises(CannotRun, match="exists already and was not touched"):
            attempt()
    assert {path: (ferries / path).read_bytes() for path in PATHS.values()} == before


@pytest.mark.parametrize("name", ["../x", "", "Bad_Id", "a b", "-", "x/y", "ŵ"])
def test_an_id_that_is_no_file_name(name: str, ferries: Path) -> None:
    attempts: tuple[Callable[[], str], ...] = (
        lambda: new_report(office_in(ferries), name, "Title", AS_OF, 1),
        lambda: new_force(office_in(ferries), name, "Name", "pcc"),
    )
    for attempt in attempts:
        with pytest.raises(CannotRun, match="cannot be an id"):
            attempt()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["progress", "fern", "ferry-2025"], "There is no force 'fern' in this workspace. Did you mean 'fernshire'?"),
        (["progress", "fernshire", "boats"], "There is no report 'boats' in the register."),
        (["report", "x", "--title", " ", "--published", "2025-01-01"], "The title is empty."),
        (["force", "x", "--name", ""], "The name is empty."),
        (["force", "x", "--name", "X", "--kind", "pccc"], "Did you mean 'pcc'?"),
        (["report", "x", "--title", "X", "--published", "2025-02-30"], "February 2025 has 28 days"),
    ],
)
def test_what_cannot_be_begun(arguments: list[str], message: str, run: Run, ferries: Path) -> None:
    before = sorted(ferries.rglob("*"))
    result = run("new", *arguments, cwd=ferries)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert sorted(ferries.rglob("*")) == before
