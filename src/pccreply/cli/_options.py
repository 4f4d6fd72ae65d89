"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pccreply.jobs.office import Office


class DayType(click.ParamType[date]):
    """A day as people write it: 2024-12-01, 1 December 2024, 01/12/2024."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            from pccreply.prose.dates import parse_date

            try:
                return parse_date(value)
            except ValueError as error:
                self.fail(f"{error}", param, ctx)


DAY = DayType()

as_of_option = click.option("--as-of", type=DAY, help="The day of the check, instead of today: 2024-12-01.")
workspace_option = click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The workspace to work in; without it, the one that the current folder lies in.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say only what has to be said.")
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Say more.")


def open_office(ctx: click.Context, workspace: Path | None, as_of: date | None = None) -> Office:
    """The office that a command works in."""
    from pccreply.jobs.office import open_office as open_it

    named: Path | None = workspace or ctx.obj
    return open_it(Path.cwd(), named, as_of)
