"""Write the letter of one force on one report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pccreply.composing.letter import compose
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import Loaded, Office, findings_on, load_progress
from pccreply.ledger.files import write_atomically
from pccreply.ledger.ledger import Ledger, Written
from pccreply.model.checks import CheckedDocument, DocumentKind
from pccreply.model.findings import Finding, Remark, Severity
from pccreply.model.letters import Letter
from pccreply.outputs import Output
from pccreply.rules.judging import judge
from pccreply.sources.shapes import did_you_mean
from pccreply.sources.workspace import DEFAULT_TEMPLATE


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
    names a file that exists already and is not ours to replace.
    """
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
    findings = findings_on(office, loaded)
    errors = [f for f in findings if f.severity is Severity.ERROR and f.excuse is None]
    if loaded.reply is None:
        return Drafted(force, report, _document(loaded, findings), reason="cannot be read")
    if errors and not allow_incomplete:
        return Drafted(force, report, _document(loaded, findings), reason="has errors")
    wording, remarks = office.workspace.read_wording()
    if wording is None:
        return Drafted(force, report, _document(loaded, findings, office, remarks), reason="the wording cannot be read")
    letter = compose(loaded.reply, wording, faulty=bool(errors))
    chosen = template or office.workspace.template_path(_template_name(loaded))
    data, remarks = _bytes(letter, output, chosen, office.workspace.shown(chosen))
    if data is None:
        return Drafted(force, report, _document(loaded, findings, office, remarks), reason="the template has faults")
    try:
        written = _save(office, out, data, report, force + output.suffix)
    except OSError as error:
        reason = f"cannot be written: {error.strerror or error} (is it open in Word?)"
        return Drafted(force, report, _document(loaded, findings), reason=reason)
    return Drafted(force, report, _document(loaded, findings), written, incomplete=bool(errors) or letter.gaps)


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


def _template_name(loaded: Loaded) -> str:
    reply = loaded.reply
    assert reply is not None
    return reply.template or DEFAULT_TEMPLATE


def _document(
    loaded: Loaded, findings: tuple[Finding, ...], office: Office | None = None, remarks: list[Remark] | None = None
) -> CheckedDocument:
    """The document with its findings, and with those of the wording or the template."""
    more = tuple(judge(remarks, office.settings.severities)) if office and remarks else ()
    return CheckedDocument(
        loaded.path, DocumentKind.PROGRESS, findings + more, loaded.report, loaded.force, loaded.reply
    )


def _bytes(letter: Letter, output: Output, template: Path, shown: str) -> tuple[bytes | None, list[Remark]]:
    """The letter in its format, or the faults of the template."""
    from pccreply.outputs.docx import TemplateProblems

    try:
        return output.write(letter, template), []
    except TemplateProblems as problems:
        return None, list(problems.remarks)


def _save(office: Office, out: Path | None, data: bytes, report: str, name: str) -> Written:
    if out is None:
        return Ledger(office.workspace.output / report).write(name, data)
    if out.exists() and not Ledger(out.parent).ours(out):
        raise CannotRun(
            f"{out} exists already, and pccreply overwrites nothing that it did not write. Name another file."
        )
    if out.is_dir() or not out.parent.is_dir():
        raise CannotRun(f"{out} is not the name of a file in a folder that exists.")
    write_atomically(out, data)
    return Written(out)
