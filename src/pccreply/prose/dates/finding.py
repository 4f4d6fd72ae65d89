"""Dates in running text: where one can begin, and whether the words around it look forward or back."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pccreply.prose import almanac
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.reader import Reader
from pccreply.prose.dates.seasons import feasts
from pccreply.prose.dates.vocabulary import (
    EVENT_NOUNS,
    LENGTH_OPENERS,
    MONTH,
    NUMBER,
    ORDINAL,
    PARTS,
    POINTING,
    SEASON,
    WEEKDAY,
)
from pccreply.prose.words import vocabulary

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


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Every word with which a date can begin."""
    return frozenset(
        {
            *MONTH,
            *WEEKDAY,
            "dydd",
            "ddydd",
            *SEASON,
            *PARTS,
            *ORDINAL,
            *NUMBER,
            *POINTING,
            *feasts(),
            *LENGTH_OPENERS,
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
