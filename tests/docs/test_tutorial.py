"""The pages that begin in an empty folder are followed to the letter: the tutorial and the how-to pages."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.conftest import REPOSITORY, Run
from tests.docs.pages import Command, commands, fences, filled_in, follow, page_name, steps
from tests.docs.test_docs import FROM_NOTHING
from tests.editing.traces import png

TUTORIAL = REPOSITORY / "docs" / "tutorial.md"


@pytest.mark.parametrize("page", FROM_NOTHING, ids=page_name)
def test_the_page_is_followed_to_the_letter(page: Path, run: Run, tmp_path: Path) -> None:
    """Every command says what the page shows, and every file is edited as it tells, from an empty folder on."""
    empty = tmp_path / "empty"
    empty.mkdir()
    follow(page, run, empty)


def test_the_tutorial_and_every_how_to_page_begin_with_nothing() -> None:
    assert {TUTORIAL, *(REPOSITORY / "docs" / "how-to").glob("*.md")} <= set(FROM_NOTHING)


def test_the_tutorial_leaves_no_command_out() -> None:
    """Each step is pccreply, or a change of folder: nothing that a test would pass over."""
    typed = [step.line for step in steps(TUTORIAL) if isinstance(step, Command)]
    assert all(line.startswith(("pccreply ", "cd ")) for line in typed)
    assert all(step.shown for step in steps(TUTORIAL) if isinstance(step, Command) and not step.line.startswith("cd "))


def test_what_a_server_is_told_to_run_stands_on_the_page_with_its_output() -> None:
    page = REPOSITORY / "docs" / "how-to" / "continuous-integration.md"
    recipes = [f.content for f in fences(page) if f.info.strip() != "console"]
    told = {found for text in recipes for found in re.findall(r"pccreply check .*", text)}
    assert len(told) == 3
    assert told <= {command.line for command in commands(page)}


def test_a_logo_a_font_and_words_of_the_template_are_in_the_letter(run: Run, workspace: Path) -> None:
    """What docs/how-to/template.md says may be changed in Word."""
    path = workspace / "templates" / "letter.docx"
    template = docx.Document(str(path))
    template.styles["Normal"].font.name = "Verdana"
    office = template.paragraphs[0]
    office.insert_paragraph_before().add_run().add_picture(BytesIO(png()))
    office.insert_paragraph_before("Working for Ambershire")
    template.save(str(path))
    assert run("draft", "ambershire", "asb-2024", "--quiet", cwd=workspace).exit_code == 0
    letter = docx.Document(str(workspace / "output" / "asb-2024" / "ambershire.docx"))
    assert len(letter.inline_shapes) == 1
    assert letter.styles["Normal"].font.name == "Verdana"
    assert letter.styles["Reply Text"].font.name is None, "it is set in the font of Normal"
    assert letter.paragraphs[1].text == "Working for Ambershire"


@pytest.mark.parametrize(
    "said",
    [
        "**Replace** the first word in `a.yaml`.",
        "**Copy** `a` to `b`, and **Delete** that.",
        "**In Word**, open `a.docx`, replace “b” with “c”, and save.",
        "**Create** `a.yaml`:\n\nThen go on.",
        "**Create** `a.yaml` at the end",
    ],
)
def test_what_nobody_could_follow_is_a_fault_of_the_page(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.docs.pages.REPOSITORY", tmp_path)
    (tmp_path / "page.md").write_text(said, encoding="utf-8")
    with pytest.raises(AssertionError):
        steps(tmp_path / "page.md")


def test_an_entry_takes_the_place_of_the_one_that_begins_with_the_same_words() -> None:
    text = 'a: 1\nb: |\n  old\n\n  old\nlist:\n  - to: ["1"]\n    x:\n\n  # 2\n  - to: ["2"]\n    x:\nc:\n'
    box = "b: |\n  new\nc: 3\n"
    assert (
        filled_in(text, box)
        == 'a: 1\nb: |\n  new\nlist:\n  - to: ["1"]\n    x:\n\n  # 2\n  - to: ["2"]\n    x:\nc: 3\n'
    )
    box = '  - to: ["1"]\n    x: 4\n'
    assert '  - to: ["1"]\n    x: 4\n\n  # 2\n  - to: ["2"]\n    x:\n' in filled_in(text, box)
    with pytest.raises(ValueError, match="not enough values"):
        filled_in(text, "d: 5\n")
