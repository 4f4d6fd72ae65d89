"""The calendar: months, feasts, seasons, terms, and the signs by which people in the country tell the time of year.

Movable feasts are computed. Windows of the natural and the social year are those of England and
Wales, and are deliberately wide: they bound a promise, they do not date it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Interval = tuple[date, date]
Yearly = Callable[[int], Interval]


def month_days(year: int, month: int) -> int:
    """How many days the month has."""
    return monthrange(year, month)[1]


def month(year: int, number: int) -> Interval:
    """The first and the last day of a month."""
    return date(year, number, 1), date(year, number, month_days(year, number))


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of the month where there is no such day."""
    years, index = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, index + 1, min(day.day, month_days(year, index + 1)))


def add_working_days(day: date, count: int) -> date:
    """Some Mondays to Fridays later. Bank holidays are counted as working days."""
    weeks, rest = divmod(count, 5)
    day += timedelta(weeks=weeks)
    while rest > 0:
        day += timedelta(days=1)
        if day.weekday() < 5:
            rest -= 1
    return day


def financial_year(year: int) -> Interval:
    """The financial year that begins on 1 April of the year."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    offset = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset) // 451
    number, day = divmod(h + offset - 7 * m + 114, 31)
    return date(year, number, day + 1)


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """The nth Monday (0) ... Sunday (6) of a month; -1 is the last."""
    if nth < 0:
        last = month(year, number)[1]
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    first = date(year, number, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def advent_sunday(year: int) -> date:
    """The fourth Sunday before Christmas."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.weekday() + 1 + 21)


def _fixed(number: int, day: int) -> Yearly:
    return lambda year: (date(year, number, day), date(year, number, day))


def _movable(offset: int, length: int = 1) -> Yearly:
    def feast(year: int) -> Interval:
        first = easter(year) + timedelta(days=offset)
        return first, first + timedelta(days=length - 1)

    return feast


def _weekday(number: int, weekday: int, nth: int, after: int = 0) -> Yearly:
    def day(year: int) -> Interval:
        found = nth_weekday(year, number, weekday, nth) + timedelta(days=after)
        return found, found

    return day


def _window(first_month: int, first_day: int, last_month: int, last_day: int) -> Yearly:
    """A stretch of the year that may run into the next one."""

    def stretch(year: int) -> Interval:
        last_year = year + ((last_month, last_day) < (first_month, first_day))
        return date(year, first_month, first_day), date(
            last_year, last_month, min(last_day, month_days(last_year, last_month))
        )

    return stretch


def _after_epiphany(weekday: int) -> Yearly:
    """The first such weekday after 6 January."""

    def day(year: int) -> Interval:
        first = date(year, 1, 7)
        found = first + timedelta(days=(weekday - first.weekday()) % 7)
        return found, found

    return day


def _advent(year: int) -> Interval:
    return advent_sunday(year), date(year, 12, 24)


def _lent(year: int) -> Interval:
    return easter(year) - timedelta(days=46), easter(year) - timedelta(days=1)


def _spring_term(year: int) -> Interval:
    return date(year, 1, 5), easter(year) - timedelta(days=3)


def _summer_term(year: int) -> Interval:
    return easter(year) + timedelta(days=8), date(year, 7, 22)


SEASONS: dict[str, Yearly] = {
    "spring": _window(3, 1, 5, 31),
    "summer": _window(6, 1, 8, 31),
    "autumn": _window(9, 1, 11, 30),
    "winter": _window(12, 1, 2, 29),
}

BACK = _weekday(10, 6, -1)
"""The day when the clocks go back."""
FORWARD = _weekday(3, 6, -1)
"""The day when the clocks go forward."""

