"""Watch drafts: check each at once, and again whenever somebody saves it.

The system's notices (by watchfiles) only say when to look. What has changed is found by looking at the
files' times and sizes, so a save in several steps is one change, and on a drive that sends no notices
(a share, a synchronised folder) a look every few seconds finds it too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from threading import Event

from pccreply.jobs.check import check, files_in, refuse_unknown
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import Office
from pccreply.model.checks import CheckResult, DocumentKind
from pccreply.model.findings import Finding
from pccreply.sources.settings import FILE as SETTINGS_FILE

Stamp = tuple[int, int]
"""When a file was last written (nanoseconds) and how large it is."""


class State(StrEnum):
    """What became of a draft when it was last looked at."""

    CHECKED = "checked"
    UNCLEAR = "unclear"
    """not checked: nobody can tell which report it answers or for which force; the message says so"""
    HELD = "held"
    """not checked: it cannot be opened, since another program writes it or holds it open"""
    GONE = "gone"
    """it is not there any more"""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the check before."""

    put_right: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Watched:
    """One file, just looked at.

    ``path`` is as people are shown it. ``result`` holds the one document, where the file was checked;
    ``message`` says why it was not. ``change`` is None where there is no check before to compare with.
    ``saved`` is true where the file itself has changed, false where the register or the settings have.
    ``waiting`` is the number of files that are still to be checked.
    """

    path: str
    state: State
    at: datetime
    result: CheckResult | None = None
    message: str = ""
    change: Change | None = None
    saved: bool = True
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. A file is read when it has been left alone for ``quiet``, and given up as gone after ``gone``.

    One that cannot be opened is tried ``tries`` times before that is said, and again at every look.
    ``look`` is the time between two looks where the system tells nothing.
    """

    quiet: float = 0.25
    gone: float = 2.0
    look: float = 3.0
    tries: int = 6


def watch(
    open_office: Callable[[], Office],
    targets: Sequence[str],
    *,
    report: str | None = None,
    force: str | None = None,
    stop: Event | None = None,
    pace: Pace | None = None,
) -> Iterator[Watched | None]:
    """Every file of the targets as it is checked, without an end; None whenever there is nothing new.

    A target is a folder or a file. What was saved last comes first. ``open_office`` is called at the start and
    whenever a file of the workspace or the day has changed. ``stop`` ends the iteration when it is set.
    Raises CannotRun before the first result where there is nothing to watch or ``report`` or ``force`` is unknown.
    """
    stop, pace = stop or Event(), pace or Pace()
    if not targets:
        raise CannotRun("Say what to watch, a folder or files: pccreply check --watch drafts")
    paths = [Path(target) for target in targets]
    for path in paths:
        if not path.exists():
            raise CannotRun(f"There is no folder or file '{path}' to watch.")
    desk = _Desk(open_office, paths, report, force, pace)
    return _rounds(desk, _moments(desk, stop, pace), stop, pace)


def difference(before: Iterable[Finding], after: Iterable[Finding]) -> Change:
    """The findings that are gone and those that were not there.

    Two findings are the same where they say the same, wherever that stands by now; or where one rule says it
    of one recommendation, in other words.
    """
    old, new = list(before), list(after)
    for same in (_words, _unit):
        left = []
        for finding in new:
            key = same(finding)
            twin = next((o for o in old if key and same(o) == key), None)
            if twin is None:
                left.append(finding)
            else:
                old.remove(twin)
        new = left
    return Change(tuple(old), tuple(new))


def _words(finding: Finding) -> tuple[str | None, ...]:
    said = re.sub(r"\b(paragraph|page|line) \d+", r"\1", finding.message)
    return finding.rule, finding.recommendation, finding.part, said


def _unit(finding: Finding) -> tuple[str | None, ...]:
    return (finding.rule, finding.recommendation, finding.part) if finding.recommendation else ()


def _moments(desk: _Desk, stop: Event, pace: Pace) -> Iterator[None]:
    """When to look: at once, when the system tells of a change, and every few seconds besides."""
    yield
    from watchfiles import watch as notices

    folders, deep = desk.folders()
    every = max(1, int(pace.look * 1000))
    try:
        for _ in notices(
            *folders,
            watch_filter=None,
            debounce=400,
            stop_event=stop,
            rust_timeout=every,
            yield_on_timeout=True,
            recursive=deep,
            ignore_permission_denied=True,
        ):
            yield
    except (OSError, RuntimeError):
        pass  # a drive that cannot be watched, or too many folders: looking serves as well
    while not stop.wait(pace.look):
        yield


def _rounds(desk: _Desk, moments: Iterator[None], stop: Event, pace: Pace) -> Iterator[Watched | None]:
    for _ in moments:
        while not stop.is_set():
            yield from desk.look()
            path = desk.next()
            if path is not None:
                watched = desk.check(path)
                if watched is not None:
                    yield watched
            elif desk.unsettled():
                stop.wait(pace.quiet)
            else:
                break
        if stop.is_set():
            return
        yield None


@dataclass(slots=True)
class _File:
    """A watched file: how it was last seen, and what came of it."""

    stamp: Stamp
    since: float
    """when it was first seen with this stamp"""
    checked: Stamp | None = None
    """its stamp when it was last checked"""
    due: bool = True
    tries: int = 0
    again: float = 0.0
    """not to be tried before that time"""
    missing: float | None = None
    findings: tuple[Finding, ...] | None = None


class _Desk:
    """The watched files, and the office that they are checked by."""

    def __init__(
        self,
        open_office: Callable[[], Office],
        targets: list[Path],
        report: str | None,
        force: str | None,
        pace: Pace,
    ) -> None:
        self._open, self._targets, self._report, self._force, self._pace = open_office, targets, report, force, pace
        self._office: Office | None = open_office()
        refuse_unknown(self._office, report, force)
        self._workspace = self._office.workspace
        self._files: dict[Path, _File] = {}
        self._basis = self._seen = self._look_at_basis()
        self._seen_since = 0.0
        self._settings = False
        self._settings_at_fault = False

    def folders(self) -> tuple[list[Path], bool]:
        """The folders to be told about, and whether also about those in them.

        Where only files are watched, the folders around them may be large: then not.
        """
        around = [path if path.is_dir() else path.parent for path in self._targets]
        own = [self._workspace.root / name for name in ("reports", "forces", "templates")]
        deep = any(path.is_dir() for path in self._targets)
        return list(dict.fromkeys([*around, *(folder for folder in own if folder.is_dir())])), deep

    def look(self) -> Iterator[Watched]:
        """See what has changed. Yields the files that are gone, and the settings where they are at fault."""
        now = time.monotonic()
        there = {path: stamp for path in self._listed() if (stamp := _stamp(path)) is not None}
        for path, stamp in there.items():
            file = self._files.setdefault(path, _File(stamp, now))
            file.missing = None
            if stamp != file.stamp:
                file.stamp, file.since = stamp, now
                file.tries, file.again = 0, 0.0
            file.due = file.due or stamp != file.checked
        for path in [path for path in self._files if path not in there]:
            file = self._files[path]
            file.missing = file.missing or now
            if now - file.missing >= self._pace.gone:
                del self._files[path]
                yield self._watched(path, State.GONE)
        self._renew(now)
        yield from self._on_settings()

    def next(self) -> Path | None:
        """The file to check now, the one saved last first; None where there is none."""
        now = time.monotonic()
        ripe = [
            (file.stamp, path)
            for path, file in self._files.items()
            if file.due and file.missing is None and now >= max(file.since + self._pace.quiet, file.again)
        ]
        return max(ripe)[1] if ripe else None

    def unsettled(self) -> bool:
        """Whether something is to be looked at again soon."""
        held = self._pace.tries
        waits = any(file.missing is not None or (file.due and file.tries < held) for file in self._files.values())
        return waits or self._seen != self._basis

    def check(self, path: Path) -> Watched | None:
        """Check a file; None where it has to be tried again first."""
        file = self._files[path]
        stamp, saved = file.stamp, file.stamp != file.checked
        try:
            with path.open("rb"):
                pass
        except OSError:
            return self._held(path, file)
        state, result, message = State.CHECKED, None, ""
        try:
            if self._office is None:
                self._office = self._open()
            result = check(self._office, [str(path)], report=self._report, force=self._force)
            own = tuple(d for d in result.documents if d.path == self._shown(path))
            result = replace(result, documents=own)
        except CannotRun as reason:
            state, message = State.UNCLEAR, str(reason)
        except Exception as error:  # a fault of ours in one draft must not end the watch
            state = State.UNCLEAR
            message = f"pccreply itself has failed on {self._shown(path)} ({type(error).__name__}: {error})"
        readable = result is not None and any(
            d.reply is not None or d.kind is not DocumentKind.DRAFT for d in result.documents
        )
        if not readable and _stamp(path) != stamp:
            return None  # it was read in the middle of a save
        file.checked, file.due, file.tries = stamp, False, 0
        change = None
        if result is not None and readable:
            findings = tuple(f for d in result.documents for f in d.findings if f.excuse is None)
            change = difference(file.findings, findings) if file.findings is not None else None
            file.findings = findings
        return self._watched(path, state, result, message, change, saved)

    def _held(self, path: Path, file: _File) -> Watched | None:
        file.tries += 1
        first = file.tries == self._pace.tries
        wait = self._pace.look if file.tries >= self._pace.tries else self._pace.quiet * file.tries
        file.again = time.monotonic() + wait
        message = (
            f"{self._shown(path)} is being written or held open by another program; "
            "it is checked as soon as it can be opened."
        )
        return self._watched(path, State.HELD, message=message) if first else None

    def _watched(
        self,
        path: Path,
        state: State,
        result: CheckResult | None = None,
        message: str = "",
        change: Change | None = None,
        saved: bool = True,
    ) -> Watched:
        waiting = sum(file.due and file.tries < self._pace.tries for file in self._files.values())
        return Watched(self._shown(path), state, datetime.now(), result, message, change, saved, waiting)

    def _listed(self) -> Iterator[Path]:
        """The files there are. The office's letter templates are no drafts."""
        templates = (self._workspace.root / "templates").resolve()
        for target in self._targets:
            if not target.is_dir():
                yield target
                continue
            for path in files_in(target):
                if path.suffix == ".yaml" or path.parent.resolve() != templates:
                    yield path

    def _renew(self, now: float) -> None:
        """Where the office's own files have changed and rest again, open it anew, and check everything again."""
        seen = self._look_at_basis()
        if seen != self._seen:
            self._seen, self._seen_since = seen, now
        if self._seen != self._basis and now - self._seen_since >= self._pace.quiet:
            self._basis, self._settings = self._seen, False
            self._office = None
            for file in self._files.values():
                file.due = True

    def _on_settings(self) -> Iterator[Watched]:
        """The settings, when they are at fault and when they are no longer."""
        if self._settings:
            return
        self._settings = True
        path = self._workspace.root / SETTINGS_FILE
        try:
            self._office = self._office or self._open()
        except CannotRun:
            return  # each file that is checked says so
        if self._office.settings_remarks:
            yield self._watched(path, State.CHECKED, check(self._office, [str(path)]), saved=False)
        elif self._settings_at_fault:
            yield self._watched(path, State.GONE)
        self._settings_at_fault = bool(self._office.settings_remarks)

    def _look_at_basis(self) -> tuple[date, dict[Path, Stamp | None]]:
        """Everything that verdicts rest on besides the drafts: the day, and the YAML and settings of the office."""
        root = self._workspace.root
        patterns = ("reports/*.y*ml", "forces/*/*.y*ml", "templates/*.yaml", SETTINGS_FILE)
        return date.today(), {path: _stamp(path) for pattern in patterns for path in root.glob(pattern)}

    def _shown(self, path: Path) -> str:
        return self._workspace.shown(path)


def _stamp(path: Path) -> Stamp | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size
