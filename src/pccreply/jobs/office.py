"""The office at work: a workspace, its settings and the day, from which every job starts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from pccreply.jobs.folders import open_folders
from pccreply.ledger.files import refuse_leading_out
from pccreply.ledger.locks import FolderLock, OtherRun
from pccreply.model.findings import Finding, Remark
from pccreply.model.forces import Force
from pccreply.model.places import Words
from pccreply.model.reply import Reply
from pccreply.model.reports import InspectionReport
from pccreply.prose.spelling import did_you_mean
from pccreply.rules.book import book, names_and_codes
from pccreply.rules.judging import judge, remarks_on
from pccreply.sources.folders import SEEN_SUFFIX, seen_path, starter_folder
from pccreply.sources.progress import ProgressFile, read_progress
from pccreply.sources.replies import reply_from_progress, with_areas_for_improvement
from pccreply.sources.seen import Seen, read_seen, with_seen
from pccreply.sources.settings import FILE as SETTINGS_FILE
from pccreply.sources.settings import OFF, Settings, read_settings
from pccreply.sources.workspace import Workspace

_LOCK = ".pccreply.lock"


@dataclass(frozen=True)
class Office:
    """A workspace with its settings. ``as_of`` is a day that the user named instead of today."""

    workspace: Workspace
    settings: Settings
    settings_remarks: tuple[Remark, ...]
    today: date
    as_of: date | None = None

    @property
    def day(self) -> date:
        """The day of the work: the one that the user named, or today."""
        return self.as_of or self.today

    @property
    def severities(self) -> dict[str, str]:
        """What the office set of the rules, by name or code: its plain-English setting, and what it says of single rules."""
        set_here = self.settings.severities
        if self.settings.plain_english:
            return set_here
        from pccreply.rules.plain_english import PLAIN_ENGLISH

        advice = [book()[name].rule for name in PLAIN_ENGLISH]
        return {r.name: OFF for r in advice if r.code not in set_here} | set_here


@dataclass(frozen=True, slots=True)
class Loaded:
    """A progress file with the Reply that it makes (None where something cannot be read).

    ``seen`` is the wording that its answers were written to, None where that cannot be read.
    """

    path: str
    report: str | None
    force: str | None
    reply: Reply | None
    remarks: tuple[Remark, ...] = field(default=())
    seen: tuple[Seen, ...] | None = ()


def open_office(start: Path, named: Path | None = None, as_of: date | None = None) -> Office:
    """The office whose workspace ``start`` lies in, or the one that was named.

    Raises CannotRun where there is no workspace.
    """
    root = open_folders(start, named).root
    workspace = Workspace(root)
    path = root / SETTINGS_FILE
    settings, remarks = read_settings(path, workspace.shown(path), names_and_codes())
    return Office(workspace, settings, tuple(remarks), date.today(), as_of)


class Turns:
    """Keep other runs waiting while a file that a person's word stands in is read, changed and written.

    A run takes a turn for each such file; the file of the lock stays open from one to the next.
    """

    def __init__(self, office: Office) -> None:
        self._folder, self._root = office.workspace.output, office.workspace.root
        self._lock = FolderLock(self._folder / _LOCK)
        self._made = False

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A turn. Raises OtherRun where another run's does not end.

        Where nothing can be written below ``output/`` no other run can work there either, and this one goes on.
        """
        with ExitStack() as held:
            try:
                if not self._made:
                    refuse_leading_out(self._folder, self._root)
                    self._folder.mkdir(parents=True, exist_ok=True)
                    self._made = True
                held.enter_context(self._lock.held())
            except OtherRun:
                raise
            except OSError:
                pass
            yield

    def close(self) -> None:
        """Close the file of the lock."""
        self._lock.close()


@contextmanager
def one_run_at_a_time(office: Office) -> Iterator[None]:
    """A single turn; see ``Turns``."""
    with closing(Turns(office)) as turns, turns.taken():
        yield


def known_forces(office: Office) -> tuple[dict[str, Force], list[Remark]]:
    """Every force whose name a letter may hold, by its id, and what is wrong with the files of the workspace's own.

    An office's workspace may hold its own force alone: the real ones that it lacks come from the starter workspace.
    Those of the workspace come first. A workspace without any force knows none.
    """
    found: dict[str, Force] = {}
    remarks: list[Remark] = []
    own = office.workspace.force_ids()
    for name in own:
        force, more = office.workspace.read_force(name)
        remarks += more
        if force is not None:
            found[name] = force
    if own and office.workspace.root.resolve() != starter_folder():
        called = {name for force in found.values() for name in _called(force)}
        for name, force in _real_forces().items():
            if name not in own and not called & _called(force):
                found[name] = force
    return found, remarks


@cache
def _real_forces() -> dict[str, Force]:
    """The real forces of the starter workspace, by their ids."""
    starter = Workspace(starter_folder())
    read = ((name, starter.read_force(name)[0]) for name in starter.force_ids())
    return {name: force for name, force in read if force is not None and not force.invented}


def _called(force: Force) -> set[str]:
    """The names of a force without their last word "Police", so that an office's own file is known by another id."""
    names = (force.name, *force.short_names)
    return {re.sub(r"\s+(?:police service|police|constabulary|service)$", "", name.casefold()) for name in names}


