"""The whole letter: every block of it, in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pccreply.composing.groups import Group, Item, items_of
from pccreply.composing.timescales import sentence, short
from pccreply.model.forces import Force, LocalPolicingBody, holder_on
from pccreply.model.letters import (
    Anchor,
    BilingualLine,
    Block,
    Headings,
    Letter,
    LetterAnswer,
    Letterhead,
    LetterRecommendation,
    LetterSection,
    Line,
    Paragraph,
    ParagraphKind,
    Run,
    Signatory,
    StatusRow,
)
from pccreply.model.places import Words
from pccreply.model.reply import Answer, Reply
from pccreply.model.reports import Recommendation
from pccreply.model.wording import Wording
from pccreply.prose.calendar import long_date, welsh_date
from pccreply.prose.lists import in_words
from pccreply.prose.markdown import paragraphs

LANGUAGE = "en-GB"
WELSH = "cy-GB"
_STOCK = "stock"
_ADDRESSEES = {
    "npcc": "the National Police Chiefs' Council",
    "college-of-policing": "the College of Policing",
    "home-office": "the Home Office",
}


Accepted = frozenset[tuple[str, str]]
"""What the office has accepted as it is: the name of a rule, and a unit ("3b") or "" for the whole letter."""


def compose(reply: Reply, wording: Wording, *, faulty: bool = False, accepted: Accepted = frozenset()) -> Letter:
    """The letter that a reply makes. What is missing stands in it as a placeholder marked ``gap``.

    A timescale, an action, a comment or an explanation whose lack is ``accepted`` leaves no placeholder. A letter with a placeholder, or one that is ``faulty`` for another reason, says on every page that
    it is not to be sent.
    """
    letter = _letter(reply, wording, accepted)
    if not (faulty or letter.gaps):
        return letter
    warning = wording.say("gaps.incomplete")
    marking = f"{letter.marking} – {warning}" if letter.marking else warning
    return replace(letter, marking=Line(marking, gap=True))


def _letter(reply: Reply, wording: Wording, accepted: Accepted) -> Letter:
    report, body = reply.report, reply.body
    facts = {"title": report.title, "publisher": report.publisher, "published": long_date(report.published)}
    title = reply.force.chief_officer.title
    welsh = bool(body.welsh_name)
    dated = reply.stated_date
    return Letter(
        language=LANGUAGE,
        title=f"Response to {report.publisher}: {report.title}",
        author=body.name,
        created=(dated or report.published).isoformat(),
        marking=Line(reply.marking),
        letterhead=_letterhead(reply.force, body),
        language_notice=_notice(reply.force, welsh=False),
        welsh_language_notice=_notice(reply.force, welsh=True),
        reference=Line(reply.reference),
        date=Line(long_date(dated)) if dated else Line(wording.say("gaps.letter_date"), gap=True),
        welsh_date=Line(welsh_date(dated) if dated and welsh else "", language=WELSH),
        addressee=_addressee(reply, wording),
        salutation=Line(
            reply.salutation.value if reply.salutation else wording.say("salutation", office=reply.office.title)
        ),
        welsh_salutation=_welsh(
            wording.say("welsh_salutation", office=reply.office.welsh_title), welsh and not reply.salutation
        ),
        subject=Line(wording.say("subject", **facts)),
        statutory_basis=_block("statutory_basis", wording.say("statutory_basis", **facts)),
        introduction=_prose("introduction", reply.introduction),
        chief_officer_comment=_comment(reply, wording, accepted),
        response_to_comment=_prose("response_to_comment", reply.response_to_comment),
        status_table=tuple(_row(a, wording) for a in reply.answers if a.present or a.recommendation.for_us)
        if reply.status_table
        else (),
        recommendations_introduction=_block(
            "recommendations_introduction", wording.say("recommendations_introduction")
        ),
        recommendations=tuple(_recommendation(item, reply, wording, accepted) for item in items_of(reply)),
        general_action=_prose("commissioner_action", reply.general_action),
        others=_others(reply, wording, accepted),
        sections=tuple(
            LetterSection(Line(s.heading), _prose(f"section{n}", s.text)) for n, s in enumerate(reply.sections, 1)
        ),
        conclusion=_prose("conclusion", reply.conclusion),
        close=Line(reply.close.value if reply.close else wording.say("close")),
        welsh_close=_welsh(wording.say("welsh_close"), welsh and not reply.close),
        signatory=_signatory(reply, wording),
        copies=tuple(Line(line) for line in _copies(reply, wording)),
        attribution=_block("attribution", report.attribution),
        headings=Headings(
            chief_officer=Line(wording.say("headings.chief_officer", title=title)),
            recommendations=Line(wording.say("headings.recommendations")),
            status_table=Line(wording.say("headings.status_table")),
            others=Line(wording.say("headings.others")),
            conclusion=Line(wording.say("headings.conclusion")),
            copies=Line(wording.say("headings.copies")),
        ),
    )


# Blocks and lines --------------------------------------------------------------------------------------


def _block(field: str, text: str, units: tuple[str, ...] = (), kind: ParagraphKind = ParagraphKind.TEXT) -> Block:
    return Block(Anchor(field, units), paragraphs(text, kind))


def _prose(field: str, words: Words | None, units: tuple[str, ...] = ()) -> Block:
    return _block(field, words.value if words else "", units)


def _gap(field: str, text: str, units: tuple[str, ...] = (), kind: ParagraphKind = ParagraphKind.TEXT) -> Block:
    """A placeholder that nobody can miss."""
    return Block(Anchor(field, units), (Paragraph((Run(text, gap=True),), kind),))


def _welsh(text: str, wanted: bool) -> Line:
    return Line(text if wanted else "", language=WELSH)


# Head and foot -----------------------------------------------------------------------------------------


def _letterhead(force: Force, body: LocalPolicingBody) -> Letterhead:
    contact = force.contact
    welsh_lines = contact.welsh_address or ("",) * len(contact.address)
    return Letterhead(
        office=Line(body.office_name or body.name),
        welsh_office=Line(body.welsh_office_name or body.welsh_name, language=WELSH),
        address=tuple(
            BilingualLine(Line(english), Line("" if welsh == english else welsh, language=WELSH))
            for english, welsh in zip(contact.address, welsh_lines, strict=True)
        ),
        person=Line(contact.person),
        telephone=Line(contact.telephone),
        email=Line(contact.email),
        web=Line(contact.web),
    )


def _notice(force: Force, *, welsh: bool) -> Line:
    notice = force.language_notice
    if notice is None:
        return Line("")
    return Line(" ".join(notice.welsh.split()), language=WELSH) if welsh else Line(" ".join(notice.english.split()))


def _addressee(reply: Reply, wording: Wording) -> tuple[Line, ...]:
    """The envelope: who, which office, where."""
    minister, written = reply.minister, reply.addressee
    if written is not None and (minister is None or written.value != minister.name):
        name = Line(written.value)
    elif minister is not None:
        name = Line(minister.style)
    else:
        name = Line(wording.say("gaps.addressee"), gap=True)
    return (name, Line(reply.office.title), *(Line(line) for line in reply.office.address))


def _signatory(reply: Reply, wording: Wording) -> Signatory:
    person = reply.signatory
    if person is None:
        return Signatory(Line(wording.say("gaps.signatory"), gap=True), Line(reply.body.name), Line(""))
    return Signatory(Line(person.name), Line(person.title or reply.body.name), Line(person.welsh_title, language=WELSH))


def _copies(reply: Reply, wording: Wording) -> tuple[str, ...]:
    if reply.copies is not None:
        return tuple(line.value for line in reply.copies)
    name = _chief_officer_name(reply)
    title = reply.force.chief_officer.title
    chief_officer = f"{title} {name}" if name else title
    return wording.lines(chief_officer=chief_officer, force=reply.force.name, body=reply.body.name)


# The chief officer -------------------------------------------------------------------------------------


def _day(reply: Reply) -> date:
    return reply.stated_date or reply.anchor or reply.report.published


def _chief_officer_name(reply: Reply) -> str:
    holder = holder_on(reply.force.chief_officer.holders, _day(reply))
    return holder.name if holder else ""


def _comment(reply: Reply, wording: Wording, accepted: Accepted) -> Block:
    """What the chief officer said, led in by a stock sentence; or why nothing; or a placeholder."""
    field = "chief_officer_comment"
    comment, why_none = reply.chief_officer_comment, reply.no_chief_officer_comment_because
    if comment is not None:
        name = _chief_officer_name(reply)
        title = reply.force.chief_officer.title
        key = "chief_officer_quoted" if comment.quoted else "chief_officer_reported"
        # a nameless officer reads as "The Chief Constable"
        lead = " ".join(wording.say(key, title=title if name else f"The {title}", name=name).split())
        kind = ParagraphKind.COMMENT if comment.quoted else ParagraphKind.TEXT
        return Block(Anchor(field), paragraphs(lead) + paragraphs(comment.text.value, kind))
    if why_none is not None:
        return _block(field, wording.say("no_chief_officer_comment", reason=why_none.value))
    if ("no-chief-officer-comment", "") in accepted:
        return Block(Anchor(field), ())
    return _gap(field, wording.say("gaps.chief_officer_comment"))


# Recommendations ---------------------------------------------------------------------------------------


def _recommendation(item: Item, reply: Reply, wording: Wording, accepted: Accepted) -> LetterRecommendation:
    numbers = [r.number for r in item.recommendations]
    if len(numbers) == 1:
        heading = wording.say("headings.recommendation", number=numbers[0])
    else:
        heading = wording.say("headings.recommendations_together", numbers=in_words(numbers))
    several = len(item.groups) > 1
    return LetterRecommendation(
        heading=Line(heading),
        quotations=tuple(_quotation(r) for r in item.recommendations),
        answers=tuple(
            _answer(group, reply, wording, accepted, _heading(group, item, wording) if several else "")
            for group in item.groups
        ),
    )


def _quotation(recommendation: Recommendation) -> Block:
    """The published wording with its parts, exactly."""
    stem = Paragraph((Run(" ".join(recommendation.text.split())),), ParagraphKind.QUOTATION)
    parts = tuple(
        Paragraph((Run(" ".join(p.text.split())),), ParagraphKind.QUOTATION_PART, p.label, opens_list=number == 0)
        for number, p in enumerate(recommendation.parts)
    )
    return Block(Anchor("quotation", (recommendation.number,)), (stem, *parts))


def _heading(group: Group, item: Item, wording: Wording) -> str:
    """Which of the item's parts a group answers."""
    if len(item.recommendations) > 1:
        return in_words([a.label for a in group.answers])
    labels = [a.part.label for a in group.answers if a.part]
    if len(labels) == 1:
        return wording.say("headings.part", label=labels[0])
    return wording.say("headings.parts", labels=in_words([f"({label})" for label in labels]))


