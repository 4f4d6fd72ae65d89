"""From a time and its preposition to a statement with its first and its last day."""

from __future__ import annotations

from datetime import date, timedelta

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.dates.intervals import Span
from pccreply.prose.timescales.sentence import Sentence, TiedTime


def interval_of(sentence: Sentence, span: Span, preposition: str) -> tuple[date | None, date | None]:
    """The first and the last day that the words allow."""
    if span.base in ("event", "named", "undated") or (span.anchored and not sentence.reader.known):
        return None, None
    if preposition == "by" or preposition in ("until", "towards", "to", "till"):
        return None, span.last
    if preposition == "before":
        return None, span.last if span.closing else span.first - timedelta(days=1)
    if preposition == "from" and span.precision in ("year", "financial-year", "term", "week", "quarter", "half"):
        return span.first, span.first
    return span.first, span.last


def statement_of(sentence: Sentence, tied: TiedTime) -> TimescaleStatement:
    index, span, place, preposition = tied.index, tied.span, tied.place, tied.preposition
    segment, looks_back = tied.segment, tied.looks_back
    first = min(place, index)
    text = sentence.words.between(first, span.stop)
    low = sentence.low
    if preposition == "until" and "not" in low[segment.begin : segment.stop]:
        preposition = "in"
    elif preposition == "" and any(low[i] == "before" for i in range(max(sentence.begin, index - 3), index)):
        preposition = "before"
    start, end = interval_of(sentence, span, preposition)
    if looks_back or (
        preposition == "from" and end is not None and sentence.reader.known and end < sentence.reader.anchor
    ):
        return TimescaleStatement(TimescaleKind.DONE, text, start, end)
    if (
        span.base in ("anchor", "publication", "undated")
        or span.precision in ("relative", "length")
        or preposition in ("from", "once")
    ):
        kind = TimescaleKind.PERIOD
        if preposition == "by":
            kind = TimescaleKind.BY_DATE
        if preposition == "from" and set(low[sentence.begin : sentence.stop]) & {
            "monthly",
            "weekly",
            "quarterly",
            "annually",
            "daily",
        }:
            kind = TimescaleKind.RECURRING
        return TimescaleStatement(kind, text, start, end)
    if preposition == "from" or low[span.stop - 1] in ("onwards", "ymlaen"):
        return TimescaleStatement(TimescaleKind.PERIOD, text, start, end)
    return TimescaleStatement(TimescaleKind.BY_DATE, text, start, end)
