"""Read and judge one draft: which report it answers, for which force, and what every rule says of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pccreply.drafts import read_draft
from pccreply.jobs.errors import CannotRun, some_of
from pccreply.jobs.office import Office, findings_in_unread, known_forces, load_progress
from pccreply.model.checks import CheckedDocument, DocumentKind
from pccreply.model.drafts import Draft
from pccreply.model.findings import Remark
from pccreply.model.forces import BodyKind, ChiefOfficer, Force, LocalPolicingBody
from pccreply.model.places import Place, Words
from pccreply.model.reports import InspectionReport
from pccreply.prose.languages import mostly_welsh
from pccreply.rules.judging import judge, remarks_on
from pccreply.sources.replies import with_areas_for_improvement


def check_draft(
    office: Office,
    path: Path,
    report: str | None,
    force: str | None,
    *,
    gate: bool = False,
    data: bytes | None = None,
) -> CheckedDocument:
    """The draft with its findings. ``report`` and ``force`` are ids, or None where the draft itself tells.

    With ``gate`` the file itself is looked at closely, and the gate's own rules are asked too. ``data`` is what the
    file holds, where it is no file (yet); ``path`` is then its name.

    Raises CannotRun where nobody can tell which report the draft answers, or for which force.
    """
    checked = _checked(office, path, report, force, gate, data)
    return checked if data is not None else replace(checked, source=path.absolute())


def _checked(
    office: Office, path: Path, report: str | None, force: str | None, gate: bool, data: bytes | None
) -> CheckedDocument:
    shown = str(path) if data is not None else office.workspace.shown(path)
    if path.name.startswith("~$"):
        raise CannotRun(f"{shown} is no letter: Word keeps it beside a letter that is open. Name the letter itself.")
    draft, remarks = read_draft(path, shown, closely=gate, data=data)
    if draft is None:
        return CheckedDocument(shown, DocumentKind.DRAFT, findings_in_unread(remarks), report, force)
    if mostly_welsh(draft.text):
        unread = tuple(judge([*remarks, _welsh(draft)], office.severities))
        return CheckedDocument(shown, DocumentKind.DRAFT, unread, report, force, None, draft)
    known, more = known_forces(office)
    ours = _force(office, draft, known, force)
    answered = _report(office, draft, report)
    minister_office, faults = office.workspace.read_office()
    found = [*remarks, *faults]
    if report is not None:
        found += office.workspace.read_report(report)[1]
    if force is not None:
        found += [r for r in more if r.place.file == office.workspace.shown(office.workspace.force_path(force))]
    if answered is None or ours is None or minister_office is None:
        return CheckedDocument(shown, DocumentKind.DRAFT, findings_in_unread(found), report, force, None, draft)
    if office.settings.areas_for_improvement:
        answered = with_areas_for_improvement(answered)
    from pccreply.alignment.reply import reply_from_draft

    others = tuple(f for f in known.values() if f.id != ours.id)
    reply = reply_from_draft(draft, answered, ours, others, minister_office, office.today, office.as_of)
    reply = replace(reply, supplied=_supplied(office, ours.id, answered.id))
    findings = judge([*found, *remarks_on(reply, gate)], office.severities, (), office.day)
    return CheckedDocument(shown, DocumentKind.DRAFT, tuple(findings), answered.id, ours.id or None, reply, draft)


def _welsh(draft: Draft) -> Remark:
    return Remark(
        "welsh-only",
        "The draft is in Welsh, and recommendations are matched here in English: nobody can tell what it answers.",
        Place(draft.path),
        "Check the English text of the letter; a Welsh one needs a person who reads Welsh.",
    )


def _force(office: Office, draft: Draft, known: dict[str, Force], named: str | None) -> Force | None:
    """The force that was named, or that the draft speaks for; None where the one named cannot be read."""
    if named is not None:
        return known.get(named)
    if not known:
        return _nameless(draft)
    from pccreply.alignment.identify import force_of

    found = force_of(draft, known.values())
    if found is None:
        ids = some_of(office.workspace.force_ids())
        raise CannotRun(f"{draft.path} does not show for which force it speaks. Add --force ID: {ids}.")
    return found


def _supplied(office: Office, force: str, report: str) -> tuple[Words, ...]:
    """What the force's progress file on the report says, where there is one that can be read."""
    path = office.workspace.progress_path(force, report)
    progress = load_progress(office, path).reply if force and path.is_file() else None
    said = [w for a in progress.answers for w in (a.force_progress, a.commissioner_action)] if progress else []
    return tuple(w for w in dict.fromkeys(said) if w is not None)


def _nameless(draft: Draft) -> Force:
    """A force of which nothing is known, for a workspace that holds none."""
    body = LocalPolicingBody(BodyKind.PCC, "local policing body")
    return Force("", "the force", (body,), ChiefOfficer(), Place(draft.path))


def _report(office: Office, draft: Draft, named: str | None) -> InspectionReport | None:
    """The report that was named, or that the draft answers; None where the one named cannot be read."""
    if named is not None:
        return office.workspace.read_report(named)[0]
    ids = office.workspace.report_ids()
    reports = [r for name in ids if (r := office.workspace.read_report(name)[0]) is not None]
    from pccreply.alignment.identify import report_of

    found = report_of(draft, reports)
    if found is None:
        raise CannotRun(
            f"{draft.path} does not show which report it answers: no title of the register, or more than one, stands in "
            f"it. Add --report ID: {some_of(ids) or 'the register holds none yet'}."
        )
    return found
