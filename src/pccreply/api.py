"""What ``pccreply check`` and ``pccreply draft`` do, for programs in Python: ``from pccreply import check, draft``.

The results are those that the commands themselves report, with their types. docs/python.md is the page on it, and
what that page names stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pccreply.jobs.errors import CannotRun, unforeseen
from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.findings import Basis, Confidence, Excuse, Finding, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Answer, Verdict
from pccreply.model.timescales import TimescaleKind, TimescaleStatement

if TYPE_CHECKING:
    from pccreply.jobs.office import Office
    from pccreply.outputs import Output

__all__ = [
    "Answer",
    "Basis",
    "CheckResult",
    "CheckedDocument",
    "Confidence",
    "DocumentKind",
    "DraftedLetter",
    "Excuse",
    "Finding",
    "PccreplyError",
    "Place",
    "Severity",
    "TimescaleKind",
    "TimescaleStatement",
    "Verdict",
    "check",
    "check_letter",
    "draft",
]

FilePath = str | os.PathLike[str]


class PccreplyError(Exception):
    """What was asked for cannot be done; the message is that of the command: what is wrong, and what to do.

    ``findings`` holds what stands in the way of a letter that was not made, and is empty otherwise.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class DraftedLetter:
    """A letter, and what there is to say of it.

    ``data`` are the bytes of its file, ``path`` where it was written, None where no file was asked for. ``document``
    holds the findings and the answers. ``incomplete`` is true where the letter has gaps and says so on every page;
    ``suspect`` names the units whose published wording has changed since they were answered; ``note`` says what else
    went wrong, or is empty.
    """

    data: bytes
    document: CheckedDocument
    path: Path | None = None
    incomplete: bool = False
    suspect: tuple[str, ...] = ()
    note: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the letter's sources, excused ones as well."""
        return self.document.findings


def check(
    *targets: FilePath,
    report: str | None = None,
    force: str | None = None,
    workspace: FilePath | None = None,
    as_of: date | None = None,
) -> CheckResult:
    """Check files, folders, forces or reports; the whole workspace where none is named.

    A target is a path, the id of a force or the id of a report, as for ``pccreply check``. ``report`` and ``force``
    are ids, for a file that does not show what it answers, or for whom. ``workspace`` is its folder; without it the
    one that the current folder lies in. ``as_of`` is the day of the check instead of today. Raises PccreplyError.
    """
    from pccreply.jobs.check import check as check_them

    with _clearly():
        office = _office(workspace, as_of)
        return check_them(office, [os.fspath(target) for target in targets], report=report, force=force)


def check_letter(
    data: bytes | str,
    name: str = "letter.txt",
    *,
    report: str | None = None,
    force: str | None = None,
    workspace: FilePath | None = None,
    as_of: date | None = None,
) -> CheckResult:
    """Check a letter that is no file (yet): the bytes of one, of any format that can be read, or its text.

    ``name`` is what the results call it; its ending tells Markdown from plain text, as a file's does. Nothing is
    written to the disk. The rest is as for ``check``. Raises PccreplyError.
    """
    from pccreply.jobs.check import refuse_unknown
    from pccreply.jobs.check_draft import check_draft

    with _clearly():
        office = _office(workspace, as_of)
        refuse_unknown(office, report, force)
        held = data.encode(errors="replace") if isinstance(data, str) else data
        document = check_draft(office, Path(name), report, force, data=held)
        return CheckResult(office.day, (document,), office.settings.fail_on)


def draft(
    force: str,
    report: str,
    out: FilePath | None = None,
    *,
    format: str = "docx",
    template: FilePath | None = None,
    allow_incomplete: bool = False,
    workspace: FilePath | None = None,
    as_of: date | None = None,
) -> DraftedLetter:
    """Make the letter of a force on a report, and write it where ``out`` names a file; without it nothing is written.

    ``format`` and ``template`` are as for ``pccreply draft``. A letter with errors is made only if
    ``allow_incomplete``. A file that pccreply did not write, or that somebody has edited since, is never overwritten.
    Raises PccreplyError, with the findings where they are the reason.
    """
    from pccreply.jobs.draft import draft as write_it
    from pccreply.jobs.draft import progress_path
    from pccreply.jobs.make_letter import make_letter

    with _clearly():
        office = _office(workspace, as_of)
        output = _output(format)
        chosen = None if template is None else Path(template)
        if out is None:
            made = make_letter(
                office, progress_path(office, force, report), output, allow_incomplete=allow_incomplete, template=chosen
            )
            if made.data is None:
                raise _not_made(made.reason, made.document)
            return DraftedLetter(made.data, made.document, None, made.incomplete, made.suspect)
        done = write_it(
            office, force, report, output, allow_incomplete=allow_incomplete, template=chosen, out=Path(out)
        )
        if done.written is None:
            raise _not_made(done.reason, done.document)
        path = done.written.path
        return DraftedLetter(path.read_bytes(), done.document, path, done.incomplete, done.suspect, done.note)


def _not_made(reason: str, document: CheckedDocument) -> PccreplyError:
    from pccreply.jobs.make_letter import HAS_ERRORS

    instead = " Put them right, or take the letter with its gaps (allow_incomplete)."
    message = f"No letter was written: {reason}.{instead if reason.endswith(HAS_ERRORS) else ''}"
    return PccreplyError(message, document.findings)


def _office(workspace: FilePath | None, as_of: date | None) -> Office:
    from pccreply.jobs.office import open_office

    # a datetime is a date too, but cannot be compared with one
    day = as_of.date() if isinstance(as_of, datetime) else as_of
    return open_office(Path.cwd(), None if workspace is None else Path(workspace), day)


def _output(name: str) -> Output:
    from pccreply.outputs import output_named, output_names

    if name not in output_names():
        raise CannotRun(f"There is no format '{name}'. There are: {', '.join(output_names())}.")
    return output_named(name)


@contextmanager
def _clearly() -> Iterator[None]:
    """Everything that keeps a job from being done is one exception, with the words of the command."""
    try:
        yield
    except CannotRun as reason:
        raise PccreplyError(str(reason)) from reason
    except OSError as error:
        raise PccreplyError(unforeseen(error)) from error
