"""What is made of the drafts: which passages answer what, and what the letter says of itself, as somebody has read it.

The labelled drafts have labels of their own, which say what is right; here every detail is kept, so that no change of
it passes unseen. ``pytest --refresh-golden`` keeps what is found now.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pccreply.jobs.check_draft import check_draft
from pccreply.jobs.office import Office, open_office
from pccreply.model.places import Place, Placed
from pccreply.model.reply import Answer, Reply
from pccreply.rules.examples import DRAFT, FOLDER, NEIGHBOUR
from tests.conftest import CASES, REPOSITORY, Golden, Run, cases, in_full

LABELLED = CASES / "labelled"
_SETTINGS = ("report", "force", "body", "office", "other_forces", "place", "as_of")
LABELS = cases("labelled/labels", "*.json")
LETTERS = cases("alignment", "*.txt")
EXAMPLES = sorted((path.parent.name, path.stem) for path in REPOSITORY.glob("forces/*/*.yaml") if path.stem != "force")


@pytest.fixture(scope="module")
def labelled() -> Office:
    return open_office(LABELLED, LABELLED)


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_a_labelled_draft(path: Path, labelled: Office, golden: Golden) -> None:
    label = json.loads(path.read_text(encoding="utf-8"))
    office = replace(labelled, as_of=date.fromisoformat(label["letter_date"]))
    draft = LABELLED / label["files"][0]
    golden(f"replies/{path.stem}.txt", _read(office, draft, label["report"].lower(), None))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_on_ferries(path: Path, ferries: Path, golden: Golden) -> None:
    """Small letters on the invented report of the rules' examples: one way of writing each."""
    neighbour = ferries / NEIGHBOUR
    neighbour.parent.mkdir()
    neighbour.write_text((FOLDER / "neighbour.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    draft = ferries / DRAFT
    draft.parent.mkdir()
    draft.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    office = open_office(ferries, as_of=date(2025, 5, 20))
    golden(f"replies/{path.stem}.txt", _read(office, draft, "ferry-2025", "fernshire"))


@pytest.mark.parametrize(("force", "report"), EXAMPLES)
def test_a_letter_of_our_own(force: str, report: str, run: Run, workspace: Path, golden: Golden) -> None:
    """Read by its anchors."""
    run("draft", force, report, "--as-of", "2025-06-30", "--allow-incomplete", cwd=workspace)
    draft = workspace / "output" / report / f"{force}.docx"
    golden(f"replies/{force}.txt", _read(open_office(workspace, as_of=date(2025, 6, 30)), draft, None, None))


def test_no_golden_reply_is_left_over() -> None:
    kept = {path.stem for path in (CASES / "golden" / "replies").iterdir()}
    assert kept == {path.stem for path in (*LABELS, *LETTERS)} | {force for force, _ in EXAMPLES}


def _read(office: Office, draft: Path, report: str | None, force: str | None) -> str:
    document = check_draft(office, draft, report, force)
    assert document.reply is not None
    findings = "".join(in_full(finding) for finding in document.findings)
    return "\n".join(_lines(document.reply)) + f"\n\n{findings}"


def _lines(reply: Reply) -> Iterator[str]:
    yield f"report {reply.report.id}, force {reply.force.id}, body {reply.body.name}, anchor {reply.anchor}"
    for field in fields(reply):
        value = getattr(reply, field.name)
        if field.name in ("answers", "draft", "minister", "supplied", *_SETTINGS):
            continue
        yield from _value(field.name, value, "")
    for answer in reply.answers:
        yield f"{answer.label}: {answer.verdict}"
        yield from (f"  {line}" for line in _answer(answer))


def _answer(answer: Answer) -> Iterator[str]:
    for field in fields(answer):
        if field.name not in ("recommendation", "part"):
            yield from _value(field.name, getattr(answer, field.name), "")


def _value(name: str, value: Any, indent: str) -> Iterator[str]:
    """A line for each part of a value that holds something."""
    if value is None or value == () or value == "":
        return
    if isinstance(value, Placed) and isinstance(value.value, str):
        yield f'{indent}{name}: {_place(value.place)} "{" ".join(value.value.split())}"'
    elif isinstance(value, Placed) and not is_dataclass(value.value):
        yield f'{indent}{name}: {value.value} {_place(value.place)} "{value.place.excerpt}"'
    elif isinstance(value, Place):
        yield f"{indent}{name}: {_place(value)}"
    elif isinstance(value, tuple) and all(isinstance(item, Place) for item in value):
        yield f"{indent}{name}: {', '.join(_place(item) for item in value)}"
    elif isinstance(value, tuple):
        for item in value:
            yield from _value(name, item, indent)
    elif is_dataclass(value):
        yield f"{indent}{name}:"
        for field in fields(value):
            yield from _value(field.name, getattr(value, field.name), f"{indent}  ")
    else:
        yield f"{indent}{name}: {value}"


def _place(place: Place) -> str:
    return f"¶{place.paragraph}" if place.paragraph else f"line {place.line}"
