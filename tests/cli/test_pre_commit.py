"""The pre-commit hook: which files it is given, and what the command says to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from pccreply.rules.examples import DRAFT, NEIGHBOUR, PATHS, workspace_of
from pccreply.rules.rule import bad
from tests.conftest import REPOSITORY, Run
from tests.drafts.building import docx

(HOOK,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def selected(paths: list[str]) -> list[str]:
    """As pre-commit selects: by its ``files``, without its ``exclude``, each searched anywhere in the path."""
    return [p for p in paths if re.search(HOOK["files"], p) and not re.search(HOOK["exclude"], p)]


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("pccreply.toml", True),
        ("reports/asb-2024.yaml", True),
        ("forces/gwent/force.yaml", True),
        ("office/forces/gwent/asb-2024.yml", True),
        ("templates/wording.yaml", True),
        ("drafts/Gwent response.docx", True),
        ("drafts/2025/gwent.odt", True),
        ("gwent.pdf", True),
        ("pyproject.toml", False),
        ("notes/list.yaml", False),
        ("templates/letter.docx", False),
        ("output/asb-2024/gwent.docx", False),
        ("reports/asb-2024.pdf", False),
        ("README.md", False),
        ("drafts/~$notes.txt", False),
    ],
)
def test_the_hook_is_given_letters_and_the_workspace(path: str, given: bool) -> None:
    assert selected([path]) == ([path] if given else [])


def test_its_command_passes_and_fails_as_due(run: Run, ferries: Path) -> None:
    program, *command = HOOK["entry"].split()
    assert program == "pccreply"
    files, _ = workspace_of(bad("", "", file="draft"))
    (ferries / NEIGHBOUR).parent.mkdir()
    (ferries / NEIGHBOUR).write_text(files[NEIGHBOUR], encoding="utf-8")
    (ferries / "drafts").mkdir()
    letter = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in files[DRAFT].splitlines())
    (ferries / "drafts" / "fernshire.docx").write_bytes(docx(letter))
    there = sorted(p.relative_to(ferries).as_posix() for p in ferries.rglob("*.*"))
    given = selected(there)
    assert set(given) == {*(PATHS[n] for n in ("report", "force", "progress")), NEIGHBOUR, "pccreply.toml",
                          "drafts/fernshire.docx"}  # fmt: skip
    good = run(*command, *given, cwd=ferries)
    assert (good.exit_code, good.output) == (0, "6 files checked: nothing to put right.\n")
    assert run(*command, "drafts/fernshire.docx", cwd=ferries).exit_code == 0

    (ferries / "drafts" / "minutes.docx").write_bytes(docx("<w:p><w:r><w:t>Minutes.</w:t></w:r></w:p>"))
    progress = ferries / PATHS["progress"]
    progress.write_text(progress.read_text(encoding="utf-8").replace("2025-05-19", "2025-02-30"), encoding="utf-8")
    wrong = run(*command, *given, "drafts/minutes.docx", cwd=ferries)
    assert wrong.exit_code == 1
    assert "2025-02-30 is not a date" in wrong.output, "a paper that is no letter does not hide the others"
    assert "Not checked: drafts/minutes.docx does not show for which force it speaks." in wrong.output
