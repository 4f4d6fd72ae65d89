"""pccreply ready"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pccreply.cli._marking import mark_and_say, mark_option
from pccreply.cli._options import as_of_option, open_office, quiet_option, verbose_option, workspace_option
from pccreply.cli._saying import say
from pccreply.reporters import reporter_names

if TYPE_CHECKING:
    from pccreply.model.checks import CheckResult


_MOST = 60
"""Lines of what is left; more than that nobody reads on a screen."""


@click.command(short_help="May this letter leave the office?")
@click.argument("draft", metavar="DRAFT", type=click.Path(path_type=Path))
@click.option("--report", metavar="ID", help="The report, where the draft does not name it.")
@click.option("--force", metavar="ID", help="The force, where the draft does not name it.")
@click.option(
    "--format", "form", type=click.Choice(reporter_names()), default="text", show_default=True, help="How to report."
)
@mark_option
@click.option(
    "--clean",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="COPY.docx",
    help="Write a copy without names, history and hidden data; the draft stays as it is.",
)
@click.option("--strict", is_flag=True, help="Amber, too, makes the exit code 1.")
@as_of_option
@workspace_option
@quiet_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    draft: Path,
    report: str | None,
    force: str | None,
    clean: Path | None,
    mark: bool,
    as_of: date | None,
    form: str,
    strict: bool,
    workspace: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """May this letter leave the office? Red, amber or green, on one screen.

    Every rule of 'check' is asked of DRAFT, and the gate's own: tracked changes, comments, hidden text,
    fields that change by themselves, links to a disk, names in the properties, markings, watermarks,
    two dates, and whether everybody can read the file.

    Red: something must be put right, and the exit code is 1. Amber: a person decides on the warnings.
    Green: nothing stands in the way. With --clean, the exit code speaks of the copy, which is what you
    send.

    \b
    Examples:
      pccreply ready "Gwent response.docx"
      pccreply ready "Gwent response.docx" --verbose      every finding in full
      pccreply ready letter.docx --mark                   and a copy with comments
      pccreply ready letter.docx --clean "To send.docx"   and a cleaned copy
    """
    from dataclasses import replace

    from pccreply.jobs.ready import ready
    from pccreply.model.findings import Severity
    from pccreply.reporters import reporter_named
    from pccreply.reporters._shared import ANSWERS

    office = open_office(ctx, workspace, as_of)
    result = ready(office, draft, report=report, force=force)
    if strict:
        result = replace(result, fail_on=Severity.WARNING)
    if form == "text" and quiet:
        click.echo(result.documents[0].light.value)
    else:
        click.echo(reporter_named(form)(result, verbose), nl=False)
    written = mark_and_say(office, result) if mark else True
    if clean is not None:
        result = replace(
            ready(office, _cleaned(result, draft, clean, quiet), report=report, force=force), fail_on=result.fail_on
        )
        copy = result.documents[0]
        rules = dict.fromkeys(f.rule for f in copy.findings if f.severity is not Severity.NOTE and f.excuse is None)
        still = f" Still there: {', '.join(rules)}." if rules else ""
        say(f"{copy.light.value.upper()}: {clean.name} is {ANSWERS[copy.light]}.{still}", err=True)
    ctx.exit(2 if not written else 1 if result.failed else 0)


def _cleaned(result: CheckResult, draft: Path, out: Path, quiet: bool) -> Path:
    """Writes the cleaned copy and says what is not in it, and what a person still has to decide; its path.

    It is said on stderr, since the report on stdout may be for another program.
    """
    from pccreply.jobs.ready import clean_copy

    cleaned = clean_copy(result, draft, out)
    if not quiet:
        click.echo(f"\n{out} is a cleaned copy. Not in it any more:", err=True)
        for line in cleaned.removed or ("nothing: there was nothing to take out",):
            click.echo(f"  - {line}", err=True)
        if cleaned.left:
            click.echo("Left as it is, for a person to decide:", err=True)
            for line in cleaned.left[:_MOST]:
                click.echo(f"  - {line}", err=True)
            if len(cleaned.left) > _MOST:
                click.echo(f"  - and {len(cleaned.left) - _MOST} more", err=True)
    return cleaned.path
