"""Words that somebody meant to replace before the letter goes: "[insert date]", "TBC", "XX", template tags."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
# what a drafter tells somebody to do
_TASKS = (
    "insert|add|include|check|confirm|update|amend|delete|complete|provide|supply|advise|fill|write|draft|agree|approve"
    "|send|clarify|review|finish|follow|come|query|please|awaiting|pending|chase|ask"
)
# what a drafter leaves open: the name of a thing instead of the thing
_GAPS = (
    "date|dates|day|month|year|quarter|time|name|names|title|rank|role|job title|figure|figures|number|numbers|amount"
    "|total|percentage|quote|quotation|comment|comments|text|wording|link|hyperlink|url|address|e-?mail|telephone|reference"
    "|ref|ref no|recipient|(?:e-)?signature|logo|detail|details|outcome|outcomes|evidence|example|owner|lead|sro|source"
    "|placeholder|paragraph"
)
_OPEN = r"tbc|tba|tbd|to be (?:checked|cleared|confirmed|inserted)"
_TO_BE = "to be (?:added|agreed|completed|decided|drafted|filled|provided|supplied|updated|written)"
_NOTE = (
    rf"{_OPEN}|not (?:yet )?(?:been )?(?:cleared|approved|agreed|signed off|confirmed|checked|final)|check with"
    r"|ask \w+ (?:to|for|about)|(?:awaiting|pending) (?:sign-off|approval|clearance|confirmation|figures?|input|text|comments?)"
    r"|drafting note|editor'?s note|note to (?:self|editor|drafter|reviewer)|delete (?:as appropriate|before|if|this)"
    r"|needs? (?:checking|updating|sign-off)|(?:detail|input|figures?|text) (?:needed|required)|do we (?:have|know|want)"
    r"|can we say|is this (?:right|correct|still)"
)
_ALL_CAPITALS = (
    "TO BE (?:ADDED|AGREED|CHECKED|CLEARED|COMPLETED|CONFIRMED|DECIDED|DRAFTED|INSERTED|PROVIDED|SUPPLIED|WRITTEN)"
)

_BRACKETED = re.compile(r"\[([^\[\]]{0,200})\]")
_INNOCENT = re.compile(
    r"sic|signed|redacted|and/or|s/he|(?:my |our |original )?emphasis(?: added)?|\d+[a-z]?|[a-z]\)?|[ivxl]+",
    re.IGNORECASE,
)


@cache
def _left_open_inside() -> re.Pattern[str]:
    """What stands within square brackets that somebody is to fill. It takes long to compile, and many runs need none."""
    return re.compile(
        "|".join(
            (
                r"[\W_]*",  # nothing, or signs alone
                r"[xn] ?%?|.*\bx{2,}\b.*|.*\?",  # "x", "XX officers", a question
                rf"(?:to )?(?:{_TASKS})\b.*|.*\bto (?:{_TASKS})\b.*",  # "insert date", "force to provide"
                rf"(?!(?:the|this|these|that|those|his|her|their|its|our|my|a|an|such|each|any|all|some|no)\b)(?:[\w’'-]+ ){{0,3}}(?:{_GAPS})(?: (?:of|from|for|to|on|here|tbc|in|with|and|or)\b.*| ?[-:–].*)?",  # "name of lead"
                r".*\bhere|(?:dd|mm|yy|[/ ]|month|year|\d)+",  # "comments here", "DD Month 2025"
                r"(?:more|further|note|nb|n\.b\.|drafting|draft|your|subject to)\b.*",
                r"(?:\w+/)+\w+",  # "April/May"
                rf"(?:.*\b)?(?:{_NOTE}|{_TO_BE}|to follow|to come)(?:\W.*)?",
            )
        ),
        re.IGNORECASE | re.DOTALL,
    )


@cache
def _in_text() -> re.Pattern[str]:
    """Every other placeholder; see above."""
    return re.compile(
        "|".join(
            f"(?:{pattern})"
            for pattern in (
                # notes in round brackets
                rf"(?i:\((?:[^()]{{0,80}}\b)?(?:{_NOTE})\b[^()]{{0,120}}\))",
                r"(?i:\((?:figures? |text |wording )?to (?:follow|come)\))",
                # abbreviations and filling
                r"\b(?:TBC|TBD|T\.B\.C\.?|tb[acd])\b|\bTBA\b(?! (?:Ltd|Limited|plc))",
                r"(?<![A-Za-z])[£$€]?(?:[XY]{2,}|x{2,}|y{4})(?:[,./-][XYx\d]+)*(?:%|m|bn|k)?(?![A-Za-z])",
                r"[£$€]X\b|\b[Xx](?:%| per cent\b)|\b(?:\d?X|X\d?)(?:st|nd|rd|th)\b|\b\dX(?=[ /])|\b00/00/",
                r"\b(?:[Dd]{2}[ /.-](?:[Mm]{2,}|Month)|Month (?:Year\b|20\d\d))",
                r"(?i:\b(?:lorem ipsum|dolor sit amet)\b)",
                rf"(?i:\b(?:dates?|figures?|names?|numbers?|amount|wording|text|quote|details|comments?)) (?:yet )?to be (?:confirmed|inserted|added|supplied)\b|\bto be inserted here\b|\b{_ALL_CAPITALS}\b",
                rf"\bPLACEHOLDER\b|\bINSERT [A-Z]{{3,}}|\b(?i:(?:insert|enter|type) (?:your |the )?(?:text|{_GAPS}) here)\b",
                rf"\?{{2,}}|\b_{{3,}}\b|(?<=\s)_{{4,}}(?=\s\w)|\b_{{2,}} (?={_MONTHS})|(?<=\w\s)\.{{6,}}|(?<!\S)(?:@{{2,}}|\#{{2,}})(?!\S)",
                # the tags of templates and of mail merges
                r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}|\{\{|\}\}|\{%|%\}|<<[^<>]{1,60}>>|«[^«»]{1,60}»",
                r"\$\{[^{}]{1,40}\}|\{[A-Za-z_][\w. ]{0,40}\}|%[A-Z_]{2,30}%|\$[A-Za-z_]{2,30}\$",
                rf"(?i:<\s*(?:insert|add|force|pcc|{_GAPS})\b[^<>]{{0,80}}>)",
                # what Word and Excel leave behind
                r"(?i:\b(?:click or tap (?:here )?to enter|click here to enter text|error! (?:reference source|bookmark) not)[^.]{0,40})",
                r"\bChoose an item\b|\#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A)",
                r"(?i:\b(?:NB|N\.B\.):?\s*not for publication\b|\(not for publication\)|\bnote to self\b|\bdrafting note\b)|\b(?:TODO|FIXME)\b",
            )
        ),
        re.DOTALL,
    )


# one look for what every placeholder holds spares most passages the long one
_HINT = re.compile(
    r"[\[{}«_?#@]|\((?=[^()]{0,200}(?:to be|not|tb[cad]|check|ask|await|pending|draft|note|delete|figures?|need|required|do we|can we|is this|to follow|to come))"
    r"|<\s*\w|<<|(?<![a-z])[xy]{2}|\bx\b|x%|\dx|x\d|xth|tb[cad]|t\.b\.c|\.{6}|lorem|dolor|to be|click|choose an|error!|\bnb\b|n\.b\.|note to"
    r"|todo|fixme|drafting|placeholder|insert| here\b|month |00/00|\bdd|%[a-z]|\$[a-z]",
    re.IGNORECASE,
)
# capitals matter here: "xx" is filling, but "Xx" is not, and XX may count a pope, a part or a schedule
_ROMAN = re.compile(
    r"\b(?:part|schedule|article|annex|appendix|chapter|title|volume|book|century|world war)\s+$", re.IGNORECASE
)
_BEFORE = 60
"""Characters before a numeral in which what it counts stands."""
_KISSES = re.compile(r"[Xx]+")
_BEFORE_FIGURE = re.compile(rf"\s*(?:%|per cent\b|(?:{_MONTHS})\b)")


def placeholders_in(text: str) -> Iterator[tuple[int, int]]:
    """Where placeholders stand in a text: first and last character (exclusive), left to right.

    "[sic]", "[...]" and a word put into a quotation ("[the force]", "[T]he") are none.
    """
    if not _HINT.search(text):
        return
    bracketed = [found.span() for found in _BRACKETED.finditer(text) if _left_open(found, text)]
    spans, starts = [*bracketed], [start for start, _ in bracketed]
    for found in _in_text().finditer(text):
        if _KISSES.fullmatch(found[0]) and _ROMAN.search(text[max(0, found.start() - _BEFORE) : found.start()]):
            continue
        before = bisect_right(starts, found.start()) - 1
        if before < 0 or found.start() >= bracketed[before][1]:
            spans.append(found.span())
    yield from sorted(spans)


def is_placeholder(text: str) -> bool:
    """Whether the text is nothing but placeholders, with a label ("Timescale:") before them at most."""
    pieces, done = [], 0
    for start, end in placeholders_in(text):
        pieces.append(text[done:start])
        done = max(done, end)
    rest = "".join((*pieces, text[done:]))
    return rest != text and not re.sub(r"^\s*\w+(?: \w+)?:|[\W_]", "", rest)


def _left_open(found: re.Match[str], text: str) -> bool:
    """Whether square brackets hold what somebody is to write, and not a word put into a quotation."""
    inside = found[1].strip()
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + _BEFORE]
    if inside in ("...", "…", ". . ."):
        return before == "£" or _BEFORE_FIGURE.match(after) is not None
    if before.isalpha() or after[:1].isalpha() or (_INNOCENT.fullmatch(inside) and inside not in ("x", "X", "n", "N")):
        return False
    return _left_open_inside().fullmatch(inside) is not None
