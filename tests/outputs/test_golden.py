"""The example letters, in every format, beside what they were when somebody last read them.

What is compared are blocks of text with their styles, not bytes. ``pytest --refresh-golden`` keeps what is made now.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from pccreply.outputs import output_named, output_names
from pccreply.rules.examples import PATHS
from tests.conftest import CASES, REPOSITORY, Golden, Run, cases
from tests.outputs.reading import as_lines

EXAMPLES = sorted((path.parent.name, path.stem) for path in REPOSITORY.glob("forces/*/*.yaml") if path.stem != "force")
TEMPLATES = sorted(path.name for path in (REPOSITORY / "templates").glob("letter*.docx"))
LETTERS = [
    *(("", "", force, report, output) for force, report in EXAMPLES for output in output_names()),
    ("every-key-", "every_key.yaml", "fernshire", "ferry-2025", "docx"),
    ("every-key-", "every_key.yaml", "fernshire", "ferry-2025", "txt"),
    ("empty-", "empty.yaml", "fernshire", "ferry-2025", "docx"),
    ("empty-", "empty.yaml", "fernshire", "ferry-2025", "txt"),
]


def _name(before: str, force: str, report: str, output: str) -> str:
    return f"letters/{before}{force}-{report}.{output}.txt"


@pytest.mark.parametrize(("before", "case", "force", "report", "output"), LETTERS)
def test_a_letter_is_what_somebody_has_read(
    before: str,
    case: str,
    force: str,
    report: str,
    output: str,
    run: Run,
    workspace: Path,
    ferries: Path,
    golden: Golden,
) -> None:
    """``workspace`` and ``ferries`` are one folder here: the examples of the repository and those of the rules."""
    if case:
        (source,) = cases("letters", case)
        shutil.copy(source, ferries / PATHS["progress"])
    progress = yaml.safe_load((workspace / "forces" / force / f"{report}.yaml").read_text(encoding="utf-8"))
    day = progress.get("letter_date", date(2025, 5, 20))
    run("draft", force, report, "--format", output, "--as-of", f"{day}", "--allow-incomplete", cwd=workspace)
    data = (workspace / "output" / report / f"{force}{output_named(output).suffix}").read_bytes()
    golden(_name(before, force, report, output), as_lines(data) if output == "docx" else data.decode())


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_starter_template_is_what_somebody_has_read(
    template: str, run: Run, workspace: Path, golden: Golden
) -> None:
    options = ("--as-of", "2025-06-30", "--allow-incomplete", "--template", f"templates/{template}")
    run("draft", "bro-llyr", "invented-custody-2025", *options, cwd=workspace)
    (letter,) = (workspace / "output").rglob("*.docx")
    golden(f"letters/{Path(template).stem}.txt", as_lines(letter.read_bytes()))


def test_no_golden_letter_is_left_over() -> None:
    kept = {path.relative_to(CASES / "golden").as_posix() for path in (CASES / "golden" / "letters").iterdir()}
    made = {_name(before, force, report, output) for before, _, force, report, output in LETTERS}
    assert kept == made | {f"letters/{Path(template).stem}.txt" for template in TEMPLATES}
