"""The board of an office: where every force stands on every recommendation of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pccreply.jobs.clock import row_of
from pccreply.jobs.copied_answers import copied_passages, foreign_names, own_texts
from pccreply.jobs.errors import CannotRun, no_such, why
from pccreply.jobs.office import Office, findings_on, forces_on, known_forces, load_progress
from pccreply.ledger.ledger import Ledger, Written
from pccreply.model.board import (
    Board,
    Cell,
    LetterState,
    ReportBoard,
    Row,
    Standing,
    Unit,
)
from pccreply.model.file_names import unfit
from pccreply.model.findings import Finding, Severity
from pccreply.model.reply import Answer, Reply, Verdict
from pccreply.model.reports import InspectionReport, Recommendation, RecommendationPart
from pccreply.model.section55 import day_number
from pccreply.sources.replies import with_areas_for_improvement

_STANDINGS = {
    Verdict.ANSWERED: Standing.ANSWERED,
    Verdict.WEAK: Standing.WEAK,
    Verdict.UNSURE: Standing.UNSURE,
    Verdict.MISSING: Standing.MISSING,
}


def board(office: Office, reports: Sequence[str]) -> Board:
    """The board of the named reports, of the whole register where none is named.

    Nothing is written. Raises CannotRun for a report that the register does not have or that cannot be read, and
    where there is no report at all.
    """
    ids = office.workspace.report_ids()
    if not ids:
        raise CannotRun("The register holds no report yet. 'pccreply new report ID' writes a file to start from.")
    return Board(
        office.day,
        tuple(_report(office, _entered(office, name, bool(reports))) for name in dict.fromkeys(reports or ids)),
    )


def save(target: Path, data: bytes, root: Path | None = None) -> Written:
    """Write a board to a file; beside it where somebody has edited the one that lies there.

    ``root`` is the workspace where the file goes into its folder for output, and nobody has named another.
    Raises CannotRun where there is no such folder, or it cannot be written to.
    """
    if root is None and not target.parent.is_dir():
        raise CannotRun(f"There is no folder {target.parent}. Make it first, or name another file.")
    if unfit(target.name):
        raise CannotRun(f"'{target}' cannot be written: {unfit(target.name)}. Name another file with -o.")
    try:
        with Ledger(target.parent, root) as ledger:
            return ledger.write(target.name, data)
    except OSError as error:
        raise CannotRun(
            f"{target} cannot be written: {why(error, target)}. Close it where it is open, or name another file with -o."
        ) from error


def _entered(office: Office, name: str, named: bool) -> InspectionReport:
    workspace = office.workspace
    ids = workspace.report_ids()
    if name not in ids:
        raise no_such("report", name, ids, "in the register")
    report, _ = workspace.read_report(name)
    if report is None:
        shown = workspace.shown(workspace.report_path(name))
        alone = "" if named else " Until it is put right, name the other reports: pccreply board REPORT."
        raise CannotRun(f"{shown} cannot be read. 'pccreply check {shown}' says why.{alone}")
    return with_areas_for_improvement(report) if office.settings.areas_for_improvement else report


def _report(office: Office, report: InspectionReport) -> ReportBoard:
    units = tuple(_unit(recommendation, part) for recommendation, part in report.units())
    letters = _Letters(office.workspace.output / report.id)
    read = [_read(office, report, units, force, letters) for force in forces_on(office, report)]
    texts = [text for _, reply in read if reply is not None for text in own_texts(reply)]
    forces, _ = known_forces(office)
    return ReportBoard(
        report=report.id,
        title=report.title,
        published=report.published,
        last_day=report.last_lawful_day,
        as_of=office.day,
        day=day_number(report.published, office.day),
        units=units,
        rows=tuple(row for row, _ in read),
        entered=report.entered,
        expected=report.expected_recommendations,
        invented=report.invented,
        copied=tuple(copied_passages(texts, forces, report)),
        names=tuple(foreign_names(texts, forces, report)),
    )


def _unit(recommendation: Recommendation, part: RecommendationPart | None) -> Unit:
    return Unit(
        recommendation.number,
        part.label if part else None,
        part.text if part else recommendation.text,
        recommendation.deadline_of(part),
        recommendation.for_us,
    )


def _read(
    office: Office, report: InspectionReport, units: tuple[Unit, ...], force_id: str, letters: _Letters
) -> tuple[Row, Reply | None]:
    """The row of one force, and its reply where there is one."""
    workspace = office.workspace
    path = workspace.progress_path(force_id, report.id)
    force, _ = workspace.read_force(force_id) if workspace.force_path(force_id).is_file() else (None, [])
    begun = path.is_file()
    loaded = load_progress(office, path) if begun else None
    reply = loaded.reply if loaded else None
    if reply is not None and reply.report.id != report.id:
        reply = None  # it says that it answers another report; 'check' tells that
    findings = findings_on(office, loaded) if loaded else ()
    time = row_of(force_id, reply, report.published, office.day, started=begun)
    row = Row(
        force=force_id,
        name=force.name if force else force_id,
        short_name=force.short_names[0] if force and force.short_names else force.name if force else force_id,
        path=workspace.shown(path),
        cells=tuple(_cells(units, reply, begun)),
        time=time,
        published=reply is not None and reply.publication is not None,
        readable=reply is not None or not begun,
        errors=_count(findings, Severity.ERROR),
        warnings=_count(findings, Severity.WARNING),
        letter=letters.of(force_id),
        invented=force.invented if force else False,
    )
    return row, reply


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(f.severity is severity and f.excuse is None for f in findings)


def _cells(units: tuple[Unit, ...], reply: Reply | None, begun: bool) -> Iterator[Cell]:
    if reply is not None:
        yield from map(_cell, reply.answers)
        return
    for unit in units:
        asked = Standing.UNREADABLE if begun else Standing.NO_FILE
        yield Cell(asked if unit.asked else Standing.OTHERS)


def _cell(answer: Answer) -> Cell:
    if not answer.recommendation.for_us and not answer.answered:
        return Cell(Standing.OTHERS)
    suspect = answer.answered and answer.written_to is not None
    standing = Standing.SUSPECT if suspect else _STANDINGS[answer.verdict]
    return Cell(standing, answer.timescale, answer.late_by)


class _Letters:
    """What lies in the folder of a report's letters. Nothing is changed there."""

    def __init__(self, folder: Path) -> None:
        self._ledger = Ledger(folder)
        self._files: dict[str, list[Path]] = {}
        for path in sorted(folder.glob("[!.~]*.*")):
            self._files.setdefault(path.stem, []).append(path)

    def of(self, force: str) -> LetterState:
        """Whether a letter lies there, and whether each is as pccreply wrote it."""
        files = self._files.get(force, [])
        if not files:
            return LetterState.NONE
        return LetterState.WRITTEN if all(map(self._ledger.ours, files)) else LetterState.EDITED
