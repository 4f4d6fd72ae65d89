"""pccreply check --mark: where the marked copy goes, what it says, and that nothing of a person is lost."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pccreply.drafts import read_draft
from pccreply.editing.package import Package, w
from pccreply.jobs import mark as job
from pccreply.ledger.files import write_atomically
from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import MarkKind
from pccreply.rules.book import book
from pccreply.rules.examples import DRAFT, NEIGHBOUR, workspace_of
from pccreply.rules.rule import bad
from tests.conftest import Run
from tests.drafts.building import docx, paragraph

DAY = ("--as-of", "2025-05-20")
SOFFICE = shutil.which("soffice")
LETTER, COPY = "drafts/letter.docx", "drafts/letter.checked.docx"
VALID = Path(__file__).resolve().parents[3] / "shared" / "tools" / "docx_valid.py"


@pytest.fixture
def desk(ferries: Path) -> Path:
    """The workspace of the examples, with a Word letter in which a date is missing and a wrong minister is greeted."""
    files, _ = workspace_of(bad("", "", file="draft"))
    (ferries / NEIGHBOUR).parent.mkdir(exist_ok=True)
    (ferries / NEIGHBOUR).write_text(files[NEIGHBOUR], encoding="utf-8")
    (ferries / "drafts").mkdir()
    text = files[DRAFT].replace("Dear Home Secretary,", "Dear Mr Cleverly,") + "\n\nTo follow: [insert date].\n"
    (ferries / LETTER).write_bytes(word(text))
    return ferries


def word(text: str) -> bytes:
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    return docx("".join(paragraph(block.replace("&", "&amp;").replace("<", "&lt;")) for block in blocks))


def edit(path: Path, old: str, new: str) -> None:
    """What a person does to a letter in Word."""
    package = Package(path.read_bytes())
    (text,) = [t for t in package.to_change(package.main).iter(w("t")) if t.text and old in t.text]
    text.text = text.text.replace(old, new)
    path.write_bytes(package.to_bytes())


def comments(path: Path) -> list[tuple[str, list[str], str]]:
    """Author, paragraphs and date of each comment."""
    package = Package(path.read_bytes())
    return [
        (c.get(w("author")), ["".join(p.itertext()) for p in c.iter(w("p"))], c.get(w("date"), ""))
        for c in package.root("word/comments.xml")
    ]


def test_a_copy_with_a_comment_at_each_finding(run: Run, desk: Path) -> None:
    before = (desk / LETTER).read_bytes()
    result = run("check", LETTER, *DAY, "--mark", "--format", "json", cwd=desk)
    assert result.exit_code == 1
    findings = json.loads(result.stdout)["documents"][0]["findings"]
    assert {"PCC601", "PCC505"} <= {f["code"] for f in findings}
    assert result.stderr == f"{COPY}: the draft with {len(findings)} comments.\n"
    assert (desk / LETTER).read_bytes() == before
    found = comments(desk / COPY)
    assert len(found) == len(findings)
    for (author, said, day), finding in zip(found, findings, strict=True):
        basis = "house rule" if finding["basis"] == "house" else finding["basis"]
        assert said[0].startswith(f"{finding['code']} {finding['name']} ({finding['severity']}, {basis}")
        assert said[1].endswith(finding["message"])
        assert said[2].startswith("Why it matters: ") and len(said[2]) > 40
        assert said[3] == f"To put it right: {finding['suggestion']}"
        assert (author, day) == ("pccreply", "2025-05-20T00:00:00Z")


def test_every_rule_says_why_it_matters() -> None:
    for name in book():
        why = job._why(name)
        assert why and "\n" not in why and "How to put" not in why, name


def test_the_copy_has_the_findings_of_its_letter(run: Run, desk: Path) -> None:
    """Our own comments are no comments of people (PCC603), and change nothing else."""

    def codes(target: str) -> list[tuple[str, str]]:
        result = run("check", target, *DAY, "--format", "json", cwd=desk)
        return [(f["code"], f["message"]) for f in json.loads(result.stdout)["documents"][0]["findings"]]

    run("check", LETTER, *DAY, "--mark", cwd=desk)
    assert codes(COPY) == codes(LETTER)
    package = Package((desk / COPY).read_bytes())
    package.to_change("word/comments.xml")[0].set(w("author"), "Ann")
    (desk / COPY).write_bytes(package.to_bytes())
    assert [code for code, _ in codes(COPY) if code == "PCC603"] == ["PCC603"]


# Where it goes


def test_an_earlier_copy_of_the_same_letter_is_replaced(run: Run, desk: Path) -> None:
    run("check", LETTER, *DAY, "--mark", cwd=desk)
    first = (desk / COPY).read_bytes()
    run("check", LETTER, *DAY, "--mark", cwd=desk)
    assert (desk / COPY).read_bytes() == first
    run("check", LETTER, "--as-of", "2025-05-21", "--mark", cwd=desk)
    assert {day for _, _, day in comments(desk / COPY)} == {"2025-05-21T00:00:00Z"}
    assert sorted(p.name for p in (desk / "drafts").iterdir()) == ["letter.checked.docx", "letter.docx"]


@pytest.mark.parametrize("what", ["a person's words", "another file", "the letter has changed"])
def test_what_a_person_wrote_is_never_overwritten(run: Run, desk: Path, what: str) -> None:
    run("check", LETTER, *DAY, "--mark", cwd=desk)
    if what == "a person's words":
        edit(desk / COPY, "To follow", "To follow soon")
    elif what == "another file":
        (desk / COPY).write_bytes(b"my notes")
    else:
        edit(desk / LETTER, "To follow", "To follow soon")
    kept = (desk / COPY).read_bytes()
    result = run("check", LETTER, *DAY, "--mark", cwd=desk)
    assert "drafts/letter.checked-2.docx: the draft with" in result.stderr
    assert "letter.checked.docx holds other work" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert (desk / COPY).read_bytes() == kept
    run("check", LETTER, *DAY, "--mark", cwd=desk)
    assert len(list((desk / "drafts").iterdir())) == 3, "the second copy is ours to replace"


def test_a_marked_copy_marked_again(run: Run, desk: Path) -> None:
    run("check", LETTER, *DAY, "--mark", cwd=desk)
    first = (desk / COPY).read_bytes()
    count = len(comments(desk / COPY))
    edit(desk / COPY, "[insert date]", "1 June 2025")
    kept = (desk / COPY).read_bytes()
    assert kept != first
    result = run("check", COPY, *DAY, "--mark", cwd=desk)
    assert result.stderr.startswith("drafts/letter.checked-2.docx: ")
    assert (desk / COPY).read_bytes() == kept
    assert len(comments(desk / "drafts/letter.checked-2.docx")) == count - 1


def test_a_marked_copy_without_faults_loses_our_comments(run: Run, desk: Path) -> None:
    run("check", LETTER, *DAY, "--mark", cwd=desk)
    edit(desk / COPY, "[insert date]", "1 June 2025")
    edit(desk / COPY, "Mr Cleverly", "Home Secretary")
    result = run("check", COPY, *DAY, "--mark", cwd=desk)
    again = "drafts/letter.checked-2.docx"
    assert (result.exit_code, result.stderr) == (0, f"{again}: the draft with no comments any more.\n")
    assert "word/comments.xml" not in Package((desk / again).read_bytes())
    result = run("check", again, *DAY, "--mark", cwd=desk)
    assert f"{again} was not marked: there are no findings. letter.checked.docx is from an earlier" in result.stderr


def test_the_kind_of_the_file_stays(run: Run, desk: Path) -> None:
    (desk / LETTER).rename(desk / "drafts/letter.docm")
    assert "drafts/letter.checked.docm: " in run("check", "drafts/letter.docm", *DAY, "--mark", cwd=desk).stderr
    assert not (desk / COPY).exists()


def test_a_folder(run: Run, desk: Path) -> None:
    (desk / "drafts/notes.txt").write_text("Nothing of interest.")
    shutil.copy(desk / LETTER, desk / "drafts/other.docx")
    for _ in range(2):
        result = run("check", "drafts", *DAY, "--mark", "--format", "json", cwd=desk)
        json.loads(result.stdout)
    assert sorted(p.name for p in (desk / "drafts").glob("*.docx")) == [
        "letter.checked.docx", "letter.docx", "other.checked.docx", "other.docx",
    ]  # fmt: skip
    assert "letter.checked.docx was not marked: it is a marked copy of letter.docx." in result.stderr
    assert "notes.txt was not marked" in result.stderr


# Where no copy can be made


def test_only_word_documents_take_comments(run: Run, desk: Path) -> None:
    files, _ = workspace_of(bad("", "", file="draft"))
    (desk / "drafts/letter.txt").write_text(files[DRAFT].replace("Dear Home Secretary,", "Dear Mr Cleverly,"))
    plain = run("check", "drafts/letter.txt", *DAY, cwd=desk)
    result = run("check", "drafts/letter.txt", *DAY, "--mark", cwd=desk)
    assert "comments can be put only into a Word document, and this is plain text" in result.stderr
    assert (result.stdout, result.exit_code) == (plain.stdout, plain.exit_code)


def test_no_draft_among_the_files(run: Run, desk: Path) -> None:
    result = run("check", "fernshire", *DAY, "--mark", cwd=desk)
    assert "there is no draft among the files" in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize("times", [0, 1])
def test_a_locked_draft(run: Run, desk: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Word on Windows: nobody else may open the file, or it was opened between the check and the marking."""
    opened = 0

    def locking(whole: Callable[..., Any]) -> Callable[..., Any]:
        def locked(path: Any, *arguments: Any, **options: Any) -> Any:
            nonlocal opened
            if str(path).endswith("letter.docx"):
                opened += 1
                if opened > times:
                    raise PermissionError(13, "Permission denied")
            return whole(path, *arguments, **options)

        return locked

    monkeypatch.setattr(os, "open", locking(os.open))
    monkeypatch.setattr(io, "open", locking(io.open))
    result = run("check", LETTER, *DAY, "--mark", cwd=desk)
    assert "drafts/letter.docx was not marked: it " in result.stderr
    assert "close it" in result.stderr.lower()
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1].startswith("1 file checked")


