"""Which language a text is in, as far as its small words tell."""

from __future__ import annotations

import re

_WELSH = frozenset(
    [
        "yn",
        "yr",
        "ac",
        "ei",
        "eu",
        "bydd",
        "mae",
        "wedi",
        "ar",
        "gyfer",
        "gan",
        "ein",
        "gyda",
        "cael",
        "bod",
        "fod",
        "sydd",
        "nid",
        "rydym",
        "rwy'n",
        "mae'n",
        "hyn",
        "hynny",
        "neu",
        "hefyd",
        "dros",
        "drwy",
        "rhwng",
        "wrth",
        "heb",
        "fel",
        "oedd",
        "roedd",
        "byddwn",
        "eich",
        "fy",
        "dan",
        "ym",
        "yng",
        "mewn",
        "sy",
        "i'r",
        "o'r",
        "a'r",
        "yw",
        "ond",
        "os",
        "pan",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "to",
        "that",
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "have",
        "has",
        "had",
        "been",
        "be",
        "with",
        "for",
        "from",
        "this",
        "these",
        "which",
        "by",
        "on",
        "at",
        "it",
        "its",
        "their",
        "our",
        "we",
        "they",
        "not",
        "or",
        "as",
        "an",
        "if",
        "when",
        "but",
        "i",
        "my",
        "you",
        "your",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def mostly_welsh(text: str) -> bool:
    """Whether a text is in Welsh, and not in both languages: five Welsh small words to one English, or more."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    welsh = sum(w in _WELSH for w in words)
    english = sum(w in _ENGLISH for w in words)
    return welsh >= 8 and welsh > 5 * english


_MORE_WELSH = frozenset(
    [
        "y",
        "ni",
        "na",
        "nad",
        "hwn",
        "fydd",
        "fyddai",
        "oes",
        "dyma",
        "dylai",
        "gall",
        "ddim",
        "mwy",
        "pob",
        "pawb",
        "eraill",
        "cyn",
        "ôl",
        "heddlu",
        "gymraeg",
        "cymraeg",
    ]
)
_JOINED = re.compile(r"[^\W\d_]+'(?:r|n|u|w|i|ch|th)")
_OF_BOTH = frozenset(("i", "at", "am", "a"))
"""Small words of both languages; "I" is English alone."""


def language_of(text: str) -> str:
    """ "cy" where a passage is clearly Welsh, "en" where it is clearly English, empty where nobody can tell.

    It takes four small words of the one language, and five times as many as of the other.
    """
    words = [word.replace("’", "'") for word in _WORD.findall(text)]
    low = [word.lower() for word in words if word not in _OF_BOTH]
    welsh = sum(word in _WELSH or word in _MORE_WELSH or _JOINED.fullmatch(word) is not None for word in low)
    english = sum(word in _ENGLISH for word in low)
    if welsh >= 4 and welsh > 5 * english:
        return "cy"
    return "en" if english >= 4 and english > 5 * welsh else ""
