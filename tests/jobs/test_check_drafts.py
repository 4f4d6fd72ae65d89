"""pccreply check on drafts: read, recognised, judged and shown. Fernshire and Marshland are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pccreply.model.findings import Severity
from pccreply.rules.book import book
from pccreply.rules.examples import DRAFT, NEIGHBOUR, workspace_of
from pccreply.rules.rule import bad
from tests.conftest import Run
from tests.drafts.building import docx

DAY = ("--as-of", "2025-05-20")


@pytest.fixture
def desk(ferries: Path) -> Path:
    """The workspace of the examples, with the force next door and the faultless draft."""
    files, _ = workspace_of(bad("", "", file="draft"))
    for path in (NEIGHBOUR, DRAFT):
        (ferries / path).parent.mkdir(exist_ok=True)
        (ferries / path).write_text(files[path], encoding="utf-8")
    return ferries


def edited(desk: Path, old: str, new: str) -> None:
    text = (desk / DRAFT).read_text(encoding="utf-8")
    assert old in text
    (desk / DRAFT).write_text(text.replace(old, new), encoding="utf-8")


def documents(run: Run, desk: Path, *targets: str) -> list[dict]:  # type: ignore[type-arg]
    result = run("check", *targets, *DAY, "--format", "json", cwd=desk)
    assert result.exit_code in (0, 1), result.output
    found: list[dict] = json.loads(result.output)["documents"]  # type: ignore[type-arg]
    return found


def test_a_faultless_draft(run: Run, desk: Path) -> None:
    (document,) = documents(run, desk, DRAFT)
    assert (document["kind"], document["path"]) == ("draft", DRAFT)
    assert (document["report"], document["force"]) == ("ferry-2025", "fernshire")
    assert document["findings"] == []
    assert [(u["id"], u["part"], u["verdict"]) for u in document["recommendations"] if u["addressed_to_us"]] == [
        ("1", None, "answered"),
        ("2", "a", "answered"),
        ("2", "b", "answered"),
    ]
    assert run("check", DRAFT, *DAY, cwd=desk).exit_code == 0


def test_the_text_shows_every_verdict_with_its_evidence(run: Run, desk: Path) -> None:
    edited(desk, " and will have counted all of them by 15 September 2025", " and is counting them")
    result = run("check", DRAFT, *DAY, cwd=desk)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert all(len(line) <= 80 for line in lines if DRAFT not in line)
    verdict = next(i for i, line in enumerate(lines) if line.startswith("  1 "))
    assert lines[verdict].split()[1] == "weak"
    assert "paragraph 13, line 22" in lines[verdict + 1]
    assert '"Fernshire Police has bought a book' in lines[verdict + 1]
    assert any(line.startswith("  2a     answered  by-date (2025-11-28)") for line in lines)
    assert any(line.strip() == "3      for others" for line in lines)
    assert "missing-timescale" in result.output
    assert "{by:" not in result.output, "a letter has words, not keys"
    assert lines[-1] == "1 file checked: 1 error, 0 warnings, 0 notes."


@pytest.mark.parametrize("form", ["github", "html", "junit", "sarif"])
def test_every_format_takes_a_draft(run: Run, desk: Path, form: str) -> None:
    edited(desk, "Dear Home Secretary,", "Dear Mr Cleverly,")
    result = run("check", DRAFT, *DAY, "--format", form, cwd=desk)
    assert result.exit_code == 1
    assert "wrong-home-secretary" in result.output


def test_a_draft_that_shows_nothing_is_not_guessed_at(run: Run, desk: Path) -> None:
    (desk / "note.txt").write_text("I thank you for your letter, to which I shall reply.\n")
    result = run("check", "note.txt", cwd=desk)
    assert result.exit_code == 2
    assert "Add --force ID: fernshire, marshland." in result.output
    result = run("check", "note.txt", "--force", "fernshire", cwd=desk)
    assert result.exit_code == 2
    assert "Add --report ID: ferry-2025." in result.output
    named = run("check", "note.txt", "--force", "fernshire", "--report", "ferry-2025", *DAY, cwd=desk)
    assert named.exit_code == 1
    assert "missing-recommendation" in named.output


def test_without_any_force_a_draft_is_checked_all_the_same(run: Run, desk: Path) -> None:
    for path in ("fernshire", "marshland"):
        (desk / "forces" / path / "force.yaml").unlink()
    (document,) = documents(run, desk, DRAFT)
    assert document["force"] is None
    assert document["findings"] == []


def test_an_unknown_report_is_refused(run: Run, desk: Path) -> None:
    result = run("check", DRAFT, "--report", "fery-2025", cwd=desk)
    assert result.exit_code == 2
    assert "Did you mean 'ferry-2025'?" in result.output


def test_a_folder_holds_drafts_and_other_papers(run: Run, desk: Path) -> None:
    (desk / "drafts" / "README.md").write_text("What lies here.\n")
    (desk / "drafts" / "~$fernshire.docx").write_bytes(b"lock")
    (desk / "drafts" / "scan.docx").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    by_path = {d["path"]: d["findings"] for d in documents(run, desk, "drafts")}
    assert set(by_path) == {DRAFT, "drafts/README.md", "drafts/scan.docx"}
    assert by_path[DRAFT] == []
    assert [(f["name"], f["severity"]) for f in by_path["drafts/README.md"]] == [("unreadable-file", "note")]
    assert [(f["name"], f["severity"]) for f in by_path["drafts/scan.docx"]] == [("unreadable-file", "error")]
    assert run("check", "drafts", *DAY, cwd=desk).exit_code == 1
    (desk / "empty").mkdir()
    assert run("check", "empty", cwd=desk).exit_code == 2


def test_a_faulty_register_stands_in_the_way_and_says_so(run: Run, desk: Path) -> None:
    path = desk / "reports/ferry-2025.yaml"
    path.write_text(path.read_text().replace("published: 2025-04-10", "published: soon"))
    (document,) = documents(run, desk, DRAFT, "--report", "ferry-2025")
    assert document["recommendations"] == []
    assert [(f["name"], f["place"]["file"]) for f in document["findings"]] == [
        ("wrong-type", "reports/ferry-2025.yaml")
    ]


def test_settings_change_severities_and_switch_rules_off(run: Run, desk: Path) -> None:
    edited(desk, "section 55 of", "section 55(1) of")
    edited(desk, "nothing amiss", "nothing amiss (XX pages)")
    (desk / "pccreply.toml").write_text('[rules]\nplaceholder = "off"\nwrong-provision = "error"\n')
    (document,) = documents(run, desk, DRAFT)
    assert [(f["name"], f["severity"]) for f in document["findings"]] == [("wrong-provision", "error")]


def test_a_figure_is_held_against_the_progress_file(run: Run, desk: Path) -> None:
    path = desk / "forces/fernshire/ferry-2025.yaml"
    path.write_text(path.read_text().replace("both ferries", "our three ferries"))
    edited(desk, "both ferries", "our two ferries")
    (document,) = documents(run, desk, DRAFT)
    assert [f["name"] for f in document["findings"]] == ["inconsistent-figure"]
    assert "forces/fernshire/ferry-2025.yaml" in document["findings"][0]["message"]


# what only a Word file can show ------------------------------------------------------------------------


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def words(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def as_word(desk: Path, insert: str, comments: str = "") -> Path:
    """The faultless draft as a Word document, with something in the answer to recommendation 1."""
    text = (desk / DRAFT).read_text(encoding="utf-8")
    body = ""
    for block in text.split("\n\n"):
        inside = words(block.replace("\n", " ").replace("&", "&amp;"))
        body += paragraph(inside + insert if block.startswith("Fernshire Police has") else inside)
    path = desk / "drafts" / "fernshire.docx"
    path.write_bytes(docx(body, **({"comments": comments} if comments else {})))
    return path


COMMENT = (
    '<w:comment w:id="0" w:author="Kim Instance"><w:p><w:r><w:t>Is this still right?</w:t></w:r></w:p></w:comment>'
)
MADE = 'w:author="Kim Instance" w:date="2025-05-01T09:00:00Z"'
MARKS = [
    ("tracked-change", f'<w:ins w:id="1" {MADE}>{words(" It floats.")}</w:ins>', "", "insertion by Kim Instance"),
    (
        "tracked-change",
        f'<w:del w:id="1" {MADE}><w:r><w:delText> It sank.</w:delText></w:r></w:del>',
        "",
        'deletion by Kim Instance is still open: "It sank."',
    ),
    ("highlight", words(" It floats.", '<w:highlight w:val="yellow"/>'), "", '"It floats."'),
    ("hidden-text", words(" It leaks.", "<w:vanish/>"), "", '"It leaks."'),
    ("comment", '<w:r><w:commentReference w:id="0"/></w:r>', COMMENT, 'by Kim Instance is still in the file: "Is this'),
]


@pytest.mark.parametrize(
    ("rule", "insert", "comments", "message"), MARKS, ids=[f"{m[0]}-{n}" for n, m in enumerate(MARKS)]
)
def test_the_traces_of_making_a_letter(
    run: Run, desk: Path, rule: str, insert: str, comments: str, message: str
) -> None:
    as_word(desk, insert, comments)
    (document,) = documents(run, desk, "drafts/fernshire.docx")
    assert [f["name"] for f in document["findings"]] == [rule]
    (finding,) = document["findings"]
    assert message in finding["message"]
    assert finding["severity"] == book()[rule].rule.severity.value == Severity.ERROR.value
    assert (finding["recommendation"], finding["place"]["paragraph"]) == ("1", 10)


def test_a_word_draft_without_traces_is_clean(run: Run, desk: Path) -> None:
    as_word(desk, words(" It floats."))
    (document,) = documents(run, desk, "drafts/fernshire.docx")
    assert document["findings"] == []


# the timescale command -----------------------------------------------------------------------------------


def test_a_sentence_is_read_for_its_timescale(run: Run) -> None:
    texts = ("This will be done by 31 March 2026.", "Work is ongoing.")
    result = run("timescale", *DAY, "--format", "json", *texts)
    first, second = json.loads(result.output)["sentences"]
    assert result.exit_code == 0
    assert (first["text"], first["has_timescale"], first["kind"]) == (texts[0], True, "by-date")
    assert (first["to"], second["has_timescale"], second["from"]) == ("2026-03-31", False, None)
    assert first["explanation"] and second["weak"]
    plain = run("timescale", *DAY, *texts)
    assert plain.exit_code == 0
    assert plain.output.splitlines()[0] == f"yes {texts[0]}"
    assert f"no  {texts[1]}" in plain.output.splitlines()
    assert run("timescale").exit_code == 2


WELSH = """Swyddfa Comisiynydd yr Heddlu a Throseddu Fernshire

