"""What a newcomer is sent to is there: commands of the pages, forms for issues, and completion of the shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

FORMS = sorted(p for p in (REPOSITORY / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")
PAGES = [REPOSITORY / name for name in ("CONTRIBUTING.md", "docs/releasing.md", "docs/adding.md", "changes/README.md")]
INTEGRATION = (REPOSITORY / "docs" / "integration.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_to_be_made_can_be_made(page: Path) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    shown = re.findall(r"^ *make ([a-z -]+)", text, re.MULTILINE) + re.findall(r"`make ([a-z -]+)", text)
    named = {word for line in shown for word in line.split()}
    assert named <= targets
    folders = re.findall(r"`((?:src|tests|docs|forces)/[\w/.-]+)`", text)
    assert [path for path in folders if not (REPOSITORY / path).exists()] == []


# The forms: as GitHub wants them ("Syntax for GitHub's form schema") -------------------------------------------


def test_there_is_a_form_for_each_kind_of_news() -> None:
    assert {path.stem for path in FORMS} == {"wrong-verdict", "fault", "report-or-force", "idea"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_can_be_filled_in(form: Path) -> None:
    found = yaml.safe_load(form.read_text(encoding="utf-8"))
    assert set(found) == {"name", "description", "title", "labels", "body"}
    fields: list[dict[str, Any]] = [field for field in found["body"] if field["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z_-]+", name) for name in ids)
    assert any(field.get("validations", {}).get("required") for field in fields)
    for field in found["body"]:
        assert field["type"] in ("markdown", "textarea", "input", "dropdown", "checkboxes")
        attributes = field["attributes"]
        assert attributes.get("label") or (field["type"] == "markdown" and attributes["value"])
        assert ("options" in attributes) is (field["type"] in ("dropdown", "checkboxes"))
        if field["type"] == "dropdown":
            assert all(isinstance(option, str) for option in attributes["options"]), "quote what YAML reads otherwise"


# Completion ----------------------------------------------------------------------------------------------------


def program(**environment: str) -> str:
    """What the program prints when a shell asks it, as the line in its file makes it do."""
    kept = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **environment}
    command = [sys.executable, "-m", "pccreply"]
    return subprocess.run(command, env=kept, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_lines_for_each_shell_complete(shell: str) -> None:
    (variable,) = re.findall(rf"^\| {shell}\b.*?(_\w+)={shell}_source pccreply", INTEGRATION, re.MULTILINE)
    asked = {"COMP_WORDS": "pccreply che", "COMP_CWORD": "1" if shell != "fish" else "che"}
    assert "check" in program(**{variable: f"{shell}_complete"}, **asked)
    if shell != "bash":  # for bash its version is asked first, and not every machine has one
        assert "pccreply" in program(**{variable: f"{shell}_source"})