def _answer(group: Group, reply: Reply, wording: Wording, accepted: Accepted, heading: str) -> LetterAnswer:
    """What is said to the units of a group. The first stands for all: they were answered together."""
    first = group.answers[0]
    units = tuple(a.name for a in group.answers)
    named = in_words([a.label for a in group.answers])
    return LetterAnswer(
        heading=Line(heading),
        force_progress=_force_progress(first, units, named, wording),
        commissioner_action=_commissioner_action(first, units, named, reply, wording, accepted),
        timescale=_timescale(group, units, named, reply, wording, accepted),
    )


def _force_progress(answer: Answer, units: tuple[str, ...], named: str, wording: Wording) -> Block:
    field = "force_progress"
    if answer.force_progress is not None:
        return _prose(field, answer.force_progress, units)
    if answer.answered:
        return Block(Anchor(field, units), ())
    key = "gaps.force_progress" if answer.recommendation.for_force else "gaps.unanswered"
    return _gap(field, wording.say(key, unit=named), units)


def _commissioner_action(
    answer: Answer, units: tuple[str, ...], named: str, reply: Reply, wording: Wording, accepted: Accepted
) -> Block:
    field = "commissioner_action"
    if answer.no_action_because is not None:
        reason = wording.say("no_action", reason=answer.no_action_because.value)
        action = answer.commissioner_action.value + "\n\n" if answer.commissioner_action else ""
        return _block("no_action_because", action + reason, units)
    if answer.commissioner_action is not None:
        return _prose(field, answer.commissioner_action, units)
    lack = "no-commissioner-action"  # one finding for all units of an answer, at its first
    if reply.general_action is not None or not accepted.isdisjoint({(lack, ""), (lack, units[0])}):
        return Block(Anchor(field, units), ())
    return _gap(field, wording.say("gaps.commissioner_action", unit=named), units)