19 Mai 2025

Annwyl Ysgrifennydd Cartref,

Mae'r llu wedi cyfrif y fferïau sydd ar yr afon ac mae wedi prynu llyfr ar gyfer eu henwau. Bydd y criw yn cael
eu hyfforddi erbyn 30 Medi 2025, a bydd fy swyddfa yn darllen y llyfr gyda nhw.

Yn gywir,

Pat Example
"""


def test_a_draft_in_welsh_only_is_not_judged(run: Run, desk: Path) -> None:
    (desk / "cymraeg.txt").write_text(WELSH, encoding="utf-8")
    (document,) = documents(run, desk, "cymraeg.txt")
    assert [f["name"] for f in document["findings"]] == ["welsh-only"]
    assert document["recommendations"] == []


def test_a_bilingual_draft_is_judged(run: Run, desk: Path) -> None:
    text = (desk / DRAFT).read_text(encoding="utf-8")
    (desk / DRAFT).write_text(f"{text}\n\n{WELSH}", encoding="utf-8")
    (document,) = documents(run, desk, DRAFT)
    assert "welsh-only" not in [f["name"] for f in document["findings"]]
    assert document["recommendations"]


def test_a_draft_about_another_report(run: Run, desk: Path) -> None:
    letter = "Dear Home Secretary,\n\nThank you for the report on lighthouses. The force has painted all of its towers.\n\nYours sincerely,\n"
    (desk / "lighthouses.txt").write_text(letter, encoding="utf-8")
    (document,) = documents(run, desk, "lighthouses.txt", "--report", "ferry-2025", "--force", "fernshire")
    assert "other-report" in [f["name"] for f in document["findings"]]
    (document,) = documents(run, desk, DRAFT)
    assert "other-report" not in [f["name"] for f in document["findings"]]
