"""The clock: day n of 56, the last lawful day, and where every force stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.clock import clocks
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import open_office
from pccreply.model.clock import Clock, State
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, Run


def clock_of(root: Path, as_of: str) -> Clock:
    (clock,) = clocks(open_office(root, as_of=date.fromisoformat(as_of)), [])
    return clock


@pytest.mark.parametrize(
    ("dates", "as_of", "state", "day"),
    [
        ("publication_date: 2025-06-04", "2026-01-01", State.IN_TIME, 56),
        ("publication_date: 2025-06-05", "2026-01-01", State.LATE, 57),
        ("letter_date: 2025-06-04", "2026-01-01", State.IN_TIME, 56),
        ("letter_date: 2025-06-05", "2026-01-01", State.LATE, 57),
        ("publication_date: 2024-05-21", "2026-01-01", State.UNKNOWN, None),
        ("letter_date: 2025-05-30\npublication_date: 2025-06-05", "2026-01-01", State.LATE, 57),
        ("", "2025-06-04", State.OPEN, 56),
        ("", "2025-06-05", State.OVERDUE, 57),
        ("publication_date: unknown", "2026-01-01", State.UNKNOWN, None),
        ("letter_date: 2025-02-30", "2025-06-04", State.UNKNOWN, None),
    ],
)
def test_where_a_response_stands(dates: str, as_of: str, state: State, day: int | None, ferries: Path) -> None:
    path = ferries / PATHS["progress"]
    text = path.read_text(encoding="utf-8")
    old = "letter_date: 2025-05-19\npublication_date: 2025-05-21"
    assert old in text
    path.write_text(text.replace(old, dates), encoding="utf-8")
    (row,) = clock_of(ferries, as_of).rows
    assert (row.state, row.day, row.started) == (state, day, True)


def test_a_force_that_has_not_begun(ferries: Path) -> None:
    (ferries / PATHS["progress"]).unlink()
    (row,) = clock_of(ferries, "2025-06-04").rows
    assert not row.started


@pytest.mark.parametrize(
    ("published", "as_of", "said"),
    [
        (
            "2024-10-10",
            "2024-11-28",
            ["Last lawful day: Wednesday 4 December 2024.", "28 November 2024 is day 50 of 56: 6 days left."],
        ),
        ("10 October 2024", "4/12/2024", ["day 56 of 56: 0 days left."]),
        ("2024-10-10", "2024-12-03", ["day 55 of 56: 1 day left."]),
        ("2023-04-05", "2023-05-31", ["Last lawful day: Tuesday 30 May 2023.", "is day 57: 1 day too late."]),
        ("2023-07-07", "2023-09-01", ["is day 57: 1 day too late."]),
        ("2023-12-08", "2024-02-02", ["is day 57: 1 day too late."]),
        ("2024-10-10", "2024-10-09", ["9 October 2024 is 1 day before publication."]),
    ],
)
def test_a_report_outside_the_register(published: str, as_of: str, said: list[str], run: Run, tmp_path: Path) -> None:
    result = run("clock", "--published", published, "--as-of", as_of, cwd=tmp_path)
    assert result.exit_code == 0
    assert all(words in result.output for words in said), result.output


def test_every_report_and_every_force(run: Run) -> None:
    result = run("clock", "--as-of", "2024-11-28")
    assert "(asb-2024)" in result.output
    assert "(invented-custody-2025)" in result.output
    rows = {words[0]: words for line in result.output.split("(invented")[0].splitlines() if (words := line.split())}
    assert rows["ambershire"][1:] == ["28", "November", "2024", "50", "in", "time"]
    assert rows["gwent"][-2:] == ["not", "known"]
    assert rows["hampshire-and-isle-of-wight"][1:4] == ["no", "progress", "file"]
    assert all(len(line) <= 80 for line in result.output.splitlines())


def test_a_report_that_does_not_exist_or_cannot_be_read(ferries: Path) -> None:
    with pytest.raises(CannotRun, match=r"There is no report 'ferry' in the register\. Did you mean 'ferry-2025'\?"):
        clocks(open_office(ferries), ["ferry"])
    (ferries / PATHS["report"]).write_text("id: ferry-2025\n")
    with pytest.raises(CannotRun, match=r"'pccreply check .*ferry-2025.yaml' says why\."):
        clocks(open_office(ferries), [])


def test_the_register_holds_the_days_of_the_real_report() -> None:
    (clock,) = clocks(open_office(REPOSITORY, as_of=date(2024, 11, 28)), ["asb-2024"])
    assert (clock.published, clock.last_day, clock.day) == (date(2024, 10, 10), date(2024, 12, 4), 50)