def test_a_folder_that_takes_no_file(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(job, "write_new", refused)
    result = run("check", LETTER, *DAY, "--mark", cwd=desk)
    assert result.exit_code == 2
    assert "no file can be written into its folder (Permission denied)" in result.stderr
    assert result.stdout.splitlines()[-1].startswith("1 file checked"), "the report itself is still there"


def test_a_copy_that_is_open_in_word_is_left_alone(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("check", LETTER, *DAY, "--mark", cwd=desk)

    def held(path: Path, data: bytes) -> None:
        if path.name == "letter.checked.docx":
            raise PermissionError(13, "Permission denied")
        write_atomically(path, data)

    monkeypatch.setattr(job, "write_atomically", held)
    result = run("check", LETTER, "--as-of", "2025-05-21", "--mark", cwd=desk)
    assert result.stderr.startswith("drafts/letter.checked-2.docx: ")


# In other programs


def letters(run: Run, desk: Path, folder: Path) -> list[Path]:
    """A marked letter of somebody's, and a marked letter of our own that is incomplete."""
    run("draft", "gwent", "asb-2024", "--allow-incomplete", "--out", str(folder / "gwent.docx"))
    run("check", str(folder / "gwent.docx"), "--as-of", "2024-12-01", "--mark")
    return [folder / "gwent.checked.docx"]


@pytest.mark.skipif(not VALID.is_file(), reason="the developers' schemas are not here")
def test_word_opens_it_without_a_repair(run: Run, desk: Path, tmp_path: Path) -> None:
    files = letters(run, desk, tmp_path)
    done = subprocess.run([sys.executable, str(VALID), *map(str, files)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_keeps_what_our_comments_are_known_by(run: Run, desk: Path, tmp_path: Path) -> None:
    (path,) = letters(run, desk, tmp_path)
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path / "saved"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    def ours(path: Path) -> list[tuple[str, str]]:
        draft, _ = read_draft(path, path.name)
        assert draft is not None
        marks = [m for m in draft.marks if m.kind is MarkKind.COMMENT]
        assert all(is_check_comment(m.by, m.text) for m in marks)
        return sorted((m.text, m.place.excerpt) for m in marks)

    assert len(ours(path)) > 5
    assert ours(tmp_path / "saved" / path.name) == ours(path)
