"""pccreply new"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pccreply.cli import Group
from pccreply.cli._options import DAY, open_office, workspace_option


@click.group(cls=Group, short_help="Begin a force, a report or a progress file.")
def command() -> None:
    """Write a file to start from. A file that exists already is never touched.

    \b
    Examples:
      pccreply new report custody-2026 --title "..." --published 2026-03-05
      pccreply new progress gwent custody-2026
      pccreply new force ambershire --name "Ambershire Police"
    """


@command.command("progress", short_help="Begin a force's progress on a report.")
@click.argument("force", metavar="FORCE")
@click.argument("report", metavar="REPORT")
@workspace_option
@click.pass_context
def progress(ctx: click.Context, force: str, report: str, workspace: Path | None) -> None:
    """Begin FORCE's progress on REPORT: every recommendation with its wording, and a place for each answer.

    \b
    Example:
      pccreply new progress gwent custody-2026
    """
    from pccreply.jobs.new import new_progress

    _say(new_progress(open_office(ctx, workspace), force, report))


@command.command("report", short_help="Begin a report of the register.")
@click.argument("report", metavar="ID")
@click.option("--title", required=True, help="The title, exactly as published.")
@click.option("--published", type=DAY, required=True, help="The day of publication, confirmed by a person.")
@click.option("--recommendations", type=click.IntRange(1, 99), default=1, show_default=True, help="How many there are.")
@workspace_option
@click.pass_context
def report(
    ctx: click.Context, report: str, title: str, published: date, recommendations: int, workspace: Path | None
) -> None:
    """Begin the report ID in the register.

    \b
    Example:
      pccreply new report custody-2026 --title "..." --published 2026-03-05
    """
    from pccreply.jobs.new import new_report

    _say(new_report(open_office(ctx, workspace), report, title, published, recommendations))


@command.command("force", short_help="Begin a force with its local policing body.")
@click.argument("force", metavar="ID")
@click.option("--name", required=True, help="The full name of the force.")
@click.option("--kind", default="pcc", show_default=True, help="The kind of local policing body.")
@workspace_option
@click.pass_context
def force(ctx: click.Context, force: str, name: str, kind: str, workspace: Path | None) -> None:
    """Begin the force ID with its local policing body.

    \b
    Example:
      pccreply new force ambershire --name "Ambershire Police"
    """
    from pccreply.jobs.new import new_force

    _say(new_force(open_office(ctx, workspace), force, name, kind))


def _say(shown: str) -> None:
    click.echo(f"{shown} is there to be filled in. Then:\n  pccreply check {shown}")
