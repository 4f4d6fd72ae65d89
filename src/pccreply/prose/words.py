"""Text as words with their places, and sentences as ranges of words. Linear in the length of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass


def vocabulary(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s\w]|_")
_BREAK = re.compile(r"\n[ \t]*\n|\t|\n[ \t]*(?=[-*•‣▪–][ \t]|\(?[0-9a-zA-Z]{1,3}[.)][ \t]|#)|[ \t]\|[ \t]")

_ABBREVIATIONS = vocabulary(
    """st mr mrs ms dr rt hon no nos vs viz cf supt insp ch sgt sgts det cllr rev prof jan feb mar apr jun jul aug sep
    sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx para paras art ref e g i rec recs dept gov
    etc incl inc ltd co asst comm cmdr capt col maj gen fig vol p pp ed c ca est"""
)

_PROVISIONS = vocabulary("s ss reg regs sch cl")
"""What stands before the number of a provision ("s. 55(5A)"), and elsewhere ends a sentence."""

LONG = 100
"""Words after which a sentence is cut at the next mark; after twice as many it is cut anywhere."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words, numbers and marks, in step: lower case, where each starts and ends."""

    text: str
    low: list[str]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        return len(self.low)

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.start[index]].isupper()

    def joined(self, index: int) -> bool:
        """Whether the word touches the one before it ("31st", "2025/26")."""
        return 0 < index < len(self.start) and self.end[index - 1] == self.start[index]

    def between(self, first: int, stop: int) -> str:
        """The text from the word ``first`` up to, not including, the word ``stop``."""
        return self.text[self.start[first] : self.end[stop - 1]] if first < stop else ""


def read_words(text: str) -> Words:
    """Cuts the text into words. Typographic apostrophes read as plain ones."""
    low: list[str] = []
    start: list[int] = []
    end: list[int] = []
    for match in _WORD.finditer(text):
        low.append(match[0].lower().replace("’", "'"))
        start.append(match.start())
        end.append(match.end())
    return Words(text, low, start, end)


def sentences(words: Words, longest: int = LONG) -> list[tuple[int, int]]:
    """The sentences as ranges of words.

    A sentence ends at a full stop, question or exclamation mark that is followed by a space and is
    not part of an abbreviation or initial, at an empty line, a tab and a cell bar, and where a list
    item begins. One of more than ``longest`` words is cut, at a mark where there is one, so that whoever
    reads a sentence as a whole still reads a text in linear time.
    """
    breaks = [match.end() for match in _BREAK.finditer(words.text)]
    breaks.append(len(words.text) + 1)
    out: list[tuple[int, int]] = []
    begin = at = 0
    low, start, end = words.low, words.start, words.end
    count = len(low)
    for i, word in enumerate(low):
        following = start[i + 1] if i + 1 < count else len(words.text) + 1
        stop = False
        while breaks[at] <= start[i]:
            at += 1
        if breaks[at] <= following:
            stop = True
        elif word in ".!?" and following > end[i]:
            stop = not (word == "." and _abbreviated(words, i, begin))
        elif word in "\"”’')" and i > begin and low[i - 1] in ".!?" and following > end[i]:
            stop = i + 1 >= count or words.capital(i + 1)
        length = i - begin
        if length > longest and (word in ";,:" or length > 2 * longest):
            stop = True
        if stop:
            out.append((begin, i + 1))
            begin = i + 1
    if begin < count:
        out.append((begin, count))
    return out


def _abbreviated(words: Words, dot: int, begin: int) -> bool:
    """Whether the full stop ends an abbreviation, an initial or a list number, and not the sentence."""
    if dot == begin or not words.joined(dot):
        return False
    before = words.low[dot - 1]
    if (
        dot + 1 < len(words)
        and before in _ABBREVIATIONS
        and not (before in ("etc", "co", "ltd") and words.capital(dot + 1))
    ):
        return True
    if dot - 1 == begin and before.isdigit() and len(before) < 4:
        return True
    after = words.low[dot + 1] if dot + 1 < len(words) else ""
    if before in _PROVISIONS and after.isdigit() and not words.joined(dot - 1):
        return True
    if len(before) == 1 and dot > 1 and words.low[dot - 2] == "." and words.joined(dot - 1) and after[:1].islower():
        return not words.capital(dot + 1)  # "10 a.m. on Monday"
    return len(before) == 1 and before.isalpha() and words.capital(dot - 1) and dot + 1 < len(words)
