"""The grammar of dates and stretches of time, in English and Welsh.

Recursive descent over words with a bounded look ahead, so that reading is linear in the length of the
text. Whatever leaves the year open is read from an anchor day and from whether the words around it
look forward or back. What comes out is a span of words with its interval; ``dates`` and
``timescales`` make mentions and statements of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from pccreply.prose import almanac
from pccreply.prose.almanac import Interval, Yearly, add_months, add_working_days, financial_year, month_days
from pccreply.prose.calendar import MONTHS, WELSH_MONTHS
from pccreply.prose.words import Words, vocabulary


def _numbered(words: str, first: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), first)}


MONTH: dict[str, int] = {
    **_numbered(" ".join(MONTHS).lower()),
    **_numbered("jan feb mar apr may jun jul aug sep oct nov dec"),
    "sept": 9,
    **_numbered(" ".join(WELSH_MONTHS).lower()),
    "chwefror": 2,
    "fawrth": 3,
    "fai": 5,
    "fehefin": 6,
    "orffennaf": 7,
    "fedi": 9,
    "dachwedd": 11,
    "ragfyr": 12,
    "thachwedd": 11,
}
_PLAIN_MONTHS = vocabulary(
    """january february april june july september october november december ionawr chwefror ebrill mehefin fehefin
    gorffennaf orffennaf tachwedd dachwedd rhagfyr ragfyr"""
)
"""Names of months that mean nothing else, so that they count without a capital."""
_SHORT_MONTHS = vocabulary("jan feb mar apr jun jul aug sep sept oct nov dec")
WEEKDAY: dict[str, int] = {
    **_numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
    **_numbered("mon tue wed thu fri sat sun", 0),
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_WELSH_WEEKDAY = _numbered("llun mawrth mercher iau gwener sadwrn sul", 0)
_SHORT_DAYS = vocabulary("mon tue tues wed weds thu thur thurs fri sat sun")
_UNITS_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER: dict[str, int] = {
    **_numbered("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"),
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    **{word: 10 * n for word, n in _numbered(_UNITS_TEN, 2).items()},
    "hundred": 100,
    "dozen": 12,
    "a": 1,
    "an": 1,
    "another": 1,
    "couple": 2,
    "un": 1,
    "dau": 2,
    "ddau": 2,
    "dwy": 2,
    "ddwy": 2,
    "tri": 3,
    "dri": 3,
    "tair": 3,
    "dair": 3,
    "pedwar": 4,
    "bedwar": 4,
    "pedair": 4,
    "bedair": 4,
    "pum": 5,
    "bum": 5,
    "pump": 5,
    "chwe": 6,
    "chwech": 6,
    "saith": 7,
    "wyth": 8,
    "naw": 9,
    "deg": 10,
    "ddeg": 10,
    "deng": 10,
    "deuddeg": 12,
    "deuddeng": 12,
    "ddeuddeng": 12,
}
_ORDINAL: dict[str, int] = {
    **_numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    ),
    **_numbered("fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 15),
    "thirtieth": 30,
    "last": -1,
    "final": -1,
    "penultimate": -2,
    "opening": 1,
    "closing": -1,
}
_UNIT: dict[str, str] = {
    **dict.fromkeys(("minute", "minutes"), "minute"),
    **dict.fromkeys(("hour", "hours", "awr"), "hour"),
    **dict.fromkeys(("day", "days", "diwrnod", "ddiwrnod", "niwrnod", "dydd"), "day"),
    **dict.fromkeys(("week", "weeks", "wythnos", "weekend"), "week"),
    **dict.fromkeys(("fortnight", "fortnights", "pythefnos", "bythefnos"), "fortnight"),
    **dict.fromkeys(("month", "months", "mis", "fis", "misoedd"), "month"),
    **dict.fromkeys(("quarter", "quarters", "chwarter"), "quarter"),
    **dict.fromkeys(("year", "years", "twelvemonth", "blwyddyn", "flwyddyn", "mlynedd", "blynedd", "flynedd"), "year"),
    **dict.fromkeys(("term", "terms"), "term"),
}
_SEASON = {
    **{name: name for name in ("spring", "summer", "autumn", "winter")},
    "springtime": "spring",
    "summertime": "summer",
    "wintertime": "winter",
    "gwanwyn": "spring",
    "wanwyn": "spring",
    "haf": "summer",
    "hydref": "autumn",
    "gaeaf": "winter",
    "aeaf": "winter",
}
SUFFIX = vocabulary("st nd rd th af il ydd eg fed ain")
_DETERMINERS = vocabulary("the this that our its their his her your my these those y yr")
_POINTING = vocabulary(
    """this next last coming forthcoming following current present past previous same new ensuing preceding"""
)
_FORWARD = vocabulary("next coming forthcoming following ensuing")
_BACKWARD = frozenset(["last", "past", "previous", "preceding"])
_PREPOSITIONS = vocabulary(
    """by in on from since before after until till during for of at to through throughout between and or end start
    beginning over ahead within into towards toward around about early late mid circa come per as effect due is was erbyn yn ar cyn ers o tan"""
)

_PARTS: dict[str, str] = {
    **dict.fromkeys(("end", "close", "finish", "conclusion", "expiry", "ends", "diwedd", "ddiwedd"), "end"),
    **dict.fromkeys(
        ("start", "beginning", "outset", "onset", "opening", "commencement", "dawn", "dechrau", "ddechrau"), "start"
    ),
    **dict.fromkeys(("early", "earlier"), "early"),
    **dict.fromkeys(("mid", "middle", "midway", "midpoint", "canol", "ganol", "heart", "height", "depths"), "mid"),
    **dict.fromkeys(("late", "latter", "tail", "fag"), "late"),
    "later": "rest",
    "turn": "turn",
    "eve": "eve",
    "course": "whole",
    "rest": "rest",
    "remainder": "rest",
    "lifetime": "whole",
    "span": "whole",
}
_OPENS = vocabulary("begins starts opens dawns arrives begin start open comes come starting beginning")
_CLOSES = vocabulary(
    """is are has have ends end closes close finishes expires ended closed finished over out done up passes runs"""
)
_COMING = vocabulary(
    """out begin begins began starts start starting back return returns returned returning come comes coming came
    arrive arrives arrived appear appears show shows open opens opened draw draws drawing bloom blooms blossom
    flower flowers flies fly settles settle falls fall first lengthen lengthens longer shorten shortens sing sings
    ripen ripens ripe calls call lands set sets lit light lighter darker nest nests here up bite bites hatch born
    sits resume resumes resit reassembles reassemble go goes"""
)
_GOING = vocabulary(
    """over gone go goes leave leaves left end ends ended finish finishes finished fade fades faded die dies died drop
    drops dropped fallen melt melts melted thaw thaws last rises rise rose departs depart flown south away clear
    clears turn turns turned brown wilt withered in down packed baled cut"""
)
_BETWEEN = vocabulary(
    """the a an first last of all our have has had are is will start starts begin begins been being to its their we to for next this once again really fully finally properly get gets got getting go goes come comes break breaks
    fly flies fallen fall new other half"""
)
EVENT_NOUNS = vocabulary(
    "fair show festival carnival races regatta gala feast pride marathon mela wakes rally pageant steam gymkhana triathlon"
)
"""What a local event of the year is called after its place: a time that only the county knows."""
_TEMPORAL = vocabulary(
    """before by when until till once after ere time moment while as day week month in during come at"""
)
_BARE = {"year", "month", "week", "quarter", "term", "fortnight"}
_FINANCIAL = vocabulary("financial fiscal budget performance reporting")

_CLOSED = vocabulary("out over up done ended closed finished passed through")
_HALVES = vocabulary("back first second third front latter former later earlier opening early late")
_SPELLS = vocabulary("week fortnight month day morning evening weekend w wc night year days weeks")
_AFTER_THIS = vocabulary("coming present current past last next same very")
_MEASURES = vocabulary(
    """more further full short calendar working business clear additional extra single whole mere bare good half school
    financial court"""
)
_THAN = vocabulary("more longer later over above beyond fewer")
_ABOUT = vocabulary("the a some about around approximately roughly another just only little under y")
_STRETCHES = vocabulary("matter period space maximum further timescale little")
_COUNTED_FROM = vocabulary("of after from following since to before either ar")
_FINISHING = vocabulary("finishing completing completion being having done")
_SMALL = vocabulary("the a first last of all our next summer winter hard early autumn that these final")
_PRECISE = {"day": "day", "week": "week", "fortnight": "week", "month": "month", "quarter": "quarter", "year": "year"}


@lru_cache(maxsize=1)
def _feasts() -> dict[str, list[tuple[tuple[str, ...], str, Yearly]]]:
    """The names of the almanac by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, Yearly]]] = {}
    for name, yearly in almanac.FEASTS.items():
        parts = tuple(name.replace("-", " - ").split())
        table.setdefault(parts[0], []).append((parts, name, yearly))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def _singular(word: str) -> str:
    """The entry of the almanac's table of nature that the word belongs to, or the word."""
    table = almanac.NATURE
    if word in table:
        return word
    if word == "leaves":
        return "leaf"
    for suffix, ending in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(suffix) and (stem := word[: -len(suffix)] + ending) in (*table, *almanac.COMINGS):
            return stem
    return word


