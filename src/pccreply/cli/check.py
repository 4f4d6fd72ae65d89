"""pccreply check"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pccreply.cli._marking import mark_and_say, mark_option
from pccreply.cli._options import as_of_option, open_office, quiet_option, verbose_option, workspace_option
from pccreply.reporters import reporter_names


@click.command(short_help="Is every recommendation answered, with a timescale?")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--report", metavar="ID", help="The report, where the file does not name it.")
@click.option("--force", metavar="ID", help="The force, where the file does not name it.")
@click.option(
    "--format", "form", type=click.Choice(reporter_names()), default="text", show_default=True, help="How to report."
)
@mark_option
@click.option("--strict", is_flag=True, help="Warnings, too, make the exit code 1.")
@click.option("--watch", is_flag=True, help="Check again whenever a draft is saved, until Ctrl-C.")
@as_of_option
@workspace_option
@quiet_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    targets: tuple[str, ...],
    report: str | None,
    force: str | None,
    as_of: date | None,
    form: str,
    mark: bool,
    strict: bool,
    watch: bool,
    workspace: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    """Check that every recommendation is answered, part by part, with a timescale statement.

    A TARGET is a file, a folder, the id of a force or the id of a report; a file may be a draft letter
    (Word, PDF, OpenDocument, web page, text, Markdown). Without one, the whole workspace is checked:
    register, forces, progress, wording and settings.

    The exit code is 0 if there is nothing to put right, 1 if there is, and 2 if pccreply could not
    run.

    \b
    Examples:
      pccreply check                                everything
      pccreply check asb-2024                       a report and its progress
      pccreply check gwent                          a force and its progress
      pccreply check forces/gwent/asb-2024.yaml     one file
      pccreply check "Gwent response.docx"          a draft, whoever wrote it
      pccreply check "Gwent response.docx" --mark   and a copy with comments
      pccreply check --watch drafts                 a folder, while you write
      pccreply check asb-2024 --as-of 2024-12-01    as it was on that day
      pccreply check --format json > findings.json  for other programs
    """
    from dataclasses import replace

    from pccreply.jobs.check import check
    from pccreply.model.findings import Severity
    from pccreply.reporters import reporter_named

    if watch:
        if form != "text" or mark:
            other = "--mark" if mark else f"--format {form}"
            raise click.UsageError(f"--watch shows its results on the screen. Leave out {other}, or --watch.")
        from pccreply.cli._watching import show
        from pccreply.jobs.watch import watch as results

        watched = results(lambda: open_office(ctx, workspace, as_of), targets, report=report, force=force)
        show(watched, ", ".join(targets), strict=strict, quiet=quiet, verbose=verbose)
        return
    office = open_office(ctx, workspace, as_of)
    result = check(office, targets, report=report, force=force)
    if strict:
        result = replace(result, fail_on=Severity.WARNING)
    if form == "text" and quiet:
        from pccreply.reporters.text import conclusion

        click.echo(conclusion(result))
    else:
        click.echo(reporter_named(form)(result, verbose), nl=False)
    if mark and not mark_and_say(office, result):
        ctx.exit(2)
    ctx.exit(1 if result.failed else 0)