FEASTS: dict[str, Yearly] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "new year": _window(1, 1, 1, 31),
    "hogmanay": _fixed(12, 31),
    "twelfth night": _fixed(1, 6),
    "epiphany": _fixed(1, 6),
    "plough monday": _after_epiphany(0),
    "burns night": _fixed(1, 25),
    "candlemas": _fixed(2, 2),
    "st valentine's day": _fixed(2, 14),
    "valentine's day": _fixed(2, 14),
    "valentine's": _fixed(2, 14),
    "st david's day": _fixed(3, 1),
    "st patrick's day": _fixed(3, 17),
    "lady day": _fixed(3, 25),
    "st george's day": _fixed(4, 23),
    "may day": _fixed(5, 1),
    "midsummer's day": _fixed(6, 24),
    "midsummer day": _fixed(6, 24),
    "midsummer": _fixed(6, 24),
    "midwinter": _fixed(12, 21),
    "st swithin's day": _fixed(7, 15),
    "st swithun's day": _fixed(7, 15),
    "lammas": _fixed(8, 1),
    "glorious twelfth": _fixed(8, 12),
    "michaelmas": _fixed(9, 29),
    "trafalgar day": _fixed(10, 21),
    "hallowe'en": _fixed(10, 31),
    "halloween": _fixed(10, 31),
    "all hallows": _fixed(11, 1),
    "all saints": _fixed(11, 1),
    "all souls": _fixed(11, 2),
    "guy fawkes night": _fixed(11, 5),
    "guy fawkes": _fixed(11, 5),
    "bonfire night": _fixed(11, 5),
    "martinmas": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "remembrance sunday": _weekday(11, 6, 2),
    "remembrance day": _weekday(11, 6, 2),
    "st andrew's day": _fixed(11, 30),
    "black friday": _weekday(11, 3, 4, 1),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "xmas": _fixed(12, 25),
    "yuletide": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "st stephen's day": _fixed(12, 26),
    "leap day": _fixed(3, 1),
    "spring equinox": _fixed(3, 20),
    "vernal equinox": _fixed(3, 20),
    "summer solstice": _fixed(6, 21),
    "longest day": _fixed(6, 21),
    "autumn equinox": _fixed(9, 22),
    "autumnal equinox": _fixed(9, 22),
    "winter solstice": _fixed(12, 21),
    "shortest day": _fixed(12, 21),
    "shrove tuesday": _movable(-47),
    "pancake day": _movable(-47),
    "ash wednesday": _movable(-46),
    "lent": _lent,
    "mothering sunday": _movable(-21),
    "mother's day": _movable(-21),
    "palm sunday": _movable(-7),
    "holy week": _movable(-7, 7),
    "maundy thursday": _movable(-3),
    "good friday": _movable(-2),
    "easter sunday": _movable(0),
    "easter monday": _movable(1),
    "easter week": _movable(0, 7),
    "easter weekend": _movable(-2, 4),
    "easter holidays": _movable(-12, 16),
    "easter": _movable(-2, 4),
    "low sunday": _movable(7),
    "hocktide": _movable(8, 2),
    "rogation sunday": _movable(35),
    "rogationtide": _movable(35, 4),
    "ascension day": _movable(39),
    "whit sunday": _movable(49),
    "whitsunday": _movable(49),
    "whit monday": _movable(50),
    "whitsun": _movable(49),
    "whitsuntide": _movable(49, 7),
    "pentecost": _movable(49),
    "trinity sunday": _movable(56),
    "corpus christi": _movable(60),
    "advent sunday": lambda year: (advent_sunday(year), advent_sunday(year)),
    "advent": _advent,
    "early may bank holiday": _weekday(5, 0, 1),
    "may day bank holiday": _weekday(5, 0, 1),
    "spring bank holiday": _weekday(5, 0, -1),
    "whitsun bank holiday": _weekday(5, 0, -1),
    "may bank holiday": _weekday(5, 0, -1),
    "late may bank holiday": _weekday(5, 0, -1),
    "august bank holiday": _weekday(8, 0, -1),
    "summer bank holiday": _weekday(8, 0, -1),
    "father's day": _weekday(6, 6, 3),
    "harvest festival": _window(9, 15, 10, 15),
    "harvest home": _window(9, 15, 10, 15),
    "harvest supper": _window(9, 15, 10, 15),
    "plough sunday": _after_epiphany(6),
    "stir-up sunday": lambda year: (advent_sunday(year) - timedelta(days=7),) * 2,
    "diwali": _window(10, 17, 11, 15),
    "chinese new year": _window(1, 21, 2, 20),
    "freshers' week": _window(9, 15, 10, 10),
    "freshers week": _window(9, 15, 10, 10),
    "a-level results": _window(8, 13, 8, 20),
    "exam season": _window(5, 1, 6, 30),
    "autumn term": _window(9, 1, 12, 20),
    "michaelmas term": _window(9, 1, 12, 21),
    "christmas term": _window(9, 1, 12, 20),
    "spring term": _spring_term,
    "lent term": _spring_term,
    "hilary term": _spring_term,
    "easter term": _spring_term,
    "summer term": _summer_term,
    "trinity term": _summer_term,
    "school holidays": _window(7, 20, 9, 3),
    "summer holidays": _window(7, 20, 9, 3),
    "summer holiday": _window(7, 20, 9, 3),
    "christmas holidays": _window(12, 20, 1, 5),
    "festive season": _window(12, 1, 1, 2),
    "festive period": _window(12, 1, 1, 2),
    "school year": _window(9, 1, 8, 31),
    "academic year": _window(9, 1, 8, 31),
    "summer recess": _window(7, 20, 9, 2),
    "christmas recess": _window(12, 18, 1, 6),
    "easter recess": _movable(-12, 17),
    "conference recess": _window(9, 15, 10, 14),
    "conference season": _window(9, 15, 10, 10),
    "football season": _window(8, 1, 5, 31),
    "rugby season": _window(9, 1, 6, 30),
    "cricket season": _window(4, 1, 9, 30),
    "grouse season": _window(8, 12, 12, 10),
    "pheasant season": _window(10, 1, 2, 1),
    "hunting season": _window(11, 1, 3, 31),
    "fishing season": _window(6, 16, 3, 14),
    "tourist season": _window(4, 1, 9, 30),
    "festival season": _window(6, 1, 8, 31),
    "holiday season": _window(7, 1, 8, 31),
    "lambing season": _window(3, 1, 4, 30),
    "growing season": _window(4, 1, 9, 30),
    "ploughing season": _window(9, 1, 11, 30),
    "six nations": _window(2, 1, 3, 20),
    "boat race": _window(3, 20, 4, 15),
    "grand national": _window(4, 1, 4, 15),
    "cheltenham festival": _window(3, 10, 3, 20),
    "wimbledon": _window(6, 24, 7, 14),
    "royal ascot": _window(6, 14, 6, 22),
    "trooping the colour": _weekday(6, 5, 2),
    "glastonbury festival": _window(6, 20, 6, 30),
    "royal welsh show": _window(7, 18, 7, 25),
    "national eisteddfod": _window(8, 1, 8, 10),
    "eisteddfod": _window(8, 1, 8, 10),
    "notting hill carnival": _weekday(8, 0, -1),
    "last night of the proms": _weekday(9, 5, 2),
    "proms": _window(7, 14, 9, 14),
    "y nadolig": _fixed(12, 25),
    "nadolig": _fixed(12, 25),
    "y pasg": _movable(-2, 4),
    "pasg": _movable(-2, 4),
    "sulgwyn": _movable(49),
    "gŵyl dewi": _fixed(3, 1),
    "dydd gŵyl dewi": _fixed(3, 1),
    "y flwyddyn newydd": _window(1, 1, 1, 31),
}
"""Days and stretches of the year that have a name of their own."""

