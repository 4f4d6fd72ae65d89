"""Days and months: 31 March 2025, 31/03/25, 2025-03-31, March 31st, Monday week, "the 31st", March, Mawrth.

What leaves the year open takes it from the words that follow, else the nearest one in the direction
in which the sentence looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pccreply.prose import almanac
from pccreply.prose.almanac import Yearly, add_months, month_days
from pccreply.prose.dates.cursor import Cursor
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.vocabulary import FINANCIAL, MONTH, ORDINAL, PREPOSITIONS, SHORT_DAYS, SUFFIX, UNIT, WEEKDAY


class Days(Cursor):
    """Reads days, lists of days, weekdays and months."""

    def _day_number(self, index: int) -> tuple[int, int] | None:
        """A day of the month: (number, stop)."""
        word = self._at(index)
        if word.isdigit() and word.isascii() and len(word) <= 2 and 1 <= int(word) <= 31:
            at = index + 1
            if self._at(at) in SUFFIX and self.words.joined(at):
                at += 1
            return int(word), at
        if word in ("twenty", "thirty"):
            at = index + 1
            if self._at(at) == "-":
                at += 1
            unit = ORDINAL.get(self._at(at), 0)
            if 1 <= unit <= 9:
                return (20 if word == "twenty" else 30) + unit, at + 1
        if 1 <= (number := ORDINAL.get(word, 0)) <= 31:
            return number, index + 1
        return None

    def _numeric(self, index: int) -> Span | None:
        """31/03/2025, 31.3.25, 2025-03-31, 2025-03, 03/2025."""
        mark = self._at(index + 1)
        if mark not in ("/", ".", "-", "–") or not self.words.joined(index + 1) or not self.words.joined(index + 2):
            return None
        one, two = self.low[index], self._at(index + 2)
        if not (two.isdigit() and two.isascii() and one.isascii()) or len(one) > 4 or len(two) > 2:
            if not (mark in "/-" and len(two) == 4 and two.isdigit() and len(one) <= 2 and 1 <= int(one) <= 12):
                return None
            year, number = int(two), int(one)
            if not 1990 <= year <= 2099 or self._at(index + 3) == mark:
                return None
            return Span(index + 3, *almanac.month(year, number), "month")
        same = self._at(index + 3) == mark and self.words.joined(index + 3) and self.words.joined(index + 4)
        three = self._at(index + 4) if same else ""
        if three.isdigit() and three.isascii():
            if len(one) == 4 and len(three) <= 2:
                year, number, day = int(one), int(two), int(three)
            elif len(one) <= 2 and len(three) in (2, 4):
                day, number, year = int(one), int(two), int(three)
                year += 2000 if len(three) == 2 else 0
            else:
                return None
            if not 1900 <= year <= 2199 or not 1 <= number <= 12:
                return None
            found = date(year, number, day)
            return Span(index + 5, found, found, "day")
        if len(one) == 4 and mark == "-" and len(two) == 2 and "1990" <= one <= "2099":
            year, number = int(one), int(two)
            if 1 <= number <= 12 and number != (year + 1) % 100:
                return Span(index + 3, *almanac.month(year, number), "month")
        return None

    def _day_of_month(self, day: int, at: int) -> Span | None:
        """The rest of a date after its day: "March 2025", "of March", "Mawrth"."""
        if self._at(at) == "day":
            at += 1
        if self._at(at) in ("of", "o", "-", "–", "/") and self._is_month(at + 1):
            at += 1
        if self._at(at) in ("fis", "mis"):
            at += 1
        number = self._is_month(at)
        if number is None:
            return None
        at += 1
        if self._at(at) == "." and self.words.joined(at) and self._at(at + 1).isdigit():
            at += 1
        if self._at(at) in ("-", "–", "/") and self.words.joined(at) and self._at(at + 1).isdigit():
            year_word = self._at(at + 1)
            if len(year_word) in (2, 4):
                found = date(int(year_word) + (2000 if len(year_word) == 2 else 0), number, day)
                return Span(at + 2, found, found, "day")
        return self._dated(number, day, at)

    def _dated(self, number: int, day: int, at: int) -> Span:
        """A day of a month, with or without its year."""
        if tail := self._year_tail(at):
            year, stop, anchored = tail
            found = date(year, number, day)
            return Span(stop, found, found, "day", anchored)
        word = self._at(at)
        if (
            len(word) == 2
            and word.isdigit()
            and word.isascii()
            and "20" <= word <= "59"
            and self._at(at + 1) not in UNIT
            and not (self._at(at + 1) in (":", ".") and self._at(at + 2).isdigit())
        ):
            found = date(2000 + int(word), number, day)
            return Span(at + 1, found, found, "day")
        if day == 29 and number == 2:
            return self._yearly(at, lambda year: (date(year, 3, 1) - timedelta(days=1),) * 2, "day", tail=False)
        if day > month_days(2001, number):
            raise ValueError("no such day")
        found = self._nearest((lambda year: (date(year, number, day),) * 2,))[0]
        return Span(at, found, found, "day", True)

    def _day_list(self, day: int, at: int) -> Span | None:
        """ "6 and 24 October", "1-30 June": the whole stretch."""
        if self._at(at) not in ("and", "or", "to", "-", "–", "&"):
            return None
        at += 1
        if self._at(at) == "the":
            at += 1
        other = self._day_number(at)
        if other is None or other[0] <= day:
            return None
        span = self._day_of_month(other[0], other[1])
        return replace(span, first=span.first.replace(day=day), precision="range") if span else None

    def _bare_day(self, index: int, day: int, at: int, determined: bool) -> Span | None:
        """ "by the 31st": of the month last named, or of the next (or last) one that has such a day."""
        if not determined or (self._at(at - 1) not in SUFFIX and self._at(index) not in ORDINAL):
            return None
        if (
            self._at(index - 2) not in ("by", "on", "until", "from", "before", "till", "since", "and")
            or self.low[index][0].isalpha()
        ):
            return None
        if (
            self._at(at) not in (".", ",", ";", "", "and", "at", "for", ")", "with", "to", "but", "or")
            and self._at(at + 1) != "that"
        ):
            if (self._at(at), self._at(at + 1)) not in (("of", "that"), ("of", "the"), ("of", "this")):
                return None
        if (self._at(at), self._at(at + 2)) == ("of", "month"):
            at += 3
        base = self.seen
        if base is None:
            base = self.anchor
            if self.direction >= 0 and day < base.day:
                base = add_months(base.replace(day=1), 1)
            elif self.direction < 0 and day > base.day:
                base = add_months(base.replace(day=1), -1)
        found = base.replace(day=day)
        return Span(at, found, found, "day", self.seen is None)

    def _month(self, index: int) -> Span | None:
        number = self._is_month(index)
        if number is None:
            return None
        at = index + 1
        if self._at(at) == "." and self.words.joined(at) and self._at(at + 1).isdigit():
            at += 1
        # March 31 2025, March 31st, March the 31st
        the = self._at(at) == "the"
        day = self._day_number(at + the)
        taken = self._at(index - 1).isdigit() and len(self._at(index - 1)) <= 2  # "31 Feb 26" is no 26 February
        if day and not taken and (self._at(at + the).isdigit() or the):
            clear = self._at(day[1] - 1) in SUFFIX or (
                self._at(day[1]) not in UNIT and self._at(day[1]) not in (":", "%")
            )
            suffixed = self._at(day[1] - 1) in SUFFIX
            if clear and day[0] <= month_days(2000, number) and (suffixed or the or self._free_number(day[1])):
                return self._dated(number, day[0], day[1])
        if self._at(at) in ("-", "–", "/") and self.words.joined(at) and self.words.joined(at + 1):
            short = self._at(at + 1)
            if short.isdigit() and len(short) == 2:
                return Span(at + 2, *almanac.month(2000 + int(short), number), "month")
        yearly: Yearly = lambda year: almanac.month(year, number)  # noqa: E731
        # "March and September 2025", "June or July next year": the year serves both
        if self._at(at) in ("and", "or", "to", "-", "–", "/") and self._is_month(at + 1):
            if tail := self._year_tail(at + 2):
                year, stop, anchored = tail
                first, last = almanac.month(year, number)
                other = MONTH[self.low[at + 1]]
                if other < number:
                    first, last = almanac.month(year - 1, number)
                return Span(stop, first, almanac.month(year, other)[1], "range", anchored)
            if self._at(at) in ("or", "-", "–", "/", "and", "to"):
                first, _ = self._nearest((yearly,))
                other = MONTH[self.low[at + 1]]
                year = first.year + (other < number)
                return Span(at + 2, first, almanac.month(year, other)[1], "range", True)
        if self._at(at) in ("next", "coming") and self._at(at + 1) not in UNIT and self._at(at + 1) not in FINANCIAL:
            first, last = self._strictly(yearly, 1)
            return Span(at + 1, first, last, "month", True)
        if self._at(at) in ("last", "past", "gone") and self._at(at + 1) not in UNIT:
            first, last = self._strictly(yearly, -1)
            return Span(at + 1, first, last, "month", True)
        return self._yearly(at, yearly, "month")

    def _free_number(self, at: int) -> bool:
        """Whether the number before ``at`` stands alone: a year, a mark, a preposition or nothing follows."""
        after = self._at(at)
        return (
            not after
            or not after[0].isalpha()
            or after in PREPOSITIONS
            or after in ("the", "we", "will", "this", "next")
        )

    def _weekday(self, index: int, number: int | None = None) -> Span | None:
        word = self.low[index]
        weekday = WEEKDAY[word] if number is None else number
        at = index + 1
        if self._at(at) == "." and word in SHORT_DAYS:
            at += 1
        if self._at(at) == ",":
            at += 1
        if self._at(at) in ("the", "y"):
            at += 1
        elif self._at(at) == "," and self._at(at + 1) == "the":
            at += 2
        if self._at(at)[:1].isdigit() and (span := self._numeric(at)):
            return span
        if day := self._day_number(at):
            if span := self._day_of_month(day[0], day[1]):
                return self._matching(span, weekday)
        if self._is_month(at) and self._at(at) not in ("mawrth", "fawrth"):
            if (day := self._day_number(at + 1)) and self._at(at + 1).isdigit():
                return self._matching(self._dated(MONTH[self.low[at]], day[0], day[1]), weekday)
        if word in SHORT_DAYS or (not self.words.capital(index) and number is None):
            return None
        at = index + 1
        if self._at(at) in ("after", "before", "following") and (base := self._period(at + 1, 2)):
            day0 = base.last if self._at(at) != "before" and base.precision != "feast" else base.first
            if self._at(at) == "before":
                found = day0 - timedelta(days=(day0.weekday() - weekday - 1) % 7 + 1)
            else:
                found = day0 + timedelta(days=(weekday - day0.weekday() - 1) % 7 + 1)
            return Span(base.stop, found, found, "day", base.anchored)
        if self._at(at) == "next":
            at += 1
        if self._at(at) == "last" and self._at(at + 1) not in UNIT:
            found = self.anchor - timedelta(days=(self.anchor.weekday() - weekday - 1) % 7 + 1)
            return Span(at + 1, found, found, "day", True)
        if self.direction < 0:
            found = self.anchor - timedelta(days=(self.anchor.weekday() - weekday) % 7)
        else:
            found = self.anchor + timedelta(days=(weekday - self.anchor.weekday()) % 7)
        return Span(at, found, found, "day", True)

    def _matching(self, span: Span, weekday: int) -> Span:
        """A date whose year is open and whose weekday is named lies in the year where the two agree."""
        if not span.anchored or span.first.weekday() == weekday:
            return span
        step = -1 if self.direction < 0 else 1
        for years in (step, -step):
            moved = add_months(span.first, 12 * years)
            if moved.weekday() == weekday and moved.day == span.first.day:
                return replace(span, first=moved, last=moved)
        return span
