"""Where every force stands in the 56 days of every report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pccreply.jobs.errors import CannotRun, no_such
from pccreply.jobs.office import Office, forces_on, load_progress
from pccreply.model.clock import Clock, Row, State
from pccreply.model.reply import Reply
from pccreply.model.section55 import PERIOD, day_number, last_lawful_day


def clocks(office: Office, reports: Sequence[str]) -> tuple[Clock, ...]:
    """The clock of each report, of all where none is named.

    Raises CannotRun for a report that the register does not have or that cannot be read.
    """
    workspace = office.workspace
    ids = workspace.report_ids()
    found = []
    for name in reports or ids:
        if name not in ids:
            raise no_such("report", name, ids, "in the register")
        report, _ = workspace.read_report(name)
        if report is None:
            shown = workspace.shown(workspace.report_path(name))
            alone = "" if reports else " Until it is put right, name the other reports: pccreply clock REPORT."
            raise CannotRun(f"{shown} cannot be read. 'pccreply check {shown}' says why.{alone}")
        found.append(
            Clock(
                report=name,
                title=report.title,
                published=report.published,
                last_day=report.last_lawful_day,
                as_of=office.day,
                day=day_number(report.published, office.day),
                rows=tuple(_row(office, force, name, report.published) for force in forces_on(office, report)),
            )
        )
    return tuple(found)


def lone_clock(published: date, as_of: date) -> Clock:
    """The clock of a report that is not in the register, from its day of publication alone."""
    return Clock("", "", published, last_lawful_day(published), as_of, day_number(published, as_of), ())


def _row(office: Office, force: str, report: str, published: date) -> Row:
    path = office.workspace.progress_path(force, report)
    started = path.is_file()
    reply = load_progress(office, path).reply if started else None
    return row_of(force, reply, published, office.day, started=started)


def row_of(force: str, reply: Reply | None, published: date, today: date, *, started: bool) -> Row:
    """Where one response stands ``today``.

    ``reply`` is None where there is no progress file (then it has not ``started``) or it cannot be read.
    """
    if not started:
        day = day_number(published, today)
        return Row(force, None, None, State.OPEN if day <= PERIOD else State.UNKNOWN, started=False)
    if reply is None:
        return Row(force, None, None, State.UNKNOWN, started=True)
    on = reply.publication.on if reply.publication else reply.stated_date
    if on is not None:
        day = day_number(published, on)
        state = State.UNKNOWN if day < 1 else State.IN_TIME if day <= PERIOD else State.LATE
        return Row(force, on, day if day >= 1 else None, state, started=True)
    if reply.publication is not None:
        return Row(force, None, None, State.UNKNOWN, started=True)
    day = day_number(published, today)
    return Row(force, None, day, State.OPEN if day <= PERIOD else State.OVERDUE, started=True)
