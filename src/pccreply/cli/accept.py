"""pccreply accept"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pccreply.cli._options import as_of_option, open_office, workspace_option
from pccreply.cli._saying import say


@click.command(short_help="Accept answers to recommendations that read differently now.")
@click.argument("force", metavar="FORCE")
@click.argument("report", metavar="REPORT")
@click.argument("units", nargs=-1, metavar="[UNIT]...")
@click.option("--by", required=True, metavar="NAME", help="Who has read the answers against the new wording.")
@as_of_option
@workspace_option
@click.pass_context
def command(
    ctx: click.Context,
    force: str,
    report: str,
    units: tuple[str, ...],
    by: str,
    as_of: date | None,
    workspace: Path | None,
) -> None:
    """Say that answers of FORCE on REPORT are right although the published wording has changed.

    UNIT is a recommendation or a part (3, 3b); without one, all suspect answers are accepted. Who accepted
    them, and when, is kept beside the progress file. Read them first: 'pccreply check' shows both wordings.

    \b
    Examples:
      pccreply accept gwent asb-2024 3b --by "A. Jones"
      pccreply accept gwent asb-2024 --by "A. Jones"
    """
    from pccreply.jobs.accept import accept

    office = open_office(ctx, workspace, as_of)
    result = accept(office, force, report, units, by)
    for answer in result.answers:
        click.echo(f"{answer.label}: accepted by {' '.join(by.split())}")
    if result.answers:
        click.echo(f"Kept in {office.workspace.shown(result.path)}.")
    else:
        say("Nothing to accept: these answers were written to today's wording.")
    if result.left:
        click.echo(f"Still suspect: {', '.join(a.name for a in result.left)}.")
