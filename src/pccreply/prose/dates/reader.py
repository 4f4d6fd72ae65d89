"""The whole grammar of dates and stretches of time, in English and Welsh.

Recursive descent: ``read`` tries a range, a length, then a stretch, which may hold a stretch in its
turn. Whatever leaves the year open is read from the anchor and from whether the words around it look
forward or back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pccreply.prose import almanac
from pccreply.prose.almanac import add_months, month_days
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.parts import Parts
from pccreply.prose.dates.seasons import feasts, singular
from pccreply.prose.dates.vocabulary import (
    BARE,
    CLOSES,
    DETERMINERS,
    EVENT_NOUNS,
    FINANCIAL,
    LENGTH_OPENERS,
    MONTH,
    NUMBER,
    OPENS,
    ORDINAL,
    PARTS,
    POINTING,
    SEASON,
    WEEKDAY,
    WELSH_WEEKDAY,
)
from pccreply.prose.words import vocabulary

_CLOSED = vocabulary("out over up done ended closed finished passed through")
_HALVES = vocabulary("back first second third front latter former later earlier opening early late")
_SPELLS = vocabulary("week fortnight month day morning evening weekend w wc night year days weeks")
_YEAR_OPENERS = vocabulary(
    """in by of since during until till before from for to end early late mid throughout through between after and into
    towards around about circa erbyn yn ers summer spring autumn winter or - – ( : come calendar tan cyn"""
)


class Reader(Parts):
    """Reads dates in one text; the top of the chain of readers."""

    def read(self, index: int) -> Span | None:
        """The date that begins at the word, or None."""
        try:
            return self._top(index)
        except (ValueError, OverflowError):
            return None  # beyond the calendar: 31 February, the year 9999 and after

    def _top(self, index: int) -> Span | None:
        low = self.low
        word = low[index]
        if word in LENGTH_OPENERS and (span := self._within(index)):
            return span
        if word in ("between", "from", "rhwng") and (span := self._range(index)):
            return span
        span = self._period(index, 0)
        if span is None and word == "the" and self._at(index + 1) in BARE and self._at(index + 2) in OPENS | CLOSES:
            span = self._phase(self._whole(low[index + 1], index + 2, 0))  # "before the month is out"
            return span if span.stop > index + 2 else None
        return self._offset_after(self._phase(span)) if span else None

    def _phase(self, span: Span) -> Span:
        """Takes in what comes after: "before 2026 begins", "before the summer is out"."""
        at, word = span.stop, self._at(span.stop)
        if word in OPENS and span.precision != "day":
            return replace(span, stop=at + 1, last=span.first)
        named = not any(w[0].isdigit() for w in self.low[max(0, at - 3) : at])
        if word in ("has", "is") and named and self._at(at + 1) in ("passed", "past", "over", "behind"):
            us = self._at(at + 1) == "behind" and self._at(at + 2) == "us"
            return replace(span, stop=at + 2 + us, first=span.last, closing=True)
        if word in CLOSES and span.precision != "day":
            first_is_verb = word in ("is", "are", "has", "have", "runs")
            after = self._at(at + 1)
            if not first_is_verb and word not in ("over", "out", "up", "done", "close", "end"):
                return replace(span, stop=at + 1, first=span.last, closing=True)
            if first_is_verb and after in _CLOSED:
                return replace(span, stop=at + 2, first=span.last, closing=True)
        return span

    def _offset_after(self, span: Span) -> Span:
        """Takes in "Friday week", "a week on Friday" having been read elsewhere."""
        if span.precision == "day" and span.anchored and self._at(span.stop) in ("week", "fortnight"):
            if self._at(span.stop + 1) not in ("of", "after", "before", "commencing"):
                days = 7 if self._at(span.stop) == "week" else 14
                shift = timedelta(days=days)
                return replace(span, stop=span.stop + 1, first=span.first + shift, last=span.last + shift)
        return span

    def _range(self, index: int) -> Span | None:
        """ "between A and B", "from A to B"."""
        at = index + 1
        if (low := self._at(at)).isdigit() or low in ORDINAL or low in NUMBER:
            # "between 6 and 24 October": the first day takes its month from the second
            day = self._day_number(at)
            if day and self._at(day[1]) in ("and", "to", "until", "-", "–"):
                other = self._period(day[1] + 1, 1)
                if other and other.precision == "day" and not self._is_month(day[1]):
                    first = other.first.replace(day=day[0])
                    if first <= other.last:
                        return replace(other, first=first, precision="range")
        first_span = self._period(at, 1)
        if first_span is None:
            return None
        link = self._at(first_span.stop)
        if link not in ("and", "to", "until", "till", "through", "-", "–", "a"):
            return None
        other = self._period(first_span.stop + 1, 1)
        if other is None:
            return None
        first = first_span.first
        if first_span.anchored and not other.anchored:
            first = self._before(first, other.first)
        if first > other.last:
            return None
        return replace(other, first=first, precision="range", anchored=first_span.anchored and other.anchored)

    @staticmethod
    def _before(day: date, limit: date) -> date:
        """The same day of the year, the last one not after the limit."""
        moved = day.replace(year=limit.year, day=min(day.day, month_days(limit.year, day.month)))
        return moved if moved <= limit else add_months(moved, -12)

    def _period(self, index: int, depth: int) -> Span | None:
        """A stretch of time that has a name, a number or a place in another."""
        if index >= self.size or depth > 4:
            return None
        word = self.low[index]
        at = index
        determined = (word in DETERMINERS and word not in POINTING) or word == "this"
        if determined and word != "this":
            at += 1
            if at >= self.size:
                return None
            word = self.low[at]
        if word == "wythnos" and self._at(at + 1) == "nesaf":
            return self._whole("week", at + 2, 1)
        if word[0].isdigit() or (word in ("twenty", "thirty") and self._day_number(at)):
            return self._number(at, depth, determined)
        if self._at(at + 1) == "half" and (span := self._half_term(at + 1)):
            return span
        if word in MONTH and self._is_month(at):
            return (self._feast(at) if word in feasts() else None) or self._month(at)
        if word in WEEKDAY:
            return self._weekday(at)
        if word in ("dydd", "ddydd", "nos") and self._at(at + 1) in WELSH_WEEKDAY:
            return self._weekday(at + 1, WELSH_WEEKDAY[self.low[at + 1]])
        if word in ("mis", "fis") and self._is_month(at + 1):
            return self._month(at + 1)
        if word in PARTS and (span := self._part(at, depth)):
            return span
        if word in _HALVES:
            if span := self._half(at, depth):
                return span
        if word in ORDINAL and (span := self._ordinal(at, depth)):
            return span
        if word in POINTING and (span := self._pointed(at, determined, depth)):
            return span
        if word in feasts() and (span := self._feast(at)):
            return span
        if word in SEASON and (span := self._season(at, depth)):
            return span
        if word in ("fy", "q", "h", "quarter", "half", "chwarter") and (span := self._quarter(at)):
            return span
        if word in ("half",) and (span := self._half_term(at)):
            return span
        if word in NUMBER and (span := self._counted(at)):
            return span
        if word in _SPELLS:
            if span := self._beside(at, depth):
                return span
        if determined and (word in FINANCIAL or word in ("calendar", "tax", "school")) and (span := self._fiscal(at)):
            return span
        if word in ("financial", "calendar", "fiscal", "tax") and (span := self._fiscal(at)):
            return span
        if word in ("flwyddyn", "blwyddyn") and (span := self._welsh_year(at)):
            return span
        if word in ("year", "year's") and (span := self._year_end(at)):
            return span
        if depth > 0 and determined and word in BARE:
            if self.low[index] == "that" and self.seen is not None:
                return self._of_seen(word, at + 1, 0)
            return self._whole(word, at + 1, 0)
        if (
            word in ("clocks", "parliament", "schools", "school", "mps")
            or singular(word) in almanac.NATURE
            or word in almanac.COMINGS
        ):
            return self._idiom(at)
        if word in EVENT_NOUNS and self.words.capital(at) and at and self.words.capital(at - 1):
            # a fair or a show whose date nobody here knows, but everybody in the county does
            return Span(at + 1, self.anchor, self.anchor, "event", True, base="named")
        if word in ("today", "tonight", "tomorrow", "yesterday", "heddiw", "yfory", "eleni", "llynedd"):
            return self._today(at)
        return None

    def _today(self, at: int) -> Span:
        word = self.low[at]
        if word in ("eleni", "llynedd"):
            return self._whole("year", at + 1, 0 if word == "eleni" else -1)
        shift = {"tomorrow": 1, "yfory": 1, "yesterday": -1}.get(word, 0)
        day = self.anchor + timedelta(days=shift)
        return Span(at + 1, day, day, "day", True)

    def _number(self, index: int, depth: int, determined: bool) -> Span | None:
        if span := self._numeric(index):
            return span
        if span := self._financial_year(index):
            return span
        if day := self._day_number(index):
            if span := self._day_of_month(day[0], day[1]):
                return span
            if span := self._day_list(day[0], day[1]):
                return span
            if span := self._bare_day(index, day[0], day[1], determined):
                return span
        if span := self._counted(index):
            return span
        year = self._year(index)
        if year is not None and not determined:
            before = self._at(index - 1)
            after = self._at(index + 1)
            if after in ("/", "-", "–") and self.words.joined(index + 1) and self._at(index + 2).isdigit():
                return None
            if before in ("/", "-", "–") and self.words.joined(index):
                return None
            if before in _YEAR_OPENERS or depth > 0 or index == 0:
                return Span(index + 1, date(year, 1, 1), date(year, 12, 31), "year")
        return None
