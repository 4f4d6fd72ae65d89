"""Check what a workspace holds: a file, a force, a report, or everything."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pccreply.drafts import SUFFIXES
from pccreply.jobs.check_draft import check_draft
from pccreply.jobs.errors import CannotRun, meant, no_such, no_such_file
from pccreply.jobs.office import Office, findings_on, load_progress
from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.findings import Remark, Severity
from pccreply.model.places import Place
from pccreply.prose.spelling import did_you_mean
from pccreply.rules.judging import judge
from pccreply.sources.folders import FORCE_FILE, Folders
from pccreply.sources.settings import FILE as SETTINGS_FILE

YAML = (".yaml", ".yml")
LETTERS_UNREAD = (".doc", ".rtf", ".pages")
"""Endings of letters that cannot be read: in a folder, too, each gets its word and is not passed over."""


def check(
    office: Office, targets: Sequence[str], *, report: str | None = None, force: str | None = None
) -> CheckResult:
    """The findings on every target; on the whole workspace where none is named.

    A target is a path, the id of a force or the id of a report. ``report`` and ``force`` say what a
    progress file or a draft is about where it does not say so itself; without targets they choose among
    the files of the workspace. Raises CannotRun for a target that is none of these, and for a draft that
    does not show what it is about; in a folder, or beside other targets, such a draft gets a finding.
    """
    documents: list[CheckedDocument] = []
    if office.settings_remarks:
        documents.append(_settings(office))
    refuse_unknown(office, report, force)
    if not targets:
        documents += _everything(office, report, force)
    for target in targets:
        documents += _target(office, target, report, force, alone=len(targets) == 1)
    return CheckResult(office.day, tuple(_once(documents)), office.settings.fail_on)


def refuse_unknown(office: Office, report: str | None, force: str | None) -> None:
    """Raise CannotRun for a report or a force that the user named and the workspace does not have."""
    for what, wanted, ids in (
        ("report", report, office.workspace.report_ids()),
        ("force", force, office.workspace.force_ids()),
    ):
        if wanted is not None and wanted not in ids:
            raise no_such(what, wanted, ids, "in this workspace")


def _everything(office: Office, report: str | None, force: str | None) -> Iterator[CheckedDocument]:
    workspace = office.workspace
    reports = [report] if report else workspace.report_ids()
    forces = [force] if force else workspace.force_ids()
    for name in reports:
        yield _report(office, name)
    for name in forces:
        yield _force(office, name)
    if not report and not force:
        yield _wording(office)
        yield from _strays(office)
    for name in reports:
        for path in workspace.progress_paths(name):
            if path.parent.name in forces:
                yield _progress(office, path, None, None)


def _strays(office: Office) -> Iterator[CheckedDocument]:
    """Files that would be passed over otherwise: on reports that the register does not have, or ending in .yml."""
    for folder in ("reports", "forces/*"):
        for path in sorted(office.workspace.root.glob(f"{folder}/*.yml")):
            shown = office.workspace.shown(path)
            message = "The name of this file ends in .yml, so it is passed over."
            remark = Remark("unreadable-file", message, Place(shown), f"Rename it {path.stem}.yaml.")
            kind = DocumentKind.REPORT if folder == "reports" else DocumentKind.PROGRESS
            yield _judged(office, shown, kind, [remark], readable=False)
    known = {*office.workspace.report_ids(), Path(FORCE_FILE).stem}
    for path in sorted((office.workspace.root / "forces").glob("*/*")):
        if path.suffix == ".yaml" and path.stem not in known and not path.name.startswith("."):
            yield _progress(office, path, None, None)


def _target(
    office: Office, target: str, report: str | None, force: str | None, alone: bool
) -> Iterator[CheckedDocument]:
    workspace = office.workspace
    path = Path(target)
    if path.is_file():
        yield _file(office, path, report, force) if alone else _one_of_many(office, path, report, force)
    elif target in workspace.force_ids():
        yield _force(office, target)
        for name in [report] if report else workspace.report_ids():
            progress = workspace.progress_path(target, name)
            if progress.is_file():
                yield _progress(office, progress, None, None)
    elif target in workspace.report_ids():
        yield _report(office, target)
        for progress in workspace.progress_paths(target):
            if force in (None, progress.parent.name):
                yield _progress(office, progress, None, None)
    elif path.is_dir():
        files = files_in(path)
        if not files:
            raise CannotRun(f"The folder {target} holds neither YAML files nor drafts ({', '.join(SUFFIXES)}).")
        for file in files:
            yield _one_of_many(office, file, report, force)
    else:
        raise _nothing_such(workspace, target)


def _nothing_such(workspace: Folders, target: str) -> CannotRun:
    """No file, force or report is called so: what may have been meant."""
    path = Path(target)
    if len(path.parts) > 1 or path.suffix.lower() in (*YAML, *SUFFIXES, *LETTERS_UNREAD):
        return no_such_file(path)
    instead = meant(target, [*workspace.force_ids(), *workspace.report_ids()])
    instead = instead or "'pccreply check' without a name checks everything there is."
    return CannotRun(f"There is no file, force or report '{target}'. {instead}")


def _file(office: Office, path: Path, report: str | None, force: str | None) -> CheckedDocument:
    """A file by what its name and its folder say it is."""
    workspace = office.workspace
    here = path.resolve()
    if here == (workspace.root / SETTINGS_FILE).resolve():
        return _settings(office)
    if here.suffix not in YAML:
        return check_draft(office, path, report, force)
    if here.name == FORCE_FILE:
        if here == workspace.force_path(here.parent.name).resolve():
            return _force(office, here.parent.name)
        from pccreply.sources.forces import read_force

        found, remarks = read_force(path, workspace.shown(path))
        force = found.id if found else None
        return _judged(
            office, workspace.shown(path), DocumentKind.FORCE, remarks, force=force, readable=found is not None
        )
    if here.parent.name == "reports":
        if here == workspace.report_path(here.stem).resolve():
            return _report(office, here.stem)
        from pccreply.sources.reports import read_report

        entered, remarks = read_report(path, workspace.shown(path))
        readable = entered is not None
        return _judged(office, workspace.shown(path), DocumentKind.REPORT, remarks, report=here.stem, readable=readable)
    if here == workspace.template_path("wording.yaml").resolve():
        return _wording(office)
    if here == workspace.template_path("addressees.yaml").resolve():
        minister_office, remarks = workspace.read_office()
        readable = minister_office is not None
        return _judged(office, workspace.shown(path), DocumentKind.WORDING, remarks, readable=readable)
    return _progress(office, path, report, force)


def _one_of_many(office: Office, path: Path, report: str | None, force: str | None) -> CheckedDocument:
    """A file among others: one that does not show what it is about does not keep the others from being checked."""
    try:
        return _file(office, path, report, force)
    except CannotRun as reason:
        remarks = [_not_judged(office, path, reason)]
        return _judged(office, office.workspace.shown(path), DocumentKind.DRAFT, remarks)


def files_in(folder: Path) -> list[Path]:
    """The files of a folder, and of those in it, that a check takes, sorted.

    Word's own lock files ("~$...") are none, nor is what is hidden, file or folder. A folder that
    cannot be listed counts as empty.
    """
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [path for name in names if _checkable(path := Path(here, name))]
    return sorted(found)


def _checkable(path: Path) -> bool:
    return (
        path.suffix.lower() in (*YAML, *SUFFIXES, *LETTERS_UNREAD)
        and not path.name.startswith((".", "~$"))
        and path.is_file()
    )


def _not_judged(office: Office, path: Path, reason: CannotRun) -> Remark:
    """A draft that does not show what it is about. Plain text in a folder need not be a letter at all: a note."""
    plain = SUFFIXES.get(path.suffix.lower()) in ("txt", "md", "html")
    place = Place(office.workspace.shown(path))
    severity = Severity.NOTE if plain else None
    return Remark("unreadable-file", f"Not checked: {reason}", place, severity=severity)


def _judged(
    office: Office,
    shown: str,
    kind: DocumentKind,
    remarks: Iterable[Remark],
    report: str | None = None,
    force: str | None = None,
    readable: bool = True,
) -> CheckedDocument:
    severities = office.severities if readable else {}  # what cannot be read never passes
    return CheckedDocument(shown, kind, tuple(judge(remarks, severities)), report, force)


def _report(office: Office, name: str) -> CheckedDocument:
    path = office.workspace.report_path(name)
    report, remarks = office.workspace.read_report(name)
    found = [*remarks]
    if report is not None and report.scope is not None:
        forces = office.workspace.force_ids()
        for force in report.scope:
            if force not in forces:
                message = f"The report's scope names a force '{force}' that this workspace does not have."
                found.append(Remark("unknown-reference", message, report.place, did_you_mean(force, forces)))
    shown = office.workspace.shown(path)
    return _judged(office, shown, DocumentKind.REPORT, found, report=name, readable=report is not None)


def _force(office: Office, name: str) -> CheckedDocument:
    path = office.workspace.force_path(name)
    found, remarks = office.workspace.read_force(name)
    shown = office.workspace.shown(path)
    return _judged(office, shown, DocumentKind.FORCE, remarks, force=name, readable=found is not None)


def _wording(office: Office) -> CheckedDocument:
    wording, remarks = office.workspace.read_wording()
    shown = office.workspace.shown(office.workspace.template_path("wording.yaml"))
    return _judged(office, shown, DocumentKind.WORDING, remarks, readable=wording is not None)


def _settings(office: Office) -> CheckedDocument:
    shown = office.workspace.shown(office.workspace.root / SETTINGS_FILE)
    return _judged(office, shown, DocumentKind.SETTINGS, office.settings_remarks, readable=False)


def _progress(office: Office, path: Path, report: str | None, force: str | None) -> CheckedDocument:
    loaded = load_progress(office, path, force, report)
    return CheckedDocument(
        loaded.path, DocumentKind.PROGRESS, findings_on(office, loaded), loaded.report, loaded.force, loaded.reply
    )


def _once(documents: list[CheckedDocument]) -> Iterator[CheckedDocument]:
    """Each file once, and each fault of a shared file (a report, a force) in the first document that shows it."""
    seen = set()
    first: dict[str, CheckedDocument] = {}
    for document in documents:
        first.setdefault(document.path, document)
    for document in first.values():
        kept = []
        for finding in document.findings:
            elsewhere = finding.place.file != document.path
            key = (finding.rule, finding.place, finding.message)
            if elsewhere and finding.code.startswith("PCC0") and key in seen:
                continue
            seen.add(key)
            kept.append(finding)
        yield document if len(kept) == len(document.findings) else replace(document, findings=tuple(kept))
