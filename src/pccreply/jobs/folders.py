"""Where to work, found without loading what reads the files there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pccreply.jobs.errors import CannotRun, no_such
from pccreply.sources.folders import SETTINGS_FILE, Folders, find_root


def open_folders(start: Path, named: Path | None = None) -> Folders:
    """The folders of the workspace that ``start`` lies in, or of the one that was named.

    Raises CannotRun where there is no workspace.
    """
    root = find_root(named) if named is not None else find_root(start)
    if named is not None and root != named:
        raise CannotRun(
            f"{named} is not a workspace: it holds neither {SETTINGS_FILE} nor the folders reports and forces."
        )
    if root is None:
        raise CannotRun(
            f"There is no workspace here: neither {start} nor a folder above it holds {SETTINGS_FILE}, or the folders "
            "reports and forces. Go to your workspace, or name it with --workspace; 'pccreply init FOLDER' makes one."
        )
    return Folders(root)


def progress_files(folders: Folders, reports: Sequence[str]) -> list[Path]:
    """The progress files of the reports (of all reports where none is named), in order.

    Raises CannotRun for a report that the register does not have, and where there is nothing to do.
    """
    ids = folders.report_ids()
    for report in reports:
        if report not in ids:
            if report in folders.force_ids():
                raise CannotRun(
                    f"'{report}' is a force, and a batch takes reports: 'pccreply draft {report} REPORT' writes one letter."
                )
            raise no_such("report", report, ids, "in the register")
    wanted = list(dict.fromkeys(reports)) or ids
    paths = [path for report in wanted for path in folders.progress_paths(report)]
    if not paths:
        raise CannotRun(
            f"No force has progress on {', '.join(wanted) or 'any report'} yet. "
            "'pccreply new progress FORCE REPORT' writes a file to start from."
        )
    return paths
