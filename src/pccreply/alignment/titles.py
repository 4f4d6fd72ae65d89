"""What a draft calls the report that it answers, and when it says that the report was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from pccreply.alignment.text import Sentence, Text
from pccreply.model.drafts import Passage, PassageKind
from pccreply.model.letter_facts import StatedDay
from pccreply.model.places import Placed, Words
from pccreply.model.reports import InspectionReport
from pccreply.prose.dates import DateMention, find_dates
from pccreply.prose.titles import title_share

_LEAD = re.compile(
    r"^(?:(?:re|subject|ref|title|heading)\s*[:.–-]\s*|(?:the |my |our |a )?(?:section 55 )?(?:formal |joint )?(?:response|reply|comments?|questions and answers|statement)"
    r"(?: of [^:]{0,60})? (?:to|on|upon|about|concerning)\s+|(?:the |an )?(?:HMICFRS|HMIC|His Majesty['’]s Inspectorate[^:]{0,60}|HM Inspectorate[^:]{0,60})(?:['’]s)?\s*"
    r"(?:(?:inspection |thematic |spotlight |national )*(?:report|inspection|publication|review))?\s*(?:on |of |into |entitled |titled )?[:–-]?\s*|(?:inspection )?reports?\s*[:–-]\s*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[(\[][^()\[\]]*[)\]]|[,;–-]?\s*(?:which |as )?(?:was )?(?:published|dated|issued)\b.*|[.:,;–-]+|\b(?:section 55 )?(?:response|reply)(?: (?:by|from|of)\b.*)?|\.\s*response\b.*)$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|earlier|last|former|preceding|prior|predecessor|also|separate(?:ly)?|another|other|following (?:up|on)|follow-up|builds? (?:up)?on|alongside|echo(?:es)?|sister"
    r"|(?:19|20)\d\d (?:report|inspection|review)(?!\s*:))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:report|inspection|publication|review|hmicfrs|hmic|inspectorate|inspectors)\b", re.IGNORECASE)
_QUOTED = re.compile(
    r"[“\"]([^“”\"]{6,240})[”\"]|(?<![\w’'])[‘']((?:[^‘’']|(?<=\w)[’'](?=\w)|s[’'](?= \w)){6,240})[’'](?!\w)"
)
_UNQUOTED = re.compile(
    r"\b(?:(?:respon(?:se|d|ds|ding)|reply|comments?|views?) (?:to|on|upon)|(?:report|publication|inspection|review)(?:,)?(?: entitled| titled| called|:)?|entitled|titled|called)"
    r"(?: the)?(?: HMICFRS(?:['’]s)?)?(?: (?:inspection )?report)?(?: entitled| titled| called|,|:)?\s+(?=[A-Z])([^“”\"]{10,240}?)"
    r"(?=,? which\b|,? published\b|,? issued\b|,? dated\b|,? that\b|\s*\(|,? (?:and I|as I|as) |,? HMICFRS\b|\.(?:\s|$)|$)"
)
_SHAPE = re.compile(
    r":\s*(?:an?\b|the\b|how\b|PEEL\b|findings\b|progress\b|update\b|HMICFRS\b|.{0,60}\b(?:inspection|review|report|assessment|study|thematic)\b)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publish(?:ed|es)|publication|released?|issued|appeared|came out|launched|brought out|dated)\b"
    r"(?:[\s,(]+(?:on|in|the|its?|their|by|HMICFRS|HMIC|HM|inspectorate|report|this|was|dated|of|date|is|last|back))*[\s,(:]*$",
    re.IGNORECASE,
)
_OURS = re.compile(
    r"\b(?:publish\w*|issu\w+|release[ds]?) (?:this|my|our) (?:response|reply|letter|comments|statement)\b"
    r"|\b(?:response|reply|letter|statement|comments|data|figures|strategy|plan|guidance|standards?|code|website|web page|page|dashboard)\b[^.]{0,40}\b(?:be |was |is |been |were )?publish",
    re.IGNORECASE,
)


def titles(text: Text, report: InspectionReport, dear: int | None, opening: int) -> Iterator[Words]:
    """The names that the draft gives to the report, in its subject and before its answers.

    ``dear`` is where the salutation stands and ``opening`` where the answers begin.
    """
    for index in range(min(max(opening, (dear or 0) + 2), 40, len(text.passages))):
        passage = text.passages[index]
        if passage.anchor is not None and passage.anchor.field == "quotation":
            continue
        if _may_be_subject(passage, index, dear):
            stated = _subject(passage.text)
            if stated and _is_title(stated, report, by_place=dear is not None and index == dear + 1):
                yield Placed(stated, replace(passage.place, excerpt=stated))
            continue
        for sentence in text.by_passage[index]:
            yield from _in_sentence(sentence, passage, report)


def _may_be_subject(passage: Passage, index: int, dear: int | None) -> bool:
    if len(passage.text) > 260 or passage.cell is not None:
        return False
    if (
        passage.kind is PassageKind.HEADING
        or passage.bold
        or re.match(r"^(?:re|subject|title)\s*[:.]", passage.text, re.IGNORECASE)
    ):
        return True
    after_dear = dear is None or index <= dear + 1
    return (
        after_dear
        and not passage.text.rstrip().endswith(".")
        and not re.match(r"^(?:I|We|As|In|My|This|Thank)\b", passage.text)
    )


def _subject(line: str) -> str:
    """The title in a line of its own: without "HMICFRS report:" before and the date after it."""
    quoted = _QUOTED.search(line)
    if quoted:
        return (quoted[1] or quoted[2]).strip()
    stated = line.strip(" *#")
    while True:
        shorter = _LEAD.sub("", _TAIL.sub("", stated), count=1).strip(" *#")
        if not shorter or shorter == stated:
            return stated
        stated = shorter


def _is_title(stated: str, report: InspectionReport, *, by_place: bool) -> bool:
    """Whether a line is meant as the report's title: it is like it, or has the look of one in its place."""
    share = title_share(stated, report.title)
    return share >= 0.6 or (by_place and (share >= 0.4 or bool(_SHAPE.search(stated))))


