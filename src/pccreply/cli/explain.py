"""pccreply explain"""

from __future__ import annotations

import click


@click.command(short_help="Explain a rule, with examples.")
@click.argument("code", metavar="CODE")
def command(code: str) -> None:
    """Explain the rule CODE: what it checks, why it matters, how to put it right.

    \b
    Examples:
      pccreply explain PCC201
      pccreply explain missing-timescale
    """
    from pccreply.jobs.explain import explanation
    from pccreply.reporters._terminal import line_width

    click.echo(explanation(code, width=line_width()))
