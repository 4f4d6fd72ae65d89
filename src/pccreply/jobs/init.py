"""An office's own workspace, made from the starter workspace that pccreply carries."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pccreply.jobs import schemas
from pccreply.jobs.errors import CannotRun, no_such, why
from pccreply.ledger.files import refuse_leading_out, write_new
from pccreply.model.file_names import unfit
from pccreply.model.forces import Force
from pccreply.model.reports import InspectionReport
from pccreply.sources.folders import SETTINGS_FILE, Folders, find_root, seen_path, starter_folder
from pccreply.sources.workspace import Workspace

EXAMPLE = ("ambershire", "asb-2024")
"""The worked example: an invented force, and the report that it answers."""
_SETTINGS = f"""\
#:schema {schemas.FOLDER}/{schemas.file_name("settings")}
# Settings of this workspace. All of it can stay as it is: a line that begins with # says nothing.
# What can be set here, and how, stands on the page on file formats, under "Settings".

# [rules]
# incomplete-register = "off"      # off, note, warning or error, by a rule's name or code
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """A workspace that was made, or filled up: its forces, its reports, and the files in it.

    ``kept`` are files that stood there already with other words in them, and were not touched.
    """

    root: Path
    forces: tuple[Force, ...]
    reports: tuple[InspectionReport, ...]
    written: tuple[Path, ...]
    kept: tuple[Path, ...] = field(default=())


def init(root: Path, forces: Sequence[str] = (), *, every_force: bool = False, example: bool = False) -> Begun:
    """Make a workspace: settings, the named forces, the templates, the register, the schemas.

    ``every_force`` takes all real forces, ``example`` the worked example with its answers. A workspace that is there
    already is filled up with what it lacks, and nothing in it is replaced. Raises CannotRun for a force that pccreply
    does not know, for a folder that holds other things or lies in another workspace, and where it cannot be written.
    """
    starter = Workspace(starter_folder())
    chosen = _chosen(starter, forces, every_force, example)
    root = Path(os.path.abspath(root))  # noqa: PTH100  without "..", which Path.absolute keeps
    _checked(root)
    reports = _register(starter, chosen)
    written: list[Path] = []
    kept: list[Path] = []
    for name, data in _files(starter, chosen, reports, example):
        path = root / name
        try:
            if path.parent.is_symlink() or path.parent.exists():
                refuse_leading_out(path.parent, root)
            if write_new(path, data):
                written.append(path)
            elif path.read_bytes() != data:
                kept.append(path)
        except OSError as error:
            raise CannotRun(f"{path} cannot be written: {why(error, path)}.") from error
    return Begun(root, tuple(chosen.values()), tuple(reports.values()), tuple(written), tuple(kept))


def _chosen(starter: Workspace, forces: Sequence[str], every_force: bool, example: bool) -> dict[str, Force]:
    """The forces to copy, by their ids. Raises CannotRun for one that the starter workspace does not have."""
    known = starter.force_ids()
    wanted = [*forces, *([EXAMPLE[0]] if example else [])]
    for name in wanted:
        if name not in known:
            unknown = no_such("force", name, known, "among those that pccreply knows", most=len(known))
            raise CannotRun(
                f"{unknown} For another one, make the workspace without it, and begin it there: "
                "pccreply new force ID --name '...'."
            )
    read = ((name, starter.read_force(name)[0]) for name in (known if every_force else dict.fromkeys(wanted)))
    return {name: force for name, force in read if force is not None and (name in wanted or not force.invented)}


def _register(starter: Workspace, chosen: dict[str, Force]) -> dict[str, InspectionReport]:
    """The reports to copy: an invented one only for an invented force."""
    read = ((name, starter.read_report(name)[0]) for name in starter.report_ids())
    invented = any(force.invented for force in chosen.values())
    return {name: report for name, report in read if report is not None and (invented or not report.invented)}


def _checked(root: Path) -> None:
    """Raise CannotRun where no workspace should be made."""
    if unfit(root.name):
        raise CannotRun(f"'{root}' cannot be made: {unfit(root.name)}. Choose another name.")
    if root.exists() and not root.is_dir():
        raise CannotRun(f"{root} is a file. Name a folder for the workspace.")
    around = find_root(root.parent)
    if around is not None:
        raise CannotRun(f"{root} lies in a workspace already: {around}. Choose a folder outside it.")
    try:
        others = [p.name for p in root.iterdir() if not p.name.startswith(".")] if root.is_dir() else []
    except OSError as error:
        raise CannotRun(f"{root} cannot be looked into: {why(error, root)}.") from error
    if others and find_root(root) is None:
        raise CannotRun(
            f"{root} holds other things ({', '.join(sorted(others)[:3])}{' ...' if len(others) > 3 else ''}), and nothing "
            "was written. Name a new folder, or an empty one."
        )


def _files(
    starter: Folders, forces: dict[str, Force], reports: dict[str, InspectionReport], example: bool
) -> Iterator[tuple[str, bytes]]:
    """Every file of the workspace: its path below the root, and its bytes."""
    yield SETTINGS_FILE, _SETTINGS.encode()
    paths = [starter.force_path(name) for name in forces]
    paths += [starter.report_path(name) for name in reports]
    paths += sorted(p for p in (starter.root / "templates").iterdir() if p.suffix in (".docx", ".yaml"))
    if example:
        progress = starter.progress_path(*EXAMPLE)
        paths += [progress, seen_path(progress)]
    for path in paths:
        if not path.name.startswith("~$") and path.is_file():
            yield path.relative_to(starter.root).as_posix(), path.read_bytes()
    for name in schemas.names():
        yield f"{schemas.FOLDER}/{schemas.file_name(name)}", schemas.schema_text(name).encode()
