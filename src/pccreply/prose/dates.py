"""Dates and stretches of time as people write them, in English and Welsh: found in prose, and read from a field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pccreply.prose.almanac import month_days
from pccreply.prose.calendar import MONTHS, WELSH_MONTHS, long_date, welsh_date
from pccreply.prose.date_grammar import MONTH, SUFFIX, WEEKDAY, Reader, Span, looking, spans
from pccreply.prose.words import Words, read_words, sentences

__all__ = [
    "MONTHS",
    "WELSH_MONTHS",
    "DateMention",
    "find_dates",
    "long_date",
    "mention",
    "month_days",
    "parse_date",
    "resolve_deadline",
    "welsh_date",
]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or a stretch of time in a text.

    ``start`` and ``end`` are character offsets. ``first`` and ``last`` bound the interval, both
    inclusive; both are None where the words need an anchor day and none was given, or hang on an
    event whose date nobody says. ``precision`` is day, week, month, quarter, season, term, half,
    year, financial-year, part, range or relative. ``unit`` is the unit of a length of time ("week").
    ``base`` says what a length of time is counted from: "anchor", "publication", "undated" (the
    publication, its day not known), "event" (one without a date) or "" (a date of its own). ``closing`` is True where "before" includes the last
    day ("before the summer is out").
    """

    start: int
    end: int
    first: date | None
    last: date | None
    text: str
    precision: str
    unit: str = ""
    base: str = ""
    closing: bool = False


def mention(reader: Reader, index: int, span: Span) -> DateMention:
    """The span that begins at the word ``index``, as a mention."""
    words = reader.words
    start, end = words.start[index], words.end[span.stop - 1]
    known = span.base not in ("event", "named", "undated") and (reader.known or not span.anchored)
    first, last = (span.first, span.last) if known else (None, None)
    return DateMention(
        start, end, first, last, words.text[start:end], span.precision, span.unit, span.base, span.closing
    )


def find_dates(text: str, anchor: date | None = None, published: date | None = None) -> list[DateMention]:
    """Every date and stretch of time in a text, left to right.

    ``anchor`` is the day against which open words ("March", "next spring", "within three months")
    are read; without one they are found but not resolved. ``published`` is the day from which
    "of publication" counts. Raises nothing.
    """
    words = read_words(text)
    reader = Reader(words, anchor, published)
    found: list[DateMention] = []
    for begin, stop in sentences(words):
        reader.direction = looking(words.low, begin, stop) or 1
        found += [mention(reader, i, span) for i, span in spans(reader, begin, stop) if span.base != "length"]
    return found


# ---------------------------------------------------------------- fields


def parse_date(text: str) -> date:
    """One date as a person writes it in a field: ``2025-03-31``, ``31 March 2025``, ``31/03/2025``, ``31 Mawrth 2025``.

    Raises ValueError with a message that says what is wrong and what to write.
    """
    cleaned = text.strip()
    if not cleaned:
        raise ValueError("The date is empty. Write it as 2025-03-31 or 31 March 2025.")
    words = read_words(cleaned)
    reader = Reader(words, None)
    begin = 1 if words.low and words.low[0] == "the" else 0
    span = reader.read(begin)
    if span is not None and span.stop == len(words) and span.precision == "day" and not span.anchored:
        return span.first
    if impossible := _impossible(words):
        raise ValueError(impossible)
    if span is not None and span.stop == len(words) and span.precision == "day":
        raise ValueError(f"“{cleaned}” has no year. Write the date in full, for example 2025-03-31 or 31 March 2025.")
    if span is not None and span.stop == len(words):
        raise ValueError(f"“{cleaned}” is not one day. Write the day too, for example 2025-03-31 or 31 March 2025.")
    raise ValueError(f"“{cleaned}” is not a date. Write it as 2025-03-31 or 31 March 2025.")


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
