"""From a time and its preposition to a statement with its first and its last day."""

from __future__ import annotations

from datetime import date, timedelta

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.dates.intervals import Span
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.words import vocabulary

_RHYTHMS = vocabulary("daily weekly monthly quarterly annually")


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
    """The statement that a time makes with its preposition: its kind, its words and its interval."""
    index, span, preposition, low = tied.index, tied.span, tied.preposition, sentence.low
    text = sentence.words.between(min(tied.place, index), span.stop)
    if preposition == "until" and "not" in sentence.clause(tied.segment):
        preposition = "in"
    elif preposition == "" and "before" in low[max(sentence.begin, index - 3) : index]:
        preposition = "before"
    start, end = interval_of(sentence, span, preposition)
    begun = preposition == "from" and end is not None and sentence.reader.known and end < sentence.reader.anchor
    if tied.looks_back or begun:
        kind = TimescaleKind.DONE
    elif preposition == "from":
        recurs = not _RHYTHMS.isdisjoint(low[sentence.begin : sentence.stop])
        kind = TimescaleKind.RECURRING if recurs else TimescaleKind.PERIOD
    elif preposition == "by":
        kind = TimescaleKind.BY_DATE
    elif (
        span.precision in ("relative", "length")
        or span.base in ("anchor", "publication", "undated")
        or preposition == "once"
        or low[span.stop - 1] in ("onwards", "ymlaen")
    ):
        kind = TimescaleKind.PERIOD
    else:
        kind = TimescaleKind.BY_DATE
    return TimescaleStatement(kind, text, start, end)
