"""Write the letter of one force on one report."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from pccreply.jobs.errors import CannotRun, no_such, why
from pccreply.jobs.make_letter import Made, make_letter
from pccreply.jobs.office import Office, Turns
from pccreply.jobs.origins import Origins, Run
from pccreply.ledger.files import refuse_leading_out, write_atomically, write_new
from pccreply.ledger.ledger import Ledger, Record, Written, sha256
from pccreply.model.checks import CheckedDocument
from pccreply.model.file_names import unfit
from pccreply.model.findings import Severity
from pccreply.outputs import Output
from pccreply.sources.folders import seen_path
from pccreply.untrusted.files import read_at_most


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one letter.

    ``document`` holds every finding. ``written`` is None where no letter was written, and ``reason``
    then says why in a few words. ``incomplete`` is true where the letter holds a placeholder or has
    errors, and says so on every page. ``suspect`` names the units whose wording has changed since their
    answers were written, ``changed`` those whose answers have changed since the last letter. ``note`` says
    what else went wrong, ``slow`` why the template takes longer than others, or they are empty.
    """

    force: str
    report: str
    document: CheckedDocument
    written: Written | None = None
    incomplete: bool = False
    reason: str = ""
    suspect: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    note: str = ""
    slow: str = ""

    @property
    def errors(self) -> int:
        """How many errors are not excused."""
        return self.document.count(Severity.ERROR)


def draft(
    office: Office,
    force: str,
    report: str,
    output: Output,
    *,
    allow_incomplete: bool = False,
    template: Path | None = None,
    out: Path | None = None,
    move_aside: bool = False,
) -> Drafted:
    """Write the letter of a force on a report, by default to ``output/<report>/<force>``.

    No letter is written where a file cannot be read; with errors one is written only if
    ``allow_incomplete``. A letter that somebody has edited is left alone, and the new one goes
    beside it; with ``move_aside`` the edited one is renamed to make room. Raises CannotRun where there is
    no such force, report or progress, and where ``out`` names a file that exists already and is not ours to
    replace, or one of another format.
    """
    if out is not None and out.suffix.lower() != output.suffix:
        better = f"{out}{output.suffix}" if out.name and not out.suffix else f"a name that ends in {output.suffix}"
        raise CannotRun(f"'{out}' does not end in {output.suffix}. Write {better}, or choose another --format.")
    if out is not None and unfit(out.name):
        raise CannotRun(f"'{out}' cannot be written: {unfit(out.name)}. Name another file.")
    path = progress_path(office, force, report)
    return write_letter(
        office, path, output, allow_incomplete=allow_incomplete, template=template, out=out, move_aside=move_aside
    )


def write_letter(
    office: Office,
    path: Path,
    output: Output,
    *,
    allow_incomplete: bool = False,
    template: Path | None = None,
    out: Path | None = None,
    move_aside: bool = False,
) -> Drafted:
    """Write the letter of one progress file; see ``draft``."""
    origins = Origins(office.workspace)
    origins.read_shared()
    for before in (path, seen_path(path), office.workspace.report_path(path.stem), template):
        if before is not None:
            origins.digest(origins.name(before))
    made = make_letter(office, path, output, allow_incomplete=allow_incomplete, template=template)
    run = Run(office.today, office.as_of, allow_incomplete, str(template or ""))
    target = out or office.workspace.output / path.stem / (path.parent.name + output.suffix)
    if made.data is not None and out is not None:
        _refuse(target, made.data)
    with Ledger(target.parent, None if out else office.workspace.root) as ledger, closing(Turns(office)) as turns:
        into = ledger if out is None or ledger.exists else None
        return save_letter(
            office, origins, run, path, made, target, into, turns, template=template, move_aside=move_aside
        )


