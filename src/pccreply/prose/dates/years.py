"""Years that are not calendar years: 2025/26, FY25/26, "the 2025/26 financial year", its quarters and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pccreply.prose.almanac import financial_year
from pccreply.prose.dates.days import Days
from pccreply.prose.dates.intervals import Span, quarter_of
from pccreply.prose.dates.vocabulary import FINANCIAL, NUMBER


class Years(Days):
    """Reads financial years and what is cut from them."""

    def _financial_year(self, index: int) -> Span | None:
        """2025/26, 2025-26, 2025/2026, and 25/26 where a quarter, FY or "financial year" stands by."""
        one, mark, two = self._at(index), self._at(index + 1), self._at(index + 2)
        if (
            mark not in ("/", "-", "–")
            or not two.isdigit()
            or not self.words.joined(index + 1)
            or not one.isascii()
            or not two.isascii()
        ):
            return None
        if len(one) == 4 and len(two) in (2, 4):
            year = int(one)
        elif len(one) == 2 and len(two) == 2:
            near = (
                self._at(index - 1) in ("fy", "of", "in", "during", "for", "q1", "year")
                or self._at(index - 2) == "q"
                or self._at(index + 3) in FINANCIAL
            )
            if not near or mark != "/":
                return None
            year = 2000 + int(one)
        else:
            return None
        if (year + 1) % 100 != int(two) % 100 or not 1990 <= year <= 2098:
            return None
        stop = index + 3
        if self._at(stop) in ("/", "-", "–") and self.words.joined(stop) and self._at(stop + 1).isdigit():
            return None
        yearly = financial_year(year)
        precision = "financial-year"
        if self._at(stop) in FINANCIAL and self._at(stop + 1) in ("year", "year's"):
            stop += 2
        elif self._at(stop) in ("academic", "school") and self._at(stop + 1) == "year":
            stop += 2
            yearly = date(year, 9, 1), date(year + 1, 8, 31)
        elif self._at(stop) == "q" or (self._at(stop) in ("quarter",)):
            number = self._at(stop + 1)
            value = int(number) if number.isdigit() and len(number) == 1 else NUMBER.get(number, 0)
            if 1 <= value <= 4:
                return Span(stop + 2, *quarter_of(*yearly, value), "quarter")
        return Span(stop, *yearly, precision)

    def _financial_quarter(self, stop: int, number: int) -> Span:
        """A quarter with no year: the financial one nearest in the direction."""
        span = self._yearly(stop, lambda year: quarter_of(*financial_year(year), number), "quarter", tail=False)
        if tail := self._year_tail(stop):
            year, after, anchored = tail
            return Span(after, *quarter_of(date(year, 1, 1), date(year, 12, 31), number), "quarter", anchored)
        return span

    def _fiscal(self, index: int) -> Span | None:
        """ "the financial year", "the calendar year 2025", "the financial year 2025/26", "financial year end"."""
        word = self.low[index]
        if self._at(index + 1) not in ("year", "year's"):
            if self._at(index + 1) == "quarter" and word in FINANCIAL:
                return self._whole("quarter", index + 2, 0)
            return None
        stop = index + 2
        if self._at(stop) == "'":
            stop += 1
        ends = self._at(stop) == "end" or (self._at(stop) == "-" and self._at(stop + 1) == "end")
        if word in FINANCIAL or word == "tax":
            if span := self._financial_year(stop + (self._at(stop) == "of")):
                return replace(span)
            span = self._yearly(stop, financial_year, "financial-year", tail=False)
        else:
            if (year := self._year(stop)) is not None:
                return Span(stop + 1, date(year, 1, 1), date(year, 12, 31), "year")
            span = self._whole("year", stop, 0)
        if ends:
            stop += 1 + (self._at(stop) == "-")
            return replace(span, stop=stop, first=span.last, precision="part", closing=True)
        return span

    def _year_end(self, index: int) -> Span | None:
        """ "year end": in policing that of the financial year; "year's end": that of the calendar."""
        at = index + 1
        if self.low[index] == "year's":
            if self._at(at) == "end":
                return replace(
                    self._whole("year", at + 1, 0),
                    first=self._whole("year", at, 0).last,
                    precision="part",
                    closing=True,
                )
            return None
        if self._at(at) == "-":
            at += 1
        if self._at(at) != "end":
            return None
        span = self._yearly(at + 1, financial_year, "financial-year", tail=False)
        return replace(span, first=span.last, precision="part", closing=True)
