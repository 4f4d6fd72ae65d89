"""A date in a field, and a deadline as the register words it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pccreply.prose.almanac import month_days
from pccreply.prose.calendar import MONTHS
from pccreply.prose.dates.finding import spans
from pccreply.prose.dates.reader import Reader
from pccreply.prose.dates.vocabulary import MONTH, SUFFIX, WEEKDAY
from pccreply.prose.words import Words, read_words


def parse_date(text: str) -> date:
    """One date as a person writes it in a field: ``2025-03-31``, ``31 March 2025``, ``31/03/2025``, ``31 Mawrth 2025``.

    Raises ValueError with a message that says what is wrong and what to write.
    """
    cleaned = text.strip()
    if not cleaned:
        raise ValueError("The date is empty. Write it as 2025-03-31 or 31 March 2025.")
    words = read_words(cleaned)
    reader = Reader(words, None)
    begin = 1 if words.low[:1] == ["the"] else 0
    span = reader.read(begin) if begin < len(words) else None
    if span is not None and span.stop == len(words) and span.precision == "day" and not span.anchored:
        return span.first
    if impossible := _impossible(words):
        raise ValueError(impossible)
    if span is not None and span.stop == len(words) and span.precision == "day":
        raise ValueError(f"“{cleaned}” has no year. Write the date in full, for example 2025-03-31 or 31 March 2025.")
    if span is not None and span.stop == len(words):
        raise ValueError(f"“{cleaned}” is not one day. Write the day too, for example 2025-03-31 or 31 March 2025.")
    raise ValueError(f"“{cleaned}” is not a date. Write it as 2025-03-31 or 31 March 2025.")


_WHOLE_DATE = re.compile(
    r"\b\d{1,4}([./-])\d{1,2}\1\d{1,4}\b|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[^\W\d_]+\.?,?\s+\d{4}\b"
)


def impossible_date(text: str) -> str:
    """What is wrong with the first date in a text that does not exist, and what to write; empty where all do."""
    dates = (match[0] for match in _WHOLE_DATE.finditer(text))
    return next(filter(None, (_impossible(read_words(date)) for date in dates)), "")


def _impossible(words: Words) -> str:
    """What is wrong with a date that has all its parts but does not exist, or ""."""
    low = [
        w for w in words.low if w not in ("-", "/", ".", ",", "of", "the", "–") and w not in SUFFIX and w not in WEEKDAY
    ]
    if len(low) != 3:
        return ""
    named = next((i for i, w in enumerate(low) if w in MONTH), None)
    if named is not None:
        rest = [w for i, w in enumerate(low) if i != named]
        if not all(w.isdigit() and w.isascii() for w in rest):
            return ""
        number = MONTH[low[named]]
        day, year = (int(rest[0]), int(rest[1])) if len(rest[0]) <= 2 else (int(rest[1]), int(rest[0]))
    elif all(w.isdigit() and w.isascii() for w in low):
        one, two, three = (int(w) for w in low)
        day, number, year = (three, two, one) if len(low[0]) == 4 else (one, two, three)
    else:
        return ""
    year += 2000 if year < 100 else 0
    if not 1 <= year <= 9999:
        return ""
    if not 1 <= number <= 12:
        return f"There is no month {number}: months run from 1 to 12. Write the date as year-month-day, for example 2025-03-31."
    days = month_days(year, number)
    if 1 <= day <= days:
        return ""
    name = MONTHS[number - 1]
    return (
        f"{day} {name} {year} does not exist: {name} {year} has {days} days. Write {year:04d}-{number:02d}-{days:02d}."
    )


def resolve_deadline(words: str, published: date) -> tuple[date | None, bool]:
    """The last day that meets a deadline as the register words it, and whether the words fix that day.

    ``2025-03-31`` gives that day and True; ``2025-03`` or "March 2025" the last day of the month and
    False; "within three months" three months after publication and True; "immediately" the day of
    publication and False; words that fix nothing give (None, False).
    """
    text = words.strip()
    low = text.lower()
    if "immediate" in low or low in ("now", "at once", "straight away", "forthwith"):
        return published, False
    read = read_words(text)
    reader = Reader(read, published, published)
    before = ""
    for index, span in spans(reader, 0, len(read)):
        if span.base in ("event", "undated"):
            return None, False
        before = read.low[index - 1] if index else ""
        last = span.last
        if before == "before" and not span.closing:
            last = span.first - timedelta(days=1)
        exact = span.first == span.last or span.precision == "relative" or span.base == "length"
        return last, exact
    return None, False
