"""Words that somebody meant to replace before the letter goes: "[insert date]", "TBC", "XX", template tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TO_DO = (
    r"insert|add|name|names|date|dates|figure|figures|number|amount|quote|text|tbc|tba|tbd|to be|to follow|to come|to write"
    r"|to insert|to add|to check|to confirm|xx+|placeholder|fill in|complete|check|confirm|update|amend|delete|pending|awaiting"
    r"|draft|drafting|note|nb|query|please|subject to|your|recipient|reference|ref|address|job title|signature"
)
_NOTE = (
    r"not (?:yet )?(?:been )?(?:cleared|approved|agreed|signed off|confirmed|checked|final)|to be (?:confirmed|checked|cleared|inserted)|tbc|tba|tbd|check with|ask \w+ (?:to|for|about)|awaiting (?:sign-off|approval"
    r"|clearance|confirmation|figures?|input|text|comments?)|pending (?:sign-off|approval|clearance|confirmation)|drafting note|editor'?s note"
    r"|note to (?:self|editor|drafter|reviewer)|delete (?:as appropriate|before|if|this)|figures? to (?:follow|come)|needs? (?:checking|updating|sign-off)"
    r"|do we (?:have|know)|is this (?:right|correct|still)"
)
_PATTERNS = (
    # square brackets, but for "[sic]", "[...]" and a word put into a quotation
    rf"\[\s*(?:{_TO_DO})\b[^\[\]]{{0,160}}\]",
    rf"\[[^\[\]]{{0,120}}\b(?:{_NOTE}|to be (?:added|inserted|completed|agreed|supplied|drafted|written|decided|provided|updated|filled)\b|to follow|to come|xx+|\?\?+)[^\[\]]{{0,120}}\]",
    r"\[[^\[\]]{0,80}\?\s*\]|\[\s*(?:_+|-+|\s{2,}|•|●)\s*\]",
    # notes in round brackets
    rf"\((?:[^()]{{0,80}}\b)?(?:{_NOTE})\b[^()]{{0,120}}\)",
    # abbreviations and filling
    r"\b(?:TBC|TBA|TBD|T\.B\.C\.?|tbc)\b",
    r"(?<![A-Za-z])[£$€]?(?:[XY]{2,}|x{2,})(?:[,./-][XYx\d]+)*%?(?![A-Za-z])",
    r"[£$€]X\b|\bX(?:%| per cent\b)|\b(?:\d?X|X\d?)(?:st|nd|rd|th)\b",
    r"\b(?:lorem ipsum|dolor sit amet)\b",
    r"\b(?:dates?|figures?|names?|numbers?|amount|wording|text|quote|details) (?:yet )?to be (?:confirmed|inserted|added|supplied)\b",
    r"\?{2,}|\b_{3,}\b|(?<=\s)_{4,}(?=\s\w)|(?<=\w\s)\.{6,}",
    # the tags of templates and of mail merges, and what Word leaves behind
    r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}|\{%|%\}|<<[^<>]{1,60}>>|«[^«»]{1,60}»|<\s*(?:insert|name|date|add|force|pcc)\b[^<>]{0,80}>",
    r"\b(?:click or tap (?:here )?to enter|click here to enter text|choose an item\b|error! (?:reference source|bookmark) not)[^.]{0,40}",
    r"\b(?:NB|N\.B\.):?\s*not for publication\b|\(not for publication\)|\bnote to self\b|\bTODO\b|\bFIXME\b|\bdrafting note\b",
)
_PLACEHOLDER = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE | re.DOTALL)
# one look for what every placeholder holds spares most passages the long one
_HINT = re.compile(
    r"[\[{}«_?]|\((?=[^)]*(?:to be|not|tb[cad]|check|ask|await|pending|draft|note|delete|figures?|needs?|do we|is this))|<\s*\w|<<"
    r"|(?<![a-z])[xy]{2}|\bx\b|x%|\dx|x\d|xth|tb[cad]|t\.b\.c|\.{6}|lorem|dolor|to be|click|choose an|error!|\bnb\b|n\.b\.|note to|todo|fixme|drafting",
    re.IGNORECASE,
)
# capitals matter here: "xx" is filling, but "Xx" is not, and XX may count a pope, a part or a schedule
_ROMAN = re.compile(
    r"\b(?:part|schedule|article|annex|appendix|chapter|title|volume|book|century|world war)\s+$", re.IGNORECASE
)
_KISSES = re.compile(r"[Xx]+")


def placeholders_in(text: str) -> Iterator[tuple[int, int]]:
    """Where placeholders stand in a text: first and last character (exclusive), left to right.

    "[sic]", "[...]" and a word put into a quotation ("[the force]") are none.
    """
    if not _HINT.search(text):
        return
    for found in _PLACEHOLDER.finditer(text):
        if _KISSES.fullmatch(found[0]) and _ROMAN.search(text[: found.start()]):
            continue
        yield found.span()


def is_placeholder(text: str) -> bool:
    """Whether the text is nothing but placeholders, with a label ("Timescale:") before them at most."""
    rest = text
    for start, end in reversed(list(placeholders_in(text))):
        rest = rest[:start] + rest[end:]
    return rest != text and not re.sub(r"^\s*\w+(?: \w+)?:|[\W_]", "", rest)
