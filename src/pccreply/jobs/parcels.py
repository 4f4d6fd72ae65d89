"""Letters made elsewhere: in another process, or on another machine.

A parcel holds the bytes of all that some letters need, so that a worker needs no disk but its own. The
worker unpacks it into a temporary folder, makes the letters there and sends them back; it writes none.
A letter in whose files something is wrong is sent back unmade: what is to be said of it may need the whole
workspace ("Did you mean ..."), and its owner makes it at home.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pccreply import __version__
from pccreply.jobs.draft import HAS_ERRORS, Made, make_letter
from pccreply.jobs.office import Office
from pccreply.jobs.origins import Origins
from pccreply.model.findings import Severity
from pccreply.outputs import Output
from pccreply.sources.folders import seen_path, starter_folder
from pccreply.sources.settings import Settings
from pccreply.sources.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Parcel:
    """What some letters need, in itself.

    ``files`` maps paths of the workspace to bytes, ``shown`` to how people at home are shown them.
    ``letters`` are the paths of the progress files. With ``whole`` the results keep what was read.
    """

    version: str
    settings: Settings
    today: date
    as_of: date | None
    output: Output
    allow_incomplete: bool
    whole: bool
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


class Packing:
    """Parcels of one run. What all letters share is read once."""

    def __init__(
        self, office: Office, origins: Origins, output: Output, *, allow_incomplete: bool, whole: bool = False
    ) -> None:
        self._office, self._origins, self._output = office, origins, output
        self._allow_incomplete, self._whole = allow_incomplete, whole
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
        office = self._office
        return Parcel(
            __version__,
            office.settings,
            office.today,
            office.as_of,
            self._output,
            self._allow_incomplete,
            self._whole,
            files,
            shown,
            tuple(letters),
        )

    def _take(self, files: dict[str, bytes], shown: dict[str, str], path: Path, name: str) -> None:
        try:
            data = path.read_bytes()
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


def make_all(parcel: Parcel) -> Answered:
    """Make the letters of a parcel; this is what a worker runs."""
    if parcel.version != __version__:
        return Answered(__version__, ())
    with tempfile.TemporaryDirectory(prefix="pccreply-") as folder:
        root = Path(folder).resolve()
        for name, data in parcel.files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        office = Office(_Unpacked(root, parcel.shown), parcel.settings, (), parcel.today, parcel.as_of)
        return Answered(__version__, tuple(_made(office, root / name, parcel) for name in parcel.letters))


def _made(office: Office, path: Path, parcel: Parcel) -> Made | None:
    try:
        made = make_letter(office, path, parcel.output, allow_incomplete=parcel.allow_incomplete)
    except Exception:  # it happens again at home, where it is told
        return None
    read = all(not f.code.startswith("PCC0") for f in made.document.findings)
    if not read or (made.data is None and not made.reason.endswith(HAS_ERRORS)):
        return None
    if not parcel.whole and not made.document.count(Severity.ERROR):
        made = replace(made, document=replace(made.document, reply=None))
    return made
