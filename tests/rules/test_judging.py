"""Excuses and settings: what an office may wave through, what it may not, and how it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.office import open_office
from pccreply.model.findings import Finding
from pccreply.rules.examples import PATHS

AS_OF = date(2025, 5, 20)
NO_TIMESCALE = "    timescale: {by: 2025-09-15}\n"  # of recommendation 1: a house rule wants it
NO_PART = '  - to: ["2b"]\n'  # a provision of the Act wants it


def judged(root: Path, lacking: str, *excuses: str, settings: str = "") -> list[Finding]:
    """The findings on the faultless letter, with something taken out and with excuses."""
    path = root / PATHS["progress"]
    text = path.read_text(encoding="utf-8")
    assert lacking in text
    text = text.replace(lacking, '  - to: ["3"]\n' if lacking == NO_PART else "")
    if excuses:
        text += "excused:\n" + "".join(f"  - {{{excuse}}}\n" for excuse in excuses)
    path.write_text(text, encoding="utf-8")
    (root / "pccreply.toml").write_text(settings, encoding="utf-8")
    return [f for d in check(open_office(root, as_of=AS_OF), []).documents for f in d.findings]


@pytest.mark.parametrize("rule", ["missing-timescale", "PCC201", "pcc201", "Missing-Timescale"])
@pytest.mark.parametrize("unit", ['to: "1", ', "to: Recommendation 1, ", "to: 1, ", ""])
def test_an_excused_finding_still_shows(rule: str, unit: str, ferries: Path) -> None:
    (found,) = judged(ferries, NO_TIMESCALE, f"finding: {rule}, {unit}reason: Agreed., by: A. Jones, until: 2025-05-20")
    assert found.rule == "missing-timescale"
    assert found.excuse is not None
    assert (found.excuse.by, found.excuse.reason) == ("A. Jones", "Agreed.")


def test_an_excuse_ends(ferries: Path) -> None:
    (found,) = judged(ferries, NO_TIMESCALE, "finding: PCC201, reason: Agreed., by: A. Jones, until: 2025-05-19")
    assert found.excuse is None
    assert found.message.endswith("(No longer excused: the excuse ran until 19 May 2025.)")


@pytest.mark.parametrize("seconded", ["", ", seconded_by: a. jones", ', seconded_by: ""'])
def test_a_finding_that_rests_on_statute_needs_a_second_name(seconded: str, ferries: Path) -> None:
    excuse = f"finding: missing-part, to: 2b, reason: Agreed., by: A. Jones, until: 2025-06-01{seconded}"
    (found,) = judged(ferries, NO_PART, excuse)
    assert found.excuse is None
    assert "needs a second name, seconded_by" in found.message


def test_two_names_excuse_a_finding_that_rests_on_statute(ferries: Path) -> None:
    excuse = (
        'finding: missing-part, to: "2 (b)", reason: Agreed., by: A. Jones, until: 2025-06-01, seconded_by: B. Smith'
    )
    (found,) = judged(ferries, NO_PART, excuse)
    assert found.excuse is not None


@pytest.mark.parametrize(
    ("finding", "message"),
    [
        ("PCC204", "There is nothing to excuse: this reply has no finding PCC204."),
        (
            'missing-timescale, to: "2a"',
            "There is nothing to excuse: this reply has no finding missing-timescale of 2a.",
        ),
        ('missing-timescale, to: "7"', "There is nothing to excuse: this reply has no finding missing-timescale of 7."),
    ],
)
def test_an_excuse_for_nothing_is_noted(finding: str, message: str, ferries: Path) -> None:
    found = judged(ferries, NO_TIMESCALE, f"finding: {finding}, reason: Agreed., by: A. Jones, until: 2025-06-01")
    assert [(f.rule, f.severity) for f in found] == [("missing-timescale", "error"), ("unknown-reference", "note")]
    assert found[1].message == message


def test_an_excuse_for_a_rule_that_does_not_exist(ferries: Path) -> None:
    found = judged(ferries, NO_TIMESCALE, "finding: mising-timescale, reason: Agreed., by: A. Jones, until: 2025-06-01")
    assert [(f.rule, f.severity) for f in found] == [("missing-timescale", "error"), ("unknown-reference", "error")]
    assert found[1].suggestion == "Did you mean 'missing-timescale'?"


def test_every_fault_of_an_excuse_on_one_line_is_named_at_once(ferries: Path) -> None:
    found = judged(ferries, NO_TIMESCALE, 'finding: PCC201, reason: "", by: "", until: 2025-06-31')
    assert [f.message for f in found] == [
        "The key 'reason' of an excused finding is empty: why it is right as it is.",
        "The key 'by' of an excused finding is empty: who says so.",
        "2025-06-31 is not a date: June 2025 has 30 days.",
    ]


@pytest.mark.parametrize("rule", ["missing-timescale", "PCC201"])
@pytest.mark.parametrize("severity", ["warning", "note", "off"])
def test_an_office_changes_a_severity(rule: str, severity: str, ferries: Path) -> None:
    found = judged(ferries, NO_TIMESCALE, settings=f'[rules]\n{rule} = "{severity}"\n')
    assert [f.severity for f in found] == ([] if severity == "off" else [severity])
