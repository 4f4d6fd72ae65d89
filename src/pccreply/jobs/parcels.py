"""Letters made elsewhere: in another process, or on another machine.

A worker on this machine is sent the paths of some progress files, and reads the workspace itself. One on another
machine is sent a parcel with the bytes of all that its letters need, so that it needs no disk but its own: it
unpacks them into a temporary folder. Either makes the letters and sends them back; it writes none.
A letter in whose files something is wrong is sent back unmade: what is to be said of it may need the whole
workspace ("Did you mean ..."), and its owner makes it at home.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pccreply import __version__
from pccreply.jobs.make_letter import HAS_ERRORS, Made, make_letter
from pccreply.jobs.office import Office
from pccreply.jobs.origins import Origins
from pccreply.model.findings import Severity
from pccreply.outputs import Output
from pccreply.sources.folders import seen_path, starter_folder
from pccreply.sources.settings import Settings
from pccreply.sources.workspace import Workspace
from pccreply.untrusted.files import read_at_most


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all letters of one run. With ``whole`` the results keep what was read."""

    settings: Settings
    today: date
    as_of: date | None
    output: Output
    allow_incomplete: bool
    whole: bool
    run: str = field(default_factory=lambda: secrets.token_hex(8))

    def office(self, workspace: Workspace) -> Office:
        """The office at work in a workspace."""
        return Office(workspace, self.settings, (), self.today, self.as_of)


@dataclass(frozen=True, slots=True)
class Errand:
    """Letters for a worker on this machine: the workspace, and the progress files in it."""

    terms: Terms
    root: Path
    letters: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Parcel:
    """What some letters need, in itself.

    ``files`` maps paths of the workspace to bytes, ``shown`` to how people at home are shown them.
    ``letters`` are the paths of the progress files.
    """

    version: str
    terms: Terms
    files: dict[str, bytes]
    shown: dict[str, str]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a worker sends back: a letter or None for each progress file, and the worker's version of pccreply.

    Where that is another one there are no letters.
    """

    version: str
    made: tuple[Made | None, ...]


class Sending:
    """What one run sends to the workers of an executor."""

    def __init__(self, executor: Executor, office: Office, origins: Origins, terms: Terms) -> None:
        self._executor, self._office, self._origins, self._terms = executor, office, origins, terms
        near = isinstance(executor, ProcessPoolExecutor | ThreadPoolExecutor)
        self._packing = None if near else _Packing(office, origins, terms)

    def send(self, paths: Sequence[Path]) -> Future[Answered]:
        """Have the letters of some progress files made. Raises RuntimeError where the workers have died."""
        if self._packing is not None:
            return self._executor.submit(make_parcel, self._packing.parcel(paths))
        for path in paths:
            self._origins.read(path)
        return self._executor.submit(run_errand, Errand(self._terms, self._office.workspace.root, tuple(paths)))


class _Packing:
    """Parcels of one run. What all letters share is read once."""

    def __init__(self, office: Office, origins: Origins, terms: Terms) -> None:
        self._office, self._origins, self._terms = office, origins, terms
        self._shared: dict[str, bytes] = {}
        self._shown: dict[str, str] = {}
        folders = (office.workspace.root / "templates", starter_folder() / "templates")
        templates = {p.name for folder in folders for p in folder.glob("*.docx") if not p.name.startswith("~$")}
        for name in sorted(templates | {"wording.yaml", "addressees.yaml"}):
            self._take(self._shared, self._shown, office.workspace.template_path(name), f"templates/{name}")

    def parcel(self, paths: Sequence[Path]) -> Parcel:
        """A parcel of the letters of some progress files."""
        workspace = self._office.workspace
        files, shown, letters = dict(self._shared), dict(self._shown), []
        for path in paths:
            force, report = path.parent.name, path.stem
            letter = f"forces/{force}/{path.name}"
            letters.append(letter)
            self._take(files, shown, path, letter)
            self._take(files, shown, seen_path(path), f"forces/{force}/{seen_path(path).name}")
            self._take(files, shown, workspace.force_path(force), f"forces/{force}/{workspace.force_path(force).name}")
            if f"reports/{report}.yaml" not in files:
                self._take(files, shown, workspace.report_path(report), f"reports/{report}.yaml")
        return Parcel(__version__, self._terms, files, shown, tuple(letters))

    def _take(self, files: dict[str, bytes], shown: dict[str, str], path: Path, name: str) -> None:
        try:
            data = read_at_most(path)
        except OSError:
            return  # a letter that needs it will be made at home, where it is said what is wrong
        self._origins.note(self._origins.name(path), data)
        files[name] = data
        shown[name] = self._office.workspace.shown(path)


class _Unpacked(Workspace):
    """The workspace of a parcel, which shows its files by their names at home."""

    def __init__(self, root: Path, shown: dict[str, str]) -> None:
        super().__init__(root)
        self._shown = shown

    def shown(self, path: Path) -> str:
        if not path.is_relative_to(self.root):
            return super().shown(path)
        name = path.relative_to(self.root).as_posix()
        return self._shown.get(name, name)


_at_work: dict[str, Office] = {}
"""In a worker on this machine: the office of the run, by its name. It reads what all letters share once."""


def run_errand(errand: Errand) -> Answered:
    """Make the letters of an errand; this is what a worker on this machine runs."""
    office = _at_work.get(errand.terms.run)
    if office is None:
        _at_work.clear()
        office = _at_work[errand.terms.run] = errand.terms.office(Workspace(errand.root))
    return Answered(__version__, tuple(_made(office, path, errand.terms) for path in errand.letters))


def make_parcel(parcel: Parcel) -> Answered:
    """Make the letters of a parcel; this is what a worker on another machine runs."""
    if parcel.version != __version__:
        return Answered(__version__, ())
    with tempfile.TemporaryDirectory(prefix="pccreply-") as folder:
        root = Path(folder).resolve()
        for name, data in parcel.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        office = parcel.terms.office(_Unpacked(root, parcel.shown))
        return Answered(__version__, tuple(_made(office, root / name, parcel.terms) for name in parcel.letters))


def _made(office: Office, path: Path, terms: Terms) -> Made | None:
    try:
        made = make_letter(office, path, terms.output, allow_incomplete=terms.allow_incomplete)
    except Exception:  # it happens again at home, where it is told
        return None
    read = all(not f.code.startswith("PCC0") for f in made.document.findings)
    if not read or (made.data is None and not made.reason.endswith(HAS_ERRORS)):
        return None
    if not terms.whole and not made.document.count(Severity.ERROR):
        made = replace(made, document=replace(made.document, reply=None))
    return made
