"""What the commands share that mark drafts: the flag, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pccreply.cli._saying import say

if TYPE_CHECKING:
    from pccreply.jobs.office import Office
    from pccreply.model.checks import CheckResult

mark_option = click.option(
    "--mark", is_flag=True, help="Also write NAME.checked.docx: a copy of the draft with a comment at each finding."
)


def mark_and_say(office: Office, result: CheckResult) -> bool:
    """Write the marked copies of a check, and say in one line each what became of it; false where one failed.

    It is said on stderr, since the report on stdout may be for another program.
    """
    from pccreply.jobs.mark import mark_drafts
    from pccreply.reporters._shared import printable

    written = True
    for each in mark_drafts(result, office.workspace.shown):
        say(printable(each.said), err=True)
        written = written and not each.unwritable
    return written
