"""pccreply doctor"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pccreply.cli._options import workspace_option


@click.command(short_help="Say what is there, what is missing, and what that means.")
@workspace_option
@click.pass_context
def command(ctx: click.Context, workspace: Path | None) -> None:
    """Look at the program, the computer and the workspace, and say what stands in the way.

    Nothing is changed, and nothing leaves the computer. The exit code is 1 where something is in
    the way of writing letters.

    \b
    Example:
      pccreply doctor
    """
    from pccreply.cli._tables import print_paragraph
    from pccreply.jobs.doctor import State, examine

    troubles = 0
    for looked in examine(Path.cwd(), workspace or ctx.obj, sys.stdout.encoding or "ascii"):
        troubles += looked.state is State.TROUBLE
        print_paragraph(f"{looked.state:<8}{looked.what:<13}", looked.found)
        if looked.means:
            print_paragraph(" " * 21, f"-> {looked.means}")
    click.echo("")
    click.echo(
        f"{troubles} thing{'s are' if troubles > 1 else ' is'} in the way." if troubles else "Nothing is in the way."
    )
    ctx.exit(1 if troubles else 0)
