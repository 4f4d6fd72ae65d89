"""From a progress file and its report to the Reply that rules and letters are made from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pccreply.model.forces import AddresseeOffice, Force, LocalPolicingBody, Minister, holder_on
from pccreply.model.places import Place, Placed
from pccreply.model.progress import ForceProgress, Person, ProgressUpdate, Status
from pccreply.model.reply import Answer, Origin, Reply
from pccreply.model.reports import InspectionReport, Recommendation, RecommendationKind, RecommendationPart, unit_name
from pccreply.model.timescales import NO_TIMESCALE, TimescaleKind, TimescaleStatement

Unit = tuple[Recommendation, RecommendationPart | None]


@dataclass(frozen=True, slots=True)
class _Given:
    """An update that answers a unit, with its number in the file and the reference as written."""

    group: int
    update: ProgressUpdate
    reference: Placed[str]


def reply_from_progress(
    progress: ForceProgress,
    report: InspectionReport,
    force: Force,
    office: AddresseeOffice,
    today: date,
    as_of: date | None,
) -> Reply:
    """The Reply that a progress file makes.

    ``today`` is the day of the check; ``as_of`` a day that the user named instead, or None. The
    anchor for words about time is the letter's date; where there is none, the day that the user
    named, the day of publication, or today, unless the comments were published on an unknown day:
    then nobody can tell, and the anchor is None.
    """
    letter_day = progress.letter_date.value if progress.letter_date else None
    published_on = progress.publication.on if progress.publication else None
    anchor = letter_day or as_of or published_on or (None if progress.publication else today)
    given, unmatched = _match(progress, report)
    body = force.body_on(letter_day or published_on or report.published)
    minister = office.holder_on(letter_day) if letter_day else None
    return Reply(
        origin=Origin.PROGRESS,
        report=report,
        force=force,
        body=body,
        office=office,
        answers=tuple(_answer(unit, given.get(_key(unit), []), progress.answers_place) for unit in report.units()),
        place=progress.place,
        as_of=as_of or today,
        anchor=anchor,
        letter_date=progress.letter_date,
        publication=progress.publication,
        reference=progress.reference,
        marking=progress.marking or force.marking,
        template=progress.template or force.template,
        minister=minister or _named(progress, office),
        addressee=progress.addressee,
        salutation=progress.salutation,
        close=progress.close,
        introduction=progress.introduction,
        chief_officer_comment=progress.chief_officer_comment,
        no_chief_officer_comment_because=progress.no_chief_officer_comment_because,
        response_to_comment=progress.response_to_comment,
        general_action=progress.general_action,
        others=progress.others,
        sections=progress.sections,
        conclusion=progress.conclusion,
        signatory=_signatory(progress, body, letter_day or published_on or report.published),
        copies=progress.copies,
        status_table=progress.status_table,
        unmatched=tuple(unmatched),
        excuses=tuple(replace(e, recommendation=_excused_unit(e.recommendation, report)) for e in progress.excuses),
    )


def _named(progress: ForceProgress, office: AddresseeOffice) -> Minister | None:
    """The minister whom the file names itself, so that the envelope can be styled."""
    if progress.addressee is None:
        return None
    return next((m for m in office.holders if m.name in progress.addressee.value), None)


def _key(unit: Unit) -> tuple[str, str | None]:
    return unit[0].number, unit[1].label if unit[1] else None


def _match(
    progress: ForceProgress, report: InspectionReport
) -> tuple[dict[tuple[str, str | None], list[_Given]], list[Placed[str]]]:
    """Which updates answer which unit, and the references that name nothing in the report."""
    names: dict[str, list[tuple[str, str | None]]] = {}
    for unit in report.units():
        number, label = _key(unit)
        names.setdefault(_plain(number), []).append((number, label))
        if label is not None:
            names[_plain(unit_name(number, label))] = [(number, label)]
    given: dict[tuple[str, str | None], list[_Given]] = {}
    unmatched = []
    for group, update in enumerate(progress.updates):
        for reference in update.to:
            keys = names.get(_plain(reference.value))
            if keys is None:
                unmatched.append(reference)
            for key in keys or ():
                given.setdefault(key, []).append(_Given(group, update, reference))
    return given, unmatched


def _excused_unit(reference: str | None, report: InspectionReport) -> str | None:
    """The name of the unit that an excuse means; as written, where it means none."""
    if reference is not None:
        for recommendation, part in report.units():
            for name in (unit_name(recommendation.number, part.label if part else None), recommendation.number):
                if _plain(name) == _plain(reference):
                    return name
    return reference


def _plain(reference: str) -> str:
    """A reference as people vary it: "3(b)", "3 b", "Rec 3b" and "3b" are the same."""
    lowered = reference.lower().removeprefix("recommendation").removeprefix("rec").lstrip(". ")
    plain = lowered.replace(" ", "")
    return re.sub(r"\(([a-z]+)\)", r"\1", plain) if "(" in plain else plain


def _answer(unit: Unit, given: list[_Given], whole: Place) -> Answer:
    recommendation, part = unit
    if not given:
        return Answer(recommendation, part, whole)
    first = given[0]
    update = first.update
    deadline = recommendation.deadline_of(part)
    return Answer(
        recommendation=recommendation,
        part=part,
        place=first.reference.place,
        present=True,
        force_progress=update.force_progress,
        commissioner_action=update.commissioner_action,
        no_action_because=update.no_action_because,
        status=update.status.value if update.status else None,
        timescale=_resolved(update, deadline.end if deadline else None),
        group=first.group,
        again=tuple(g.reference.place for g in given[1:]),
    )


def _resolved(update: ProgressUpdate, deadline: date | None) -> TimescaleStatement:
    """The statement for one unit: one by reference ends with the deadline of that very unit.

    What HMICFRS has closed is done, whether or not the file repeats it as a timescale.
    """
    timescale = update.timescale
    if timescale is None:
        closed = update.status is not None and update.status.value is Status.CLOSED_BY_HMICFRS
        if closed:
            return TimescaleStatement(TimescaleKind.DONE, place=update.place, given=(("closed", ""),))
        return NO_TIMESCALE
    return replace(timescale, end=deadline) if timescale.kind is TimescaleKind.BY_REFERENCE else timescale


def _signatory(progress: ForceProgress, body: LocalPolicingBody, day: date) -> Person | None:
    """Who signs: the person whom the file names, else the holder of the office on that day."""
    if progress.signatory is not None:
        return progress.signatory
    holder = holder_on(body.holders, day)
    if holder is None:
        return None
    title = holder.title or body.holder_title or body.name
    welsh_title = holder.welsh_title or body.welsh_holder_title or body.welsh_name
    return Person(holder.name, title, welsh_title)


def with_areas_for_improvement(report: InspectionReport) -> InspectionReport:
    """The report with its areas for improvement as units that are to be answered too.

    An area for improvement is not literally a recommendation, so section 55(5B) does not name it;
    an office may decide that it answers them all the same (``areas_for_improvement = true``).
    """
    areas = tuple(
        Recommendation(a.number, a.text, (), None, ("forces",), a.place, RecommendationKind.AREA_FOR_IMPROVEMENT)
        for a in report.areas_for_improvement
    )
    return replace(report, recommendations=report.recommendations + areas)
