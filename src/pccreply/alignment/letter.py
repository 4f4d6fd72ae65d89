"""What a draft says of itself as a letter. Only what is certain is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pccreply.alignment.align import Aligned
from pccreply.alignment.names import mentions_of
from pccreply.alignment.quotations import altered_quotations
from pccreply.alignment.text import Text
from pccreply.alignment.titles import publication_days, titles
from pccreply.model.drafts import Draft, Passage, PassageKind
from pccreply.model.forces import Force
from pccreply.model.letter_facts import LetterFacts
from pccreply.model.places import Place, Placed, Words
from pccreply.model.reply import Answer
from pccreply.model.reports import InspectionReport
from pccreply.prose.dates import DateMention, find_dates

_SALUTATION = re.compile(r"^(?:dear|annwyl)\s+\S.{0,80}[,:]?$|^home secretary,$", re.IGNORECASE)
_CLOSE = re.compile(
    r"^(?:yn gywir\b.{0,6})?(yours\s+(?:very\s+)?(?:sincerely|faithfully|truly))\b.{0,40}$|^(yn gywir)\b.{0,10}$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:home secretary|secretary of state for the home department|ysgrifennydd cartref)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|will|contains|licensed|sent)\b.*\.$", re.IGNORECASE)
"""A line after the copies that says something, and names nobody."""
_COPIES = re.compile(r"^(?:copies(?: (?:to|sent to))?|copied to|copy to|c\.?c\.?)\b\s*:?\s*(.*)$", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:date|dated|dyddiad|published|publication date|sent|issued|on|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
# what may stand on one line with the date: a reference, or the end of an address
_BEFORE_DATE = re.compile(
    r"^(?:\w+\s*\|\s*)?(?:our |your )?ref(?:erence)?\b.{2,40}$|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2},?$", re.IGNORECASE
)
_LABELLED = re.compile(r"\b(?:date|dated|dyddiad)\s*:\s*$", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:published|publication|report|inspection|your letter|deadline|due|by|version|printed|revised|updated|reviewed|review|template)\b",
    re.IGNORECASE,
)
_BLOCK = 250
"""The longest paragraph, in characters, that can be the head of a letter: an address, a reference, a date."""
_PROVISION = re.compile(r"\b(?:sections?|s\.?|ss\.?)\s*55\s*(\(\s*\d+[A-Z]?\s*\)(?:\s*\([a-z]\))?)", re.IGNORECASE)
_MARKING = re.compile(r"^(?:official|restricted|not protectively marked|marking)\b", re.IGNORECASE)

_NAME = re.compile(r"[^\W\d_]{2}")
_TITLES = re.compile(
    r"\b(?:(?:the )?(?:deputy |acting |interim )?(?:police(?:,? fire)?,? and crime commissioner|p\.?f?\.?c\.?c\.?|mayor|chief executive"
    r"|monitoring officer|chair(?:man|woman|person)?)\b(?: (?:for|of) [\w’' &-]+)?|office of .*|on behalf of|for and|comisiynydd .*|signed(?: by)?"
    r"|electronically|\(?e-?signature\)?|title|name|date)(?!\w)",
    re.IGNORECASE,
)

_SPEAKS = (
    r"said|says|comment(?:s|ed)|observe[sd]|writes?|written|wrote|responded|responds|remarks?|remarked|stat(?:es|ed)|added|view|words"
    r"|recorded|told me|replied|reports|accepts?|welcomes?|provided|submitted|response"
)
_QUOTATION = re.compile(r"[\"“‘].{20,}", re.DOTALL)

_FOR_OTHERS = re.compile(
    r"\b(?:recommendations?|one|ones|some|remaining|rest|others?)\b[^.]{0,90}?\b(?:(?:is|are|was|were|being|falls?|fall) (?:\w+ )?(?:for|to|addressed to|directed"
    r" (?:to|at)|aimed at|a matter for)|(?:addressed|directed) (?:to|at)|for) (?:others?|other bodies|national bodies|the (?:NPCC|National Police Chiefs"
    r"|College|Home Office|government|CPS|Crown Prosecution)|NPCC|government|somebody else|someone else|partners)\b"
    r"|\bone for the (?:NPCC|National Police Chiefs|College|Home Office)\b"
    r"|\bnot (?:addressed|directed) to (?:(?:the |this )?force|forces|chief constables|us|me)\b",
    re.IGNORECASE,
)

# the body speaks: what follows says whether it does something, or is merely polite
_BODY = re.compile(
    r"(?:^|[,;:–]\s+|\b(?:and|but|that|which|because|so|while|when|as)\s+)(I(?:['’](?:ve|ll|m|d))?|we at the OPCC|my (?:own )?(?:office|officers|deputy|team|staff)"
    r"|this office|the (?:police(?:, fire)? and crime )?commissioner|the PF?CC|the OPF?CC|MOPAC|the mayor|the deputy mayor|the board)\s+(?=([^.;?!]{0,70}))",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:(?:have|has|had|am|is|are|was|were|been|would|should|shall|will|can|may|might|do|did|also|very|now|therefore|too|fully|warmly|must|the honour to|too|always|only)\s+)*"
    r"(?:writ\w+|welcom\w+|grateful|glad|pleased|thank\w*|delighted|sorry|hop\w+|trust\w*|believ\w+|think|thought|feel|felt|know|knew|accept\w*|agree\w*|note[sd]?|recogni\w+"
    r"|acknowledg\w+|understand\w*|understood|regret\w*|confident|satisfied|content|assured|reassured|told|advised|informed|aware|conscious|proud|respond\w*|set out|sets out|take office|took office"
    r"|look forward|appreciat\w+|apologi\w+|congratulat\w+|concerned|disappointed|encouraged|certain|sure|say|said|mention|add|attach|refer|received|read|saw|heard|submit|be (?:glad|grateful|happy|pleased)"
    r"|like to|explain|outline|give you|give below|publish this|send|enclose|make no|do not claim|see no)\b",
    re.IGNORECASE,
)


def date_of(draft: Draft) -> Placed[date] | None:
    """The day that the letter bears: a line of its own at the head or the foot, in English or Welsh."""
    return next(_date_lines(draft), None)


def other_dates(draft: Draft, report: InspectionReport, dated: Placed[date] | None) -> Iterator[Placed[date]]:
    """The lines, and the headers of later pages, that give another day than the letter's; none where it bears no day.

    A line that tells of something else, such as the day of the report, is none of them.
    """
    if dated is None:
        return
    by_paragraph = {p.place.paragraph: p for p in draft.passages}
    for line in dict.fromkeys(_date_lines(draft)):
        passage = by_paragraph[line.place.paragraph]
        if line.value not in (dated.value, report.published) and not _OF_SOMETHING_ELSE.search(passage.text):
            yield line
    for passage in draft.furniture:
        if len(passage.text) > 120 or _OF_SOMETHING_ELSE.search(passage.text):
            continue
        for day in find_dates(passage.text):
            if day.precision == "day" and day.first not in (None, dated.value, report.published):
                assert day.first is not None
                yield Placed(day.first, _at(passage, day.text))


def _date_lines(draft: Draft) -> Iterator[Placed[date]]:
    """The lines at the head and the foot that give nothing but a day, with a label at most."""
    passages = draft.passages
    dear, close = salutation_in(passages), _first(passages, _CLOSE)
    head = range(min(25, len(passages)) if dear is None else min(dear + 3, len(passages)))
    foot = range(close + 1 if close is not None else max(len(passages) - 3, 0), len(passages))
    for index in [*head, *foot]:
        passage = passages[index]
        if len(passage.text) > _BLOCK or not any(c.isdigit() for c in passage.text):
            continue
        found = [d for d in find_dates(passage.text) if d.precision == "day" and d.first is not None]
        for day in found:
            if _LABELLED.search(passage.text[: day.start]) and day.first is not None:
                yield Placed(day.first, _at(passage, day.text))
                break
        else:
            # in a statement that is no letter, a cell with nothing but a day is a timescale
            if dear is not None or passage.cell is None:
                yield from _alone(passage, found)


def _alone(passage: Passage, found: list[DateMention]) -> Iterator[Placed[date]]:
    """The day of a line that holds nothing else, or a reference or the end of an address before it."""
    rest = passage.text
    for day in reversed(found):
        rest = rest[: day.start] + rest[day.end :]
    before = passage.text[: found[0].start].strip() if found else ""
    if found and (
        not re.search(r"\w", _DATE_WORDS.sub("", rest))
        or (_BEFORE_DATE.search(before) and not rest[len(before) + 1 :].strip(" |,"))
    ):
        first = found[-1].first
        assert first is not None
        yield Placed(first, _at(passage, found[-1].text))


def facts_of(
    draft: Draft,
    aligned: Aligned,
    report: InspectionReport,
    force: Force,
    others: tuple[Force, ...],
    answers: tuple[Answer, ...],
    dated: Placed[date] | None,
) -> LetterFacts:
    """What the draft says of itself, beside its answers.

    ``dated`` is the letter's date, where it bears one.
    """
    text = aligned.text
    passages = text.passages
    dear, close = salutation_in(passages), _first(passages, _CLOSE)
    copies = _copies(passages, close)
    places = {p for a in answers for p in (*a.quotation, *a.evidence)}
    opening = next((i for i, p in enumerate(passages) if p.place in places), len(passages))
    addressee = tuple(_addressee(passages, dear, opening))
    return LetterFacts(
        is_letter=bool(dear is not None or close is not None or addressee),
        letter_date=dated,
        other_dates=tuple(other_dates(draft, report, dated)),
        addressee=addressee,
        salutation=_words(passages[dear]) if dear is not None else None,
        close=_close(passages[close]) if close is not None else None,
        signatory=_signatory(passages, close, force),
        titles=tuple(titles(text, report, dear, opening)),
        publication_days=tuple(publication_days(text, report)),
        forces=tuple(dict.fromkeys(mentions_of(text, report, force, others, dear, close))),
        provisions=tuple(_provisions(text)),
        copies=copies,
        chief_officer_comment=_comment(text, force),
        others=_for_others(text),
        own_actions=tuple(_own_actions(text)),
        altered=tuple(altered_quotations(text, report, aligned.quotations)),
    )


def _own_actions(text: Text) -> Iterator[Words]:
    """The sentences in which the body says what it does, proposes or expects: more than courtesy."""
    for passage, own in zip(text.passages, text.by_passage, strict=True):
        if passage.kind is PassageKind.HEADING or (passage.anchor and passage.anchor.field == "statutory_basis"):
            continue  # what the Act requires me to publish is no action of mine
        quoted = " ".join(found[0] for found in re.finditer(r"[\"“][^\"“”]*[\"”]?", passage.text))
        for sentence in own:
            if sentence.text not in quoted and acts(sentence.text):
                yield Placed(sentence.text, passage.place)


def acts(sentence: str) -> bool:
    """Whether the body says in a sentence what it does, proposes or expects: more than courtesy."""
    return any(not _COURTESY.match(found[2].strip()) for found in _BODY.finditer(sentence))


def salutation_in(passages: tuple[Passage, ...]) -> int | None:
    """Where the salutation stands; "Home Secretary," alone is one only where no "Dear" is, and no address goes on."""
    found = [i for i, p in enumerate(passages) if len(p.text) <= 90 and _SALUTATION.match(p.text.strip())]
    dear = [i for i in found if not _OFFICE.match(passages[i].text)]
    alone = [
        i
        for i in found
        if i + 1 < len(passages) and not re.match(r"home office|\d", passages[i + 1].text, re.IGNORECASE)
    ]
    return next(iter(dear or alone), None)


def _first(passages: tuple[Passage, ...], pattern: re.Pattern[str]) -> int | None:
    return next((i for i, p in enumerate(passages) if len(p.text) <= 90 and pattern.match(p.text.strip())), None)


def _at(passage: Passage, words: str) -> Place:
    """The place of some words of a passage."""
    return replace(passage.place, excerpt=words)


def _words(passage: Passage) -> Words:
    return Placed(passage.text, passage.place)


def _close(passage: Passage) -> Words:
    found = _CLOSE.match(passage.text.strip())
    assert found is not None
    return Placed(found[1] or found[2], passage.place)


def _addressee(passages: tuple[Passage, ...], dear: int | None, opening: int) -> Iterator[Words]:
    """The lines that say who the letter goes to, from the name down to the office."""
    end = dear if dear is not None else min(opening, 12)
    for index in range(end):
        passage = passages[index]
        if len(passage.text) > 250:
            continue
        found = _OFFICE.search(passage.text)
        if found is None:
            continue
        if found.start() > 3:  # the name stands before the office, in the same lines
            yield Placed(passage.text, passage.place)
        elif index and re.search(
            r"\b(?:Rt|Right|Hon|MP|Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Baroness)\b", passages[index - 1].text
        ):
            yield Placed(passages[index - 1].text, passages[index - 1].place)
            yield Placed(passage.text, passage.place)
        else:
            yield Placed(passage.text, passage.place)
        return


def _signatory(passages: tuple[Passage, ...], close: int | None, force: Force) -> Words | None:
    """Who signs: the words that follow the close, where they are more than the title of the office."""
    if close is None:
        return None
    for passage in passages[close + 1 : close + 4]:
        text = passage.text.strip()
        if _COPIES.match(text):
            return None
        if _MARKING.match(text) or _CLOSE.match(text):
            continue
        if _NAME.search(_without_titles(text, force)):
            return _words(passage)
    return None


def _without_titles(text: str, force: Force) -> str:
    """The words of a line without the names of the office, so that a person's name is left, if there is one."""
    names = [n for body in force.bodies for n in (body.name, body.welsh_name) if n]
    for name in sorted([*names, force.name], key=len, reverse=True):
        text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return _TITLES.sub(" ", text)


