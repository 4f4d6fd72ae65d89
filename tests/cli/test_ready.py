"""pccreply ready as people meet it: one screen, a light, an exit code; copies only where they were asked for."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from pccreply.jobs.check import check
from pccreply.jobs.office import open_office
from pccreply.model.checks import CheckResult
from pccreply.model.findings import Finding
from pccreply.model.places import Place
from pccreply.reporters._gate import screen
from pccreply.rules.book import book
from pccreply.rules.examples import FOLDER, PATHS
from tests.conftest import REPOSITORY, Run

Letter = Callable[..., Path]


@pytest.fixture
def letter(ferries: Path, run: Run) -> Letter:
    """A faultless letter in the workspace of the examples, changed with python-docx where a change is given."""
    shutil.copytree(REPOSITORY / "templates", ferries / "templates")
    run("draft", "fernshire", "ferry-2025", "--as-of", "2025-05-20", "--out", "letter.docx", cwd=ferries)

    def changed(change: Callable[[Document], None] | None = None) -> Path:
        path = ferries / "letter.docx"
        if change is not None:
            document = docx.Document(str(path))
            change(document)
            document.save(str(path))
        return path

    return changed


def ready(run: Run, path: Path, *options: str) -> tuple[int, str]:
    result = run("ready", path.name, "--as-of", "2025-05-20", *options, cwd=path.parent)
    return result.exit_code, result.output


def test_a_faultless_letter_of_ours_is_green(letter: Letter, run: Run) -> None:
    code, output = ready(run, letter())
    assert code == 0
    assert output.startswith(" GREEN  letter.docx is ready to send.")
    assert "Day 41 of 56." in output


def test_a_warning_makes_it_amber_and_a_setting_makes_amber_fail(letter: Letter, run: Run) -> None:
    def authored(document: Document) -> None:
        document.core_properties.author = "Jo Example"

    path = letter(authored)
    code, output = ready(run, path)
    assert (code, output[:7]) == (0, " AMBER ")
    assert 'personal-metadata: Author in the properties of the file: "Jo Example".' in output
    assert ready(run, path, "--strict")[0] == 1


def test_an_error_makes_it_red(letter: Letter, run: Run) -> None:
    code, output = ready(run, letter(lambda document: document.add_paragraph("Figures: [insert].")))
    assert (code, output[:5]) == (1, " RED ")
    assert "placeholder" in output and '"[insert]"' in output
    assert "Write what belongs there, or delete it." in output


def test_verbose_shows_every_finding_in_full_and_quiet_one_word(letter: Letter, run: Run) -> None:
    path = letter(lambda document: document.add_paragraph("Figures: [insert]."))
    _, output = ready(run, path, "--verbose")
    assert output.startswith(" RED ") and "error PCC601 placeholder (house rule)" in output
    assert ready(run, path, "--quiet")[1] == "red\n"


@pytest.mark.parametrize("form", ["json", "html", "github", "sarif", "junit"])
def test_other_programs_learn_it_too(letter: Letter, run: Run, form: str) -> None:
    code, output = ready(run, letter(lambda document: document.add_paragraph("Figures: [insert].")), "--format", form)
    assert code == 1
    if form == "json":
        assert json.loads(output)["documents"][0]["ready"] == "red"
    elif form == "html":
        assert re.search(r"<strong[^>]*>Red</strong>\s*letter\.docx is not ready to send\.", output)
    else:
        assert "placeholder" in output


def test_check_does_not_ask_the_gate(letter: Letter, run: Run) -> None:
    def authored(document: Document) -> None:
        document.core_properties.author = "Jo Example"

    result = run("check", "letter.docx", "--as-of", "2025-05-20", "--format", "json", cwd=letter(authored).parent)
    document = json.loads(result.output)["documents"][0]
    assert "ready" not in document
    assert not {f["name"] for f in document["findings"]} & {n for n, b in book().items() if b.gate}


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("gone.docx", "There is no file 'gone.docx' in the folder"),
        (PATHS["progress"], "is no letter but a file that letters are made from"),
        ("forces", "'forces' is a folder."),
    ],
)
def test_what_is_no_draft_is_refused_with_a_word(ferries: Path, run: Run, target: str, words: str) -> None:
    result = run("ready", target, cwd=ferries)
    assert result.exit_code == 2
    assert words in " ".join(result.output.split())


def test_a_file_that_cannot_be_read_is_red(ferries: Path, run: Run) -> None:
    (ferries / "letter.docx").write_bytes(b"PK\x03\x04 and then nothing")
    code, output = ready(run, ferries / "letter.docx", "--report", "ferry-2025", "--force", "fernshire")
    assert (code, output[:5]) == (1, " RED ")
    assert "unreadable-file" in output


def test_a_cleaned_copy_is_judged_and_the_draft_stays(letter: Letter, run: Run) -> None:
    def authored(document: Document) -> None:
        document.core_properties.author = "Jo Example"

    path = letter(authored)
    before = path.read_bytes()
    code, output = ready(run, path, "--clean", "send.docx")
    assert code == 0
    assert 'Author: "Jo Example"' in output and "GREEN: send.docx is ready to send." in output
    assert path.read_bytes() == before
    assert ready(run, path.with_name("send.docx"))[1].startswith(" GREEN ")
    code, output = ready(run, path, "--clean", "send.docx")
    assert code == 2 and "exists already and was not touched" in output


def test_a_marked_copy_is_refused(letter: Letter, run: Run) -> None:
    path = letter(lambda document: document.add_paragraph("Figures: [insert]."))
    _, output = ready(run, path, "--mark")
    assert "letter.checked.docx" in output
    code, output = ready(run, path.with_name("letter.checked.docx"))
    assert code == 1 and "check-comment" in output
    assert "\n  comment" not in output


RULES = st.lists(st.sampled_from(sorted(book())), max_size=60)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> CheckResult:
    root = tmp_path_factory.mktemp("screen")
    for name, path in PATHS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / f"{name}.yaml", root / path)
    text = (FOLDER / "draft.txt").read_text(encoding="utf-8")
    (root / "draft.txt").write_text(re.sub(r"(?m)^[a-z_]+: ", "", text), encoding="utf-8")
    return replace(check(open_office(root), [str(root / "draft.txt")]), gate=True)


@given(names=RULES, words=st.text(max_size=300), paragraph=st.none() | st.integers(1, 9999))
def test_whatever_is_found_fits_on_one_screen(
    checked: CheckResult, names: list[str], words: str, paragraph: int | None
) -> None:
    place = Place("a/letter.docx", paragraph=paragraph, excerpt=words)
    findings = tuple(
        Finding(rule.code, rule.name, rule.severity, rule.basis, f"Something: {words}", place, f"Mend it: {words}")
        for rule in (book()[name].rule for name in names)
    )
    result = replace(checked, documents=(replace(checked.documents[0], findings=findings),))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", screen(result)).rstrip("\n").split("\n")
    assert len(lines) <= 24
    assert all(len(line) <= 80 for line in lines), max(lines, key=len)
    said = " ".join(lines)
    errors = [name for name in dict.fromkeys(names) if book()[name].rule.severity.value == "error"]
    if errors:
        assert errors[0] in said or "more" in said
    assert said.lstrip().startswith(("RED", "AMBER", "GREEN"))


def test_a_sensitive_letter_is_not_cleaned_into_one_that_passes(letter: Letter, run: Run) -> None:
    def marked(document: Document) -> None:
        document.core_properties.keywords = "OFFICIAL-SENSITIVE"

    path = letter(marked)
    code, output = ready(run, path, "--clean", "send.docx")
    assert code == 2 and "No cleaned copy was written." in " ".join(output.split())
    assert not path.with_name("send.docx").exists()