def _timescale(
    group: Group, units: tuple[str, ...], named: str, reply: Reply, wording: Wording, accepted: Accepted
) -> Block:
    """One sentence; several only where units that were answered together have different deadlines."""
    field = "timescale"
    said: dict[str, list[str]] = {}
    for answer in group.answers:
        words = sentence(answer.timescale, answer.deadline, reply.report.publisher, wording)
        if words:
            said.setdefault(words, []).append(answer.label)
    # one sentence needs no name; of several each names what it is about
    sentences = list(said) if len(said) < 2 else [f"{in_words(labels)}: {words}" for words, labels in said.items()]
    label = wording.say("timescale.label")
    lead = (Run(f"{label}: ", bold=True),) if label else ()
    if sentences:
        text = Paragraph((*lead, Run(" ".join(sentences))), ParagraphKind.TIMESCALE)
        return Block(Anchor(field, units), (text,))
    first = group.answers[0]
    lack = "missing-timescale"
    excused = (lack, "") in accepted or all((lack, unit) in accepted for unit in units)
    if excused or (first.no_action_because is not None and first.force_progress is None):
        return Block(Anchor(field, units), ())
    gap = Run(wording.say("gaps.timescale", unit=named), gap=True)
    return Block(Anchor(field, units), (Paragraph((*lead, gap), ParagraphKind.TIMESCALE),))


