"""pccreply batch"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pccreply.cli._options import as_of_option, open_office, quiet_option, verbose_option, workspace_option
from pccreply.outputs import output_names

if TYPE_CHECKING:
    from pccreply.jobs.draft import Drafted


@click.command(short_help="Write the letters of all forces.")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--allow-incomplete", is_flag=True, help="Write letters that have errors; gaps stand out in yellow.")
@click.option(
    "--format",
    "form",
    type=click.Choice(output_names()),
    default="docx",
    show_default=True,
    help="The format of the letter.",
)
@as_of_option
@workspace_option
@quiet_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    reports: tuple[str, ...],
    allow_incomplete: bool,
    form: str,
    as_of: date | None,
    workspace: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the letters of every force that has progress on the REPORTs (on all, if none is named).

    A letter that fails does not stop the rest. At the end a table says what became of each.

    \b
    Examples:
      pccreply batch asb-2024
      pccreply batch asb-2024 --allow-incomplete
    """
    from pccreply.jobs.batch import run_batch, work
    from pccreply.outputs import output_named
    from pccreply.reporters.text import drafted_lines

    office = open_office(ctx, workspace, as_of)
    paths = work(office, reports)
    results: list[Drafted] = []
    done = run_batch(office, paths, output_named(form), allow_incomplete=allow_incomplete)
    if sys.stderr.isatty() and not quiet:
        with click.progressbar(done, length=len(paths), label="Letters", show_pos=True, file=sys.stderr) as bar:
            results.extend(bar)
    else:
        results.extend(done)
    if not quiet:
        for result in results:
            lines = drafted_lines(result.document, verbose) if result.errors or verbose else []
            if lines:
                click.echo("\n".join([*lines, ""]))
    _table(results, office.workspace.shown)
    failed = sum(r.written is None or bool(r.errors) for r in results)
    ctx.exit(1 if failed else 0)


def _table(results: list[Drafted], shown: Callable[[Path], str]) -> None:
    """What became of each letter."""
    from pccreply.cli._tables import print_table

    rows = []
    for result in results:
        written = result.written
        if written is None:
            state, note = "not written", result.reason
        else:
            state, note = "incomplete" if result.incomplete else "written", shown(written.path)
            if written.kept is not None:
                note += f" (beside {written.kept.name}, which has been edited)"
            elif written.unchanged:
                note += " (unchanged)"
        rows.append((state, str(result.errors), note))
    print_table(("State", "Errors", "Letter"), rows)
    letters = sum(r.written is not None for r in results)
    incomplete = sum(r.written is not None and r.incomplete for r in results)
    marked = f", {incomplete} of them incomplete and marked so on every page" if incomplete else ""
    click.echo(f"{letters} of {len(results)} letters written{marked}.")
