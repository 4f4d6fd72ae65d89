"""pccreply explain"""

from __future__ import annotations

import shutil

import click


@click.command(short_help="Explain a rule, with examples.")
@click.argument("code", metavar="CODE")
@click.pass_context
def command(ctx: click.Context, code: str) -> None:
    """Explain the rule CODE: what it checks, why it matters, how to put it right.

    \b
    Examples:
      pccreply explain PCC201
      pccreply explain missing-timescale
    """
    from pccreply.jobs.explain import explanation

    click.echo(explanation(code, width=min(shutil.get_terminal_size((80, 24)).columns, 100)))
