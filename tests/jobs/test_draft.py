"""One letter: refused with its reasons, or written whole; and nobody's work is overwritten."""

from __future__ import annotations

import os
import shutil
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from docx import Document
from lxml import etree

from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, Run, cases

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROGRESS = PATHS["progress"]
LETTER = "output/ferry-2025/fernshire.docx"


def draft(run: Run, root: Path, *options: str) -> Result:
    return run("draft", "fernshire", "ferry-2025", "--as-of", "2025-05-20", *options, cwd=root)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def part(letter: Path, name: str) -> Any:
    with zipfile.ZipFile(letter) as archive:
        return etree.fromstring(archive.read(name))


def words(letter: Path) -> str:
    """What a reader sees: every text of every part, a line for each paragraph."""
    with zipfile.ZipFile(letter) as archive:
        roots = [
            etree.fromstring(archive.read(n))
            for n in archive.namelist()
            if n.startswith("word/") and n.endswith(".xml")
        ]
    paragraphs = [p for root in roots for p in root.iter(f"{W}p")]
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in paragraphs)


def template_of(path: Path, *paragraphs: str) -> Path:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


# Letters that are written ----------------------------------------------------------------------------------


def test_a_full_answer(run: Run, ferries: Path) -> None:
    result = draft(run, ferries)
    assert (result.exit_code, result.output) == (0, f"{LETTER}: complete\n")
    text = words(ferries / LETTER)
    for said in (
        "Dear Home Secretary,",
        "By 31 October 2025, forces should count their ferries.",
        "We shall count them.",
    ):
        assert said in text
    assert not any(mark in text for mark in ("{{", "}}", "{%", "None", "[To be written"))


def test_every_character_survives(run: Run, ferries: Path) -> None:
    (case,) = cases("letters", "every_key.yaml")
    shutil.copy(case, ferries / PROGRESS)
    for form in ("docx", "txt"):
        result = draft(run, ferries, "--format", form)
        assert result.exit_code == 0, result.output
    plain = " ".join((ferries / LETTER).with_suffix(".txt").read_text(encoding="utf-8").split())
    for text in (words(ferries / LETTER), plain):
        for said in (
            'Croeso i’r adroddiad – ŵ ŷ â ô ï Ŵ Ŷ. Devon & Cornwall lie < 3 miles off, and > 2 crews "know" it.',
            "“paid” in £ and €",
            "{{ braces }} and {% percent %} included",
            "Dear Mrs Ŵyn & Mr O’Neill <both>,",
            "We shall count them: 1 < 2 & 3 > 2.",
            "because the river Ŷ froze & the ferry sank.",
            "This was done & dusted in <March> 2025.",
            "The harbour master at Tŷ Glas & Co",
            "Siân O’Neill-Ŵyn",
            "FERN & CO/2025/<7>",
        ):
            assert said in text, said


