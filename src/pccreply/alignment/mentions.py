"""Where a draft names recommendations by number: headings, cross-references, "these two paragraphs answer ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pccreply.alignment.wordings import Unit
from pccreply.model.reports import InspectionReport
from pccreply.prose.numbers import ORDINALS

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*\s?(?:\(?[a-h]\)?(?![a-z]))?(?:\([ivx]{1,4}\))?"
_NAMED = re.compile(
    rf"\b(?:recommendations?|recs?|r)(?:\s*(?:nos?|numbers?|#))?[\s.:#]*(?P<list>{_NUMBER}(?:\s*(?:,|;|/|and|&|to|-|–|or)\s*(?:recommendations?\s*)?{_NUMBER})*)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\s?(?:\(?([a-h])\)?(?![a-z])|\(([ivx]{1,4})\))?", re.IGNORECASE)
_RANGE = re.compile(r"(\d{1,3})\s*(?:to|-|–)\s*(\d{1,3})\b")
_ORDINALS = ORDINALS[1:13]
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)})((?:\s*(?:,|and)\s*(?:the\s+)?(?:{'|'.join(_ORDINALS)}))*)\s+recommendations?\b",
    re.IGNORECASE,
)
_BACKWARD = re.compile(
    r"\b(?:above|preceding|foregoing|these|this|that|those|which|all of (?:this|which))\b[^.:\"“]{0,60}?"
    r"\b(?:answers?|address(?:es)?|responds?|meets?|deals? with|covers?|replies|reply|disposes?)\b[^.:\"“]{0,25}$",
    re.IGNORECASE,
)
_CROSS = re.compile(
    r"\b(?:see|refer(?:red)?|outlined|described|explained|set out|given|stated|noted|detailed|mentioned|covered|reported|as)\b"
    r"[^.]{0,60}?\b(?:answers?|responses?|reply|replies|update|comments?|under|at|in|to|for|against)\b[^.]{0,20}$",
    re.IGNORECASE,
)


_BRACKET = re.compile(r"[(\[–—-]\s*(?:see |answers? |re |ref\.? )?$", re.IGNORECASE)


class Role(StrEnum):
    """What a mention does."""

    FORWARD = "forward"
    """names what the following words are about"""
    BACKWARD = "backward"
    """names what the words before it have answered"""
    TRAILING = "trailing"
    """names, at the very end, what the passage has answered, as "(Recommendation 3)" does"""
    CROSS = "cross-reference"
    """points to another answer"""


@dataclass(frozen=True, slots=True)
class Mention:
    """Recommendations named by number at one place of a sentence."""

    units: tuple[Unit, ...]
    role: Role
    start: int
    end: int


def mentions_in(sentence: str, report: InspectionReport) -> list[Mention]:
    """Every mention of recommendations of the report in a sentence, in order."""
    numbers = {r.number for r in report.recommendations}
    found = []
    for match in _NAMED.finditer(sentence):
        units = _units(match["list"], numbers, report)
        if units:
            found.append(Mention(units, _role(sentence, match.start(), match.end()), match.start(), match.end()))
    for match in _ORDINAL.finditer(sentence):
        words = [w.lower() for w in re.findall(r"[A-Za-z]+", match[0]) if w.lower() in _ORDINALS]
        named = tuple((str(_ORDINALS.index(w) + 1), None) for w in words if str(_ORDINALS.index(w) + 1) in numbers)
        if named:
            found.append(Mention(named, _role(sentence, match.start(), match.end()), match.start(), match.end()))
    return sorted(found, key=lambda m: m.start)


_LABEL = r"\(?(?:[a-h]|[ivx]{1,4})\)?"
_PARTS = re.compile(rf"^\W*(?:parts?|limbs?|elements?)\s+({_LABEL}(?:\s*(?:,|and|&)\s*{_LABEL})*)\W*$", re.IGNORECASE)


def parts_named(sentence: str, number: str, report: InspectionReport) -> list[Unit]:
    """The parts of one recommendation that a heading such as "Parts (ii) and (iii)" names; else none."""
    found = _PARTS.match(sentence)
    recommendation = report.recommendation(number)
    if found is None or recommendation is None:
        return []
    labels = [label.lower() for label in re.findall(r"[a-h]\b|[ivx]{1,4}\b", found[1], re.IGNORECASE)]
    return [(number, label) for label in labels if recommendation.part(label) is not None]


def _role(sentence: str, at: int, end: int) -> Role:
    before = sentence[:at]
    if _BRACKET.search(before) and not sentence[end:].strip(" .)];"):
        return Role.TRAILING
    if _BACKWARD.search(before):
        return Role.BACKWARD
    return Role.CROSS if _CROSS.search(before) else Role.FORWARD


def _units(listed: str, numbers: set[str], report: InspectionReport) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for match in _RANGE.finditer(listed):
        first, last = int(match[1]), int(match[2])
        units += [(str(n), None) for n in range(first, min(last, first + 60) + 1) if str(n) in numbers]
    for match in _ONE.finditer(listed):
        number, label = match[1], (match[2] or match[3] or "").lower() or None
        if number not in numbers:
            continue
        recommendation = report.recommendation(number)
        if label and (recommendation is None or recommendation.part(label) is None):
            label = None
        if (number, label) not in units:
            units.append((number, label))
    return tuple(units)
