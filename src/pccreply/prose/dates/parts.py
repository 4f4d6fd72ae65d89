"""Parts of a stretch: "the end of March", "mid-May", "the third quarter", "the first Monday in June", "the second half".

A part is cut from whatever the rest of the grammar reads after "of" or "in"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pccreply.prose.almanac import Interval, financial_year
from pccreply.prose.dates.intervals import Span, cut, half_of, nth_part, quarter_of
from pccreply.prose.dates.pointed import Pointed
from pccreply.prose.dates.vocabulary import BARE, FINANCIAL, MONTH, NUMBER, ORDINAL, PARTS, POINTING, SEASON, WEEKDAY


def _over(span: Span, interval: Interval, precision: str) -> Span:
    """The span with another interval."""
    return replace(span, first=interval[0], last=interval[1], precision=precision)


class Parts(Pointed):
    """Reads parts of stretches."""

    def _base(self, at: int, depth: int) -> Span | None:
        """What a part is a part of, past "of", "in", "part of", hyphens."""
        while (
            self._at(at) in ("of", "in", "-", "–", "part", "o", "to", "way", "through", "half", "end", "mis", "stages")
            and at < self.size
        ):
            if self._at(at) == "half" and self._at(at + 1) in ("-", "term"):
                break
            at += 1
        span = self._period(at, depth + 1)
        if span is None and self._at(at) in ("term", "month", "year"):
            return self._whole(self.low[at], at + 1, 0)
        if span is None and self._at(at) in ("the", "this", "y", "yr", "that") and self._at(at + 1) in BARE:
            return self._whole(self.low[at + 1], at + 2, 0)
        return span

    def _part(self, index: int, depth: int) -> Span | None:
        word = self.low[index]
        kind, to_mid = PARTS[word], False
        at = index + 1
        if word in ("early", "late", "mid", "earlier"):
            if to_mid := (word, self._at(at), self._at(at + 1)) == ("early", "to", "mid"):
                at += 2
        elif word == "later":
            if self._at(at) not in ("this", "in", "that", "eleni") or (
                self._at(at) == "in" and self._at(at + 1) not in ("the", "this", *MONTH) and not self._year(at + 1)
            ):
                return None
        elif word == "middle" or kind in ("end", "start", "turn", "rest", "whole", "eve"):
            if (
                self._at(at) not in ("of", "o", "-", "y", "yr", "mis", "eleni")
                and not self._is_month(at)
                and self._year(at) is None
                and kind != "mid"
            ):
                if not (kind in ("end", "start") and self._at(at) in ("q", "fy", *SEASON)):
                    return None
        elif word in ("latter", "tail", "fag"):
            if self._at(at) not in ("part", "end", "half", "stages"):
                return None
            if self._at(at) == "half":
                kind = "second"
        base = self._base(at, depth)
        if base is None:
            return None
        if base.precision == "day" and kind not in ("end", "start", "whole", "eve"):
            return None
        first, last = cut(kind, base.first, base.last, base.precision)
        if to_mid:
            last = cut("mid", base.first, base.last, base.precision)[1]
        if kind == "rest":
            first = max(self.anchor, first)
            if first > last:
                first = base.first
        return replace(
            base, first=first, last=last, precision=base.precision if kind == "whole" else "part", closing=kind == "end"
        )

    def _half(self, index: int, depth: int) -> Span | None:
        """ "the first half of 2026", "the back end of the summer", "the early part of March"."""
        word, next_word = self.low[index], self._at(index + 1)
        if next_word not in ("half", "part", "end", "stages", "weeks", "days", "months"):
            return None
        at = index + 2
        if self._at(at) not in ("of", "o"):
            return None
        base = self._base(at, depth)
        if base is None:
            return None
        late = word in ("back", "second", "latter", "later", "late")
        if next_word == "half":
            kind = "second" if late else "first"
        else:
            kind = "late" if late else "early"
        first, last = cut(kind, base.first, base.last, base.precision)
        return replace(base, first=first, last=last, precision="half" if next_word == "half" else "part")

    def _ordinal(self, index: int, depth: int) -> Span | None:
        """ "first week of July", "third quarter of 2025/26", "last working day of September", "first of May"."""
        nth = ORDINAL[self.low[index]]
        at = index + 1
        word = self._at(at)
        if word in ("working", "business", "full", "pay", "calendar", "school", "complete"):
            unit_at = at + 1
        else:
            unit_at = at
        unit = self._at(unit_at)
        if word == "half":
            return self._half(index, depth)
        if unit in ("quarter", "quarters"):
            if self._at(unit_at + 1) in ("of", "o", "in") and (base := self._base(unit_at + 1, depth)):
                if base.precision in ("year", "financial-year", "term") and (base.last - base.first).days > 300:
                    return _over(base, quarter_of(base.first, base.last, nth if nth > 0 else 4), "quarter")
            if span := self._financial_year(unit_at + 1):
                return _over(span, quarter_of(span.first, span.last, nth if nth > 0 else 4), "quarter")
            if nth > 4 or (nth == -1 and self._at(unit_at + 1) not in ("of", ".", ",", "", "and")):
                return None
            return self._financial_quarter(unit_at + 1, nth if nth > 0 else 4)
        if unit in ("week", "fortnight", "day", "weekend", "month", "monday") or unit in WEEKDAY:
            if self._at(unit_at + 1) not in ("of", "in", "after", "o"):
                return None
            base = self._base(unit_at + 1, depth) if self._at(unit_at + 1) != "after" else None
            if base is None:
                return None
            days = nth_part(unit, nth, base.first, base.last, working=word in ("working", "business"))
            if days is None:
                return None
            return _over(base, days, "day" if days[0] == days[1] else "week" if unit != "month" else "month")
        day = self._day_number(index)
        if day and nth > 0:
            if span := self._day_of_month(day[0], day[1]):
                return span
            if (
                self._at(day[1]) == "of"
                and self._at(day[1] + 1) in ("next", "this", "the", "that")
                and self._at(day[1] + 2) == "month"
            ):
                base = self._base(day[1], depth)
                if base:
                    found = base.first.replace(day=day[0])
                    return replace(base, first=found, last=found, precision="day")
            if self._at(index - 1) == "the":
                return self._day_list(day[0], day[1])
        return None

    def _quarter(self, index: int) -> Span | None:
        """Q3 2025/26, quarter three of 2025/26, H1 2026, FY25/26."""
        word = self.low[index]
        at = index + 1
        if word == "fy":
            if self._at(at) in ("-",):
                at += 1
            if span := self._financial_year(at):
                return span
            if (year := self._year(at)) is not None:
                return Span(at + 1, *financial_year(year - 1), "financial-year")
            if len(self._at(at)) == 2 and self._at(at).isdigit():
                return Span(at + 1, *financial_year(1999 + int(self._at(at))), "financial-year")
            return None
        number = self._at(at)
        value = (
            int(number)
            if len(number) == 1 and number.isdigit() and number.isascii()
            else NUMBER.get(number, 0)
            if word == "quarter" and number not in ("a", "an")
            else 0
        )
        if not 1 <= value <= (2 if word in ("h", "half") else 4) or word == "half":
            return None
        stop = at + 1
        of = stop + 1 if self._at(stop) in ("of", "in", ",", "-", "/", "(") else stop
        if self._at(of) == "the":
            of += 1
        if self._at(of) == "fy":
            base = self._quarter(of)
        else:
            base = self._financial_year(of) or (self._fiscal(of) if self._at(of) in (*FINANCIAL, "calendar") else None)
            if base is None and self._at(of) in POINTING:
                base = self._pointed(of, False, 2)
                if base is not None and base.precision not in ("year", "financial-year"):
                    base = None
        if base is not None:
            cut = quarter_of if word != "h" else half_of
            return _over(base, cut(base.first, base.last, value), "quarter")
        if word == "h":
            if tail := self._year_tail(stop):
                return Span(tail[1], *half_of(date(tail[0], 1, 1), date(tail[0], 12, 31), value), "half", tail[2])
            return None
        return self._financial_quarter(stop, value)
