"""The Python API: the results, the files and the words are those of the commands, and nothing is loaded unasked."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import assert_type

import pytest

import pccreply
from pccreply import (
    Answer,
    CheckedDocument,
    CheckResult,
    DraftedLetter,
    Finding,
    PccreplyError,
    Severity,
    Verdict,
    api,
    check,
    check_letter,
    draft,
)
from pccreply.reporters.json import as_dict
from pccreply.rules.examples import DRAFT, NEIGHBOUR, PATHS, workspace_of
from pccreply.rules.rule import bad
from tests.conftest import CASES, REPOSITORY, Run

AS_OF = date(2025, 5, 20)


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def office(ferries: Path) -> Path:
    """The small workspace with a letter that somebody wrote in it."""
    for path, text in workspace_of(bad("", "", file="draft"))[0].items():
        if path in (DRAFT, NEIGHBOUR):
            (ferries / path).parent.mkdir(parents=True, exist_ok=True)
            (ferries / path).write_text(text, encoding="utf-8")
    return ferries


# The names ---------------------------------------------------------------------------------------------------


def test_every_name_is_there_and_none_hides_a_module() -> None:
    assert pccreply.__all__ == api.__all__
    assert all(getattr(pccreply, name) is getattr(api, name) for name in pccreply.__all__)
    assert set(pccreply.__all__) <= set(dir(pccreply))
    package = REPOSITORY / "src" / "pccreply"
    assert not set(pccreply.__all__) & {path.stem for path in package.iterdir()}
    assert not hasattr(pccreply, "chek")
    assert (package / "py.typed").is_file()


def test_nothing_is_loaded_before_it_is_used() -> None:
    """What a program costs that only imports pccreply, or asks for its version."""
    script = (
        "import sys; before = set(sys.modules); import pccreply; pccreply.__version__\n"
        "assert set(sys.modules) - before == {'pccreply'}, set(sys.modules) - before\n"
        "from pccreply import check, draft\n"
        "heavy = {'click', 'docx', 'jinja2', 'lxml', 'pccreply.jobs.check', 'rapidfuzz', 'yaml'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    environment = {"PYTHONPATH": str(REPOSITORY / "src")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# Checking ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("targets", [(), ("gwent",), ("asb-2024",), ("forces/ambershire/asb-2024.yaml", "reports")])
def test_a_check_finds_what_the_command_finds(targets: tuple[str, ...], run: Run, workspace: Path) -> None:
    said = run("check", *targets, "--as-of", "2024-12-01", "--format", "json", cwd=workspace)
    result = check(*targets, as_of=date(2024, 12, 1))  # the command has gone into the workspace
    assert as_dict(result) == json.loads(said.output)
    assert result.failed is (said.exit_code == 1)


def test_the_results_have_types(office: Path) -> None:
    progress = office / PATHS["progress"]
    progress.write_text(progress.read_text("utf-8").replace("timescale: {by: 2025-09-15}", ""), encoding="utf-8")
    result = assert_type(check(progress, workspace=office, as_of=AS_OF), CheckResult)
    (document,) = assert_type(result.documents, tuple[CheckedDocument, ...])
    assert (document.report, document.force, document.kind) == ("ferry-2025", "fernshire", "progress")
    (finding,) = assert_type(result.findings, tuple[Finding, ...])
    assert (finding.code, finding.name, finding.severity) == ("PCC201", "missing-timescale", Severity.ERROR)
    assert (finding.basis, finding.recommendation, finding.place.line) == ("house", "1", 8)
    answers = assert_type(document.answers, tuple[Answer, ...])
    assert {a.name: a.verdict for a in answers if a.recommendation.for_us} == {
        "1": Verdict.WEAK,
        "2a": Verdict.ANSWERED,
        "2b": Verdict.ANSWERED,
    }
    assert [a.timescale.end for a in answers if a.name == "2a"] == [date(2025, 11, 28)]
    assert result.failed


def test_a_letter_in_memory_is_checked_as_its_file_is(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    before = files(office)
    text = (office / DRAFT).read_text(encoding="utf-8")
    (office / DRAFT).write_text(text.replace("30 June", "TBC"), encoding="utf-8")
    kept = (office / DRAFT).read_bytes()
    wanted = as_dict(check(DRAFT, as_of=AS_OF))
    (office / DRAFT).unlink()
    assert as_dict(check_letter(kept, DRAFT, as_of=AS_OF)) == wanted
    assert as_dict(check_letter(kept.decode(), DRAFT, as_of=AS_OF)) == wanted
    assert files(office) == {path: data for path, data in before.items() if path != DRAFT}


def test_a_word_letter_in_memory(office: Path) -> None:
    letter = draft("fernshire", "ferry-2025", workspace=office, as_of=AS_OF)
    (document,) = check_letter(letter.data, "letter.docx", workspace=office, as_of=AS_OF).documents
    assert (document.path, document.report, document.force) == ("letter.docx", "ferry-2025", "fernshire")
    assert [a.verdict for a in document.answers if a.recommendation.for_us] == [Verdict.ANSWERED] * 3


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "The file is empty."), (b"PK\3\4 torn", "damaged"), (b"\xff\xd8\xff", "JPEG")]
)
def test_what_is_no_letter_gets_a_finding(data: bytes, said: str, office: Path) -> None:
    result = check_letter(data, "letter.docx", workspace=office)
    assert [f.name for f in result.findings] == ["unreadable-file"]
    assert said in result.findings[0].message
    assert result.failed


# Drafting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["docx", "txt"])
def test_a_letter_is_made_and_nothing_is_written(form: str, run: Run, office: Path) -> None:
    before = files(office)
    letter = assert_type(draft("fernshire", "ferry-2025", format=form, workspace=office, as_of=AS_OF), DraftedLetter)
    assert files(office) == before
    assert (letter.path, letter.incomplete, letter.findings, letter.suspect) == (None, False, (), ())
    assert len(letter.document.answers) == 4
    run("draft", "fernshire", "ferry-2025", "--format", form, "--as-of", "2025-05-20", cwd=office)
    assert letter.data == (office / "output" / "ferry-2025" / f"fernshire.{form}").read_bytes()


def test_a_letter_is_written_where_it_is_wanted(office: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    for _ in range(2):  # the same letter may be written again
        letter = draft("fernshire", "ferry-2025", folder / "letter.docx", workspace=office, as_of=AS_OF)
        assert letter.path == folder / "letter.docx"
        assert files(folder) == {"letter.docx": letter.data}


def test_what_a_person_wrote_is_never_overwritten(office: Path, run: Run) -> None:
    run("draft", "fernshire", "ferry-2025", "--as-of", "2025-05-20", cwd=office)
    letter = office / "output" / "ferry-2025" / "fernshire.docx"
    for mine in (letter, office / "mine.docx"):
        mine.write_bytes(b"what somebody wrote")
        with pytest.raises(PccreplyError, match=r"exists already and was not touched\. Name another file"):
            draft("fernshire", "ferry-2025", mine, workspace=office, as_of=AS_OF)
        assert mine.read_bytes() == b"what somebody wrote"


def test_a_letter_with_errors_is_made_only_if_it_is_wanted(workspace: Path) -> None:
    before = files(workspace)
    with pytest.raises(PccreplyError, match=r"^No letter was written: .*has errors\. Put them right, or") as stopped:
        draft("gwent", "asb-2024", workspace / "gwent.docx", workspace=workspace)
    with pytest.raises(PccreplyError, match=r"has errors"):
        draft("gwent", "asb-2024", workspace=workspace)
    assert files(workspace) == before
    assert {f.severity for f in stopped.value.findings} >= {Severity.ERROR}
    letter = draft("gwent", "asb-2024", allow_incomplete=True, workspace=workspace)
    assert letter.incomplete
    assert letter.findings == stopped.value.findings


# What cannot be done -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "gwnt"],
        ["check", "--report", "asb-2042"],
        ["check", str(CASES / "labelled" / "drafts" / "r07.txt")],
        ["draft", "gwnt", "asb-2024"],
        ["draft", "kent", "asb-2024"],
        ["draft", "ambershire", "asb-2024", "--out", "letter.odt"],
        ["draft", "ambershire", "asb-2024", "--out", "no-such-folder/letter.docx"],
    ],
    ids=" ".join,
)
def test_the_words_are_those_of_the_command(arguments: list[str], run: Run, workspace: Path) -> None:
    result = run(*arguments, cwd=workspace)
    name, *given = arguments
    named = {}
    if len(given) > 1 and given[-2].startswith("--"):
        *given, option, value = given
        named[option[2:]] = value
    with pytest.raises(PccreplyError) as stopped:
        getattr(pccreply, name)(*given, **named)
    assert result.exit_code == 2
    assert result.stderr == f"Error: {stopped.value}\n"


def test_what_else_cannot_be_done(tmp_path: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(PccreplyError, match="is not a workspace: it holds neither"):
        check(workspace=empty)
    with pytest.raises(PccreplyError, match=r"There is no format 'doc'\. There are: docx, txt\."):
        draft("ambershire", "asb-2024", format="doc", workspace=workspace)
    with pytest.raises(PccreplyError, match=r"No letter was written: the template for .* has faults\.") as stopped:
        draft("ambershire", "asb-2024", template=tmp_path / "none.docx", workspace=workspace)
    assert [f.name for f in stopped.value.findings if f.severity is Severity.ERROR] == ["broken-template"]
    with pytest.raises(PccreplyError, match="There is no force 'nowhere'"):
        check_letter("Dear Home Secretary,", force="nowhere", workspace=workspace)

    def refused(*_: object) -> list[str]:
        raise PermissionError(13, "Permission denied", "reports")

    monkeypatch.setattr("pccreply.sources.workspace.Workspace.report_ids", refused)
    with pytest.raises(PccreplyError, match="reports cannot be opened or written: access is denied"):
        check(workspace=workspace)


def test_a_moment_counts_as_its_day(office: Path) -> None:
    moment = datetime(2025, 5, 20, 13, 14)
    assert as_dict(check(workspace=office, as_of=moment)) == as_dict(check(workspace=office, as_of=AS_OF))
