"""The letter of one progress file, made and not yet written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pccreply.composing.letter import compose
from pccreply.jobs.errors import why
from pccreply.jobs.office import Loaded, Office, findings_in_unread, findings_on, load_progress
from pccreply.model.checks import CheckedDocument, DocumentKind
from pccreply.model.findings import Finding, Remark, Severity
from pccreply.model.letters import Letter
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.model.reports import unit_name
from pccreply.outputs import Output
from pccreply.rules.book import rule_named
from pccreply.rules.judging import OFF
from pccreply.sources.folders import DEFAULT_TEMPLATE
from pccreply.sources.seen import changed_answers, seen_now, seen_text
from pccreply.sources.settings import FILE as SETTINGS_FILE

HAS_ERRORS = "has errors"


@dataclass(frozen=True, slots=True)
class Made:
    """A letter that is made and not yet written: nothing in it hangs on the machine that made it.

    ``data`` is None where there is none, and ``reason`` then says why in a few words. ``template`` is the
    file name of the office's template. ``seen`` holds the file that tells to which wording the answers
    were written, None where it need not change; ``changed`` the units whose answers have changed since,
    ``suspect`` those whose wording has. ``dated`` says that the result is the same on any day, ``slow`` why
    its template takes longer than others, or nothing.
    """

    force: str
    report: str
    document: CheckedDocument
    data: bytes | None = None
    reason: str = ""
    incomplete: bool = False
    template: str = DEFAULT_TEMPLATE
    seen: bytes | None = None
    changed: tuple[str, ...] = ()
    suspect: tuple[str, ...] = ()
    dated: bool = False
    slow: str = ""


def make_letter(
    office: Office,
    path: Path,
    output: Output,
    *,
    allow_incomplete: bool = False,
    template: Path | None = None,
) -> Made:
    """Make the letter of one progress file, and write nothing."""
    force, report = path.parent.name, path.stem
    loaded = load_progress(office, path)
    findings, shown = findings_on(office, loaded), loaded.path

    def failed(reason: str, remarks: Sequence[Remark] = ()) -> Made:
        return Made(force, report, _document(loaded, findings, remarks), reason=reason)

    if office.settings_remarks:
        return failed(f"{SETTINGS_FILE} has faults (for {shown})", office.settings_remarks)
    reply = loaded.reply
    if reply is None:
        return failed(f"{shown} cannot be read")
    errors = any(f.severity is Severity.ERROR and f.excuse is None for f in findings)
    if errors and not allow_incomplete:
        return failed(f"{shown} {HAS_ERRORS}")
    wording, remarks = office.workspace.read_wording()
    if wording is None:
        return failed(f"the wording for {shown} cannot be read", remarks)
    letter = compose(reply, wording, faulty=errors, accepted=_accepted(office, findings))
    name = reply.template or DEFAULT_TEMPLATE
    chosen = template or office.workspace.template_path(name)
    data, remarks = _bytes(letter, output, chosen, office.workspace.shown(chosen))
    if data is None:
        return failed(f"the template for {shown} has faults", remarks)
    before = loaded.seen
    now = seen_now(reply, before, office.day) if before is not None else None
    return Made(
        force,
        report,
        _document(loaded, findings),
        data,
        incomplete=letter.marking.gap,
        template=name,
        seen=seen_text(now) if now is not None and now != before else None,
        changed=changed_answers(before or (), now or ()),
        suspect=tuple(a.name for a in reply.answers if a.written_to is not None),
        dated=_dated(reply),
        slow=output.slow_because(chosen),
    )


def _dated(reply: Reply) -> bool:
    """Whether the letter and its findings are the same on any day: it has a date, and excuses that end are none."""
    return reply.letter_date is not None and not reply.excuses


def _document(loaded: Loaded, findings: tuple[Finding, ...], remarks: Sequence[Remark] = ()) -> CheckedDocument:
    """The document with its findings, and with those of other files that stand in the way of its letter."""
    return CheckedDocument(
        loaded.path,
        DocumentKind.PROGRESS,
        findings + findings_in_unread(remarks),
        loaded.report,
        loaded.force,
        loaded.reply,
    )


def _accepted(office: Office, findings: tuple[Finding, ...]) -> frozenset[tuple[str, str]]:
    """What the office has accepted: findings that it has excused, and rules that it has switched off."""
    switched_off = [name for name, severity in office.settings.severities.items() if severity == OFF]
    off = {booked.rule.name for name in switched_off if (booked := rule_named(name)) is not None}
    excused = {(f.rule, unit_name(f.recommendation, f.part) if f.recommendation else "") for f in findings if f.excuse}
    return frozenset(excused | {(name, "") for name in off})


def _bytes(letter: Letter, output: Output, template: Path, shown: str) -> tuple[bytes | None, list[Remark]]:
    """The letter in its format, or the faults of the template."""
    from pccreply.outputs.docx import TemplateProblems

    try:
        return output.write(letter, template), []
    except TemplateProblems as problems:
        return None, [replace(r, place=replace(r.place, file=shown)) for r in problems.remarks]
    except OSError as error:
        message = f"The template cannot be opened: {why(error, template)}."
        return None, [Remark("broken-template", message, Place(shown), "Name a Word template (.docx).")]
