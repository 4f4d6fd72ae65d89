"""Protective markings: OFFICIAL, OFFICIAL-SENSITIVE and the older ones.

The levels in use are OFFICIAL, SECRET and TOP SECRET, with "-SENSITIVE" as an addition to OFFICIAL (Cabinet Office,
Government Security Classifications Policy, in force from 30 June 2023; recalled, 21 November 2026). The older ones still
stand on forms.
"""

from __future__ import annotations

import re

_LEVELS = r"OFFICIAL|RESTRICTED|CONFIDENTIAL|TOP SECRET|SECRET|PROTECT|(?:NOT )?PROTECTIVELY MARKED"
_MARKING = re.compile(
    rf"(?:UK |HMG )?(?P<level>{_LEVELS})"
    r"(?P<sensitive>\s*[-–:]?\s*SENSITIVE)?(?:\s*[-–:\[(]\s*[A-Z][A-Z ,&]{2,40}[\])]?)?"
)
_IN_NAME = re.compile(rf"(?<![a-z])(?:(?P<level>{_LEVELS})(?P<sensitive>[-–_ ]*SENSITIVE)?)(?![a-z])", re.IGNORECASE)
_HARMLESS = frozenset(("OFFICIAL", "NOT PROTECTIVELY MARKED"))


def is_marking(text: str) -> bool:
    """Whether a line is a protective marking and nothing else ("OFFICIAL")."""
    return _MARKING.fullmatch(text.strip().strip("*")) is not None


def marking_of(text: str) -> str:
    """The marking that a line or a property is, as it is written today ("OFFICIAL-SENSITIVE"); empty for any other line.

    Capitals matter: "Official response" is none.
    """
    found = _MARKING.fullmatch(text.strip().strip("*"))
    return _name(found) if found else ""


def marking_in_name(name: str) -> str:
    """The marking in the name of a file, or among keywords; empty where there is none.

    "official" alone counts only in capitals, for it is an ordinary word too.
    """
    for found in _IN_NAME.finditer(name.replace("_", " ")):
        if found["sensitive"] or found["level"].isupper():
            return _name(found)
    return ""


def keeps_from_publication(marking: str) -> bool:
    """Whether something so marked is not for the public."""
    return marking not in _HARMLESS


def _name(found: re.Match[str]) -> str:
    level = " ".join(found["level"].upper().split())
    return f"{level}-SENSITIVE" if found["sensitive"] else level