def test_the_same_input_gives_the_same_bytes(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft(run, ferries)
    first = (ferries / LETTER).read_bytes()
    shutil.rmtree(ferries / "output")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    draft(run, ferries)
    assert (ferries / LETTER).read_bytes() == first


def test_the_properties_are_the_letters_own(run: Run, ferries: Path) -> None:
    template = template_of(ferries / "own.docx", "{{ salutation }}", "{{p introduction }}")
    document = Document(str(template))
    document.core_properties.author = "Mallory Template"
    document.core_properties.last_modified_by = "Mallory Template"
    document.core_properties.comments = "secret remark"
    document.save(str(template))
    assert draft(run, ferries, "--template", "own.docx").exit_code == 0
    core = part(ferries / LETTER, "docProps/core.xml")
    said = {etree.QName(e).localname: e.text for e in core}
    assert said["title"] == "Response to HMICFRS: Out on patrol: An inspection of invented ferries"
    assert said["creator"] == "Police and Crime Commissioner for Fernshire"
    assert said["language"] == "en-GB"
    with zipfile.ZipFile(ferries / LETTER) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Mallory" not in everything
    assert b"secret remark" not in everything


# Letters that are refused ----------------------------------------------------------------------------------


def test_a_letter_with_errors_is_not_written(run: Run, ferries: Path) -> None:
    edit(ferries / PROGRESS, "    timescale: {by: 2025-09-15}\n", "")
    result = draft(run, ferries)
    assert result.exit_code == 1
    assert "PCC201 missing-timescale" in result.stderr
    assert f"No letter was written: {PROGRESS} has errors." in result.stderr
    assert "--allow-incomplete" in result.stderr
    assert result.stdout == ""
    assert not (ferries / "output").exists()


def test_gaps_stand_out_in_an_incomplete_letter(run: Run, ferries: Path) -> None:
    edit(ferries / PROGRESS, "    timescale: {by: 2025-09-15}\n", "")
    edit(ferries / PROGRESS, "    force_progress: A log is kept on board and checked by the sergeant.\n", "")
    result = draft(run, ferries, "--allow-incomplete")
    assert result.exit_code == 1
    assert f"{LETTER}: incomplete, and says so on every page" in result.stdout
    body = part(ferries / LETTER, "word/document.xml")
    gaps = [
        "".join(t.text for t in r.iter(f"{W}t"))
        for r in body.iter(f"{W}r")
        if r.find(f"{W}rPr/{W}highlight") is not None
    ]
    assert [g for g in gaps if g.startswith("[To be written: when Recommendation 1 will be met")]
    assert [g for g in gaps if "what the force has done, or will do, about Recommendation 2, part (b)" in g]
    with zipfile.ZipFile(ferries / LETTER) as archive:
        heads = [archive.read(n).decode() for n in archive.namelist() if n.startswith(("word/header", "word/footer"))]
    assert any("Incomplete draft: not to be sent" in head for head in heads)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"report: ferry-2025\nintroduction: caf\xe9\n", "The file is not UTF-8 text"),
        (b"report: ferry-2025\nletter_date: 2025-02-30\nanswers: []\n", "2025-02-30 is not a date"),
    ],
)
def test_what_cannot_be_read_is_never_written(data: bytes, message: str, run: Run, ferries: Path) -> None:
    (ferries / PROGRESS).write_bytes(data)
    result = draft(run, ferries, "--allow-incomplete")
    assert result.exit_code == 1
    assert message in result.stderr
    assert f"No letter was written: {PROGRESS} cannot be read." in result.stderr
    assert not (ferries / "output").exists()


def test_settings_with_faults_stop_a_letter(run: Run, ferries: Path) -> None:
    (ferries / "pccreply.toml").write_text('[rules]\nmissing-part = "of"\n')
    result = draft(run, ferries)
    assert result.exit_code == 1
    assert "'of' is not a severity." in result.stderr
    assert not (ferries / "output").exists()


def test_an_excused_lack_leaves_no_gap(run: Run, ferries: Path) -> None:
    edit(ferries / PROGRESS, "    timescale: {by: 2025-09-15}\n", "")
    with (ferries / PROGRESS).open("a", encoding="utf-8") as text:
        text.write('excused:\n  - {finding: PCC201, to: "1", reason: Agreed., by: A. Jones, until: 2025-06-01}\n')
    result = draft(run, ferries)
    assert (result.exit_code, result.output) == (0, f"{LETTER}: complete\n")
    assert "[To be written" not in words(ferries / LETTER)