NEEDS_CAPITAL = frozenset(
    {"lent", "advent", "proms", "pasg", "nadolig", "all saints", "all souls", "wimbledon", "boat race"}
)
"""Names that are also ordinary words, or words of another meaning."""

HALF_TERMS: tuple[Yearly, ...] = (_window(2, 12, 2, 23), _window(5, 24, 6, 2), _window(10, 20, 11, 2))
"""The three half-terms of a school year, as wide as they fall across the counties."""

COMINGS: dict[str, tuple[Yearly, ...]] = {
    "school": (_window(9, 1, 9, 6),),
    "pupil": (_window(9, 1, 9, 6),),
    "children": (_window(9, 1, 9, 6),),
    "student": (_window(9, 15, 10, 10),),
    "undergraduate": (_window(9, 15, 10, 10),),
    "parliament": (_window(9, 1, 9, 7), _window(1, 4, 1, 12)),
    "mps": (_window(9, 1, 9, 7), _window(1, 4, 1, 12)),
}
"""Who comes back, and when."""

GOINGS: dict[str, tuple[Yearly, ...]] = {
    "school": (_window(7, 18, 7, 25), _window(12, 17, 12, 22)),
    "pupil": (_window(7, 18, 7, 25),),
    "children": (_window(7, 18, 7, 25),),
    "student": (_window(6, 5, 6, 25),),
    "undergraduate": (_window(6, 5, 6, 25),),
    "parliament": (_window(7, 16, 7, 31), _window(12, 15, 12, 22)),
    "mps": (_window(7, 16, 7, 31), _window(12, 15, 12, 22)),
}
"""Who goes away, and when."""

