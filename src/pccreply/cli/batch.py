"""pccreply batch"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pccreply.cli._options import as_of_option, quiet_option, verbose_option, workspace_option
from pccreply.cli._told import Told, progress_bar
from pccreply.outputs import output_names

if TYPE_CHECKING:
    from pccreply.jobs.draft import Drafted
    from pccreply.jobs.origins import Due, Origins, Standing

_STOPPED = 130


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
@click.option("--all", "everything", is_flag=True, help="Make all letters anew, also those of which nothing changed.")
@click.option("--explain", is_flag=True, help="Say of each letter why it was written or passed over.")
@click.option("--force", is_flag=True, help="Move a letter that somebody has edited aside; it is never deleted.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="How many processes; else as many as pay for themselves."
)
@click.option("--scheduler", metavar="ADDRESS", help="Let a Dask cluster make the letters: tcp://10.0.0.5:8786.")
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
    everything: bool,
    explain: bool,
    force: bool,
    jobs: int | None,
    scheduler: str | None,
    as_of: date | None,
    workspace: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the letters of every force that has progress on the REPORTs (on all, if none is named).

    Only letters of which something changed are made: their progress, the report, the template, the settings.
    One that fails does not stop the rest. One that somebody has edited is left alone, and the new one goes
    beside it. At the end a table says what became of each.

    \b
    Examples:
      pccreply batch asb-2024
      pccreply batch asb-2024 --allow-incomplete
      pccreply batch --explain
    """
    if jobs is not None and scheduler is not None:
        raise click.UsageError("--jobs and --scheduler do not go together: one or the other makes the letters.")
    from pccreply.jobs.folders import open_folders, progress_files
    from pccreply.jobs.origins import Due, Origins, Run, Standing, sift

    folders = open_folders(Path.cwd(), workspace or ctx.obj)
    paths = progress_files(folders, reports)
    origins = Origins(folders)
    found: Iterator[Standing | Due]
    if everything or verbose:
        found = (Due(path, ("all letters are made anew",)) for path in paths)
    else:
        found = sift(origins, paths, f".{form}", Run(date.today(), as_of, allow_incomplete), force=force)
    plan = list(found)
    due = [one for one in plan if isinstance(one, Due)]
    told = Told(folders.shown, explain)
    with told.to_the_end_or_ctrl_c(len(plan)):
        made = _make(
            ctx, workspace, due, form, allow_incomplete, as_of, jobs, scheduler, force, verbose, quiet, origins
        )
        with made as results:
            for one in plan:
                if isinstance(one, Standing):
                    told.standing(one)
                else:
                    told.drafted(next(results), one, verbose)
    if not quiet and told.lines:
        click.echo("\n".join(told.lines))
    told.table()
    if told.stopped:
        click.echo(told.stopped, err=True)
        ctx.exit(_STOPPED)
    ctx.exit(1 if told.failed else 0)


@contextmanager
def _make(
    ctx: click.Context,
    workspace: Path | None,
    due: Sequence[Due],
    form: str,
    allow_incomplete: bool,
    as_of: date | None,
    jobs: int | None,
    scheduler: str | None,
    force: bool,
    verbose: bool,
    quiet: bool,
    origins: Origins,
) -> Iterator[Iterator[Drafted]]:
    """The letters that are due, made one after the other, with a progress bar where a person is looking."""
    if not due:
        yield iter(())
        return
    from pccreply.cli._options import open_office
    from pccreply.jobs.batch import run_batch
    from pccreply.jobs.workers import cluster, local_workers, processes_for
    from pccreply.outputs import output_named

    office = open_office(ctx, workspace, as_of)
    workers = cluster(scheduler) if scheduler else local_workers(jobs or processes_for(len(due)))
    with workers as executor:
        results = run_batch(
            office,
            [one.path for one in due],
            output_named(form),
            allow_incomplete=allow_incomplete,
            executor=executor,
            move_aside=force,
            whole=verbose,
            origins=origins,
        )
        try:
            with progress_bar(results, len(due), shown=sys.stderr.isatty() and not quiet) as seen:
                yield seen
        finally:
            results.close()
