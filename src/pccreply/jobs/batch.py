"""Write the letters of every force that has progress on a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pccreply.jobs.draft import Drafted, write_letter
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import Office
from pccreply.model.checks import CheckedDocument, DocumentKind
from pccreply.outputs import Output
from pccreply.sources.shapes import did_you_mean


def work(office: Office, reports: Sequence[str]) -> list[Path]:
    """The progress files of the reports (of all reports where none is named), in order.

    Raises CannotRun for a report that the register does not have, and where there is nothing to do.
    """
    ids = office.workspace.report_ids()
    for report in reports:
        if report not in ids:
            near = did_you_mean(report, ids) or f"There are: {', '.join(ids) or 'none yet'}."
            raise CannotRun(f"There is no report '{report}' in the register. {near}")
    wanted = list(dict.fromkeys(reports)) or ids
    paths = [path for report in wanted for path in office.workspace.progress_paths(report)]
    if not paths:
        raise CannotRun(
            f"No force has progress on {', '.join(wanted) or 'any report'} yet. "
            "'pccreply new progress FORCE REPORT' writes a file to start from."
        )
    return paths


def run_batch(
    office: Office, paths: Sequence[Path], output: Output, *, allow_incomplete: bool = False
) -> Iterator[Drafted]:
    """Write each letter in turn. One that fails is reported in its result and does not stop the rest."""
    for path in paths:
        try:
            result = write_letter(office, path, output, allow_incomplete=allow_incomplete)
        except Exception as error:  # a fault of ours in one letter must not cost the office the others
            shown = office.workspace.shown(path)
            reason = f"pccreply itself has failed on {shown} ({type(error).__name__}: {error})"
            document = CheckedDocument(shown, DocumentKind.PROGRESS, ())
            result = Drafted(path.parent.name, path.stem, document, reason=reason)
        yield result
