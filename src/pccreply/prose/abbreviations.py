"""Abbreviations of the field, expanded both ways: from a text's own definitions and from a table."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pccreply.prose.words import vocabulary

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


_WELL_KNOWN = vocabulary(
    """UK EU US USA UN NATO GB MP MS BBC ITV NHS GP HM KC QC JP DL OBE CBE MBE KBE DBE QPM KPM VAT HMRC DVLA CCTV DNA IT ID
    TV PC PDF URL FAQ SMS GPS PIN CV HR AM PM BST GMT USB QR DVD CD HIV AIDS COVID GCSE AGM NB PS FAO RE OK NA OR AND NOT MUST
    ALL ONLY NO TBC TBA TBD TODO"""
)
"""What residents know without being told, letters after a name, emphasised words, and marks of what is to be written."""

_SHORT = re.compile(r"(?<![\w&.@/])([A-Z][A-Z\d]{1,5})(?:s\b|['’]s\b|(?!\w))(?!&|\.[A-Za-z])")
_MIXED = re.compile(rf"(?<![\w&])({'|'.join(s for s in KNOWN if not s.isupper() or len(s) > 6)})(?:s\b|\b)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})|X+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_CAPITALS = re.compile(r"\b[A-Z]+(?: +[A-Z]+\b){2,}")
_LABEL = re.compile(r"(?:^|(?<=[.!?] ))[A-Z]{4,6}:")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Lord|Lady|Constable|Sergeant|Inspector|Superintendent) (?:[A-Z][a-z]+ )?$"
)


def abbreviations_in(text: str) -> Iterator[tuple[int, int]]:
    """Where abbreviations of capital letters stand in a paragraph, "PCSOs" and "MoPI" among them.

    Those that everybody knows are not among them, nor roman numerals, postcodes, references ("PCC/2024/017"), names in
    capitals, or what stands in a row of words in capitals or labels a line ("ACTION: ...").
    """
    if not any(c.islower() for c in text):
        return
    blank = re.sub(r"\S+", lambda run: _blanked(run) if _refers(run[0]) else run[0], text)
    for other in (_POSTCODE, _CAPITALS, _LABEL):
        blank = other.sub(_blanked, blank)
    for found in sorted([*_SHORT.finditer(blank), *_MIXED.finditer(blank)], key=re.Match.start):
        short = found[1]
        if short in _WELL_KNOWN or _ROMAN.fullmatch(short) or sum(c.isalpha() for c in short) < 2:
            continue
        if short not in KNOWN and _TITLED.search(blank[max(0, found.start() - 60) : found.start()]):
            continue
        yield found.span(1)


def written_out(short: str, text: str) -> bool:
    """Whether a text says somewhere what an abbreviation stands for, or writes the same word in small letters.

    Three letters and fewer are looked for as words that begin with capitals: too many others begin so by chance.
    """
    plain = text.replace("-", "").replace("&", "and").replace("’", "'").lower()
    if short in KNOWN and KNOWN[short].replace("-", "").replace("&", "and").lower() in plain:
        return True
    own = re.escape(short)
    introduced = rf"\((?:or |the |known as |(?:hereafter|hereinafter) )*[\"'“‘]?{own}(?:s|['’]s)?[\"'”’]?\)"
    if re.search(rf"{introduced}|\b{own}s? \(", text):
        return True
    if short.isupper() and re.search(rf"\b(?:{own.lower()}|{own.title()})\b", text):
        return True  # LONDON and London: a word in capitals
    if not short.isalpha():
        return False
    small = r"(?:(?:of|and|the|for|in|to|&)[\s-]+)?"
    begins = [f"[{c}{c.lower()}]" if len(short) > 3 else c for c in short.upper()]
    spelt = rf"[\w'’]*[\s,/-]+{small}".join(begins)
    return re.search(rf"\b{spelt}[\w'’]+", text) is not None


def _refers(run: str) -> bool:
    """Whether a run of characters is a reference ("PCC/2024/017", "COVID-19") or an address of the web."""
    return "@" in run or "://" in run or (any(c in "/_-\\" for c in run) and any(c.isdigit() for c in run))


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])
