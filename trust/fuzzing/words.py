"""Readers of prose: timescales, dates and placeholders in any text."""

from __future__ import annotations

from datetime import date

from pccreply.model.timescales import NO_TIMESCALE
from pccreply.prose.dates import find_dates, parse_date, resolve_deadline
from pccreply.prose.placeholders import is_placeholder, placeholders_in
from pccreply.prose.timescales import best_timescale, explain, read_timescales
from trust.fuzzing.promises import hold, in_order, sound

LETTER, DEADLINE, PUBLISHED = date(2024, 12, 1), date(2025, 3, 31), date(2024, 10, 10)
_READINGS = (
    (LETTER, DEADLINE, PUBLISHED, True),
    (None, None, None, False),
    (date.max, date.min, date.max, True),
)


def timescale(data: bytes) -> None:
    """A text: what it says about when is in its words, and no stretch of days ends before it begins."""
    text = data.decode(errors="replace")
    for anchor, deadline, published, answering in _READINGS:
        given = {"anchor": anchor, "deadline": deadline, "published": published}
        found = read_timescales(text, **given, answering=answering)
        for each in found:
            hold(in_order(each.start, each.end), "a timescale does not end before it begins", each)
            hold(" ".join(each.text.split()) in " ".join(text.split()), "its words are those of the text", each)
            hold(bool(explain(each)), "it can be explained", each)
            sound(each, "")
        best = best_timescale(text, **given, answering=answering)
        hold(best in found if found else best == NO_TIMESCALE, "the best is one of them", best, found)
        again = read_timescales(text, **given, answering=answering)
        hold(again == found, "the same text says the same", found, again)
        at = 0
        for day in find_dates(text, anchor, published):
            hold(at <= day.start < day.end <= len(text), "dates are in order and in the text", day)
            hold(text[day.start : day.end] == day.text, "a date is its words", day)
            hold(in_order(day.first, day.last), "a date does not end before it begins", day)
            at = day.start
    for line in text.splitlines()[:3]:
        _field(line)


def _field(line: str) -> None:
    """The value of a field: a day, or a ValueError that says how to write one."""
    try:
        parse_date(line)
    except ValueError as error:
        hold("Write" in str(error), "what is no day says how to write one", error)
    resolve_deadline(line, PUBLISHED)


def placeholders(data: bytes) -> None:
    """A text: placeholders stand in it one after another."""
    text = data.decode(errors="replace")
    spans = list(placeholders_in(text))
    hold(spans == sorted(spans), "placeholders are in order", spans)
    hold(all(0 <= start < end <= len(text) for start, end in spans), "a placeholder stands in the text", spans)
    hold(spans == list(placeholders_in(text)), "the same text has the same placeholders")
    hold(not is_placeholder(text) or bool(spans), "a text without placeholders is none")
