"""Abbreviations of the field, expanded both ways: from a text's own definitions and from a table."""

from __future__ import annotations

import functools
import re

KNOWN = {
    "ASB": "antisocial behaviour",
    "NPCC": "National Police Chiefs' Council",
    "MoPI": "management of police information",
    "CPS": "Crown Prosecution Service",
    "IOPC": "Independent Office for Police Conduct",
    "PCSO": "police community support officer",
    "FLO": "family liaison officer",
    "VAWG": "violence against women and girls",
    "RASSO": "rape and serious sexual offences",
    "CSE": "child sexual exploitation",
    "DA": "domestic abuse",
    "MAPPA": "multi-agency public protection arrangements",
    "ANPR": "automatic number plate recognition",
    "BWV": "body-worn video",
    "PND": "Police National Database",
    "PNC": "Police National Computer",
    "SOC": "serious and organised crime",
    "CDI": "crime data integrity",
    "THRIVE": "threat, harm, risk, investigation, vulnerability and engagement",
    "LCJB": "local criminal justice board",
    "CSP": "community safety partnership",
    "HMICFRS": "His Majesty's Inspectorate of Constabulary and Fire & Rescue Services",
}
"""Abbreviations that the whole field shares. An office's own ones are defined in its letter."""

_DEFINED = re.compile(r"\(([A-Z][A-Za-z&]{1,8})\)")


def definitions(text: str) -> dict[str, str]:
    """The abbreviations that a text defines itself: "Crime Data Integrity (CDI)" gives CDI.

    The long form is the words before the bracket whose initials spell the abbreviation.
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        short = match[1]
        words = text[max(0, match.start() - 160) : match.start()].split()
        long = _spelt(short, words)
        if long:
            found.setdefault(short, long)
    return found


def _spelt(short: str, words: list[str]) -> str:
    """The fewest last words whose initials are the letters of the abbreviation, small words passed over."""
    letters = [c.lower() for c in short if c.isalpha()]
    if len(letters) < 2 or (letters[-1] == "s" and short.endswith("s")):
        letters = letters[:-1] if short.endswith("s") else letters
    at, taken = len(letters) - 1, []
    for word in reversed(words):
        for piece in reversed(re.split(r"[-/]", word)):
            if at >= 0 and piece.strip("\"'“‘(,;:").lower().startswith(letters[at]):
                at -= 1
            elif piece.lower() not in ("of", "and", "the", "for", "in", "to", "&"):
                return ""
        taken.append(word)
        if at < 0:
            return " ".join(reversed(taken)).strip("\"'“‘(,;:")
    return ""


def expand(text: str, table: dict[str, str]) -> str:
    """The text with every abbreviation of the table written out, and its definitions "(ASB)" taken away."""
    if not table or not any(c.isupper() for c in text):
        return text
    defined, used = _patterns(frozenset(table))
    return used.sub(lambda found: table[found[1]], defined.sub("", text))


@functools.lru_cache(maxsize=64)
def _patterns(shorts: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How the abbreviations stand in a text: in brackets after their long form, and by themselves."""
    names = "|".join(sorted(map(re.escape, shorts), key=lambda name: (-len(name), name)))
    return re.compile(rf"\s*\((?:{names})\)"), re.compile(rf"\b({names})(?:s\b|\b)")
