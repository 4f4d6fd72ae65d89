"""The period of section 55(5A) of the Police Act 1996, counted as the Act counts it.

Section 55(5A): the comments are published "before the end of the period of 56 days beginning with
the day on which the report is published". The day of publication is therefore day 1, and the last
lawful day is day 56: publication plus 55 days. The Act gives no extra day for a weekend or a bank
holiday, and no power to extend the period.
Source: www.legislation.gov.uk/ukpga/1996/16/section/55 (as amended by the Policing and Crime Act
2017, section 37).
"""

from __future__ import annotations

from datetime import date, timedelta

PERIOD = 56
"""Length of the period in days."""


def day_number(published: date, on: date) -> int:
    """The number of the day ``on`` in the period: 1 on the day of publication, 57 is late."""
    return (on - published).days + 1


def last_lawful_day(published: date) -> date:
    """Day 56: the last day on which the comments can be published in time."""
    return date.max if published > date.max - timedelta(days=PERIOD) else published + timedelta(days=PERIOD - 1)
