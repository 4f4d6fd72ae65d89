"""pccreply board"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pccreply.cli._options import as_of_option, open_office, verbose_option, workspace_option
from pccreply.cli._saying import say
from pccreply.prose.numbers import counted
from pccreply.reporters.board import view_names


@click.command(short_help="Where does every force stand on every recommendation?")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(view_names()),
    help="How to show it; without it, by the ending of --out, else text.",
)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="The file to write, instead of the terminal.")
@as_of_option
@workspace_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    reports: tuple[str, ...],
    form: str | None,
    out: Path | None,
    as_of: date | None,
    workspace: Path | None,
    verbose: bool,
) -> None:
    """Show the forces as rows and the recommendations of the REPORTs (of all, if none is named) as columns.

    Each force of a report's scope has a row, also without a progress file. Below stand the gaps, late
    timescales, and answers that were copied from one force to another. Nothing is judged by the exit
    code: it is 0, or 2 if pccreply could not run.

    \b
    Examples:
      pccreply board asb-2024
      pccreply board asb-2024 --format html -o board.html
      pccreply board --format xlsx
    """
    from pccreply.jobs.board import board, save
    from pccreply.jobs.errors import CannotRun
    from pccreply.reporters.board import view_named

    views = {name: view_named(name) for name in view_names()} if out is not None else {}
    chosen = form is not None
    if form is None:
        form = next((name for name, view in views.items() if out and out.suffix.lower() == view.suffix), "text")
    view = view_named(form)
    if out is not None and out.suffix.lower() != view.suffix:
        endings = view.suffix if chosen else ", ".join(one.suffix for one in views.values())
        raise CannotRun(f"'{out}' does not end in {endings}. Name another file, or choose another --format.")
    office = open_office(ctx, workspace, as_of)
    if office.settings_remarks:
        say("pccreply.toml has faults, so that defaults stand for some settings: see 'pccreply check'.", err=True)
    found = board(office, reports)
    root = None
    if out is None and form == "xlsx":
        out, root = office.workspace.output / "board.xlsx", office.workspace.root
    made = view.render(found, verbose)
    if out is None:
        # bytes, so that no machine changes the ends of lines or the encoding of what other programs read
        click.echo(made if form == "text" else view.written(found, verbose), nl=False)
        return
    text = click.unstyle(made).encode("utf-8") if isinstance(made, str) else made
    written = save(out, text, root)
    shown = office.workspace.shown
    if written.kept is not None:
        say(f"{shown(written.kept)} is not as pccreply wrote it and was left alone; the board is beside it.", err=True)
    click.echo(f"{shown(written.path)}: {counted(len(found.reports), 'report')}")
