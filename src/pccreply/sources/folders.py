"""Where the files of a workspace lie: ``reports/``, ``forces/``, ``templates/`` and ``output/``.

A workspace is the nearest folder, from the current one upwards, that holds ``pccreply.toml`` or both
``reports/`` and ``forces/``. What it lacks under ``templates/`` comes from the starter workspace that
pccreply carries. Nothing is read here, so that a run in which nothing changed has nothing to load.
"""

from __future__ import annotations

import functools
import os
import re
from contextlib import suppress
from pathlib import Path

from pccreply.model.file_names import same_name

SETTINGS_FILE = "pccreply.toml"
FORCE_FILE = "force.yaml"
DEFAULT_TEMPLATE = "letter.docx"
_LEADS_OUT = re.compile(r"[/\\\0]|^\.{0,2}$|^[A-Za-z]:")
_LONGEST = 250
"""Bytes: what the longest name leaves for its ending."""
_NO_LETTERS = re.compile(r"[^\w-]+")
SEEN_SUFFIX = ".seen.json"


@functools.cache
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


def seen_path(progress: Path) -> Path:
    """Where it is kept to which wording the answers of a progress file were written."""
    return progress.with_name(progress.stem + SEEN_SUFFIX)


def below(folder: Path) -> str:
    """How the paths of all that lies in a folder begin; a drive of its own ends in its separator already."""
    given = str(folder)
    return given if given.endswith(os.sep) else given + os.sep


@functools.lru_cache(maxsize=4096)
def _one_name(name: str) -> str:
    """A name that a file gave, if it is one name; else one that nothing has.

    A path would lead out of the workspace, and on Windows to the server of whoever wrote it.
    """
    return (
        f"{_NO_LETTERS.sub('_', name)[:60]} (no name)"
        if _LEADS_OUT.search(name) or len(name.encode("utf-8", "replace")) > _LONGEST
        else name
    )


class Folders:
    """The places of a workspace's files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._reports_folder, self._forces_folder = root / "reports", root / "forces"
        self._real = root.resolve()
        self._start = below(root)
        self._here = ""
        self._above: str | None = None
        self._alike: dict[str, dict[str, list[str]]] = {}

    def shown(self, path: Path) -> str:
        """A path as people are shown it, with slashes.

        From the current folder, where both lie in the workspace or the path below the folder; from the
        workspace's own folder otherwise.
        """
        here = str(Path.cwd())
        if here != self._here:
            self._here, self._above = here, self._prefix(Path(here))
        inside = self._inside(path)
        if inside is not None and self._above is not None:
            return self._above + inside
        path_there = (self._real / inside) if inside is not None else path.resolve()
        if path_there.is_relative_to(here):
            return path_there.relative_to(here).as_posix()
        if not path_there.is_relative_to(self._real):
            return path.as_posix()
        if Path(here).is_relative_to(self._real):
            return Path(os.path.relpath(path_there, here)).as_posix()
        return path_there.relative_to(self._real).as_posix()

    def _inside(self, path: Path) -> str | None:
        """A path below the workspace as it is written, or None; looking at the disk would take far longer."""
        given = str(path)
        inside = given[len(self._start) :] if given.startswith(self._start) else ""
        return inside.replace(os.sep, "/") if inside and ".." not in inside else None

    def _prefix(self, here: Path) -> str | None:
        """What stands before every path of the workspace; None where the current folder lies within it."""
        if self._real.is_relative_to(here):
            above = self._real.relative_to(here).as_posix()
            return "" if above == "." else f"{above}/"
        return None if here.is_relative_to(self._real) else ""

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

    def namesake(self, progress: Path) -> str:
        """What else is named like the force or the report of a progress file, capitals and accents apart; or nothing.

        Their letters would be one file on Windows or a Mac.
        """
        forces, reports = self.root / "forces", self.root / "reports"
        for folder, name in ((forces, progress.parent.name), (reports, progress.stem + ".yaml")):
            others = [other for other in self._named_alike(folder).get(same_name(name), []) if other != name]
            if others:
                return f"{folder.name}/{others[0]} has the same name but for capitals or accents"
        return ""

    def _named_alike(self, folder: Path) -> dict[str, list[str]]:
        if folder.name not in self._alike:
            found: dict[str, list[str]] = {}
            with suppress(OSError), os.scandir(folder) as entries:
                for entry in entries:
                    found.setdefault(same_name(entry.name), []).append(entry.name)
            self._alike[folder.name] = found
        return self._alike[folder.name]

    # where it is

    def report_path(self, report: str) -> Path:
        """Where a report of the register lies, or would lie."""
        return self._reports_folder / f"{_one_name(report)}.yaml"

    def force_path(self, force: str) -> Path:
        """Where a force lies, or would lie."""
        return self._forces_folder.joinpath(_one_name(force), FORCE_FILE)

    def progress_path(self, force: str, report: str) -> Path:
        """Where a force's progress on a report lies, or would lie."""
        return self._forces_folder.joinpath(_one_name(force), f"{_one_name(report)}.yaml")

    def template_path(self, name: str) -> Path:
        """A letter template: the workspace's own, else the starter's, else where it should be."""
        name = _one_name(name)
        own = self.root / "templates" / name
        starter = starter_folder() / "templates" / name
        return own if own.exists() or not starter.exists() else starter

    @property
    def output(self) -> Path:
        """The folder that generated files go to."""
        return self.root / "output"
