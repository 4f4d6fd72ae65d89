"""pccreply batch"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pccreply.cli._options import as_of_option, quiet_option, verbose_option, workspace_option
from pccreply.outputs import output_names

if TYPE_CHECKING:
    from pccreply.jobs.draft import Drafted
    from pccreply.jobs.origins import Due, Origins, Standing
    from pccreply.ledger.ledger import Written

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
    told = _Told(folders.shown)
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
    told.table(explain)
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
            with _bar(results, len(due), shown=sys.stderr.isatty() and not quiet) as seen:
                yield seen
        finally:
            results.close()


@contextmanager
def _bar(results: Iterator[Drafted], length: int, *, shown: bool) -> Iterator[Iterator[Drafted]]:
    """The results as they come; with a bar, how many a second, and how long it will still take."""
    if not shown:
        yield results
        return
    began, done = 0.0, 0

    def counted() -> Iterator[Drafted]:
        nonlocal began, done
        for result in results:
            began, done = began or time.monotonic(), done + 1
            yield result

    def pace(_: Drafted | None) -> str:
        # from the first letter on: what is loaded before it says nothing of the others
        seconds = time.monotonic() - began
        if done < 2 or seconds <= 0:
            return ""
        rate = (done - 1) / seconds
        left = round((length - done) / rate)
        return f"{rate:.0f} letters/s, {left // 60}:{left % 60:02d} left"

    with click.progressbar(
        counted(), length, "Letters", show_pos=True, show_eta=False, item_show_func=pace, file=sys.stderr
    ) as bar:
        yield iter(bar)


@dataclass(slots=True)
class _Told:
    """What is to be said at the end: a line and a row for each letter, and no more of it."""

    shown: Callable[[Path], str]
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    failed: bool = False
    letters: int = 0
    incomplete: int = 0
    unchanged: int = 0
    untold: list[str] = field(default_factory=list)
    stopped: str = ""

    @contextmanager
    def to_the_end_or_ctrl_c(self, number: int) -> Iterator[None]:
        """Ctrl-C ends the work between two letters: what is written is whole, and the ledger knows it."""
        try:
            yield
        except KeyboardInterrupt:
            done = f"{len(self.rows):,} of {number:,} letters"
            self.stopped = f"Stopped after {done}; the next run goes on."

    def standing(self, one: Standing) -> None:
        """A letter of which nothing has changed."""
        record = one.record
        self._row(one.written, record.errors, record.incomplete, record.suspect, "")
        self.unchanged += 1
        if record.errors:
            self.untold.append(self.shown(one.path))
        self.reasons.append(f"{self.shown(one.written.path)}: passed over, nothing has changed")

    def drafted(self, result: Drafted, due: Due, verbose: bool) -> None:
        """A letter that was made, or could not be."""
        from pccreply.reporters.text import drafted_lines

        if result.errors or verbose:
            said = drafted_lines(result.document, verbose)
            self.lines += [*said, ""] if said else []
        if verbose and result.slow:
            self.lines.append(f"{self.shown(due.path)}: the template takes longer than others: {result.slow}.")
        why = "; ".join(due.reasons)
        if result.changed:
            why += f" (its answers to {', '.join(result.changed)})"
        if result.written is None:
            self.rows.append(("not written", str(result.errors), _with(result.reason, result.note)))
            self.failed = True
            self.reasons.append(f"{self.shown(due.path)}: tried, {why}")
            return
        self._row(result.written, result.errors, result.incomplete, result.suspect, result.note)
        did = "made anew and found the same" if result.written.unchanged else "written"
        self.reasons.append(f"{self.shown(result.written.path)}: {did}, {why}")

    def _row(self, written: Written, errors: int, incomplete: bool, suspect: Sequence[str], trouble: str) -> None:
        note = self.shown(written.path)
        if written.kept is not None:
            note += f" (beside {written.kept.name}, which has been edited)"
        if written.moved is not None:
            note += f" (the edited letter is now {written.moved.name})"
        if written.unchanged:
            note += " (unchanged)"
        if suspect:
            note += f" (suspect: {', '.join(suspect)})"
        self.rows.append(("incomplete" if incomplete else "written", str(errors), _with(note, trouble)))
        self.letters += 1
        self.incomplete += incomplete
        self.failed = self.failed or bool(errors)

    def table(self, explain: bool) -> None:
        """What became of each letter; with ``explain`` also why."""
        from pccreply.cli._tables import print_table

        if self.rows:
            print_table(("State", "Errors", "Letter"), self.rows)
        if explain:
            click.echo("\n".join([*self.reasons, ""]))
        marked = f", {self.incomplete} of them incomplete and marked so on every page" if self.incomplete else ""
        click.echo(f"{self.letters} of {len(self.rows)} letters written{marked}.")
        if self.unchanged:
            click.echo(f"{self.unchanged} of them stood already, and nothing has changed (--explain says more).")
        if self.untold:
            some = self.untold[0] if len(self.untold) == 1 else "REPORT"
            click.echo(f"The errors of unchanged letters are not told again: 'pccreply check {some}' tells them.")


def _with(note: str, trouble: str) -> str:
    return f"{note}; {trouble}" if trouble else note