@dataclass(frozen=True, slots=True)
class Span:
    """What a reading found: where it stops (a word index), the interval, and how it came about."""

    stop: int
    first: date
    last: date
    precision: str
    anchored: bool = False
    unit: str = ""
    base: str = ""
    closing: bool = False


class Reader:
    """Reads dates in one text. ``anchor`` is the day against which open words are read.

    ``published`` is the day from which "of publication" counts. ``direction`` is -1 where the words
    look back, else they look forward; it may be set before each ``read``.
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

    # ---- entry

    def read(self, index: int) -> Span | None:
        """The date that begins at the word, or None."""
        try:
            return self._top(index)
        except (ValueError, OverflowError):
            return None  # beyond the calendar: 31 February, the year 9999 and after

    # ---- helpers

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
        if self._at(at + 1) in ("year", "year's") and pointer in _POINTING:
            shift = 1 if pointer in _FORWARD else -1 if pointer in _BACKWARD else 0
            return self.anchor.year + shift, at + 2, True
        if pointer == "year" and self._at(at + 1) in ("after", "before"):
            return None
        if self._at(index) == "next" and index == at and self._at(index + 1) not in _UNIT:
            return None
        if (self._at(index), self._at(index + 1)) == ("flwyddyn", "nesaf"):
            return self.anchor.year + 1, index + 2, True
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
                or before in _PREPOSITIONS
                or before in _DETERMINERS
                or before in _POINTING
                or before in ("-", "–", "/", "mis", "fis", "(", ":", "each", "every", "any", "until")
                or after.isdigit()
                or after in ("-", "/", "–", "'")
                or before in _PARTS
                or before in _ORDINAL
                or (after in ("and", "or") and self._at(index + 2) in MONTH)
            )
            sentence_start = index == 0 or before in (".", "!", "?")
            return number if near or (sentence_start and after in ("is", "will", "should", "sees", ".", "")) else None
        return number

    # ---- the grammar

    def _top(self, index: int) -> Span | None:
        low = self.low
        word = low[index]
        if word in _LENGTH_OPENERS and (span := self._within(index)):
            return span
        if word in ("between", "from", "rhwng") and (span := self._range(index)):
            return span
        span = self._period(index, 0)
        if span is None and word == "the" and self._at(index + 1) in _BARE and self._at(index + 2) in _OPENS | _CLOSES:
            span = self._phase(self._whole(low[index + 1], index + 2, 0))  # "before the month is out"
            return span if span.stop > index + 2 else None
        return self._offset_after(self._phase(span)) if span else None

    def _phase(self, span: Span) -> Span:
        """Takes in what comes after: "before 2026 begins", "before the summer is out"."""
        at, word = span.stop, self._at(span.stop)
        if word in _OPENS and span.precision != "day":
            return replace(span, stop=at + 1, last=span.first)
        named = not any(w[0].isdigit() for w in self.low[max(0, at - 3) : at])
        if word in ("has", "is") and named and self._at(at + 1) in ("passed", "past", "over", "behind"):
            us = self._at(at + 1) == "behind" and self._at(at + 2) == "us"
            return replace(span, stop=at + 2 + us, first=span.last, closing=True)
        if word in _CLOSES and span.precision != "day":
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
        if (low := self._at(at)).isdigit() or low in _ORDINAL or low in _NUMBER:
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
        determined = (word in _DETERMINERS and word not in _POINTING) or word == "this"
        if determined and word != "this":
            at += 1
            if at >= self.size:
                return None
            word = self.low[at]
        if word == "wythnos" and self._at(at + 1) == "nesaf":
            return self._whole("week", at + 2, 1)
        first_letter = word[0]
        if first_letter.isdigit():
            return self._number(at, depth, determined)
        if word in MONTH and self._is_month(at):
            return (self._feast(at) if word in _feasts() else None) or self._month(at)
        if word in WEEKDAY:
            return self._weekday(at)
        if word in ("dydd", "ddydd", "nos") and self._at(at + 1) in _WELSH_WEEKDAY:
            return self._weekday(at + 1, _WELSH_WEEKDAY[self.low[at + 1]])
        if word in ("mis", "fis") and self._is_month(at + 1):
            return self._month(at + 1)
        if word in _PARTS and (span := self._part(at, depth)):
            return span
        if word in _HALVES:
            if span := self._half(at, depth):
                return span
        if word in _ORDINAL and (span := self._ordinal(at, depth)):
            return span
        if word in _POINTING and (span := self._pointed(at, determined, depth)):
            return span
        if word in _feasts() and (span := self._feast(at)):
            return span
        if word in _SEASON and (span := self._season(at, depth)):
            return span
        if word in ("fy", "q", "h", "quarter", "half", "chwarter") and (span := self._quarter(at)):
            return span
        if word in ("half",) and (span := self._half_term(at)):
            return span
        if word in _NUMBER and (span := self._counted(at)):
            return span
        if word in _SPELLS:
            if span := self._beside(at, depth):
                return span
        if determined and (word in _FINANCIAL or word in ("calendar", "tax", "school")) and (span := self._fiscal(at)):
            return span
        if word in ("financial", "calendar", "fiscal", "tax") and (span := self._fiscal(at)):
            return span
        if word in ("flwyddyn", "blwyddyn") and (span := self._welsh_year(at)):
            return span
        if word in ("year", "year's") and (span := self._year_end(at)):
            return span
        if depth > 0 and determined and word in _BARE:
            if self.low[index] == "that" and self.seen is not None:
                return self._of_seen(word, at + 1, 0)
            return self._whole(word, at + 1, 0)
        if (
            word in ("clocks", "parliament", "schools", "school", "mps")
            or _singular(word) in almanac.NATURE
            or word in almanac.COMINGS
        ):
            return self._idiom(index, at)
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

    # numbers: days, years, financial years, numeric dates

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
            unit = _ORDINAL.get(self._at(at), 0)
            if 1 <= unit <= 9:
                return (20 if word == "twenty" else 30) + unit, at + 1
        if 1 <= (number := _ORDINAL.get(word, 0)) <= 31:
            return number, index + 1
        return None

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
                or self._at(index + 3) in _FINANCIAL
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
        if self._at(stop) in _FINANCIAL and self._at(stop + 1) in ("year", "year's"):
            stop += 2
        elif self._at(stop) in ("academic", "school") and self._at(stop + 1) == "year":
            stop += 2
            yearly = date(year, 9, 1), date(year + 1, 8, 31)
        elif self._at(stop) == "q" or (self._at(stop) in ("quarter",)):
            number = self._at(stop + 1)
            value = int(number) if number.isdigit() and len(number) == 1 else _NUMBER.get(number, 0)
            if 1 <= value <= 4:
                return Span(stop + 2, *_quarter_of(*yearly, value), "quarter")
        return Span(stop, *yearly, precision)

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
            and self._at(at + 1) not in _UNIT
            and self._at(at + 1) not in (":", ".")
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
        if not determined or (self._at(at - 1) not in SUFFIX and self._at(index) not in _ORDINAL):
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

    # months, weekdays, seasons, feasts

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
        if day and (self._at(at + the).isdigit() or the):
            clear = self._at(day[1] - 1) in SUFFIX or (
                self._at(day[1]) not in _UNIT and self._at(day[1]) not in (":", "%")
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
        if self._at(at) in ("next", "coming") and self._at(at + 1) not in _UNIT and self._at(at + 1) not in _FINANCIAL:
            first, last = self._strictly(yearly, 1)
            return Span(at + 1, first, last, "month", True)
        if self._at(at) in ("last", "past", "gone") and self._at(at + 1) not in _UNIT:
            first, last = self._strictly(yearly, -1)
            return Span(at + 1, first, last, "month", True)
        return self._yearly(at, yearly, "month")

    def _free_number(self, at: int) -> bool:
        """Whether the number before ``at`` stands alone: a year, a mark, a preposition or nothing follows."""
        after = self._at(at)
        return (
            not after
            or not after[0].isalpha()
            or after in _PREPOSITIONS
            or after in ("the", "we", "will", "this", "next")
        )

    def _strictly(self, yearly: Yearly, direction: int) -> Interval:
        """The next occurrence that has not begun, or the last that is over."""
        kept = self.direction
        self.direction = direction
        try:
            return self._nearest((yearly,), strict=True)
        finally:
            self.direction = kept

    def _weekday(self, index: int, number: int | None = None) -> Span | None:
        word = self.low[index]
        weekday = WEEKDAY[word] if number is None else number
        at = index + 1
        if self._at(at) == "." and word in _SHORT_DAYS:
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
        if word in _SHORT_DAYS or (not self.words.capital(index) and number is None):
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
        if self._at(at) == "last" and self._at(at + 1) not in _UNIT:
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

    def _season(self, index: int, depth: int) -> Span | None:
        word = self.low[index]
        season = _SEASON[word]
        if word == "hydref" and self.words.capital(index):
            return None
        yearly = almanac.SEASONS[season]
        at = index + 1
        before = self._at(index - 1)
        # "spring 2025/26", "winter 2024-25": the season that begins in the first year, spring and summer in the second
        if (span := self._financial_year(at)) is not None:
            year = span.first.year + (season == "spring")
            return Span(at + 3, *yearly(year), "season")
        if self._at(at) in ("term", "half") or (
            self._at(at) == "-" and self.words.joined(at) and self._at(at + 1) not in _SEASON
        ):
            return None
        if self._at(at) in ("next", "coming") and self._at(at + 1) not in _UNIT:
            return Span(at + 1, *self._strictly(yearly, 1), "season", True)
        if self._at(at) in ("last", "past") and self._at(at + 1) not in _UNIT:
            return Span(at + 1, *self._strictly(yearly, -1), "season", True)
        span = self._yearly(at, yearly, "season")
        if span.anchored and span.stop == at:
            opened = (
                before in _PREPOSITIONS - {"and", "or"}
                or before in ("this", "the", "late", "mid", "-", "each", "every", "y", "yr", "(", ":", ",")
                or depth > 0
                or index == 0
                or before == "early"
            )
            if not opened or self._at(at) in _SEASON_NOUNS:
                return None
        return span

    def _feast(self, index: int) -> Span | None:
        for parts, name, yearly in _feasts()[self.low[index]]:
            stop = index + len(parts)
            if tuple(self.low[index:stop]) != parts:
                if not (len(parts) == 1 and self.low[index] == parts[0]):
                    continue
            if name in almanac.NEEDS_CAPITAL and not self.words.capital(index):
                continue
            if name == "new year" and not (self.words.capital(index) or self._at(index - 1) == "the"):
                continue
            if name == "new year" and self._at(stop) in ("budget", "resolution", "honours"):
                continue
            if (self._at(stop) == "day" and len(parts) == 1) or (
                self._at(stop) in ("itself", "time", "week", "weekend", "period") and self._at(stop + 1) not in ("of",)
            ):
                stop += 1
            precision = (
                "day"
                if yearly(2025)[0] == yearly(2025)[1]
                else "term"
                if "term" in name or ("year" in name and "school" in name)
                else "feast"
            )
            if self._at(stop) in ("next", "coming") and self._at(stop + 1) not in _UNIT:
                return Span(stop + 1, *self._strictly(yearly, 1), precision, True)
            if self._at(stop) in ("last", "past") and self._at(stop + 1) not in _UNIT:
                return Span(stop + 1, *self._strictly(yearly, -1), precision, True)
            if name in ("academic year", "school year") and (span := self._financial_year(stop)):
                return Span(stop + 3, date(span.first.year, 9, 1), date(span.first.year + 1, 8, 31), "year")
            return self._yearly(stop, yearly, precision)
        return None

    def _half_term(self, index: int) -> Span | None:
        at = index + 1
        if self._at(at) == "-":
            at += 1
        if self._at(at) != "term":
            return None
        stop = at + 1
        if self._at(stop) in ("holiday", "break", "week"):
            stop += 1
        before = self._at(index - 1)
        months = {"february": 0, "spring": 0, "may": 1, "whitsun": 1, "summer": 1, "october": 2, "autumn": 2}
        if before in months:
            return self._yearly(stop, almanac.HALF_TERMS[months[before]], "week")
        return self._yearly(stop, almanac.HALF_TERMS, "week")

    # parts of a stretch

    def _base(self, at: int, depth: int) -> Span | None:
        """What a part is a part of, past "of", "in", "part of", hyphens."""
        while (
            self._at(at) in ("of", "in", "-", "–", "part", "o", "to", "way", "through", "half", "end", "mis", "stages")
            and at < self.size
        ):
            if self._at(at) in ("mis",) and not self._is_month(at + 1):
                break
            if self._at(at) == "half" and self._at(at + 1) in ("-", "term"):
                break
            at += 1
            if at > self.size:
                return None
        span = self._period(at, depth + 1)
        if span is None and self._at(at) in ("term", "month", "year"):
            return self._whole(self.low[at], at + 1, 0)
        if span is None and self._at(at) in ("the", "this", "y", "yr", "that") and self._at(at + 1) in _BARE:
            return self._whole(self.low[at + 1], at + 2, 0)
        return span

    def _part(self, index: int, depth: int) -> Span | None:
        word = self.low[index]
        kind = _PARTS[word]
        at = index + 1
        if word in ("early", "late", "mid", "earlier"):
            if (self._at(at), self._at(at + 1)) == ("to", "mid"):
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
                if not (kind in ("end", "start") and self._at(at) in ("q", "fy", *_SEASON)):
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
        first, last = _cut(kind, base.first, base.last, base.precision)
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
        if next_word not in ("half", "part", "end", "stages", "weeks", "days", "months", "third"):
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
        elif next_word == "third":
            kind = {"first": "early", "second": "mid"}.get(word, "late")
        else:
            kind = "late" if late else "early"
        first, last = _cut(kind, base.first, base.last, base.precision)
        return replace(base, first=first, last=last, precision="half" if next_word == "half" else "part")

    def _ordinal(self, index: int, depth: int) -> Span | None:
        """ "first week of July", "third quarter of 2025/26", "last working day of September", "first of May"."""
        nth = _ORDINAL[self.low[index]]
        at = index + 1
        if nth == 2 and self._at(at) == "last":
            return None
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
                    return _over(base, _quarter_of(base.first, base.last, nth if nth > 0 else 4), "quarter")
            if span := self._financial_year(unit_at + 1):
                return _over(span, _quarter_of(span.first, span.last, nth if nth > 0 else 4), "quarter")
            if nth > 4 or (nth == -1 and self._at(unit_at + 1) not in ("of", ".", ",", "", "and")):
                return None
            return self._financial_quarter(unit_at + 1, nth if nth > 0 else 4)
        if unit in ("week", "fortnight", "day", "weekend", "month", "monday") or unit in WEEKDAY:
            if self._at(unit_at + 1) not in ("of", "in", "after", "o"):
                return None
            base = self._base(unit_at + 1, depth) if self._at(unit_at + 1) != "after" else None
            if base is None:
                return None
            days = _nth_part(unit, nth, base.first, base.last, working=word in ("working", "business"))
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

    def _financial_quarter(self, stop: int, number: int) -> Span:
        """A quarter with no year: the financial one nearest in the direction."""
        span = self._yearly(stop, lambda year: _quarter_of(*financial_year(year), number), "quarter", tail=False)
        if tail := self._year_tail(stop):
            year, after, anchored = tail
            return Span(after, *_quarter_of(date(year, 1, 1), date(year, 12, 31), number), "quarter", anchored)
        return span

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
            else _NUMBER.get(number, 0)
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
            base = self._financial_year(of) or (self._fiscal(of) if self._at(of) in (*_FINANCIAL, "calendar") else None)
            if base is None and self._at(of) in _POINTING:
                base = self._pointed(of, False, 2)
                if base is not None and base.precision not in ("year", "financial-year"):
                    base = None
        if base is not None:
            cut = _quarter_of if word != "h" else _half_of
            return _over(base, cut(base.first, base.last, value), "quarter")
        if word == "h":
            if tail := self._year_tail(stop):
                return Span(tail[1], *_half_of(date(tail[0], 1, 1), date(tail[0], 12, 31), value), "half", tail[2])
            return None
        return self._financial_quarter(stop, value)

    def _fiscal(self, index: int) -> Span | None:
        """ "the financial year", "the calendar year 2025", "the financial year 2025/26", "financial year end"."""
        word = self.low[index]
        if self._at(index + 1) not in ("year", "year's"):
            if self._at(index + 1) == "quarter" and word in _FINANCIAL:
                return self._whole("quarter", index + 2, 0)
            return None
        stop = index + 2
        if self._at(stop) == "'":
            stop += 1
        ends = self._at(stop) == "end" or (self._at(stop) == "-" and self._at(stop + 1) == "end")
        if word in _FINANCIAL or word == "tax":
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

    def _welsh_year(self, index: int) -> Span | None:
        if self._at(index + 1) == "ariannol":
            stop = index + 2
            if self._at(stop) in ("nesaf", "newydd"):
                return Span(stop + 1, *self._strictly(financial_year, 1), "financial-year", True)
            if self._at(stop) in ("hon", "bresennol", "gyfredol"):
                stop += 1
            if span := self._financial_year(stop):
                return span
            return self._yearly(stop, financial_year, "financial-year", tail=False)
        if self._at(index + 1) == "nesaf":
            return self._whole("year", index + 2, 1)
        if self._at(index + 1) in ("hon", "galendr", "newydd"):
            return (
                self._feast(index - 1)
                if self._at(index + 1) == "newydd" and self._at(index - 1) == "y"
                else self._whole("year", index + 2, 0)
            )
        return self._whole("year", index + 1, 0)

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

    # this, next, last

    def _pointed(self, index: int, determined: bool, depth: int) -> Span | None:
        pointer = self.low[index]
        at = index + 1
        if pointer == "this" and self._at(at) in _AFTER_THIS:
            pointer = self._at(at)
            at += 1
        if pointer == "this" and self._at(at) == "time" and self._at(at + 1) in _POINTING:
            unit = _UNIT.get(self._at(at + 2), "")
            if unit in ("week", "month", "year"):
                day = self._add(self.anchor, -1 if self._at(at + 1) in _BACKWARD else 1, unit)
                return Span(at + 3, day, day, "day", True)
        shift = 1 if pointer in _FORWARD else -1 if pointer in _BACKWARD else 0
        word = self._at(at)
        if number := self._is_month(at):
            yearly: Yearly = lambda year: almanac.month(year, number)  # noqa: E731
            if pointer == "this" and self._at(at + 1).isdigit() and self._day_number(at + 1):
                return None
            return self._shifted(yearly, shift, at + 1, "month")
        if word in _SEASON:
            if self._at(at + 1) in ("term", "half") or (word == "summer" and self._at(at + 1) == "holidays"):
                return self._feast(at)
            return self._shifted(almanac.SEASONS[_SEASON[word]], shift, at + 1, "season")
        if word in WEEKDAY and word not in _SHORT_DAYS:
            weekday = WEEKDAY[word]
            ahead = (weekday - self.anchor.weekday()) % 7
            if shift < 0:
                found = self.anchor - timedelta(days=(self.anchor.weekday() - weekday - 1) % 7 + 1)
            else:
                found = self.anchor + timedelta(days=ahead or (7 if shift else 0))
            return Span(at + 1, found, found, "day", True)
        if word in _feasts() and (span := self._feast(at)):
            for parts, _, yearly in _feasts()[word]:
                if tuple(self.low[at : at + len(parts)]) == parts and span.stop == at + len(parts):
                    return self._shifted(yearly, shift, span.stop, span.precision)
            return span
        if word in _FINANCIAL or word == "tax":
            if self._at(at + 1) in ("year", "year's"):
                if span := self._financial_year(at + 2):
                    return span
                if pointer == "new" and self._nearest((financial_year,))[0] < self.anchor and self.direction > 0:
                    shift = 1
                return self._shifted(financial_year, shift, at + 2, "financial-year")
            if self._at(at + 1) == "quarter":
                return self._whole("quarter", at + 2, shift)
            return None
        if word in ("calendar", "academic", "school", "council", "municipal") and self._at(at + 1) in (
            "year",
            "month",
            "week",
            "term",
        ):
            if word in ("academic", "school") and self._at(at + 1) == "year":
                return self._shifted(almanac.FEASTS["school year"], 1 if pointer == "new" else shift, at + 2, "year")
            if self._at(at + 1) == "term":
                return self._term(at + 2, shift or pointer == "new")
            return self._whole(self._at(at + 1), at + 2, shift)
        unit = _UNIT.get(word.removesuffix("'s"), "")
        if pointer == "same" and self._at(at + 1) in ("as", "that") and (span := self._beside(at, depth)):
            return span
        if pointer == "new":
            return self._term(at + 1, 1) if word == "term" else None
        if unit in ("", "minute", "hour", "day") or (word.endswith("s") and not word.endswith("'s")):
            return None
        if (
            determined
            and shift
            and pointer != "same"
            and unit != "term"
            and depth == 0
            and pointer not in ("following", "preceding")
        ):
            # "the next year", "the coming quarter" are lengths of time, read in _within
            if self._at(index - 2) in _LENGTH_OPENERS or self._at(index - 2) in ("of", "next"):
                return None
        if pointer in ("same", "following", "preceding") and self.seen is not None and unit in ("month", "year"):
            return self._of_seen(unit, at + 1, shift)
        if unit == "term":
            return self._term(at + 1, shift)
        if word == "week" and self._at(at + 1) == "'":
            at += 1
        return self._whole(unit, at + 1, shift)

    def _of_seen(self, unit: str, stop: int, shift: int) -> Span:
        """ "that month", "the following year": counted from the date read last."""
        kept, self.anchor = self.anchor, self.seen or self.anchor
        try:
            return replace(self._whole(unit, stop, shift), anchored=False)
        finally:
            self.anchor = kept

    def _term(self, stop: int, shift: int) -> Span:
        terms = tuple(almanac.FEASTS[name] for name in ("autumn term", "spring term", "summer term"))
        if shift > 0:
            kept, self.direction = self.direction, 1
            first, last = self._nearest(terms, strict=True)
            self.direction = kept
            return Span(stop, first, last, "term", True)
        return self._yearly(stop, terms, "term", tail=False)

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

    def _whole(self, unit: str, stop: int, shift: int) -> Span:
        """The week, month, quarter or year in which the anchor falls, or one before or after it."""
        unit = _UNIT.get(unit, unit)
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

    # lengths of time

    def _length(self, index: int) -> tuple[float, str, int] | None:
        """A number and a unit: (count, unit, stop). "half a year", "three and a half months", "a dozen weeks"."""
        at = index
        half = False
        if self._at(at) == "another" and self._at(at + 1) == "half":
            at += 1
        if self._at(at) == "half" and self._at(at + 1) in ("a", "an"):
            half = True
            at += 1
        word = self._at(at)
        if not word:
            return None
        if word.isdigit() and len(word) <= 3 and word.isascii():
            count = float(int(word))
        elif word in _NUMBER:
            count = float(_NUMBER[word])
        elif word in ("fortnight", "twelvemonth"):
            return 1.0, _UNIT[word], at + 1
        elif word in ("deufis", "ddeufis"):
            return 2.0, "month", at + 1
        else:
            return None
        at += 1
        if word in _NUMBER and 20 <= count <= 90:
            if self._at(at) == "-":
                at += 1
            extra = _NUMBER.get(self._at(at), 0)
            if 0 < extra < 10 and self._at(at) not in ("a", "an", "another"):
                count += extra
                at += 1
        if self._at(at) in ("couple", "dozen", "hundred", "few") and word in ("a", "another"):
            if self._at(at) == "few":
                return None
            count = float(_NUMBER[self._at(at)])
            at += 1
        if self._at(at) == "of" and count in (2, 12):
            at += 1
        if self._at(at) in ("or", "to", "-", "–") and self._at(at + 1) in (*_NUMBER, *(str(n) for n in range(1, 61))):
            other = self._at(at + 1)
            value = int(other) if other.isdigit() else _NUMBER[other]
            if value > count and other not in ("a", "an"):
                count, at = float(value), at + 2
        if (self._at(at), self._at(at + 1), self._at(at + 2)) == ("and", "a", "half"):
            count, at = count + 0.5, at + 3
        if self._at(at) == "-":
            at += 1
        for _ in range(2):
            if self._at(at) in _MEASURES:
                if self._at(at) == "half":
                    half = True
                at += 1
        working = self._at(at - 1) in ("working", "business", "court")
        unit = _UNIT.get(self._at(at).removesuffix("'s"))
        if unit is None or self._at(at) == "weekend":
            return None
        if half:
            count /= 2
        at += 1
        if (self._at(at), self._at(at + 1), self._at(at + 2)) == ("and", "a", "half"):
            count, at = count + 0.5, at + 3
        if (self._at(at), self._at(at + 1)) == ("or", "so"):
            at += 2
        return count, "working day" if working and unit == "day" else unit, at

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

    def _within(self, index: int) -> Span | None:
        """ "within three months", "over the next twelve weeks", "no more than six months", "in a month's time"."""
        low = self.low
        word = low[index]
        at = index + 1
        pointed = False
        past = False
        opener = word
        if word in ("no", "not", "nor") and self._at(at) in _THAN:
            if self._at(at + 1) != "than":
                return None
            at += 2
            opener = "within"
        elif word == "at" and (self._at(at), self._at(at + 1)) in (("the", "most"), ("the", "outside"), ("most", "")):
            at += 2
            opener = "within"
        elif word in ("less", "under", "inside", "up"):
            if (word == "less" and self._at(at) != "than") or (word == "up" and self._at(at) != "to"):
                return None
            at += word != "inside" and word != "under"
            opener = "within"
        elif word == "o":
            if self._at(at) not in ("fewn",):
                return None
            at += 1
            opener = "within"
        elif word in ("ymhen", "mewn"):
            opener = "within"
        elif word == "no" or word == "not" or word == "at":
            return None
        for _ in range(6):
            step = self._at(at)
            if step in _ABOUT:
                if step in ("a", "another") and self._at(at + 1) not in _STRETCHES:
                    break
                at += 1
            elif (
                step in ("matter", "space", "period", "course", "maximum", "timescale", "span")
                and self._at(at + 1) == "of"
            ):
                at += 2
                opener = "within"
            elif step in ("further",) and self._at(at + 1) not in _UNIT:
                at += 1
            elif step in _FORWARD or step in _BACKWARD:
                pointed = True
                past = step in _BACKWARD
                at += 1
            else:
                break
        length = self._length(at)
        if length is None:
            unit = _UNIT.get(self._at(at))
            if (
                not pointed
                or unit is None
                or low[at].endswith("s")
                or past
                or word not in ("over", "during", "within", "in", "throughout", "inside", "across")
            ):
                return None
            if low[at - 2] not in ("the", "y"):
                return None
            length = 1.0, unit, at + 1
        count, unit, stop = length
        if past:
            first = self._add(self.anchor, -count, unit)
            return Span(stop, first, self.anchor, "relative", True, unit, "past")
        if opener in ("over", "during", "throughout", "across", "for", "after") and not pointed:
            if not (opener in ("over", "during") and self._at(at - 1) == "of"):
                if opener != "after":
                    return None
        if self._at(stop) == "'" or self._at(stop - 1).endswith("'s"):
            stop += self._at(stop) == "'"
        timed = self._at(stop) == "time"
        if timed:
            stop += 1
        return self._counted_from(stop, count, unit, link=self._at(stop))

    def _counted_from(self, stop: int, count: float, unit: str, *, link: str = "") -> Span | None:
        """A length of time with what it is counted from, where the text says so, else from the anchor.

        ``link`` is the word at ``stop``, left empty where it does not lead to an event.
        """
        anchor = self.anchor
        if link == "ago":
            past = self._add(anchor, -count, unit)
            return Span(stop + 1, past, past, "relative", True, unit, "past")
        if link in ("hence", "forward"):
            stop += 1
        elif link == "from" and self._at(stop + 1) in ("now", "today", "then", "here"):
            stop += 2
        elif link in _COUNTED_FROM and (found := self._base_event(stop + 1)):
            base, base_stop, kind = found
            if base is not None and link == "to":
                return Span(base_stop, self._add(base, -count, unit), base, "range", kind == "anchor", unit, "ending")
            if base is not None and link == "before":
                return Span(base_stop, self._add(base, -count, unit), base, "relative", kind == "anchor", unit)
            if base is not None:
                return Span(base_stop, base, self._add(base, count, unit), "relative", kind == "anchor", unit, kind)
            if kind == "publication" or link not in ("to", "before", "either", "since"):
                return Span(
                    base_stop, anchor, anchor, "relative", True, unit, "undated" if kind == "publication" else "event"
                )
        return Span(stop, anchor, self._add(anchor, count, unit), "relative", True, unit, "anchor")

    def _base_event(self, index: int) -> tuple[date | None, int, str] | None:
        """What a length is counted from: (day, stop, "anchor" | "publication" | "" | "event")."""
        low = self.low
        limit = min(self.size, index + 12)
        words = low[index:limit]
        text = words[:9]
        for i in range(index, limit):
            if low[i] in (".", ";", "!", "?", ":"):
                break
            if i > index + 1 and low[i] in ("will", "shall", "is", "are", "was", "were", "has", "have", "we", "must"):
                break
            if (
                low[i][0].isdigit()
                or low[i] in MONTH
                or low[i] in WEEKDAY
                or low[i] in _feasts()
                or low[i] in ("today", "tomorrow", "now")
            ):
                if low[i] == "now":
                    return self.anchor, i + 1, "anchor"
                span = self._period(i, 2)
                if span is not None and not (low[i] in _feasts() and span.precision == "term"):
                    return span.last, span.stop, "" if not span.anchored else "anchor"
            if low[i] in ("this", "my", "the") and self._at(i + 1) in ("letter", "reply", "response", "statement"):
                return self.anchor, i + 2, "anchor"
            if low[i] in ("writing", "hereof", "letter"):
                return self.anchor, i + 1, "anchor"
            if low[i] in ("publication", "published"):
                stop = i + 1
                if (self._at(stop), self._at(stop + 1)) in (
                    ("of", "the"),
                    ("of", "this"),
                    ("of", "your"),
                    ("of", "its"),
                ):
                    stop += 3
                return self.published, stop, "publication"
            if (
                low[i] in ("report", "report's", "inspection")
                and "publication" not in low[i:limit]
                and "published" not in low[i:limit]
            ):
                return self.published, i + 1, "publication"
        return (None, index, "event") if text and text[0] not in (",", ".", ";") else None

    def _counted(self, index: int) -> Span | None:
        """ "a week on Friday", "six weeks from now", "three weeks ago", "a fortnight before X"; else a bare length."""
        length = self._length(index)
        if length is None:
            return None
        count, unit, stop = length
        link = self._at(stop)
        if (
            link == "ago"
            or (link, self._at(stop + 1)) in (("from", "now"), ("from", "today"), ("from", "then"))
            or link == "hence"
        ):
            return self._counted_from(stop, count, unit, link=link)
        if link in ("on", "tomorrow", "today") or link in WEEKDAY:
            base = self._period(stop + (link == "on"), 2)
            if base is not None and base.precision == "day" and unit in ("week", "fortnight", "day", "month", "year"):
                day = self._add(base.first, count, unit)
                return Span(base.stop, day, day, "day", base.anchored)
        if link == "from" and self._at(stop + 1) in _FINISHING:
            return self._counted_from(stop, count, unit)
        if link in ("after", "before", "from", "following"):
            found = self._base_event(stop + 1)
            base_day, base_stop, kind = found or (None, stop, "")
            if base_day is not None:
                sign = -1 if link == "before" else 1
                day = self._add(base_day, sign * count, unit)
                first, last = (day, base_day) if link == "before" else (base_day, day)
                return Span(base_stop, first, last, "relative", kind == "anchor", unit, kind)
        if link == "'" and self._at(stop + 1) == "time":
            return self._counted_from(stop + 2, count, unit)
        return Span(stop, self.anchor, self._add(self.anchor, count, unit), "length", True, unit, "length")

    def _beside(self, index: int, depth: int) -> Span | None:
        """ "the week after X", "the fortnight before X", "the week of 12 May", "w/c 12 May", "the day after tomorrow"."""
        word = self.low[index]
        at = index + 1
        if word in ("w", "wc"):
            if word == "w":
                if (self._at(at), self._at(at + 1)) not in (("/", "c"), ("/", "b")):
                    return None
                at += 2
            span = self._period(at, 2)
            return (
                replace(span, last=span.first + timedelta(days=6), precision="week")
                if span and span.precision == "day"
                else None
            )
        link = self._at(at)
        if word == "days" or word == "weeks":
            return None
        unit = _UNIT.get(word, "day")
        if (link, self._at(at + 1)) == ("before", "last") or (link, self._at(at + 1)) == ("after", "next"):
            return self._whole(unit, at + 2, -2 if link == "before" else 2)
        if link in ("as", "that", "in") and word == "week":
            for i in range(at, min(at + 4, self.size)):
                if (
                    base := self._idiom(i, i)
                    if _singular(self.low[i]) in (*almanac.NATURE, *almanac.COMINGS)
                    else self._period(i, 2)
                ):
                    return base
            return None
        if link not in ("after", "before", "of", "commencing", "beginning", "ending", "following", "starting", "from"):
            return None
        base = self._period(at + 1, 2)
        if base is None:
            return None
        if link in ("of", "commencing", "beginning", "starting", "from"):
            if base.precision != "day" or word not in ("week", "fortnight", "weekend", "month"):
                return None
            first = base.first - timedelta(days=base.first.weekday()) if link == "of" and word == "week" else base.first
            return replace(base, first=first, last=self._add(first, 1, unit) - timedelta(days=1), precision="week")
        if link == "ending":
            return replace(
                base,
                first=self._add(base.first, -1, unit) + timedelta(days=1),
                precision="week" if unit != "year" else "range",
                base="ending",
            )
        if link == "before":
            last = base.first - timedelta(days=1)
            first = self._add(base.first, -1, unit)
        else:
            first = base.last + timedelta(days=1)
            last = self._add(base.last, 1, unit)
            if unit == "week" and base.first.weekday() == 0:
                last = base.first + timedelta(days=11)
        return replace(
            base, first=min(first, last), last=max(first, last), precision="day" if unit == "day" else "week"
        )

    # the signs of the year

    def _idiom(self, index: int, at: int) -> Span | None:
        """ "before the clocks go back", "by the time the daffodils are out", "before the swallows leave"."""
        word = self.low[at]
        noun = _singular(word)
        if not self._governed(at):
            return None
        end = min(self.size, at + 7)
        stop = at + 1
        if (
            noun == "season"
            and self._at(at - 1) in ("the", "of")
            and self._at(stop) not in _OPENS
            and self._at(stop) not in _CLOSES
        ):
            return None
        coming = going = 0
        for i in range(stop, end):
            step = self.low[i]
            if step in ("back", "forward", "change") and word == "clocks":
                yearly = almanac.BACK if step == "back" else almanac.FORWARD if step == "forward" else None
                stop = i + 1
                if yearly is not None:
                    return self._yearly(stop, yearly, "day")
                if self._at(stop) in ("in", "for") and (near := self._period(stop + 1, 2)):
                    found = almanac.BACK if near.first.month >= 7 else almanac.FORWARD
                    return replace(self._yearly(near.stop, found, "day", tail=False))
                return self._yearly(stop, (almanac.BACK, almanac.FORWARD), "day")
            known = step in _COMING or step in _GOING
            if not known and step not in _BETWEEN:
                break
            if step in _GOING and step not in ("go", "goes", "last", "in", "turn", "leaves" if noun == "leaf" else ""):
                going = i + 1
            elif (step in _COMING and step not in ("first", "go", "goes", "start", "starts")) or step in (
                "start",
                "starts",
                "begin",
                "begins",
            ):
                coming = i + 1
            elif step in ("go", "goes", "in", "turn"):
                coming = coming or 0
                if step != "in":
                    going = going or i + 1
        if word == "clocks":
            return None
        # "the schools go back" comes; "the schools go" leaves; "break up" leaves; "draw in" comes
        tail = " ".join(self.low[stop:end])
        if "break up" in tail or "breaks up" in tail or "broken up" in tail:
            going, coming = stop + tail.split().index("up") + 1, 0
        elif coming and coming >= going:
            going = 0
            if self._at(coming) in ("in", "out", "again", "back", "up"):
                coming += 1
        elif going and self._at(going) in ("in", "down", "off", "out", "over", "away"):
            going += 1
        if noun in almanac.COMINGS:
            if going:
                return replace(
                    self._yearly(self._for_summer(going), almanac.GOINGS[noun], "week", tail=False), closing=True
                )
            if coming:
                return replace(
                    self._yearly(self._for_summer(coming), almanac.COMINGS[noun], "week", tail=False), closing=True
                )
            return None
        yearly = almanac.NATURE.get(noun)
        if yearly is None:
            return None
        window = yearly
        margin = timedelta(days=30)
        first_of = "first" in self.low[max(0, at - 3) : at]
        last_of = "last" in self.low[max(0, at - 3) : at]
        if (last_of and going) or (going and not first_of):
            return replace(
                self._yearly(
                    going, lambda year: (max(window(year)[0], window(year)[1] - margin), window(year)[1]), "season"
                ),
                closing=True,
            )
        if coming or first_of:
            return replace(
                self._yearly(
                    coming or stop,
                    lambda year: (window(year)[0], min(window(year)[1], window(year)[0] + margin)),
                    "season",
                ),
                closing=True,
            )
        if noun in ("lambing", "shearing", "haymaking", "harvest", "ploughing", "sowing", "frost", "snow"):
            if self._at(at - 1) in _TEMPORAL or self._at(at - 2) in _TEMPORAL:
                return replace(self._yearly(stop, window, "season"), closing=True)
        return None

    def _for_summer(self, stop: int) -> int:
        """Takes in "for the summer", "from its summer recess" after a coming or a going."""
        for i in range(stop, min(stop + 5, self.size)):
            if self.low[i] in ("summer", "christmas", "recess", "holiday", "holidays", "break"):
                stop = i + 1
            elif self.low[i] not in ("for", "the", "from", "its", "their", "after"):
                break
        return stop

    def _governed(self, at: int) -> bool:
        """Whether a word of time stands before the noun, with nothing but small words between."""
        for i in range(at - 1, max(-1, at - 6), -1):
            if self.low[i] in _TEMPORAL:
                return True
            if self.low[i] not in _SMALL:
                return False
        return False


_LENGTH_OPENERS = vocabulary(
    "within inside in over during throughout across no not at less under up o ymhen mewn after for"
)
_YEAR_OPENERS = vocabulary(
    """in by of since during until till before from for to end early late mid throughout through between after and into
    towards around about circa erbyn yn ers summer spring autumn winter or - – ( : come calendar tan cyn"""
)
_SEASON_NOUNS = vocabulary("school camp budget statement conference ball games fair")


def _over(span: Span, interval: Interval, precision: str) -> Span:
    """The span with another interval."""
    return replace(span, first=interval[0], last=interval[1], precision=precision)


def _shift_month(day: date, months: int) -> tuple[int, int]:
    moved = add_months(day.replace(day=1), months)
    return moved.year, moved.month


def _quarter_of(first: date, last: date, number: int) -> Interval:
    """The nth quarter of a year that begins on ``first``."""
    begin = add_months(first, 3 * (number - 1))
    return begin, add_months(begin, 3) - timedelta(days=1)


def _half_of(first: date, last: date, number: int) -> Interval:
    begin = add_months(first, 6 * (number - 1))
    return begin, add_months(begin, 6) - timedelta(days=1)


def _cut(kind: str, first: date, last: date, precision: str) -> Interval:
    """A part of a stretch: its end, its start, its early, middle or late third, its halves."""
    days = (last - first).days + 1
    if kind in ("whole", "rest"):
        return first, last
    if kind == "end":
        return last, last
    if kind == "start":
        return first, first
    if kind == "eve":
        return first - timedelta(days=1), first - timedelta(days=1)
    if kind == "turn":
        return (last, last + timedelta(days=1)) if precision == "year" else (first, first)
    if kind in ("first", "second"):
        half = (
            add_months(first, 6)
            if days > 360
            else first.replace(day=16)
            if 28 <= days <= 31 and first.day == 1
            else first + timedelta(days=(days + 1) // 2)
        )
        return (first, half - timedelta(days=1)) if kind == "first" else (half, last)
    if 28 <= days <= 31 and first.day == 1:
        early, late = first.replace(day=10), first.replace(day=21)
        return {"early": (first, early), "mid": (early, first.replace(day=20)), "late": (late, last)}[kind]
    if days > 360:
        early, late = add_months(first, 3), add_months(first, 9)
        middle = add_months(first, 4), add_months(first, 8) - timedelta(days=1)
        return {"early": (first, early - timedelta(days=1)), "mid": middle, "late": (late, last)}[kind]
    if days >= 80 and first.day == 1:
        early, late = add_months(first, days // 90 or 1), add_months(first, 2 * (days // 90 or 1))
        return {
            "early": (first, early - timedelta(days=1)),
            "mid": (early, late - timedelta(days=1)),
            "late": (late, last),
        }[kind]
    third = timedelta(days=days // 3)
    return {"early": (first, first + third), "mid": (first + third, last - third), "late": (last - third, last)}[kind]


def _nth_part(unit: str, nth: int, first: date, last: date, *, working: bool) -> Interval | None:
    """The nth week, day, weekday or month of a stretch; -1 is the last."""
    day = timedelta(days=1)
    if unit in WEEKDAY:
        weekday = WEEKDAY[unit]
        if nth > 0:
            found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        else:
            found = last - timedelta(days=(last.weekday() - weekday) % 7 - 7 * (nth + 1))
        return (found, found) if first <= found <= last else None
    if unit == "day":
        if working:
            found, step = (first, day) if nth > 0 else (last, -day)
            left = abs(nth)
            while True:
                left -= found.weekday() < 5
                if not left:
                    return found, found
                found += step
        found = first + day * (nth - 1) if nth > 0 else last + day * (nth + 1)
        return found, found
    if unit in ("week", "fortnight"):
        length = 7 if unit == "week" else 14
        if (last - first).days < 7:
            return None
        if nth > 0:
            begin = first + day * length * (nth - 1)
            return begin, min(last, begin + day * (length - 1))
        end = last + day * length * (nth + 1)
        return end - day * (length - 1), end
    if unit == "weekend":
        saturday = (
            first + timedelta(days=(5 - first.weekday()) % 7 + 7 * (nth - 1))
            if nth > 0
            else last - timedelta(days=(last.weekday() - 5) % 7)
        )
        return saturday, saturday + day
    if unit == "month" and (last - first).days > 40:
        begin = add_months(first, nth - 1) if nth > 0 else last.replace(day=1)
        return begin, add_months(begin, 1) - day
    return None


# ---------------------------------------------------------------- finding


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Every word with which a date can begin."""
    return frozenset(
        {
            *MONTH,
            *WEEKDAY,
            "dydd",
            "ddydd",
            *_SEASON,
            *_PARTS,
            *_ORDINAL,
            *_NUMBER,
            *_POINTING,
            *_feasts(),
            *_LENGTH_OPENERS,
            *(
                [
                    "the",
                    "this",
                    "that",
                    "our",
                    "y",
                    "yr",
                    "between",
                    "from",
                    "rhwng",
                    "fy",
                    "q",
                    "h",
                    "half",
                    "quarter",
                    "week",
                    "fortnight",
                    "month",
                    "day",
                    "weekend",
                    "w",
                    "wc",
                    "year",
                ]
            ),
            *(
                [
                    "year's",
                    "financial",
                    "calendar",
                    "fiscal",
                    "tax",
                    "flwyddyn",
                    "blwyddyn",
                    "today",
                    "tonight",
                    "tomorrow",
                    "yesterday",
                    "yfory",
                    "heddiw",
                    "eleni",
                ]
            ),
            *(
                [
                    "back",
                    "front",
                    "latter",
                    "former",
                    "later",
                    "mis",
                    "fis",
                    "clocks",
                    "parliament",
                    "schools",
                    "school",
                    "mps",
                    "its",
                    "their",
                    "wythnos",
                    "llynedd",
                ]
            ),
            *almanac.NATURE,
            *almanac.COMINGS,
            *EVENT_NOUNS,
        }
    )


def spans(reader: Reader, begin: int, stop: int) -> Iterator[tuple[int, Span]]:
    """The dates in a range of words, with the index at which each begins. Longest reading first, left to right."""
    openers = _openers()
    low = reader.low
    index = begin
    while index < stop:
        word = low[index]
        if word in openers or word[0].isdigit() or word[-1] == "s":
            span = reader.read(index)
            if span is not None and span.stop <= stop:
                yield index, span
                if span.base not in ("past", "event", "undated", "length"):
                    reader.seen = span.first
                index = span.stop
                continue
        index += 1


_LOOKS_FORWARD = vocabulary(
    """will shall 'll won't due plan plans planned expect expects expected aim aims aiming intend intends going
    scheduled anticipate anticipates anticipated target to next coming by we'll i'll it'll they'll bydd byddwn
    byddant erbyn shan't"""
)
_LOOKS_BACK = vocabulary(
    """was were had did been since ago yesterday previous began met took went came gave ran saw said told wrote found
    made got stood rose fell won lost left kept built brought taught chose spoke sent led became paid signed set put
    cwblhawyd cyhoeddwyd cyflwynwyd"""
)


def looking(low: list[str], begin: int, stop: int) -> int:
    """Whether a range of words looks back (-1), forward (1) or neither (0), by its verbs."""
    back = 0
    for i in range(begin, stop):
        word = low[i]
        if word in _LOOKS_FORWARD and not (word == "to" and i + 1 < stop and low[i + 1][0].isdigit()):
            if word not in ("to", "by", "last", "next"):
                return 1
        elif word in _LOOKS_BACK or (
            word.endswith("ed")
            and len(word) > 4
            and i > begin
            and low[i - 1] not in ("be", "is", "are", "the", "a", "to")
        ):
            back = -1
    return back
