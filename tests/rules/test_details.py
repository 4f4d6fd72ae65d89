"""What the examples of the rules do not show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.office import open_office
from pccreply.model.findings import Severity
from pccreply.rules.examples import PATHS
from pccreply.rules.pcc109_suspect_answer import changes


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("count their ferries", "count their boats", ['"ferries" became "boats"']),
        ("count all their ferries", "count their ferries", ['"all" was taken out']),
        ("count ferries", "count their old ferries", ['"their old" was added']),
        ("by May, count ferries", "by June, count two ferries", ['"May," became "June,"', '"two" was added']),
        ("count ferries", "count ferries", []),
    ],
)
def test_what_was_changed_in_a_wording(before: str, now: str, said: list[str]) -> None:
    assert changes(before, now) == said


def test_no_day_of_publication_when_the_days_are_over(ferries: Path) -> None:
    path = ferries / PATHS["progress"]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(("letter_date", "publication_date"))))
    office = open_office(ferries, as_of=date(2025, 7, 1))
    (found,) = [f for d in check(office, []).documents for f in d.findings if f.rule == "late-publication"]
    assert found.severity is Severity.WARNING
    assert found.message.startswith("On 1 July 2025 it is day 83 of 56, and no day of publication is given.")
    assert found.suggestion == "Write publication_date: the day, or unknown for comments that were published."


def test_what_is_asked_of_the_body_is_for_the_body_to_write(ferries: Path) -> None:
    report, progress = ferries / PATHS["report"], ferries / PATHS["progress"]
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("[forces]", "[local-policing-bodies]"), encoding="utf-8")
    answers = 'answers:\n  - to: ["1"]\n  - to: ["2a"]\n    commissioner_action: I have paid.\n  - to: ["2b"]\n'
    progress.write_text(f"report: ferry-2025\n{answers}", encoding="utf-8")
    found = [f for d in check(open_office(ferries), [str(progress)]).documents for f in d.findings]
    written = {f.rule: f.suggestion for f in found if f.rule.startswith("unanswered")}
    assert set(written) == {"unanswered-recommendation", "unanswered-part"}
    assert all(s.startswith("Write commissioner_action: what the local policing body") for s in written.values())
