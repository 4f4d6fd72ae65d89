"""The workspace: the folder with ``reports/``, ``forces/``, ``templates/`` and ``output/``.

It is the nearest folder, from the current one upwards, that holds ``pccreply.toml`` or both
``reports/`` and ``forces/``. What a workspace lacks under ``templates/`` comes from the starter
workspace that pccreply carries.
"""

from __future__ import annotations

import os
from pathlib import Path

from pccreply.model.findings import Remark
from pccreply.model.forces import AddresseeOffice, Force
from pccreply.model.places import Place
from pccreply.model.reports import InspectionReport
from pccreply.model.wording import Wording
from pccreply.sources.addressees import read_addressees
from pccreply.sources.forces import read_force
from pccreply.sources.reports import read_report
from pccreply.sources.settings import FILE as SETTINGS_FILE
from pccreply.sources.shapes import did_you_mean

FORCE_FILE = "force.yaml"
DEFAULT_TEMPLATE = "letter.docx"


def starter_folder() -> Path:
    """The starter workspace: inside the installed package, or the repository itself."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "starter"
    return packaged if packaged.is_dir() else package.parents[1]


def find_root(start: Path) -> Path | None:
    """The workspace that ``start`` lies in, or None."""
    for folder in [start, *start.parents]:
        if (folder / SETTINGS_FILE).is_file() or ((folder / "reports").is_dir() and (folder / "forces").is_dir()):
            return folder
    return None


class Workspace:
    """The files of a workspace, each read once.

    Every ``read_...`` method gives the value, or None, with the remarks of its file.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._reports: dict[str, tuple[InspectionReport | None, list[Remark]]] = {}
        self._forces: dict[str, tuple[Force | None, list[Remark]]] = {}
        self._office: tuple[AddresseeOffice | None, list[Remark]] | None = None
        self._wording: tuple[Wording | None, list[Remark]] | None = None

    def shown(self, path: Path) -> str:
        """A path as people are shown it, with slashes.

        From the current folder, where both lie in the workspace or the path below the folder; from the
        workspace's own folder otherwise.
        """
        here, root, path_there = Path.cwd(), self.root.resolve(), path.resolve()
        if path_there.is_relative_to(here):
            return path_there.relative_to(here).as_posix()
        if not path_there.is_relative_to(root):
            return path.as_posix()
        if here.is_relative_to(root):
            return Path(os.path.relpath(path_there, here)).as_posix()
        return path_there.relative_to(root).as_posix()

    # what there is

    def report_ids(self) -> list[str]:
        """The ids of all reports in the register, sorted."""
        return sorted(p.stem for p in (self.root / "reports").glob("*.yaml") if not p.name.startswith("."))

    def force_ids(self) -> list[str]:
        """The ids of all forces, sorted."""
        return sorted(p.parent.name for p in (self.root / "forces").glob(f"*/{FORCE_FILE}"))

    def progress_paths(self, report: str) -> list[Path]:
        """Every progress file on one report, sorted by force."""
        return sorted((self.root / "forces").glob(f"*/{report}.yaml"))

    # where it is

    def report_path(self, report: str) -> Path:
        """Where a report of the register lies, or would lie."""
        return self.root / "reports" / f"{report}.yaml"

    def force_path(self, force: str) -> Path:
        """Where a force lies, or would lie."""
        return self.root / "forces" / force / FORCE_FILE

    def progress_path(self, force: str, report: str) -> Path:
        """Where a force's progress on a report lies, or would lie."""
        return self.root / "forces" / force / f"{report}.yaml"

    def template_path(self, name: str) -> Path:
        """A letter template: the workspace's own, else the starter's, else where it should be."""
        own = self.root / "templates" / name
        starter = starter_folder() / "templates" / name
        return own if own.exists() or not starter.exists() else starter

    def template_remarks(self, name: str, place: Place) -> list[Remark]:
        """What is to be said of a template that a file names at ``place``: nothing, where it exists."""
        if self.template_path(name).is_file():
            return []
        folders = (self.root / "templates", starter_folder() / "templates")
        names = sorted({p.name for folder in folders for p in folder.glob("*.docx") if not p.name.startswith("~$")})
        near = did_you_mean(name, names) or f"There are: {', '.join(names) or 'none yet'}."
        return [Remark("unknown-reference", f"There is no template '{name}' in the folder templates.", place, near)]

    @property
    def output(self) -> Path:
        """The folder that generated files go to."""
        return self.root / "output"

    # what it says

    def read_report(self, report: str) -> tuple[InspectionReport | None, list[Remark]]:
        """A report of the register."""
        if report not in self._reports:
            path = self.report_path(report)
            self._reports[report] = read_report(path, self.shown(path))
        return self._reports[report]

    def read_force(self, force: str) -> tuple[Force | None, list[Remark]]:
        """A force with its local policing body."""
        if force not in self._forces:
            path = self.force_path(force)
            found, remarks = read_force(path, self.shown(path))
            if found is not None and found.template:
                remarks += self.template_remarks(found.template, found.place)
            self._forces[force] = found, remarks
        return self._forces[force]

    def read_office(self) -> tuple[AddresseeOffice | None, list[Remark]]:
        """The addressee's office with its holders."""
        if self._office is None:
            path = self.template_path("addressees.yaml")
            self._office = read_addressees(path, self.shown(path))
        return self._office

    def read_wording(self) -> tuple[Wording | None, list[Remark]]:
        """The stock sentences: the workspace's own, filled up from the starter's."""
        if self._wording is None:
            from pccreply.sources.wording import read_wording

            starter = starter_folder() / "templates" / "wording.yaml"
            stock, remarks = read_wording(starter, self.shown(starter))
            own = self.root / "templates" / "wording.yaml"
            if own.exists() and own.resolve() != starter.resolve():
                stock, remarks = read_wording(own, self.shown(own), stock)
            self._wording = stock, remarks
        return self._wording

    def known_place(self) -> Place:
        """The workspace itself, for remarks about what it lacks."""
        return Place(self.shown(self.root))
