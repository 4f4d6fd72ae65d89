"""pccreply clock"""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pccreply.cli._options import DAY, as_of_option, open_office, quiet_option, workspace_option
from pccreply.cli._saying import say

if TYPE_CHECKING:
    from pccreply.model.clock import Clock


@click.command(short_help="Which of the 56 days is it, for every report and force?")
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@click.option("--published", type=DAY, help="Count from this day of publication, for a report outside the register.")
@as_of_option
@workspace_option
@quiet_option
@click.pass_context
def command(
    ctx: click.Context,
    reports: tuple[str, ...],
    published: date | None,
    as_of: date | None,
    workspace: Path | None,
    quiet: bool,
) -> None:
    """Count the 56 days of section 55(5A) of the Police Act 1996, for every report and force.

    The day on which HMICFRS publishes is day 1, so the last lawful day is publication plus 55 days.
    Day 57 is late. The Act gives no extra day for weekends or bank holidays.

    \b
    Examples:
      pccreply clock
      pccreply clock asb-2024 --as-of 2024-11-28
      pccreply clock --published 2024-10-10
    """
    from pccreply.jobs.clock import clocks, lone_clock
    from pccreply.model.clock import State
    from pccreply.prose.calendar import day_words, long_date, weekday_of
    from pccreply.reporters._terminal import line_width

    found: tuple[Clock, ...]
    if published is not None:
        found = (lone_clock(published, as_of or date.today()),)
    else:
        found = clocks(open_office(ctx, workspace, as_of), reports)
    for clock in found:
        if clock.report:
            title = textwrap.fill(f"{clock.title} ({clock.report})", line_width())
            click.echo(click.style(title, bold=True))
        say(
            f"Published {long_date(clock.published)}. Last lawful day: {weekday_of(clock.last_day)} {long_date(clock.last_day)}."
        )
        say(f"{long_date(clock.as_of)} is {day_words(clock.day)}.")
        if clock.rows and not quiet:
            click.echo()
            _rows(clock)
        if clock.rows:
            counts = [(state, sum(r.state is state and r.started for r in clock.rows)) for state in State]
            said = ", ".join(f"{n} {state.value}" for state, n in counts if n) or "no force has begun"
            begun = sum(r.started for r in clock.rows)
            say(f"Forces with a progress file: {begun} of {len(clock.rows)} ({said}).")
        click.echo()


def _rows(clock: Clock) -> None:
    """A row for each force."""
    from pccreply.cli._tables import print_table
    from pccreply.prose.calendar import long_date

    print_table(
        ("Force", "Published or dated", "Day", "State"),
        [
            (
                row.force,
                long_date(row.on) if row.on else "no date" if row.started else "no progress file",
                str(row.day) if row.day is not None else "-",
                row.state.value if row.started else "-",
            )
            for row in clock.rows
        ],
        wide=3,
    )
