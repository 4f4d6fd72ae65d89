"""The gate before a letter leaves the office: every rule, and the gate's own."""

from __future__ import annotations

from pathlib import Path

from pccreply.drafts import SUFFIXES
from pccreply.jobs.check import YAML, refuse_unknown
from pccreply.jobs.check_draft import check_draft
from pccreply.jobs.clean import Cleaned, clean
from pccreply.jobs.errors import CannotRun, no_such_file
from pccreply.jobs.office import Office
from pccreply.model.checks import CheckResult


def clean_copy(result: CheckResult, draft: Path, out: Path) -> Cleaned:
    """Write a cleaned copy of a draft that the gate has judged; see ``jobs.clean``.

    Raises CannotRun as that does, and for a draft with a marking that keeps it from publication: the label may be
    among what is taken out, and the copy would then pass.
    """
    marked = [f for f in result.documents[0].findings if f.rule == "sensitive-marking"]
    if marked:
        raise CannotRun(f"No cleaned copy was written. {marked[0].message} {marked[0].suggestion}")
    return clean(draft, out)


def ready(office: Office, draft: Path, *, report: str | None = None, force: str | None = None) -> CheckResult:
    """May this draft leave the office? The result holds one document, whose ``light`` is the answer.

    ``report`` and ``force`` are ids, for a draft that does not show them. Raises CannotRun where there is no such
    file, where it is no draft, and where nobody can tell what it answers, or for whom.
    """
    refuse_unknown(office, report, force)
    if draft.is_dir():
        raise CannotRun(
            f"'{draft}' is a folder. Name the one letter that is to be sent; 'pccreply check' takes a folder, too."
        )
    if not draft.is_file():
        raise no_such_file(draft)
    if draft.suffix.lower() in YAML:
        raise CannotRun(
            f"{draft} is no letter but a file that letters are made from: 'pccreply check {draft}' checks it. "
            f"The gate takes {', '.join(SUFFIXES)}."
        )
    document = check_draft(office, draft, report, force, gate=True)
    return CheckResult(office.day, (document,), office.settings.fail_on, gate=True)