def _row(answer: Answer, wording: Wording) -> StatusRow:
    text = answer.part.text if answer.part else answer.recommendation.text
    words = text.split(maxsplit=14)
    summary = " ".join(words[:14]) + (" ..." if len(words) > 14 else "")
    return StatusRow(
        name=Line(answer.name),
        summary=Line(summary),
        status=Line(wording.say(f"status.{answer.status.value if answer.status else 'unknown'}")),
        timescale=Line(short(answer.timescale, answer.deadline)),
    )


def _others(reply: Reply, wording: Wording, accepted: Accepted) -> Block:
    """What is said of recommendations that others are to act on."""
    silent = [
        r
        for r in reply.report.recommendations
        if not r.for_us and not any(a.present for a in reply.answers if a.recommendation is r)
    ]
    if reply.others is not None and reply.others.value != _STOCK:
        return _prose("others", reply.others)
    lack = "unexplained-recommendation"
    if (lack, "") in accepted or all((lack, r.number) in accepted for r in silent):
        return Block(Anchor("others"), ())
    numbers = in_words([r.number for r in silent])
    if reply.others is None:
        return _gap("others", wording.say("gaps.others", numbers=numbers))
    names = dict.fromkeys(_ADDRESSEES.get(word, word.replace("-", " ")) for r in silent for word in r.addressed_to)
    key = "others_one" if len(silent) == 1 else "others_many"
    return _block(
        "others", wording.say(key, number=silent[0].number, numbers=numbers, addressees=in_words(list(names)))
    )
