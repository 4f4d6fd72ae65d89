"""Seasons, feasts, school terms, and the signs of the year: "before the clocks go back", "when the swallows leave".

An idiom is a word of time, a noun of the almanac and a coming or a going; no phrase is listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from pccreply.prose import almanac
from pccreply.prose.almanac import Interval, Yearly, financial_year
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.vocabulary import PREPOSITIONS, SEASON, UNIT
from pccreply.prose.dates.years import Years
from pccreply.prose.words import vocabulary

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
_TEMPORAL = vocabulary(
    """before by when until till once after ere time moment while as day week month in during come at"""
)
_SMALL = vocabulary("the a first last of all our next summer winter hard early autumn that these final")
_SEASON_NOUNS = vocabulary("school camp budget statement conference ball games fair")


@lru_cache(maxsize=1)
def feasts() -> dict[str, list[tuple[tuple[str, ...], str, Yearly]]]:
    """The names of the almanac by their first word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, Yearly]]] = {}
    for name, yearly in almanac.FEASTS.items():
        parts = tuple(name.replace("-", " - ").split())
        table.setdefault(parts[0], []).append((parts, name, yearly))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


def singular(word: str) -> str:
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


_WORKS = vocabulary("lambing shearing haymaking harvest ploughing sowing frost snow")


def _opening(window: Yearly) -> Yearly:
    """The first month of a stretch of the year."""

    def month(year: int) -> Interval:
        first, last = window(year)
        return first, min(last, first + timedelta(days=30))

    return month


def _closing(window: Yearly) -> Yearly:
    """The last month of a stretch of the year."""

    def month(year: int) -> Interval:
        first, last = window(year)
        return max(first, last - timedelta(days=30)), last

    return month


class Seasons(Years):
    """Reads what the almanac names."""

    def _season(self, index: int, depth: int) -> Span | None:
        word = self.low[index]
        season = SEASON[word]
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
            self._at(at) == "-" and self.words.joined(at) and self._at(at + 1) not in SEASON
        ):
            return None
        if self._at(at) in ("next", "coming") and self._at(at + 1) not in UNIT:
            return Span(at + 1, *self._strictly(yearly, 1), "season", True)
        if self._at(at) in ("last", "past") and self._at(at + 1) not in UNIT:
            return Span(at + 1, *self._strictly(yearly, -1), "season", True)
        span = self._yearly(at, yearly, "season")
        if span.anchored and span.stop == at:
            opened = (
                before in PREPOSITIONS - {"and", "or"}
                or before in ("this", "the", "late", "mid", "-", "each", "every", "y", "yr", "(", ":", ",")
                or depth > 0
                or index == 0
                or before == "early"
            )
            if not opened or self._at(at) in _SEASON_NOUNS:
                return None
        return span

    def _feast(self, index: int) -> Span | None:
        for parts, name, yearly in feasts()[self.low[index]]:
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
            if self._at(stop) in ("next", "coming") and self._at(stop + 1) not in UNIT:
                return Span(stop + 1, *self._strictly(yearly, 1), precision, True)
            if self._at(stop) in ("last", "past") and self._at(stop + 1) not in UNIT:
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

    def _idiom(self, at: int) -> Span | None:
        """ "before the clocks go back", "by the time the daffodils are out", "before the swallows leave"."""
        if not self._governed(at):
            return None
        if self.low[at] == "clocks":
            return self._clocks(at)
        noun = singular(self.low[at])
        coming, going = self._moves(at, noun)
        if noun in almanac.COMINGS:
            if not coming and not going:
                return None
            stop, choices = (going, almanac.GOINGS[noun]) if going else (coming, almanac.COMINGS[noun])
            return replace(self._yearly(self._for_summer(stop), choices, "week", tail=False), closing=True)
        window = almanac.NATURE.get(noun)
        if window is None:
            return None
        near = self.low[max(0, at - 3) : at]
        if going and ("last" in near or "first" not in near):
            stop, part = going, _closing(window)
        elif coming or "first" in near:
            stop, part = coming or at + 1, _opening(window)
        elif noun in _WORKS and not _TEMPORAL.isdisjoint(near[-2:]):
            stop, part = at + 1, window
        else:
            return None
        return replace(self._yearly(stop, part, "season"), closing=True)

    def _clocks(self, at: int) -> Span | None:
        """The day when the clocks go back or forward, or whichever of the two comes next."""
        for i in range(at + 1, min(self.size, at + 7)):
            if self.low[i] in ("back", "forward"):
                return self._yearly(i + 1, almanac.BACK if self.low[i] == "back" else almanac.FORWARD, "day")
            if self.low[i] == "change":
                if self._at(i + 1) in ("in", "for") and (near := self._period(i + 2, 2)):
                    yearly = almanac.BACK if near.first.month >= 7 else almanac.FORWARD
                    return self._yearly(near.stop, yearly, "day", tail=False)
                return self._yearly(i + 1, (almanac.BACK, almanac.FORWARD), "day")
        return None

    def _moves(self, at: int, noun: str) -> tuple[int, int]:
        """Where a coming and a going of the noun end, 0 where there is none: "are out", "have fallen", "go back"."""
        coming = going = 0
        end = min(self.size, at + 7)
        for i in range(at + 1, end):
            step = self.low[i]
            if step not in _COMING and step not in _GOING and step not in _BETWEEN:
                break
            falls = noun == "leaf" and step in ("fall", "falls", "falling")
            leaves = step == "leaves" and noun == "leaf"
            if falls or (step in _GOING and step not in ("go", "goes", "last", "in", "turn") and not leaves):
                going = i + 1
            elif step in ("start", "starts") or (step in _COMING and step not in ("first", "go", "goes")):
                coming = i + 1
            elif step in ("go", "goes", "turn"):
                going = going or i + 1
        # "the schools go back" comes; "the schools go" leaves; "break up" leaves; "draw in" comes
        words = self.low[at + 1 : end]
        if "up" in words and words[max(0, words.index("up") - 1)] in ("break", "breaks", "broken"):
            return 0, at + words.index("up") + 2
        if coming and coming >= going:
            return coming + (self._at(coming) in ("in", "out", "again", "back", "up")), 0
        return coming, going + (going > 0 and self._at(going) in ("in", "down", "off", "out", "over", "away"))

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