NATURE: dict[str, Yearly] = {
    "snowdrop": _window(1, 10, 2, 28),
    "crocus": _window(2, 1, 3, 20),
    "catkin": _window(1, 15, 3, 15),
    "daffodil": _window(3, 1, 4, 20),
    "primrose": _window(3, 1, 5, 10),
    "blackthorn": _window(3, 15, 4, 30),
    "tulip": _window(4, 10, 5, 20),
    "bluebell": _window(4, 15, 5, 31),
    "blossom": _window(4, 1, 5, 31),
    "hawthorn": _window(5, 1, 6, 10),
    "lilac": _window(5, 1, 6, 10),
    "elderflower": _window(5, 20, 6, 30),
    "foxglove": _window(6, 1, 7, 31),
    "poppy": _window(6, 1, 8, 15),
    "rose": _window(6, 1, 10, 31),
    "strawberry": _window(6, 1, 7, 31),
    "heather": _window(8, 1, 9, 15),
    "blackberry": _window(8, 15, 10, 10),
    "bramble": _window(8, 15, 10, 10),
    "conker": _window(9, 10, 10, 31),
    "chestnut": _window(9, 20, 11, 15),
    "apple": _window(9, 1, 10, 31),
    "hop": _window(9, 1, 9, 30),
    "leaf": _window(4, 15, 11, 30),
    "swallow": _window(4, 10, 9, 30),
    "swift": _window(5, 1, 8, 15),
    "martin": _window(4, 15, 9, 30),
    "cuckoo": _window(4, 10, 6, 30),
    "nightingale": _window(4, 15, 6, 15),
    "puffin": _window(4, 1, 8, 5),
    "geese": _window(9, 15, 4, 15),
    "goose": _window(9, 15, 4, 15),
    "fieldfare": _window(10, 1, 4, 15),
    "redwing": _window(10, 1, 4, 15),
    "salmon": _window(10, 1, 12, 31),
    "wasp": _window(5, 1, 10, 15),
    "lamb": _window(3, 1, 7, 31),
    "lambing": _window(3, 1, 4, 30),
    "shearing": _window(5, 15, 7, 15),
    "haymaking": _window(6, 10, 7, 31),
    "hay": _window(6, 10, 7, 31),
    "silage": _window(5, 10, 9, 15),
    "harvest": _window(7, 15, 9, 20),
    "corn": _window(7, 15, 9, 5),
    "barley": _window(7, 10, 8, 31),
    "wheat": _window(7, 25, 9, 5),
    "stubble": _window(8, 1, 10, 15),
    "ploughing": _window(9, 1, 11, 30),
    "sowing": _window(9, 10, 11, 15),
    "drilling": _window(9, 10, 11, 15),
    "potato": _window(9, 1, 10, 31),
    "frost": _window(10, 31, 3, 31),
    "snow": _window(12, 1, 3, 10),
    "ice": _window(12, 1, 3, 10),
    "gale": _window(10, 15, 3, 15),
    "storm": _window(10, 15, 3, 15),
    "evening": _window(9, 1, 3, 31),
    "night": _window(9, 1, 3, 31),
    "day": _window(12, 21, 6, 21),
    "fresher": _window(9, 15, 10, 10),
    "tourist": _window(4, 1, 9, 30),
    "visitor": _window(4, 1, 9, 30),
    "holidaymaker": _window(7, 15, 8, 31),
    "caravan": _window(4, 1, 10, 31),
    "pantomime": _window(12, 1, 1, 10),
    "firework": _window(11, 1, 11, 8),
    "sparkler": _window(11, 1, 11, 8),
    "carol": _window(12, 1, 12, 25),
    "decorations": _window(12, 1, 1, 6),
    "tinsel": _window(12, 1, 1, 6),
    "tree": _window(12, 1, 1, 6),
    "turkey": _window(12, 25, 12, 25),
    "pancake": _window(2, 10, 3, 5),
    "season": _window(8, 1, 5, 31),
    "cricketer": _window(4, 15, 9, 20),
    "cricket": _window(4, 15, 9, 20),
    "gardens": _window(4, 1, 10, 31),
}
"""What comes and goes with the year, and the stretch for which it is there. Read only within the grammar of
``dates``: a word of time ("before", "when") with a word of coming or going ("are out", "have flown")."""
