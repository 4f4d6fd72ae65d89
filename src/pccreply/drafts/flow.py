"""How prose runs on over the ends of lines and pages, for formats that know nothing of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

# a sentence may be followed by where it belongs: "... on 20 May. (Recommendation 3)"
_ENDED = re.compile(r"[.!?…:;][\"”’'*_)\]]*(?:\s*[(\[][^()\[\]]{1,60}[)\]])?$")
_LIST_GOES_ON = re.compile(r"[;:]\s+(?:and|or)$", re.IGNORECASE)
# Words that cannot end a sentence, nor a heading or a line of an address
_JOINING_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "of",
        "to",
        "in",
        "for",
        "by",
        "with",
        "on",
        "at",
        "from",
        "into",
        "as",
        "that",
        "which",
        "who",
        "whose",
        "this",
        "these",
        "those",
        "its",
        "their",
        "our",
        "my",
        "his",
        "her",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "should",
        "shall",
        "can",
        "may",
        "must",
        "not",
        "no",
        "under",
        "per",
        "than",
        "between",
        "within",
        "during",
        "through",
        "about",
        "against",
        "over",
        "both",
        "each",
        "every",
        "very",
        "more",
        "such",
        "if",
        "when",
        "while",
        "where",
        "because",
        "prescribed",
        "police",
        "chief",
    ]
) - {"police", "chief", "no"}
_PAGE = r"(?:page|tudalen|tud\.?|pg\.?|p\.)\s*\d{1,3}(?:\s*(?:of|o|/)\s*\d{1,3})?"
_PAGE_NUMBER = re.compile(
    rf"{_PAGE}(?:\s*[|/·–-]\s*{_PAGE})?|[-–—]\s*\d{{1,3}}\s*[-–—]|\d{{1,3}}\s*(?:of|o|/)\s*\d{{1,3}}|\d{{1,3}}\s*\|\s*page",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Z][\w’'.-]*(?: [\w’']+){0,2}:(?:\s|$)")
_ADDRESS = re.compile(r"\S+@|www\.|https?:")


def is_page_number(text: str) -> bool:
    """Whether a line is a page number that says so ("Page 2 of 3", "- 2 -", "Tudalen 2 o 3 | Page 2 of 3")."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def begins_field(text: str) -> bool:
    """Whether a line begins as a field of a form or of a letterhead does ("Telephone: ", "By when: ")."""
    return _FIELD.match(text) is not None


def ended(text: str) -> bool:
    """Whether the words end as a sentence, a list item or a lead-in does."""
    text = text.rstrip()
    return bool(_ENDED.search(text) or _LIST_GOES_ON.search(text))


def broken_off(text: str) -> bool:
    """Whether the words must go on: they end on one that ends nothing, or in the middle of a further sentence."""
    text = text.rstrip()
    if len(text) < 25 or " " not in text or ended(text):
        return False
    last = re.search(r"([^\W\d_]+)[,]?$", text)
    if last and last[1] in _JOINING_WORDS:
        return True
    return len(text) > 80 and re.search(r"[a-z)\"”’]{2}[.!?][\"”’)]? [A-Z“\"']", text) is not None


def goes_on(text: str) -> bool:
    """Whether the words begin as the middle of a sentence does: with a small letter, and no address of a website."""
    return text[:1].islower() and not _ADDRESS.match(text)


def joined(first: str, second: str) -> str:
    """Two stretches of one sentence; a hyphen at the end of the first stays, without a space after it."""
    return flowed([first, second])


def flowed(lines: Sequence[str]) -> str:
    """The lines of one paragraph, joined as ``joined`` does."""
    parts: list[str] = []
    for line in lines:
        if parts and not (re.search(r"[^\W_][-\u2010]$", parts[-1][-2:]) and line[:1].isalnum()):
            parts.append(" ")
        parts.append(line.strip())
    return "".join(parts)
