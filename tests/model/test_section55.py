"""The 56 days of section 55(5A): the day of publication is day 1."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccreply.model.section55 import PERIOD, day_number, last_lawful_day


@pytest.mark.parametrize(
    ("published", "last"),
    [
        ("2024-10-10", "2024-12-04"),
        ("2023-04-05", "2023-05-30"),
        ("2023-07-07", "2023-08-31"),
        ("2023-12-08", "2024-02-01"),
        ("2024-02-10", "2024-04-05"),  # over the end of a February in a leap year
        ("2025-05-15", "2025-07-09"),
    ],
)
def test_the_last_lawful_day(published: str, last: str) -> None:
    assert last_lawful_day(date.fromisoformat(published)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("published", "answered"),
    [("2023-04-05", "2023-05-31"), ("2023-07-07", "2023-09-01"), ("2023-12-08", "2024-02-02")],
)
def test_real_responses_that_came_on_day_57(published: str, answered: str) -> None:
    """Publication dates and dates of responses of one office: each is a day late."""
    assert day_number(date.fromisoformat(published), date.fromisoformat(answered)) == 57


@given(st.dates(max_value=date(9999, 1, 1)))
def test_the_period_holds_56_days_and_begins_with_the_day_of_publication(published: date) -> None:
    assert day_number(published, published) == 1
    assert day_number(published, last_lawful_day(published)) == PERIOD == 56