# Templates -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paragraphs", "messages"),
    [
        (["Dear {{ salutation"], ['The tag at "{{ salutation" is broken']),
        (["{% if date %}", "{{ date }}"], ["{% if date %} is never closed."]),
        (["{{ adressee }}", "{{ letterhead.fax }}"], ['"adressee"', 'Did you mean "addressee"?', '"letterhead.fax"']),
        (
            ["{{ salutation.__class__ }}", '{% import "os" %}', "{{ range(9) }}"],
            ["holds Python", "may not hold", "{{ range(9) }}"],
        ),
    ],
)
def test_all_faults_of_a_template_are_named(
    paragraphs: list[str], messages: list[str], run: Run, ferries: Path
) -> None:
    template_of(ferries / "own.docx", *paragraphs)
    result = draft(run, ferries, "--template", "own.docx")
    assert result.exit_code == 1
    said = " ".join(result.stderr.split())
    assert all(message in said for message in messages), result.stderr
    assert "own.docx, paragraph 1" in said
    assert "the template for forces/fernshire/ferry-2025.yaml has faults" in said
    assert not (ferries / "output").exists()


@pytest.mark.parametrize("data", [b"", b"no docx", b"PK\x03\x04 damaged"])
def test_a_template_that_is_no_word_file(data: bytes, run: Run, ferries: Path) -> None:
    (ferries / "templates").mkdir()
    (ferries / "templates" / "own.docx").write_bytes(data)
    with (ferries / PROGRESS).open("a", encoding="utf-8") as text:
        text.write("template: own.docx\n")
    result = draft(run, ferries)
    assert result.exit_code == 1
    assert "templates/own.docx: error PCC007 broken-template" in result.stderr
    assert not (ferries / "output").exists()


def test_a_template_that_is_not_there(run: Run, ferries: Path) -> None:
    with (ferries / PROGRESS).open("a", encoding="utf-8") as text:
        text.write("template: own.docx\n")
    assert "There is no template 'own.docx'" in draft(run, ferries).stderr
    incomplete = draft(run, ferries, "--allow-incomplete")
    assert incomplete.exit_code == 1
    assert "The template cannot be opened" in incomplete.stderr
    assert not (ferries / "output").exists()


# What stands there already -------------------------------------------------------------------------------


def test_an_edited_letter_is_left_alone(run: Run, ferries: Path) -> None:
    draft(run, ferries)
    (ferries / LETTER).write_bytes(b"edited in Word")
    result = draft(run, ferries)
    assert result.exit_code == 0
    assert f"{LETTER} has been edited and was left alone" in result.stderr
    assert result.stdout == "output/ferry-2025/fernshire.new.docx: complete\n"
    assert (ferries / LETTER).read_bytes() == b"edited in Word"


def test_a_named_file_that_exists_is_left_alone(run: Run, ferries: Path) -> None:
    (ferries / "mine.docx").write_bytes(b"mine")
    result = draft(run, ferries, "-o", "mine.docx")
    assert result.exit_code == 2
    assert "mine.docx exists already and was not touched." in result.stderr
    assert (ferries / "mine.docx").read_bytes() == b"mine"
    for _ in range(2):  # the same letter once more is no reason to complain
        assert draft(run, ferries, "-o", "new.docx").exit_code == 0
    edit(ferries / PROGRESS, "I welcome this report.", "I welcome this report warmly.")
    assert draft(run, ferries, "-o", "new.docx").exit_code == 2


def test_a_named_file_in_the_output_folder_stays_known(run: Run, ferries: Path) -> None:
    draft(run, ferries)
    edit(ferries / PROGRESS, "I welcome this report.", "I welcome this report warmly.")
    assert draft(run, ferries, "-o", LETTER).exit_code == 0
    again = draft(run, ferries)
    assert (again.stderr, again.stdout) == ("", f"{LETTER}: complete\n")


@pytest.mark.parametrize("name", ["letter", "letter.pdf", "output", ".", "nowhere/letter.docx"])
def test_a_name_that_cannot_be_a_letter(name: str, run: Run, ferries: Path) -> None:
    result = draft(run, ferries, "-o", name)
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert sorted(p.name for p in ferries.iterdir()) == ["forces", "pccreply.toml", "reports"]


