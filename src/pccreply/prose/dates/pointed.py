"""Stretches that are pointed at from the day of writing: "next March", "this autumn", "the coming year", "that month"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pccreply.prose import almanac
from pccreply.prose.almanac import Yearly, financial_year
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.lengths import Lengths
from pccreply.prose.dates.seasons import feasts
from pccreply.prose.dates.vocabulary import (
    BACKWARD,
    FINANCIAL,
    FORWARD,
    LENGTH_OPENERS,
    POINTING,
    SEASON,
    SHORT_DAYS,
    UNIT,
    WEEKDAY,
)
from pccreply.prose.words import vocabulary

_AFTER_THIS = vocabulary("coming present current past last next same very")


class Pointed(Lengths):
    """Reads what "this", "next", "last" and "that" point at."""

    def _pointed(self, index: int, determined: bool, depth: int) -> Span | None:
        pointer = self.low[index]
        at = index + 1
        if pointer == "this" and self._at(at) in _AFTER_THIS:
            pointer = self._at(at)
            at += 1
        if pointer == "this" and self._at(at) == "time" and self._at(at + 1) in POINTING:
            unit = UNIT.get(self._at(at + 2), "")
            if unit in ("week", "month", "year"):
                day = self._add(self.anchor, -1 if self._at(at + 1) in BACKWARD else 1, unit)
                return Span(at + 3, day, day, "day", True)
        shift = 1 if pointer in FORWARD else -1 if pointer in BACKWARD else 0
        word = self._at(at)
        if number := self._is_month(at):
            yearly: Yearly = lambda year: almanac.month(year, number)  # noqa: E731
            if pointer == "this" and self._at(at + 1).isdigit() and self._day_number(at + 1):
                return None
            return self._shifted(yearly, shift, at + 1, "month")
        if word in SEASON:
            if self._at(at + 1) in ("term", "half") or (word == "summer" and self._at(at + 1) == "holidays"):
                return self._feast(at)
            return self._shifted(almanac.SEASONS[SEASON[word]], shift, at + 1, "season")
        if word in WEEKDAY and word not in SHORT_DAYS:
            weekday = WEEKDAY[word]
            ahead = (weekday - self.anchor.weekday()) % 7
            if shift < 0:
                found = self.anchor - timedelta(days=(self.anchor.weekday() - weekday - 1) % 7 + 1)
            else:
                found = self.anchor + timedelta(days=ahead or (7 if shift else 0))
            return Span(at + 1, found, found, "day", True)
        if word in feasts() and (span := self._feast(at)):
            if pointer == "new" and span.precision == "term":
                shift = 1  # "the new school year" has not begun
            for parts, _, yearly in feasts()[word]:
                if tuple(self.low[at : at + len(parts)]) == parts and span.stop == at + len(parts):
                    return self._shifted(yearly, shift, span.stop, span.precision)
            return span
        if word in FINANCIAL or word == "tax":
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
            if self._at(at + 1) == "term":
                return self._term(at + 2, shift or pointer == "new")
            return self._whole(self._at(at + 1), at + 2, shift)
        unit = UNIT.get(word.removesuffix("'s"), "")
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
            if self._at(index - 2) in LENGTH_OPENERS or self._at(index - 2) in ("of", "next"):
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
