"""The ground of the grammar: a place in the words, the anchor day, and the years that follow a name.

Every reader of the chain takes the index of a word and gives the ``Span`` that begins there, or None.
None looks ahead further than some words, so that reading is linear in the length of the text."""

from __future__ import annotations

from datetime import date, timedelta

from pccreply.prose import almanac
from pccreply.prose.almanac import Interval, Yearly, add_months, add_working_days
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.vocabulary import (
    BACKWARD,
    DETERMINERS,
    FORWARD,
    MONTH,
    ORDINAL,
    PARTS,
    POINTING,
    PREPOSITIONS,
    SUFFIX,
    UNIT,
)
from pccreply.prose.words import Words, vocabulary

_PLAIN_MONTHS = vocabulary(
    """january february april june july september october november december ionawr chwefror ebrill mehefin fehefin
    gorffennaf orffennaf tachwedd dachwedd rhagfyr ragfyr"""
)
"""Names of months that mean nothing else, so that they count without a capital."""
_SHORT_MONTHS = vocabulary("jan feb mar apr jun jul aug sep sept oct nov dec")


def _shift_month(day: date, months: int) -> tuple[int, int]:
    moved = add_months(day.replace(day=1), months)
    return moved.year, moved.month


class Cursor:
    """The words, the anchor and what all readers ask of them.

    ``anchor`` is the day against which open words are read, ``published`` the day from which "of
    publication" counts. ``direction`` is -1 where the words look back, else they look forward; it may
    be set before each reading.
    """

    def __init__(self, words: Words, anchor: date | None, published: date | None = None) -> None:
        self.words = words
        self.low = words.low
        self.size = len(words)
        self.known = anchor is not None
        self.anchor = anchor or date(2000, 1, 1)
        self.published = published
        self.direction = 1
        self.seen: date | None = None
        """The first day of the last date read, for "the 31st" and "that month"."""

    def _period(self, index: int, depth: int) -> Span | None:
        """The stretch that begins at the word: the way back to the top of the grammar, which is ``Reader``."""
        raise NotImplementedError

    def _at(self, index: int) -> str:
        return self.low[index] if 0 <= index < self.size else ""

    def _yearly(self, stop: int, yearly: Yearly | tuple[Yearly, ...], precision: str, *, tail: bool = True) -> Span:
        """A yearly stretch, in the year that follows in the text or else the nearest one in the direction."""
        choices = yearly if isinstance(yearly, tuple) else (yearly,)
        if tail and (found := self._year_tail(stop)):
            year, after, anchored = found
            first, last = choices[0](year)
            return Span(after, first, last, precision, anchored)
        first, last = self._nearest(choices)
        return Span(stop, first, last, precision, True)

    def _nearest(self, choices: tuple[Yearly, ...], *, strict: bool = False) -> Interval:
        """The occurrence nearest to the anchor in the direction; a running one counts unless ``strict``."""
        anchor = self.anchor
        every = sorted(f(y) for f in choices for y in range(anchor.year - 2, anchor.year + 3))
        if self.direction < 0:
            return [i for i in every if (i[1] if strict else i[0]) <= anchor][-1]
        return next(i for i in every if (i[0] > anchor if strict else i[1] >= anchor))

    def _strictly(self, yearly: Yearly, direction: int) -> Interval:
        """The next occurrence that has not begun, or the last that is over."""
        kept = self.direction
        self.direction = direction
        try:
            return self._nearest((yearly,), strict=True)
        finally:
            self.direction = kept

    def _shifted(self, yearly: Yearly, shift: int, stop: int, precision: str) -> Span:
        """This, the next or the last occurrence."""
        if shift:
            return Span(stop, *self._strictly(yearly, shift), precision, True)
        anchor = self.anchor
        running = [yearly(year) for year in (anchor.year - 1, anchor.year)]
        for first, last in running:
            if first <= anchor <= last:
                return Span(stop, first, last, precision, True)
        if precision in ("month", "season", "day", "feast"):
            return Span(stop, *yearly(anchor.year), precision, True)
        return self._yearly(stop, yearly, precision, tail=False)

    def _year(self, index: int) -> int | None:
        """A year of four digits."""
        word = self._at(index)
        if len(word) == 4 and word.isdigit() and "1900" <= word <= "2099" and word.isascii():
            return int(word)
        return None

    def _year_tail(self, index: int) -> tuple[int, int, bool] | None:
        """A year after a month, season or feast: (year, stop, whether it hangs on the anchor)."""
        at = index
        if self._at(at) == "," and (self._year(at + 1) or self._at(at + 1) == "of"):
            at += 1
        if self._at(at) in ("of", "in"):
            at += 1
        year = self._year(at)
        if year is not None and not (
            self._at(at + 1) in ("/", "-", "–") and self.words.joined(at + 1) and self._at(at + 2).isdigit()
        ):
            return year, at + 1, False
        if self._at(at) in ("'", "’", "‘") and len(self._at(at + 1)) == 2 and self._at(at + 1).isdigit():
            return 2000 + int(self._at(at + 1)), at + 2, False
        if self._at(at) in ("the", "y"):
            at += 1
        pointer = self._at(at)
        if self._at(at + 1) in ("year", "year's") and pointer in POINTING:
            shift = 1 if pointer in FORWARD else -1 if pointer in BACKWARD else 0
            return self.anchor.year + shift, at + 2, True
        if pointer == "year" and self._at(at + 1) in ("after", "before"):
            return None
        if self._at(index) == "next" and index == at and self._at(index + 1) not in UNIT:
            return None
        if (self._at(at), self._at(at + 1)) == ("flwyddyn", "nesaf"):
            return self.anchor.year + 1, at + 2, True
        if pointer == "eleni":
            return self.anchor.year, at + 1, True
        return None

    def _is_month(self, index: int) -> int | None:
        """The number of the month that the word names; doubtful words need a capital and a neighbour."""
        word = self._at(index)
        number = MONTH.get(word)
        if number is None:
            return None
        if word in _PLAIN_MONTHS:
            return number
        if not self.words.capital(index):
            before = self._at(index - 1)
            return (
                number if before.isdigit() or before in SUFFIX or (before == "of" and self._year(index + 1)) else None
            )
        if word in _SHORT_MONTHS or word in ("may", "mai", "fai", "march", "mawrth", "fawrth"):
            before, after = self._at(index - 1), self._at(index + 1)
            near = (
                before.isdigit()
                or before in SUFFIX
                or before in PREPOSITIONS
                or before in DETERMINERS
                or before in POINTING
                or before in ("-", "–", "/", "mis", "fis", "(", ":", "each", "every", "any", "until")
                or after.isdigit()
                or after in ("-", "/", "–", "'")
                or before in PARTS
                or before in ORDINAL
                or self._year_tail(index + 1) is not None
                or (after in ("and", "or") and self._at(index + 2) in MONTH)
            )
            sentence_start = index == 0 or before in (".", "!", "?")
            return number if near or (sentence_start and after in ("is", "will", "should", "sees", ".", "")) else None
        return number

    def _whole(self, unit: str, stop: int, shift: int) -> Span:
        """The week, month, quarter or year in which the anchor falls, or one before or after it."""
        unit = UNIT.get(unit, unit)
        anchor = self.anchor
        if unit == "week":
            if self._at(stop) == "but" and self._at(stop + 1) == "one":
                stop, shift = stop + 2, shift * 2
            first = anchor - timedelta(days=anchor.weekday() - 7 * shift)
            return Span(stop, first, first + timedelta(days=6), "week", True)
        if unit == "fortnight":
            return Span(stop, anchor, anchor + timedelta(days=14), "week", True)
        if unit == "month":
            return Span(stop, *almanac.month(*_shift_month(anchor, shift)), "month", True)
        if unit == "quarter":
            first = add_months(anchor.replace(day=1), -((anchor.month - 1) % 3) + 3 * shift)
            return Span(stop, first, almanac.month(*_shift_month(first, 2))[1], "quarter", True)
        if unit == "term":
            return self._term(stop, shift)
        year = anchor.year + shift
        return Span(stop, date(year, 1, 1), date(year, 12, 31), "year", True)

    def _term(self, stop: int, shift: int) -> Span:
        terms = tuple(almanac.FEASTS[name] for name in ("autumn term", "spring term", "summer term"))
        if shift > 0:
            kept, self.direction = self.direction, 1
            first, last = self._nearest(terms, strict=True)
            self.direction = kept
            return Span(stop, first, last, "term", True)
        return self._yearly(stop, terms, "term", tail=False)

    def _add(self, day: date, count: float, unit: str) -> date:
        """The day so long after (or, with a negative count, before)."""
        if unit in ("minute", "hour"):
            return day + timedelta(days=int(count / (24 if unit == "hour" else 1440)))
        if unit == "day":
            return day + timedelta(days=int(count))
        if unit == "working day":
            return add_working_days(day, int(count)) if count >= 0 else day + timedelta(days=int(count * 1.4))
        if unit in ("week", "fortnight"):
            return day + timedelta(days=int(count * (7 if unit == "week" else 14)))
        months = {"month": 1, "quarter": 3, "year": 12, "term": 4}[unit]
        whole = int(count * months)
        rest = int((count * months - whole) * 30)
        return add_months(day, whole) + timedelta(days=rest)