@pytest.mark.parametrize(
    ("blocked", "why"),
    [("output", "a file stands where its folder should be"), ("output/ferry-2025", "a file stands where its folder")],
)
def test_a_file_where_a_folder_should_be(blocked: str, why: str, run: Run, ferries: Path) -> None:
    (ferries / blocked).parent.mkdir(exist_ok=True)
    (ferries / blocked).write_bytes(b"mine")
    result = draft(run, ferries)
    assert result.exit_code == 1
    assert f"{LETTER} cannot be written: {why}" in result.stderr
    assert (ferries / blocked).read_bytes() == b"mine"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not stop this user")
def test_a_folder_that_is_read_only(run: Run, ferries: Path) -> None:
    (ferries / "output").mkdir(mode=0o555)
    result = draft(run, ferries)
    assert result.exit_code == 1
    assert "access is denied" in result.stderr


# Places ----------------------------------------------------------------------------------------------------


def test_a_workspace_with_any_name_from_below_from_afar_and_through_a_link(
    run: Run, ferries: Path, tmp_path: Path
) -> None:
    root = tmp_path / "Tŷ & Môr (2)"
    root.mkdir()
    for name in ("forces", "reports", "pccreply.toml"):
        shutil.move(str(ferries / name), root / name)
    below = run("draft", "fernshire", "ferry-2025", "--as-of", "2025-05-20", cwd=root / "forces" / "fernshire")
    assert below.output == f"../../{LETTER}: complete\n"
    assert (root / LETTER).is_file()
    afar = run("--workspace", str(root), "draft", "fernshire", "ferry-2025", "--as-of", "2025-05-20", cwd=REPOSITORY)
    assert (afar.exit_code, afar.output) == (0, f"{LETTER}: complete\n")
    (tmp_path / "link").symlink_to(root, target_is_directory=True)
    linked = run("draft", "fernshire", "ferry-2025", "--as-of", "2025-05-20", cwd=tmp_path / "link")
    assert (linked.exit_code, linked.output) == (0, f"{LETTER}: complete\n")


@pytest.mark.parametrize(
    ("force", "report", "message"),
    [
        ("fern", "ferry-2025", "There is no force 'fern' in this workspace. Did you mean 'fernshire'?"),
        ("fernshire", "ferry", "There is no report 'ferry' in this workspace. Did you mean 'ferry-2025'?"),
        ("fernshire", "../x", "There is no report '../x' in this workspace."),
    ],
)
def test_a_force_or_a_report_that_does_not_exist(
    force: str, report: str, message: str, run: Run, ferries: Path
) -> None:
    result = run("draft", force, report, cwd=ferries)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_force_without_progress_is_told_how_to_begin(run: Run, ferries: Path) -> None:
    (ferries / PROGRESS).unlink()
    result = run("draft", "fernshire", "ferry-2025", cwd=ferries)
    assert result.exit_code == 2
    assert "'pccreply new progress fernshire ferry-2025' writes one to start from." in result.stderr


def test_a_template_that_takes_longer_says_so_on_request(run: Run, ferries: Path, tmp_path: Path) -> None:
    import docx.oxml

    path = template_of(tmp_path / "own.docx", "{%p for line in addressee %}", "{{ line }}", "{%p endfor %}", "The end")
    own = Document(str(path))
    for number, tag in ((1, "bookmarkStart"), (3, "bookmarkEnd")):
        name = ' w:name="half"' if tag == "bookmarkStart" else ""
        mark = docx.oxml.parse_xml(f'<w:{tag} xmlns:w="{W[1:-1]}" w:id="1"{name}/>')
        own.paragraphs[number]._p.append(mark)
    own.save(str(path))
    quiet = draft(run, ferries, "--template", str(path), "-o", str(tmp_path / "one.docx"))
    told = draft(run, ferries, "--template", str(path), "-o", str(tmp_path / "two.docx"), "--verbose")
    assert "takes longer" not in quiet.output
    assert "The template takes longer than others: a bookmark begins inside a condition or loop" in told.output
    assert "The end" in words(tmp_path / "two.docx")
