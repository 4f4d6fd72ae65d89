"""Days as the letter writes them. Kept apart from the reading of dates, which is heavier to load."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from pccreply.model.section55 import PERIOD
from pccreply.prose.numbers import counted

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WELSH_MONTHS = (
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
)
"""The months in Welsh, as the Unicode CLDR has them."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def long_date(day: date) -> str:
    """ "31 March 2025", whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def welsh_date(day: date) -> str:
    """ "4 Rhagfyr 2024"."""
    return f"{day.day} {WELSH_MONTHS[day.month - 1]} {day.year}"


def month_of(day: date) -> str:
    """ "March 2025"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def weekday_of(day: date) -> str:
    """ "Wednesday"."""
    return WEEKDAYS[day.weekday()]


def day_words(day: int) -> str:
    """The number of a day in the 56 of section 55(5A), in words: "day 48 of 56: 8 days left"."""
    if day < 1:
        return f"{counted(1 - day, 'day')} before publication"
    left = PERIOD - day
    days = counted(abs(left), "day")
    return f"day {day} of {PERIOD}: {days} left" if left >= 0 else f"day {day}: {days} too late"


_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


def iso_days(words: str) -> tuple[date, date] | None:
    """The first and the last day of "2025-03-31" or "2025-03"; None for anything else.

    Raises ValueError for a day or a month that does not exist.
    """
    found = _ISO.fullmatch(words.strip())
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    if found[3] is not None:
        day = date(year, month, int(found[3]))
        return day, day
    first = date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])