def _copies(passages: tuple[Passage, ...], close: int | None) -> tuple[Words, ...] | None:
    """Who is sent a copy, where the letter has a list of them after its close."""
    if close is None:
        return None
    for index in range(close + 1, len(passages)):
        found = _COPIES.match(passages[index].text.strip())
        if found is None:
            continue
        lines = [passages[index]] if found[1] else []
        for passage in passages[index + 1 :]:
            if len(passage.text) > 120 or _SENTENCE.search(passage.text):
                break
            lines.append(passage)
        return tuple(_words(p) for p in lines)
    return None


def _provisions(text: Text) -> Iterator[Words]:
    for sentence in text.sentences:
        for found in _PROVISION.finditer(sentence.text):
            passage = text.passages[sentence.passage]
            subsection = "".join(found[1].split())
            yield Placed(f"section 55{subsection}", _at(passage, found[0]))


def _comment(text: Text, force: Force) -> Words | None:
    """Where the chief officer is quoted or reported."""
    titles = {force.chief_officer.title, "Chief Constable", "Commissioner of Police", "Chief"}
    names = "|".join(re.escape(n) for n in [*titles, *(h.name for h in force.chief_officer.holders)])
    speaks = re.compile(rf"\b(?:{names})\b[^.]{{0,140}}?\b(?:{_SPEAKS})\b|\b(?:{_SPEAKS})\b[^.]{{0,60}}\b(?:{names})\b")
    led_in = None
    for index, passage in enumerate(text.passages):
        if passage.anchor is not None and passage.anchor.field == "chief_officer_comment":
            return _words(passage)
        found = speaks.search(passage.text)
        if found is None:
            continue
        if _QUOTATION.search(passage.text[found.start() :]):
            return _words(passage)
        after = text.passages[index + 1].text if index + 1 < len(text.passages) else ""
        if led_in is None and (
            passage.text.rstrip().endswith(":") or _QUOTATION.match(after) or "own words" in passage.text
        ):
            led_in = _words(passage)
    return led_in


def _for_others(text: Text) -> Words | None:
    for sentence in text.sentences:
        if _FOR_OTHERS.search(sentence.text):
            return Placed(sentence.text, text.passages[sentence.passage].place)
    return None
