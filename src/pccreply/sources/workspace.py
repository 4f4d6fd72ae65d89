"""What the files of a workspace say, each read once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pccreply.model.findings import Remark
from pccreply.model.forces import AddresseeOffice, Force
from pccreply.model.places import Place
from pccreply.model.reports import InspectionReport
from pccreply.model.wording import Wording
from pccreply.prose.spelling import did_you_mean
from pccreply.sources.addressees import read_addressees
from pccreply.sources.folders import Folders, starter_folder
from pccreply.sources.forces import read_force
from pccreply.sources.reports import read_report

KEPT = 500
"""How many forces and how many reports are remembered at most."""
T = TypeVar("T")


def _keep(found: dict[str, T], name: str, value: T) -> None:
    """Remember what a file says. Beyond ``KEPT`` the oldest is forgotten, so that a run of any length fits in memory."""
    if len(found) >= KEPT:
        del found[next(iter(found))]
    found[name] = value


class Workspace(Folders):
    """The files of a workspace, each read once: who wants to see what has changed since opens it anew.

    Every ``read_...`` method gives the value, or None, with the remarks of its file.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._reports: dict[str, tuple[InspectionReport | None, list[Remark]]] = {}
        self._forces: dict[str, tuple[Force | None, list[Remark]]] = {}
        self._templates: dict[str, Path] = {}
        self._office: tuple[AddresseeOffice | None, list[Remark]] | None = None
        self._wording: tuple[Wording | None, list[Remark]] | None = None

    def template_remarks(self, name: str, place: Place) -> list[Remark]:
        """What is to be said of a template that a file names at ``place``: nothing, where it exists."""
        if self.template_path(name).is_file():
            return []
        folders = (self.root / "templates", starter_folder() / "templates")
        names = sorted({p.name for folder in folders for p in folder.glob("*.docx") if not p.name.startswith("~$")})
        near = did_you_mean(name, names) or f"There are: {', '.join(names) or 'none yet'}."
        return [Remark("unknown-reference", f"There is no template '{name}' in the folder templates.", place, near)]

    def template_path(self, name: str) -> Path:
        """A letter template: the workspace's own, else the starter's, else where it should be."""
        if name not in self._templates:
            self._templates[name] = super().template_path(name)
        return self._templates[name]

    def has_report(self, report: str) -> bool:
        """Whether the register holds a report."""
        return report in self._reports or self.report_path(report).is_file()

    def has_force(self, force: str) -> bool:
        """Whether there is such a force."""
        return force in self._forces or self.force_path(force).is_file()

    # what it says

    def read_report(self, report: str) -> tuple[InspectionReport | None, list[Remark]]:
        """A report of the register."""
        if report not in self._reports:
            path = self.report_path(report)
            _keep(self._reports, report, read_report(path, self.shown(path)))
        return self._reports[report]

    def read_force(self, force: str) -> tuple[Force | None, list[Remark]]:
        """A force with its local policing body."""
        if force not in self._forces:
            path = self.force_path(force)
            found, remarks = read_force(path, self.shown(path))
            if found is not None and found.template:
                remarks += self.template_remarks(found.template, found.place)
            _keep(self._forces, force, (found, remarks))
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
