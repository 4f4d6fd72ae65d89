"""What a letter was made from, and whether any of it has changed since.

Only bytes are compared here, so that a run in which nothing changed reads its files once and loads nothing
that knows what stands in them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pccreply import __version__
from pccreply.ledger.ledger import Entry, Ledger, Record, Written, sha256
from pccreply.sources.folders import DEFAULT_TEMPLATE, SETTINGS_FILE, Folders, below, seen_path, starter_folder
from pccreply.untrusted.files import read_at_most

_STARTER = "starter/"
VERSION, INCOMPLETE, TEMPLATE, DAY = "pccreply", "allow-incomplete", "template", "day"
"""What the ledger calls the parts of a run that decide its result."""


@dataclass(frozen=True, slots=True)
class Run:
    """What decides the result of a run, the sources apart. ``template`` is one that the user named, or ""."""

    today: date
    as_of: date | None = None
    allow_incomplete: bool = False
    template: str = ""

    @property
    def day(self) -> str:
        """The day of the run; a day that was named counts for more than today does."""
        return f"{self.as_of} (named)" if self.as_of else str(self.today)

    def recorded(self, dated: bool) -> dict[str, str]:
        """It in words; the day is left out of what does not hang on it."""
        incomplete = "yes" if self.allow_incomplete else "no"
        day = "" if dated else self.day
        return {VERSION: __version__, INCOMPLETE: incomplete, TEMPLATE: self.template, DAY: day}


class Origins:
    """The SHA-256 of the files of a workspace, each read once.

    A file is read here before anybody else reads it. Where it is saved in between, the letter is made from
    more than its ledger says, and is made again by the next run; never the other way round.
    """

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self._root = folders.root
        self._starter = starter_folder()
        self._begins = ((below(self._root), ""), (below(self._starter), _STARTER))
        self._digests: dict[str, str] = {}
        self._shared = [SETTINGS_FILE, *self._either("wording.yaml"), *self._either("addressees.yaml")]

    def name(self, path: Path) -> str:
        """How the ledger calls a file."""
        given = str(path)
        for begins, prefix in self._begins:  # as text: a path taken apart and put together again costs far more
            if given.startswith(begins):
                return (prefix + given[len(begins) :]).replace(os.sep, "/")
        return path.absolute().as_posix()

    def digest(self, name: str) -> str:
        """The SHA-256 of a file; "" where there is none, or none that can be read."""
        if name not in self._digests:
            starter = name.startswith(_STARTER)
            path = self._starter / name.removeprefix(_STARTER) if starter else self._root / name
            try:
                self.note(name, read_at_most(path))
            except OSError:
                self._digests[name] = ""
        return self._digests[name]

    def note(self, name: str, data: bytes) -> None:
        """Note the bytes of a file that somebody has read for another purpose."""
        self._digests[name] = sha256(data)

    def read_shared(self) -> None:
        """Take the digests of what all letters share."""
        for name in self._shared:
            self.digest(name)
        for folder in (self._root, self._starter):
            for path in (folder / "templates").glob("*.docx"):
                self.digest(self.name(path))

    def read(self, path: Path) -> None:
        """Take the digests of what a letter has of its own: its progress file and what stands beside it, its report."""
        report, force = path.stem, path.parent.name
        for source in (path, seen_path(path), self.folders.report_path(report), self.folders.force_path(force)):
            self.digest(self.name(source))

    def forget(self, path: Path) -> None:
        """Forget what one letter alone was made from: a run of any length fits in memory."""
        for source in (path, seen_path(path), self.folders.force_path(path.parent.name)):
            self._digests.pop(self.name(source), None)

    def sources(self, path: Path, report: str, force: str, template: Path | None) -> dict[str, str]:
        """What went into a letter, with its digests. ``template`` is None for a format that needs none."""
        names = [self.name(path), self.name(seen_path(path))]
        names += [self.name(self.folders.report_path(report)), self.name(self.folders.force_path(force))]
        names += self._shared
        if template is not None:
            names += dict.fromkeys((f"templates/{template.name}", self.name(template)))
        return {name: self.digest(name) for name in names}

    def _either(self, name: str) -> list[str]:
        """A file of the office's own and the starter's, which counts where there is none, or fills it up."""
        own, starter = self._root / "templates" / name, self._starter / "templates" / name
        return list(dict.fromkeys((self.name(own), self.name(starter))))


@dataclass(frozen=True, slots=True)
class Standing:
    """A letter that stands as it would be written again; the ledger knows what was found in it."""

    path: Path
    written: Written
    record: Record


@dataclass(frozen=True, slots=True)
class Due:
    """A letter that is to be made, and why."""

    path: Path
    reasons: tuple[str, ...]


def sift(
    origins: Origins, paths: Sequence[Path], suffix: str, run: Run, *, force: bool = False
) -> Iterator[Standing | Due]:
    """For each progress file: whether its letter stands, or is to be made.

    With ``force`` an edited letter is to make room, so one that stands beside it does not do.
    """
    ledgers: dict[str, Ledger] = {}
    for path in paths:
        report = path.stem
        if report not in ledgers:
            ledgers[report] = Ledger(origins.folders.output / report)
        found = _sifted(origins, ledgers[report], path, suffix, run)
        if force and isinstance(found, Standing) and found.written.kept is not None:
            found = Due(path, ("the edited letter is moved aside",))
        yield found


def _sifted(origins: Origins, ledger: Ledger, path: Path, suffix: str, run: Run) -> Standing | Due:
    name = path.parent.name + suffix
    stands = ledger.standing(name)
    if stands is None:
        if ledger.entry(name) is None:
            return Due(path, ("it was not written before",))
        gone = not (ledger.folder / name).exists()
        return Due(path, ("the letter is not there any more" if gone else "somebody has edited the letter",))
    entry = ledger.entry(stands.path.name)
    reasons = tuple(_reasons(origins, entry, path, run))
    if reasons or entry is None or entry.record is None:
        return Due(path, reasons)
    return Standing(path, stands, entry.record)


def _reasons(origins: Origins, entry: Entry | None, path: Path, run: Run) -> Iterator[str]:
    record = entry.record if entry is not None else None
    if record is None:
        yield "the ledger does not say what the letter was made from"
        return
    yield from _other_run(record, run)
    if origins.name(path) not in record.sources:
        yield "it was made from another progress file"
    for name, digest in record.sources.items():
        now = origins.digest(name)
        if now != digest:
            yield f"{name} {'is new' if not digest else 'has changed' if now else 'is gone'}"


def _other_run(record: Record, run: Run) -> Iterator[str]:
    now = run.recorded(dated=False)
    before: Mapping[str, str] = record.run
    if before.get(VERSION) != now[VERSION]:
        yield f"pccreply {before.get(VERSION)} wrote it, and this is {now[VERSION]}"
    if before.get(INCOMPLETE) != now[INCOMPLETE] and record.errors:
        yield f"--allow-incomplete was {'not ' if run.allow_incomplete else ''}given then"
    if before.get(TEMPLATE) != now[TEMPLATE]:
        yield f"it was made with the template {before.get(TEMPLATE) or DEFAULT_TEMPLATE}"
    if before.get(DAY) not in ("", now[DAY]):
        yield "what is found hangs on the day (the letter has no date yet, or findings are excused until a day)"
