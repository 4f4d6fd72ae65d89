"""pccreply rules"""

from __future__ import annotations

import click


@click.command(short_help="List all rules.")
def command() -> None:
    """List all rules with their severity and what they rest on: statute, guidance or house rule.

    'pccreply explain CODE' tells more of one of them.

    \b
    Example:
      pccreply rules
    """
    from pccreply.cli._saying import say
    from pccreply.cli._tables import print_table
    from pccreply.rules.book import book

    rows = [(b.rule.code, b.rule.name, b.rule.severity.value, b.rule.basis.value) for b in book().values()]
    print_table(("Code", "Rule", "Severity", "Basis"), rows, wide=3)
    say("'pccreply explain PCC201' tells more; pccreply.toml can change a severity.")
