"""All letters: one that fails never stops the rest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pccreply.jobs.batch
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.folders import progress_files
from pccreply.jobs.make_letter import Made, make_letter
from pccreply.jobs.office import open_office
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, Run


@pytest.fixture
def three(ferries: Path) -> Path:
    """Three forces: one with a full answer, one with an empty file, one without a timescale."""
    for force in ("ashshire", "mossshire"):
        shutil.copytree(ferries / "forces" / "fernshire", ferries / "forces" / force)
        force_file = ferries / "forces" / force / "force.yaml"
        force_file.write_text(force_file.read_text(encoding="utf-8").replace("fernshire", force), encoding="utf-8")
    (ferries / "forces" / "ashshire" / "ferry-2025.yaml").write_bytes(b"")
    path = ferries / "forces" / "mossshire" / "ferry-2025.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    timescale: {by: 2025-09-15}\n", ""), encoding="utf-8")
    return ferries


def test_one_that_fails_does_not_stop_the_rest(run: Run, three: Path) -> None:
    result = run("batch", "--as-of", "2025-05-20", cwd=three)
    assert result.exit_code == 1
    assert [line.strip() for line in result.stdout.splitlines() if line.startswith(("written", "not"))] == [
        "not written  1       forces/ashshire/ferry-2025.yaml cannot be read",
        "written      0       output/ferry-2025/fernshire.docx",
        "not written  1       forces/mossshire/ferry-2025.yaml has errors",
    ]
    assert result.stdout.endswith("1 of 3 letters written.\n")
    assert [p.name for p in (three / "output" / "ferry-2025").glob("*.docx")] == ["fernshire.docx"]


def test_incomplete_letters_are_written_where_they_are_asked_for(run: Run, three: Path) -> None:
    result = run("batch", "ferry-2025", "--as-of", "2025-05-20", "--allow-incomplete", cwd=three)
    assert result.exit_code == 1
    assert result.stdout.endswith("2 of 3 letters written, 1 of them incomplete and marked so on every page.\n")
    assert sorted(p.name for p in (three / "output" / "ferry-2025").glob("*.docx")) == [
        "fernshire.docx",
        "mossshire.docx",
    ]


def test_a_fault_of_ours_in_one_letter_costs_no_other(run: Run, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_once(office: object, path: Path, *rest: object, **more: object) -> Made:
        if path.parent.name == "ashshire":
            raise ZeroDivisionError("by nought")
        return make_letter(office, path, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pccreply.jobs.batch, "make_letter", fails_once)
    result = run("batch", "--as-of", "2025-05-20", "--allow-incomplete", cwd=three)
    assert "pccreply itself has failed on" in result.stdout
    assert "2 of 3 letters written" in result.stdout


def test_an_edited_letter_is_named_and_left_alone(run: Run, three: Path) -> None:
    run("batch", "--as-of", "2025-05-20", cwd=three)
    letter = three / "output" / "ferry-2025" / "fernshire.docx"
    letter.write_bytes(b"edited in Word")
    result = run("batch", "--as-of", "2025-05-20", cwd=three)
    assert "(beside fernshire.docx, which has been edited)" in " ".join(result.stdout.split())
    assert letter.read_bytes() == b"edited in Word"


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_the_repositorys_own_letters(form: str, run: Run, workspace: Path) -> None:
    result = run("batch", "--allow-incomplete", "--quiet", "--format", form, cwd=workspace)
    assert result.exit_code == 1
    assert result.stdout.endswith("4 of 4 letters written, 2 of them incomplete and marked so on every page.\n")
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    assert len(list((workspace / "output").glob(f"*/*.{form}"))) == 4


def test_no_path_is_broken_in_a_table_of_80_columns(run: Run, workspace: Path) -> None:
    force = "hampshire-and-isle-of-wight"  # the longest id there is
    source = workspace / "forces" / "gwent" / "asb-2024.yaml"
    shutil.copy(source, workspace / "forces" / force / source.name)
    result = run("batch", "--allow-incomplete", "--quiet", cwd=workspace)
    for path in (
        "output/asb-2024/west-midlands.docx",
        f"output/asb-2024/{force}.docx",
        "output/invented-custody-2025/bro-llyr.docx",
    ):
        assert path in result.stdout


def test_two_runs_at_once_lose_nothing(workspace: Path) -> None:
    command = [sys.executable, "-m", "pccreply", "batch", "--allow-incomplete", "--quiet"]
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    running = [
        subprocess.Popen(command, cwd=workspace, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in running:
        out, error = process.communicate(timeout=120)
        assert b"4 of 4 letters written" in out, error
    letters = sorted(p.relative_to(workspace).as_posix() for p in workspace.glob("output/*/*.docx"))
    assert letters == [
        "output/asb-2024/ambershire.docx",
        "output/asb-2024/gwent.docx",
        "output/asb-2024/west-midlands.docx",
        "output/invented-custody-2025/bro-llyr.docx",
    ]


@pytest.mark.parametrize(
    ("reports", "message"),
    [(["ferry"], "There is no report 'ferry' in the register."), ([], "No force has progress on ferry-2025 yet.")],
)
def test_nothing_to_do(reports: list[str], message: str, ferries: Path) -> None:
    (ferries / PATHS["progress"]).unlink()
    with pytest.raises(CannotRun, match=message):
        progress_files(open_office(ferries).workspace, reports)


def test_the_order_is_that_of_the_reports_named(workspace: Path) -> None:
    paths = progress_files(open_office(workspace).workspace, ["invented-custody-2025", "asb-2024", "asb-2024"])
    assert [p.parent.name for p in paths] == ["bro-llyr", "ambershire", "gwent", "west-midlands"]
