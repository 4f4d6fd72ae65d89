"""The words that the grammar of dates knows: months, weekdays, numbers, units, seasons, parts, pointers.

Classes of words only, English and Welsh; how they go together stands in the modules that read them.
A word that a single module asks for stands in that module."""

from __future__ import annotations

from pccreply.prose.calendar import MONTHS, WELSH_MONTHS
from pccreply.prose.numbers import CARDINALS, ORDINALS
from pccreply.prose.words import vocabulary


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
WELSH_WEEKDAY = _numbered("llun mawrth mercher iau gwener sadwrn sul", 0)
WEEKDAY: dict[str, int] = {
    **_numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
    **_numbered("mon tue wed thu fri sat sun", 0),
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
SHORT_DAYS = vocabulary("mon tue tues wed weds thu thur thurs fri sat sun")
UNITS_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER: dict[str, int] = {
    **_numbered(" ".join(CARDINALS[1:])),
    **{word: 10 * n for word, n in _numbered(UNITS_TEN, 2).items()},
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
ORDINAL: dict[str, int] = {
    **_numbered(" ".join(ORDINALS[1:])),
    "thirtieth": 30,
    "last": -1,
    "final": -1,
    "penultimate": -2,
    "opening": 1,
    "closing": -1,
}
UNIT: dict[str, str] = {
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
SEASON = {
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
DETERMINERS = vocabulary("the this that our its their his her your my these those y yr")
POINTING = vocabulary(
    """this next last coming forthcoming following current present past previous same new ensuing preceding"""
)
FORWARD = vocabulary("next coming forthcoming following ensuing")
BACKWARD = frozenset(["last", "past", "previous", "preceding"])
PREPOSITIONS = vocabulary(
    """by in on from since before after until till during for of at to through throughout between and or end start
    beginning over ahead within into towards toward around about early late mid circa come per as effect due is was erbyn yn ar cyn ers o tan"""
)
PARTS: dict[str, str] = {
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
OPENS = vocabulary("begins starts opens dawns arrives begin start open comes come starting beginning")
CLOSES = vocabulary(
    """is are has have ends end closes close finishes expires ended closed finished over out done up passes runs"""
)
EVENT_NOUNS = vocabulary(
    "fair show festival carnival races regatta gala feast pride marathon mela wakes rally pageant steam gymkhana triathlon"
)
"""What a local event of the year is called after its place: a time that only the county knows."""
BARE = {"year", "month", "week", "quarter", "term", "fortnight"}
FINANCIAL = vocabulary("financial fiscal budget performance reporting")
LENGTH_OPENERS = vocabulary(
    "within inside in over during throughout across no not at less under up o ymhen mewn after for"
)
