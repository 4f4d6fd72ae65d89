"""Every example of every rule, through the real reader: exactly the marked findings, and no others."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.check_draft import check_draft
from pccreply.jobs.office import open_office
from pccreply.model.findings import Basis, Finding
from pccreply.rules.book import book
from pccreply.rules.examples import DRAFT, PATHS, workspace_of
from pccreply.rules.rule import Example
from tests.conftest import CASES, Golden, in_full

EXAMPLES = [
    pytest.param(name, example, id=f"{booked.rule.code}-{number}-{'good' if example.good else 'bad'}")
    for name, booked in book().items()
    for number, example in enumerate(booked.rule.examples)
]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_exactly_the_marked_findings(name: str, example: Example, tmp_path: Path) -> None:
    files, marks = workspace_of(example)
    everything = _findings(name, example, tmp_path)
    found = [f for f in everything if f.rule == name or not example.good]
    assert bool(marks) is not example.good
    seen = [_underlined(f, files) for f in found]
    wanted = [(line, column, length) for line, column, length, _ in marks]
    assert sorted(seen, key=str) == sorted(wanted, key=str), "\n".join(
        f"{f.place} {f.rule}: {f.message}" for f in found
    )
    for line, column, _, message in marks:
        said = [f.message for f in found if _underlined(f, files)[:2] == (line, column)]
        assert any(m.startswith(message) for m in said), said
    if example.good:
        assert not everything, "\n".join(f"{f.place} {f.rule}: {f.message}" for f in everything)
    else:
        assert any(f.rule == name for f in found), "a wrong example must show its own rule"
        assert all(f.place.file in (PATHS.get(example.file), str(tmp_path / DRAFT), DRAFT) for f in found)


@pytest.mark.parametrize(("name", "example"), [p for p in EXAMPLES if f"{p.id}".endswith("-bad")])
def test_a_finding_says_what_somebody_has_read(
    name: str, example: Example, tmp_path: Path, golden: Golden, request: pytest.FixtureRequest
) -> None:
    case = request.node.callspec.id.removesuffix("-bad")
    said = "".join(in_full(f) for f in _findings(name, example, tmp_path))
    golden(f"findings/{case}.txt", said.replace(str(tmp_path), ""))


def _findings(name: str, example: Example, root: Path) -> list[Finding]:
    """All that is found in the workspace of an example, which is made below ``root``."""
    files, _ = workspace_of(example)
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    office = open_office(root, as_of=date.fromisoformat(example.as_of))
    if book()[name].gate:  # every rule is asked, as when the letter is to leave
        return [*check_draft(office, root / DRAFT, None, None, gate=True).findings]
    targets = [str(root / DRAFT)] if example.file == "draft" else []
    return [f for d in check(office, targets).documents for f in d.findings]


def _underlined(finding: Finding, files: dict[str, str]) -> tuple[int | None, int | None, int]:
    """The line, the column and the length of what a finding is about; of a draft, where its words stand on the line."""
    place = finding.place
    if place.column is not None or place.line is None:
        return place.line, place.column, place.length
    return place.line, files[DRAFT].splitlines()[place.line - 1].index(place.excerpt) + 1, len(place.excerpt)


def test_no_golden_finding_is_left_over() -> None:
    kept = {path.stem for path in (CASES / "golden" / "findings").iterdir()}
    assert kept == {f"{p.id}".removesuffix("-bad") for p in EXAMPLES if f"{p.id}".endswith("-bad")}


def test_codes_and_names_are_unique_and_well_formed() -> None:
    rules = [booked.rule for booked in book().values()]
    assert len({r.code for r in rules}) == len(rules)
    assert all(re.fullmatch(r"PCC\d{3}", r.code) for r in rules)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", r.name) for r in rules)
    assert [r.code for r in rules] == sorted(r.code for r in rules)


def test_the_file_of_a_rule_is_named_after_it() -> None:
    for booked in book().values():
        expected = f"{booked.rule.code.lower()}_{booked.rule.name.replace('-', '_')}"
        assert booked.module.__name__.endswith(f".{expected}")


@pytest.mark.parametrize("name", list(book()))
def test_a_rule_explains_itself(name: str) -> None:
    booked = book()[name]
    for heading in ("What it checks.", "Why it matters.", "How to put it right."):
        assert f"\n{heading}\n" in booked.explanation
    assert booked.summary.endswith(".")
    why = booked.explanation.split("Why it matters.")[1]
    if booked.rule.basis is Basis.STATUTE:
        assert booked.rule.provision.startswith("Police Act 1996, section 55")
        assert why.strip().startswith("Statute.")
    elif booked.rule.basis is Basis.GUIDANCE:
        assert booked.rule.provision
        assert why.strip().startswith("Guidance.")
    else:
        assert why.strip().startswith("House rule")
        assert not booked.rule.provision


# what no text file can show is tested where templates are rendered and Word drafts are read
_NOT_IN_TEXT = (
    "broken-template",
    "suspect-answer",
    "tracked-change",
    "comment",
    "highlight",
    "hidden-text",
    "other-report",
    "welsh-only",
    "heading-order",
    "typed-list",
    "no-header-row",
    "no-alternative-text",
    "no-document-language",
    "unmarked-welsh",
    "no-document-title",
    "text-in-picture",
    "low-contrast",
)


# a rule of the gate that asks the file has a Word file for an example instead (tests/cases/ready)
@pytest.mark.parametrize(
    "name", [n for n, b in book().items() if n not in _NOT_IN_TEXT and (b.rule.examples or not b.gate)]
)
def test_a_rule_has_a_right_and_a_wrong_example(name: str) -> None:
    examples = book()[name].rule.examples
    assert {e.good for e in examples} == {True, False}
