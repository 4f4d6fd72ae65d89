"""From a draft to the Reply that the rules see."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from pccreply.alignment.align import Aligned, align
from pccreply.alignment.anchored import anchored
from pccreply.alignment.letter import date_of, facts_of
from pccreply.alignment.text import Text
from pccreply.model.drafts import Draft
from pccreply.model.forces import AddresseeOffice, Force
from pccreply.model.letter_facts import LetterFacts
from pccreply.model.places import Place, Placed
from pccreply.model.progress import ChiefOfficerComment, Person
from pccreply.model.reply import Answer, Origin, Reply
from pccreply.model.reports import InspectionReport
from pccreply.prose.placeholders import is_placeholder

_HEADING = 60
"""A paragraph shorter than this, in characters, is a heading and no answer."""


def reply_from_draft(
    draft: Draft,
    report: InspectionReport,
    force: Force,
    other_forces: tuple[Force, ...],
    office: AddresseeOffice,
    today: date,
    as_of: date | None,
) -> Reply:
    """The Reply that a draft makes.

    ``other_forces`` are those whose names the letter must not carry as its own. ``today`` is the day of
    the check; ``as_of`` a day that the user named instead, or None. Words about time are read against
    the day that the user named, or else the letter's date, or else today or the last lawful day, whichever
    comes first. A letter of our own is read by
    its anchors, and where those are gone by its words, as any other draft is.
    """
    dated = date_of(draft)
    # a letter without a date was written in its 56 days, as far as anybody can tell
    anchor = as_of or (dated.value if dated else min(today, report.last_lawful_day))
    written = replace(draft, passages=tuple(p for p in draft.passages if not is_placeholder(p.text)))
    # a report may hold areas for improvement alone
    aligned = align(written, report, anchor) if report.recommendations else Aligned((), Text(written), {})
    answers = _without_unwritten(draft, anchored(written, report, aligned.answers, anchor))
    facts = facts_of(draft, aligned, report, force, other_forces, answers, dated)
    day = dated.value if dated else as_of
    return Reply(
        origin=Origin.DRAFT,
        report=report,
        force=force,
        body=force.body_on(day or anchor),
        office=office,
        answers=tuple(_with_action(a, facts) for a in answers),
        place=Place(draft.path, paragraph=None),
        as_of=as_of or today,
        anchor=anchor,
        letter_date=dated,
        minister=office.holder_on(day) if day else None,
        salutation=facts.salutation,
        close=facts.close,
        chief_officer_comment=ChiefOfficerComment(facts.chief_officer_comment, quoted=True)
        if facts.chief_officer_comment
        else None,
        others=facts.others,
        signatory=Person(facts.signatory.value) if facts.signatory else None,
        copies=facts.copies,
        draft=draft,
        facts=facts,
        other_forces=other_forces,
    )


def _without_unwritten(draft: Draft, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers without what was found for a unit whose own place holds a placeholder that names it, and nothing else.

    So does a letter of ours mark a gap; where there are no anchors, words of another answer may seem to fill it.
    """
    quoted = {place for answer in answers for place in answer.quotation}
    gaps = " ".join(
        passage.text
        for before, passage in zip(draft.passages, draft.passages[1:], strict=False)
        if passage.anchor is None
        and is_placeholder(passage.text)
        and (before.place in quoted or (len(before.text) < _HEADING and not before.text.endswith(".")))
    )
    return tuple(
        replace(a, force_progress=None) if re.search(rf"{re.escape(a.label)}(?![\w,])", gaps) else a for a in answers
    )


def _with_action(answer: Answer, facts: LetterFacts) -> Answer:
    """The answer with the sentences in which the body itself acts, where its passages hold any."""
    if answer.commissioner_action is not None or not answer.answered:
        return answer
    own = [w for w in facts.own_actions if w.place in answer.evidence]
    return replace(answer, commissioner_action=Placed(" ".join(w.value for w in own), own[0].place)) if own else answer
