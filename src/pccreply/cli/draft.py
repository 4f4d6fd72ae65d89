"""pccreply draft"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pccreply.cli._options import as_of_option, open_office, quiet_option, verbose_option, workspace_option
from pccreply.cli._saying import say
from pccreply.outputs import output_names


@click.command(short_help="Write the letter of one force on one report.")
@click.argument("force", metavar="FORCE")
@click.argument("report", metavar="REPORT")
@click.option("--allow-incomplete", is_flag=True, help="Write it although it has errors; gaps stand out in yellow.")
@click.option(
    "--format",
    "form",
    type=click.Choice(output_names()),
    default="docx",
    show_default=True,
    help="The format of the letter.",
)
@click.option("--template", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another Word template.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The file to write; else output/REPORT/FORCE.docx.")
@click.option("--force", "move_aside", is_flag=True, help="Move a letter that somebody has edited aside.")
@as_of_option
@workspace_option
@quiet_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    force: str,
    report: str,
    allow_incomplete: bool,
    form: str,
    template: Path | None,
    out: Path | None,
    move_aside: bool,
    as_of: date | None,
    workspace: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the letter of FORCE on REPORT from its progress file.

    A letter with errors is not written; what is missing is said instead. A letter that somebody has
    edited is never overwritten: the new one goes beside it, or with --force the edited one is moved aside.

    \b
    Examples:
      pccreply draft ambershire asb-2024
      pccreply draft gwent asb-2024 --allow-incomplete
      pccreply draft gwent asb-2024 --template our.docx -o ~/gwent.docx
    """
    from pccreply.jobs.draft import draft
    from pccreply.jobs.make_letter import HAS_ERRORS
    from pccreply.outputs import output_named
    from pccreply.reporters.text import drafted_lines

    office = open_office(ctx, workspace, as_of)
    result = draft(
        office,
        force,
        report,
        output_named(form),
        allow_incomplete=allow_incomplete,
        template=template,
        out=out,
        move_aside=move_aside,
    )
    shown = office.workspace.shown
    lines = drafted_lines(result.document, verbose)
    if lines and (not quiet or result.written is None):
        click.echo("\n".join([*lines, ""]), err=result.written is None)
    if result.written is None:
        say(f"No letter was written: {result.reason}.", err=True)
        if result.reason.endswith(HAS_ERRORS):
            say("Put the errors right, or add --allow-incomplete to see the letter with its gaps.", err=True)
        ctx.exit(1)
    if result.written.kept is not None:
        say(f"{shown(result.written.kept)} has been edited and was left alone; the new letter is beside it.", err=True)
    if result.written.moved is not None:
        say(f"The letter that had been edited is now {shown(result.written.moved)}.", err=True)
    if result.suspect:
        say(
            f"The wording has changed since these answers were written: {', '.join(result.suspect)}. "
            f"'pccreply check {result.document.path}' shows how.",
            err=True,
        )
    if result.note:
        say(f"{result.note}.", err=True)
    if verbose and result.slow:
        say(f"The template takes longer than others: {result.slow}.", err=True)
    state = "incomplete, and says so on every page" if result.incomplete else "complete"
    click.echo(f"{shown(result.written.path)}: {state}")
    ctx.exit(1 if result.errors or result.note else 0)