def forces_on(office: Office, report: InspectionReport) -> list[str]:
    """The ids of the forces that the report is about, and of all others that have progress on it.

    A national report is about every force of the workspace; invented forces answer invented reports only.
    """
    workspace = office.workspace
    begun = [path.parent.name for path in workspace.progress_paths(report.id)]
    scope: Iterable[str] | None = report.scope
    if scope is None:
        read = ((name, workspace.read_force(name)[0]) for name in workspace.force_ids())
        scope = (name for name, force in read if force is None or force.invented == report.invented)
    return sorted({*begun, *scope})


def load_progress(office: Office, path: Path, force: str | None = None, report: str | None = None) -> Loaded:
    """The Reply that a progress file makes, with every remark of the files that it rests on.

    The force is the one that was named, or that the file names, or else the folder's name; the
    report the one that was named or that the file names.
    """
    workspace = office.workspace
    shown = workspace.shown(path)
    # resolving looks at every folder of a path on the disk; only one that goes up needs it
    here = path.resolve() if ".." in path.parts else path.absolute()
    hint = force or here.parent.name
    file, remarks = read_progress(
        path, shown, hint, report or "", lambda name: _published(workspace, name), office.as_of
    )
    force_id = force or (file.force.value if file.force else hint)
    report_id = report or (file.report.value if file.report else None)
    found = [*remarks]
    wanted_report = wanted_force = None
    if report_id is not None:
        if workspace.has_report(report_id):
            wanted_report, more = workspace.read_report(report_id)
            found += more
        elif file.report is not None:
            found.append(_no_report(workspace, report_id, file.report))
    found += _misplaced(workspace, here, file)
    if file.template is not None:
        found += workspace.template_remarks(file.template.value, file.template.place)
    if workspace.has_force(force_id):
        wanted_force, more = workspace.read_force(force_id)
        found += more
    elif file.report is not None or file.progress is not None:
        found.append(_no_force(workspace, force_id, file.force or file.report, hint))
    minister_office, more = workspace.read_office()
    found += more
    reply = None
    if (
        file.progress is not None
        and wanted_report is not None
        and wanted_force is not None
        and minister_office is not None
    ):
        if office.settings.areas_for_improvement:
            wanted_report = with_areas_for_improvement(wanted_report)
        reply = reply_from_progress(
            file.progress, wanted_report, wanted_force, minister_office, office.today, office.as_of
        )
    seen, more = read_seen(seen_path(path), shown.removesuffix(path.suffix) + SEEN_SUFFIX)
    found += more
    if reply is not None and seen is not None:
        reply = with_seen(reply, seen)
    return Loaded(shown, report_id, force_id, reply, tuple(found), seen)


def _published(workspace: Workspace, report: str) -> date | None:
    """When a report came out, where the register holds it."""
    found = workspace.read_report(report)[0] if report and workspace.has_report(report) else None
    return found.published if found is not None else None


def findings_on(office: Office, loaded: Loaded) -> tuple[Finding, ...]:
    """The findings on a loaded progress file: those of reading it, and those of every rule."""
    reply = loaded.reply
    if reply is None:
        return findings_in_unread(loaded.remarks)
    remarks = [*loaded.remarks, *remarks_on(reply)]
    return tuple(judge(remarks, office.severities, reply.excuses, office.day))


def findings_in_unread(remarks: Iterable[Remark]) -> tuple[Finding, ...]:
    """The findings on a file that cannot be read: the office's settings do not make it pass."""
    return tuple(judge(remarks, {}))


def _misplaced(workspace: Workspace, here: Path, file: ProgressFile) -> Iterator[Remark]:
    """A file in a force's folder is looked for by its name: it must say nothing else of itself."""

    def known(lies: Callable[[str], Path], words: Words) -> bool:
        return lies(words.value).is_file()  # what does not exist at all is said elsewhere

    other_force = file.force if file.force is not None and file.force.value != here.parent.name else None
    other_report = file.report if file.report is not None and file.report.value != here.stem else None
    if other_force is None and other_report is None:
        return  # as nearly always, and then nothing is looked for on the disk
    if here.parent.parent.resolve() != (workspace.root / "forces").resolve():
        return
    if other_force is not None and known(workspace.force_path, other_force):
        message = (
            f"This file lies in the folder of '{here.parent.name}' and says that it is about '{other_force.value}'."
        )
        yield Remark("unknown-reference", message, other_force.place, "Delete this line, or move the file.")
    if other_report is not None and known(workspace.report_path, other_report):
        message = f"This file is named {here.name} and says that it answers '{other_report.value}'."
        instead = f"Rename it {other_report.value}.yaml, or correct the id here."
        yield Remark("unknown-reference", message, other_report.place, instead)


def _no_report(workspace: Workspace, report: str, words: Words) -> Remark:
    ids = workspace.report_ids()
    near = did_you_mean(report, ids) or f"The register holds: {', '.join(ids) or 'nothing yet'}."
    return Remark("unknown-reference", f"There is no report '{report}' in the register.", words.place, near)


def _no_force(workspace: Workspace, force: str, words: Words | None, folder: str) -> Remark:
    ids = workspace.force_ids()
    near = did_you_mean(force, ids) or "Write 'force:' and its id, or move the file into the force's folder."
    where = f" (taken from the name of the folder, '{folder}')" if force == folder else ""
    place = words.place if words else workspace.known_place()
    return Remark("unknown-reference", f"There is no force '{force}' in this workspace{where}.", place, near)
