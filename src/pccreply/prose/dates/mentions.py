"""Dates as mentions in a text: their place, their interval, and how exact they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pccreply.prose.dates.finding import looking, spans
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.reader import Reader
from pccreply.prose.words import read_words, sentences


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
