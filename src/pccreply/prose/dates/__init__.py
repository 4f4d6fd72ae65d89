"""Dates and stretches of time as people write them, in English and Welsh: found in prose, and read from a field.

From the ground up: ``vocabulary`` and ``intervals``; the readers ``cursor``, ``days``, ``years``,
``seasons``, ``lengths``, ``pointed``, ``parts`` and ``reader``, each of which adds to the one before;
``finding`` goes through a text with them, ``mentions`` and ``fields`` are for callers.
"""

from pccreply.prose.calendar import MONTHS, WELSH_MONTHS, long_date, welsh_date
from pccreply.prose.dates.fields import impossible_date, parse_date, resolve_deadline
from pccreply.prose.dates.mentions import DateMention, find_dates

__all__ = [
    "MONTHS",
    "WELSH_MONTHS",
    "DateMention",
    "find_dates",
    "impossible_date",
    "long_date",
    "parse_date",
    "resolve_deadline",
    "welsh_date",
]