def save_letter(
    office: Office,
    origins: Origins,
    run: Run,
    path: Path,
    made: Made,
    target: Path,
    ledger: Ledger | None,
    turns: Turns,
    *,
    template: Path | None = None,
    move_aside: bool = False,
) -> Drafted:
    """Write a letter that was made to ``target``, by its folder's ledger where it has one to note it in.

    What cannot be written is said in the result.
    """
    result = Drafted(made.force, made.report, made.document, suspect=made.suspect, changed=made.changed)
    if made.data is None:
        return replace(result, reason=made.reason)
    trouble = unfit(target.name) or office.workspace.namesake(path)
    if trouble:
        return replace(
            result, reason=f"{office.workspace.shown(target)} cannot be written: {trouble}; rename the folder"
        )
    note = _keep_seen(office, origins, path, made, turns)
    chosen = template or office.workspace.template_path(made.template)
    document = made.document
    sources = origins.sources(path, document.report or made.report, document.force or made.force, chosen)
    if note:
        sources[origins.name(seen_path(path))] = "not kept"  # so that the next run makes the letter again
    record = Record(sources, run.recorded(made.dated), result.errors, made.incomplete, made.suspect)
    try:
        if ledger is not None:
            written = ledger.write(target.name, made.data, record, force=move_aside)
        else:
            written = _save_elsewhere(target, made.data)
    except OSError as error:
        return replace(
            result, reason=f"{office.workspace.shown(target)} cannot be written: {why(error, target)}", note=note
        )
    return replace(result, written=written, incomplete=made.incomplete, note=note, slow=made.slow)


def _keep_seen(office: Office, origins: Origins, path: Path, made: Made, turns: Turns) -> str:
    """Keep to which wording the answers were written; what went wrong, or an empty text."""
    if made.seen is None:
        return ""
    kept = seen_path(path)
    try:
        with turns.taken():
            if _digest(kept) not in (origins.digest(origins.name(kept)), sha256(made.seen)):
                return f"{office.workspace.shown(kept)} was changed at the same moment and is left as it is: run again"
            refuse_leading_out(kept.parent, office.workspace.root)
            write_atomically(kept, made.seen)
    except OSError as error:
        return f"{office.workspace.shown(kept)} cannot be written: {why(error, kept)}"
    origins.note(origins.name(kept), made.seen)
    return ""


def _digest(path: Path) -> str:
    """The SHA-256 of a file, as ``Origins`` gives it. Raises OSError where it cannot be read."""
    try:
        return sha256(read_at_most(path))
    except FileNotFoundError:
        return ""


def progress_path(office: Office, force: str, report: str) -> Path:
    """The progress file of a force on a report. Raises CannotRun where there is no such force, report or file."""
    workspace = office.workspace
    if force in workspace.report_ids() and report in workspace.force_ids():
        raise CannotRun(f"'{force}' is a report and '{report}' a force: write the force first.")
    for what, wanted, ids in (("force", force, workspace.force_ids()), ("report", report, workspace.report_ids())):
        if wanted not in ids:
            raise no_such(what, wanted, ids, "in this workspace")
    path = workspace.progress_path(force, report)
    if not path.is_file():
        raise CannotRun(
            f"{force} has no progress on {report}: there is no file {workspace.shown(path)}. "
            f"'pccreply new progress {force} {report}' writes one to start from."
        )
    return path


def _refuse(target: Path, data: bytes) -> None:
    """Raise CannotRun where the user has named a place at which something stands that is not our own."""
    if not target.parent.is_dir():
        raise CannotRun(f"There is no folder {target.parent}. Make it first, or name another file.")
    if target.exists() and not Ledger(target.parent).ours(target):
        if not (target.is_file() and read_at_most(target) == data):
            raise CannotRun(f"{target} exists already and was not touched. Name another file, or move that one away.")


def _save_elsewhere(target: Path, data: bytes) -> Written:
    """Write the letter to a folder without a ledger."""
    if not write_new(target, data):
        if target.read_bytes() != data:
            raise OSError("somebody saved a file there at the same moment")
        return Written(target, unchanged=True)
    return Written(target)