def _in_sentence(sentence: Sentence, passage: Passage, report: InspectionReport) -> Iterator[Words]:
    """A title told in a sentence that speaks of the report."""
    said = sentence.text
    if not _ABOUT.search(said):
        return
    quoted = [(m.start(), (m[1] or m[2]).strip(" ,.")) for m in _QUOTED.finditer(said)]
    candidates = quoted or [(m.start(1), m[1].strip(" ,.")) for m in _UNQUOTED.finditer(said)]
    for at, stated in candidates:
        before = said[:at]
        if _EARLIER.search(before[-70:]) or len(stated.split()) < 2:
            continue
        near = bool(
            re.search(
                _ABOUT.pattern + r"[^.“”\"]{0,40}$|\b(?:respon\w+|reply|comments?) (?:to|on|upon)\W*$",
                before,
                re.IGNORECASE,
            )
        )
        share = title_share(stated, report.title)
        if share >= 0.6 or (
            near and stated[:1].isupper() and (quoted or _SHAPE.search(stated)) and _like_a_title(stated)
        ):
            yield Placed(stated, replace(passage.place, excerpt=stated))


def _like_a_title(stated: str) -> bool:
    """Whether quoted words can be a title: no sentence of their own."""
    return not re.search(r"[.!?]\s", stated) and not re.match(
        r"^(?:I|We|My|Our|By|Within|Forces|Chief|The force)\b", stated
    )


def publication_days(text: Text, report: InspectionReport) -> Iterator[Placed[StatedDay]]:
    """The days on which the draft says that this report was published, wherever it says so."""
    for sentence in text.sentences:
        said = sentence.text
        if not any(c.isdigit() for c in said) or _OURS.search(said):
            continue
        about = _ABOUT.search(said) or title_share(said, report.title) >= 0.6
        for day in find_dates(said, anchor=report.published):
            if day.first is None or day.last is None or day.precision not in ("day", "month"):
                continue
            first, last = day.first, day.last
            if not re.search(r"(?:19|20)\d\d|[/.]\d\d$", day.text):  # no year: the report's own
                with suppress(ValueError):
                    first, last = (d.replace(year=report.published.year) for d in (first, last))
            if (
                about
                and _says_published(said, day, report)
                and not _EARLIER.search(said[max(0, day.start - 120) : day.start])
            ):
                passage = text.passages[sentence.passage]
                yield Placed(StatedDay(day.text, first, last), replace(passage.place, excerpt=day.text))


def _says_published(said: str, day: DateMention, report: InspectionReport) -> bool:
    before, after = said[: day.start], said[day.end :]
    if _PUBLISHED.search(before):
        return True
    bracket = re.search(r"\((?:(?:HMICFRS|HMIC|published)[,:]?\s*(?:on\s+)?)?$", before)
    if bracket and re.match(r"\s*\)", after):
        title = before[: bracket.start()]
        return title_share(title, report.title) >= 0.6 or bool(_QUOTED.search(title[-250:]) or _SHAPE.search(title))
    fronted = re.match(r"^\W*(?:on|in)\s+(?:the\s+)?$", before, re.IGNORECASE)
    return bool(
        fronted
        and re.match(
            r"^,?\s*(?:HMICFRS|HMIC|the inspectorate|His Majesty)\b[^.]{0,80}\bpublished\b", after, re.IGNORECASE
        )
    )
