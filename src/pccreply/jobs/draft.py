"""Write the letter of one force on one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pccreply.composing.letter import compose
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import Loaded, Office, findings_in_unread, findings_on, load_progress
from pccreply.ledger.files import write_atomically
from pccreply.ledger.ledger import Ledger, Written
from pccreply.model.checks import CheckedDocument, DocumentKind
from pccreply.model.findings import Finding, Remark, Severity
from pccreply.model.letters import Letter
from pccreply.model.places import Place
from pccreply.model.reports import unit_name
from pccreply.outputs import Output
from pccreply.rules.book import rule_named
from pccreply.rules.judging import OFF
from pccreply.sources.folders import DEFAULT_TEMPLATE
from pccreply.sources.settings import FILE as SETTINGS_FILE
from pccreply.sources.shapes import did_you_mean

HAS_ERRORS = "has errors"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one letter.

    ``document`` holds every finding. ``written`` is None where no letter was written, and ``reason``
    then says why in a few words. ``incomplete`` is true where the letter holds a placeholder or has
    errors, and says so on every page.
    """

    force: str
    report: str
    document: CheckedDocument
    written: Written | None = None
    incomplete: bool = False
    reason: str = ""

    @property
    def errors(self) -> int:
        """How many errors are not excused."""
        return self.document.count(Severity.ERROR)


def draft(
    office: Office,
    force: str,
    report: str,
    output: Output,
    *,
    allow_incomplete: bool = False,
    template: Path | None = None,
    out: Path | None = None,
) -> Drafted:
    """Write the letter of a force on a report, by default to ``output/<report>/<force>``.

    No letter is written where a file cannot be read; with errors one is written only if
    ``allow_incomplete``. A letter that somebody has edited is left alone, and the new one goes
    beside it. Raises CannotRun where there is no such force, report or progress, and where ``out``
    names a file that exists already and is not ours to replace, or one of another format.
    """
    if out is not None and out.suffix.lower() != output.suffix:
        better = f"{out}{output.suffix}" if out.name and not out.suffix else f"a name that ends in {output.suffix}"
        raise CannotRun(f"'{out}' does not end in {output.suffix}. Write {better}, or choose another --format.")
    path = _progress_path(office, force, report)
    return write_letter(office, path, output, allow_incomplete=allow_incomplete, template=template, out=out)


def write_letter(
    office: Office,
    path: Path,
    output: Output,
    *,
    allow_incomplete: bool = False,
    template: Path | None = None,
    out: Path | None = None,
) -> Drafted:
    """Write the letter of one progress file; see ``draft``."""
    force, report = path.parent.name, path.stem
    loaded = load_progress(office, path)
    findings, shown = findings_on(office, loaded), loaded.path

    def failed(reason: str, remarks: Sequence[Remark] = ()) -> Drafted:
        return Drafted(force, report, _document(loaded, findings, remarks), reason=reason)

    if office.settings_remarks:
        return failed(f"{SETTINGS_FILE} has faults (for {shown})", office.settings_remarks)
    if loaded.reply is None:
        return failed(f"{shown} cannot be read")
    errors = any(f.severity is Severity.ERROR and f.excuse is None for f in findings)
    if errors and not allow_incomplete:
        return failed(f"{shown} {HAS_ERRORS}")
    wording, remarks = office.workspace.read_wording()
    if wording is None:
        return failed(f"the wording for {shown} cannot be read", remarks)
    letter = compose(loaded.reply, wording, faulty=errors, accepted=_accepted(office, findings))
    chosen = template or office.workspace.template_path(loaded.reply.template or DEFAULT_TEMPLATE)
    data, remarks = _bytes(letter, output, chosen, office.workspace.shown(chosen))
    if data is None:
        return failed(f"the template for {shown} has faults", remarks)
    target = out or office.workspace.output / report / (force + output.suffix)
    try:
        written = _save(target, data, named=out is not None)
    except OSError as error:
        return failed(f"{office.workspace.shown(target)} cannot be written: {_why(error)}")
    return Drafted(force, report, _document(loaded, findings), written, incomplete=errors or letter.gaps)


def _progress_path(office: Office, force: str, report: str) -> Path:
    workspace = office.workspace
    for what, wanted, ids in (("force", force, workspace.force_ids()), ("report", report, workspace.report_ids())):
        if wanted not in ids:
            near = did_you_mean(wanted, ids) or f"There are: {', '.join(ids[:12]) or 'none yet'}."
            raise CannotRun(f"There is no {what} '{wanted}' in this workspace. {near}")
    path = workspace.progress_path(force, report)
    if not path.is_file():
        raise CannotRun(
            f"{force} has no progress on {report}: there is no file {workspace.shown(path)}. "
            f"'pccreply new progress {force} {report}' writes one to start from."
        )
    return path


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
        message = f"The template cannot be opened: {_why(error)}."
        return None, [Remark("broken-template", message, Place(shown), "Name a Word template (.docx).")]


def _save(target: Path, data: bytes, *, named: bool) -> Written:
    """Write the letter; to a place that the user ``named`` only where nothing stands there but our own."""
    ledger = Ledger(target.parent)
    if not named:
        return ledger.write(target.name, data)
    if not target.parent.is_dir():
        raise CannotRun(f"There is no folder {target.parent}. Make it first, or name another file.")
    if target.exists() and not ledger.ours(target):
        if target.is_file() and target.read_bytes() == data:
            return Written(target, unchanged=True)
        raise CannotRun(f"{target} exists already and was not touched. Name another file, or move that one away.")
    if ledger.exists:
        return ledger.write(target.name, data)
    write_atomically(target, data)
    return Written(target)


def _why(error: OSError) -> str:
    """Why a file cannot be opened or written, in words that help."""
    match error:
        case PermissionError():
            return "access is denied (is it open in Word, or is its folder read-only?)"
        case NotADirectoryError() | FileExistsError():
            return "a file stands where its folder should be; move that file away"
        case IsADirectoryError():
            return "a folder of that name stands there; move it away"
    return error.strerror or str(error)
