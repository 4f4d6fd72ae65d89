"""What a reading comes to, a ``Span``, and the arithmetic of stretches: their parts, halves, quarters, nth days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pccreply.prose.almanac import Interval, add_months
from pccreply.prose.dates.vocabulary import WEEKDAY


@dataclass(frozen=True, slots=True, eq=False)
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


def quarter_of(first: date, last: date, number: int) -> Interval:
    """The nth quarter of a year that begins on ``first``."""
    begin = add_months(first, 3 * (number - 1))
    return begin, add_months(begin, 3) - timedelta(days=1)


def half_of(first: date, last: date, number: int) -> Interval:
    """The first or second half of a year that begins on ``first``."""
    begin = add_months(first, 6 * (number - 1))
    return begin, add_months(begin, 6) - timedelta(days=1)


def cut(kind: str, first: date, last: date, precision: str) -> Interval:
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


def nth_part(unit: str, nth: int, first: date, last: date, *, working: bool) -> Interval | None:
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
